// A channel that has closed itself because too few keys can be counted on: what everybody sees, what goes on, and how it opens again (F-142).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { hours, instant } from '../../src/kit/instant.ts'
import { confirmReceipt, followUp, type Sent, sendReport, signIn, writeReport } from '../harness/acts.ts'
import { forms, visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { makeVisitor } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

let town: Town
let sent: Sent
const day = hours(24)

/** Days pass as they do: the machine looks every morning. */
const passDays = async (days: number): Promise<void> => {
  for (let passed = 0; passed < days; passed++) {
    town.pass(day)
    await town.appliance().services.reminders.look()
  }
}

beforeAll(async () => {
  const otherWays = [{ kind: 'talk' as const, phone: '0500-12 34 56', hours: 'vardagar 9–16' }]
  // At noon: a look before eight waits for the morning.
  town = await makeTown({ settings: { otherWays }, start: instant(Date.parse('2026-01-12T11:00Z')) })
  sent = await sendReport(town, { what: 'Före tystnaden.' })
  await confirmReceipt(town, sent)
  await passDays(149)
})
afterAll(() => town.stop())

test('on the last evening a report is begun; the next day it is closed: what was written stays in the draft, and the page says where to turn', async () => {
  // Half past eleven in Stockholm.
  town.pass(Date.parse('2026-06-10T21:30Z') - town.now())
  const { visitor, check } = await writeReport(town, { what: 'Påbörjad i går kväll.' })
  expect(check.status).toBe(200)
  town.pass(hours(1))
  expect((await makeVisitor(town.reporterUrl).get(`/sv/${town.slug}`)).body).toContain('Kanalen är stängd en tid')
  const page = await visitor.post(`/sv/${town.slug}/report/check`, {})
  expect(page.status).toBe(503)
  const words = visible(page.body)
  expect(words).toContain('Din rapport är inte skickad.')
  expect(words).toContain('Det du har skrivit på sidorna före finns kvar.')
  expect(page.body).toContain(`/sv/${town.slug}/other-ways`)
  expect(visible((await visitor.get(`/sv/${town.slug}/report/check`)).body)).toContain('Påbörjad i går kväll.')
})

test('the public page says it kindly: not your fault, where else to turn, and that answers can be read', async () => {
  const page = await makeVisitor(town.reporterUrl).get(`/sv/${town.slug}`)
  expect(page.status).toBe(200)
  const words = visible(page.body)
  expect(words).toContain('Kanalen är stängd en tid')
  expect(words).toContain('Det beror inte på dig.')
  expect(words).toContain('Du kan vända dig till en myndighet utanför kommunen. Lagen skyddar dig där också.')
  expect(words).toContain('Du kan också ringa oss')
  expect(words).not.toMatch(/nyckel|loggat in|lösenfras/i)
  expect(page.body).not.toContain(`href="/sv/${town.slug}/report"`)
  const ways = visible((await makeVisitor(town.reporterUrl).get(`/sv/${town.slug}/other-ways`)).body)
  expect(ways).toContain('0500-12 34 56')
  expect(ways).toContain('Arbetsmiljöverket')
  expect(visible((await makeVisitor(town.reporterUrl).get(`/en/${town.slug}`)).body)).toContain('It has nothing to do with you.')
})

test('a report cannot be begun, whichever page somebody starts on', async () => {
  const visitor = makeVisitor(town.reporterUrl)
  expect((await visitor.get(`/sv/${town.slug}/report`)).status).toBe(503)
  expect((await visitor.post(`/sv/${town.slug}/report`, { relation: 'worker' })).status).toBe(503)
  expect(visitor.cookies.size).toBe(0)
})

test('who reported before reads and writes as usual', async () => {
  const { visitor, page } = await followUp(town, sent.receipt)
  expect(page.path).toBe('/sv/follow/case')
  const written = await visitor.post('/sv/follow/case', { message: 'Är ni kvar?' })
  expect(visible(written.body)).toContain('Är ni kvar?')
})

test('staff see why, and whom to call; the operator besides sees which keys; no test report gets in', async () => {
  const { visitor: eva } = await signIn(town, town.people.eva)
  const operation = visible((await eva.get('/operation')).body)
  expect(operation).toContain('Något behöver åtgärd här:')
  expect(operation).toContain('Har stängt sig själv, för färre än två av handläggarnas nycklar går att räkna med.')
  expect(operation).toContain('Provköpings kommun tar inte emot nya rapporter.')
  expect(operation).toContain('Ring Anna Ek, Bo Lind och Cia Strand och be dem logga in')
  expect(visible((await eva.get('/tests')).body)).toContain('Kanalen är stängd. Då kommer inte heller en testrapport fram.')
  const plain = await eva.get('/operation/diagnosis')
  expect(plain.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(plain.headers.get('content-disposition')).toBe('attachment; filename="viska-diagnosis.txt"')
  expect(plain.body).toContain('channel 1: quiet; keys: proved 0, due 0, overdue 0, silent 5')
  for (const word of ['Anna', 'Provköping', 'provkoping', 'example', '127.0.0.1'])
    expect([word, plain.body.includes(word)]).toEqual([word, false])
})

test('the first who signs in works with the case, and sees that a second must; with the second the channel opens by itself', async () => {
  const { visitor: anna, page } = await signIn(town, town.people.anna)
  expect(visible(page.body)).toContain('Du fick ett mejl för att du inte hade loggat in på länge.')
  expect(visible(page.body)).toContain('Ring Bo Lind och Cia Strand och be dem logga in')
  const [id = ''] = [...page.body.matchAll(/href="\/cases\/([0-9A-Z]{26})"/g)].map(([, found = '']) => found)
  const answered = await anna.post(`/cases/${id}/acknowledgement`, { message: 'Vi är kvar.' })
  expect(answered.status).toBe(200)
  expect((await makeVisitor(town.reporterUrl).get(`/sv/${town.slug}/report`)).status).toBe(503)
  const { page: afterwards } = await signIn(town, town.people.cia)
  expect(visible(afterwards.body)).not.toContain('tar inte emot nya rapporter')
  expect((await sendReport(town, { what: 'Efter tystnaden.' })).receipt.id).not.toBe('')
})

test('what the operator’s page says of reading cases is true: its own commands find no word of a test report and no key', async () => {
  const { visitor: eva } = await signIn(town, town.people.eva)
  const form = forms((await eva.get('/tests')).body).find(({ action }) => action === '/tests')
  await eva.post('/tests', form?.fields ?? {})
  const { body } = await eva.get('/operation')
  const commands = [...body.matchAll(/<pre class="v-copy" dir="ltr" translate="no">([\s\S]*?)<\/pre>/g)].map(([, command = '']) =>
    command.replaceAll('&#x27;', "'").replaceAll('&quot;', '"'),
  )
  const run = (command = ''): string => Bun.spawnSync(['sh', '-c', command]).stdout.toString().trim()
  const [words, sealed, keys] = commands
  expect(commands).toHaveLength(3)
  expect(words).toContain('Någon vill veta att kanalen fungerar.')
  for (const command of [words, keys]) {
    const counts = run(command).split('\n')
    expect(counts.length).toBeGreaterThan(2)
    expect(counts.filter((line) => !line.endsWith(':0'))).toEqual([])
  }
  expect(Number(run(sealed))).toBeGreaterThan(10)
  // The search finds what is there: the commands are not merely wrong.
  expect(
    run(words?.replace(/'[^']*'/, "'Anna Ek'"))
      .split('\n')
      .some((line) => !line.endsWith(':0')),
  ).toBe(true)
})

// Suggestions over HTTP: off until an administrator takes them, told apart from reports on every page, without dates; and one that turns out to
// be a report is made one, with its reason, its clocks and a word to whoever sent it (F-051).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { hours } from '../../src/kit/instant.ts'
import { caseIds, confirmReceipt, followUp, type Sent, sendReport, signIn, writeReport } from '../harness/acts.ts'
import { visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

let town: Town
beforeAll(async () => {
  town = await makeTown({ settings: { suggestions: true } })
})
afterAll(() => town.stop())

const anna = async () => (await signIn(town, town.people.anna)).visitor
const listed = async (list: string) => caseIds((await (await anna()).get(`/cases?list=${list}`)).body)
const reads = async ({ receipt }: Sent) => visible((await followUp(town, receipt)).page.body)

test('where a channel takes none nobody is asked, and what is posted all the same is a report', async () => {
  const without = await makeTown()
  try {
    const { visitor, check } = await writeReport(without, { kind: 'suggestion' })
    expect((await visitor.get(`/sv/${without.slug}/report`)).body).not.toContain('name="kind"')
    expect(visible(check.body)).toContain('Skicka rapporten')
    await visitor.post(`/sv/${without.slug}/report/check`, {})
    const { visitor: handler } = await signIn(without, without.people.anna)
    const { body } = await handler.get('/cases')
    expect([caseIds(body).length, body.includes('list=suggestions')]).toEqual([1, false])
  } finally {
    await without.stop()
  }
})

test('whoever sends one is told that nothing protects it and that no time holds, before and after', async () => {
  const { visitor, check } = await writeReport(town, { kind: 'suggestion', what: 'Ställ upp en bänk vid hållplatsen.' })
  const first = visible((await visitor.get(`/sv/${town.slug}/report`)).body)
  expect(first).toContain('Ett förslag är en vanlig allmän handling.')
  expect(visible(check.body)).toContain('Det här skickas som ett förslag. Lagens skydd för den som rapporterar gäller inte')
  expect(check.body).not.toContain('name="no-acknowledgement"')
  const page = await visitor.post(`/sv/${town.slug}/report/check`, {})
  expect(visible(page.body)).toContain('Inga tider gäller för svar på ett förslag.')
  const receipt = {
    id: /id="receipt-id"[^>]*>([^<]+)/.exec(page.body)?.[1] ?? '',
    password: /id="receipt-password"[^>]*>([^<]+)/.exec(page.body)?.[1] ?? '',
  }
  const done = visible((await confirmReceipt(town, { visitor, receipt, page })).body)
  expect(done).toContain('Vi svarar om vi har något att fråga eller berätta.')
  expect(done).not.toContain('Senast')
  const state = await reads({ visitor, receipt, page })
  expect(state).toContain('Ditt förslag kom fram')
  expect(state).toContain('Läs ditt förslag')
  expect(state).not.toMatch(/rapporten kom fram|din rapport/i)
  expect(state).not.toContain('Senast')
})

test('it stands in a list of its own, and a hundred days later nothing is late', async () => {
  const report = await sendReport(town, { what: 'En riktig rapport.' })
  expect([(await listed('new')).length, (await listed('suggestions')).length, (await listed('ongoing')).length]).toEqual([1, 1, 0])
  town.pass(hours(24 * 100))
  const visitor = await anna()
  const [id = ''] = await listed('suggestions')
  const page = visible((await visitor.get(`/cases/${id}`)).body)
  expect(page).toContain('Förslag. En vanlig allmän handling')
  expect(page).not.toContain('försenad')
  expect(await reads(report)).toContain('Vi skulle ha svarat')
  expect(visible((await visitor.get('/cases?list=suggestions')).body)).not.toContain('Försenad')
})

test('made a report: with a reason, in the log, from that day on, and the reporter is told (F-051)', async () => {
  const sent = await sendReport(town, { kind: 'suggestion', what: 'Sluta ge bygglov till släktingar.' })
  const visitor = await anna()
  const before = await listed('suggestions')
  const byTitle: string[] = []
  for (const each of before) if ((await visitor.get(`/cases/${each}`)).body.includes('bygglov')) byTitle.push(each)
  const [id = ''] = byTitle
  const form = await visitor.get(`/cases/${id}/conversion`)
  const proposed = /<textarea[^>]*name="message"[^>]*>([\s\S]*?)<\/textarea>/.exec(form.body)?.[1] ?? ''
  expect(proposed).toContain('Därför gäller nu lagens skydd')

  const refused = await visitor.post(`/cases/${id}/conversion`, { reason: '', message: `${proposed} Eget tillägg.` })
  expect([refused.status, refused.body.includes('Eget tillägg.')]).toEqual([422, true])
  expect(await listed('suggestions')).toContain(id)

  town.pass(hours(24 * 3))
  const again = await anna()
  const done = await again.post(`/cases/${id}/conversion`, { reason: 'Det beskriver jäv i nämnden.', message: proposed })
  expect(done.path).toBe(`/cases/${id}?done=saved`)
  const text = visible(done.body)
  for (const word of ['Kom som ett förslag och är en rapport sedan', 'Det beskriver jäv i nämnden.', 'Bekräfta att rapporten är mottagen.'])
    expect(text).toContain(word)
  expect(text).not.toContain('försenad')
  expect(await listed('new')).toContain(id)
  expect(await listed('suggestions')).not.toContain(id)
  const told = await reads(sent)
  for (const word of ['Därför gäller nu lagens skydd', 'Vi svarar senast']) expect(told).toContain(word)

  // It happens once.
  expect((await again.get(`/cases/${id}/conversion`)).path).toBe(`/cases/${id}`)
  expect((await again.post(`/cases/${id}/conversion`, { reason: 'Igen.', message: 'Igen.' })).status).toBe(422)
  const { visitor: auditor } = await signIn(town, town.people.dag)
  expect(visible((await auditor.get('/log')).body)).toContain('Gjorde ett förslag till en rapport')
  await again.post(`/cases/${id}/acknowledgement`, { message: 'Mottaget.' })
  expect(await reads(sent)).toContain('Vi har läst din rapport.')
})

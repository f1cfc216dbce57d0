// The main job, end to end: a report goes in sealed, is answered, and nobody else can read it.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { seconds } from '../../src/kit/instant.ts'
import { caseIds, confirmReceipt, followUp, type Sent, sendReport, signIn } from '../harness/acts.ts'
import { search, searchFolder } from '../harness/needles.ts'
import { openPostOffice, type PostOffice, sendDue } from '../harness/post-office.ts'
import { makeTown, type Town } from '../harness/town.ts'

let town: Town
let post: PostOffice
let sent: Sent

const typed = {
  what: 'Förrådschefen säljer kopparkabel till sin svåger.',
  source: 'Jag vägde lasten själv en tisdagskväll.',
  extent: 'Ungefär trehundra kilo.',
  where: 'Västra upplaget bakom ishallen.',
  when: 'Tredje veckan i oktober.',
  alias: 'Blåklinten',
}

beforeAll(async () => {
  post = await openPostOffice()
  town = await makeTown({ smtpUrl: post.url })
})
afterAll(async () => {
  await town.stop()
  await post.stop()
})

test('a report with one recipient left out is sent and gives a receipt (F-031 to F-036, F-044, F-060)', async () => {
  sent = await sendReport(town, { ...typed, relation: 'worker', concerns: ['head'], without: ['bo'], identity: 'alias' })
  expect(sent.receipt.id).toMatch(/^\d{4} \d{3} \d{3}$/)
  expect(sent.receipt.password).toMatch(/^([0-9A-Z]{4} ?){5}$/)
  const done = await confirmReceipt(town, sent)
  expect(done.status).toBe(200)
  expect(done.path).toContain('/report/done')
})

test('the two others get the neutral mail, the one left out gets none (F-080, F-081)', async () => {
  town.pass(seconds(61))
  await sendDue(town)
  expect(post.delivered.map(({ to }) => to[0]).sort()).toEqual([town.people.anna?.email, town.people.cia?.email].sort())
  const bare = post.delivered.map(({ raw }) => raw.replace(/^(Date|Message-ID|To): .*$/gm, ''))
  expect(bare[0]).toBe(bare[1] ?? '')
})

test('the one left out sees nothing and holds no key (F-045)', async () => {
  const { page, visitor } = await signIn(town, town.people.bo)
  expect(page.status).toBe(200)
  expect(caseIds(page.body)).toEqual([])
  const anna = await signIn(town, town.people.anna)
  const [id = ''] = caseIds(anna.page.body)
  expect(id).not.toBe('')
  expect((await visitor.get(`/cases/${id}`)).status).toBe(404)
  expect((await visitor.get(`/cases/${id}/acknowledgement`)).status).toBe(404)
  const bo = (await town.store().people.byEmail(town.people.bo?.email ?? ''))?.id ?? ''
  expect(await town.store().cases.wraps(id as never, bo)).toEqual([])
})

test('the others see it, one acknowledges and asks, and only once (F-082, F-091, F-093, F-094)', async () => {
  const anna = await signIn(town, town.people.anna)
  expect(anna.page.body).toContain('v-light-yellow')
  const [id = ''] = caseIds(anna.page.body)
  const page = await anna.visitor.get(`/cases/${id}`)
  for (const text of Object.values(typed)) expect(page.body).toContain(text)
  const acknowledged = await anna.visitor.post(`/cases/${id}/acknowledgement`, { message: 'Tack, vi har läst det du skrev.' })
  expect(acknowledged.status).toBe(200)
  await anna.visitor.post(`/cases/${id}/messages`, { message: 'Minns du vilken dag lasten gick?' })

  const cia = await signIn(town, town.people.cia)
  expect(cia.page.body).toContain('v-light-green')
  const second = await cia.visitor.post(`/cases/${id}/acknowledgement`, { message: 'Jag också.' })
  expect(second.status).toBe(409)
  expect(second.body).toContain('Anna Ek')
})

test('the reporter comes back, reads and answers (F-062 to F-066)', async () => {
  const { visitor, page } = await followUp(town, sent.receipt)
  expect(page.path).toBe('/sv/follow/case')
  expect(page.body).toContain('Minns du vilken dag lasten gick?')
  expect(page.body).toContain('chefsjurist')
  expect(page.body).not.toContain('Anna Ek')
  expect((await visitor.post('/sv/follow/case', { message: 'Det var den fjortonde.' })).status).toBe(200)
  expect((await visitor.post('/sv/follow/case', { message: 'En sak till: porten stod öppen.' })).body).toContain('porten stod öppen')
})

test('after the whole journey no word of it is found in what the program wrote (F-015, F-055, T-12)', async () => {
  const words = [...Object.values(typed), 'Minns du vilken dag', 'Det var den fjortonde', 'porten stod', 'Tack, vi har läst']
  const receipt = [sent.receipt.id, sent.receipt.id.replaceAll(' ', ''), sent.receipt.password, sent.receipt.password.replaceAll(' ', '')]
  expect(searchFolder(town.folder, [...words, ...receipt, '127.0.0.1'])).toEqual([])
  const mails = Buffer.from(post.delivered.map(({ raw }) => raw).join('\n'))
  expect(search('mail', mails, [...words, ...receipt, 'Provköping', 'visselblås', 'rapport'])).toEqual([])
  expect(search('log', Buffer.from(town.lines.join('\n')), [...words, ...receipt])).toEqual([])
  // The search itself finds what is there in clear.
  expect(searchFolder(town.folder, ['Provköpings kommun'])).not.toEqual([])
})

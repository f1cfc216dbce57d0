// Where two receive, one who proposed and one who objects, and the authority decided that the objection does not count: the case is given to a third recipient,
// who writes the decision down; over HTTP, from the form on the page to the end of the case (F-104, L-SE-18).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { confirmReceipt, sendReport, signIn } from '../harness/acts.ts'
import { act, leadToArchive, listed } from '../harness/case-acts.ts'
import { answer, destroy, propose } from '../harness/disposing.ts'
import { fingerprintOn } from '../harness/paper.ts'
import { valueIn, visible } from '../harness/reading.ts'
import { makeTown, type Town, takeUp } from '../harness/town.ts'
import type { Answer, Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let town: Town
let id = ''
const staff = async (name: string): Promise<Visitor> => (await signIn(town, town.people[name])).visitor
const decision = { body: 'Kommunstyrelsen', on: '2026-11-02', number: 'KS 2026/17' }
const hrefIn = ({ body }: Answer, part: string): string =>
  [...body.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href).find((href) => href.includes(part)) ?? ''

beforeAll(async () => {
  town = await makeTown({ settings: { publicBody: false }, recipients: 2 })
  const sent = await sendReport(town, { what: 'Spaden ligger under trappan.' })
  await confirmReceipt(town, sent)
  const [anna, bo] = [await staff('anna'), await staff('bo')]
  id = await leadToArchive(anna, { reason: 'Det är allvarligt.', title: 'Spadärendet' })
  for (const visitor of [anna, bo]) await visitor.post(`/cases/${id}/conflict-declaration`, { conflict: 'none' })
})
afterAll(() => town.stop())

/** Lena becomes a recipient of the unit: invited by the administrator, taken up, and let into the list by two after a call. */
const newRecipient = async (): Promise<Visitor> => {
  const [channel] = await town.store().channels.all()
  const typed = { name: 'Lena Ask', title: 'jurist', email: 'lena@provkoping.example', role: 'handler', language: 'sv' }
  const more = { unit: channel?.units[0]?.id ?? '', decision: 'KS § 5', since: '2026-11-18' }
  const invited = await (await staff('fia')).post(`/keys/${channel?.id ?? ''}/invitation`, { ...typed, ...more })
  const token = /\/invitation\/([\w-]+)</.exec(invited.body)?.[1] ?? ''
  const lena = await takeUp(town, token, typed)
  const visitor = (await signIn(town, lena)).visitor
  const [anna, bo] = [await staff('anna'), await staff('bo')]
  const spoken = fingerprintOn((await visitor.get('/account')).body)
  await anna.post(hrefIn(await anna.get('/keys'), '/admission/'), { spoken })
  const confirmed = await bo.post(hrefIn(await bo.get('/keys'), '/change/'), { spoken })
  expect(confirmed.body).not.toContain('/admission/')
  return (await signIn(town, lena)).visitor
}

test('where two receive: nobody can set the objection aside, until a third gets the case on the page, writes the decision, is confirmed, and it is destroyed', async () => {
  const [anna, bo] = [await staff('anna'), await staff('bo')]
  await propose(anna, id)
  await answer(bo, id, 'objection', { objection: 'Nej.' })
  const stuck = await anna.get(`/cases/${id}/disposal`)
  expect([visible(stuck.body).includes('Ingen kan skriva in ett beslut om invändningen'), stuck.body.includes('name="person"')]).toEqual([
    true,
    false,
  ])
  const proposal = valueIn(stuck.body, 'proposal') ?? ''
  const objector = (await town.store().people.byEmail(town.people.bo?.email ?? ''))?.id ?? ''
  expect((await anna.post(`/cases/${id}/disposal-overruling`, { proposal, objector, ...decision })).status).toBe(422)

  const lena = await newRecipient()
  expect((await lena.get(`/cases/${id}`)).status).toBe(404)
  const [, given = ''] = /name="person" type="radio" value="(\w+)"/.exec((await anna.get(`/cases/${id}/disposal`)).body) ?? []
  expect((await anna.post(`/cases/${id}/disposal-recipients`, {})).status).toBe(422)
  await act(anna, id, 'disposal-recipients', { person: given })
  await lena.post(`/cases/${id}/conflict-declaration`, { conflict: 'none' })
  expect((await bo.post(`/cases/${id}/disposal-overruling`, { proposal, objector, ...decision })).status).toBe(422)
  const entered = await answer(lena, id, 'overruling', { objector, ...decision })
  expect(visible(entered.body)).toContain('Beslutet är inskrivet. Det gäller först när en annan har bekräftat det.')
  // Until another one has confirmed it, and never whoever objects, it stops all the same.
  expect((await destroy(lena, id)).gone.status).toBe(422)
  const written = valueIn((await anna.get(`/cases/${id}/disposal`)).body, 'decision') ?? ''
  expect((await bo.post(`/cases/${id}/disposal-answers`, { proposal, decision: written, answer: 'agreed' })).status).toBe(422)
  const confirmed = await answer(anna, id, 'answers', { decision: written, answer: 'agreed' })
  expect(visible(confirmed.body)).toContain('Du har bekräftat beslutet. Det gäller nu.')
  // Whoever wrote the decision down has agreed with it.
  expect(visible((await lena.get(`/cases/${id}/disposal`)).body)).toContain('Föreslagen för gallring (2 av 3, en invändning gäller inte)')
  // Whoever objected has agreed to nothing, and is asked for nothing (F-104).
  const objecting = await bo.get(`/cases/${id}/disposal`)
  expect(visible(objecting.body)).toContain('Din invändning gäller inte, enligt beslutet ovan')
  for (const part of ['disposal-withdrawal', 'disposal-objection', 'destruction']) expect(objecting.body).not.toContain(`/${part}"`)
  expect(visible((await anna.get(`/cases/${id}/disposal`)).body)).toContain('Alla utom en har godkänt')
  const { page, gone } = await destroy(anna, id)
  expect(visible(page.body)).toContain('Gallra nu, går inte att ångra')
  expect(gone.status).toBe(200)
  for (const visitor of [anna, bo, lena]) expect(await listed(visitor, 'archived')).toEqual([])
})

test('whoever audits reads in the log who proposed, objected, entered the decision and confirmed it; the disk holds one kind for all of it (T-18)', async () => {
  const dag = await staff('dag')
  const said = [
    ...['Föreslog gallring av ett ärende', 'Invände mot gallring av ett ärende'],
    ...['Skrev in ett beslut om att en invändning mot gallring inte gäller', 'Bekräftade ett beslut om gallring av ett ärende'],
  ]
  const lines = (await dag.get('/log.csv')).body.split(/\r?\n/).toReversed()
  const table = visible(/<table.*<\/table>/s.exec((await dag.get('/log')).body)?.[0] ?? '')
  const found = said.map((text) => lines.findIndex((line) => line.includes(text)))
  expect([found.includes(-1), found.toSorted((a, b) => a - b)]).toEqual([false, found])
  for (const text of said) expect(table).toContain(text)
  expect(lines[found[3] ?? -1]).toContain(town.people.anna?.name)
  const kinds = (await town.store().log.entries(0, 99_999)).map(({ kind }) => kind as string)
  expect(kinds.filter((kind) => kind.startsWith('disposal-') && kind !== 'disposal-said')).toEqual([])
})

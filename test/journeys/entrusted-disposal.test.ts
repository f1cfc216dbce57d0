// The last press by two who answer for a case because it has too few recipients (F-104): both at once and each twice, over HTTP. It goes once, and each of
// the answers says that it is done, also to somebody whose role reads no protocols.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { confirmReceipt, type Sent, sendReport, signIn } from '../harness/acts.ts'
import { act, leadToArchive } from '../harness/case-acts.ts'
import { answer } from '../harness/disposing.ts'
import { intrude } from '../harness/intruder.ts'
import { valueIn, visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import type { Answer, Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let town: Town
let sent: Sent
const staff = async (name: string): Promise<Visitor> => (await signIn(town, town.people[name])).visitor

beforeAll(async () => {
  town = await makeTown({ settings: { publicBody: false }, recipients: 0, intake: true })
  sent = await sendReport(town, { what: 'Spaden ligger under trappan.' })
  await confirmReceipt(town, sent)
})
afterAll(() => town.stop())

test('both press at once, twice each, and once more afterwards: it is destroyed once, and every answer says so', async () => {
  const [ida, jon] = [await staff('ida'), await staff('jon')]
  const id = await leadToArchive(ida)
  const reference = /V\d\d-[0-9A-Z]{4}/.exec(visible((await ida.get(`/cases/${id}`)).body))?.[0] ?? ''
  // Without a decision nobody answers for it in the recipients’ place.
  const reasons = { reasons: ['stale'], other: '' }
  const refused = await ida.post(`/cases/${id}/disposal-proposal`, reasons)
  expect([refused.status, /[?&]done=/.test(refused.path)]).toEqual([422, false])
  await act(ida, id, 'disposal-proposal', { ...reasons, body: 'Styrelsen', on: '2026-11-01', number: '§ 9' })
  await jon.post(`/cases/${id}/conflict-declaration`, { conflict: 'none' })
  await answer(jon, id, 'consent')
  const pages = [await ida.get(`/cases/${id}/destruction`), await jon.get(`/cases/${id}/destruction`)]
  const [proposal = '', theirs] = pages.map(({ body }) => valueIn(body, 'proposal') ?? '')
  expect([proposal === '', theirs]).toEqual([false, proposal])

  const press = (who: Visitor): Promise<Answer> => who.post(`/cases/${id}/destruction`, { proposal })
  const isGone = ({ status, body }: Answer) => [status, visible(body).includes(`Ärendet ${reference} är gallrat`)]
  const all = await Promise.all([ida, jon, ida, jon].map(press))
  expect(all.map(isGone)).toEqual(all.map(() => [200, true]))
  for (const who of [ida, jon])
    for (const later of [await press(who), await who.get(`/cases/${id}/destruction`), await who.get(`/cases/${id}`)])
      expect(isGone(later)).toEqual([200, true])
  const [counted] = intrude(town, (file) =>
    file.all(`SELECT (SELECT count(*) FROM disposal_protocols) AS protocols,
      (SELECT count(*) FROM log WHERE kind = 'case-disposed') AS entries, (SELECT count(*) FROM cases) AS cases`),
  )
  expect(counted).toEqual({ protocols: 1, entries: 1, cases: 0 })
})

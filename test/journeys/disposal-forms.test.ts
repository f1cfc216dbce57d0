// What the forms about the end of a case do with what is too long, with a form of yesterday, and with a case that the log knows better (F-104, L-SE-17,
// L-SE-18, T-18): each is refused in words, with everything that was typed still there, and nothing is changed by it.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { longestEntry } from '../../src/domain/case/sheet.ts'
import { confirmReceipt, sendReport, signIn } from '../harness/acts.ts'
import { acknowledge, act, assess, classify, close, only, tell } from '../harness/case-acts.ts'
import { answer, propose } from '../harness/disposing.ts'
import { valueIn, visible } from '../harness/reading.ts'
import { makeTown, type Town, today } from '../harness/town.ts'
import type { Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let town: Town
let id = ''
const staff = async (name: string): Promise<Visitor> => {
  const member = town.people[name]
  if (member === undefined) throw new Error(`nobody is called ${name}`)
  return (await signIn(town, member)).visitor
}
const decision = { body: 'Styrelsen', on: '2026-11-01', number: '§ 9' }

beforeAll(async () => {
  town = await makeTown({ settings: { publicBody: false } })
  await confirmReceipt(town, await sendReport(town, { what: 'Lamporna såldes vidare till en svåger, varje vår.' }))
  const anna = await staff('anna')
  id = await only(anna)
  await acknowledge(anna, id, 'Tack.')
  await assess(anna, id, { reason: 'Inom lagen.' })
  await classify(anna, id, 'Lamporna', 'fraud')
  await tell(anna, id, { kind: 'final', finding: 'partly', measures: 'Ny rutin.', reasons: 'Den saknades.' }, 'Nu är vi klara.')
  await act(anna, id, 'notice', { state: 'nobody' })
  await act(anna, id, 'hand-over', { needed: 'no' })
  await close(anna, id, { outcome: 'partly' })
  for (const name of ['bo', 'cia']) await (await staff(name)).post(`/cases/${id}/conflict-declaration`, { conflict: 'none' })
})
afterAll(() => town.stop())

/** Longer than any box takes, with an end that a silent cut would lose. */
const long = `${'Mycket text. '.repeat(Math.ceil(longestEntry / 13) + 1)}SISTA ORDET`
const entries = async (): Promise<number> =>
  (await town.store().log.entries(0, 99_999)).filter(({ kind }) => /disposal|hold|clearing|cleared|release/.test(kind)).length

const kept = async (visitor: Visitor, path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<void> => {
  const before = await entries()
  const { status, body } = await visitor.post(path, fields)
  expect([path, status, body.includes('SISTA ORDET'), visible(body).includes('för lång')]).toEqual([path, 422, true, true])
  expect([path, await entries()]).toEqual([path, before])
}

test('too long for a box: 422, the whole of it still there, and nothing done, on every form about the end of a case', async () => {
  const [anna, bo] = [await staff('anna'), await staff('bo')]
  const at = (part: string) => `/cases/${id}/${part}`
  await kept(anna, at('hold'), { hold: long })
  await kept(anna, at('disposal-proposal'), { reasons: ['other'], other: long })
  await propose(anna, id)
  const proposal = valueIn((await bo.get(at('disposal'))).body, 'proposal') ?? ''
  await kept(bo, at('disposal-objection'), { proposal, objection: long })
  await answer(bo, id, 'objection', { objection: 'Den behövs.' })
  const objector = (await town.store().people.directory()).find(({ name }) => name.startsWith('Bo'))?.id ?? ''
  const cia = await staff('cia')
  const empty = await cia.post(at('disposal-overruling'), { proposal })
  expect(empty.status).toBe(422)
  for (const text of ['Välj en person.', 'Skriv vem som beslutade.', 'Skriv vilken dag beslutet togs.', 'Skriv beslutets nummer.'])
    expect(visible(empty.body)).toContain(text)
  expect(empty.body).toMatch(/<select[^>]*name="objector"[^>]*>\s*<option value=""[^>]*>Välj</)
  await kept(cia, at('disposal-overruling'), { proposal, objector, ...decision, number: long })
  await act(bo, id, 'hold', { hold: 'Tvist.' })
  await kept(anna, at('hold-release'), { lift: long })
  await act(bo, id, 'hold-release', { lift: 'Den är slut.' })
  const request = valueIn((await anna.get(at('disposal'))).body, 'request') ?? ''
  await kept(anna, at('hold-answers'), { request, answer: 'refused', 'why-not': long })
  await act(anna, id, 'hold-answers', { request, answer: 'agreed' })
  const link = /href="([^"]*clearings\/new\?[^"]*)"/.exec((await anna.get(at('clearings'))).body)?.[1] ?? ''
  const { searchParams } = new URL(link.replaceAll('&amp;', '&'), 'https://viska.example')
  const place = { record: searchParams.get('record') ?? '', field: searchParams.get('field') ?? '' }
  await kept(anna, at('clearings'), { ...place, extent: 'whole', passage: '', reason: 'sensitive', why: long })
})

test('a form about a proposal that somebody has replaced meanwhile: nobody says yes to what they did not read', async () => {
  const [anna, bo, cia] = [await staff('anna'), await staff('bo'), await staff('cia')]
  const old = valueIn((await bo.get(`/cases/${id}/disposal`)).body, 'proposal') ?? ''
  expect(old).not.toBe('')
  await answer(anna, id, 'withdrawal')
  await propose(cia, id, ['asked'])
  const now = valueIn((await bo.get(`/cases/${id}/disposal`)).body, 'proposal') ?? ''
  expect([now === '', now === old]).toEqual([false, false])
  const before = await entries()
  for (const [part, fields] of [
    ['disposal-consent', {}],
    ['disposal-withdrawal', {}],
    ['disposal-objection', { objection: 'Vänta, jag vill läsa den.' }],
    ['destruction', {}],
  ] as const) {
    const pressed = await bo.post(`/cases/${id}/${part}`, { proposal: old, ...fields })
    expect([part, pressed.status, visible(pressed.body).includes('Förslaget som du hade framför dig gäller inte längre')]).toEqual([
      part,
      422,
      true,
    ])
    if ('objection' in fields) expect(pressed.body).toContain(fields.objection)
    // The page that answers has the one that stands.
    expect([part, valueIn(pressed.body, 'proposal')]).toEqual([part, now])
  }
  expect(await entries()).toBe(before)
  expect(visible((await anna.get(`/cases/${id}/disposal`)).body)).toContain('Godkänn gallring (1 av 3)')
  await answer(bo, id, 'consent')
})

test('a case that the log knows better: the page says so and asks for a decision, which goes into the protocol; without one nothing is proposed', async () => {
  const [anna, cia] = [await staff('anna'), await staff('cia')]
  const found = (await town.store().log.entries(0, 99_999)).findLast(({ kind, mark }) => kind === 'case-closed' && mark !== '')
  if (found === undefined) throw new Error('no entry')
  await town.store().log.append({ ...found, day: today(town), details: null })
  const page = await anna.get(`/cases/${id}/disposal`)
  expect(visible(page.body)).toContain('Loggen känner till händelser i ärendet som inte längre står i det')
  for (const field of ['body', 'on', 'number']) expect(page.body).toContain(`name="${field}"`)
  const { body } = await anna.get(`/cases/${id}/destruction`)
  expect(visible(body)).not.toContain('Gallra nu, går inte att ångra')
  const half = await cia.post(`/cases/${id}/disposal-proposal`, { reasons: ['stale'], other: '', ...decision, number: '' })
  expect([half.status, half.body.includes('value="Styrelsen"')]).toEqual([422, true])
  await kept(cia, `/cases/${id}/disposal-proposal`, { reasons: ['stale'], other: '', ...decision, body: long })
  const none = await cia.post(`/cases/${id}/disposal-proposal`, { reasons: ['stale'], other: '', body: '', on: '', number: '' })
  expect(none.status).toBe(422)
  await act(cia, id, 'disposal-proposal', { reasons: ['stale'], other: '', ...decision })
  for (const name of ['anna', 'bo'] as const) await answer(await staff(name), id, 'consent')
  const last = await cia.get(`/cases/${id}/destruction`)
  const gone = await cia.post(`/cases/${id}/destruction`, { proposal: valueIn(last.body, 'proposal') ?? '' })
  expect([gone.status, visible(gone.body).includes('är gallrat')]).toEqual([200, true])
  const link = /href="(\/disposals\/[^"]+)"/.exec(gone.body)?.[1] ?? ''
  expect(visible((await cia.get(link)).body)).toContain('Styrelsen')
})

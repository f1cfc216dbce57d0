// Two years after its closing a case is gone for its reporter (7 kap. 8 § lag (2021:890), L-SE-18), who has known it from the first day and is told
// thirty days ahead (F-148); a word of theirs before that keeps it (F-149).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { hours, instant } from '../../src/kit/instant.ts'
import { confirmReceipt, followUp, type Sent, sendReport, signIn } from '../harness/acts.ts'
import { acknowledge, assess, classify, close, listed, only, tell } from '../harness/case-acts.ts'
import { visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { makeVisitor, type Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let town: Town
beforeAll(async () => {
  town = await makeTown({ start: instant(Date.parse('2026-03-02T10:00Z')) })
})
afterAll(() => town.stop())

const staff = async (): Promise<Visitor> => (await signIn(town, town.people.anna)).visitor

/** … and somebody signs in, so that the new day is believed. */
const days = async (count: number): Promise<void> => {
  town.pass(hours(24 * count))
  await staff()
}

const closed = async (what: string): Promise<Sent> => {
  const sent = await sendReport(town, { what })
  await confirmReceipt(town, sent)
  const anna = await staff()
  const id = await only(anna)
  await acknowledge(anna, id, 'Tack.')
  await assess(anna, id, { reason: 'Båda villkoren.' })
  await classify(anna, id, 'Ett namn', 'fraud')
  await tell(anna, id, { kind: 'final', finding: 'partly', measures: 'Ny rutin.', reasons: 'Den saknades.' }, 'Nu är vi klara.')
  await anna.post(`/cases/${id}/notice`, { state: 'nobody' })
  await anna.post(`/cases/${id}/hand-over`, { needed: 'no' })
  await close(anna, id, { outcome: 'partly' })
  return sent
}
const pageOf = async ({ receipt }: Sent): Promise<string> => visible((await followUp(town, receipt)).page.body)
const tried = async ({ id, password }: Sent['receipt']) => {
  const { status, body } = await makeVisitor(town.reporterUrl).post('/sv/follow', { id, password })
  return { status, body: body.replaceAll(id, '').replaceAll(password, '') }
}

test('known from the closing, announced, open on its last day, and gone after it', async () => {
  const sent = await closed('Bidraget gick till en förening som inte finns.')
  expect(await pageOf(sent)).toContain('Går att läsa här längst till och med torsdag 2 mars 2028. Mottagarna kan ta bort ärendet tidigare.')
  expect(await pageOf(sent)).not.toContain('Snart går ärendet inte att läsa längre.')
  await days(2 * 365 + 1 - 30)
  expect(await pageOf(sent)).toContain('Sista dagen är torsdag 2 mars 2028. Skriv av det du vill ha kvar.')
  await days(30)
  const { visitor, page } = await followUp(town, sent.receipt)
  expect(visible(page.body)).toContain('Nu är vi klara.')
  await days(1)
  // Also for somebody who has just been reading; what they were writing comes back.
  const late = await visitor.post('/sv/follow/case', { message: 'Jag hann inte.' })
  expect([late.status, late.body.includes('Jag hann inte.')]).toEqual([401, true])
  const unknown = { id: sent.receipt.id.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)), password: sent.receipt.password }
  expect(await tried(sent.receipt)).toEqual(await tried(unknown))
  expect((await tried(sent.receipt)).status).toBe(422)
})

test('a word before that day keeps it until somebody has answered', async () => {
  const sent = await closed('Nyckelkorten lånas ut.')
  await days(2 * 365)
  const { visitor } = await followUp(town, sent.receipt)
  await visitor.post('/sv/follow/case', { message: 'Jag har fått sparken nu.' })
  await days(40)
  expect(await pageOf(sent)).toContain('Jag har fått sparken nu.')
  const anna = await staff()
  const id = /href="\/cases\/([0-9A-Z]{26})"[^>]*>[^<]*/.exec((await anna.get('/cases?list=ongoing')).body)?.[1] ?? ''
  // The answer is what they were promised: it can be read, with a day of its own.
  await anna.post(`/cases/${id}/messages`, { message: 'Ring facket i dag. Vi hör av oss.' })
  await days(29)
  expect(await pageOf(sent)).toContain('Ring facket i dag.')
  expect(await pageOf(sent)).toContain('Snart går ärendet inte att läsa längre.')
  await days(2)
  expect((await tried(sent.receipt)).status).toBe(422)
  // From that day on staff work on it no more, either (L-SE-18).
  const late = await (await staff()).post(`/cases/${id}/reopening`, { 'reopen-reason': 'Kan vara en repressalie.' })
  expect([late.status, late.body.includes('Kan vara en repressalie.')]).toEqual([423, true])
  expect((await tried(sent.receipt)).status).toBe(422)
})

test('opened again before that day it can be read for as long as somebody works on it', async () => {
  const sent = await closed('Bilarna lånas ut.')
  await days(2 * 365 - 20)
  expect(await pageOf(sent)).toContain('Snart går ärendet inte att läsa längre.')
  const anna = await staff()
  const id = /href="\/cases\/([0-9A-Z]{26})"[^>]*>[^<]*/.exec((await anna.get('/cases?list=ongoing')).body)?.[1] ?? ''
  expect((await anna.post(`/cases/${id}/reopening`, { 'reopen-reason': 'Kan vara en repressalie.' })).status).toBe(200)
  expect(await pageOf(sent)).toContain('Vi har öppnat ärendet igen.')
  expect(await pageOf(sent)).not.toContain('Går att läsa här längst till och med')
})

test('of what is in the archive that which is locked stands first, the earliest before the others; in another order it stands where it belongs (L-SE-18)', async () => {
  const archive = async (anna: Visitor): Promise<void> => {
    for (const id of await listed(anna, 'ongoing')) await anna.post(`/cases/${id}/archive`, {})
  }
  await archive(await staff())
  await closed('Nyckeln till förrådet är kopierad.')
  const anna = await staff()
  await archive(anna)
  const cards = [...(await anna.get('/cases?list=archived')).body.matchAll(/<li class="v-card">.*?<\/li>/gs)].map(([card]) => visible(card))
  expect(cards.map((card) => /Låst sedan [\p{L}]+ \d+ [\p{L}]+ (\d{4})/u.exec(card)?.[1] ?? '')).toEqual(['2028', '2030', ''])
  expect(new Set(await listed(anna, 'archived')).size).toBe(3)
  const [locked] = await listed(anna, 'archived')
  expect((await anna.get('/cases?list=archived&order=moved')).body).toContain(`/cases/${locked}`)
})

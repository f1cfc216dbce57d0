// Daily work over HTTP, without script: searching, narrowing, drafts, a question with its day, and cases that belong together (F-144, F-067).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import type { Sealed } from '../../src/domain/sealed.ts'
import { caseIds, followUp, type Sent, sendReport, signIn } from '../harness/acts.ts'
import { visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import type { Visitor } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

const told = 'Kanotklubben fick bidraget två gånger.'
let town: Town
let sent: Sent
let anna: Visitor
let bo: Visitor
let id: string
beforeAll(async () => {
  town = await makeTown()
  sent = await sendReport(town, { what: told })
  await sendReport(town, { what: 'Segelflyget, utan Bo.', without: ['bo'] })
  anna = (await signIn(town, town.people.anna)).visitor
  bo = (await signIn(town, town.people.bo)).visitor
  ;[id = ''] = caseIds((await bo.get('/cases')).body)
})
afterAll(() => town.stop())

test('words are posted and answered where they were asked: no address, and nothing to go back to, holds them', async () => {
  const before = await anna.post('/cases/search', { words: 'kanotklubben' })
  expect([before.status, before.path]).toEqual([200, '/cases/search'])
  // Nobody has asked whether something binds her to either.
  expect(visible(before.body)).toContain('2 ärenden är inte genomsökta')
  expect(visible(before.body)).not.toContain('bidraget')
  await anna.get(`/cases/${id}`)
  const { body, headers } = await anna.post('/cases/search', { words: 'Kanotklubben' })
  expect(visible(body)).toContain(told)
  expect(caseIds(body)).toEqual([id])
  for (const [, href = ''] of body.matchAll(/(?:href|hx-get|action|hx-post)="([^"]*)"/g)) expect(href.toLowerCase()).not.toContain('kanot')
  expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual(['no-store', 'no-referrer'])
  // A link cannot search: whoever follows one gets the empty form.
  expect(visible((await anna.get('/cases/search?words=kanotklubben')).body)).not.toContain('Kanotklubben')
  expect((await anna.post('/cases/search', { words: ' ' })).status).toBe(422)
})

test('nobody finds what they may not open', async () => {
  expect(caseIds((await bo.post('/cases/search', { words: 'segelflyget' })).body)).toEqual([])
  for (const other of ['dag', 'fia', 'eva']) {
    const { visitor } = await signIn(town, town.people[other])
    expect((await visitor.post('/cases/search', { words: 'kanotklubben' })).status).toBe(404)
  }
})

test('how a list is narrowed stands in its address; what is none of the answers is as if it were not there', async () => {
  await anna.get(`/cases/${id}`)
  expect(caseIds((await anna.get('/cases?list=new&date=week')).body)).toHaveLength(2)
  const none = await anna.get('/cases?list=new&severity=high')
  expect(visible(none.body)).toContain('Inget ärende passar')
  expect(visible(none.body)).toContain('1 ärende visas inte')
  const strange = await anna.get("/cases?list=new&severity=%27--&order=drop&lead='&unit=<b>")
  expect([strange.status, caseIds(strange.body).length]).toEqual([200, 2])
})

test('a draft is kept by its button, shown again with a mark, and thrown away; two windows lose nothing', async () => {
  const href = `/cases/${id}/reply-drafts/message`
  const kept = await anna.post(href, { message: 'Hej. Vi har', 'draft-version': '0' })
  expect([kept.status, visible(kept.body).includes('Utkast sparat')]).toEqual([200, true])
  const { body } = await (await signIn(town, town.people.anna)).visitor.get(`/cases/${id}`)
  expect(body).toContain('Hej. Vi har</textarea>')
  expect(visible(body)).toContain('Det här är ditt utkast från')
  expect((await bo.get(`/cases/${id}`)).body).not.toContain('Hej. Vi har')
  const second = await anna.post(href, { message: 'En annan text', 'draft-version': '0' })
  expect(second.status).toBe(422)
  for (const text of ['Ett annat fönster har sparat', 'Hej. Vi har', 'En annan text']) expect(second.body).toContain(text)
  expect((await anna.post(href, { message: 'En annan text', 'draft-version': '0', over: '1' })).status).toBe(200)
  expect((await anna.get(`/cases/${id}`)).body).toContain('En annan text</textarea>')
  expect(visible((await anna.post(`${href}/removal`, { 'draft-version': '2' })).body)).toContain('Utkastet är borta.')
  expect((await anna.get(`/cases/${id}`)).body).not.toContain('En annan text')
})

test('what was sent does not come back from a page that was open before it; an emptied box takes nothing away unseen', async () => {
  const href = `/cases/${id}/reply-drafts/message`
  const version = () => anna.get(`/cases/${id}`).then(({ body }) => /name="draft-version" value="(\d+)"/.exec(body)?.[1] ?? '')
  const before = await version()
  await anna.post(`/cases/${id}/messages`, { message: 'Vi har tittat på kanoterna.', 'draft-version': before })
  const revived = await anna.post(href, { message: 'Vi har tittat på kanoterna.', 'draft-version': before })
  expect([revived.status, visible(revived.body).includes('sedan du öppnade sidan')]).toEqual([422, true])
  expect((await anna.get(`/cases/${id}`)).body).not.toContain('kanoterna.</textarea>')
  const now = await version()
  await anna.post(href, { message: 'Ny text.', 'draft-version': now })
  expect((await anna.post(href, { message: '', 'draft-version': now })).status).toBe(422)
  expect((await anna.post(`${href}/removal`, { message: 'x', 'draft-version': now })).status).toBe(422)
  expect((await anna.get(`/cases/${id}`)).body).toContain('Ny text.</textarea>')
})

test('feedback is kept in both its steps, without script, and is gone when it has been sent', async () => {
  await anna.post(`/cases/${id}/conflict-declaration`, { conflict: 'none' })
  await anna.post(`/cases/${id}/acknowledgement`, { message: 'Tack.' })
  const [href, page] = [`/cases/${id}/reply-drafts/feedback`, `/cases/${id}/feedback`]
  const answers = { kind: 'final', finding: 'confirmed', measures: 'Bytt rutin.', reasons: 'Det stämde.' }
  const version = (body: string) => /name="draft-version" value="(\d+)"/.exec(body)?.[1] ?? ''
  const first = await anna.post(href, { kind: 'final', measures: 'Bytt', 'draft-version': '0' })
  expect([first.status, visible(first.body).includes('Utkast sparat')]).toEqual([200, true])
  const again = await (await signIn(town, town.people.anna)).visitor.get(page)
  expect(again.body).toContain('Bytt</textarea>')
  expect(visible(again.body)).toContain('Det här är ditt utkast från')
  expect((await bo.get(page)).body).not.toContain('Bytt</textarea>')
  // Answered, and the text changed: it comes back where it was.
  const preview = await anna.post(page, { ...answers, 'draft-version': version(again.body) })
  expect(preview.body).toContain('name="message"')
  const kept = await anna.post(href, { ...answers, message: 'Hej. Min egen text.', 'draft-version': version(preview.body) })
  expect(kept.body).toContain('Hej. Min egen text.</textarea>')
  expect((await anna.post(href, { ...answers, message: 'Annan', 'draft-version': '1' })).status).toBe(422)
  const sent = await anna.post(page, { ...answers, message: 'Hej. Min egen text.', go: 'send', 'draft-version': version(kept.body) })
  expect([sent.status, sent.path]).toEqual([200, `/cases/${id}?done=saved`])
  const empty = await anna.get(page)
  for (const gone of ['Min egen text.', 'Bytt rutin.</textarea>']) expect(empty.body).not.toContain(gone)
  const late = await anna.post(href, { ...answers, message: 'Hej. Min egen text.', 'draft-version': version(kept.body) })
  expect(late.status).toBe(422)
  // Thrown away.
  const other = await anna.post(href, { measures: 'Nytt', 'draft-version': version(empty.body) })
  const thrown = await anna.post(`${href}/removal`, { measures: 'Nytt', 'draft-version': version(other.body) })
  expect(visible(thrown.body)).toContain('Utkastet är borta.')
  expect(thrown.body).not.toContain('Nytt</textarea>')
})

test('a question with its day reaches the reporter in words; a day that will not do loses nothing', async () => {
  const ask = (answerBy: string) => anna.post(`/cases/${id}/messages`, { message: 'Vilket år?', 'answer-by': answerBy })
  for (const [typed, said] of [
    ['2020-01-01', 'Välj en dag efter i dag'],
    ['i morgon', 'Skriv dagen som år'],
  ] as const) {
    const { status, body } = await ask(typed)
    expect([status, visible(body).includes(said)]).toEqual([422, true])
    for (const kept of ['Vilket år?</textarea>', `value="${typed}"`]) expect(body).toContain(kept)
  }
  expect((await ask('2099-03-04')).status).toBe(200)
  expect(visible((await followUp(town, sent.receipt)).page.body)).toContain('onsdag 4 mars 2099')
})

test('related cases: a link for those who may open both, and nothing at all for the others', async () => {
  const other = caseIds((await anna.get('/cases')).body).find((one) => one !== id) ?? ''
  const reference = /V\d\d-[0-9A-Z]{4}/.exec((await anna.get(`/cases/${other}`)).body)?.[0] ?? ''
  const before = (await bo.get(`/cases/${id}`)).body
  expect((await anna.post(`/cases/${id}/related`, { reference: 'V26-0000' })).status).toBe(422)
  expect(visible((await anna.post(`/cases/${id}/related`, { reference })).body)).toContain('Segelflyget, utan Bo.')
  expect((await anna.get(`/cases/${id}`)).body).toContain(`href="/cases/${other}"`)
  const after = (await bo.get(`/cases/${id}`)).body
  for (const hint of [reference, other, 'hör ihop']) expect([hint, after.includes(hint)]).toEqual([hint, before.includes(hint)])
  expect((await bo.post(`/cases/${id}/related`, { reference })).status).toBe(422)
})

test('what is printed says that it is secret, which case it is, by whom and when (L-OSL-2)', async () => {
  for (const path of [`/cases/${id}`, `/cases/${id}/summary`]) {
    const [, head = ''] = (await anna.get(path)).body.split('class="v-print-head"')
    const text = visible(head.split('</div>')[0] ?? '')
    expect(text).toContain('32 kap. 3 b §')
    expect(text).toMatch(/Ärende V\d\d-[0-9A-Z]{4}\. Utskrivet av Anna Ek \d{4}-\d\d-\d\d \d\d:\d\d\./)
  }
})

test('a draft that does not open any more is told of in a sentence, in both its places, and can be thrown away', async () => {
  const { id: staffId } = (await town.store().people.byEmail('anna.ek@provkoping.example')) ?? { id: '' as StaffId }
  const told = 'Ditt utkast går inte att visa.'
  for (const [place, path] of [
    ['message', `/cases/${id}`],
    ['feedback', `/cases/${id}/feedback`],
  ] as const) {
    const row = { caseId: id as CaseId, staffId, place }
    const { version } = (await town.store().replyDrafts.find(row.caseId, staffId, place)) ?? { version: 0 }
    expect(visible((await anna.get(path)).body)).not.toContain(told)
    await town.store().replyDrafts.put({ ...row, version: version + 1, sealed: new Uint8Array(64) as Sealed })
    const page = visible((await anna.get(path)).body)
    expect([page.includes(told), page.includes('Bara utkastet är borta'), page.includes('Kasta utkastet')]).toEqual([true, true, true])
    const gone = await anna.post(`/cases/${id}/reply-drafts/${place}/removal`, { 'draft-version': String(version + 1) })
    expect([gone.status, visible(gone.body).includes('Utkastet är borta.')]).toEqual([200, true])
    expect(visible((await anna.get(path)).body)).not.toContain(told)
  }
})

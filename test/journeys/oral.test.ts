// A report that came by telephone, from the call to the approved protocol, over HTTP and without script on both sides (F-053, L-SE-19).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { addDays } from '../../src/kit/instant.ts'
import { caseIds, followUp, recipientIds, signIn } from '../harness/acts.ts'
import { searchFolder } from '../harness/needles.ts'
import { forms, visible } from '../harness/reading.ts'
import { makeTown, type Town, today } from '../harness/town.ts'
import { type Answer, makeVisitor, textOf, type Visitor } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

let town: Town
let anna: Visitor
beforeAll(async () => {
  town = await makeTown()
  anna = (await signIn(town, town.people.anna)).visitor
})
afterAll(() => town.stop())

const words = {
  what: 'Vaktmästaren säljer kommunens gräsklippare.',
  source: 'Grannen köpte en gräsklippare.',
  record: 'Hon berättade om gräsklipparen i förrådet.',
}
const receiptOn = ({ body }: Answer) => ({ id: textOf(body, 'receipt-id'), password: textOf(body, 'receipt-password') })

/** The form as it is on the page, with what somebody fills in. */
const filled = async (visitor: Visitor, over: Readonly<Record<string, string | readonly string[]>> = {}) => {
  const [form] = forms((await visitor.get('/reports/new')).body)
  return { ...form?.fields, way: 'phone', received: today(town), recording: 'yes', ...words, ...over }
}
const register = async (over = {}) => anna.post('/reports', await filled(anna, over))

test('from the call to the approved protocol', async () => {
  const page = await register()
  expect(page.path).toMatch(/^\/reports\/[\w-]{43}\/receipt$/)
  expect(visible(page.body)).toContain('Lämna över det här nu')
  const given = receiptOn(page)
  expect(given.id).toMatch(/^\d{4} \d{3} \d{3}$/)
  // A reload shows the same; the paper names nobody.
  expect(receiptOn(await anna.get(page.path))).toEqual(given)
  const paper = await anna.get(`${page.path}/print`)
  expect(paper.body).toContain(given.password)
  for (const word of ['Provköping', 'isselblås', 'rapport', 'Anna']) expect(paper.body).not.toContain(word)
  const casePage = await anna.post(page.path, {})
  expect(casePage.path).toMatch(/^\/cases\/\w{26}$/)
  expect((await anna.get(page.path)).path).toBe(casePage.path)
  expect(visible(casePage.body)).toContain('Telefon. Den nådde er')
  expect(visible(casePage.body)).toContain('Rapportören har inte fått den ännu.')

  // The first sign-in leads to a new receipt, and to nothing else.
  const { visitor, page: first } = await followUp(town, given)
  expect(first.path).toBe('/sv/follow/case/receipt')
  expect(visible(first.body)).toContain('De som läser kände till det gamla.')
  for (const path of ['/sv/follow/case', '/sv/follow/case/report', '/sv/follow/case/record', '/sv/follow/case/identity']) {
    const turned = await visitor.get(path)
    expect(turned.path).toBe('/sv/follow/case/receipt')
    expect(turned.body).not.toContain('gräsklippare')
  }
  for (const fields of [{ message: 'Hej' }, { answer: 'approve', version: '1' }])
    expect((await visitor.post(`/sv/follow/case${'answer' in fields ? '/record' : ''}`, fields)).path).toBe('/sv/follow/case/receipt')
  const shown = await visitor.post('/sv/follow/case/receipt', {})
  const fresh = receiptOn(shown)
  expect(fresh).not.toEqual(given)
  expect((await visitor.get('/sv/follow/case')).path).toBe('/sv/follow/case/receipt')
  const inside = await visitor.post('/sv/follow/case/receipt/confirmation', { 'last-four': fresh.password.slice(-4) })
  expect(inside.path).toBe('/sv/follow/case?done=renewed')
  const dead = await followUp(town, given)
  expect(dead.page.status).toBe(422)
  const unknown = await followUp(town, { ...given, password: '0000 0000 0000 0000 0000' })
  expect(dead.page.body).toBe(unknown.page.body)

  // Offered, corrected, offered again, approved.
  const oral = `${casePage.path}/oral-record`
  const offering = forms((await anna.get(oral)).body)[0]
  expect(offering?.fields.message).toEqual([words.record])
  expect((await anna.post(oral, { ...offering?.fields })).path).toBe(`${oral}?told=done`)
  expect((await visitor.get('/sv/follow/case')).body).toContain('/sv/follow/case/record')
  const reading = await visitor.get('/sv/follow/case/record')
  expect(visible(reading.body)).toContain(words.record)
  const nothing = await visitor.post('/sv/follow/case/record', { version: '1', message: 'Det var en traktor.' })
  expect([nothing.status, visible(nothing.body).includes('Det var en traktor.')]).toEqual([422, true])
  expect((await visitor.post('/sv/follow/case/record', { version: '1', answer: 'correct' })).status).toBe(422)
  await visitor.post('/sv/follow/case/record', { version: '1', answer: 'correct', message: 'Det var en traktor.' })
  const again = await anna.get(oral)
  expect(visible(again.body)).toContain('Det var en traktor.')
  await anna.post(oral, { ...forms(again.body)[0]?.fields, message: 'Hon berättade om traktorn.' })
  // Another window still shows the first text.
  const old = await visitor.post('/sv/follow/case/record', { version: '1', answer: 'approve', message: 'Mitt tillägg' })
  expect(old.status).toBe(409)
  for (const word of ['Vi skickade en ny text', 'Hon berättade om traktorn.', 'Mitt tillägg']) expect(visible(old.body)).toContain(word)
  expect((await visitor.post('/sv/follow/case/record', { version: '2', answer: 'approve' })).path).toBe('/sv/follow/case?done=sent')
  const twice = await visitor.post('/sv/follow/case/record', { version: '2', answer: 'decline' })
  expect(twice.path).toBe('/sv/follow/case?done=answered')
  expect(visible((await anna.get(casePage.path)).body)).toContain('Rapportören har godkänt text 2.')
  const late = await anna.post(oral, { version: '2', message: 'En tredje text', 'answer-by': '2099-01-01' })
  expect(late.status).toBe(409)
  expect(visible(late.body)).toContain('En tredje text')

  const spoken = [given, fresh].flatMap(({ id, password }) => [id, id.replaceAll(' ', ''), password, password.replaceAll(' ', '')])
  expect(searchFolder(town.folder, [...spoken, 'gräsklippare', 'traktor', words.source, 'tredje text'])).toEqual([])
})

test('a wrong form comes back whole, a double click makes one case, and one that was sent again after all is done leads to the case', async () => {
  const wrong = await register({ way: 'letter', what: '', received: addDays(today(town), 40), extent: 'Två år', recording: 'no' })
  expect(wrong.status).toBe(422)
  const seen = visible(wrong.body)
  for (const word of ['Dagen ligger framåt i tiden.', 'Skriv vad personen berättade.', 'Rutan är för det någon har sagt.'])
    expect(seen).toContain(word)
  const { fields } = forms(wrong.body)[0] ?? { fields: {} }
  expect(fields).toMatchObject({ extent: ['Två år'], record: [words.record], source: [words.source], way: ['letter'], recording: ['no'] })

  const before = caseIds((await anna.get('/cases')).body).length
  const mended = { ...fields, way: 'meeting', recording: 'yes', what: 'Om båten', received: today(town) }
  const pages = await Promise.all([anna.post('/reports', mended), anna.post('/reports', mended)])
  expect(receiptOn(pages[0])).toEqual(receiptOn(pages[1]))
  expect(caseIds((await anna.get('/cases')).body)).toHaveLength(before + 1)
  const done = await anna.post(pages[0].path, {})
  expect((await anna.post('/reports', mended)).path).toBe(done.path)
  expect(caseIds((await anna.get('/cases')).body)).toHaveLength(before + 1)
})

test('whoever registers can be left out, and is told so before and after', async () => {
  const form = await anna.get('/reports/new')
  expect(visible(form.body)).toContain('Då kan du inte öppna ärendet när det är sparat')
  const recipient = [...recipientIds(form.body)].filter(([name]) => name !== 'anna').map(([, id]) => id)
  const page = await register({ recipient, what: 'Om Anna' })
  expect(visible(page.body)).toContain('Personen valde bort dig.')
  expect((await anna.post(page.path, {})).path).toBe('/cases')
  expect((await anna.get('/cases')).body).not.toContain('Om Anna')
  const { visitor: bo } = await signIn(town, town.people.bo)
  const bodies = await Promise.all(caseIds((await bo.get('/cases')).body).map(async (id) => (await bo.get(`/cases/${id}`)).body))
  expect(bodies.some((body) => body.includes('Om Anna'))).toBe(true)
  const few = await register({ recipient: recipient.slice(0, 1) })
  expect([few.status, visible(few.body).includes('Minst två måste kunna läsa.')]).toEqual([422, true])
})

test('what was typed is handed back when the session was over', async () => {
  const away = makeVisitor(town.staffUrl)
  const answer = await away.send('POST', '/reports', new URLSearchParams({ what: 'Mödosamt', record: 'Också' }).toString(), {
    'sec-fetch-site': 'same-origin',
  })
  expect(answer.status).toBe(401)
  for (const word of ['Mödosamt', 'Också']) expect(answer.body).toContain(word)
})

// Coming back: what is new, what may be asked for, saying who one is, and a session that is lost on the way.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { hours, minutes } from '../../src/kit/instant.ts'
import { caseIds, followUp, type Sent, sendReport, signIn } from '../harness/acts.ts'
import { forms, texts, valueIn, visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { makeVisitor, type Visitor } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

let town: Town
let anna: Visitor

beforeAll(async () => {
  town = await makeTown({ settings: { nameRule: 'open' } })
  anna = (await signIn(town, town.people.anna)).visitor
})
afterAll(() => town.stop())

/** A report and its case. */
const begun = async (): Promise<Sent & { readonly id: string }> => {
  anna = (await signIn(town, town.people.anna)).visitor
  const before = caseIds((await anna.get('/cases?list=new')).body)
  const sent = await sendReport(town)
  const id = caseIds((await anna.get('/cases?list=new')).body).find((one) => !before.includes(one)) ?? ''
  return { ...sent, id }
}
/** Texts of the messages that carry the mark, on either side. */
const marked = (html: string): readonly string[] =>
  [...html.matchAll(/<article class="v-message[\s\S]*?<\/article>/g)]
    .filter(([article]) => article.includes('class="v-new"'))
    .flatMap(([article]) => texts(article))

test('the mark "new" stands at staff’s words until the reporter writes; reading changes nothing and writes no row (T-11, F-065, keys.md 3)', async () => {
  const { receipt, id } = await begun()
  await anna.post(`/cases/${id}/acknowledgement`, { message: 'Vi har läst.' })
  await anna.post(`/cases/${id}/messages`, { message: 'Vilken dag var det?' })
  const head = (await town.store().log.head()).seq
  for (let visit = 0; visit < 3; visit++) {
    const { page, visitor } = await followUp(town, receipt)
    expect(marked(page.body)).toEqual(['Vi har läst.', 'Vilken dag var det?'])
    expect(visible(page.body)).toContain('2 nya meddelanden till dig.')
    await visitor.get('/sv/follow/case')
    await visitor.post('/sv/follow/sign-out', {})
  }
  expect((await town.store().log.head()).seq).toBe(head)
  const { visitor } = await followUp(town, receipt)
  const answered = await visitor.post('/sv/follow/case', { message: 'En tisdag.' })
  expect(visible(answered.body)).toContain('Det är skickat.')
  expect(marked(answered.body)).toEqual([])
  await anna.post(`/cases/${id}/messages`, { message: 'Tack, en fråga till.' })
  expect(marked((await visitor.get('/sv/follow/case')).body)).toEqual(['Tack, en fråga till.'])
})

test('the reporter’s words are new to each of staff until they look, and only to those who have not (F-083)', async () => {
  const { receipt, id } = await begun()
  const bo = (await signIn(town, town.people.bo)).visitor
  const { visitor } = await followUp(town, receipt)
  await visitor.post('/sv/follow/case', { message: 'Jag glömde en sak.' })
  expect(marked((await anna.get(`/cases/${id}`)).body)).toEqual(['Jag glömde en sak.'])
  expect(marked((await anna.get(`/cases/${id}`)).body)).toEqual([])
  expect(marked((await bo.get(`/cases/${id}`)).body)).toEqual(['Jag glömde en sak.'])
})

test('a reply that is empty or too long is refused with 422 and stays in the box (F-066)', async () => {
  const { receipt } = await begun()
  const { visitor } = await followUp(town, receipt)
  for (const text of [' \n\t ', 'ö'.repeat(100_001)]) {
    const refused = await visitor.post('/sv/follow/case', { message: text })
    expect(refused.status).toBe(422)
    expect(valueIn(refused.body, 'message')).toBe(text)
  }
  expect((await visitor.get('/sv/follow/case')).body).not.toContain('v-message-reporter')
})

test('asking to withdraw and to delete reaches staff as what it is, and nothing is withdrawn or deleted (F-068, L-G-5)', async () => {
  const { receipt, id } = await begun()
  const { visitor } = await followUp(town, receipt)
  expect((await visitor.post('/sv/follow/case/request', { message: 'Jag valde inget.' })).status).toBe(422)
  await visitor.post('/sv/follow/case/request', { request: 'withdrawal-request', message: 'Jag ångrar mig.' })
  const answered = await visitor.post('/sv/follow/case/request', { request: 'deletion-request', message: '' })
  for (const words of ['Du bad att få ta tillbaka rapporten', 'Du bad oss att radera rapporten', 'Jag ångrar mig.'])
    expect(visible(answered.body)).toContain(words)
  const staff = await anna.get(`/cases/${id}`)
  for (const words of [
    'Begäran att ta tillbaka rapporten',
    'Begäran att radera rapporten',
    'Jag ångrar mig.',
    'Det försvinner pengar ur kassan.',
  ])
    expect(visible(staff.body)).toContain(words)
  expect((await visitor.get('/sv/follow/case/report')).body).toContain('Det försvinner pengar ur kassan.')
})

test('the answers to what they ask, and the word before their name goes to anybody, start as texts whose gaps block sending (F-068, L-G-5)', async () => {
  const { receipt, id } = await begun()
  const { visitor } = await followUp(town, receipt)
  for (const request of ['withdrawal-request', 'deletion-request']) await visitor.post('/sv/follow/case/request', { request, message: '' })
  const page = await anna.get(`/cases/${id}`)
  for (const [template, words] of [
    ['withdrawal', 'bett oss att ta tillbaka din rapport. Rapporten är en allmän handling.'],
    ['deletion', 'bett oss att radera din rapport. Rapporten är en allmän handling.'],
  ] as const) {
    expect(page.body).toContain(`/cases/${id}?template=${template}#reply`)
    expect(valueIn((await anna.get(`/cases/${id}?template=${template}`)).body, 'message')).toContain(words)
  }
  const startOf = async (template: string) => valueIn((await anna.get(`/cases/${id}?template=${template}`)).body, 'message') ?? ''
  // Why not, where to complain, and how to get a decision that can be appealed: only who asks for erasure is told (articles 12(4) and 17(3) GDPR).
  for (const words of [
    'artikel 17.3 b och d (arkiv) i dataskyddsförordningen',
    'klaga hos Integritetsskyddsmyndigheten',
    'överklaga till förvaltningsrätten',
  ])
    expect([words, (await startOf('deletion')).includes(words), (await startOf('withdrawal')).includes(words)]).toEqual([
      words,
      true,
      false,
    ])
  expect((await anna.get(`/cases/${id}/hand-over`)).body).toContain(`/cases/${id}?template=disclosure#reply`)
  let told = valueIn((await anna.get(`/cases/${id}?template=disclosure`)).body, 'message') ?? ''
  expect(told).toContain('Vill du säga något om det först?')
  for (const gap of told.match(/\[[^\]]+\]/g) ?? []) {
    const refused = await anna.post(`/cases/${id}/messages`, { message: told })
    expect([refused.status, visible(refused.body).includes('inom hakparentes kvar')]).toEqual([422, true])
    told = told.replace(gap, 'polisen.')
  }
  expect(told).not.toContain('[')
  expect((await anna.post(`/cases/${id}/messages`, { message: told })).path).toContain('done=message')
})

test('an acknowledgement with a gap is not sent, and what was typed stays', async () => {
  const { id } = await begun()
  const refused = await anna.post(`/cases/${id}/acknowledgement`, { message: 'Hej. [Skriv din fråga här.] Lupin.' })
  expect(refused.status).toBe(422)
  expect(valueIn(refused.body, 'message')).toContain('Lupin.')
  expect((await anna.post(`/cases/${id}/acknowledgement`, { message: 'Hej. Lupin.' })).path).toContain('done=acknowledgement')
})

test('there is no address by which a reporter could delete anything (F-068)', async () => {
  const { receipt, id } = await begun()
  const { visitor, page } = await followUp(town, receipt)
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  for (const path of ['/sv/follow/case', '/sv/follow/case/report', `/cases/${id}`]) {
    const response = await fetch(`${town.reporterUrl}${path}`, { method: 'DELETE', headers: { cookie } })
    expect([404, 405]).toContain(response.status)
  }
  const actions = [page, await visitor.get('/sv/follow/case/request'), await visitor.get('/sv/follow/case/report')].flatMap(({ body }) =>
    forms(body),
  )
  for (const { action } of actions) expect(action).not.toMatch(/delete|remove|disposal|withdraw/)
  for (const path of ['/sv/follow/case/deletion', '/sv/follow/case/withdrawal', '/sv/follow/case/delete'])
    expect((await visitor.post(path, { message: 'x' })).status).toBe(404)
  expect((await followUp(town, receipt)).page.path).toBe('/sv/follow/case')
})

test('an identity given later is seen by staff, who see that it came later; at least one field is needed (F-066, F-041)', async () => {
  const { receipt, id } = await begun()
  const { visitor } = await followUp(town, receipt)
  expect((await visitor.post('/sv/follow/case/identity', { name: ' ', contact: '', phone: '', alias: '' })).status).toBe(422)
  await visitor.post('/sv/follow/case/identity', { alias: 'Tofsvipa' })
  expect(visible((await anna.get(`/cases/${id}`)).body)).toContain('Påhittat namn: Tofsvipa')
  const given = { name: 'Ebba Norr', contact: 'ebba@post.example', phone: '070-9', alias: 'Storspov' }
  const answered = await visitor.post('/sv/follow/case/identity', given)
  const staff = await anna.get(`/cases/${id}`)
  for (const value of Object.values(given)) {
    expect(visible(answered.body)).toContain(value)
    expect(visible(staff.body)).toContain(value)
  }
  expect(visible(staff.body)).toContain('Sagt i dialogen')
  expect(visible(staff.body)).toContain('Rapportören säger vem hen är')
})

test('a session lost by a restart hands the message back and offers it again after signing in; it is not sent by that (keys.md 3)', async () => {
  const { receipt, id } = await begun()
  const { visitor } = await followUp(town, receipt)
  await town.restart()
  const typed = '\nEtt långt svar\nmed <flera> "rader".'
  const lost = await visitor.post('/sv/follow/case', { message: typed })
  expect(lost.status).toBe(401)
  expect(visible(lost.body)).toContain('Du blev utloggad. Inget är skickat.')
  expect(valueIn(lost.body, 'message')).toBe(typed)
  // A wrong password on the way loses nothing either.
  const wrong = await visitor.post('/sv/follow', { id: receipt.id, password: 'nej', message: typed })
  expect(wrong.status).toBe(422)
  expect(valueIn(wrong.body, 'message')).toBe(typed)
  const again = await visitor.post('/sv/follow', { ...receipt, message: typed })
  expect(again.status).toBe(200)
  expect(visible(again.body)).toContain('Det är inte skickat än.')
  expect(valueIn(again.body, 'message')).toBe(typed)
  expect((await anna.get(`/cases/${id}`)).body).not.toContain('Ett långt svar')
  await visitor.post('/sv/follow/case', { message: valueIn(again.body, 'message') ?? '' })
  expect(texts((await anna.get(`/cases/${id}`)).body)).toContain(typed)
})

test('what was typed to say who one is, or with a request, is handed back too when the session is lost', async () => {
  const { receipt } = await begun()
  const { visitor } = await followUp(town, receipt)
  await visitor.post('/sv/follow/sign-out', {})
  const identity = await visitor.post('/sv/follow/case/identity', {
    name: 'Ebba Norr',
    contact: 'ebba@post.example',
    phone: '070-9',
    alias: '',
  })
  expect(identity.status).toBe(401)
  for (const value of ['Ebba Norr', 'ebba@post.example', '070-9']) expect(valueIn(identity.body, 'message')).toContain(value)
  const request = await visitor.post('/sv/follow/case/request', { request: 'deletion-request', message: 'Ta bort det.' })
  expect(request.status).toBe(401)
  expect(valueIn(request.body, 'message')).toBe('Ta bort det.')
})

test('a session ends after two idle hours, after a day however busy, and at once by signing out (T-16)', async () => {
  const { receipt } = await begun()
  const idle = (await followUp(town, receipt)).visitor
  town.pass(hours(2) - minutes(1))
  expect((await idle.get('/sv/follow/case')).body).toContain('v-summary'.slice(0, 0))
  expect(visible((await idle.get('/sv/follow/case')).body)).toContain('Rapporten kom fram')
  town.pass(hours(2) + minutes(1))
  expect(visible((await idle.get('/sv/follow/case')).body)).not.toContain('Rapporten kom fram')
  const busy = (await followUp(town, receipt)).visitor
  for (let hour = 0; hour < 24; hour += 1.5) {
    expect(visible((await busy.get('/sv/follow/case')).body)).toContain('Rapporten kom fram')
    town.pass(hours(1.5))
  }
  town.pass(minutes(1))
  expect(visible((await busy.get('/sv/follow/case')).body)).not.toContain('Rapporten kom fram')
  const out = (await followUp(town, receipt)).visitor
  const cookie = out.cookies.get('f') ?? ''
  const left = await out.post('/sv/follow/sign-out', {})
  expect(left.headers.get('clear-site-data')).toBe('"cache", "storage"')
  expect(out.cookies.size).toBe(0)
  expect(visible((await makeVisitor(town.reporterUrl, new Map([['f', cookie]])).get('/sv/follow/case')).body)).not.toContain(
    'Rapporten kom fram',
  )
})

test('what staff write while the reporter is writing is still marked new afterwards (F-063)', async () => {
  const sent = await sendReport(town, { what: 'Nycklarna till förrådet ligger framme.' })
  const anna = await signIn(town, town.people.anna)
  const [id = ''] = caseIds(anna.page.body)
  const { visitor, page } = await followUp(town, sent.receipt)
  const [, seen = ''] = /name="seen" value="(\d+)"/.exec(page.body) ?? []
  await anna.visitor.post(`/cases/${id}/messages`, { message: 'Vilket förråd?' })
  const after = await visitor.post('/sv/follow/case', { message: 'De har legat där länge.', seen })
  expect(after.body).toContain('Vilket förråd?')
  expect(after.body).toContain('v-new')
  // Whoever had it before them when they wrote sees no mark any more.
  const [, newest = ''] = /name="seen" value="(\d+)"/.exec(after.body) ?? []
  const last = await visitor.post('/sv/follow/case', { message: 'Det norra.', seen: newest })
  expect(last.body).not.toContain('v-new')
})

// A test report over HTTP: made by the operator, mailed in the same neutral letter, acknowledged by a recipient, removed by one click, and
// marked as a test wherever it shows (F-141).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { minutes } from '../../src/kit/instant.ts'
import { caseIds, sendReport, signIn } from '../harness/acts.ts'
import { searchFolder } from '../harness/needles.ts'
import { openPostOffice, type PostOffice } from '../harness/post-office.ts'
import { forms, visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import type { Visitor } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

let town: Town
let post: PostOffice
beforeAll(async () => {
  post = await openPostOffice()
  town = await makeTown({ smtpUrl: post.url, settings: { noticeSlots: 'quarter' } })
})
afterAll(async () => {
  await town.stop()
  await post.stop()
})

const enter = async (name: string): Promise<Visitor> => (await signIn(town, town.people[name])).visitor
/** Presses the button of the form that leads to an address like this. */
const press = async (visitor: Visitor, path: string, action: RegExp) => {
  const form = forms((await visitor.get(path)).body).find((found) => action.test(found.action))
  if (form === undefined) throw new Error(`no such form on ${path}`)
  return visitor.post(form.action, form.fields)
}
const make = (visitor: Visitor) => press(visitor, '/tests', /^\/tests$/)
const idOn = async (visitor: Visitor): Promise<string> =>
  /\/tests\/([0-9A-Z]{26})\/removal/.exec((await visitor.get('/tests')).body)?.[1] ?? ''
const mails = async (): Promise<readonly string[]> => {
  town.pass(minutes(15))
  // The first may be the one of the clock, which began before that moment had come.
  while ((await town.store().notices.all()).length > 0) await town.appliance().services.notices.flush()
  return post.delivered.splice(0).map(({ raw }) => raw.replace(/^(Date|Message-ID|To): .*$/gm, ''))
}

test('one click makes it, and the mail is the letter of a real report, byte for byte (F-080)', async () => {
  await sendReport(town, { what: 'En riktig rapport.' })
  const real = await mails()
  const eva = await enter('eva')
  const page = await make(eva)
  expect(page.path).toBe('/tests?done=sent')
  expect(visible(page.body)).toContain('Testrapporten är skickad. Handläggarna får ett mejl.')
  const letters = await mails()
  expect(letters).toHaveLength(3)
  expect(new Set([...real, ...letters]).size).toBe(1)
  // Nobody is shown a receipt.
  expect(page.body).not.toMatch(/receipt|<output/)
})

test('it is marked in the list, on its page and where it is acknowledged; the operator sees that it arrived, and nothing of it', async () => {
  const [anna, eva] = [await enter('anna'), await enter('eva')]
  const list = await anna.get('/cases')
  const id = await idOn(eva)
  expect(caseIds(list.body)).toContain(id)
  expect(list.body).toContain('<strong class="v-test">Test</strong>')
  const page = await anna.get(`/cases/${id}`)
  expect(visible(page.body)).toContain('Det här är en testrapport. Ingen har rapporterat något. Skriv inget på riktigt i den.')
  expect(visible(page.body)).toContain('Test, ingen frist')
  expect(visible(page.body)).toContain('Skickad av Eva Dal från sidan Testrapport.')
  expect((await anna.get(`/cases/${id}/acknowledgement`)).body).toContain('v-test')
  expect(visible((await eva.get('/tests')).body)).toContain('Ingen handläggare har bekräftat den än.')
  expect((await eva.get(`/cases/${id}`)).status).toBe(404)

  const done = await anna.post(`/cases/${id}/acknowledgement`, { message: 'Kommit fram till stigbygeln.' })
  expect(visible(done.body)).toContain('Testet är klart.')
  const seen = visible((await eva.get('/tests')).body)
  expect(seen).toContain('En handläggare har öppnat den och bekräftat den. Kanalen fungerar.')
  expect(seen).not.toContain('stigbygeln')
})

test('one click on its page removes it, a second click says that it is done, and nothing of it is left', async () => {
  const anna = await enter('anna')
  const id = await idOn(anna)
  const page = await press(anna, `/cases/${id}`, /removal$/)
  expect(page.path).toBe('/tests?done=removed')
  expect((await anna.post(`/tests/${id}/removal`, {})).path).toBe('/tests?done=gone')
  expect((await anna.get(`/cases/${id}`)).status).toBe(404)
  expect(caseIds((await anna.get('/cases')).body)).not.toContain(id)
  expect((await anna.get('/cases?list=ongoing')).body).not.toContain('v-test')
  await town.store().settle()
  expect(searchFolder(town.folder, ['stigbygeln', 'Någon vill veta att kanalen fungerar'])).toEqual([])
})

test('a text that somebody was writing in it when it was removed is given back', async () => {
  const [anna, eva] = [await enter('anna'), await enter('eva')]
  await make(eva)
  const id = await idOn(eva)
  await eva.post(`/tests/${id}/removal`, {})
  const answer = await anna.post(`/cases/${id}/messages`, { message: 'Halvskrivet om hästskor.' })
  expect(answer.status).toBe(404)
  expect(answer.body).toContain('Halvskrivet om hästskor.')
})

test('a real case has no such button, and a click made up for it removes nothing and says so', async () => {
  const anna = await enter('anna')
  const [id = ''] = caseIds((await anna.get('/cases')).body)
  expect((await anna.get(`/cases/${id}`)).body).not.toContain('/removal')
  const page = await anna.post(`/tests/${id}/removal`, {})
  expect(page.path).toBe(`/cases/${id}?done=no-test`)
  expect(visible(page.body)).toContain('Det här är en riktig rapport. Inget är borttaget.')
  expect((await anna.get(`/cases/${id}`)).status).toBe(200)
})

test('an admin makes one and removes it; the auditor has no such page; in English it speaks English', async () => {
  const [fia, dag] = [await enter('fia'), await enter('dag')]
  expect((await dag.get('/tests')).status).toBe(404)
  expect((await dag.post('/tests', { unit: 'x' })).status).toBe(404)
  await fia.post('/account/language', { language: 'en' })
  expect(visible((await make(fia)).body)).toContain('The test report is sent. The handlers get an e-mail.')
  expect(visible((await fia.get('/tests')).body)).toContain('You can send one and remove it. You cannot read it.')
  const anna = await enter('anna')
  expect((await anna.get(`/cases/${await idOn(anna)}`)).body).toContain('Somebody wants to know that the channel works.')
  expect((await press(fia, '/tests', /removal$/)).path).toBe('/tests?done=removed')
  expect((await fia.post('/tests', { unit: 'nowhere' })).path).toBe('/tests')
})

// The final report over HTTP: written by those who investigate, presented to the post above them, read by somebody without an account who has its
// code, until somebody ends it (F-121, F-123). Searched at rest afterwards.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { addDays } from '../../src/kit/instant.ts'
import { caseIds, confirmReceipt, sendReport, signIn } from '../harness/acts.ts'
import { searchFolder } from '../harness/needles.ts'
import { forms, valueIn, visible } from '../harness/reading.ts'
import { makeTown, type Town, today } from '../harness/town.ts'
import { makeVisitor, type Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let town: Town
let anna: Visitor
let id = ''
beforeAll(async () => {
  town = await makeTown({ investigator: true })
  await confirmReceipt(town, await sendReport(town, { what: 'Vägsalt säljs vid sidan om.' }))
  anna = (await signIn(town, town.people.anna)).visitor
  id = caseIds((await anna.get('/cases?list=new')).body)[0] ?? ''
  await anna.post(`/cases/${id}/acknowledgement`, { message: 'Tack.' })
})
afterAll(() => town.stop())

const path = () => `/cases/${id}/final-report`
const words = {
  heading: 'Lagret på Norra vägen',
  done: 'Vågsedlar jämförda.',
  found: 'Elva ton saknas.',
  measures: 'Byt lås.',
  identity: 'no',
}
const formOf = async () => forms((await anna.get(path())).body).find(({ action }) => action === path())?.fields ?? {}
const assessment = { work: 'yes', interest: 'yes', office: 'no', danger: 'no', retaliation: 'low', classified: 'no', decision: 'follow-up' }

test('there is nobody to present to before the report is assessed; the page says what to do', async () => {
  expect(visible((await anna.get(path())).body)).toContain('Bedöm rapporten först: då framgår vem som ska få den.')
  const early = await anna.post(path(), { ...words, until: addDays(today(town), 30) })
  expect([early.status, visible(early.body).includes('Inget har lämnats. Bedöm rapporten först.')]).toEqual([422, true])
  await anna.post(`/cases/${id}/assessment`, { ...assessment, reason: 'Båda villkoren.' })
})

test('what is missing is told all at once, and nothing typed is lost', async () => {
  const form = await formOf()
  const refused = await anna.post(path(), { ...form, ...words, found: '', identity: 'yes', until: 'i vår' })
  expect(refused.status).toBe(422)
  expect(valueIn(refused.body, 'heading')).toBe('Lagret på Norra vägen')
  expect(visible(refused.body)).toContain('Vågsedlar jämförda.')
  expect(refused.body.match(/class="govuk-error-message"/g)?.length).toBe(2)
  const untold = await anna.post(path(), { ...form, ...words, identity: 'yes' })
  expect([untold.status, untold.body.includes('href="#told"')]).toEqual([422, true])
  const far = await anna.post(path(), { ...form, ...words, until: addDays(today(town), 91) })
  expect(visible(far.body)).toContain('högst 90 dagar. Välj en tidigare dag. Inget har lämnats.')
  expect(visible(far.body)).toContain('Elva ton saknas.')
})

test('it is presented, read without an account, counted, ended, and read no more', async () => {
  const form = await formOf()
  const shown = await anna.post(path(), { ...form, ...words })
  const again = await anna.post(path(), { ...form, ...words })
  expect([shown.status, again.path]).toEqual([200, shown.path])
  const code = /id="reading-code"[^>]*>([^<]+)</.exec(shown.body)?.[1] ?? ''
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4} ){4}[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(visible(shown.body)).toContain('kommundirektör')
  const note = visible(/<p class="v-text v-code"[\s\S]*?<\/p>/.exec((await anna.get(`${shown.path}/print`)).body)?.[0] ?? '')
  for (const told of [code, '/reading']) expect(note).toContain(told)
  for (const kept of ['Norra vägen', 'slutrapport', 'Provköping']) expect(note.toLowerCase()).not.toContain(kept.toLowerCase())

  const reader = makeVisitor(town.staffUrl)
  expect((await reader.get('/reading')).status).toBe(200)
  expect([(await reader.post('/reading', { code: '' })).status, (await reader.post('/reading', { code: '1234' })).status]).toEqual([
    422, 422,
  ])
  const report = await reader.post('/reading', { code: code.toLowerCase() })
  expect(report.status).toBe(200)
  for (const told of ['Lagret på Norra vägen', 'Elva ton saknas.', 'Byt lås.', 'kommundirektör', '32 kap. 3 b §'])
    expect(visible(report.body)).toContain(told)
  expect(visible(report.body)).not.toContain('Vägsalt')
  expect(report.headers.get('cache-control')).toContain('no-store')
  expect(reader.cookies.size).toBe(0)

  const page = await anna.get(path())
  expect(visible(page.body)).toContain('Läst 1 gång')
  const ending = forms(page.body).find(({ action }) => action.endsWith('/ending'))
  expect(visible((await anna.post(ending?.action ?? '', {})).body)).toContain('Går inte att läsa längre.')
  const gone = await reader.post('/reading', { code })
  expect([gone.status, visible(gone.body).includes('Läskoden öppnar inget.')]).toEqual([422, true])
  expect((await anna.get(shown.path)).path).toBe(path())
  expect(visible((await anna.get(`/cases/${id}`)).body)).toContain('lämnade slutrapport till kommundirektör')

  expect(searchFolder(town.folder, ['Norra vägen', 'Vågsedlar', 'Elva ton', code, code.replaceAll(' ', '')])).toEqual([])
})

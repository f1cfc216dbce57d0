// The register over HTTP: a registrar without a key of any case says at once which cases came, shows and downloads the list, and enters what the law
// asks for; and nobody learns from it of a case that they were left out of (F-145, L-OSL-3, L-OSL-4, L-TF-1, L-TF-5).
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { instant } from '../../src/kit/instant.ts'
import { caseIds, confirmReceipt, followUp, sendReport, signIn } from '../harness/acts.ts'
import { intrude } from '../harness/intruder.ts'
import { forms, visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import type { Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let town: Town
let kim: Visitor
/** Neither midnight nor New Year passes between what comes and who asks for it. */
const start = instant(Date.parse('2026-11-18T09:00:00Z'))
const year = 2026
const enter = async (name: string): Promise<Visitor> => (await signIn(town, town.people[name])).visitor
/** The rows of the table on a page, in words. */
const rows = (html: string): readonly string[] =>
  [...html.matchAll(/<tr class="govuk-table__row">([\s\S]*?)<\/tr>/g)].slice(1).map(([, row = '']) => visible(row).trim())
const linksIn = (html: string): readonly string[] => [...html.matchAll(/href="(\/register\/\w+\/\d+\/\d+)"/g)].map(([, href = '']) => href)
/** Sends the form that leads to an address that ends like this, with other answers in it. */
const send = async (visitor: Visitor, path: string, end: string, fields: Readonly<Record<string, string>>) => {
  const form = forms((await visitor.get(path)).body).find(({ action }) => action.endsWith(end))
  if (form === undefined) throw new Error(`no form to ${end} on ${path}`)
  return visitor.post(form.action, { ...form.fields, ...fields })
}

const words = ['Vadmalsrullarna försvann', 'Kvittona var påhittade', 'Lamporna såldes vidare']

beforeAll(async () => {
  town = await makeTown({ registrar: true, demo: true, start })
  for (const [index, what] of words.entries()) {
    const sent = await sendReport(town, { what, relation: 'worker', ...(index === 1 ? { without: ['bo'] } : {}) })
    if (index !== 0) continue
    await confirmReceipt(town, sent)
    const { visitor } = await followUp(town, sent.receipt)
    await visitor.post('/sv/follow/case', { message: 'Mer om vadmalsrullarna.' })
  }
  const eva = await enter('eva')
  await send(eva, '/tests', '/tests', {})
  kim = await enter('kim')
})
afterAll(() => town.stop())

describe('F-145: a registrar without a key', () => {
  test('answers which cases came this year, from the first page and at once', async () => {
    const page = await kim.get('/')
    expect(page.path).toBe('/register')
    expect(visible(page.body)).toContain(`3 ärenden kom in ${year}.`)
    expect(rows(page.body).map((row) => /VB \d+-\d+/.exec(row)?.[0])).toEqual([3, 2, 1].map((number) => `VB ${year}-${number}`))
    for (const row of rows(page.body)) expect(row).toContain('32 kap. 3 b § OSL')
  })

  test('holds no wrap of any case, and opens none', async () => {
    const [id] = caseIds((await (await enter('anna')).get('/cases')).body)
    expect((await kim.get(`/cases/${id}`)).status).toBe(404)
    expect((await kim.get('/cases')).status).toBe(404)
    const wraps = intrude(town, ({ all }) =>
      all<{ holder: string }>("SELECT w.holder FROM wraps w JOIN appointments a ON a.staff_id = w.holder WHERE a.role = 'registrar'"),
    )
    expect(wraps).toEqual([])
  })

  test('reads no word of a report, and no test stands there (F-141)', async () => {
    const pages = [await kim.get('/register'), await kim.get('/register?view=public'), await kim.get('/register/list.csv')]
    for (const href of linksIn(pages[0]?.body ?? '')) pages.push(await kim.get(href))
    expect(pages).toHaveLength(6)
    for (const { body, status } of pages) {
      expect(status).toBe(200)
      for (const text of [...words, 'vadmal', 'Testrapport', 'Snö']) expect(body).not.toContain(text)
    }
  })

  test('finds what was said in a case as numbered documents by day, without who said it', async () => {
    const [, , first = ''] = linksIn((await kim.get('/register')).body)
    const day = '2026-11-18'
    expect(rows((await kim.get(first)).body)).toEqual([
      `1:1 ${day} Inkom Rapport via visselblåsarfunktionen –`,
      `1:2 ${day} Inkom Meddelande via visselblåsarfunktionen –`,
    ])
    const anna = await enter('anna')
    const ids = caseIds((await anna.get('/cases')).body)
    const pages = await Promise.all(ids.map((id) => anna.get(`/cases/${id}`)))
    const id = ids[pages.findIndex(({ body }) => body.includes(words[0] ?? ''))] ?? ''
    await anna.post(`/cases/${id}/acknowledgement`, { message: 'Tack.' })
    await anna.post(`/cases/${id}/messages`, { message: 'En fråga.' })
    await anna.post(`/cases/${id}/notes`, { note: 'Ring ekonomi.' })
    await anna.post(`/cases/${id}/records`, { record: 'Utdrag begärt.' })
    const after = rows((await kim.get(first)).body)
    expect(after.slice(2)).toEqual([
      `1:3 ${day} Skickades Bekräftelse på rapporten –`,
      `1:4 ${day} Skickades Meddelande till rapportören –`,
      `1:5 ${day} Upprättades Handling i ärendet –`,
    ])
  })
})

test('a filter by days that are none says how to write one, and keeps what was typed', async () => {
  const refused = await kim.get('/register?from=i+mars')
  expect(refused.status).toBe(422)
  expect(visible(refused.body)).toContain('Skriv dagen som 2026-11-03.')
  expect(refused.body).toContain('value="i mars"')
  expect((await send(kim, '/register', '/register', { from: 'i mars' })).status).toBe(422)
  const none = await send(kim, '/register', '/register', { year: '2019' })
  expect(none.path).toMatch(/^\/register\?unit=\w+&year=2019$/)
  expect(visible(none.body)).toContain('Inga ärenden kom in 2019.')
})

test('the public view and its file say day, number, neutral subject, whether it was destroyed, and nothing else (L-TF-5)', async () => {
  const page = await kim.get('/register?view=public')
  for (const row of rows(page.body))
    expect(row).toMatch(/^\d{4}-\d\d-\d\d (VB \d{4}-\d+|KS [\d-]+) Rapport via visselblåsarfunktionen – –$/)
  expect(rows(page.body)).toHaveLength(3)
  const csv = await kim.get('/register/list.csv?view=public')
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(csv.headers.get('content-disposition')).toContain('attachment')
  const [head, ...lines] = csv.body
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
  expect(head).toBe('Kom in;Nummer;Handling;Avsändare eller mottagare;Gallrad')
  expect(lines).toHaveLength(3)
  for (const line of lines) expect(line).toMatch(/^\d{4}-\d\d-\d\d;VB \d{4}-\d+;Rapport via visselblåsarfunktionen;–;–$/)
})

test('either view is a tagged PDF in the reader’s language, with a title and without a time of day', async () => {
  for (const view of ['internal', 'public']) {
    const answer = await kim.get(`/register/list.pdf?view=${view}`)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    const text = answer.body
    expect(text).toStartWith('%PDF-1.7')
    expect(text).toContain('/MarkInfo')
    expect(text).toMatch(/\/Marked true/)
    expect(text).toMatch(/\/Lang \(sv\)/)
    expect(text.match(/\/S \/TH/g)?.length).toBe(view === 'public' ? 5 : 9)
    expect(text.match(/\/S \/TR/g)?.length).toBe(4)
    expect([...text.matchAll(/\(D:\d{8}(\w+)\)/g)].map(([, time]) => time)).toEqual(['000000Z'])
  }
})

describe('a registrar', () => {
  test('enters the number of the main register, which may then stand first; a name is refused and stays typed', async () => {
    const [third = ''] = linksIn((await kim.get('/register')).body)
    const refused = await send(kim, third, '/main-number', { 'main-number': 'om Anna Ek' })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('value="om Anna Ek"')
    expect(visible(await send(kim, third, '/main-number', { 'main-number': 'KS 2026-00123' }).then(({ body }) => body))).toContain(
      'Numret är sparat.',
    )
    expect(rows((await kim.get('/register')).body)[0]).toContain(`VB ${year}-3`)
    await send(kim, '/register', '/numbering', { numbering: 'main' })
    const [first, second] = rows((await kim.get('/register?view=public')).body)
    expect([first, second].map((row) => /(KS|VB) [\d-]+/.exec(row ?? '')?.[0])).toEqual(['KS 2026-00123', `VB ${year}-2`])
    await send(kim, '/register', '/numbering', { numbering: 'own' })
  })

  test('marks secrecy with a provision, and cannot without one (L-OSL-4)', async () => {
    const [third = ''] = linksIn((await kim.get('/register')).body)
    const form = forms((await kim.get(third)).body).find(({ action }) => action.endsWith('/marking'))
    const { provision: _, ...bare } = form?.fields ?? {}
    const refused = await kim.post(form?.action ?? '', bare)
    expect(refused.status).toBe(422)
    expect(visible(refused.body)).toContain('Utan den går det inte att markera.')
    expect((await kim.post(form?.action ?? '', { ...bare, provision: '17:3b', other: 'hemligt' })).status).toBe(422)
    const done = await kim.post(form?.action ?? '', { ...bare, provision: '17:3b', other: '21 kap. 7 §' })
    expect(visible(done.body)).toContain('17 kap. 3 b § OSL, 21 kap. 7 § OSL')
    expect(visible(done.body)).toMatch(/Markerat .+ av Provköpings kommun/)
    // What was read before that is not what stands now.
    const stale = await kim.post(form?.action ?? '', { ...bare, provision: '32:3b' })
    expect(stale.status).toBe(422)
    expect(visible(stale.body)).toContain('En kollega ändrade under tiden.')
    expect(rows((await kim.get('/register')).body)[0]).toContain('21 kap. 7 § OSL')
  })

  test('stands in the log with each change', async () => {
    const log = visible((await (await enter('dag')).get('/log')).body)
    expect(log).toContain('Ändrade i diariet')
    expect(log).toContain('Kim Lund')
  })
})

describe('nobody learns from the numbers of a case that they were left out of (F-045)', () => {
  test('who reads cases has no page of the register, and no number without gaps on any case', async () => {
    for (const name of ['anna', 'bo']) {
      const visitor = await enter(name)
      expect((await visitor.get('/register')).status).toBe(404)
      for (const list of ['new', 'ongoing'])
        for (const id of caseIds((await visitor.get(`/cases?list=${list}`)).body)) {
          const page = await visitor.get(`/cases/${id}`)
          expect(page.body).not.toMatch(/VB \d{4}-\d/)
          if (!page.body.includes('Testrapport')) expect(visible(page.body)).toMatch(/Diarium (Registrerat|KS 2026-00123)/)
        }
    }
  })

  test('an auditor reads the register and changes nothing in it; administrators and operators have none', async () => {
    const dag = await enter('dag')
    const page = await dag.get('/register')
    expect(rows(page.body)).toHaveLength(3)
    const [href = ''] = linksIn(page.body)
    expect(forms((await dag.get(href)).body).filter(({ action }) => action.startsWith('/register'))).toEqual([])
    expect((await dag.post(`${href}/main-number`, { version: '1', 'main-number': 'KS 1' })).status).toBe(404)
    for (const name of ['fia', 'eva']) expect((await (await enter(name)).get('/register')).status).toBe(404)
  })
})

test('the register of another unit is not found', async () => {
  const two = await makeTown({ registrar: true, units: ['Kommunen', 'Bolaget'], start })
  try {
    intrude(two, ({ run }) =>
      run(
        "UPDATE appointments SET until = '2026-01-01' WHERE role = 'registrar' AND unit_id = (SELECT id FROM units WHERE name = 'Bolaget')",
      ),
    )
    const [own, other] = ['Kommunen', 'Bolaget'].map((name) =>
      intrude(two, ({ all }) => all<{ id: string }>('SELECT id FROM units WHERE name = ?', name)[0]?.id ?? ''),
    )
    await sendReport(two, { unit: other ?? '' })
    await sendReport(two, { unit: own ?? '' })
    const visitor = (await signIn(two, two.people.kim)).visitor
    const page = await visitor.get(`/register?unit=${other}`)
    expect(visible(page.body)).toContain('Diarium för Kommunen')
    expect(linksIn(page.body)).toEqual([`/register/${own}/${year}/1`])
    expect((await visitor.get(`/register/${other}/${year}/1`)).status).toBe(404)
    expect((await visitor.post(`/register/${other}/numbering`, { numbering: 'main' })).status).toBe(404)
  } finally {
    await two.stop()
  }
})

test('a private operator under Swedish law keeps none', async () => {
  const company = await makeTown({ registrar: true, settings: { publicBody: false } })
  try {
    await sendReport(company)
    const visitor = (await signIn(company, company.people.kim)).visitor
    expect(visible((await visitor.get('/register')).body)).toContain('Här förs inget diarium.')
    expect(intrude(company, ({ all }) => all('SELECT 1 FROM register_entries'))).toEqual([])
  } finally {
    await company.stop()
  }
})

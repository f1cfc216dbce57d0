// The duty of silence by hand: shown before the first page of cases, accepted, kept in the log, and asked again when its words change (L-SE-21).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { caseIds, sendReport, signIn } from '../harness/acts.ts'
import { intrude } from '../harness/intruder.ts'
import { forms, valueIn, visible } from '../harness/reading.ts'
import { makeTown, type Town, today } from '../harness/town.ts'
import { makeVisitor, type Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let town: Town
beforeAll(async () => {
  town = await makeTown({ registrar: true, unsworn: true })
  await sendReport(town, { what: 'Vadmalsrullarna försvann.' })
})
afterAll(() => town.stop())

/** Signed in by themselves, and does nothing unasked. */
const byHand = async (name: string): Promise<Visitor> => {
  const { visitor } = await signIn(town, town.people[name])
  return makeVisitor(town.staffUrl, visitor.cookies, false)
}
/** As before anybody accepted: the harness does it for whoever signs in with it. */
const forget = (): number => intrude(town, ({ run }) => run('DELETE FROM confidentiality_acceptances'))
const heading = (body: string): string => visible(/<h1[\s\S]*?<\/h1>/.exec(body)?.[0] ?? '').trim()
const accept = async (visitor: Visitor) =>
  visitor.post('/confidentiality', { text: valueIn((await visitor.get('/confidentiality')).body, 'text') ?? '' })

test('nobody who reads cases, and no registrar, sees a page of them before they have accepted', async () => {
  for (const [name, pages, home] of [
    ['anna', ['/', '/cases', '/day', '/own-report'], '/cases'],
    ['kim', ['/', '/register'], '/register'],
  ] as const) {
    const visitor = await byHand(name)
    forget()
    for (const page of pages) {
      const answer = await visitor.get(page)
      expect([page, answer.path, heading(answer.body)]).toEqual([page, '/confidentiality', 'Du har tystnadsplikt'])
      expect(visible(answer.body)).toContain('offentlighets- och sekretesslagen')
    }
    expect((await visitor.get('/account')).path).toBe('/account')
    expect((await accept(visitor)).path).toBe(home)
    expect((await visitor.get('/confidentiality')).path).toBe(home)
  }
})

test('the others are not asked', async () => {
  for (const [name, page] of [
    ['dag', '/register'],
    ['fia', '/rules/provkoping'],
    ['eva', '/operation'],
  ] as const)
    expect((await (await byHand(name)).get(page)).path).toBe(page)
})

test('who, when and which text is stored, and stands in the log under their name', async () => {
  const anna = await byHand('anna')
  forget()
  await accept(anna)
  await accept(anna)
  const rows = intrude(town, ({ all }) =>
    all<{ duty: string; version: number; day: string }>('SELECT duty, version, day FROM confidentiality_acceptances'),
  )
  expect(rows).toEqual([{ duty: 'se-public', version: 1, day: today(town) }])
  const log = visible((await (await byHand('dag')).get('/log')).body)
  expect(log).toMatch(/Godtog texten om tystnadsplikt.{1,40}Anna Ek/)
})

test('when the words change they are asked again, and what they were typing is given back', async () => {
  const anna = await byHand('anna')
  await accept(anna)
  const [id] = caseIds((await anna.get('/cases')).body)
  await anna.post(`/cases/${id}/conflict-declaration`, { conflict: 'none' })
  intrude(town, ({ run }) => run('UPDATE confidentiality_acceptances SET version = 0'))
  const refused = await anna.post(`/cases/${id}/notes`, { note: 'Vadmalet låg i källaren.' })
  expect([refused.status, heading(refused.body)]).toEqual([422, 'Du har tystnadsplikt'])
  expect(refused.body).toContain('Vadmalet låg i källaren.')
  // Words that were not before them are not accepted.
  const old = await anna.post('/confidentiality', { text: 'se-public:0' })
  expect(old.status).toBe(422)
  expect(visible(old.body)).toContain('Texten har ändrats sedan du såg den.')
  expect((await anna.get('/cases')).path).toBe('/confidentiality')
  const form = forms(old.body).find(({ action }) => action === '/confidentiality')
  expect((await anna.post('/confidentiality', form?.fields ?? {})).path).toBe('/cases')
  expect((await anna.get(`/cases/${id}`)).body).not.toContain('Vadmalet låg i källaren.')
})

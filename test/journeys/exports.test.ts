// The file of a case leaves the program by two people, as they see it on their pages (T-09); and the protocol of its disposal says who has a copy.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { confirmReceipt, sendReport, signIn } from '../harness/acts.ts'
import { act, leadToArchive } from '../harness/case-acts.ts'
import { answer, destroy, propose } from '../harness/disposing.ts'
import { valueIn, visible } from '../harness/reading.ts'
import { makeTown, type Town, today } from '../harness/town.ts'
import type { Visitor } from '../harness/visitor.ts'
import { copyOf, rowsOf } from '../services/burglar.ts'

setDefaultTimeout(60_000)

let town: Town
let anna: Visitor
let bo: Visitor
let cia: Visitor
let dag: Visitor
let id = ''
beforeAll(async () => {
  town = await makeTown({ settings: { publicBody: false } })
  const at = async (name: string) => (await signIn(town, town.people[name])).visitor
  ;[anna, bo, cia, dag] = [await at('anna'), await at('bo'), await at('cia'), await at('dag')]
  await confirmReceipt(town, await sendReport(town, { what: 'Lamporna såldes vidare till en svåger, varje vår.' }))
  id = await leadToArchive(anna)
})
afterAll(() => town.stop())

const page = () => `/cases/${id}/exports`
const shown = async (visitor: Visitor, path = page()): Promise<string> => visible((await visitor.get(path)).body)
const request = async (visitor: Visitor): Promise<string> => valueIn((await visitor.get(page())).body, 'request') ?? ''
const why = 'Den ska till kommunarkivet i morgon.'

test('asked for with a reason; what is missing or too long comes back as it was typed', async () => {
  expect(await shown(anna)).toContain('Ingen kopia av akten är uttagen.')
  for (const [text, words] of [
    [' ', 'Skriv något här'],
    [`${'x'.repeat(2_000)} SISTA ORDET`, 'för lång'],
  ] as const) {
    const { status, body } = await anna.post(page(), { 'why-export': text })
    expect([status, visible(body).includes(words), body.includes(text.trim())]).toEqual([422, true, true])
  }
  expect((await act(anna, id, 'exports', { 'why-export': why })).path).toContain('done=asked')
  const again = await anna.post(page(), { 'why-export': 'En gång till, med andra ord.' })
  expect([again.status, again.body.includes('En gång till, med andra ord.'), visible(again.body).includes('Du har redan bett')]).toEqual([
    422,
    true,
    true,
  ])
})

test('both see what waits: on the page, on the case and on their day; neither yes of the one nor a fetch before it does anything', async () => {
  for (const visitor of [bo, cia]) {
    expect(await shown(visitor, `/cases/${id}`)).toContain('Anna Ek ber om en kopia av akten.')
    expect(await shown(visitor, '/day')).toContain('Anna Ek ber om en kopia av akten i ett ärende.')
    expect(await shown(visitor)).toContain(why)
  }
  expect(await shown(anna, '/day')).toContain('Du har bett om en kopia av akten i ett ärende.')
  const one = await request(anna)
  for (const [visitor, part, fields] of [
    [anna, 'export-answers', { request: one, answer: 'agreed' }],
    [anna, 'export-file', { request: one }],
    [bo, 'export-file', { request: one }],
    [bo, 'export-answers', { request: one, answer: 'perhaps' }],
    [bo, 'export-answers', { request: 'none', answer: 'agreed' }],
  ] as const) {
    const refused = await visitor.post(`/cases/${id}/${part}`, fields)
    expect([part, refused.status, refused.headers.get('content-type')]).toEqual([part, 422, 'text/html; charset=utf-8'])
  }
  expect(await shown(anna)).toContain('Väntar på svar.')
})

test('agreed to, it is a PDF for whoever asked, twice, and each time stands in the case, in the log of the auditors and nowhere in clear', async () => {
  const one = await request(bo)
  await act(bo, id, 'export-answers', { request: one, answer: 'agreed' })
  expect(await shown(anna, `/cases/${id}`)).toContain('Du kan hämta en kopia av akten.')
  expect(await shown(anna)).toContain('Bo Lind sa ja. Du kan hämta en kopia till och med')
  for (const copy of [1, 2]) {
    const file = await anna.send('POST', `/cases/${id}/export-file`, `request=${one}`)
    expect([file.status, file.headers.get('content-type'), file.headers.get('cache-control')]).toEqual([200, 'application/pdf', 'no-store'])
    expect(file.headers.get('content-disposition')).toMatch(new RegExp(`^attachment; filename="v\\d\\d-\\w{4}-${copy}\\.pdf"$`))
    expect(file.body.slice(0, 5)).toBe('%PDF-')
  }
  expect(await shown(cia)).toMatch(/Kopia 1: \d{4}-.+ Kopia 2: \d{4}-/)
  expect(await shown(cia, `/cases/${id}`)).toContain('Anna Ek tog ut en kopia av akten')
  const log = await shown(dag, '/log')
  for (const words of [
    'Bad om en kopia av akten i ett ärende',
    'Gick med på att en kollega tar ut',
    'Tog ut en kopia av akten i ett ärende',
  ])
    expect([words, log.includes(words)]).toEqual([words, true])
  const taken = (await dag.get('/log.csv?kind=export-taken')).body.split('\n').filter((line) => line.includes('Tog ut en kopia av akten'))
  expect(taken.length).toBe(2)
  // Nor does the file say it: of all rows of the log only the kind that every change of a case has.
  const clear = rowsOf(`${copyOf(town.folder)}/viska.sqlite`).get('log') ?? []
  expect(clear.length).toBeGreaterThan(20)
  expect(clear.filter((row) => /export|copy|taken/.test(JSON.stringify(row)))).toEqual([])
})

test('the last page before a disposal names who has a copy, and so does the protocol (F-104, T-09)', async () => {
  // Bo asks meanwhile: the last page says that there would be no copy for him.
  await act(bo, id, 'exports', { 'why-export': 'För granskningen.' })
  await propose(anna, id)
  for (const visitor of [anna, bo, cia]) if (visitor !== anna) await answer(visitor, id, 'consent')
  const final = await shown(anna, `/cases/${id}/destruction`)
  for (const words of [
    '2 kopior av akten har tagits ut.',
    'Kopia 2: Anna Ek',
    'Bo Lind har bett om en kopia av akten och har inte fått svar.',
  ])
    expect([words, final.includes(words)]).toEqual([words, true])
  const { gone } = await destroy(anna, id)
  const protocol = /href="(\/disposals\/[^"/]+)"/.exec(gone.body)?.[1] ?? ''
  expect(await shown(anna, protocol)).toMatch(
    /Uttagna kopior av akten Kopia 1: Anna Ek, [^,]+, \S+ Kopia 2: Anna Ek, .+ Gallringen når inte kopiorna/,
  )
  const [unit] = (await town.store().channels.all()).flatMap(({ units }) => units)
  const [stored] = await town.store().protocols.list(unit?.id ?? ('' as never), Number(today(town).slice(0, 4)))
  const { exported } = JSON.parse(stored?.body ?? '{}')
  expect(exported).toMatchObject([1, 2].map((copy) => ({ copy, by: { name: 'Anna Ek' } })))
})

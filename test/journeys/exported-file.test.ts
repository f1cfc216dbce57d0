// The file of a case as it comes out of the program, read from the bytes that the browser is given: by two of those who read the case (T-09), and with
// nothing on it that must stay (T-10, TF 2 kap. 12 §).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { confirmReceipt, sendReport, signIn } from '../harness/acts.ts'
import { acknowledge, act, assess, enter, listed, only, reads, write } from '../harness/case-acts.ts'
import { pagesIn, spokenIn } from '../harness/pdf-reader.ts'
import { valueIn } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { encodeForm, type Visitor } from '../harness/visitor.ts'

setDefaultTimeout(60_000)

let town: Town
let anna: Visitor
let bo: Visitor
let cia: Visitor
let id = ''
const reason = 'Polisen har begärt akten, på papper.'
const words = [
  'Lamporna såldes vidare till en svåger.',
  'Vi läser och återkommer.',
  'Vem köpte lamporna?',
  'Körjournalen är begärd.',
  'Egen vinning.',
]
const [what, welcome, question, record, weighed] = words as [string, string, string, string, string]
/** Of a case that belongs to it. */
const otherWhat = 'Glödlampor låg kvar.'
let reference = ''
const note = 'Ring revisorn på måndag.'

beforeAll(async () => {
  town = await makeTown({ settings: { nameRule: 'reason' } })
  const at = async (name: string) => (await signIn(town, town.people[name])).visitor
  ;[anna, bo, cia] = [await at('anna'), await at('bo'), await at('cia')]
  await confirmReceipt(town, await sendReport(town, { what, identity: 'named', name: 'Eva Exempel', contact: 'eva@exempel.se' }))
  id = await only(anna)
  await acknowledge(anna, id, welcome)
  await assess(anna, id, { reason: weighed })
  await write(bo, id, question)
  await act(bo, id, 'records', { record })
  await act(cia, id, 'notes', { note })
  await enter(anna, id, 'people', { who: 'Eva Exempel', part: 'reporter', note: '' })
  await confirmReceipt(town, await sendReport(town, { what: otherWhat }))
  const other = (await listed(anna)).find((one) => one !== id) ?? ''
  await anna.post(`/cases/${other}/conflict-declaration`, { conflict: 'none' })
  reference = /V\d\d-[0-9A-Z]{4}/.exec(await reads(anna, other))?.[0] ?? ''
  await act(anna, id, 'related', { reference })
})
afterAll(() => town.stop())

/** The bytes of a copy that somebody asks for and a colleague agrees to. */
const copyOf = async (visitor: Visitor, second: Visitor): Promise<Uint8Array> => {
  await act(visitor, id, 'exports', { 'why-export': reason })
  const request = valueIn((await second.get(`/cases/${id}/exports`)).body, 'request') ?? ''
  await act(second, id, 'export-answers', { request, answer: 'agreed' })
  const answer = await fetch(`${town.staffUrl}/cases/${id}/export-file`, {
    method: 'POST',
    body: encodeForm({ request }),
    headers: {
      cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    },
  })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  return answer.bytes()
}

test('T-10: it holds what both sides wrote and what was decided, no note, no hidden name and no other case, and says whose copy it is on every page', async () => {
  const bytes = await copyOf(anna, bo)
  const text = spokenIn(bytes)
  expect(words.filter((one) => !text.includes(one))).toEqual([])
  for (const kept of [note, otherWhat, 'Eva Exempel', 'eva@exempel.se']) expect([kept, text.includes(kept)]).toEqual([kept, false])
  expect(text).toContain('Ärendet har 1 minnesanteckning. Den finns inte här.')
  expect(text).toContain('i fälten för namn och kontakt står inte i den här kopian.')
  expect(text).toContain(`Hör ihop med ${reference}`)
  expect(text).toContain('Utelämnat i den här kopian')
  expect(text).toContain('Anna Ek tog ut en kopia av akten')
  expect(text).toContain(reason)
  const pages = pagesIn(bytes)
  expect(pages.length).toBeGreaterThan(1)
  for (const page of pages) expect(page[0]?.text).toMatch(/^Anna Ek \d{4}-\d\d-\d\d \d\d:\d\d, kopia 1$/)
})

test('T-09: the next copy, by somebody else, has their name and the next number', async () => {
  const pages = pagesIn(await copyOf(bo, cia))
  for (const page of pages) expect(page[0]?.text).toMatch(/^Bo Lind \d{4}-\d\d-\d\d \d\d:\d\d, kopia 2$/)
})

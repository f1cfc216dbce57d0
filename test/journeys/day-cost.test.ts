// What somebody's day costs, counted in what the database is asked: as much among many cases that they do not open as among few, and no case twice.
import { Database as Sqlite } from 'bun:sqlite'
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { join } from 'node:path'
import { fill } from '../bench/filling.ts'
import { caseIds, sendReport, signIn } from '../harness/acts.ts'
import { type Asked, type Listening, listenToStatements, openingsIn } from '../harness/asked.ts'
import { makeTown, type Town } from '../harness/town.ts'
import type { Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let listening: Listening
let town: Town
let anna: Visitor
beforeAll(async () => {
  listening = listenToStatements()
  town = await makeTown()
  for (const what of ['Vägen.', 'Parken.', 'Kajen.']) await sendReport(town, { what })
  anna = (await signIn(town, town.people.anna)).visitor
  for (const id of caseIds((await anna.get('/day')).body)) await anna.get(`/cases/${id}`)
})
afterAll(async () => {
  await town.stop()
  listening.stop()
})

const idOf = (email: string): string => {
  const sqlite = new Sqlite(join(town.folder, 'viska.sqlite'), { readonly: true })
  const row = sqlite.query('SELECT id FROM staff WHERE email = ?').get(email) as { id: string }
  sqlite.close()
  return row.id
}
const dayOf = async (visitor: Visitor): Promise<readonly Asked[]> => {
  // The first one after a change works out again what stands in public, and what the clock does may fall into one.
  const views: (readonly Asked[])[] = []
  for (let i = 0; i < 5; i++) views.push(await listening.during(async () => expect((await visitor.get('/day')).status).toBe(200)))
  return views.toSorted((a, b) => a.length - b.length)[0] ?? []
}
const spelled = (asked: readonly Asked[]): readonly string[] => asked.map(({ sql }) => sql).toSorted()

test('asks the same among three cases and among three hundred that the person does not open, and lays hands on none of them', async () => {
  const few = await dayOf(anna)
  const own = new Set(caseIds((await anna.get('/cases')).body))
  fill(town.folder, 300, idOf(town.people.anna?.email ?? ''))
  const many = await dayOf(anna)
  expect(spelled(many)).toEqual(spelled(few))
  const shares = many.filter(({ sql }) => sql.includes('FROM shares')).map(({ values }) => String(values[0]))
  expect(shares.length).toBeGreaterThan(0)
  expect(shares.filter((id) => !own.has(id))).toEqual([])
})

test('opens no case, for the cards say what it shows; and asks once which channels there are, whatever asks for them', async () => {
  const asked = await dayOf(anna)
  expect([...openingsIn(asked)]).toEqual([])
  expect(asked.filter(({ sql }) => sql.includes('FROM rosters')).length).toBeLessThanOrEqual(1)
  expect(asked.filter(({ sql }) => sql.includes('FROM claims'))).toEqual([])
})

test('where a colleague’s word waits, opens that case once and no other, and no card that it saw to wait for nothing', async () => {
  const [id = ''] = caseIds((await anna.get('/cases')).body)
  const { body } = await anna.get(`/cases/${id}/clearings`)
  const [, record = '', field = ''] = /clearings\/new\?record=([^&"]+)&amp;field=([^"]+)"/.exec(body) ?? []
  const wish = { record, field, extent: 'passage', passage: 'en', reason: 'irrelevant', why: 'Hör inte hit.' }
  expect((await anna.post(`/cases/${id}/clearings`, wish)).path).toBe(`/cases/${id}/clearings?done=asked`)
  const asked = await dayOf(anna)
  expect([...openingsIn(asked)]).toEqual([[id, 1]])
  const looked = asked.filter(({ sql }) => sql.includes('json_each(?) asked CROSS JOIN entitlements'))
  expect(looked.map(({ values }) => values[0])).toEqual([JSON.stringify([id])])
})

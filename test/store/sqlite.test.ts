// The SQLite backend keeps the contract, on real files.

import { Database as Sqlite } from 'bun:sqlite'
import { afterAll, expect, test } from 'bun:test'
import { join } from 'node:path'
import { day } from '../../src/kit/instant.ts'
import {
  cardHeadsQuery,
  countCallsQuery,
  countStandingQuery,
  countUnseenQuery,
  datedOfQuery,
  datedQuery,
  dueQuery,
  itemsQuery,
  listQueries,
  standingQuery,
  stillQuery,
} from '../../src/store/sqlite/case-lists.ts'
import { remaindersQuery } from '../../src/store/sqlite/dismissals.ts'
import { announcedToQuery, endedOfQuery } from '../../src/store/sqlite/disposals.ts'
import { ofKindsQuery, sinceQuery } from '../../src/store/sqlite/log.ts'
import { registerListQuery } from '../../src/store/sqlite/register.ts'
import { besideQuery, nearQuery, passedQuery } from '../../src/store/sqlite/terms.ts'
import { testsQuery } from '../../src/store/sqlite/test-reports.ts'
import { listenToStatements } from '../harness/asked.ts'
import { contract } from './contract.ts'
import * as make from './factories.ts'
import { newFolder, open, removeFolders } from './folders.ts'

afterAll(removeFolders)

contract('the SQLite store', () => open(newFolder()))

test('what the log has of one kind since an entry is found along an index, however long it is', async () => {
  const folder = newFolder()
  const store = await open(folder)
  store.close()
  const sqlite = new Sqlite(join(folder, 'viska.sqlite'), { readwrite: true })
  const plan = sqlite.query(`EXPLAIN QUERY PLAN ${sinceQuery}`).all(7, 'channel', 'posts-changed') as { detail: string }[]
  sqlite.close()
  expect(plan.map(({ detail }) => detail)).toEqual(['SEARCH log USING INDEX log_of_kind (channel_id=? AND kind=? AND seq>?)'])
})

test('what the log has of several kinds is found along the same index, and nothing of the others is read', async () => {
  const folder = newFolder()
  const store = await open(folder)
  store.close()
  const sqlite = new Sqlite(join(folder, 'viska.sqlite'), { readwrite: true })
  const plan = sqlite.query(`EXPLAIN QUERY PLAN ${ofKindsQuery}`).all('[""]', '["invited"]') as { detail: string }[]
  sqlite.close()
  expect(plan.map(({ detail }) => detail).filter((detail) => detail.includes('log'))).toEqual([
    'SEARCH log USING INDEX log_of_kind (channel_id=? AND kind=?)',
  ])
})

test('a change that another program makes to the file is one, too: what was worked out before is not believed', async () => {
  const folder = newFolder()
  const store = await open(folder)
  const before = await store.moved()
  const sqlite = new Sqlite(join(folder, 'viska.sqlite'), { readwrite: true })
  sqlite.run("INSERT INTO drill_clock (believed, steady) VALUES ('2026-11-18', 0)")
  sqlite.close()
  const after = await store.moved()
  store.close()
  expect(after).not.toBe(before)
})

test('the start goes through the names of cases once, to see that each has a share; once more where one was left behind', async () => {
  const listening = listenToStatements()
  const folder = newFolder()
  const store = await make.furnish(await open(folder))
  await store.cases.create(make.newCase())
  const left = make.newCase().row.id
  const names = async () => {
    const asked = await listening.during(async () => (await open(folder)).close())
    return asked.filter(({ sql }) => sql === 'SELECT id FROM cases' || sql.startsWith('SELECT case_id, share FROM shares')).length
  }
  for (const { id } of [...(await store.cases.list(make.anna, 'new', null, 9))].map((item) => item.case))
    await store.shares.put(id, new Uint8Array(32))
  store.close()
  expect(await names()).toBe(1)
  const sqlite = new Sqlite(join(folder, 'shares.sqlite'), { readwrite: true })
  sqlite.run('INSERT INTO shares (case_id, share) VALUES (?, ?)', [left, new Uint8Array(32)])
  sqlite.close()
  expect(await names()).toBe(3)
  expect(await names()).toBe(1)
  listening.stop()
})

test('the case list is found along keys: nothing is scanned or sorted, however many cases there are', async () => {
  const folder = newFolder()
  const store = await open(folder)
  store.close()
  const sqlite = new Sqlite(join(folder, 'viska.sqlite'), { readwrite: true })
  const plans = Object.values(listQueries).map(
    (query) => sqlite.query(`EXPLAIN QUERY PLAN ${query}`).all('anna', 'new', '2026-11-21', '~', 50) as { detail: string }[],
  )
  sqlite.close()
  for (const plan of plans) {
    expect(plan).toHaveLength(4)
    expect(plan.filter(({ detail }) => !detail.startsWith('SEARCH'))).toEqual([])
  }
  expect(plans.map(([first]) => first?.detail.match(/\(staff_id.*/)?.[0])).toEqual([
    '(staff_id=? AND list=? AND (received,case_id)<(?,?))',
    '(staff_id=? AND list=? AND (due,case_id)>(?,?))',
    '(staff_id=? AND list=? AND (moved,case_id)>(?,?))',
  ])
})

test.each([
  ['what is late', dueQuery, ['anna', '2026-11-21', 20], 4, 'entitlements_due (staff_id=? AND due<?)'],
  [
    'a group',
    standingQuery,
    ['anna', 'new', '2026-11-21', '2026-11-28', 20],
    4,
    'entitlements_standing (staff_id=? AND standing=? AND due>? AND due<?)',
  ],
  ['which cards there are', cardHeadsQuery, ['anna', 'new', 250], 3, 'entitlements_moved (staff_id=? AND list=?)'],
  ['the count of what is unseen', countUnseenQuery, ['anna', 'ongoing', 1], 1, 'entitlements_unseen (staff_id=? AND list=?)'],
  ['the count of calls', countCallsQuery, ['anna', 1], 1, 'entitlements_calls (staff_id=?)'],
  ['what lies still', stillQuery, ['anna', '2026-11-07', '2026-11-28', 20], 4, 'entitlements_moved (staff_id=? AND list=? AND moved<?)'],
  [
    'the count of a group',
    countStandingQuery,
    ['anna', 'new', '2026-11-21', '9999-12-31', 100],
    1,
    'entitlements_standing (staff_id=? AND standing=? AND due>? AND due<?)',
  ],
] as const)(
  'of somebody’s day %s is found along an index: nothing is sorted, however many cases there are',
  async (_, query, values, steps, along) => {
    const folder = newFolder()
    const store = await open(folder)
    store.close()
    const sqlite = new Sqlite(join(folder, 'viska.sqlite'), { readwrite: true })
    const plan = sqlite.query(`EXPLAIN QUERY PLAN ${query}`).all(...values) as { detail: string }[]
    sqlite.close()
    const searches = plan.map(({ detail }) => detail).filter((detail) => !/^(?:CO-ROUTINE|SCAN) bounded$/.test(detail))
    expect(searches.filter((detail) => !detail.startsWith('SEARCH'))).toEqual([])
    expect(searches).toHaveLength(steps)
    expect(searches[0]).toContain(along)
  },
)

test.each([
  ['some cases of somebody by their names', itemsQuery, ['[]', 'anna'], 'e USING INDEX entitlements_of_case (case_id=? AND staff_id=?)'],
  ['the tests', testsQuery, [], 'c USING PRIMARY KEY (id=?)'],
  ['the ended cases of somebody', endedOfQuery, ['2026-11-21', 'anna', 200, 0], 'cases_closed (closed<?)'],
  ['what the program announced to somebody', announcedToQuery, ['anna'], 'c USING PRIMARY KEY (id=?)'],
])('%s are found along an index: other cases are not looked at', async (_, query, values, along) => {
  const folder = newFolder()
  const store = await open(folder)
  store.close()
  const sqlite = new Sqlite(join(folder, 'viska.sqlite'), { readwrite: true })
  const plan = (sqlite.query(`EXPLAIN QUERY PLAN ${query}`).all(...values) as { detail: string }[]).map(({ detail }) => detail)
  sqlite.close()
  expect(plan.filter((detail) => /^SCAN (c|e|r|w|a)\b/.test(detail))).toEqual([])
  expect(plan.filter((detail) => detail.includes(along))).toHaveLength(1)
})

test('the daily look finds what is due along the index of each person, and reads no case in which nothing is (F-086)', async () => {
  const folder = newFolder()
  const store = await open(folder)
  store.close()
  const sqlite = new Sqlite(join(folder, 'viska.sqlite'), { readwrite: true })
  const plan = sqlite.query(`EXPLAIN QUERY PLAN ${datedQuery}`).all('2026-11-21') as { detail: string }[]
  sqlite.close()
  const details = plan.map(({ detail }) => detail)
  expect(details.filter((detail) => detail.startsWith('SCAN')).map((detail) => detail.split(' ')[1])).toEqual(['s'])
  expect(details.find((detail) => detail.includes('entitlements_due'))).toContain('(staff_id=? AND due<?)')
  expect(details.find((detail) => detail.startsWith('SEARCH c '))).toContain('(id=?)')
})

test('a calendar is made of one person’s cases along their index: those of others are not looked at (F-086)', async () => {
  const folder = newFolder()
  const store = await open(folder)
  store.close()
  const sqlite = new Sqlite(join(folder, 'viska.sqlite'), { readwrite: true })
  const plan = sqlite.query(`EXPLAIN QUERY PLAN ${datedOfQuery}`).all('anna', '2027-11-21', '2026-11-21') as { detail: string }[]
  sqlite.close()
  const steps = plan.map(({ detail }) => detail).filter((detail) => !detail.startsWith('CORRELATED'))
  expect(steps.filter((detail) => !detail.startsWith('SEARCH'))).toEqual([])
  expect(steps.map((detail) => detail.match(/\(.*/)?.[0])).toEqual(['(staff_id=? AND due<?)', '(case_id=? AND staff_id=?)', '(id=?)'])
})

test('whose last day has passed is asked at every request: along the index of last days, however many cases there are (F-099)', async () => {
  const folder = newFolder()
  const store = await open(folder)
  store.close()
  const sqlite = new Sqlite(join(folder, 'viska.sqlite'), { readwrite: true })
  const plan = sqlite.query(`EXPLAIN QUERY PLAN ${passedQuery}`).all('2026-11-21', '2026-11-21') as { detail: string }[]
  sqlite.close()
  const steps = plan.map(({ detail }) => detail).filter((detail) => !/^(?:CORRELATED|USE TEMP B-TREE FOR ORDER BY)/.test(detail))
  expect(steps.filter((detail) => !detail.startsWith('SEARCH'))).toEqual([])
  expect(steps[0]).toContain('entitlements_until (until<?)')
})

test('whose last day comes near in somebody’s cases is asked from the days on, however many cases that person has (F-099)', async () => {
  const folder = newFolder()
  const store = await open(folder)
  store.close()
  const sqlite = new Sqlite(join(folder, 'viska.sqlite'), { readwrite: true })
  const plan = sqlite.query(`EXPLAIN QUERY PLAN ${nearQuery}`).all('ANNA', 'ANNA', '2026-11-21', '2026-12-05') as { detail: string }[]
  sqlite.close()
  const steps = plan.map(({ detail }) => detail).filter((detail) => !/^(?:CORRELATED|USE TEMP B-TREE FOR )/.test(detail))
  expect(steps[0]).toMatch(/^SEARCH o USING (?:COVERING )?INDEX entitlements_until \(until>\? AND until<\?\)/)
  expect(steps.filter((detail) => !detail.startsWith('SEARCH'))).toEqual([])
  expect(steps[1]).toContain('case_id=? AND staff_id=?')
})

test('what a summary left to somebody is asked from the remainders on, however many cases that person has (F-125)', async () => {
  const folder = newFolder()
  const store = await open(folder)
  store.close()
  const sqlite = new Sqlite(join(folder, 'viska.sqlite'), { readwrite: true })
  const plan = sqlite.query(`EXPLAIN QUERY PLAN ${remaindersQuery}`).all('ANNA') as { detail: string }[]
  sqlite.close()
  const steps = plan.map(({ detail }) => detail).filter((detail) => !detail.startsWith('USE TEMP B-TREE'))
  expect(steps[0]).toStartWith('SCAN d')
  expect(steps[1]).toContain('SEARCH e USING')
  expect(steps[1]).toContain('(case_id=? AND staff_id=?)')
})

test('who else reads somebody’s newest cases is asked from those cases on, however many the others read (F-122)', async () => {
  const folder = newFolder()
  const store = await open(folder)
  store.close()
  const sqlite = new Sqlite(join(folder, 'viska.sqlite'), { readwrite: true })
  const query = besideQuery(['BO', 'CILLA'] as unknown as Parameters<typeof besideQuery>[0])
  const plan = sqlite.query(`EXPLAIN QUERY PLAN ${query}`).all('ANNA', 50, 'ANNA', 50, 'ANNA', 'ANNA', 'BO', 'CILLA') as {
    detail: string
  }[]
  sqlite.close()
  const steps = plan.map(({ detail }) => detail).filter((detail) => detail.startsWith('SEARCH'))
  expect(steps.filter((detail) => detail.includes('staff_id=? AND list=?')).length).toBe(2)
  expect([...new Set(steps.filter((detail) => detail.startsWith('SEARCH o ')).map((detail) => detail.replace(/.*(?= \()/, '')))]).toEqual([
    ' (case_id=? AND staff_id=?)',
  ])
  expect(plan.filter(({ detail }) => /^SCAN (?!mine|new_ones|ongoing_ones)/.test(detail))).toEqual([])
})

test('the register is listed along its index by day, however many entries there are (F-145)', async () => {
  const folder = newFolder()
  const store = await open(folder)
  store.close()
  const sqlite = new Sqlite(join(folder, 'viska.sqlite'), { readwrite: true })
  const plan = sqlite.query(`EXPLAIN QUERY PLAN ${registerListQuery}`).all('unit-1', '2026-01-01', '2026-12-31', 99, 50) as {
    detail: string
  }[]
  sqlite.close()
  const steps = plan.map(({ detail }) => detail).filter((detail) => !detail.startsWith('CORRELATED'))
  expect(steps.filter((detail) => !detail.startsWith('SEARCH'))).toEqual([])
  expect(steps[0]).toContain('register_by_day (unit_id=? AND')
})

test('cases from before the register are entered in the order of their days, tests left out (F-145)', async () => {
  const folder = newFolder()
  const store = await open(folder)
  await make.furnish(store)
  const rows = [
    { received: day('2026-11-20'), acknowledged: day('2026-11-21') },
    { received: day('2026-11-18') },
    { received: day('2025-12-31') },
  ]
  const [tested, ...works] = [make.newCase(), ...rows.map((row) => make.newCase({ row }))]
  for (const { row } of [tested, ...works]) await store.shares.put(row.id, make.shareOf())
  for (const work of works) expect(await store.cases.create(work)).toBe('done')
  expect(await store.testReports.create(tested, make.random(32))).toBe('done')
  store.close()
  const sqlite = new Sqlite(join(folder, 'viska.sqlite'), { readwrite: true })
  for (const table of ['register_numbering', 'register_documents', 'register_entries']) sqlite.run(`DROP TABLE ${table}`)
  sqlite.exec(await Bun.file('migrations/0013-register.sql').text())
  sqlite.close()
  const again = await open(folder)
  const listed = await again.register.list(make.unitId, { from: day('2025-01-01'), to: day('2026-12-31') }, null, 9)
  expect(listed.map(({ year, number, received, documents }) => [year, number, received, documents])).toEqual([
    [2026, 2, day('2026-11-20'), 2],
    [2026, 1, day('2026-11-18'), 1],
    [2025, 1, day('2025-12-31'), 1],
  ])
  again.close()
})

test('a channel stored before the legal frames is Swedish', async () => {
  const folder = newFolder()
  const store = await open(folder)
  await store.people.setUp(make.installation())
  store.close()
  const sqlite = new Sqlite(join(folder, 'viska.sqlite'), { readwrite: true })
  sqlite.run("UPDATE channels SET settings = json_remove(settings, '$.frame')")
  expect(sqlite.query('SELECT count(*) AS n FROM channels WHERE settings LIKE \'%"frame"%\'').get()).toEqual({ n: 0 })
  sqlite.close()
  const again = await open(folder)
  expect((await again.channels.all()).map(({ settings }) => settings)).toEqual([make.channel().settings])
  again.close()
})

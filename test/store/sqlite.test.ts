// The SQLite backend keeps the contract, on real files.

import { Database as Sqlite } from 'bun:sqlite'
import { afterAll, expect, test } from 'bun:test'
import { join } from 'node:path'
import { listQuery } from '../../src/store/sqlite/cases.ts'
import { contract } from './contract.ts'
import * as make from './factories.ts'
import { newFolder, open, removeFolders } from './folders.ts'

afterAll(removeFolders)

contract('the SQLite store', () => open(newFolder()))

test('the case list is found along keys: nothing is scanned or sorted, however many cases there are', async () => {
  const folder = newFolder()
  const store = await open(folder)
  store.close()
  const sqlite = new Sqlite(join(folder, 'viska.sqlite'), { readwrite: true })
  const plan = sqlite.query(`EXPLAIN QUERY PLAN ${listQuery}`).all('anna', 'new', '2026-11-21', '~', 50) as { detail: string }[]
  sqlite.close()
  expect(plan).toHaveLength(4)
  expect(plan.filter(({ detail }) => !detail.startsWith('SEARCH'))).toEqual([])
  expect(plan[0]?.detail).toContain('(staff_id=? AND list=? AND (received,case_id)<(?,?))')
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

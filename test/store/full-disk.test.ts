// A full disk loses nothing that was promised, is told as what it is, and heals when there is room again.
import { afterAll, expect, test } from 'bun:test'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { openDatabase } from '../../src/store/sqlite/database.ts'
import { problemOf } from './contract/stage.ts'
import * as make from './factories.ts'
import { newFolder, open, removeFolders } from './folders.ts'

/** A disk of 6 MiB; null where this user may not mount one. */
const smallDisk = ((): string | null => {
  const folder = newFolder()
  return Bun.spawnSync(['mount', '-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', folder]).exitCode === 0 ? folder : null
})()

afterAll(() => {
  if (smallDisk !== null) Bun.spawnSync(['umount', smallDisk])
  removeFolders()
})

test.skipIf(smallDisk === null)('on a full disk: refused, nothing lost, and on again when there is room', async () => {
  const folder = join(smallDisk ?? '', 'data')
  const ballast = join(smallDisk ?? '', 'ballast')
  writeFileSync(ballast, new Uint8Array(2_000_000))
  const store = await make.furnish(await open(folder))
  const promised: CaseId[] = []
  const send = async (): Promise<void> => {
    const work = make.newCase()
    await store.shares.put(work.row.id, make.shareOf())
    expect(await store.cases.create(work)).toBe('done')
    promised.push(work.row.id)
  }
  const outcomes: (string | null)[] = []
  while (outcomes.filter((kind) => kind !== null).length < 5) outcomes.push(await problemOf(send()))
  expect(promised.length).toBeGreaterThan(10)
  expect(outcomes.filter((kind) => kind !== null)).toEqual(['full', 'full', 'full', 'full', 'full'])
  expect(await store.cases.count(make.anna, 'new', 999)).toBe(promised.length)
  expect((await store.room()).free).toBeLessThan(1_000_000)

  rmSync(ballast)
  await send()
  expect(await store.settle()).toBe(true)
  writeFileSync(ballast, new Uint8Array((await store.room()).free))
  while ((await problemOf(send())) === null);
  expect(() => store.close()).not.toThrow()

  rmSync(ballast)
  const again = await open(folder)
  for (const id of promised) expect(await again.cases.find(id)).not.toBeNull()
  expect((await again.log.entries(0, 9_999)).filter(({ kind }) => kind === 'report-received')).toHaveLength(promised.length)
  expect(await again.cases.create(make.newCase())).toBe('done')
  again.close()
})

test('a database that may not grow is full, and what was begun is undone', async () => {
  const path = join(newFolder(), 'small.sqlite')
  const database = openDatabase({ path, pragmas: ['journal_mode = WAL', 'max_page_count = 20'], demands: {} })
  database.script('CREATE TABLE things (body BLOB) STRICT')
  const add = (length: number) => () => database.run('INSERT INTO things (body) VALUES (?)', make.random(length))
  const outcomes = await Promise.all([add(100), add(500_000), add(100)].map((work) => problemOf(database.write(work))))
  expect(outcomes).toEqual([null, 'full', null])
  expect(database.one<{ count: number }>('SELECT count(*) AS count FROM things')?.count).toBe(2)
  database.close()
})

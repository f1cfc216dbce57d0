// The two files belong together: an old copy of either, or a leftover of a crash, is seen when the store opens.
import { afterAll, expect, test } from 'bun:test'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { addDays } from '../../src/kit/instant.ts'
import { problemOf } from './contract/stage.ts'
import * as make from './factories.ts'
import { ask, newFolder, open, removeFolders } from './folders.ts'

afterAll(removeFolders)

const refusal = (folder: string): Promise<string> =>
  open(folder).then(
    () => 'opened',
    (error: Error) => error.message,
  )

/** A closed store, and a copy of its big file aside. */
const withCopy = async (): Promise<{ folder: string; putBack: () => void }> => {
  const folder = newFolder()
  const store = await make.furnish(await open(folder))
  store.close()
  const [file, copy] = [join(folder, 'viska.sqlite'), join(newFolder(), 'copy')]
  copyFileSync(file, copy)
  return { folder, putBack: () => copyFileSync(copy, file) }
}

test.each([
  ['the log went on', (store: Awaited<ReturnType<typeof open>>) => store.log.append(make.logEntry('signed-in'))],
  ['a report came in', (store: Awaited<ReturnType<typeof open>>) => store.cases.create(make.newCase())],
  ['the roster changed', (store: Awaited<ReturnType<typeof open>>) => store.rosters.add(make.roster(1))],
])('a database that was put back after %s is refused with a line that says what to do', async (_, act) => {
  const { folder, putBack } = await withCopy()
  const store = await open(folder)
  await act(store)
  store.close()
  putBack()
  expect(await refusal(folder)).toContain('put both files back from the same copy')
})

test('a log that was cut and grown again is refused too', async () => {
  const { folder, putBack } = await withCopy()
  const store = await open(folder)
  await store.log.append(make.logEntry('signed-in'))
  store.close()
  putBack()
  ask(
    folder,
    'viska',
    "INSERT INTO log (seq, day, channel_id, kind, details, hash) VALUES (4, '2026-11-21', '', 'signed-in', x'00', x'0102')",
  )
  expect(await refusal(folder)).toContain('put both files back from the same copy')
})

test('a log entry that a crash kept from the mark does not stop the start', async () => {
  const folder = newFolder()
  const store = await make.furnish(await open(folder))
  await store.log.append(make.logEntry('signed-in', addDays(make.today, 1)))
  store.close()
  ask(folder, 'shares', "DELETE FROM marks WHERE name = 'log'")
  const again = await open(folder)
  expect((await again.shares.mark('log'))?.number).toBe(4)
  again.close()
})

test('a big file without the small one is refused with a line that says what to do', async () => {
  const { folder } = await withCopy()
  rmSync(join(folder, 'shares.sqlite'))
  expect(await refusal(folder)).toContain('put both files back from the same copy')
})

test('an old copy of the small file is refused, with the number of cases that it lacks', async () => {
  const folder = newFolder()
  const store = await make.furnish(await open(folder))
  store.close()
  const [file, copy] = [join(folder, 'shares.sqlite'), join(newFolder(), 'copy')]
  copyFileSync(file, copy)
  const again = await open(folder)
  const work = make.newCase()
  await again.shares.put(work.row.id, new Uint8Array(32).fill(1))
  await again.cases.create(work)
  again.close()
  copyFileSync(copy, file)
  expect(await refusal(folder)).toContain('lacks 1 cases')
})

test('the small file of another installation is refused, and called so', async () => {
  const [ours, theirs] = [newFolder(), newFolder()]
  for (const [folder, entries] of [
    [ours, 3],
    [theirs, 2],
  ] as const) {
    const store = await make.furnish(await open(folder))
    for (let entry = 0; entry < entries; entry++)
      await store.log.append(make.logEntry(folder === ours ? 'signed-in' : 'signed-out-everywhere'))
    store.close()
  }
  copyFileSync(join(theirs, 'shares.sqlite'), join(ours, 'shares.sqlite'))
  expect(await refusal(ours)).toContain('of another installation')
  // Both of theirs belong together.
  copyFileSync(join(theirs, 'viska.sqlite'), join(ours, 'viska.sqlite'))
  expect(await refusal(ours)).toBe('opened')
})

test('a file that is no database is refused in one line', async () => {
  const folder = newFolder()
  await Bun.write(join(folder, 'shares.sqlite'), '')
  await Bun.write(join(folder, 'viska.sqlite'), 'this is not a database, but long enough to look at'.repeat(100))
  expect(await problemOf(open(folder))).toBe('broken')
  expect(await refusal(folder)).toContain('SQLITE_NOTADB')
})

test('a share whose case was never committed is swept away at the next start; others and tombstones stay', async () => {
  const folder = newFolder()
  const store = await make.furnish(await open(folder))
  const [kept, lost, disposed] = [make.newCase(), make.newCase(), make.newCase()]
  for (const { row } of [kept, lost, disposed]) await store.shares.put(row.id, make.shareOf())
  await store.cases.create(kept)
  store.close()
  ask(folder, 'shares', 'UPDATE shares SET share = NULL WHERE case_id = ?', disposed.row.id)
  const again = await open(folder)
  expect(await again.shares.get(kept.row.id)).toHaveLength(32)
  expect(await again.shares.get(lost.row.id)).toBeNull()
  expect(await again.shares.get(disposed.row.id)).toBeNull()
  expect(await problemOf(again.shares.put(disposed.row.id, make.shareOf()))).toBe('broken')
  again.close()
  const rows = ask<{ case_id: string }>(folder, 'shares', 'SELECT case_id FROM shares ORDER BY case_id')
  expect(rows.map(({ case_id }) => case_id)).toEqual([kept.row.id, disposed.row.id].toSorted())
})

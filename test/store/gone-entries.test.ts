// What went while data was put back is counted where both files know of it: through the next backup, an upgrade, and shares that are too old (T-18).
import { afterAll, expect, setDefaultTimeout, test } from 'bun:test'
import { copyFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { backUp, backupKey, putBack } from './backing-up.ts'
import * as make from './factories.ts'
import { ask, newFolder, open, removeFolders } from './folders.ts'

// Several real backups each: patience for a machine that has other things to do.
setDefaultTimeout(120_000)
afterAll(removeFolders)

const addCase = async (folder: string): Promise<void> => {
  const store = await open(folder)
  const work = make.newCase()
  await store.shares.put(work.row.id, make.shareOf())
  expect(await store.cases.create(work)).toBe('done')
  store.close()
}

const counts = async (folder: string) => {
  const store = await open(folder)
  const [count] = await store.caseRoll.counts()
  store.close()
  return [count?.came, count?.goneAgain, count?.standing]
}

/** A backup to a folder of its own, with the share copies of before aside from it. */
const backUpAlone = async (folder: string) => {
  const to = newFolder()
  return { to, taken: await backUp(folder, to) }
}

/** Two cases, put back with shares that know the first one only. */
const shortened = async (): Promise<string> => {
  const folder = newFolder()
  const store = await open(folder)
  await store.people.setUp(make.installation({ backupRecipient: (await backupKey()).recipient }))
  await store.rosters.add(make.roster(0))
  store.close()
  await addCase(folder)
  const before = await backUpAlone(folder)
  await addCase(folder)
  return restored(await backUpAlone(folder), before)
}

interface Made {
  readonly to: string
  readonly taken: Awaited<ReturnType<typeof backUp>>
}

/** The one with the shares of another, which the operator says yes to. */
const restored = async ({ to, taken }: Made, { to: elsewhere, taken: older }: Made): Promise<string> => {
  for (const name of readdirSync(to)) if (name.includes('-shares-')) rmSync(join(to, name))
  const aside = join(newFolder(), older.shareCopy)
  copyFileSync(join(elsewhere, older.shareCopy), aside)
  const folder = join(newFolder(), 'data')
  expect(await putBack(folder, to, taken, { shares: aside, accept: async () => true })).toMatchObject({ ok: true })
  return folder
}

/** As somebody does who writes viska.sqlite alone: without its entry in the small file it is nothing. */
const forgotten = (folder: string): void => void ask(folder, 'shares', 'DELETE FROM gone_entries')

test('it counts by the small file, whatever the big one says', async () => {
  const folder = await shortened()
  expect(await counts(folder)).toEqual([2, 1, 1])
  forgotten(folder)
  expect(await counts(folder)).toEqual([2, 0, 1])
})

test('a number that is the same, of another entry, counts for nothing', async () => {
  const folder = await shortened()
  ask(folder, 'shares', "UPDATE gone_entries SET hash = 'another'")
  expect(await counts(folder)).toEqual([2, 0, 1])
})

test('it still counts where a later backup was put back', async () => {
  const folder = await shortened()
  await addCase(folder)
  const { to, taken } = await backUpAlone(folder)
  const target = join(newFolder(), 'data')
  expect(await putBack(target, to, taken)).toMatchObject({ ok: true })
  expect(await counts(target)).toEqual([3, 1, 2])
})

test('it still counts where the shares in use were put back with it', async () => {
  const folder = await shortened()
  const { to, taken } = await backUpAlone(folder)
  const target = join(newFolder(), 'data')
  expect(await putBack(target, to, taken, { shares: join(folder, 'shares.sqlite') })).toMatchObject({ ok: true })
  expect(await counts(target)).toEqual([2, 1, 1])
})

test('shares that are older than what went do not know of it: it is taken over with the backup that does', async () => {
  const folder = await shortened()
  const older = await backUpAlone(folder)
  await addCase(folder)
  const later = await restored(await backUpAlone(folder), older)
  expect(await counts(later)).toEqual([3, 2, 1])
  // The same old shares once more: what went by them the first time came after their head.
  expect(await counts(await restored(await backUpAlone(later), older))).toEqual([3, 2, 1])
})

test('a small file of an earlier version takes over once what the big one has; from then on the big one adds nothing', async () => {
  const folder = await shortened()
  ask(folder, 'shares', 'DROP TABLE gone_entries')
  ask(folder, 'shares', 'PRAGMA user_version = 5')
  expect(await counts(folder)).toEqual([2, 1, 1])
  forgotten(folder)
  expect(await counts(folder)).toEqual([2, 0, 1])
})

test('a share copy of an earlier version knows nothing, so what the backup has is taken over', async () => {
  const folder = await shortened()
  ask(folder, 'shares', 'DROP TABLE gone_entries')
  const { to, taken } = await backUpAlone(folder)
  const target = join(newFolder(), 'data')
  expect(await putBack(target, to, taken)).toMatchObject({ ok: true })
  expect(await counts(target)).toEqual([2, 1, 1])
})

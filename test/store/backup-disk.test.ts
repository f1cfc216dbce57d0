// A full disk, where the backups go or under the data: refused as what it is, nothing half has a name, and well again when there is room.
import { afterAll, expect, setDefaultTimeout, test } from 'bun:test'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { backUp, backupKey, putBack } from './backing-up.ts'
import { problemOf } from './contract/stage.ts'
import * as make from './factories.ts'
import { newFolder, open, removeFolders } from './folders.ts'

/** A disk of 6 MiB; null where this user may not mount one. */
const smallDisk = ((): string | null => {
  const folder = newFolder()
  return Bun.spawnSync(['mount', '-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', folder]).exitCode === 0 ? folder : null
})()

// Several real backups each: patience for a machine that has other things to do.
setDefaultTimeout(120_000)
afterAll(() => {
  if (smallDisk !== null) Bun.spawnSync(['umount', smallDisk])
  removeFolders()
})

test.skipIf(smallDisk === null)(
  'no room for the backup: it is refused, the one before stays whole, and the next one succeeds',
  async () => {
    const folder = newFolder()
    const to = join(smallDisk ?? '', 'backups')
    const store = await open(folder)
    await store.people.setUp(make.installation({ backupRecipient: (await backupKey()).recipient }))
    await store.rosters.add(make.roster(0))
    const first = await backUp(folder, to)
    const ballast = join(smallDisk ?? '', 'ballast')
    writeFileSync(ballast, new Uint8Array(6 * 1024 * 1024 - 2 * first.bytes))
    const before = readdirSync(to).toSorted()
    const outcomes = [await problemOf(backUp(folder, to)), await problemOf(backUp(folder, to))]
    // One may still fit; then there is no room for the next.
    expect(outcomes.at(-1)).toBe('full')
    expect(readdirSync(to).filter((name) => name.endsWith('.partial'))).toEqual([])
    expect(readdirSync(to)).toEqual(expect.arrayContaining(before))
    expect(await putBack(join(newFolder(), 'data'), to, first, { shares: join(folder, 'shares.sqlite') })).toMatchObject({ ok: true })
    rmSync(ballast)
    expect(await problemOf(backUp(folder, to))).toBeNull()
    store.close()
  },
)

// What backups, drills and restores leave lying in a data folder when they are killed: plain copies, and shares that were opened. Whoever finds
// it takes it away, but never from under one that is still at work.
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../../kit/problem.ts'
import { overwrite } from './backup-folder.ts'
import { lockFolder } from './lock.ts'
import { restoringFolder } from './unfinished-restore.ts'

/** The plain copy that a backup seals, and SQLite's files beside it. */
export const copyFile = (folder: string): string => join(folder, 'viska.copying.sqlite')

/** Where a restore is tried while the data folder is in use. */
export const drillFolder = (folder: string): string => join(folder, 'drill')

/** Whatever is in it goes; shares that were opened are overwritten first, so that a disposal reaches them here, too (keys.md 7). */
export const wipeRoom = (room: string): void => {
  wipeShares(room)
  rmSync(room, { recursive: true, force: true })
}

export const wipeShares = (folder: string): void => {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder))
    if (name.startsWith('shares.sqlite')) {
      overwrite(join(folder, name))
      rmSync(join(folder, name))
    }
}

/** Under `backup.lock`. */
export const sweepCopies = (folder: string): void => {
  for (const name of copiesIn(folder)) rmSync(join(folder, name))
}

const copiesIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => join(folder, name).startsWith(copyFile(folder)))

/** Takes away what dead backups and drills left. One that is alive holds a lock, and clears up after itself. */
export const sweepLeftovers = (folder: string): void => {
  if (copiesIn(folder).length > 0) unlessHeld(folder, 'backup.lock', () => sweepCopies(folder))
  const drill = drillFolder(folder)
  if (!existsSync(drill)) return
  unlessHeld(drill, 'viska.lock', () => {
    wipeRoom(restoringFolder(drill))
    wipeRoom(drill)
  })
}

const unlessHeld = (folder: string, name: Parameters<typeof lockFolder>[1], work: () => void): void => {
  try {
    const unlock = lockFolder(folder, name)
    try {
      work()
    } finally {
      unlock()
    }
  } catch (error) {
    if (!(error instanceof Problem && error.kind === 'locked')) throw error
  }
}

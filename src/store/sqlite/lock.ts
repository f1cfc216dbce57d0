// One appliance per data folder: a lock that lives exactly as long as the process. Knows nothing of what is in the folder.
import { Database as Sqlite } from 'bun:sqlite'
import { join } from 'node:path'
import { Problem } from '../../kit/problem.ts'
import { createPrivately } from './private-file.ts'
import { toProblem } from './problems.ts'

/** `viska.lock` the appliance's own · `backup.lock` whoever makes a backup of the folder, the appliance or a command beside it. */
type LockName = 'viska.lock' | 'backup.lock'

/**
 * Holds the folder until the returned function is called or the process ends, even by kill -9: the kernel drops the lock then.
 * An empty SQLite file of its own carries it, with an exclusive transaction that never ends; a number written to a file would outlive a crash.
 * Never open that file in any other way while it is held: closing it again would drop the lock (POSIX).
 * @param held the line for whoever finds it held
 * @throws Problem `locked` when another process, or this one, holds the folder
 */
export const lockFolder = (folder: string, name: LockName = 'viska.lock', held = `another viska is running on ${folder}`): (() => void) => {
  const path = join(folder, name)
  createPrivately(path)
  const sqlite = new Sqlite(path, { readwrite: true })
  try {
    sqlite.run('PRAGMA busy_timeout = 0')
    sqlite.run('PRAGMA journal_mode = MEMORY')
    sqlite.run('BEGIN EXCLUSIVE')
  } catch (error) {
    sqlite.close()
    const problem = toProblem(error, path)
    throw problem.kind === 'locked' ? new Problem('locked', held) : problem
  }
  return () => sqlite.close()
}

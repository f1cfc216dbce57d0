// One appliance per data folder: a lock that lives exactly as long as the process. Knows nothing of what is in the folder.
import { Database as Sqlite } from 'bun:sqlite'
import { join } from 'node:path'
import { Problem } from '../../kit/problem.ts'
import { createPrivately } from './database.ts'
import { toProblem } from './problems.ts'

const lockName = 'viska.lock'

/**
 * Holds the folder until the returned function is called or the process ends, even by kill -9: the kernel drops the lock then.
 * An empty SQLite file of its own carries it, with an exclusive transaction that never ends; a number written to a file would outlive a crash.
 * Never open that file in any other way while it is held: closing it again would drop the lock (POSIX).
 * @throws Problem `locked` when another process, or this one, holds the folder
 */
export const lockFolder = (folder: string): (() => void) => {
  const path = join(folder, lockName)
  createPrivately(path)
  const sqlite = new Sqlite(path, { readwrite: true })
  try {
    sqlite.run('PRAGMA busy_timeout = 0')
    sqlite.run('PRAGMA journal_mode = MEMORY')
    sqlite.run('BEGIN EXCLUSIVE')
  } catch (error) {
    sqlite.close()
    const problem = toProblem(error, path)
    throw problem.kind === 'locked' ? new Problem('locked', `another viska is running on ${folder}`) : problem
  }
  return () => sqlite.close()
}

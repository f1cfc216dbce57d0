// What a process that is killed leaves on the disk, at every step of an act: the files as another process sees them just before and just after each
// commit, in either file. What was written to memory only is not there, as after kill -9.
import { Database as Sqlite } from 'bun:sqlite'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { newFolder } from './office.ts'

export interface Moment {
  readonly name: string
  readonly folder: string
}

/** @returns the files at each of these moments, in order */
export const momentsOf = async (folder: string, act: () => Promise<void>): Promise<readonly Moment[]> => {
  const moments: Moment[] = []
  const keep = (name: string): void => {
    const copy = join(newFolder(), 'data')
    // Another process: one that opens and closes a file gives up all the locks that it holds on it (POSIX).
    const { exitCode } = Bun.spawnSync(['cp', '-a', folder, copy])
    if (exitCode !== 0 || !existsSync(join(copy, 'viska.sqlite'))) throw new Error('no copy was made')
    moments.push({ name, folder: copy })
  }
  const { run } = Sqlite.prototype
  let commits = 0
  Sqlite.prototype.run = function (this: Sqlite, ...values: Parameters<typeof run>) {
    if (values[0] !== 'COMMIT') return run.apply(this, values)
    commits++
    keep(`before commit ${commits}`)
    const answer = run.apply(this, values)
    keep(`after commit ${commits}`)
    return answer
  } as typeof run
  try {
    await act()
  } finally {
    Sqlite.prototype.run = run
  }
  keep('at the end')
  return moments
}

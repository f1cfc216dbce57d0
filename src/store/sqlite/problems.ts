// What goes wrong in SQLite and on the disk, as the Problems that doors know.
import { SQLiteError } from 'bun:sqlite'
import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { Problem } from '../../kit/problem.ts'

/** What went wrong, without anything of what was being stored: SQLite's own messages name columns, never values; others may hold values. */
export const toProblem = (error: unknown, path: string): Problem => {
  if (error instanceof Problem) return error
  const code = codeOf(error)
  if (isBusy(error)) return new Problem('locked', 'another process holds the database')
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)$/.test(code) || (code.startsWith('SQLITE_IOERR') && isDiskFull(path)))
    return new Problem('full', 'there is no room left on the disk')
  return new Problem(
    'broken',
    `the database failed: ${code || 'an error in the program'}`,
    error instanceof SQLiteError ? { cause: error } : {},
  )
}

/** Some writes fail with a general error when the disk is full (the index of the write-ahead log, for one). */
const isDiskFull = (path: string): boolean => {
  const { bavail, bsize } = statfsSync(dirname(path))
  return bavail * bsize < 1_048_576
}

/** @throws what `work` throws, as a Problem */
export const attempt = <T>(path: string, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    throw toProblem(error, path)
  }
}

export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

export const isBusy = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error))

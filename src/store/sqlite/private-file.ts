// A file that its owner alone reads. Knows nothing of what is put into it.
import { chmodSync, closeSync, openSync } from 'node:fs'
import { codeOf, toProblem } from './problems.ts'

/**
 * Makes a file that only its owner may read; SQLite gives its side files the same mode. An existing file is never opened here:
 * closing it again would drop the locks that this process holds on it (POSIX).
 */
export const createPrivately = (path: string): void => {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw toProblem(error, path)
    chmodSync(path, 0o600)
  }
}

// A restore that was cut short is never served: its room stands in the data folder until both files have left it.
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../../kit/problem.ts'
import { bigFile } from './files.ts'

export const restoringFolder = (folder: string): string => join(folder, 'restoring')

/** @throws Problem with a line for the operator */
export const refuseUnfinishedRestore = (folder: string): void => {
  const room = restoringFolder(folder)
  if (!existsSync(room)) return
  if (!existsSync(bigFile(folder)) || existsSync(bigFile(room)))
    throw new Problem('broken', 'a restore into this data directory was cut short: run "viska restore" again')
  // The big file leaves it last: all that was left to do is this.
  rmSync(room, { recursive: true })
}

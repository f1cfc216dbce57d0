// Both files of a data folder, opened beside whoever serves it: connections of their own, closed when the work on them is done.
import { existsSync } from 'node:fs'
import { Problem } from '../../kit/problem.ts'
import { type Database, openDatabase } from './database.ts'
import { bigDemands, bigFile, bigPragmas, smallDemands, smallFile, smallPragmas } from './files.ts'
import { bigSchema, refuseOtherSchema } from './migrate.ts'
import { toProblem } from './problems.ts'
import { refuseForeignSchema, refuseStrangeParts } from './schema.ts'
import { smallSchema } from './small-schema.ts'

/** @throws Problem `broken` where there is none, or it is of another schema */
export const besideBig = async <T>(folder: string, work: (live: Database) => Promise<T>): Promise<T> => {
  if (!existsSync(bigFile(folder))) throw new Problem('broken', 'there is no database in this data directory')
  const live = openDatabase({ path: bigFile(folder), pragmas: bigPragmas, demands: bigDemands })
  try {
    await live.read(() => refuseOtherSchema(live))
    live.onForeignWrite(() => refuseForeignSchema(live, bigSchema, 'viska.sqlite'))
    return await work(live)
  } catch (error) {
    throw toProblem(error, bigFile(folder))
  } finally {
    live.close()
  }
}

/** @throws Problem `broken` where there is none, or somebody changed its schema; one of an earlier version may lack a table */
export const besideSmall = async <T>(folder: string, work: (live: Database) => Promise<T>): Promise<T> => {
  if (!existsSync(smallFile(folder))) throw new Problem('broken', 'shares.sqlite is missing beside viska.sqlite')
  const live = openDatabase({ path: smallFile(folder), pragmas: smallPragmas, demands: smallDemands })
  try {
    await live.read(() => refuseStrangeParts(live, smallSchema(), 'shares.sqlite'))
    return await work(live)
  } finally {
    live.close()
  }
}

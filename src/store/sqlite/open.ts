// Opens the data folder: two files, one lock, and what must be looked at before anything is served from them.
import { existsSync, mkdirSync, statSync } from 'node:fs'
import type { CaseId } from '../../domain/case/case-row.ts'
import { Problem } from '../../kit/problem.ts'
import type { Store } from '../store.ts'
import { type Database, openDatabase } from './database.ts'
import { disposedCases } from './disposals.ts'
import { bigDemands, bigFile, bigPragmas, smallDemands, smallFile, smallPragmas } from './files.ts'
import { beginGone } from './gone-entries.ts'
import { sweepLeftovers } from './leftovers.ts'
import { lockFolder } from './lock.ts'
import { raiseMarks, refuseOldCopy, refuseOldShares } from './marks.ts'
import { bigSchema, carried, migrate } from './migrate.ts'
import { toProblem } from './problems.ts'
import { refuseForeignSchema, refuseStrangeParts } from './schema.ts'
import { smallSchema, smallTables } from './small-schema.ts'
import { makeStore, type StoreSetup } from './store.ts'
import { refuseUnfinishedRestore } from './unfinished-restore.ts'

/**
 * Opens both files, brings the schema up to date and takes the folder for this process.
 * @throws Problem `locked` when another viska runs on the folder · `full` · `broken`, with a line for the operator, when the files are newer
 *   than this program, damaged, an old copy, or of a schema that somebody changed
 */
export const openStore = async ({ folder, entryHash, genesisHash, now }: StoreSetup): Promise<Store> => {
  makeFolder(folder)
  const unlock = lockFolder(folder)
  const opened: Database[] = []
  try {
    refuseUnfinishedRestore(folder)
    sweepLeftovers(folder)
    const shares = openShares(folder)
    opened.push(shares)
    const database = openDatabase({ path: bigFile(folder), pragmas: bigPragmas, demands: bigDemands })
    opened.push(database)
    migrate(database, folder, carried)
    refuseOldCopy(database, shares)
    refuseOldShares(database, shares)
    await shares.write(() => beginGone(database, shares))
    database.onForeignWrite(() => refuseForeignSchema(database, bigSchema, 'viska.sqlite'))
    shares.onForeignWrite(() => refuseForeignSchema(shares, smallSchema(), 'shares.sqlite'))
    const store = makeStore({ folder, database, shares, entryHash, genesisHash, now, unlock })
    await shares.write(() => raiseMarks(database, shares))
    await sweepShares(database, shares, store)
    await store.hiddenAddresses.sweep()
    return store
  } catch (error) {
    for (const database of opened) database.close()
    unlock()
    throw toProblem(error, bigFile(folder))
  }
}

/** A folder that somebody else made keeps its mode: it may hold other things, too. */
const makeFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Problem('broken', `the data folder ${folder} cannot be made`, { cause: error })
  }
}

const openShares = (folder: string): Database => {
  const path = smallFile(folder)
  if (!existsSync(path) && existsSync(bigFile(folder)) && statSync(bigFile(folder)).size > 0)
    throw new Problem(
      'broken',
      'shares.sqlite is missing beside viska.sqlite, so no case could be opened: put both files back from the same copy',
    )
  const shares = openDatabase({ path, pragmas: smallPragmas, demands: smallDemands })
  try {
    const version = shares.one<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0
    if (version > 6) throw new Problem('broken', 'shares.sqlite is newer than this version of viska: install the newer version')
    refuseStrangeParts(shares, smallSchema(), 'shares.sqlite')
    if (version < 6) shares.script(`${smallTables}\nPRAGMA user_version = 6;`)
    return shares
  } catch (error) {
    shares.close()
    throw toProblem(error, path)
  }
}

/**
 * A crash between the share and its case leaves a share without a case; one between the end of a case and that of its share leaves what must go. Where
 * there are as many shares as cases, each of which has one by now, nothing was left, and the names are not gone through again.
 */
const sweepShares = async (database: Database, file: Database, { shares }: Store): Promise<void> => {
  const disposed = disposedCases(database)
  // A disposal takes the row and puts the name there in one step: whoever finds both finds what somebody wrote, and no key goes by it.
  if ([...disposed].some((id) => database.one('SELECT 1 AS one FROM cases WHERE id = ?', id) !== null))
    throw new Problem(
      'broken',
      'a case that is still there is listed as disposed of: somebody changed viska.sqlite outside the program. Nothing was destroyed; put both files back from the newest backup',
    )
  const count = (of: Database, sql: string): number => of.one<{ count: number }>(sql)?.count ?? 0
  const isLeft = [...disposed].some((id) => file.one('SELECT 1 AS one FROM shares WHERE case_id = ? AND share IS NOT NULL', id) !== null)
  const standing = count(file, 'SELECT count(*) AS count FROM shares WHERE share IS NOT NULL')
  if (!isLeft && standing === count(database, 'SELECT count(*) AS count FROM cases')) return
  const cases = new Set(database.all<{ id: CaseId }>('SELECT id FROM cases').map(({ id }) => id))
  await shares.sweep((id) => (disposed.has(id) ? 'disposed' : cases.has(id) ? 'case' : 'none'))
}

// Opens the data folder: two files, one lock, and what must be looked at before anything is served from them.
import { existsSync, mkdirSync, readdirSync, statfsSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import type { CaseId } from '../../domain/case/case-row.ts'
import { type Clock, dayOf, startOfDayUtc } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { EntryHash, GenesisHash } from '../log.ts'
import type { Store } from '../store.ts'
import { makeAheadEntries } from './ahead-entries.ts'
import { makeCalendarFeedStore } from './calendar-feeds.ts'
import { makeCaseRollStore } from './case-roll.ts'
import { makeCaseViewStore } from './case-views.ts'
import { makeChangeCase, makeCreateCase } from './case-writes.ts'
import { makeCaseStore } from './cases.ts'
import { makeChannelStore } from './channels.ts'
import { makeClearedTextStore } from './cleared-texts.ts'
import { makeComplianceStore } from './compliance.ts'
import { makeConfidentialityStore } from './confidentiality.ts'
import { type Database, openDatabase } from './database.ts'
import { makeDismissalStore } from './dismissals.ts'
import { makeDisposalRuleStore } from './disposal-rules.ts'
import { disposedCases, makeDisposalStore } from './disposals.ts'
import { makeDraftRoom, makeDraftStore } from './drafts.ts'
import { makeDrillStore } from './drill.ts'
import { makeFactorResetStore } from './factor-resets.ts'
import { bigDemands, bigFile, bigPragmas, smallDemands, smallFile, smallPragmas } from './files.ts'
import { makeFinalReportStore } from './final-reports.ts'
import { makeFirstRunStore } from './first-run.ts'
import { beginGone, countGone } from './gone-entries.ts'
import { makeGroupStore } from './groups.ts'
import { addressKeysSchema, makeHiddenAddressStore } from './hidden-addresses.ts'
import { makeLeaveStore } from './leaves.ts'
import { sweepLeftovers } from './leftovers.ts'
import { lockFolder } from './lock.ts'
import { logHead, makeAppendLog, makeLogStore } from './log.ts'
import { makeLogHeadStore } from './log-heads.ts'
import { raiseMarks, refuseOldCopy, refuseOldShares } from './marks.ts'
import { makeMassReadingStore } from './mass-readings.ts'
import { carried, migrate } from './migrate.ts'
import { makeNoticeStore } from './notices.ts'
import { makePeopleStore } from './people.ts'
import { toProblem } from './problems.ts'
import { makeProtocolStore } from './protocols.ts'
import { makeRecoveryStore } from './recovery.ts'
import { makeRegisterStore } from './register.ts'
import { makeReleaseRequestStore } from './release-requests.ts'
import { makeRenewalStore } from './renewals.ts'
import { makeReplyDraftStore } from './reply-drafts.ts'
import { makeRestorationStore } from './restorations.ts'
import { makeRosterStore } from './rosters.ts'
import { makeSessionStore } from './sessions.ts'
import { makeShareStore, sharesSchema } from './shares.ts'
import { makeShownDay } from './shown-day.ts'
import { makeTermStore } from './terms.ts'
import { makeTestReportStore } from './test-reports.ts'
import { refuseUnfinishedRestore } from './unfinished-restore.ts'

export interface StoreSetup {
  /** The data folder; made (for its owner alone) when it is not there. */
  readonly folder: string
  readonly entryHash: EntryHash
  readonly genesisHash: GenesisHash
  /** Tells the day that file times are set to. */
  readonly now: Clock
}

/**
 * Opens both files, brings the schema up to date and takes the folder for this process.
 * @throws Problem `locked` when another viska runs on the folder · `full` · `broken`, with a line for the operator, when the files are newer
 *   than this program, damaged, or an old copy
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
    const store = assemble({ folder, database, shares, entryHash, genesisHash, now, unlock })
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
    if (version < 6) shares.script(`${sharesSchema}${addressKeysSchema}\nPRAGMA user_version = 6;`)
    return shares
  } catch (error) {
    shares.close()
    throw toProblem(error, path)
  }
}

interface Parts extends StoreSetup {
  readonly database: Database
  readonly shares: Database
  readonly unlock: () => void
}

const assemble = ({ folder, database, shares, entryHash, genesisHash, now, unlock }: Parts): Store => {
  const ahead = makeAheadEntries(shares)
  const shown = makeShownDay(shares)
  const appendLog = makeAppendLog(database, { entryHash, genesisHash, ahead, shown, now })
  const room = makeDraftRoom(database)
  const createCase = makeCreateCase({ database, room, appendLog })
  const shareStore = makeShareStore(
    shares,
    () => logHead(database),
    () => raiseMarks(database, shares),
  )
  const stamp = (): void => stampFiles(folder, now)
  const settle = async (): Promise<boolean> => {
    // First: on a full disk this makes the room that the marks need.
    const isSettled = await database.read(() => tidy(database))
    await shares.write(() => raiseMarks(database, shares))
    // A disposal ends with this: what a killed backup or drill left must not outlive it.
    sweepLeftovers(folder)
    stamp()
    return isSettled
  }
  let settling: Promise<boolean> | null = null
  let isOpen = true
  return {
    channels: makeChannelStore(database, appendLog),
    people: makePeopleStore(database, appendLog),
    rosters: makeRosterStore({ database, appendLog, raiseMark: shareStore.setMark }),
    firstRun: makeFirstRunStore(database),
    recovery: makeRecoveryStore(database, appendLog),
    factorResets: makeFactorResetStore(database, appendLog),
    renewals: makeRenewalStore(database, appendLog),
    leaves: makeLeaveStore(database, appendLog),
    groups: makeGroupStore(database, appendLog),
    confidentiality: makeConfidentialityStore(database, appendLog),
    sessions: makeSessionStore(database),
    drafts: makeDraftStore(database, room),
    cases: makeCaseStore(database, appendLog, createCase, makeChangeCase(database, appendLog)),
    caseRoll: makeCaseRollStore(database, appendLog, () => countGone(database, shares)),
    caseViews: makeCaseViewStore(database, appendLog),
    clearedTexts: makeClearedTextStore(database),
    logHeads: makeLogHeadStore(database, appendLog),
    massReadings: makeMassReadingStore(database, appendLog),
    terms: makeTermStore(database, appendLog),
    dismissals: makeDismissalStore(database, appendLog),
    disposals: makeDisposalStore(database, appendLog),
    replyDrafts: makeReplyDraftStore(database),
    finalReports: makeFinalReportStore(database, appendLog),
    register: makeRegisterStore(database, appendLog),
    compliance: makeComplianceStore(database, appendLog),
    releases: makeReleaseRequestStore(database, appendLog),
    disposalRules: makeDisposalRuleStore(database, appendLog),
    protocols: makeProtocolStore(database, appendLog),
    testReports: makeTestReportStore({ database, createCase, appendLog }),
    log: makeLogStore(database, appendLog, ahead),
    notices: makeNoticeStore(database),
    schema: carried.at(-1)?.name.replace(/\.sql$/, '') ?? '',
    calendarFeeds: makeCalendarFeedStore(database, appendLog),
    hiddenAddresses: makeHiddenAddressStore(database, shares),
    shares: shareStore,
    restorations: makeRestorationStore(database),
    drill: makeDrillStore(database, ahead, shown),
    settle: () => {
      // Many who ask at once are served by one.
      settling ??= settle().finally(() => {
        settling = null
      })
      return settling
    },
    // Of both files: what others committed to them, and what these connections did.
    moved: async () =>
      (await Promise.all([database, shares].map((file) => file.read(() => `${pragma(file, 'data_version')}.${changesOf(file)}`)))).join(
        ' ',
      ),
    whenWritten: (told) => {
      for (const file of [database, shares]) file.onCommit(told)
    },
    room: async () => {
      const { bavail, bsize } = statfsSync(folder)
      return { used: await database.read(() => usedBy(database) + usedBy(shares)), free: bavail * bsize }
    },
    close: () => {
      if (!isOpen) return
      isOpen = false
      for (const step of [() => raiseMarks(database, shares), () => tidy(database), database.close, shares.close, unlock, stamp])
        try {
          step()
        } catch {
          // A full disk: everything that was promised is on it already, and the next start does the rest.
        }
    },
  }
}

/** @returns false when a reader was in the way: then deleted rows are still to be found in the write-ahead log */
const tidy = (database: Database): boolean => {
  if (pragma(database, 'freelist_count') > 1_000) database.all('PRAGMA incremental_vacuum(4000)')
  return database.one<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)')?.busy === 0
}

/** Times of change and of reading tell no more than the day (T-04). That of the inode cannot be set, and the next read is noted unless the disk is mounted `noatime`. */
const stampFiles = (folder: string, now: Clock): void => {
  const midnight = new Date(startOfDayUtc(dayOf(now(), 'UTC')))
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isFile()) utimesSync(join(folder, entry.name), midnight, midnight)
  utimesSync(folder, midnight, midnight)
}

const usedBy = (database: Database): number =>
  (pragma(database, 'page_count') - pragma(database, 'freelist_count')) * pragma(database, 'page_size')

const changesOf = (file: Database): number => file.one<{ own: number }>('SELECT total_changes() AS own')?.own ?? 0

const pragma = (database: Database, name: string): number =>
  Object.values(database.one<Record<string, number>>(`PRAGMA ${name}`) ?? {})[0] ?? 0

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

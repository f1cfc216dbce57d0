// The store on its two open files: each port with what it writes to, and what concerns both files: room, marks, what moved, the end.
import { readdirSync, statfsSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, dayOf, startOfDayUtc } from '../../kit/instant.ts'
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
import type { Database } from './database.ts'
import { makeDismissalStore } from './dismissals.ts'
import { makeDisposalRuleStore } from './disposal-rules.ts'
import { makeDisposalStore } from './disposals.ts'
import { makeDraftRoom, makeDraftStore } from './drafts.ts'
import { makeDrillStore } from './drill.ts'
import { makeFactorResetStore } from './factor-resets.ts'
import { makeFinalReportStore } from './final-reports.ts'
import { makeFirstRunStore } from './first-run.ts'
import { countGone } from './gone-entries.ts'
import { makeGroupStore } from './groups.ts'
import { makeHiddenAddressStore } from './hidden-addresses.ts'
import { makeLeaveStore } from './leaves.ts'
import { sweepLeftovers } from './leftovers.ts'
import { logHead, makeAppendLog, makeLogStore } from './log.ts'
import { makeLogHeadStore } from './log-heads.ts'
import { raiseMarks } from './marks.ts'
import { makeMassReadingStore } from './mass-readings.ts'
import { carried } from './migrate.ts'
import { makeNoticeStore } from './notices.ts'
import { makePeopleStore } from './people.ts'
import { makeProtocolStore } from './protocols.ts'
import { makeRecoveryStore } from './recovery.ts'
import { makeRegisterStore } from './register.ts'
import { makeReleaseRequestStore } from './release-requests.ts'
import { makeRenewalStore } from './renewals.ts'
import { makeReplyDraftStore } from './reply-drafts.ts'
import { makeRestorationStore } from './restorations.ts'
import { makeRosterStore } from './rosters.ts'
import { makeSessionStore } from './sessions.ts'
import { makeShareStore } from './shares.ts'
import { makeShownDay } from './shown-day.ts'
import { makeTermStore } from './terms.ts'
import { makeTestReportStore } from './test-reports.ts'

export interface StoreSetup {
  /** The data folder; made (for its owner alone) when it is not there. */
  readonly folder: string
  readonly entryHash: EntryHash
  readonly genesisHash: GenesisHash
  /** Tells the day that file times are set to. */
  readonly now: Clock
}

/** What the store is made of. */
interface Parts extends StoreSetup {
  readonly database: Database
  readonly shares: Database
  readonly unlock: () => void
}

/** Every port on the two open files, and what goes over both of them. */
export const makeStore = ({ folder, database, shares, entryHash, genesisHash, now, unlock }: Parts): Store => {
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

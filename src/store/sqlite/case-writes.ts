// The two acts that write a case whole: its creation and a change to it. Each looks at everything before it writes anything.
import { type CaseId, listOf } from '../../domain/case/case-row.ts'
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import { recoveryHolder } from '../../domain/keys/recovery.ts'
import type { Bytes } from '../../kit/bytes.ts'
import type { CaseChange, NewCase, Rotation, SealedRecord } from '../cases.ts'
import { type CaseRecord, insertCase, updateCase } from './case-rows.ts'
import { addClearedText } from './cleared-texts.ts'
import type { Database } from './database.ts'
import { addRemainder } from './dismissals.ts'
import { addSlip, type DraftRoom, removeDraft } from './drafts.ts'
import { endReadings, insertFinalReport } from './final-reports.ts'
import { addNews, endAddress, putAddress } from './hidden-addresses.ts'
import type { AppendLog } from './log.ts'
import { newestRoster } from './newest-roster.ts'
import { addNotice } from './notices.ts'
import { dueColumn, insertEntitlement, insertExclusion, removeReader, staffOf, untilColumn } from './reader-rows.ts'
import { changeReceipt, insertReceipt, isReceiptAlive } from './receipts.ts'
import { enterCase, enterDocuments } from './register.ts'
import { isAskedFor } from './release-requests.ts'
import { emptyDraftsOf, useUpDraft } from './reply-drafts.ts'
import { insertRecord, insertWrap, putStatistics, replaceRecord, rotate } from './sealed-rows.ts'

export interface CaseDependencies {
  readonly database: Database
  readonly room: DraftRoom
  readonly appendLog: AppendLog
}

/** Creates a case inside a transaction that somebody else has begun. */
export type CreateCase = (work: NewCase) => 'done' | 'gone' | 'stale' | 'taken'

export const makeCreateCase =
  ({ database, room, appendLog }: CaseDependencies): CreateCase =>
  (work) => {
    const { row, draft } = work
    if (draft !== null && !hasDraft(database, draft)) return 'gone'
    if (database.one('SELECT id FROM cases WHERE id = ?', row.id) !== null) return 'gone'
    if (newestRoster(database, row.channelId) !== work.rosterSeq || channelVersionOf(database, row.channelId) !== work.channelVersion)
      return 'stale'
    if (database.one('SELECT id FROM cases WHERE reference = ?', row.reference) !== null) return 'taken'
    insertCase(database, row)
    insertReceipt(database, work.receipt)
    for (const wrap of work.wraps) insertWrap(database, row.id, wrap)
    for (const record of work.records) insertRecord(database, row.id, record)
    for (const staffId of work.readers) insertEntitlement(database, row, work.due, staffId)
    for (const staffId of work.excluded) insertExclusion(database, row.id, staffId)
    if (work.slip !== null) addSlip(database, work.slip)
    if (draft !== null) removeDraft(database, room, draft.id)
    if (work.statistics !== null) putStatistics(database, row.channelId, work.statistics)
    if (work.address !== undefined) putAddress(database, row.id, work.address)
    if (work.register !== null) enterCase(database, row, work.register)
    appendLog(work.log)
    for (const notice of work.notices) addNotice(database, notice)
    return 'done'
  }

/** Changes cases, all or none, inside a transaction that somebody else has begun. */
export type ChangeCase = (...works: readonly CaseChange[]) => 'done' | 'stale'

export const makeChangeCase =
  (database: Database, appendLog: AppendLog): ChangeCase =>
  (...works) => {
    // Everything is looked at before anything is written, so that a refusal leaves nothing to undo.
    if (!works.every((work) => isUnmoved(database, work))) return 'stale'
    for (const work of works) writeChange(database, appendLog, work)
    return 'done'
  }

const writeChange = (database: Database, appendLog: AppendLog, work: CaseChange): void => {
  const { before, after } = work
  updateCase(database, before.id, after)
  for (const record of work.insert) insertRecord(database, before.id, record)
  for (const record of work.replace) replaceRecord(database, before.id, record)
  database.run(
    'UPDATE entitlements SET list = ?, received = ?, due = ?, calls = ?, moved = ? WHERE case_id = ?',
    ...[listOf(after), after.received, dueColumn(work.due), after.calls ? 1 : 0, after.moved, before.id],
  )
  markUnseen(database, before.id, work.unseenFor)
  for (const { staffId, until } of work.terms)
    database.run('UPDATE entitlements SET until = ? WHERE case_id = ? AND staff_id = ?', untilColumn(until), before.id, staffId)
  for (const staffId of work.leave) removeReader(database, before.id, staffId)
  for (const staffId of work.exclude) exclude(database, before.id, staffId)
  if (work.rotation !== undefined) rotateKeys(database, before.id, work.rotation)
  for (const { staffId, wraps, until } of work.admit) {
    insertEntitlement(database, { ...before, ...after }, work.due, staffId, until)
    for (const wrap of wraps) insertWrap(database, before.id, wrap)
  }
  if (work.receipt !== undefined) changeReceipt(database, before.id, work.receipt)
  if (work.present !== undefined) insertFinalReport(database, before.id, work.present)
  if (work.cleared !== undefined) addClearedText(database, before.id, work.cleared)
  if (work.endReadings !== undefined) endReadings(database, before.id, work.endReadings)
  if (work.assessedIn !== undefined) addRemainder(database, before.id, work.assessedIn)
  if (work.used !== undefined) useUpDraft(database, before.id, work.used)
  if (after.phase === 'closed' && before.phase !== 'closed') emptyDraftsOf(database, before.id)
  if (work.statistics !== null) putStatistics(database, before.channelId, work.statistics)
  if (work.news !== undefined) addNews(database, before.id, work.news)
  if (after.phase === 'closed' || after.phase === 'archived') endAddress(database, before.id)
  enterDocuments(database, before.id, work.register)
  if (work.alarm !== undefined) appendLog(work.alarm)
  if (work.log !== null) appendLog(work.log)
  for (const notice of work.notices) addNotice(database, notice)
}

/** The recovery that is in force now is among the new holders, and so may be whoever makes the keys: they wait for nobody any more. */
const rotateKeys = (database: Database, id: CaseId, { sides, blocked, regained }: Rotation): void => {
  for (const side of sides) rotate(database, id, side)
  if (!sides.some(({ side }) => side === 'casework')) return
  database.run('UPDATE entitlements SET blocked = 0 WHERE case_id = ? AND blocked = 1', id)
  for (const staffId of blocked) database.run('UPDATE entitlements SET blocked = 1 WHERE case_id = ? AND staff_id = ?', id, staffId)
  for (const waiting of [recoveryHolder, ...(regained === undefined || sides.length < 2 ? [] : [regained])])
    if (sides.every(({ wraps }) => wraps.some(({ holder }) => holder === waiting)))
      database.run('DELETE FROM lost_keys WHERE case_id = ? AND staff_id = ?', id, waiting)
}

const markUnseen = (database: Database, id: CaseId, who: CaseChange['unseenFor']): void => {
  if (who === 'nobody') return
  const spared = who === 'everybody' ? [] : who.except
  for (const staffId of staffOf(database, 'entitlements', id))
    if (!spared.includes(staffId)) database.run('UPDATE entitlements SET unseen = 1 WHERE case_id = ? AND staff_id = ?', id, staffId)
}

const hasDraft = (database: Database, { id, version }: { readonly id: Bytes; readonly version: number }): boolean =>
  database.one('SELECT 1 AS one FROM drafts WHERE id = ? AND version = ?', id, version) !== null

/** Takes a case from somebody: no row of theirs is left, and none comes back. */
const exclude = (database: Database, id: CaseId, staffId: StaffId): void => {
  removeReader(database, id, staffId)
  insertExclusion(database, id, staffId)
}

const mayCome = (database: Database, id: CaseId, staffId: StaffId): boolean =>
  database.one('SELECT 1 AS one FROM exclusions WHERE case_id = ? AND staff_id = ?', id, staffId) === null &&
  database.one('SELECT 1 AS one FROM entitlements WHERE case_id = ? AND staff_id = ?', id, staffId) === null

const channelVersionOf = (database: Database, id: ChannelId): number | undefined =>
  database.one<{ version: number }>('SELECT version FROM channels WHERE id = ?', id)?.version

/** Whether whoever is given new keys may have them by the tables as they stand: entitled, never excluded, and not waiting for a colleague but themselves. */
const maySealTo = (database: Database, id: CaseId, holder: string, regained: StaffId | undefined): boolean => {
  const stands = (table: string, column: string): boolean =>
    database.one(`SELECT 1 AS one FROM ${table} WHERE case_id = ? AND ${column} = ?`, id, holder) !== null
  if (holder === recoveryHolder || stands('receipts', 'holder')) return true
  const isWaiting = holder !== regained && stands('lost_keys', 'staff_id')
  return stands('entitlements', 'staff_id') && !stands('exclusions', 'staff_id') && !isWaiting
}

const mayRotate = (database: Database, { before, rotation, receipt }: CaseChange): boolean =>
  (rotation?.sides ?? []).every(
    ({ side, epoch, wraps }) =>
      epoch === before.epoch[side] + 1 &&
      wraps.every(
        ({ holder }) =>
          (receipt?.name === 'added' && receipt.receipt.holder === holder) || maySealTo(database, before.id, holder, rotation?.regained),
      ),
  )

const isUnmoved = (database: Database, work: CaseChange): boolean => {
  const { before, rosterSeq, channelVersion, replace, admit, receipt } = work
  const now = database.one<CaseRecord>(
    'SELECT version, dialogue_epoch, dialogue_stale, casework_epoch, casework_stale, phase FROM cases WHERE id = ?',
    before.id,
  )
  return (
    now !== null &&
    now.version === before.version &&
    now.dialogue_epoch === before.epoch.dialogue &&
    now.casework_epoch === before.epoch.casework &&
    now.phase === before.phase &&
    (now.dialogue_stale === 1) === before.stale.dialogue &&
    (now.casework_stale === 1) === before.stale.casework &&
    mayRotate(database, work) &&
    (work.unlessAskedFor === undefined || !isAskedFor(database, before.id)) &&
    (receipt === undefined || isReceiptAlive(database, before.id, receipt)) &&
    newestRoster(database, before.channelId) === rosterSeq &&
    channelVersionOf(database, before.channelId) === channelVersion &&
    admit.every(({ staffId }) => mayCome(database, before.id, staffId)) &&
    replace.every(({ id, side, kind, version }) => {
      const stored = database.one<SealedRecord>('SELECT side, kind, version FROM records WHERE case_id = ? AND id = ?', before.id, id)
      return stored !== null && stored.side === side && stored.kind === kind && stored.version === version - 1
    })
  )
}

// Cases in SQL. What a person may not open is not found, by any query: each goes through entitlements.
import { type CaseId, listOf } from '../../domain/case-file.ts'
import type { StaffId } from '../../domain/channel.ts'
import type { Bytes } from '../../kit/bytes.ts'
import { Problem } from '../../kit/problem.ts'
import type { CaseChange, CaseStore, NewCase, SealedRecord, Wrap } from '../cases.ts'
import {
  type CaseRecord,
  caseColumns,
  dueColumn,
  insertCase,
  insertEntitlement,
  insertExclusion,
  insertReceipt,
  insertRecord,
  insertWrap,
  type ListRow,
  putStatistics,
  type ReceiptRow,
  replaceRecord,
  toCase,
  toCaseOrNull,
  toListItem,
  toReceipt,
  updateCase,
} from './case-rows.ts'
import type { Database } from './database.ts'
import { addSlip, type DraftRoom, removeDraft } from './drafts.ts'
import type { AppendLog } from './log.ts'
import { newestRoster } from './newest-roster.ts'
import { addNotice } from './notices.ts'
import { enterCase, enterDocuments } from './register.ts'
import { makeSharing } from './sharing.ts'

export interface CaseDependencies {
  readonly database: Database
  readonly room: DraftRoom
  readonly appendLog: AppendLog
}

/** One look-up per row and table along their keys, so that the hundredth case and the hundred-thousandth cost the same. */
const listed = `
  SELECT ${caseColumns}, e.unseen, w.sealed AS wrap,
    r.id AS card_id, r.epoch AS card_epoch, r.sequence AS card_sequence, r.version AS card_version, r.sealed AS card_sealed
  FROM entitlements e
  JOIN cases c ON c.id = e.case_id
  JOIN wraps w ON w.case_id = e.case_id AND w.holder = e.staff_id AND w.side = 'casework' AND w.epoch = c.epoch
  JOIN records r ON r.case_id = e.case_id AND r.kind = 'card'`
export const listQuery = `${listed}
  WHERE e.staff_id = ? AND e.list = ? AND (e.received, e.case_id) < (?, ?)
  ORDER BY e.received DESC, e.case_id DESC
  LIMIT ?`

/** What is due soon, along the index of its own. */
export const dueQuery = `${listed}
  WHERE e.staff_id = ? AND e.due <= ?
  ORDER BY e.due, e.case_id
  LIMIT ?`

/** A group of somebody's day, along the index of how cases stand. */
export const standingQuery = `${listed}
  WHERE e.staff_id = ? AND e.standing = ? AND e.due BETWEEN ? AND ?
  ORDER BY e.due, e.case_id
  LIMIT ?`
export const countStandingQuery = `SELECT count(*) AS count FROM
  (SELECT 1 FROM entitlements WHERE staff_id = ? AND standing = ? AND due BETWEEN ? AND ? LIMIT ?) AS bounded`

/** What is due in anybody's cases, along the index of each person. */
export const datedQuery = `
  SELECT ${caseColumns} FROM cases c
  WHERE c.id IN (SELECT e.case_id FROM staff s CROSS JOIN entitlements e ON e.staff_id = s.id AND e.due <= ?)`

/** Comes after every case: where a list begins. */
const top = { received: '9999-12-31', caseId: '~' }

/** Creates a case inside a transaction that somebody else has begun. */
export type CreateCase = (work: NewCase) => 'done' | 'gone' | 'stale' | 'taken'

export const makeCreateCase =
  ({ database, room, appendLog }: CaseDependencies): CreateCase =>
  (work) => {
    const { row, draft } = work
    if (draft !== null && !hasDraft(database, draft)) return 'gone'
    if (database.one('SELECT id FROM cases WHERE id = ?', row.id) !== null) return 'gone'
    if (newestRoster(database, row.channelId) !== work.rosterSeq) return 'stale'
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
    if (work.register !== null) enterCase(database, row, work.register)
    appendLog(work.log)
    for (const notice of work.notices) addNotice(database, notice)
    return 'done'
  }

export const makeCaseStore = ({ database, appendLog }: CaseDependencies, createCase: CreateCase): CaseStore => {
  const change = (work: CaseChange): 'done' | 'stale' => {
    const { before, after } = work
    // Everything is looked at before anything is written, so that a refusal leaves nothing to undo.
    if (!isUnmoved(database, work)) return 'stale'
    updateCase(database, before.id, after)
    for (const record of work.insert) insertRecord(database, before.id, record)
    for (const record of work.replace) replaceRecord(database, before.id, record)
    database.run(
      `UPDATE entitlements SET list = ?, received = ?, due = ?, calls = ?, unseen = CASE WHEN ? = 1 OR staff_id = ? THEN unseen ELSE 1 END
       WHERE case_id = ?`,
      ...[listOf(after.phase), after.received, dueColumn(work.due), after.calls ? 1 : 0],
      ...[work.unseenFor === 'nobody' ? 1 : 0, typeof work.unseenFor === 'string' ? '' : work.unseenFor.except, before.id],
    )
    for (const { staffId, wraps } of work.admit) {
      insertEntitlement(database, { ...before, ...after }, work.due, staffId)
      for (const wrap of wraps) insertWrap(database, before.id, wrap)
    }
    for (const staffId of work.exclude) exclude(database, before.id, staffId)
    if (work.statistics !== null) putStatistics(database, before.channelId, work.statistics)
    enterDocuments(database, before.id, work.register)
    appendLog(work.log)
    for (const notice of work.notices) addNotice(database, notice)
    return 'done'
  }

  return {
    create: (work) => database.write(() => createCase(work)),
    find: (id) => database.read(() => toCaseOrNull(database.one<CaseRecord>(`SELECT ${caseColumns} FROM cases c WHERE c.id = ?`, id))),
    findFor: (id, staffId) =>
      database.read(() =>
        toCaseOrNull(
          database.one<CaseRecord>(
            `SELECT ${caseColumns} FROM entitlements e JOIN cases c ON c.id = e.case_id WHERE e.case_id = ? AND e.staff_id = ?`,
            ...[id, staffId],
          ),
        ),
      ),
    byReceipt: (tag) =>
      database.read(() => {
        const row = database.one<ReceiptRow>('SELECT tag, case_id, holder, replaces, handed_over FROM receipts WHERE tag = ?', tag)
        return row === null ? null : toReceipt(row)
      }),
    wraps: (id, holder) =>
      database.read(() =>
        database.all<Wrap>(
          'SELECT holder, side, epoch, sealed FROM wraps WHERE case_id = ? AND holder = ? ORDER BY side, epoch',
          id,
          holder,
        ),
      ),
    records: (id, side) =>
      database.read(() =>
        database.all<SealedRecord>(
          `SELECT id, side, kind, epoch, sequence, version, sealed FROM records
             WHERE case_id = ? AND side = ? ORDER BY sequence, kind, id`,
          ...[id, side],
        ),
      ),
    readers: (id) => database.read(() => staffOf(database, 'entitlements', id)),
    change: (work) => database.write(() => change(work)),
    ...makeSharing(database, appendLog),
    list: (staffId, list, after, limit) =>
      database.read(() => {
        const { received, caseId } = after ?? top
        return database.all<ListRow>(listQuery, staffId, list, received, caseId, limit).map(toListItem)
      }),
    dueBy: (staffId, until, limit) => database.read(() => database.all<ListRow>(dueQuery, staffId, until, limit).map(toListItem)),
    standing: (staffId, standing, { from, to }, limit) =>
      database.read(() => database.all<ListRow>(standingQuery, staffId, standing, from, dueColumn(to), limit).map(toListItem)),
    countStanding: (staffId, standing, { from, to }, most) =>
      database.read(() => counted(database.one<Count>(countStandingQuery, staffId, standing, from, dueColumn(to), most))),
    countDue: (staffId, until, most) =>
      database.read(() =>
        counted(
          database.one<Count>(
            'SELECT count(*) AS count FROM (SELECT 1 FROM entitlements WHERE staff_id = ? AND due <= ? LIMIT ?) AS bounded',
            ...[staffId, until, most],
          ),
        ),
      ),
    dated: (until) =>
      database.read(() =>
        database.all<CaseRecord>(datedQuery, until).map((row) => ({
          row: toCase(row),
          readers: staffOf(database, 'entitlements', row.id),
          excluded: staffOf(database, 'exclusions', row.id),
        })),
      ),
    countCalls: (staffId, most) =>
      database.read(() =>
        counted(
          database.one<Count>(
            'SELECT count(*) AS count FROM (SELECT 1 FROM entitlements WHERE staff_id = ? AND calls = 1 LIMIT ?) AS bounded',
            ...[staffId, most],
          ),
        ),
      ),
    redate: (channel, dueOf) =>
      database.write(() => {
        const rows = database.all<CaseRecord>(
          `SELECT ${caseColumns} FROM cases c
           WHERE c.channel_id = ? AND c.phase IN ('new', 'ongoing') AND NOT EXISTS (SELECT 1 FROM test_reports t WHERE t.case_id = c.id)`,
          channel,
        )
        for (const row of rows) database.run('UPDATE entitlements SET due = ? WHERE case_id = ?', dueColumn(dueOf(toCase(row))), row.id)
      }),
    count: (staffId, list, most) =>
      database.read(() =>
        counted(
          database.one<Count>(
            'SELECT count(*) AS count FROM (SELECT 1 FROM entitlements WHERE staff_id = ? AND list = ? LIMIT ?) AS bounded',
            ...[staffId, list, most],
          ),
        ),
      ),
    countUnseen: (staffId, list, most) =>
      database.read(() =>
        counted(
          database.one<Count>(
            'SELECT count(*) AS count FROM (SELECT 1 FROM entitlements WHERE staff_id = ? AND list = ? AND unseen = 1 LIMIT ?) AS bounded',
            ...[staffId, list, most],
          ),
        ),
      ),
    markSeen: async (id, staffId, last) => {
      const look = (): Look | null =>
        database.one<Look>('SELECT unseen, seen FROM entitlements WHERE case_id = ? AND staff_id = ?', id, staffId)
      const before = await database.read(look)
      // Most views find nothing new: no need to wait for the disk.
      if (before === null || (before.unseen === 0 && before.seen >= last)) return before?.seen ?? 0
      return database.write(() => {
        const seen = look()?.seen ?? 0
        // What came in after the person's page was made is still new.
        const unseen = newestDialogue(database, id) > last ? 1 : 0
        database.run(
          'UPDATE entitlements SET unseen = CASE WHEN ? = 1 THEN unseen ELSE 0 END, seen = ? WHERE case_id = ? AND staff_id = ?',
          ...[unseen, Math.max(seen, last), id, staffId],
        )
        return seen
      })
    },
    addReceipt: (receipt, wraps, log) =>
      database.write(() => {
        const { caseId, replaces } = receipt
        const epoch = database.one<{ epoch: number }>('SELECT epoch FROM cases WHERE id = ?', caseId)?.epoch
        const isCurrent = epoch !== undefined && Math.max(...wraps.map((wrap) => wrap.epoch)) === epoch
        const isDead = replaces !== null && database.one('SELECT 1 AS one FROM receipts WHERE tag = ?', replaces) === null
        if (!isCurrent || isDead) throw new Problem('conflict', 'the case or its receipt changed while another receipt was made')
        insertReceipt(database, receipt)
        for (const wrap of wraps) insertWrap(database, caseId, wrap)
        appendLog(log)
      }),
    confirmReceipt: ({ tag, caseId }) =>
      database.write(() => {
        // One that lost to another confirmed receipt must not take that one with it.
        if (database.run('UPDATE receipts SET replaces = NULL WHERE tag = ? AND case_id = ?', tag, caseId) === 0) return
        database.run(
          'DELETE FROM wraps WHERE case_id = ? AND holder IN (SELECT holder FROM receipts WHERE case_id = ? AND tag <> ?)',
          ...[caseId, caseId, tag],
        )
        database.run('DELETE FROM receipts WHERE case_id = ? AND tag <> ?', caseId, tag)
      }),
  }
}

interface Look {
  readonly unseen: number
  readonly seen: number
}
interface Count {
  readonly count: number
}
const counted = (row: Count | null): number => row?.count ?? 0

const staffOf = (database: Database, table: 'entitlements' | 'exclusions', id: CaseId): readonly StaffId[] =>
  database
    .all<{ staff_id: StaffId }>(`SELECT staff_id FROM ${table} WHERE case_id = ? ORDER BY staff_id`, id)
    .map(({ staff_id }) => staff_id)

const hasDraft = (database: Database, { id, version }: { readonly id: Bytes; readonly version: number }): boolean =>
  database.one('SELECT 1 AS one FROM drafts WHERE id = ? AND version = ?', id, version) !== null

const newestDialogue = (database: Database, id: CaseId): number =>
  counted(database.one<Count>("SELECT COALESCE(max(sequence), 0) AS count FROM records WHERE case_id = ? AND side = 'dialogue'", id))

/** Takes a case from somebody: no row of theirs is left, and none comes back. What they read before stays read: the keys wait for others. */
const exclude = (database: Database, id: CaseId, staffId: StaffId): void => {
  database.run('DELETE FROM wraps WHERE case_id = ? AND holder = ?', id, staffId)
  database.run('DELETE FROM entitlements WHERE case_id = ? AND staff_id = ?', id, staffId)
  database.run('DELETE FROM lost_keys WHERE case_id = ? AND staff_id = ?', id, staffId)
  insertExclusion(database, id, staffId)
  database.run('UPDATE cases SET stale = 1 WHERE id = ?', id)
}

const mayCome = (database: Database, id: CaseId, staffId: StaffId): boolean =>
  database.one('SELECT 1 AS one FROM exclusions WHERE case_id = ? AND staff_id = ?', id, staffId) === null &&
  database.one('SELECT 1 AS one FROM entitlements WHERE case_id = ? AND staff_id = ?', id, staffId) === null

const isUnmoved = (database: Database, { before, rosterSeq, replace, admit }: CaseChange): boolean => {
  const now = database.one<CaseRecord>('SELECT version, epoch, phase, stale FROM cases WHERE id = ?', before.id)
  return (
    now !== null &&
    now.version === before.version &&
    now.epoch === before.epoch &&
    now.phase === before.phase &&
    (now.stale === 1) === before.stale &&
    newestRoster(database, before.channelId) === rosterSeq &&
    admit.every(({ staffId }) => mayCome(database, before.id, staffId)) &&
    replace.every(({ id, side, kind, version }) => {
      const stored = database.one<SealedRecord>('SELECT side, kind, version FROM records WHERE case_id = ? AND id = ?', before.id, id)
      return stored !== null && stored.side === side && stored.kind === kind && stored.version === version - 1
    })
  )
}

// Cases in SQL. What a person may not open is not found, by any query: each goes through entitlements.
import { type CaseId, listOf, type Phase } from '../../domain/case-file.ts'
import type { ChannelId, StaffId, UnitId } from '../../domain/channel.ts'
import type { Sealed, Side } from '../../domain/sealed.ts'
import type { Bytes } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { CaseChange, CaseListItem, CaseStore, NewCase, RecordKind, SealedRecord, StoredCase, StoredReceipt, Wrap } from '../cases.ts'
import type { Database } from './database.ts'
import { addSlip, type DraftRoom, removeDraft } from './drafts.ts'
import type { AppendLog } from './log.ts'
import { addNotice } from './notices.ts'
import { newestRoster } from './people.ts'

interface CaseRecord {
  readonly id: CaseId
  readonly reference: string
  readonly channel_id: ChannelId
  readonly unit_id: UnitId
  readonly phase: Phase
  readonly received: Day
  readonly acknowledged: Day | null
  readonly closed: Day | null
  readonly epoch: number
  readonly stale: number
  readonly version: number
}
interface RecordRow {
  readonly id: string
  readonly side: Side
  readonly kind: RecordKind
  readonly epoch: number
  readonly sequence: number
  readonly version: number
  readonly sealed: Sealed
}
interface ReceiptRow {
  readonly tag: Bytes
  readonly case_id: CaseId
  readonly holder: string
  readonly replaces: Bytes | null
}
interface ListRow extends CaseRecord {
  readonly unseen: number
  readonly wrap: Sealed
  readonly card_id: string
  readonly card_epoch: number
  readonly card_sequence: number
  readonly card_version: number
  readonly card_sealed: Sealed
}

export interface CaseDependencies {
  readonly database: Database
  readonly room: DraftRoom
  readonly appendLog: AppendLog
}

const caseColumns = ['id', 'reference', 'channel_id', 'unit_id', 'phase', 'received', 'acknowledged', 'closed', 'epoch', 'stale', 'version']
  .map((column) => `c.${column}`)
  .join(', ')

/** One look-up per row and table along their keys, so that the hundredth case and the hundred-thousandth cost the same. */
export const listQuery = `
  SELECT ${caseColumns}, e.unseen, w.sealed AS wrap,
    r.id AS card_id, r.epoch AS card_epoch, r.sequence AS card_sequence, r.version AS card_version, r.sealed AS card_sealed
  FROM entitlements e
  JOIN cases c ON c.id = e.case_id
  JOIN wraps w ON w.case_id = e.case_id AND w.holder = e.staff_id AND w.side = 'casework' AND w.epoch = c.epoch
  JOIN records r ON r.case_id = e.case_id AND r.kind = 'card'
  WHERE e.staff_id = ? AND e.list = ? AND (e.received, e.case_id) < (?, ?)
  ORDER BY e.received DESC, e.case_id DESC
  LIMIT ?`

/** Comes after every case: where a list begins. */
const top = { received: '9999-12-31', caseId: '~' }

export const makeCaseStore = ({ database, room, appendLog }: CaseDependencies): CaseStore => {
  const create = (work: NewCase): 'done' | 'gone' | 'stale' | 'taken' => {
    const { row, draft } = work
    if (draft !== null && !hasDraft(database, draft)) return 'gone'
    if (newestRoster(database, row.channelId) !== work.rosterSeq) return 'stale'
    if (database.one('SELECT id FROM cases WHERE reference = ?', row.reference) !== null) return 'taken'
    insertCase(database, row)
    insertReceipt(database, work.receipt)
    for (const wrap of work.wraps) insertWrap(database, row.id, wrap)
    for (const record of work.records) insertRecord(database, row.id, record)
    for (const staffId of work.readers) insertEntitlement(database, row, staffId)
    if (work.slip !== null) addSlip(database, work.slip)
    if (draft !== null) removeDraft(database, room, draft.id)
    putStatistics(database, row.channelId, work.statistics)
    appendLog(work.log)
    for (const notice of work.notices) addNotice(database, notice)
    return 'done'
  }

  const change = (work: CaseChange): 'done' | 'stale' => {
    const { before, after } = work
    // Everything is looked at before anything is written, so that a refusal leaves nothing to undo.
    if (!isUnmoved(database, work)) return 'stale'
    database.run(
      'UPDATE cases SET phase = ?, received = ?, acknowledged = ?, closed = ?, version = version + 1 WHERE id = ?',
      ...[after.phase, after.received, after.acknowledged, after.closed, before.id],
    )
    for (const record of work.insert) insertRecord(database, before.id, record)
    for (const record of work.replace) replaceRecord(database, before.id, record)
    database.run(
      'UPDATE entitlements SET list = ?, received = ?, unseen = CASE WHEN staff_id = ? THEN unseen ELSE 1 END WHERE case_id = ?',
      ...[listOf(after.phase), after.received, work.unseenFor === 'everybody' ? '' : work.unseenFor.except, before.id],
    )
    if (work.statistics !== null) putStatistics(database, before.channelId, work.statistics)
    appendLog(work.log)
    for (const notice of work.notices) addNotice(database, notice)
    return 'done'
  }

  return {
    create: (work) => database.write(() => create(work)),
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
        const row = database.one<ReceiptRow>('SELECT tag, case_id, holder, replaces FROM receipts WHERE tag = ?', tag)
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
        database
          .all<RecordRow>(
            `SELECT id, side, kind, epoch, sequence, version, sealed FROM records
             WHERE case_id = ? AND side = ? ORDER BY sequence, kind, id`,
            ...[id, side],
          )
          .map(toRecord),
      ),
    readers: (id) =>
      database.read(() =>
        database
          .all<{ staff_id: StaffId }>('SELECT staff_id FROM entitlements WHERE case_id = ? ORDER BY staff_id', id)
          .map(({ staff_id }) => staff_id),
      ),
    change: (work) => database.write(() => change(work)),
    list: (staffId, list, after, limit) =>
      database.read(() => {
        const { received, caseId } = after ?? top
        return database.all<ListRow>(listQuery, staffId, list, received, caseId, limit).map(toListItem)
      }),
    count: (staffId, list, most) =>
      database.read(() =>
        counted(
          database.one<Count>(
            'SELECT count(*) AS count FROM (SELECT 1 FROM entitlements WHERE staff_id = ? AND list = ? LIMIT ?) AS some',
            ...[staffId, list, most],
          ),
        ),
      ),
    countUnseen: (staffId, list, most) =>
      database.read(() =>
        counted(
          database.one<Count>(
            'SELECT count(*) AS count FROM (SELECT 1 FROM entitlements WHERE staff_id = ? AND list = ? AND unseen = 1 LIMIT ?) AS some',
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

const hasDraft = (database: Database, { id, version }: { readonly id: Bytes; readonly version: number }): boolean =>
  database.one('SELECT 1 AS one FROM drafts WHERE id = ? AND version = ?', id, version) !== null

const newestDialogue = (database: Database, id: CaseId): number =>
  counted(database.one<Count>("SELECT COALESCE(max(sequence), 0) AS count FROM records WHERE case_id = ? AND side = 'dialogue'", id))

const isUnmoved = (database: Database, { before, rosterSeq, replace }: CaseChange): boolean => {
  const now = database.one<CaseRecord>('SELECT version, epoch, phase, stale FROM cases WHERE id = ?', before.id)
  return (
    now !== null &&
    now.version === before.version &&
    now.epoch === before.epoch &&
    now.phase === before.phase &&
    (now.stale === 1) === before.stale &&
    newestRoster(database, before.channelId) === rosterSeq &&
    replace.every(({ id, side, kind, version }) => {
      const stored = database.one<RecordRow>('SELECT side, kind, version FROM records WHERE case_id = ? AND id = ?', before.id, id)
      return stored !== null && stored.side === side && stored.kind === kind && stored.version === version - 1
    })
  )
}

const insertCase = (database: Database, row: StoredCase): void => {
  database.run(
    `INSERT INTO cases (id, reference, channel_id, unit_id, phase, received, acknowledged, closed, epoch, stale, version)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[row.id, row.reference, row.channelId, row.unitId, row.phase, row.received, row.acknowledged, row.closed],
    ...[row.epoch, row.stale ? 1 : 0, row.version],
  )
}

const insertReceipt = (database: Database, { tag, caseId, holder, replaces }: StoredReceipt): void => {
  database.run('INSERT INTO receipts (tag, case_id, holder, replaces) VALUES (?, ?, ?, ?)', tag, caseId, holder, replaces)
}

const insertWrap = (database: Database, caseId: CaseId, { holder, side, epoch, sealed }: Wrap): void => {
  database.run('INSERT INTO wraps (case_id, holder, side, epoch, sealed) VALUES (?, ?, ?, ?, ?)', caseId, holder, side, epoch, sealed)
}

const insertRecord = (database: Database, caseId: CaseId, { id, side, kind, epoch, sequence, version, sealed }: SealedRecord): void => {
  database.run(
    'INSERT INTO records (case_id, id, side, kind, epoch, sequence, version, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ...[caseId, id, side, kind, epoch, sequence, version, sealed],
  )
}

const replaceRecord = (database: Database, caseId: CaseId, { id, epoch, version, sealed }: SealedRecord): void => {
  database.run(
    'UPDATE records SET epoch = ?, version = ?, sealed = ? WHERE case_id = ? AND id = ?',
    ...[epoch, version, sealed, caseId, id],
  )
}

const insertEntitlement = (database: Database, { id, phase, received }: StoredCase, staffId: StaffId): void => {
  database.run(
    'INSERT INTO entitlements (staff_id, list, received, case_id, unseen, seen) VALUES (?, ?, ?, ?, 1, 0)',
    ...[staffId, listOf(phase), received, id],
  )
}

const putStatistics = (database: Database, channel: ChannelId, { id, sealed }: NewCase['statistics']): void => {
  database.run(
    `INSERT INTO statistics (id, channel_id, sealed) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed`,
    ...[id, channel, sealed],
  )
}

const toCaseOrNull = (row: CaseRecord | null): StoredCase | null => (row === null ? null : toCase(row))

const toCase = (row: CaseRecord): StoredCase => ({
  id: row.id,
  reference: row.reference,
  channelId: row.channel_id,
  unitId: row.unit_id,
  phase: row.phase,
  received: row.received,
  acknowledged: row.acknowledged,
  closed: row.closed,
  epoch: row.epoch,
  stale: row.stale === 1,
  version: row.version,
})

const toRecord = ({ id, side, kind, epoch, sequence, version, sealed }: RecordRow): SealedRecord => ({
  id,
  side,
  kind,
  epoch,
  sequence,
  version,
  sealed,
})

const toReceipt = ({ tag, case_id, holder, replaces }: ReceiptRow): StoredReceipt => ({ tag, caseId: case_id, holder, replaces })

const toListItem = (row: ListRow): CaseListItem => ({
  case: toCase(row),
  unseen: row.unseen === 1,
  wrap: row.wrap,
  card: {
    id: row.card_id,
    side: 'casework',
    kind: 'card',
    epoch: row.card_epoch,
    sequence: row.card_sequence,
    version: row.card_version,
    sealed: row.card_sealed,
  },
})

// Rows of a case and what they mean: written inside a transaction of somebody else, read back as the port's types.
import { type CaseId, type CaseRow, listOf, type Phase } from '../../domain/case/case-row.ts'
import type { ChannelId, StaffId, UnitId } from '../../domain/channel/channel.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Bytes } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import type { CaseListItem } from '../case-lists.ts'
import type { NewCase, SealedRecord, StoredCase, StoredReceipt, Wrap } from '../cases.ts'
import type { Database } from './database.ts'

export interface CaseRecord {
  readonly id: CaseId
  readonly reference: string
  readonly channel_id: ChannelId
  readonly unit_id: UnitId
  readonly phase: Phase
  readonly received: Day
  readonly reported: Day | null
  readonly acknowledged: Day | null
  readonly unacknowledged: number
  readonly assessed: Day | null
  readonly answered: Day | null
  readonly promised: Day | null
  readonly asked: Day | null
  readonly planned: Day | null
  readonly closed: Day | null
  readonly calls: number
  readonly moved: Day
  readonly epoch: number
  readonly stale: number
  readonly version: number
}
export interface ReceiptRow {
  readonly tag: Bytes
  readonly case_id: CaseId
  readonly holder: string
  readonly replaces: Bytes | null
  readonly handed_over: number
}
export interface ListRow extends CaseRecord {
  readonly unseen: number
  readonly due: string
  readonly wrap: Sealed
  readonly card_id: string
  readonly card_epoch: number
  readonly card_sequence: number
  readonly card_version: number
  readonly card_sealed: Sealed
}

export const caseColumns = [
  'id',
  'reference',
  'channel_id',
  'unit_id',
  'phase',
  'received',
  'reported',
  'acknowledged',
  'unacknowledged',
  'assessed',
  'answered',
  'promised',
  'asked',
  'planned',
  'closed',
  'calls',
  'moved',
  'epoch',
  'stale',
  'version',
]
  .map((column) => `c.${column}`)
  .join(', ')

export const insertCase = (database: Database, row: StoredCase): void => {
  database.run(
    `INSERT INTO cases (id, reference, channel_id, unit_id, phase, received, reported, acknowledged, unacknowledged, assessed, answered, promised,
       asked, planned, closed, calls, moved, epoch, stale, version)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[row.id, row.reference, row.channelId, row.unitId, row.phase, row.received, ...factsOf(row)],
    ...[row.epoch, row.stale ? 1 : 0, row.version],
  )
}

const factsOf = (row: CaseRow) =>
  [
    ...[row.reported, row.acknowledged, row.unacknowledged ? 1 : 0, row.assessed, row.answered, row.promised, row.asked],
    ...[row.planned, row.closed, row.calls ? 1 : 0, row.moved],
  ] as const

/** The row in its next version. */
export const updateCase = (database: Database, id: CaseId, row: CaseRow): void => {
  database.run(
    `UPDATE cases SET phase = ?, received = ?, reported = ?, acknowledged = ?, unacknowledged = ?, assessed = ?, answered = ?, promised = ?, asked = ?,
       planned = ?, closed = ?, calls = ?, moved = ?, version = version + 1 WHERE id = ?`,
    ...[row.phase, row.received, ...factsOf(row), id],
  )
}

export const insertReceipt = (database: Database, { tag, caseId, holder, replaces, handedOver }: StoredReceipt): void => {
  database.run(
    'INSERT INTO receipts (tag, case_id, holder, replaces, handed_over) VALUES (?, ?, ?, ?, ?)',
    ...[tag, caseId, holder, replaces, handedOver ? 1 : 0],
  )
}

export const insertWrap = (database: Database, caseId: CaseId, { holder, side, epoch, sealed }: Wrap): void => {
  database.run('INSERT INTO wraps (case_id, holder, side, epoch, sealed) VALUES (?, ?, ?, ?, ?)', caseId, holder, side, epoch, sealed)
}

export const insertRecord = (
  database: Database,
  caseId: CaseId,
  { id, side, kind, epoch, sequence, version, sealed }: SealedRecord,
): void => {
  database.run(
    'INSERT INTO records (case_id, id, side, kind, epoch, sequence, version, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ...[caseId, id, side, kind, epoch, sequence, version, sealed],
  )
}

export const replaceRecord = (database: Database, caseId: CaseId, { id, epoch, version, sealed }: SealedRecord): void => {
  database.run(
    'UPDATE records SET epoch = ?, version = ?, sealed = ? WHERE case_id = ? AND id = ?',
    ...[epoch, version, sealed, caseId, id],
  )
}

/** Comes after every day: nothing is due, or nothing ends. */
export const never = '9999-12-31'
export const dueColumn = (due: Day | null): string => due ?? never
export const untilColumn = (until: Day | null): string => until ?? never

export const insertEntitlement = (
  database: Database,
  { id, phase, received, reported, calls, moved }: Pick<StoredCase, 'id' | 'phase' | 'received' | 'reported' | 'calls' | 'moved'>,
  due: Day | null,
  staffId: StaffId,
  until: Day | null = null,
): void => {
  database.run(
    'INSERT INTO entitlements (staff_id, list, received, case_id, unseen, seen, due, calls, moved, until) VALUES (?, ?, ?, ?, 1, 0, ?, ?, ?, ?)',
    ...[staffId, listOf({ phase, reported }), received, id, dueColumn(due), calls ? 1 : 0, moved, untilColumn(until)],
  )
}

/** Takes from somebody what opens a case. What they read before stays read: where they held a wrap, the keys wait for others (keys.md 6). */
export const removeReader = (database: Database, id: CaseId, staffId: StaffId): void => {
  const wraps = database.run('DELETE FROM wraps WHERE case_id = ? AND holder = ?', id, staffId)
  database.run('DELETE FROM entitlements WHERE case_id = ? AND staff_id = ?', id, staffId)
  database.run('DELETE FROM lost_keys WHERE case_id = ? AND staff_id = ?', id, staffId)
  if (wraps > 0) database.run('UPDATE cases SET stale = 1 WHERE id = ?', id)
}

export const insertExclusion = (database: Database, caseId: CaseId, staffId: StaffId): void => {
  database.run('INSERT INTO exclusions (case_id, staff_id) VALUES (?, ?) ON CONFLICT (case_id, staff_id) DO NOTHING', caseId, staffId)
}

export const putStatistics = (database: Database, channel: ChannelId, { id, sealed }: NonNullable<NewCase['statistics']>): void => {
  database.run(
    `INSERT INTO statistics (id, channel_id, sealed) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed`,
    ...[id, channel, sealed],
  )
}

export const toCaseOrNull = (row: CaseRecord | null): StoredCase | null => (row === null ? null : toCase(row))

export const toCase = (row: CaseRecord): StoredCase => ({
  id: row.id,
  reference: row.reference,
  channelId: row.channel_id,
  unitId: row.unit_id,
  phase: row.phase,
  received: row.received,
  reported: row.reported,
  acknowledged: row.acknowledged,
  unacknowledged: row.unacknowledged === 1,
  assessed: row.assessed,
  answered: row.answered,
  promised: row.promised,
  asked: row.asked,
  planned: row.planned,
  closed: row.closed,
  calls: row.calls === 1,
  moved: row.moved,
  epoch: row.epoch,
  stale: row.stale === 1,
  version: row.version,
})

export const toReceipt = ({ tag, case_id, holder, replaces, handed_over }: ReceiptRow): StoredReceipt => ({
  ...{ tag, caseId: case_id, holder, replaces },
  handedOver: handed_over === 1,
})

export const toListItem = (row: ListRow): CaseListItem => ({
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

/** Who may open a case, or may never, or not before somebody has shared it with their new key. */
export const staffOf = (database: Database, table: 'entitlements' | 'exclusions' | 'lost_keys', id: CaseId): readonly StaffId[] =>
  database
    .all<{ staff_id: StaffId }>(`SELECT staff_id FROM ${table} WHERE case_id = ? ORDER BY staff_id`, id)
    .map(({ staff_id }) => staff_id)

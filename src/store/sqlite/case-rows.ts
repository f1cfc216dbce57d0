// The clear row of a case: written inside a transaction of somebody else, read back as the port’s types.
import type { CaseId, CaseRow, Phase } from '../../domain/case/case-row.ts'
import type { ChannelId, UnitId } from '../../domain/channel/channel.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Day } from '../../kit/instant.ts'
import type { CaseListItem } from '../case-lists.ts'
import type { StoredCase } from '../cases.ts'
import type { Database } from './database.ts'
import { never } from './reader-rows.ts'

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
  readonly held: number
  readonly moved: Day
  readonly dialogue_epoch: number
  readonly dialogue_stale: number
  readonly casework_epoch: number
  readonly casework_stale: number
  readonly version: number
}

export interface ListRow extends CaseRecord {
  readonly unseen: number
  readonly due: string
  readonly until: Day
  readonly blocked: number
  readonly wrap: Sealed | null
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
  'held',
  'moved',
  'dialogue_epoch',
  'dialogue_stale',
  'casework_epoch',
  'casework_stale',
  'version',
]
  .map((column) => `c.${column}`)
  .join(', ')

export const insertCase = (database: Database, row: StoredCase): void => {
  database.run(
    `INSERT INTO cases (id, reference, channel_id, unit_id, phase, received, reported, acknowledged, unacknowledged, assessed, answered, promised,
       asked, planned, closed, calls, held, moved, dialogue_epoch, dialogue_stale, casework_epoch, casework_stale, version)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[row.id, row.reference, row.channelId, row.unitId, row.phase, row.received, ...factsOf(row)],
    ...[row.epoch.dialogue, row.stale.dialogue ? 1 : 0, row.epoch.casework, row.stale.casework ? 1 : 0, row.version],
  )
}

const factsOf = (row: CaseRow) =>
  [
    ...[row.reported, row.acknowledged, row.unacknowledged ? 1 : 0, row.assessed, row.answered, row.promised, row.asked],
    ...[row.planned, row.closed, row.calls ? 1 : 0, row.held ? 1 : 0, row.moved],
  ] as const

/** The row in its next version. */
export const updateCase = (database: Database, id: CaseId, row: CaseRow): void => {
  database.run(
    `UPDATE cases SET phase = ?, received = ?, reported = ?, acknowledged = ?, unacknowledged = ?, assessed = ?, answered = ?, promised = ?, asked = ?,
       planned = ?, closed = ?, calls = ?, held = ?, moved = ?, version = version + 1 WHERE id = ?`,
    ...[row.phase, row.received, ...factsOf(row), id],
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
  held: row.held === 1,
  moved: row.moved,
  epoch: { dialogue: row.dialogue_epoch, casework: row.casework_epoch },
  stale: { dialogue: row.dialogue_stale === 1, casework: row.casework_stale === 1 },
  version: row.version,
})

export const toListItem = (row: ListRow): CaseListItem => ({
  case: toCase(row),
  unseen: row.unseen === 1,
  until: row.until === never ? null : row.until,
  blocked: row.blocked === 1,
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

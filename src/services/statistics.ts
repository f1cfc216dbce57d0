// The statistics record of a case: sealed for auditors, under a random id that stands only in the card, with no word of the case.

import type { Recipient } from '../crypto/identity.ts'
import type { CaseRow } from '../domain/case-file.ts'
import type { UnitId } from '../domain/channel.ts'
import type { Sealed } from '../domain/sealed.ts'
import type { WayIn } from '../domain/way-in.ts'
import { daysBetween } from '../kit/instant.ts'
import { sealJson } from './json.ts'

export interface StatisticsRecord {
  readonly format: 1
  /** Such as `2026-Q4`: the quarter of receipt. */
  readonly quarter: string
  readonly unit: UnitId
  readonly wayIn: WayIn
  readonly daysToAcknowledgement: number | null
  readonly phase: CaseRow['phase']
}

export const statisticsOf = (row: CaseRow, unit: UnitId, wayIn: WayIn = 'web'): StatisticsRecord => ({
  format: 1,
  quarter: `${row.received.slice(0, 4)}-Q${Math.ceil(Number(row.received.slice(5, 7)) / 3)}`,
  unit,
  wayIn,
  daysToAcknowledgement: row.acknowledged === null ? null : daysBetween(row.received, row.acknowledged),
  phase: row.phase,
})

export const sealStatistics = (overview: Recipient, record: StatisticsRecord): Promise<Sealed> => sealJson(overview, record, 'card')

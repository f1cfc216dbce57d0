// The statistics record of a case: sealed for auditors, under a random id that stands only in the card, with no word of the case.

import type { Recipient, SealingIdentity } from '../../crypto/identity.ts'
import type { ReportKind } from '../../domain/case/answers.ts'
import type { CaseRow } from '../../domain/case/case-row.ts'
import type { Classification, Closure } from '../../domain/case/case-sheets.ts'
import type { WayIn } from '../../domain/case/way-in.ts'
import type { ChannelId, UnitId } from '../../domain/channel/channel.ts'
import type { Sealed } from '../../domain/sealed.ts'
import { type Day, daysBetween } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import { openJson, sealJson } from '../json.ts'

export interface StatisticsRecord {
  readonly format: 1
  /** Such as `2026-Q4`: the quarter of receipt. */
  readonly quarter: string
  readonly unit: UnitId
  /** Suggestions are counted by themselves (F-051); absent in records from before there were any. */
  readonly kind?: ReportKind
  readonly wayIn: WayIn
  readonly daysToAcknowledgement: number | null
  readonly daysToFeedback: number | null
  readonly daysToClosing: number | null
  /** `disposed`: what is left of a case that was destroyed; no days then. */
  readonly phase: CaseRow['phase'] | 'disposed'
  /** Both empty until staff have said so. */
  readonly category: Classification['category'] | ''
  readonly outcome: Closure['outcome'] | ''
}
/** What the sealed part of a case adds. */
export type Counted = Pick<StatisticsRecord, 'category' | 'outcome' | 'wayIn'>
const uncounted: Counted = { category: '', outcome: '', wayIn: 'web' }

export const statisticsOf = (row: CaseRow, unit: UnitId, counted: Counted = uncounted): StatisticsRecord => ({
  format: 1,
  quarter: `${row.received.slice(0, 4)}-Q${Math.ceil(Number(row.received.slice(5, 7)) / 3)}`,
  unit,
  kind: row.reported === null ? 'suggestion' : 'report',
  daysToAcknowledgement: daysFrom(row, row.acknowledged),
  daysToFeedback: daysFrom(row, row.answered),
  daysToClosing: daysFrom(row, row.closed),
  phase: row.phase,
  ...counted,
})
const daysFrom = ({ received, reported }: CaseRow, day: Day | null): number | null =>
  day === null ? null : daysBetween(reported ?? received, day)

/** Where a record stands; it stands inside as well, so that none counts twice, nor in another channel. */
export interface StatisticsPlace {
  readonly installation: string
  readonly channel: ChannelId
  readonly id: string
}

export const sealStatistics = (
  overview: Recipient,
  { installation, channel, id }: StatisticsPlace,
  record: StatisticsRecord,
): Promise<Sealed> => sealJson(overview, { place: [installation, channel, id], ...record }, 'card')

/** @throws Problem `altered` when it does not open, or was made for another place */
export const openStatistics = async (
  overview: SealingIdentity,
  { installation, channel, id }: StatisticsPlace,
  sealed: Uint8Array,
): Promise<StatisticsRecord> => {
  const { place, ...record } = await openJson<StatisticsRecord & { readonly place: readonly string[] }>(overview, sealed)
  if (JSON.stringify(place) !== JSON.stringify([installation, channel, id]))
    throw new Problem('altered', 'a record of statistics is out of place')
  return record
}

// What the log counts for somebody who may read nothing of it: acts that run a channel by month; whatever a reporter or a case causes only by year and
// as a band, when the year is over: a number that grows today would tell that there is a case.
import type { Day } from '../../kit/instant.ts'
import { isAboutChannel, type LogKind } from '../log-entry.ts'
import { type OpenBand, openBand } from './clock-figures.ts'

export interface LogCounted {
  /** `2026-11`. */
  readonly month: string
  readonly kind: LogKind
  readonly count: number
}

export interface LogLine {
  /** A month, or a year where the kind is null. */
  readonly period: string
  /** null: everything that has to do with cases and sign-ins. */
  readonly kind: LogKind | null
  readonly count: OpenBand
}

/** @param today of the year that is not over */
export const summaryOf = (counted: readonly LogCounted[], today: Day): readonly LogLine[] => {
  const plain = counted.filter(({ kind }) => isAboutChannel(kind))
  const years = Map.groupBy(
    counted.filter((one) => !plain.includes(one) && one.month.slice(0, 4) < today.slice(0, 4)),
    ({ month }) => month.slice(0, 4),
  )
  return [
    ...plain.map(({ month, kind, count }) => ({ period: month, kind, count })),
    ...[...years].map(([period, rest]) => ({ period, kind: null, count: openBand(rest.reduce((sum, { count }) => sum + count, 0)) })),
  ].toSorted((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0))
}

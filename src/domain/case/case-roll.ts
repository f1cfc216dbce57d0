// What the tables say of a case for each person who reads it, so that lists and dates are found without a key. An index only, and anybody's to
// write who holds the disk: it follows from the case, and is made anew wherever it says something else.
import { type Day, isDay } from '../../kit/instant.ts'
import type { StaffId } from '../channel/channel.ts'
import { type CaseList, type CaseRow, listOf, phases } from './case-row.ts'
import { type Clocks, nextDeadline } from './deadline.ts'

export interface RollEntry {
  readonly staffId: StaffId
  readonly list: CaseList
  readonly received: Day
  /** null when nothing is due; `unmade` where a step of the schema left it to the program. */
  readonly due: Day | null | 'unmade'
  readonly calls: boolean
  readonly moved: Day
  /** Their last day with it; null for none. */
  readonly until: Day | null
}

/** The same for everybody who reads a case. */
export type RollFacts = Pick<RollEntry, 'list' | 'received' | 'calls' | 'moved'> & { readonly due: Day | null }

/** The next date of a case as its index has it; a test has no clocks (F-141). */
export const dueOf = (row: CaseRow, clocks: Clocks, test: boolean): Day | null => (test ? null : (nextDeadline(row, clocks)?.due ?? null))

export const rollFacts = (row: CaseRow, clocks: Clocks, test: boolean): RollFacts => ({
  ...{ list: listOf(row), received: row.received, calls: row.calls, moved: row.moved },
  due: dueOf(row, clocks, test),
})

/** Whether every day of a clear row is one, and its phase: what makes no sense was written by somebody else, and no date follows from it. */
export const makesSense = (row: CaseRow): boolean =>
  phases.includes(row.phase) &&
  [row.received, row.reported, row.acknowledged, row.assessed, row.answered, row.promised, row.asked, row.planned, row.closed, row.moved]
    .flatMap((on) => on ?? [])
    .every(isDay)

/** What opens a case, by the tables. */
export interface Holding {
  readonly entries: readonly Pick<RollEntry, 'staffId'>[]
  /** Who hold both of its keys. */
  readonly holders: readonly StaffId[]
  /** Who wait for a colleague to share it with their new key. */
  readonly lost: readonly StaffId[]
  /** Who read it while it is blocked, without a key. */
  readonly blocked: readonly StaffId[]
  /** Whether somebody who held its keys went: with the last of them a case is nobody's. */
  readonly stale: boolean
}

/** Whether the case is in somebody's list, and opens for everybody in whose list it is. */
export const isHeld = ({ entries, holders, lost, blocked, stale }: Holding): boolean =>
  entries.every(({ staffId }) => [holders, lost, blocked].some((known) => known.includes(staffId))) &&
  (entries.length + holders.length > 0 || stale)

/** Whose entry is wrong, as it must be; and those without one who hold the case. */
export interface Mending {
  readonly put: readonly RollEntry[]
  /** Whether anybody wrote it: a date that was left to the program is nobody's doing. */
  readonly altered: boolean
}

/**
 * @param holders who hold the case's keys
 * @param untilOf the last day of each, where it is known; else what stands there is believed
 */
export const mendingOf = (
  entries: readonly RollEntry[],
  facts: RollFacts,
  holders: readonly StaffId[],
  untilOf: (entry: Pick<RollEntry, 'staffId' | 'until'>) => Day | null = ({ until }) => until,
): Mending => {
  const missing = holders.filter((id) => !entries.some(({ staffId }) => staffId === id))
  const wanted = [...entries, ...missing.map((staffId) => ({ staffId, until: null }))].map(
    (entry): RollEntry => ({ ...facts, staffId: entry.staffId, until: untilOf(entry) }),
  )
  const found = wanted.flatMap((entry) => {
    const before = entries.find(({ staffId }) => staffId === entry.staffId)
    return before !== undefined && isSame(before, entry) ? [] : [{ entry, before }]
  })
  return {
    put: found.map(({ entry }) => entry),
    altered: found.some(({ entry, before }) => before?.due !== 'unmade' || !isSame({ ...before, due: entry.due }, entry)),
  }
}

const isSame = (one: RollEntry, other: RollEntry): boolean =>
  one.list === other.list &&
  one.received === other.received &&
  one.due === other.due &&
  one.calls === other.calls &&
  one.moved === other.moved &&
  one.until === other.until

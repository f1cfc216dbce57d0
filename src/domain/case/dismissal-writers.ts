// Who tells of a dismissed case that a half-yearly summary left, because whoever approved could not look into it (F-125): it goes untold for
// nobody's sake, and nobody is asked for what they cannot do. Goes by the tables: knows no key.

import { addDays, type Day } from '../../kit/instant.ts'
import type { StaffId } from '../channel/channel.ts'
import { draftDay, type Half } from './half-year.ts'

/** Days in which those who assess first have it to themselves, our own. */
const ownDays = 7

/** What was left of an approved half. */
export interface LeftOver {
  readonly half: Half
  /** When the summary was approved, as the clock was then. */
  readonly approved: Day
  /** Those who open the case by the tables. */
  readonly able: readonly StaffId[]
}

/** From when it waits; a summary that was approved under a clock that ran ahead waits from the day of its draft. */
const leftSince = ({ half, approved }: Pick<LeftOver, 'half' | 'approved'>, today: Day): Day =>
  approved > today ? draftDay(half) : approved

/**
 * Whose it is to tell of a case: of those who open it, those who assess first. Where none of them does everybody who reads it, of whatever role,
 * and so once it has waited a week: what the tables say of somebody may not be so.
 */
export const writersOf = (left: LeftOver, first: readonly StaffId[], today: Day): readonly StaffId[] => {
  const own = left.able.filter((id) => first.includes(id))
  return own.length === 0 || today > addDays(leftSince(left, today), ownDays) ? left.able : own
}

/** The days on which it is called to somebody's mind: the day after the summary, and when it has come to be everybody's. */
export const leftDays = (left: Pick<LeftOver, 'half' | 'approved'>, today: Day): readonly Day[] =>
  [1, ownDays + 1].map((days) => addDays(leftSince(left, today), days))

// How the clocks of a unit stand, as those may see it who answer for the channel and may be named in a case themselves: bands instead of figures,
// and lateness as it stood when the week began. Knows of a case nothing but its clear row.
import { addDays, type Day } from '../../kit/instant.ts'
import type { CaseRow } from '../case/case-row.ts'
import { type ClockFacts, type Clocks, type DeadlineKind, deadlinesOf } from '../case/deadline.ts'
import { frameFacts, type LegalFrame } from '../channel/legal-frame.ts'
import { isLocked, queuedSince } from '../disposal/lock.ts'

/** The clocks that management answers for: the law's two, and what a reporter was promised. */
export const watchedClocks = ['acknowledgement', 'feedback', 'promised'] as const satisfies readonly DeadlineKind[]
export type WatchedClock = (typeof watchedClocks)[number]

/** Fewer than this many are never told apart (keys.md 9). */
export const smallest = 5

/** `small` none or a few, which looks the same: that a report came in is told to nobody by a figure. */
export type OpenBand = 'small' | number
/** `none` · `few` one to four. */
export type LateBand = 'none' | 'few' | number

export const openBand = (count: number): OpenBand => (count < smallest ? 'small' : count)
export const lateBand = (count: number): LateBand => (count === 0 ? 'none' : count < smallest ? 'few' : count)

/**
 * The Monday of a week. Lateness is told as it stood then: somebody who looks every day does not learn from the day on which a clock ran out on
 * which day a report came in.
 */
export const weekBegin = (day: Day): Day => addDays(day, 1 - Temporal.PlainDate.from(day).dayOfWeek)

export type ClockFigures = Readonly<Record<WatchedClock, { readonly open: OpenBand; readonly late: LateBand }>>

/** @param rows of cases that are worked on, no tests */
export const clockFigures = (rows: readonly ClockFacts[], clocks: Clocks, today: Day): ClockFigures => {
  const since = weekBegin(today)
  const running = rows.flatMap((row) => deadlinesOf(row, clocks))
  const figures = (wanted: WatchedClock) => {
    const own = running.filter(({ kind }) => kind === wanted)
    return { open: openBand(own.length), late: lateBand(own.filter(({ due }) => due < since).length) }
  }
  return { acknowledgement: figures('acknowledgement'), feedback: figures('feedback'), promised: figures('promised') }
}

/** Cases in the queue of what is to be destroyed or delivered whose last day is near, and those whose last day has passed; null where the act sets no bound. */
export interface DisposalQueue {
  readonly near: OpenBand
  readonly past: LateBand
}

/** @param rows of closed and archived cases, no tests @param today a day that is believed */
export const disposalQueue = (rows: readonly CaseRow[], frame: LegalFrame, today: Day): DisposalQueue | null => {
  if (frameFacts(frame).monthsAfterClosing === null) return null
  const queued = rows.filter((row) => queuedSince(row, frame, today) !== null)
  const past = queued.filter((row) => isLocked(row, frame, today)).length
  return { near: openBand(queued.length - past), past: lateBand(past) }
}

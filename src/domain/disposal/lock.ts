// Two years after its closing a case is worked on no more (7 kap. 8 § lag (2021:890), L-SE-18): what remains is to hand it out, to archive it, to destroy
// it, to hold it, or to take out of it what must not be there. Whatever the reporter waits for keeps it open.
import { addDays, addMonths, type Day } from '../../kit/instant.ts'
import type { CaseRow } from '../case/case-row.ts'
import { isRemoved, removalOf } from '../case/closing.ts'
import { frameFacts, type LegalFrame } from '../channel/legal-frame.ts'

type Ending = Pick<CaseRow, 'phase' | 'closed' | 'calls' | 'reported' | 'moved'>

/** The last day on which somebody works on it; null while nothing ends that. */
export const lastDay = (row: Ending, frame: LegalFrame, today: Day): Day | null => removalOf(row, frame, today)?.until ?? null

/** @param today a day that is believed: no clock that leapt locks a case */
export const isLocked = (row: Ending, frame: LegalFrame, today: Day): boolean => isRemoved(removalOf(row, frame, today), today)

/**
 * What is done with a case that is locked: each door of its page, and the acts behind it, by their names or the kinds of their entries in the log. Who
 * reads it and who is told, too, so that its end is nobody's alone.
 */
const remaining: Readonly<Record<string, readonly string[]>> = {
  archive: ['archived'],
  'archive-receipt': ['archived-elsewhere'],
  assignments: ['admitted'],
  'group-leavers': ['group-left'],
  'key-shares': [],
  'conflict-declaration': ['no-conflict', 'conflict-declared'],
  'final-report/:report/ending': ['reading-ended'],
  'identity-requests': ['identity-asked'],
  'identity-answers': ['identity-agreed', 'identity-refused', 'identity-withdrawn'],
  exports: ['export-asked'],
  'export-answers': ['export-agreed', 'export-refused', 'export-withdrawn'],
  'export-file': ['export-taken'],
  clearings: ['clearing-proposed'],
  'clearing-answers': ['clearing-withdrawn', 'clearing-refused', 'clearing-done', 'text-cleared'],
  hold: ['hold-set'],
  'hold-release': ['lift-asked'],
  'hold-answers': ['hold-lifted', 'lift-refused', 'lift-withdrawn'],
  releases: [],
  'releases/:request/decision': [],
  'disposal-proposal': ['disposal-proposed'],
  'disposal-consent': ['disposal-consented'],
  'disposal-withdrawal': ['disposal-withdrawn'],
  'disposal-objection': ['disposal-objected'],
  'disposal-substitution': ['disposal-substituted'],
  'disposal-overruling': ['disposal-overruled'],
  'disposal-answers': ['disposal-confirmed', 'disposal-refused', 'disposal-retracted'],
  'disposal-recipients': ['admitted'],
  destruction: ['disposal-consented'],
}
const remainingActs: ReadonlySet<string> = new Set(Object.values(remaining).flat())

export const remains = (act: string): boolean => remainingActs.has(act)

/** @param path of a post, such as `/cases/:id/hold` */
export const staysOpen = (path: string): boolean => Object.hasOwn(remaining, path.replace(/^\/cases\/:id\//, ''))

/** Days ahead of the lock on which those who read the case are told, and told again (L-SE-18). */
export const lockTold = [60, 30] as const

/** The closings up to this day are those that a look at the queue needs; null where the act sets no bound. */
export const queuedClosings = (frame: LegalFrame, today: Day): Day | null => {
  const { monthsAfterClosing } = frameFacts(frame)
  // Counted from the other end, months differ by up to three days: the queue itself is exact.
  return monthsAfterClosing === null ? null : addDays(addMonths(today, -monthsAfterClosing), lockTold[0] + 3)
}

/** Since when a case stands in the queue of what is to be destroyed or delivered; null while it does not. */
export const queuedSince = (row: Ending, frame: LegalFrame, today: Day): Day | null => {
  const until = lastDay(row, frame, today)
  const since = until === null ? null : addDays(until, -lockTold[0])
  return since !== null && since <= today ? since : null
}

/** The last day on which somebody works on it, for those who have to decide what becomes of it: null until that is near. */
export const nearLock = (row: Ending, frame: LegalFrame, today: Day): Day | null =>
  queuedSince(row, frame, today) === null ? null : lastDay(row, frame, today)

/** The last day up to this one on which those who read it are to be told; null before the first. */
export const lockNews = (until: Day, today: Day): Day | null =>
  lockTold
    .map((days) => addDays(until, -days))
    .filter((day) => day <= today)
    .at(-1) ?? null

/** The last day up to this one on which whoever answers for the channel is to be told: the first after the end, and each month from there; null before. */
export const overdueNews = (until: Day, today: Day): Day | null => {
  const first = addDays(until, 1)
  if (first > today) return null
  let months = 0
  while (addMonths(first, months + 1) <= today) months++
  return addMonths(first, months)
}

// Two years after its closing a case is worked on no more (7 kap. 8 § lag (2021:890), L-SE-18): what remains is to hand it out, to archive it, to destroy
// it, to hold it, or to take out of it what must not be there. Whatever the reporter waits for keeps it open.
import { addDays, addMonths, type Day } from '../../kit/instant.ts'
import type { CaseRow } from '../case/case-row.ts'
import { isRemoved, removalOf } from '../case/closing.ts'
import type { LegalFrame } from '../channel/legal-frame.ts'

type Ending = Pick<CaseRow, 'phase' | 'closed' | 'calls' | 'reported' | 'moved'>

/** The last day on which somebody works on it; null while nothing ends that. */
export const lastDay = (row: Ending, frame: LegalFrame, today: Day): Day | null => removalOf(row, frame, today)?.until ?? null

/** @param today a day that is believed: no clock that leapt locks a case */
export const isLocked = (row: Ending, frame: LegalFrame, today: Day): boolean => isRemoved(removalOf(row, frame, today), today)

/** What is done with a case that is locked, by the name of the act or the kind of its entry in the log: who reads it and who is told, too, so that its end is nobody's alone. */
const remaining: readonly string[] = [
  ...['identity-asked', 'identity-agreed', 'identity-refused', 'identity-withdrawn'],
  ...[
    'clearing-proposed',
    'clearing-withdrawn',
    'clearing-refused',
    'clearing-done',
    'text-cleared',
    'archived',
    'archived-elsewhere',
    'hold-set',
    'hold-lifted',
    'no-conflict',
    'conflict-declared',
    'admitted',
    'reading-ended',
  ],
  ...['disposal-proposed', 'disposal-consented', 'disposal-withdrawn', 'disposal-objected', 'disposal-substituted', 'disposal-overruled'],
]
export const remains = (act: string): boolean => remaining.includes(act)

/** Days ahead of the lock on which those who read the case are told, and told again (L-SE-18). */
export const lockTold = [60, 30] as const

/** Since when a case stands in the queue of what is to be destroyed or delivered; null while it does not. */
export const queuedSince = (row: Ending, frame: LegalFrame, today: Day): Day | null => {
  const until = lastDay(row, frame, today)
  const since = until === null ? null : addDays(until, -lockTold[0])
  return since !== null && since <= today ? since : null
}

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

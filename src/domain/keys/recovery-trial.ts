// The yearly trial of a recovery: sheets of paper that nobody has looked at for years may be lost, or never have been copied right, and that
// must be known while the recipients still have their own keys.
import { addDays, addMonths, type Day } from '../../kit/instant.ts'

export const trial = {
  /** Months after which two sheets are tried again. */
  every: 12,
  /** Days before the last one on which the recipients are told: two people with a sheet each have to find an hour together. */
  near: 28,
} as const

/** The last day on which two sheets are to be tried: a year after they were tried or, until then, made. */
export const tryBefore = ({ made, tried }: { readonly made: Day; readonly tried: Day | null }): Day => addMonths(tried ?? made, trial.every)

/** `near` the day comes closer · `late` it has passed · null while there is time. */
export const trialState = (before: Day, today: Day): 'near' | 'late' | null =>
  today > before ? 'late' : today >= trialFrom(before) ? 'near' : null

/** The first day on which the recipients are told. */
export const trialFrom = (before: Day): Day => addDays(before, -trial.near)

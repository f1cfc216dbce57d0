// The steps of a case from its first day to the archive, each one pure function: what must hold before it, and what the clear row is after.
// The facts behind a refusal are named, so that a page can say what to do first.
import { addMonths, type Day } from '../../kit/instant.ts'
import { ok, type Result, refused } from '../../kit/result.ts'
import { type CaseRow, newRow } from './case-row.ts'
import type { Feedback } from './case-sheets.ts'

/** `begun` somebody was first · `over` the case is closed · `unclosed` it must be, and is not · `open` it is open already · `unbegun` nobody has begun. */
export type StepRefusal = 'begun' | 'over' | 'unclosed' | 'open' | 'unbegun'
/** `calls` the reporter has written after the closing, and nobody has answered, opened the case again or said that nothing more is needed (F-149). */
export type ArchiveRefusal = StepRefusal | 'calls'
/** `promise` the day of the next word does not lie ahead, or so far away that it would promise nothing. */
export type TellingRefusal = StepRefusal | 'promise'
type Step = Result<CaseRow, StepRefusal>

/** Months that the reporter may be asked to wait for the next word: the first of the law's has been given then. */
export const longestPromise = 12

/** Closed, in whichever way: nothing is worked on. */
export const isEnded = ({ phase }: Pick<CaseRow, 'phase'>): boolean => phase === 'closed' || phase === 'archived'

/** Runs a step only in a case on which somebody works. */
const whileOngoing = (row: CaseRow, after: (row: CaseRow) => CaseRow): Step =>
  isEnded(row) ? refused('over') : row.phase === 'new' ? refused('unbegun') : ok(after(row))

/**
 * The first step with a case: says to the reporter that it was received, and begins the work (F-091, 5 kap. 8 § 2 lag (2021:890); § 12 stk. 2
 * nr. 1 in Denmark). Happens once: whoever comes second is told, and the clock is not moved.
 */
export const acknowledge = (row: CaseRow, on: Day): Step =>
  row.acknowledged === null && row.phase === 'new' ? ok({ ...row, phase: 'ongoing', acknowledged: on }) : refused('begun')

/**
 * Begins the work without a word to the reporter: they have waived it, or it could reveal who they are (5 kap. 8 § 2 lag (2021:890)). The
 * three months run from day seven all the same.
 */
export const beginSilently = (row: CaseRow): Step =>
  row.phase === 'new' ? ok({ ...row, phase: 'ongoing', unacknowledged: true }) : refused('begun')

/**
 * What came as a suggestion is a report (F-051): from this day on the act protects and its clocks run. Everything that it asks begins anew, the
 * acknowledgement too: whoever sent it could not know that one would come.
 */
export const convert = (row: CaseRow, on: Day): Step =>
  isEnded(row) ? refused('over') : row.reported === null ? ok({ ...row, ...newRow(row.received), reported: on }) : refused('begun')

/** The first assessment; a later one changes no day. */
export const assess = (row: CaseRow, on: Day): Step => whileOngoing(row, (begun) => ({ ...begun, assessed: begun.assessed ?? on }))

/** Feedback: the first meets the law's date, an interim one names the next. */
export const giveFeedback = (row: CaseRow, { kind, next }: Pick<Feedback, 'kind' | 'next'>, on: Day): Result<CaseRow, TellingRefusal> => {
  const promised = kind === 'interim' && next !== '' ? next : null
  if (promised !== null && (promised <= on || promised > addMonths(on, longestPromise))) return refused('promise')
  return whileOngoing(row, (begun) => ({ ...begun, answered: begun.answered ?? on, promised }))
}

/** There is nothing that may be told, or nobody to tell it to ("i skälig utsträckning", 5 kap. 8 § 3); recorded with its reason. */
export const excuseFeedback = (row: CaseRow, on: Day): Step =>
  whileOngoing(row, (begun) => ({ ...begun, answered: begun.answered ?? on, promised: null }))

/** The end of the work; what must be done first stands in the closing list. */
export const close = (row: CaseRow, on: Day): Step =>
  whileOngoing(row, (begun) => ({ ...begun, phase: 'closed', closed: on, promised: null, asked: null, calls: false }))

/** F-101. Never over a call of the reporter: whoever archives may have read the case before it came (F-149). */
export const archive = (row: CaseRow): Result<CaseRow, ArchiveRefusal> => {
  if (row.phase !== 'closed') return refused(row.phase === 'archived' ? 'over' : 'unclosed')
  return row.calls ? refused('calls') : ok({ ...row, phase: 'archived' })
}

/** Back to work: the day of closing goes, so that every time that counts from it counts from the next one (F-101, L-SE-18). */
export const reopen = (row: CaseRow): Step =>
  isEnded(row) ? ok({ ...row, phase: 'ongoing', closed: null, calls: false }) : refused('open')

/**
 * Staff write: the reporter is answered. A question may say until when an answer is most useful (F-067); whoever writes again waits for that of
 * the earlier one no longer, and nobody waits in a case that is closed.
 */
export const written = (row: CaseRow, answerBy: Day | ''): CaseRow =>
  settled({ ...row, asked: answerBy === '' || isEnded(row) ? null : answerBy })

/** The reporter writes: whatever was asked is no longer awaited. After the closing that calls for somebody (F-149). */
export const called = (row: CaseRow, on: Day): CaseRow => ({ ...row, asked: null, moved: on, calls: row.calls || isEnded(row) })

/** Staff have answered, or said that nothing more is needed. */
export const settled = (row: CaseRow): CaseRow => ({ ...row, calls: false })

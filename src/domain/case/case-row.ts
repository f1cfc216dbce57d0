// What stands in clear of a case: its phase, and the days that the clocks and the lists need.
import type { Day } from '../../kit/instant.ts'
import type { ReportKind } from './answers.ts'

export type CaseId = string & { readonly brand: 'CaseId' }

/** What stands in clear; everything else about a case is sealed. */
export const phases = ['new', 'ongoing', 'closed', 'archived'] as const
export type Phase = (typeof phases)[number]

/** The three lists of F-090, and that of what is no report (F-051). */
export const caseLists = ['new', 'ongoing', 'suggestions', 'archived'] as const
export type CaseList = (typeof caseLists)[number]
/** A closed case waits among the ongoing ones until it is archived. */
export const listOf = ({ phase, reported }: Pick<CaseRow, 'phase' | 'reported'>): CaseList => {
  if (phase === 'archived') return phase
  return reported === null ? 'suggestions' : phase === 'closed' ? 'ongoing' : phase
}

/** The clear row of a case: the phase, and the days that the clocks need. */
export interface CaseRow {
  readonly phase: Phase
  readonly received: Day
  /** From when the law counts: the receipt, or the day on which a suggestion was made a report; null for what is still a suggestion (F-051). */
  readonly reported: Day | null
  readonly acknowledged: Day | null
  /** No acknowledgement is to come: the reporter wants none, or it could reveal them (5 kap. 8 § 2 lag (2021:890)). Which, is sealed. */
  readonly unacknowledged: boolean
  /** First assessment. */
  readonly assessed: Day | null
  /** First feedback, or the day on which it was decided that there is none to give. */
  readonly answered: Day | null
  /** When the reporter was told that more would come. */
  readonly promised: Day | null
  /** Until when an answer to a question is awaited; null when somebody has written since, or nothing was asked. */
  readonly asked: Day | null
  /** The next day that staff have set for themselves (src/domain/case/own-dates.ts). */
  readonly planned: Day | null
  readonly closed: Day | null
  /** The reporter has written after the closing, and nobody has answered or said that it is settled (F-149). */
  readonly calls: boolean
  /** It must not be destroyed (L-SE-07). In clear, because a disposal that was chosen once runs without a key. */
  readonly held: boolean
  /** When something last happened with it. */
  readonly moved: Day
}

/** A case on its first day; to a suggestion nobody owes an acknowledgement. */
export const newRow = (received: Day, unacknowledged = false, kind: ReportKind = 'report'): CaseRow => ({
  phase: 'new',
  received,
  reported: kind === 'report' ? received : null,
  acknowledged: null,
  unacknowledged: unacknowledged || kind === 'suggestion',
  assessed: null,
  answered: null,
  promised: null,
  asked: null,
  planned: null,
  closed: null,
  calls: false,
  held: false,
  moved: received,
})

// The clocks of the law and of the house, from facts that stand in days. Calendar days, never working days. A deadline is computed, never
// stored: no step moves one that the law sets to a later day.
import { addDays, addMonths, type Day } from '../../kit/instant.ts'
import type { CaseRow } from './case-row.ts'

/** Where the calendar day of an act is counted; Copenhagen's days are the same. */
export const legalZone = 'Europe/Stockholm'

/** What a channel may set of its clocks (F-075, F-077, F-078). */
export interface Clocks {
  /** Three months; six for an authority whose act on external channels says so (art. 11 of the directive; § 20 of the Danish act). */
  readonly feedbackMonths: 3 | 6
  /** From which day of receipt the six months hold; without it always. Set when a running channel changes: no clock that runs goes on for longer. */
  readonly feedbackSince?: Day
  /** Days to the first assessment; 0 where the channel promises none. */
  readonly assessmentDays: number
}
export const usualClocks: Clocks = { feedbackMonths: 3, assessmentDays: 14 }

/** The reporter must have an acknowledgement within seven days of receipt: 5 kap. 8 § 2 lag (2021:890); § 12 stk. 2 nr. 1 of the Danish act. */
export const acknowledgementDue = (received: Day): Day => addDays(received, 7)

/** The house's own target for the first answer: the end of the next day (F-075; only days are in clear). */
export const acknowledgementTarget = (received: Day): Day => addDays(received, 1)

/** From when the reporter's three months run: the acknowledgement, or day seven when that comes first or none is given. */
const feedbackFrom = (received: Day, acknowledged: Day | null): Day => {
  const seventh = acknowledgementDue(received)
  return acknowledged !== null && acknowledged < seventh ? acknowledged : seventh
}

/**
 * Feedback within three months of the acknowledgement, or of day seven when there was none: 5 kap. 8 § 3 lag (2021:890). An acknowledgement
 * that comes late finds the clock of day seven running and does not stop it; nor does a waiver (L-SE-10, our rule). § 12 stk. 2 nr. 3 of
 * the Danish act counts from the acknowledgement alone, which must have come by day seven: never later than this.
 */
export const feedbackDue = (received: Day, acknowledged: Day | null, clocks: FeedbackClock = usualClocks): Day =>
  addMonths(feedbackFrom(received, acknowledged), feedbackMonthsFor(received, clocks))

type FeedbackClock = Pick<Clocks, 'feedbackMonths' | 'feedbackSince'>
/** The months of one report. */
export const feedbackMonthsFor = (received: Day, { feedbackMonths, feedbackSince }: FeedbackClock): Clocks['feedbackMonths'] =>
  feedbackSince !== undefined && received < feedbackSince ? usualClocks.feedbackMonths : feedbackMonths

/** The clocks after an administrator changed them: what came in before keeps the date that its reporter was told. */
export const movedClocks = <C extends FeedbackClock>(before: FeedbackClock, { feedbackSince: _, ...after }: C, today: Day): C => {
  if (after.feedbackMonths === usualClocks.feedbackMonths) return after as C
  const since = before.feedbackMonths === after.feedbackMonths ? before.feedbackSince : addDays(today, 1)
  return { ...after, ...(since === undefined ? {} : { feedbackSince: since }) } as C
}

/** Normally two weeks from when the reporter was answered (F-078); null where the channel promises none. */
export const assessmentDue = (received: Day, acknowledged: Day | null, { assessmentDays }: Pick<Clocks, 'assessmentDays'>): Day | null =>
  assessmentDays === 0 ? null : addDays(feedbackFrom(received, acknowledged), assessmentDays)

/**
 * `acknowledgement`, `feedback` the law's · `assessment` the channel's own target · `promised` the day on which staff said that they would
 * write again · `answer` until when they asked the reporter to answer (F-067) · `planned` a day that they set for themselves.
 */
export type DeadlineKind = 'acknowledgement' | 'feedback' | 'assessment' | 'promised' | 'answer' | 'planned'
export interface Deadline {
  readonly kind: DeadlineKind
  readonly due: Day
}
export const isLegal = ({ kind }: Deadline): boolean => kind === 'acknowledgement' || kind === 'feedback'

/** The clear facts that the clocks need. */
export type ClockFacts = Pick<
  CaseRow,
  'phase' | 'reported' | 'acknowledged' | 'unacknowledged' | 'assessed' | 'answered' | 'promised' | 'asked' | 'planned'
>

/** Everything that is due in a case, soonest first; the law's before the house's on the same day. */
export const deadlinesOf = (row: ClockFacts, clocks: Clocks): readonly Deadline[] => {
  const { phase, reported, acknowledged, unacknowledged, assessed, answered, promised, asked, planned } = row
  if (phase === 'closed' || phase === 'archived') return []
  // A suggestion has no clock of the law or the channel.
  const assessment = reported === null ? null : assessmentDue(reported, acknowledged, clocks)
  const all: readonly (Deadline | null)[] = [
    reported !== null && acknowledged === null && !unacknowledged ? { kind: 'acknowledgement', due: acknowledgementDue(reported) } : null,
    reported !== null && answered === null ? { kind: 'feedback', due: feedbackDue(reported, acknowledged, clocks) } : null,
    phase === 'ongoing' && assessed === null && assessment !== null ? { kind: 'assessment', due: assessment } : null,
    phase === 'ongoing' && promised !== null ? { kind: 'promised', due: promised } : null,
    asked !== null ? { kind: 'answer', due: asked } : null,
    planned !== null ? { kind: 'planned', due: planned } : null,
  ]
  return all
    .filter((deadline) => deadline !== null)
    .sort((a, b) => (a.due === b.due ? Number(isLegal(b)) - Number(isLegal(a)) : a.due < b.due ? -1 : 1))
}

/** What is due next; null when nothing is. */
export const nextDeadline = (row: ClockFacts, clocks: Clocks): Deadline | null => deadlinesOf(row, clocks)[0] ?? null

/** Whose date has passed: the law's, only one that the house set itself, or one that the reporter was asked to keep. */
export type Lateness = 'law' | 'own' | 'answer'

/** @returns whose date it is */
export const latenessBy = (deadline: Deadline): Lateness => (isLegal(deadline) ? 'law' : deadline.kind === 'answer' ? 'answer' : 'own')

/** The worst of what has passed in a case; the house's target of the first answer counts among its own (F-075). */
export const latenessOf = (row: ClockFacts, clocks: Clocks, today: Day): Lateness | null => {
  const passed = deadlinesOf(row, clocks).filter(({ due }) => today > due)
  if (passed.some(isLegal)) return 'law'
  const { phase, reported, acknowledged, unacknowledged } = row
  const waits = phase === 'new' && acknowledged === null && !unacknowledged
  const misses = waits && reported !== null && today > acknowledgementTarget(reported)
  if (misses || passed.some((deadline) => latenessBy(deadline) === 'own')) return 'own'
  return passed.length > 0 ? 'answer' : null
}

/** After how many days without anything happening an ongoing case is marked (F-112). */
export const stillAfter = 14

/** Nothing has happened for a while in a case on which somebody works. */
export const isStill = ({ phase, moved }: Pick<CaseRow, 'phase' | 'moved'>, today: Day): boolean =>
  phase === 'ongoing' && moved < addDays(today, -stillAfter)

/** How far away a deadline is: `late` it has passed · `today` · `near` within seven days · `far`. */
export type Nearness = 'late' | 'today' | 'near' | 'far'
export const nearness = ({ due }: Deadline, today: Day): Nearness =>
  today > due ? 'late' : today === due ? 'today' : due <= addDays(today, 7) ? 'near' : 'far'

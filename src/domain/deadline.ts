// The clocks of the law, from facts that stand in days. Calendar days, never working days.
import { addDays, addMonths, type Day } from '../kit/instant.ts'

/** Where the calendar day of an act is counted; Copenhagen's days are the same. */
export const legalZone = 'Europe/Stockholm'

/** The reporter must have an acknowledgement within seven days of receipt: 5 kap. 8 § 2 lag (2021:890); § 12 stk. 2 nr. 1 of the Danish act. */
export const acknowledgementDue = (received: Day): Day => addDays(received, 7)

/**
 * Feedback within three months of the acknowledgement, or of day seven when there was none: 5 kap. 8 § 3 lag (2021:890). § 12 stk. 2 nr. 3
 * of the Danish act counts from the acknowledgement alone, which must have come by day seven: never later than this.
 */
export const feedbackDue = (received: Day, acknowledged: Day | null): Day => addMonths(acknowledged ?? acknowledgementDue(received), 3)

export interface Deadline {
  readonly kind: 'acknowledgement' | 'feedback'
  readonly due: Day
}

/** What the law demands next of a case that is open. */
export const nextDeadline = (received: Day, acknowledged: Day | null): Deadline =>
  acknowledged === null
    ? { kind: 'acknowledgement', due: acknowledgementDue(received) }
    : { kind: 'feedback', due: feedbackDue(received, acknowledged) }

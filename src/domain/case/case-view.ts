// That somebody came to look at a case (T-09, T-10): what counts as one look. Knows no page and no key.
import { dayOf, type Instant, minutes } from '../../kit/instant.ts'
import type { Author } from './author.ts'
import { legalZone } from './deadline.ts'

/** `page` a page of the case · `summary` what the summary of a half shows of it to whoever approves that (F-125), case by case and as the law asks. */
export type LookWay = 'page' | 'summary'

/** Sealed in the case; whoever reads it sees who else did. */
export interface CaseLook {
  readonly format: 1
  readonly by: Author
  readonly at: Instant
  /** Absent for a page. */
  readonly way?: Exclude<LookWay, 'page'>
}

/** So long after the last page of a case the next one is another look. Writing an answer takes less; somebody who comes back later came to look. */
const sitting = minutes(30)

/**
 * Whether a page of a case belongs to a look that is in the log already: one of its pages was before the same person, in the same session, within
 * the last half hour and on the same day. What the page fetches by itself, and where a form leads back to, is no look of its own by this.
 * @param last when a page of it was last before them; undefined where none was
 */
export const isSameLook = (last: Instant | undefined, now: Instant): boolean =>
  last !== undefined && now >= last && now - last < sitting && dayOf(last, legalZone) === dayOf(now, legalZone)

/** Looks that cannot go on any more. */
export const isLookOver = (last: Instant, now: Instant): boolean => !isSameLook(last, now)

// A button that was pressed twice, or a page that was sent again: the same words once more, by the same person, a moment later. Knows no case.
import { type Instant, minutes } from '../../kit/instant.ts'

/** Words with when they were said and by whom; a reporter has no name. */
export interface Saying {
  readonly kind: string
  readonly at: Instant
  readonly text: string
  readonly author: { readonly id: string } | null
}

/** So long after a button was pressed the same words are the same press. */
const pressed = minutes(1)

/** @param before what was said last, by whomever */
export const isSaidAgain = (before: Saying | undefined, now: Saying): boolean =>
  before?.kind === now.kind && before.text === now.text && before.author?.id === now.author?.id && Math.abs(now.at - before.at) < pressed

// What is kept of a text that somebody is writing, as its page knows it.
import type { Instant } from '../../../src/kit/instant.ts'

/** A text that was kept. */
export interface Kept {
  /** What the page was made from; 0 where nothing was ever kept. */
  readonly version: number
  /** null where nothing is kept now. */
  readonly at: Instant | null
  /** It stands in the box now, because the person came back to it. */
  readonly restored: boolean
  /** What was kept does not open: it cannot be shown, and what is kept next takes its place. */
  readonly unopened: boolean
  /** Another window kept something since: its text, null where it sent that or threw it away, and its version. */
  readonly newer: { readonly text: string | null; readonly version: number } | null
}
export const nothingKept: Kept = { version: 0, at: null, restored: false, unopened: false, newer: null }

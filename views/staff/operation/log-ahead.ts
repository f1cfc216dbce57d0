// Entries of the log of a day that had not come when they were found, in words: the same for auditors and for the operator.
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'

export interface AheadEntry {
  readonly seq: number
  readonly day: Day
}

export const aheadText = (say: Say, ahead: readonly AheadEntry[]): string =>
  say('log.ahead', {
    count: ahead.length,
    entries: say.list(ahead.map(({ seq, day }) => say('log.ahead.entry', { seq: String(seq), on: say.date(day) }))),
  })

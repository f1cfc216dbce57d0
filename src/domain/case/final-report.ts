// The report of an investigation as it is presented (F-121, F-123): one document, for the addressee that the posts give, to be read until a day
// by whoever has its code. It opens nothing of the case. Knows no person and no page.
import { addDays, type Day } from '../../kit/instant.ts'
import { plainCrockford } from '../../kit/typed.ts'
import type { CaseRow } from './case-row.ts'
import type { FinalReport } from './case-sheets.ts'

/** Days that are proposed, and days at the most: what takes longer to read is presented anew. */
const usualReading = 30
const longestReading = 90

export const usualReadingEnd = (today: Day): Day => addDays(today, usualReading)

/**
 * `unbegun` nobody has begun the case · `over` it is archived · `no-addressee` nothing is to be reported · `no-consent` it shows who reported, who has
 * not agreed to that · the last day has passed, or is no limit.
 */
export type PresentingFault = 'unbegun' | 'over' | 'no-addressee' | 'no-consent' | 'reading-past' | 'reading-far'

/** @param addressee as the case has it; null while nothing is to be reported */
export const presentingFault = (
  { phase }: Pick<CaseRow, 'phase'>,
  addressee: string | null,
  { until }: Pick<FinalReport, 'until'>,
  today: Day,
): PresentingFault | null => {
  if (phase === 'new') return 'unbegun'
  if (phase === 'archived') return 'over'
  if (addressee === null) return 'no-addressee'
  if (until < today) return 'reading-past'
  return until > addDays(today, longestReading) ? 'reading-far' : null
}

/** Whether it may be read on a day: until its last one, and no longer than anything may be read. */
export const isReadable = ({ on, report }: { readonly on: Day; readonly report: Pick<FinalReport, 'until'> }, day: Day): boolean =>
  day <= report.until && day <= addDays(on, longestReading)

/** A report that was presented, as the case remembers it. */
export interface Presented {
  readonly id: string
  /** The post to which it was presented, in the words of then. */
  readonly addressee: string
  readonly until: Day
  /** Somebody ended the reading before its day. */
  readonly ended: boolean
}

/** How far one that can be read was read. */
export interface Readings {
  readonly id: string
  readonly readings: number
  readonly lastRead: Day | null
}

/** Those that somebody may still read although they should not: it goes to somebody else now, or to nobody. */
export const misaddressed = <P extends Presented>(presented: readonly P[], addressee: string | null): readonly P[] =>
  presented.filter((one) => !one.ended && one.addressee !== addressee)

/** Characters of a code: Crockford's base32, 100 bits. */
export const readingCodeLength = 20

/**
 * The canonical form of a typed code. What cannot be one becomes one that nobody has, so that both take the same steps.
 */
export const canonicalReadingCode = (typed: string): string => {
  const plain = plainCrockford(typed.slice(0, 400))
  return /^[0-9A-HJKMNP-TV-Z]{20}$/.test(plain) ? plain : '0'.repeat(readingCodeLength)
}

/** As it is printed: five groups of four. */
export const spellReadingCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ')

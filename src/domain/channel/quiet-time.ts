// When no mail leaves: evenings and nights, weekends, holidays. What would have left then leaves when it ends, so that nobody needs to be
// reached at home, and a mail tells no more than that something came in the meantime. Knows no mail.
import { day, type Instant, instant } from '../../kit/instant.ts'
import { legalZone } from '../case/deadline.ts'
import { isHoliday } from '../holidays.ts'
import type { LegalFrame } from './legal-frame.ts'

export interface QuietTime {
  /** Full hours in Stockholm, from one evening to the next morning; null: mails leave at night too. */
  readonly nights: { readonly from: number; readonly until: number } | null
  /** Saturdays and Sundays. */
  readonly weekends: boolean
  readonly holidays: boolean
}

export const noQuietTime: QuietTime = { nights: null, weekends: false, holidays: false }

/** A channel's quiet time; whose holidays they are follows from its law. */
export interface QuietRules {
  readonly quiet: QuietTime
  readonly frame: LegalFrame
}

const isFree = ({ quiet: { weekends, holidays }, frame }: QuietRules, date: Temporal.PlainDate): boolean =>
  (weekends && date.dayOfWeek > 5) || (holidays && isHoliday(frame, day(date.toString())))

/** Where the stretch ends that a moment lies in, as far as it is one stretch; null when it lies in none. */
const stretchEnd = (rules: QuietRules, at: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null => {
  const { nights } = rules.quiet
  const date = at.toPlainDate()
  const morning = (day: Temporal.PlainDate, hour: number) => day.toZonedDateTime({ timeZone: legalZone, plainTime: { hour } })
  if (isFree(rules, date)) return morning(date.add({ days: 1 }), 0)
  if (nights === null) return null
  if (at.hour >= nights.from) return morning(date.add({ days: 1 }), nights.until)
  return at.hour < nights.until ? morning(date, nights.until) : null
}

/** The first moment, `at` or later, that is quiet for none of them: a full hour, unless it is `at` itself. */
export const quietEnd = (rules: readonly QuietRules[], at: Instant): Instant => {
  let moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(legalZone)
  for (;;) {
    const next = rules.map((each) => stretchEnd(each, moment)).find((end) => end !== null)
    if (next === undefined || next === null) return instant(moment.epochMilliseconds)
    moment = next
  }
}

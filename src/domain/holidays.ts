// The days on which Sweden or Denmark is not at work, beside Saturdays and Sundays. Knows the calendar and nothing of what waits for the next day.
import type { Day } from '../kit/instant.ts'
import type { LegalFrame } from './channel/legal-frame.ts'

interface Calendar {
  /** The same day every year, MM-DD. */
  readonly fixed: readonly string[]
  /** Days from Easter Sunday. */
  readonly fromEaster: readonly number[]
  /** Days that are a weekday of their week. */
  readonly isMoving: (date: Temporal.PlainDate) => boolean
}

const calendars: Readonly<Record<LegalFrame, Calendar>> = {
  /** 1 § lag (1989:253) om allmänna helgdagar; the three eves by 2 § lag (1930:173). */
  se: {
    fixed: ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'],
    // Good Friday, Easter Sunday and Monday, Ascension Day, Whit Sunday.
    fromEaster: [-2, 0, 1, 39, 49],
    // Midsummer's Eve, the Friday of 19 to 25 June; Midsummer Day after it; All Saints' Day, the Saturday of 31 October to 6 November.
    isMoving: ({ month, day, dayOfWeek }) =>
      (month === 6 && dayOfWeek === 5 && day >= 19 && day <= 25) ||
      (month === 6 && dayOfWeek === 6 && day >= 20 && day <= 26) ||
      (dayOfWeek === 6 && ((month === 10 && day === 31) || (month === 11 && day <= 6))),
  },
  /** The holidays of the Danish church year, without the General Prayer Day that ended with 2023; Constitution Day and the two eves. */
  dk: {
    fixed: ['01-01', '06-05', '12-24', '12-25', '12-26', '12-31'],
    // Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension Day, Whit Sunday and Monday.
    fromEaster: [-3, -2, 0, 1, 39, 49, 50],
    isMoving: () => false,
  },
}

/** Easter Sunday of a year in the Gregorian calendar, by the rule of 1876 that is known as the anonymous one (Meeus, Astronomical Algorithms, 8). */
const easterOf = (year: number): Temporal.PlainDate => {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const leaps = century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const moon = (19 * golden + leaps + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - moon - (year % 4)) % 7
  const late = Math.floor((golden + 11 * moon + 22 * weekday) / 451)
  const days = moon + weekday - 7 * late + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 })
}

/** Whether a day is a public holiday where this law holds, or one of the eves on which nobody is at work either; Sundays are none of this list. */
export const isHoliday = (frame: LegalFrame, day: Day): boolean => {
  const { fixed, fromEaster, isMoving } = calendars[frame]
  const date = Temporal.PlainDate.from(day)
  return fixed.includes(day.slice(5)) || fromEaster.includes(easterOf(date.year).until(date).days) || isMoving(date)
}

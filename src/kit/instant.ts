// Points in time and calendar days. The wall clock itself is an argument (Clock), so that every rule can be tried on any day.

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly brand: 'Instant' }
/** A calendar day as YYYY-MM-DD; compares as text. */
export type Day = string & { readonly brand: 'Day' }
export type Clock = () => Instant

export const instant = (ms: number): Instant => ms as Instant

/**
 * Only YYYY-MM-DD: `Temporal` takes more, such as the calendar of another people, whose months are others.
 * @throws RangeError when the text is no calendar day
 */
export const day = (text: string): Day => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError('not written as YYYY-MM-DD')
  return Temporal.PlainDate.from(text).toString() as Day
}

/** Whether a text is a calendar day as `day` reads it. */
export const isDay = (text: string): boolean => {
  try {
    return day(text) === text
  } catch {
    return false
  }
}

/** The calendar day of an instant in a time zone (IANA name). */
export const dayOf = (at: Instant, zone: string): Day =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString() as Day

export const addDays = (from: Day, days: number): Day => Temporal.PlainDate.from(from).add({ days }).toString() as Day

/** Whole months later; the last day of a shorter month stands for a day that it does not have. */
export const addMonths = (from: Day, months: number): Day => Temporal.PlainDate.from(from).add({ months }).toString() as Day

/** Days from one day to another: negative when `to` lies before `from`. */
export const daysBetween = (from: Day, to: Day): number => Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days

/** Midnight UTC of a day: what file times are set to, so that they tell no more than the day. */
export const startOfDayUtc = (of: Day): Instant => Temporal.PlainDate.from(of).toZonedDateTime('UTC').epochMilliseconds as Instant

export const seconds = (count: number): number => count * 1_000
export const minutes = (count: number): number => count * 60_000
export const hours = (count: number): number => count * 3_600_000

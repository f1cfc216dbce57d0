// Days, instants and lists in words. A date never stands without its year (tone.md A8). The zone is Stockholm for everybody:
// the deadlines of the law are Swedish days.
import { type Day, dayOf, type Instant } from '../kit/instant.ts'
import { type Language, languageFacts } from './language.ts'

export const zone = 'Europe/Stockholm'

const dayFormats = new Map<Language, Intl.DateTimeFormat>()
const listFormats = new Map<Language, Intl.ListFormat>()

/** `tisdag 8 december 2026` */
export const longDate = (language: Language, day: Day): string => {
  const format =
    dayFormats.get(language) ??
    new Intl.DateTimeFormat(languageFacts[language].tag, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    })
  dayFormats.set(language, format)
  // English sets a comma after the weekday, which reads badly inside a sentence.
  return format
    .formatToParts(Temporal.PlainDate.from(day).toZonedDateTime('UTC').epochMilliseconds)
    .map(({ type, value }) => (type === 'literal' && value === ', ' ? ' ' : value))
    .join('')
}

/** `2026-12-08 14:05` in every language: staff compare, sort and paste it. */
export const dateAndTime = (at: Instant): string => {
  const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainTime()
  return `${dayOf(at, zone)} ${time.toString({ smallestUnit: 'minute', roundingMode: 'trunc' })}`
}

/** `Anna, Bo och Cia` */
export const list = (language: Language, names: readonly string[]): string => {
  const format = listFormats.get(language) ?? new Intl.ListFormat(languageFacts[language].tag, { type: 'conjunction' })
  listFormats.set(language, format)
  return format.format(names)
}

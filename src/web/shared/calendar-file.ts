// Whole days as a file for calendar programs (RFC 5545). The stamp is a day, never the time; the length is one of a few, so that it does not
// say how many dates there are; and nothing names what the dates are for.
import { generateIcsCalendar } from 'ts-ics'
import { addDays, type Day, startOfDayUtc } from '../../kit/instant.ts'

export interface CalendarEntry {
  /** The same each time: a calendar then moves the entry and adds no other. */
  readonly uid: string
  readonly due: Day
  readonly title: string
}

const midnight = (day: Day): Date => new Date(startOfDayUtc(day))

/** @param stamp the day that the file is of */
export const calendarFile = (name: string, entries: readonly CalendarEntry[], stamp: Day): string =>
  filled(
    generateIcsCalendar({
      prodId: '-//Datum//NONSGML Datum//EN',
      version: '2.0',
      name,
      events: entries.map(({ uid, due, title }) => ({
        uid,
        stamp: { date: midnight(stamp) },
        start: { date: midnight(due), type: 'DATE' },
        end: { date: midnight(addDays(due, 1)), type: 'DATE' },
        summary: title,
        timeTransparent: 'TRANSPARENT',
      })),
    }),
  )

/** Bytes: some thirty dates fit into the first step, and each step is double the one before. */
const smallest = 8 * 1024

// A property that nobody knows, which programs pass over (RFC 5545, 3.8.8.2).
const property = 'X-FILL:'
const lineEnd = '\r\n'
const shortest = property.length + 1 + lineEnd.length
/** Octets, as 3.1 of the RFC counts them, with the end of the line. */
const longest = 75 + lineEnd.length

const fillOf = (length: number): string => `${property.padEnd(length - lineEnd.length, '0')}${lineEnd}`

const filled = (file: string): string => {
  const last = file.lastIndexOf('END:VCALENDAR')
  const length = new TextEncoder().encode(file).length
  let whole = smallest
  while (whole - length < shortest) whole *= 2
  let [fill, left] = ['', whole - length]
  while (left > longest + shortest) {
    fill += fillOf(longest)
    left -= longest
  }
  fill += left > longest ? fillOf(left - shortest) + fillOf(shortest) : fillOf(left)
  return file.slice(0, last) + fill + file.slice(last)
}

// Whole days as a file for calendar programs (RFC 5545). The stamp is the day on which it was fetched, never the time.
import { generateIcsCalendar } from 'ts-ics'
import { addDays, type Day, startOfDayUtc } from '../../kit/instant.ts'

export interface CalendarEntry {
  /** The same each time: a calendar then moves the entry and adds no other. */
  readonly uid: string
  readonly due: Day
  readonly title: string
}

const midnight = (day: Day): Date => new Date(startOfDayUtc(day))

export const calendarFile = (name: string, entries: readonly CalendarEntry[], today: Day): string =>
  generateIcsCalendar({
    prodId: '-//Viska//NONSGML Viska//EN',
    version: '2.0',
    name,
    events: entries.map(({ uid, due, title }) => ({
      uid,
      stamp: { date: midnight(today) },
      start: { date: midnight(due), type: 'DATE' },
      end: { date: midnight(addDays(due, 1)), type: 'DATE' },
      summary: title,
      timeTransparent: 'TRANSPARENT',
    })),
  })

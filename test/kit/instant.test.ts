// Days and instants: month ends, leap years, and the days on which Stockholm's clocks change.
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import {
  addDays,
  addMonths,
  type Day,
  day,
  dayOf,
  daysBetween,
  hours,
  instant,
  minutes,
  seconds,
  startOfDayUtc,
} from '../../src/kit/instant.ts'

const zone = 'Europe/Stockholm'
const at = (text: string) => instant(Temporal.Instant.from(text).epochMilliseconds)
const anyDay = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays(day('1970-01-01'), days))

test.each([
  // On summer time from 29 March to 25 October 2026.
  ['2026-03-28T22:59:59.999Z', '2026-03-28'],
  ['2026-03-28T23:01Z', '2026-03-29'],
  ['2026-03-29T21:59Z', '2026-03-29'],
  ['2026-03-29T22:01Z', '2026-03-30'],
  ['2026-10-24T21:59Z', '2026-10-24'],
  ['2026-10-24T22:01Z', '2026-10-25'],
  ['2026-10-25T22:59Z', '2026-10-25'],
  ['2026-10-25T23:01Z', '2026-10-26'],
  ['2026-12-31T22:59Z', '2026-12-31'],
  ['2026-12-31T23:00Z', '2027-01-01'],
])('%s is the day %s in Stockholm', (moment, expected) => {
  expect(dayOf(at(moment), zone)).toBe(expected as Day)
})

test.each([
  ['2026-11-30', 3, '2027-02-28'],
  ['2027-11-30', 3, '2028-02-29'],
  ['2026-01-31', 3, '2026-04-30'],
  ['2026-08-31', 3, '2026-11-30'],
  ['2026-11-21', 3, '2027-02-21'],
  ['2024-02-29', 12, '2025-02-28'],
])('%s and %d months more is %s', (from, months, expected) => {
  expect(addMonths(day(from), months)).toBe(expected as Day)
})

test('adding days and counting them are each other’s reverse, across leap days and clock changes', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -1000, max: 1000 }), (from, days) => {
      expect(daysBetween(from, addDays(from, days))).toBe(days)
    }),
  )
  expect(daysBetween(day('2028-02-28'), day('2028-03-01'))).toBe(2)
  expect(daysBetween(day('2026-02-28'), day('2026-03-01'))).toBe(1)
})

test('days compare as text in the order of the calendar', () => {
  fc.assert(
    fc.property(anyDay, anyDay, (a, b) => {
      expect(a < b).toBe(daysBetween(a, b) > 0)
    }),
  )
})

test('the start of a day is midnight UTC of that day', () => {
  expect(startOfDayUtc(day('2026-03-29'))).toBe(at('2026-03-29T00:00Z'))
  fc.assert(
    fc.property(anyDay, (some) => {
      expect(dayOf(startOfDayUtc(some), 'UTC')).toBe(some)
      expect(startOfDayUtc(some) % 86_400_000).toBe(0)
    }),
  )
})

test('what is no day is refused', () => {
  for (const text of ['2026-02-29', '2026-13-01', 'yesterday', '']) expect(() => day(text)).toThrow(RangeError)
  // What Temporal would take: a calendar whose months are others, a moment, years that no list sorts.
  for (const text of ['2026-11-17[u-ca=hebrew]', '2026-11-17T23:00', '20261117', '+002026-11-17', '-000001-01-01'])
    expect(() => day(text)).toThrow(RangeError)
})

test('seconds, minutes and hours are milliseconds', () => {
  expect([seconds(2), minutes(2), hours(2)]).toEqual([2_000, 120_000, 7_200_000])
})

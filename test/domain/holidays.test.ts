// The calendars of free days: Sweden's by lag (1989:253) om allmänna helgdagar and the eves of 2 § lag (1930:173), and Denmark's.
import { expect, test } from 'bun:test'
import { isHoliday } from '../../src/domain/holidays.ts'
import { addDays, type Day, day } from '../../src/kit/instant.ts'

const daysOf = (year: number): readonly Day[] => {
  const days: Day[] = []
  for (let at = day(`${year}-01-01`); at.startsWith(String(year)); at = addDays(at, 1)) days.push(at)
  return days
}
const holidaysOf = (year: number): readonly string[] =>
  daysOf(year)
    .filter((date) => isHoliday('se', date))
    .map((date) => date.slice(5))

/** As they stand in almanacs. */
test.each([
  [2024, '01-01 01-06 03-29 03-31 04-01 05-01 05-09 05-19 06-06 06-21 06-22 11-02 12-24 12-25 12-26 12-31'],
  [2025, '01-01 01-06 04-18 04-20 04-21 05-01 05-29 06-06 06-08 06-20 06-21 11-01 12-24 12-25 12-26 12-31'],
  [2026, '01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-19 06-20 10-31 12-24 12-25 12-26 12-31'],
  [2027, '01-01 01-06 03-26 03-28 03-29 05-01 05-06 05-16 06-06 06-25 06-26 11-06 12-24 12-25 12-26 12-31'],
])('%i', (year, expected) => {
  expect(holidaysOf(year).join(' ')).toBe(expected)
})

test.each([
  [2026, '01-01 04-02 04-03 04-05 04-06 05-14 05-24 05-25 06-05 12-24 12-25 12-26 12-31'],
  [2027, '01-01 03-25 03-26 03-28 03-29 05-06 05-16 05-17 06-05 12-24 12-25 12-26 12-31'],
])('%i in Denmark', (year, expected) => {
  const days = daysOf(year).filter((date) => isHoliday('dk', date))
  expect(days.map((date) => date.slice(5)).join(' ')).toBe(expected)
})

/** Easter Sundays, the earliest and the latest that there can be among them. */
test.each([
  '1818-03-22',
  '1943-04-25',
  '1999-04-04',
  '2000-04-23',
  '2008-03-23',
  '2011-04-24',
  '2019-04-21',
  '2038-04-25',
  '2076-04-19',
  '2285-03-22',
])('Easter Sunday is %s, Good Friday before it, Ascension Day on a Thursday after it', (easter) => {
  for (const days of [-2, 0, 1, 39, 49]) expect(isHoliday('se', addDays(day(easter), days))).toBe(true)
  expect(Temporal.PlainDate.from(easter).dayOfWeek).toBe(7)
  for (const days of [-7, 7, 38, 40]) {
    const near = addDays(day(easter), days)
    if (!/-(05-01|06-06)$/.test(near)) expect([near, isHoliday('se', near)]).toEqual([near, false])
  }
})

test('every year has thirteen public holidays and three eves, but for those that fall on one day', () => {
  for (let year = 1990; year < 2200; year++) {
    const count = holidaysOf(year).length
    // Ascension Day can be 1 May, Whit Sunday 6 June.
    expect([year, count === 16 || count === 15]).toEqual([year, true])
  }
})

test('Midsummer Day and All Saints’ Day are Saturdays of their weeks, every year once', () => {
  for (let year = 1990; year < 2200; year++) {
    const days = daysOf(year).filter((date) => isHoliday('se', date))
    const [eve, midsummer] = days.filter((date) => date.slice(5) >= '06-19' && date.slice(5) <= '06-26')
    expect([eve, midsummer].map((date) => Temporal.PlainDate.from(date ?? '').dayOfWeek)).toEqual([5, 6])
    const saints = days.filter((date) => date.slice(5) >= '10-31' && date.slice(5) <= '11-06')
    expect(saints.map((date) => Temporal.PlainDate.from(date).dayOfWeek)).toEqual([6])
  }
})

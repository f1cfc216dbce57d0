// The clocks of the law: seven calendar days, three months, counted in Stockholm.
import { expect, test } from 'bun:test'
import { acknowledgementDue, feedbackDue, legalZone, nextDeadline } from '../../src/domain/deadline.ts'
import { type Day, day, dayOf, instant } from '../../src/kit/instant.ts'

test.each([
  ['2026-11-21', '2026-11-28', 'an ordinary week'],
  ['2026-12-28', '2027-01-04', 'over the new year: holidays count'],
  ['2028-02-25', '2028-03-03', 'over a leap day'],
  ['2027-02-25', '2027-03-04', 'no leap day'],
  ['2026-03-26', '2026-04-02', 'over the change to summer time'],
  ['2026-10-22', '2026-10-29', 'over the change to winter time'],
])('received %s: acknowledged by %s, %s (F-076, 5 kap. 8 § 2)', (received, due) => {
  expect(acknowledgementDue(day(received))).toBe(due as Day)
})

test.each([
  ['2026-11-30', '2027-02-28', 'no 30 February'],
  ['2027-11-30', '2028-02-29', 'a leap year'],
  ['2026-01-31', '2026-04-30', 'the example of F-077'],
  ['2026-11-21', '2027-02-21', 'the same number of the day'],
])('acknowledged %s: feedback by %s, %s (F-077)', (acknowledged, due) => {
  expect(feedbackDue(day('2026-01-01'), day(acknowledged))).toBe(due as Day)
})

test.each([
  ['2026-11-21', '2027-02-28', 'day seven is 28 November'],
  ['2026-11-23', '2027-02-28', 'day seven is 30 November'],
  ['2027-11-23', '2028-02-29', 'day seven is 30 November before a leap year'],
  ['2026-12-31', '2027-04-07', 'day seven is 7 January'],
])('received %s and never acknowledged: feedback by %s, %s (5 kap. 8 § 3, L-SE-10)', (received, due) => {
  expect(feedbackDue(day(received), null)).toBe(due as Day)
})

test.each([
  ['2026-11-21T22:59Z', '2026-11-28', '23:59 in winter'],
  ['2026-11-21T23:01Z', '2026-11-29', '00:01 in winter'],
  ['2026-07-01T21:59Z', '2026-07-08', '23:59 in summer'],
  ['2026-07-01T22:01Z', '2026-07-09', '00:01 in summer'],
  ['2026-03-29T21:59Z', '2026-04-05', '23:59 on the day that lacks an hour'],
  ['2026-03-28T23:01Z', '2026-04-05', '00:01 on the day that lacks an hour'],
  ['2026-10-25T22:59Z', '2026-11-01', '23:59 on the day that has an hour twice'],
  ['2026-10-24T22:01Z', '2026-11-01', '00:01 on the day that has an hour twice'],
])('sent at %s: acknowledged by %s (%s)', (moment, due) => {
  const sent = instant(Temporal.Instant.from(moment).epochMilliseconds)
  expect(acknowledgementDue(dayOf(sent, legalZone))).toBe(due as Day)
})

test('what is due next: the acknowledgement, and once it is given the feedback', () => {
  expect(nextDeadline(day('2026-11-21'), null)).toEqual({ kind: 'acknowledgement', due: day('2026-11-28') })
  expect(nextDeadline(day('2026-11-21'), day('2026-11-24'))).toEqual({ kind: 'feedback', due: day('2027-02-24') })
})

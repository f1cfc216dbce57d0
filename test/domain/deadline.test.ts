// The clocks of the law: seven calendar days, three months, counted in Stockholm.
import { expect, test } from 'bun:test'
import { type CaseRow, newRow } from '../../src/domain/case/case-row.ts'
import {
  acknowledgementDue,
  acknowledgementTarget,
  type ClockFacts,
  deadlinesOf,
  feedbackDue,
  type Lateness,
  latenessOf,
  legalZone,
  movedClocks,
  nearness,
  nextDeadline,
  usualClocks,
} from '../../src/domain/case/deadline.ts'
import { addDays, type Day, day, dayOf, instant } from '../../src/kit/instant.ts'

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
  ['2026-11-29', '2026-11-30', '2027-02-28', 'no 30 February'],
  ['2027-11-29', '2027-11-30', '2028-02-29', 'a leap year'],
  ['2026-01-30', '2026-01-31', '2026-04-30', 'the example of F-077'],
  ['2026-11-20', '2026-11-21', '2027-02-21', 'the same number of the day'],
  ['2026-11-20', '2026-11-27', '2027-02-27', 'on the seventh day'],
])('received %s, acknowledged %s: feedback by %s, %s (F-077)', (received, acknowledged, due) => {
  expect(feedbackDue(day(received), day(acknowledged))).toBe(due as Day)
})

test('an acknowledgement that comes late does not move the date: the clock of day seven runs already (5 kap. 8 § 3)', () => {
  for (const late of ['2026-11-29', '2026-12-24', '2027-06-01'])
    expect(feedbackDue(day('2026-11-21'), day(late))).toBe(feedbackDue(day('2026-11-21'), null))
})

test('six months where the channel is one of an authority whose act says so (art. 11)', () => {
  expect(feedbackDue(day('2026-08-30'), day('2026-08-31'), { feedbackMonths: 6 })).toBe('2027-02-28' as Day)
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

const row = newRow(day('2026-11-21'))
const dues = (facts: Partial<CaseRow>, clocks = usualClocks) =>
  deadlinesOf({ ...row, ...facts }, clocks).map(({ kind, due }) => `${kind} ${due}`)

test.each([
  ['a new case', {}, ['acknowledgement 2026-11-28', 'feedback 2027-02-28']],
  ['a new case after a waiver (L-SE-10)', { unacknowledged: true }, ['feedback 2027-02-28']],
  ['acknowledged', { phase: 'ongoing', acknowledged: day('2026-11-24') }, ['assessment 2026-12-08', 'feedback 2027-02-24']],
  [
    'begun without an acknowledgement, because it could reveal somebody',
    { phase: 'ongoing', unacknowledged: true },
    ['assessment 2026-12-12', 'feedback 2027-02-28'],
  ],
  ['assessed', { phase: 'ongoing', acknowledged: day('2026-11-24'), assessed: day('2026-12-01') }, ['feedback 2027-02-24']],
  [
    'interim feedback with a promise',
    {
      phase: 'ongoing',
      acknowledged: day('2026-11-24'),
      assessed: day('2026-12-01'),
      answered: day('2027-02-20'),
      promised: day('2027-03-20'),
    },
    ['promised 2027-03-20'],
  ],
  ['closed', { phase: 'closed', closed: day('2026-12-01') }, []],
  ['archived', { phase: 'archived', closed: day('2026-12-01') }, []],
] as const)('%s: what is due, soonest first', (_, facts, expected) => {
  expect(dues(facts)).toEqual([...expected])
  expect(nextDeadline({ ...row, ...facts }, usualClocks)).toEqual(deadlinesOf({ ...row, ...facts }, usualClocks)[0] ?? null)
})

test('a channel that promises no time for the assessment has no date for it (F-078)', () => {
  expect(dues({ phase: 'ongoing', acknowledged: day('2026-11-24') }, { feedbackMonths: 3, assessmentDays: 0 })).toEqual([
    'feedback 2027-02-24',
  ])
})

test('on one day the law comes before the house', () => {
  const both = { phase: 'ongoing', acknowledged: day('2026-11-24'), assessed: null, promised: day('2027-02-24') } as const
  expect(dues(both, { feedbackMonths: 3, assessmentDays: 0 })).toEqual(['feedback 2027-02-24', 'promised 2027-02-24'])
})

test.each([
  ['2026-11-20', 'far'],
  ['2026-11-21', 'near'],
  ['2026-11-27', 'near'],
  ['2026-11-28', 'today'],
  ['2026-11-29', 'late'],
] as const)('on %s what is due on the 28th is %s', (today, expected) => {
  expect(nearness({ kind: 'feedback', due: day('2026-11-28') }, day(today))).toBe(expected)
})

test('the house’s own target is the end of the next day (F-075)', () => {
  expect(acknowledgementTarget(day('2026-12-31'))).toBe('2027-01-01' as Day)
})

const ongoing = { phase: 'ongoing', acknowledged: day('2026-11-24'), assessed: day('2026-11-25') } as const
test.each<[string, Partial<ClockFacts>, string, Lateness | null]>([
  ['a new case, on its second day', {}, '2026-11-22', null],
  ['a new case, past the house’s target (F-075)', {}, '2026-11-23', 'own'],
  ['… on the law’s last day', {}, '2026-11-28', 'own'],
  ['… past the law’s day (F-076)', {}, '2026-11-29', 'law'],
  ['a new case that is to have no acknowledgement', { unacknowledged: true }, '2026-11-29', null],
  ['past the day of the assessment', { ...ongoing, assessed: null }, '2026-12-09', 'own'],
  ['past a promised day', { ...ongoing, promised: day('2026-12-10') }, '2026-12-11', 'own'],
  ['on a promised day', { ...ongoing, promised: day('2026-12-10') }, '2026-12-10', null],
  [
    'a promise passed long ago does not hide that the law’s day has passed too',
    { ...ongoing, promised: day('2026-12-10') },
    '2027-02-25',
    'law',
  ],
  ['a closed case', { ...ongoing, phase: 'closed' }, '2028-01-01', null],
])('what has passed: %s', (_, facts, today, expected) => {
  expect(latenessOf({ ...newRow(day('2026-11-21')), ...facts }, usualClocks, day(today))).toBe(expected)
})

test('no change of a channel’s clocks moves the date of a report that is in already to a later day (L-SE-10)', () => {
  const steps = [6, 3, 6, 6, 3] as const
  let clocks = usualClocks
  const told: { readonly received: Day; due: Day }[] = []
  for (const [index, feedbackMonths] of steps.entries()) {
    const today = addDays(day('2026-01-05'), index * 10)
    told.push({ received: today, due: feedbackDue(today, null, clocks) })
    clocks = movedClocks(clocks, { ...clocks, feedbackMonths }, today)
    for (const report of told) {
      const due = feedbackDue(report.received, null, clocks)
      expect(due <= report.due).toBe(true)
      report.due = due
    }
  }
})

test('six months hold from the day after they were set, and always where a channel began with them', () => {
  const set = movedClocks(usualClocks, { ...usualClocks, feedbackMonths: 6 }, day('2026-03-01'))
  expect(feedbackDue(day('2026-03-01'), null, set)).toBe(day('2026-06-08'))
  expect(feedbackDue(day('2026-03-02'), null, set)).toBe(day('2026-09-09'))
  const begun = { ...usualClocks, feedbackMonths: 6 } as const
  expect(feedbackDue(day('2025-01-01'), null, movedClocks(begun, begun, day('2026-03-01')))).toBe(day('2025-07-08'))
})

// Half calendar years: which half is due when, and how its summary stands (F-125).
import { expect, test } from 'bun:test'
import { legalZone } from '../../src/domain/case/deadline.ts'
import { approvalDue, draftDay, firstDay, halfOf, halvesOf, isHalf, lastDay } from '../../src/domain/case/half-year.ts'
import { type Day, day, dayOf, instant } from '../../src/kit/instant.ts'

test('halves end with June and December; the draft is there on 1 July and 1 January', () => {
  expect([halfOf(day('2026-06-30')), halfOf(day('2026-07-01'))]).toEqual(['2026-1', '2026-2'])
  expect([firstDay('2026-1'), lastDay('2026-1'), draftDay('2026-1')]).toEqual(['2026-01-01', '2026-06-30', '2026-07-01'] as never)
  expect([firstDay('2026-2'), lastDay('2026-2'), draftDay('2026-2')]).toEqual(['2026-07-01', '2026-12-31', '2027-01-01'] as never)
  expect([isHalf('2026-1'), isHalf('2026-3'), isHalf('26-1'), isHalf('2026-1/x')]).toEqual([true, false, false, false])
})

const since = day('2026-05-10')
const states = (moment: string, approved: Parameters<typeof halvesOf>[1] = [], to: Day | null = null) =>
  halvesOf({ from: since, to }, approved, dayOf(instant(Date.parse(moment)), legalZone)).map(({ half, state }) => `${half} ${state}`)

test.each([
  ['2026-06-30T21:59Z', ['2026-1 running']],
  ['2026-06-30T22:01Z', ['2026-2 running', '2026-1 due']],
  ['2026-07-31T10:00Z', ['2026-2 running', '2026-1 due']],
  ['2026-08-01T10:00Z', ['2026-2 running', '2026-1 late']],
  ['2026-12-31T22:59Z', ['2026-2 running', '2026-1 late']],
  ['2026-12-31T23:01Z', ['2027-1 running', '2026-2 due', '2026-1 missed']],
  ['2027-07-01T10:00Z', ['2027-2 running', '2027-1 due', '2026-2 missed', '2026-1 missed']],
] as const)('at %s it stands so, by the calendar of the law, also after a year asleep', (moment, expected) => {
  expect(states(moment)).toEqual([...expected])
})

test('what was approved is so, whenever it was', () => {
  const approved = [{ half: '2026-1' as const, approved: day('2027-03-01') }]
  expect(states('2027-03-02T10:00Z', approved)).toEqual(['2027-1 running', '2026-2 late', '2026-1 approved'])
  expect(approvalDue('2026-1')).toBe(day('2026-07-31'))
})

test('what was approved while the clock ran ahead says nothing of a half that has not ended, and is approved once it has', () => {
  const approved = [{ half: '2026-2' as const, approved: day('2027-01-02') }]
  expect(states('2026-11-20T10:00Z', approved)).toEqual(['2026-2 running', '2026-1 late'])
  expect(states('2027-01-01T10:00Z', approved)).toEqual(['2027-1 running', '2026-2 approved', '2026-1 missed'])
})

test('halves in which nobody assessed first any more have none', () => {
  expect(states('2027-02-01T10:00Z', [], day('2026-07-01'))).toEqual(['2026-2 late', '2026-1 missed'])
  expect(states('2027-02-01T10:00Z', [], day('2026-06-30'))).toEqual(['2026-1 missed'])
})

// When the sheets of a recovery are to be tried.
import { expect, test } from 'bun:test'
import { trialFrom, trialState, tryBefore } from '../../src/domain/keys/recovery-trial.ts'
import { type Day, day } from '../../src/kit/instant.ts'

const made = day('2026-11-18')

test('a year after they were made, then a year after they were tried', () => {
  expect(tryBefore({ made, tried: null })).toBe(day('2027-11-18'))
  expect(tryBefore({ made, tried: day('2027-02-03') })).toBe(day('2028-02-03'))
  expect(tryBefore({ made: day('2028-02-29'), tried: null })).toBe(day('2029-02-28'))
})

test.each<[string, 'near' | 'late' | null]>([
  ['2027-10-20', null],
  ['2027-10-21', 'near'],
  ['2027-11-18', 'near'],
  ['2027-11-19', 'late'],
  ['2031-01-01', 'late'],
])('on %s it is %p', (today, expected) => {
  expect(trialState(tryBefore({ made, tried: null }), today as Day)).toBe(expected)
})

test('four weeks before', () => {
  expect(trialFrom(day('2027-11-18'))).toBe(day('2027-10-21'))
})

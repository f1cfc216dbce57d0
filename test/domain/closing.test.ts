// What comes after the closing: how long the reporter of a closed report reads it (7 kap. 8 § lag (2021:890), L-SE-18), and when they are told that
// it goes (F-148).
import { describe, expect, test } from 'bun:test'
import { isRemoved, readableUntil, removalOf } from '../../src/domain/case/closing.ts'
import { type Day, day } from '../../src/kit/instant.ts'

const closed = day('2026-02-28')
const row = { phase: 'closed', closed, calls: false, reported: day('2025-11-01'), moved: day('2026-03-02') } as const
const today = day('2026-03-01')

test.each([
  ['2026-02-28', '2028-02-28'],
  ['2028-02-29', '2030-02-28'],
  ['2026-12-31', '2028-12-31'],
])('closed on %s it stands until %s in Sweden, and without bound in Denmark', (on, until) => {
  expect(readableUntil(day(on), 'se')).toBe(day(until))
  expect(readableUntil(day(on), 'dk')).toBeNull()
})

describe('to the reporter', () => {
  test.each([
    ['2026-03-01', false, false],
    ['2028-01-28', false, false],
    ['2028-01-29', true, false],
    ['2028-02-28', true, false],
    ['2028-02-29', true, true],
  ])('on %s: announced %p, gone %p', (on, near, gone) => {
    const removal = removalOf(row, 'se', day(on))
    expect([removal?.near, isRemoved(removal, day(on))]).toEqual([near, gone])
  })

  test('what happened with it late leaves them thirty days more', () => {
    const answered = { ...row, moved: day('2028-04-01') }
    expect(removalOf(answered, 'se', day('2028-04-01'))).toEqual({ until: day('2028-05-01'), near: true })
    expect(removalOf({ ...row, moved: day('2028-01-29') }, 'se', day('2028-01-29'))?.until).toBe(day('2028-02-28'))
  })

  test.each([
    ['it is worked on', { ...row, closed: null }, 'se'],
    ['somebody wrote a closing into the row of one that is worked on', { ...row, phase: 'ongoing' }, 'se'],
    ['its closing is yet to come', { ...row, closed: day('2026-03-02') }, 'se'],
    ['its closing is no day', { ...row, closed: 'i går' as Day }, 'se'],
    ['they wrote after the closing and nobody has answered (F-149)', { ...row, calls: true }, 'se'],
    ['it is a suggestion', { ...row, reported: null }, 'se'],
    ['the act sets no bound', row, 'dk'],
  ] as const)('nothing ends while %s', (_, standing, frame) => {
    expect(removalOf(standing, frame, today)).toBeNull()
    expect(isRemoved(null, today)).toBe(false)
  })
})

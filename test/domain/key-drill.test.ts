// When a key counts, when its owner is reminded, and when a unit is left with too few (F-142).
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { drill, type KeyRecord, type KeyState, keyState, quietFrom, silentFrom } from '../../src/domain/keys/key-drill.ts'
import { addDays, type Day, day } from '../../src/kit/instant.ts'

const start = day('2026-01-10')
const on = (days: number): Day => addDays(start, days)
const key = (proved: number | null, reminded: number | null = null, hasKeys = true): KeyRecord => ({
  id: 'p' as StaffId,
  hasKeys,
  proved: proved === null ? null : on(proved),
  reminded: reminded === null ? null : on(reminded),
  away: false,
})

test('the figures: F-142 says 90 days, the rest leaves time to notice, to telephone and to come back', () => {
  expect(drill.remindAfter).toBe(90)
  expect(drill.tellAfter).toBeGreaterThanOrEqual(drill.remindAfter + 4 * drill.remindAgain)
  expect(drill.silentAfter).toBeGreaterThanOrEqual(drill.tellAfter + 30)
})

// proved on day 0; reminded first on day `reminded`
test.each<[string, KeyRecord, number, KeyState]>([
  ['on the day itself', key(0), 0, 'proved'],
  ['one day short of a reminder', key(0), 89, 'proved'],
  ['after 90 days', key(0), 90, 'due'],
  ['reminded every week', key(0, 90), 119, 'due'],
  ['after 120 days others are told', key(0, 90), 120, 'overdue'],
  ['one day short of silence', key(0, 90), 149, 'overdue'],
  ['after 150 days', key(0, 90), 150, 'silent'],
  ['long after', key(0, 90), 900, 'silent'],
  ['nobody was reminded, for the machine was off: overdue, not silent', key(0), 900, 'overdue'],
  ['reminded late: 30 days more', key(0, 200), 229, 'overdue'],
  ['reminded late: then silent', key(0, 200), 230, 'silent'],
  ['new keys, after lost ones, that opened nothing yet', key(null), 0, 'unproved'],
  ['… however long ago', key(null, 0), 30, 'unproved'],
  ['a clock that was ahead when they signed in: a proof in the future is a proof', key(10), 0, 'proved'],
  ['no keys', key(0, 90, false), 900, 'lacking'],
  ['on leave before anybody would ask: proved', { ...key(0), away: true }, 89, 'proved'],
  ['on leave when they would be reminded', { ...key(0), away: true }, 90, 'away'],
  ['on leave for long', { ...key(0, 90), away: true }, 900, 'away'],
  ['on leave with new keys that opened nothing yet', { ...key(null), away: true }, 30, 'unproved'],
])('%s', (_, record, today, state) => {
  expect(keyState(record, on(today))).toBe(state)
})

test.each<[string, readonly KeyRecord[], number, number]>([
  ['three, all proved at once: when the second of them falls silent', [key(0, 90), key(0, 90), key(0, 90)], 100, 150],
  ['three: the middle one decides', [key(0, 90), key(40, 130), key(80)], 140, 190],
  ['two: the first to fall silent', [key(0, 90), key(100)], 120, 150],
  [
    'two of whom one is on leave: a key that nobody used for months is not counted on for that (F-142)',
    [{ ...key(0, 90), away: true }, key(100)],
    120,
    150,
  ],
  ['two and a third without keys', [key(0, 90), key(100), key(0, null, false)], 120, 150],
  ['three of whom one has new keys: like two', [key(0, 90), key(100), key(null)], 120, 150],
  ['two of whom one has new keys: from today', [key(0), key(null)], 7, 7],
  ['one alone: from today', [key(0)], 7, 7],
  ['nobody: from today', [], 7, 7],
  ['three that nobody reminded: 30 days from now at the earliest', [key(0), key(0), key(0)], 400, 430],
])('a unit of %s', (_, keys, today, from) => {
  expect(quietFrom(keys, on(today))).toBe(on(from))
})

const records = fc.record({
  proved: fc.option(fc.integer({ min: 0, max: 400 }), { nil: null }),
  told: fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }),
  today: fc.integer({ min: 0, max: 800 }),
})

test('whatever happened: no key falls silent sooner than 150 days after a proof, nor 30 days after the first reminder', () => {
  fc.assert(
    fc.property(records, ({ proved, told, today }) => {
      const reminded = told === null ? null : Math.min(today, (proved ?? 0) + told)
      const from = silentFrom(key(proved, reminded), on(today))
      if (proved === null) return expect(from).toBe(on(today))
      expect(from >= on(proved + drill.silentAfter)).toBe(true)
      expect(from >= on((reminded ?? today) + drill.warned)).toBe(true)
    }),
  )
})

test('a proof never makes a unit quiet sooner', () => {
  const three = fc.array(records, { minLength: 2, maxLength: 4 })
  fc.assert(
    fc.property(three, fc.nat(3), (drawn, index) => {
      const today = on(Math.max(...drawn.flatMap((one) => [one.today, one.proved ?? 0])))
      const before = drawn.map(({ proved }) => key(proved))
      const after = before.map((record, at) => (at === index % before.length ? { ...record, proved: today, reminded: null } : record))
      expect(quietFrom(after, today) >= quietFrom(before, today)).toBe(true)
    }),
  )
})

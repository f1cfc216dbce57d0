// How long the passing things live, and what a clock that is set back does to them.
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { rulesFrom } from '../../src/domain/channel/channel-rules.ts'
import {
  draftLifetime,
  halfSessionLifetime,
  invitationLifetime,
  isOver,
  isSetBack,
  longestStaffLifetime,
  reporterSessionLifetime,
  setUpLifetime,
  slipLifetime,
  staffLifetime,
} from '../../src/domain/people/lifetime.ts'
import { hours, instant, minutes } from '../../src/kit/instant.ts'

const noon = Date.parse('2026-11-21T12:00Z')
const life = { idle: hours(2), absolute: hours(24) }
const lived = (begun: number, seen: number) => ({ begunAt: instant(noon + begun), seenAt: instant(noon + seen) })
const at = (ms: number) => instant(noon + ms)

test('idle time and the whole time both end it, at the millisecond after', () => {
  expect(isOver(lived(0, 0), life, at(hours(2)))).toBe(false)
  expect(isOver(lived(0, 0), life, at(hours(2) + 1))).toBe(true)
  expect(isOver(lived(0, hours(23)), life, at(hours(24)))).toBe(false)
  expect(isOver(lived(0, hours(23)), life, at(hours(24) + 1))).toBe(true)
})

test('a clock that was set back gives no more time; one put right by five minutes does no harm', () => {
  expect(isOver(lived(0, 0), life, at(-minutes(5)))).toBe(false)
  expect(isOver(lived(0, 0), life, at(-minutes(5) - 1))).toBe(true)
  // Begun long before, seen just now, set back to in between: it would have idled for as long once more.
  expect(isOver(lived(0, hours(5)), life, at(hours(4)))).toBe(true)
  expect(isSetBack(lived(0, hours(5)), at(hours(4)))).toBe(true)
  expect(isSetBack(lived(0, hours(5)), at(hours(9)))).toBe(false)
})

test('however the clock is set, nothing lives longer than its idle time after it was last seen', () => {
  const hour = fc.integer({ min: -48, max: 48 }).map(hours)
  fc.assert(
    fc.property(hour, fc.integer({ min: 0, max: 48 }).map(hours), hour, (begun, more, now) => {
      const alive = !isOver(lived(begun, begun + more), life, at(now))
      if (alive) expect(Math.abs(now - begun - more)).toBeLessThanOrEqual(life.idle)
      if (alive) expect(now - begun).toBeLessThanOrEqual(life.absolute)
    }),
  )
})

test.each([
  [[], 30, 10],
  [[[30, 10]], 30, 10],
  [[[60, 12]], 60, 12],
  [
    [
      [5, 12],
      [60, 1],
    ],
    5,
    1,
  ],
  [
    [
      [45, 10],
      [20, 10],
      [60, 12],
    ],
    20,
    10,
  ],
] as const)('of all channels of a person the shortest time of each kind counts: %j', (channels, idle, absolute) => {
  const rules = channels.map(([staffIdleMinutes, staffAbsoluteHours]) => ({ staffIdleMinutes, staffAbsoluteHours }))
  expect(staffLifetime(rules)).toEqual({ idle: minutes(idle), absolute: hours(absolute) })
})

test('no rules let a session live longer than the longest that there is', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ staffIdleMinutes: fc.integer(), staffAbsoluteHours: fc.integer() })), (stored) => {
      const { idle, absolute } = staffLifetime(stored.map(rulesFrom))
      expect(idle).toBeLessThanOrEqual(longestStaffLifetime.idle)
      expect(absolute).toBeLessThanOrEqual(longestStaffLifetime.absolute)
      expect(idle).toBeGreaterThanOrEqual(minutes(5))
      expect(absolute).toBeGreaterThanOrEqual(hours(1))
    }),
  )
})

test('the figures are those of keys.md 4 and 8', () => {
  expect(draftLifetime).toEqual({ idle: hours(2), absolute: hours(24) })
  expect(slipLifetime.absolute).toBe(hours(2))
  expect(halfSessionLifetime.absolute).toBe(minutes(5))
  expect(invitationLifetime.absolute).toBe(hours(24 * 14))
  for (const lifetime of [
    draftLifetime,
    slipLifetime,
    halfSessionLifetime,
    invitationLifetime,
    reporterSessionLifetime,
    setUpLifetime,
    longestStaffLifetime,
    staffLifetime([]),
  ])
    expect(lifetime.idle).toBeLessThanOrEqual(lifetime.absolute)
})

// When a notice leaves: in slots, the same for everybody, so that the time of a mail tells no more than its slot (T-07, F-079).
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { nextSlot, nextTry, type SlotRule, slotRules } from '../../src/domain/channel/notice.ts'
import { hours, type Instant, instant, minutes, seconds } from '../../src/kit/instant.ts'

const at = (text: string): Instant => instant(Temporal.Instant.from(text).epochMilliseconds)
const spell = (moment: Instant): string => Temporal.Instant.fromEpochMilliseconds(moment).toString()
const anyMoment = fc
  .oneof(
    fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2036-01-01T00:00Z') }),
    // Around the days on which the clocks change, and around slots.
    fc
      .tuple(
        fc.constantFrom('2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-06-01T06:00Z', '2026-12-31T23:00Z'),
        fc.integer({ min: -90_000_000, max: 90_000_000 }),
      )
      .map(([text, ms]) => at(text) + ms),
    fc.constantFrom('2026-03-29T06:00Z', '2026-10-25T15:00Z', '2026-01-01T07:00Z').map(at),
  )
  .map(instant)
const jitter = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })

/** The longest wait; three times a day: from 16 to 8 the next day, over the night that has an hour twice. */
const longest: Readonly<Record<SlotRule, number>> = {
  'at-once': seconds(60),
  quarter: minutes(15),
  hourly: minutes(60),
  'three-times-a-day': hours(17),
  'daily-at-16': hours(25),
  'daily-at-12': hours(25),
  'daily-at-8': hours(25),
}

for (const rule of slotRules)
  test(`${rule}: never in the past, never further away than the slot is long`, () => {
    fc.assert(
      fc.property(anyMoment, jitter, (now, some) => {
        const slot = nextSlot(rule, now, some)
        if (rule === 'at-once') expect(slot).toBeGreaterThanOrEqual(now)
        else expect(slot).toBeGreaterThan(now)
        expect(slot - now).toBeLessThanOrEqual(longest[rule])
      }),
      { numRuns: 1000 },
    )
  })

for (const rule of slotRules.filter((known) => known !== 'at-once'))
  test(`${rule}: everybody within one slot gets the same moment, and it is a border`, () => {
    fc.assert(
      fc.property(anyMoment, jitter, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (now, some, part) => {
        const slot = nextSlot(rule, now, some)
        const between = instant(Math.min(slot - 1, Math.floor(now + (slot - now) * part)))
        expect(nextSlot(rule, between, 1 - some)).toBe(slot)
        const local = Temporal.Instant.fromEpochMilliseconds(slot).toZonedDateTimeISO('Europe/Stockholm')
        expect([local.second, local.millisecond]).toEqual([0, 0])
        if (rule === 'quarter') expect(local.minute % 15).toBe(0)
        else expect(local.minute).toBe(0)
        if (rule === 'three-times-a-day') expect([8, 12, 16]).toContain(local.hour)
        if (rule.startsWith('daily')) expect(`daily-at-${local.hour}`).toBe(rule)
      }),
      { numRuns: 500 },
    )
  })

test.each([
  ['quarter', '2026-11-21T12:00:00Z', '2026-11-21T12:15:00Z'],
  ['quarter', '2026-11-21T12:14:59.999Z', '2026-11-21T12:15:00Z'],
  ['hourly', '2026-11-21T12:00:00Z', '2026-11-21T13:00:00Z'],
  ['three-times-a-day', '2026-11-21T06:59:59Z', '2026-11-21T07:00:00Z'],
  ['three-times-a-day', '2026-11-21T07:00:00Z', '2026-11-21T11:00:00Z'],
  ['three-times-a-day', '2026-11-21T15:00:00Z', '2026-11-22T07:00:00Z'],
  ['three-times-a-day', '2026-03-28T15:00:00Z', '2026-03-29T06:00:00Z'],
  ['three-times-a-day', '2026-10-24T14:00:00Z', '2026-10-25T07:00:00Z'],
  ['three-times-a-day', '2026-12-31T22:59:00Z', '2027-01-01T07:00:00Z'],
  ['daily-at-8', '2026-11-30T07:00:00Z', '2026-12-01T07:00:00Z'],
  ['daily-at-12', '2026-02-28T10:59:59Z', '2026-02-28T11:00:00Z'],
  ['daily-at-12', '2028-02-28T11:00:00Z', '2028-02-29T11:00:00Z'],
  ['daily-at-16', '2026-03-28T15:00:00Z', '2026-03-29T14:00:00Z'],
  ['daily-at-16', '2026-10-24T14:00:00Z', '2026-10-25T15:00:00Z'],
] as const)('%s at %s: %s', (rule, now, expected) => {
  expect(spell(nextSlot(rule, at(now), 0.5))).toBe(expected)
})

test('each rule leaves at moments of the one before it only, so it gives away no more (T-07)', () => {
  const firstFrom = (rule: SlotRule, moment: Instant) => (rule === 'at-once' ? moment : nextSlot(rule, instant(moment - 1), 0))
  // The three daily ones have one moment each, of the three of the day.
  const finer = (rule: SlotRule): readonly SlotRule[] => slotRules.slice(0, Math.min(slotRules.indexOf(rule), 4))
  for (const rule of slotRules)
    fc.assert(
      fc.property(anyMoment, jitter, (now, some) => {
        const slot = nextSlot(rule, now, some)
        if (rule !== 'at-once') for (const other of finer(rule)) expect([other, firstFrom(other, slot)]).toEqual([other, slot])
      }),
    )
})

test('at once: anywhere within the minute, by the jitter', () => {
  const now = at('2026-11-21T12:00:00Z')
  expect([0, 0.5, 0.999].map((some) => nextSlot('at-once', now, some) - now)).toEqual([0, 30_000, 59_940])
})

test('what failed is tried again after 1, 5 and 15 minutes, then every hour, and never given up', () => {
  const now = at('2026-11-21T12:00:00Z')
  expect([1, 2, 3, 4, 5, 1000].map((attempts) => (nextTry(attempts, now) - now) / minutes(1))).toEqual([1, 5, 15, 60, 60, 60])
})

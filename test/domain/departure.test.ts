// When a person's mails leave: quiet times, one mail a day, several channels; what the time of a mail may tell (T-07, F-079), and that
// a mail about a deadline of the law is never too late.
import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { acknowledgementDue } from '../../src/domain/case/deadline.ts'
import { bounds } from '../../src/domain/channel/channel-rules.ts'
import { type LegalFrame, legalFrames } from '../../src/domain/channel/legal-frame.ts'
import { type SlotRule, slotRules } from '../../src/domain/channel/notice.ts'
import { noQuietTime, type QuietTime } from '../../src/domain/channel/quiet-time.ts'
import { isHoliday } from '../../src/domain/holidays.ts'
import { departure, heldUntil, longestWait, type MailRules } from '../../src/domain/keys/departure.ts'
import { dayOf, hours, type Instant, instant, minutes } from '../../src/kit/instant.ts'

const zone = 'Europe/Stockholm'
/** Stockholm's clock. */
const at = (text: string): Instant => instant(Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds)
const localOf = (moment: Instant) => Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone)
const spell = (moment: Instant): string => localOf(moment).toPlainDateTime().toString({ smallestUnit: 'minute' })

const office: QuietTime = { nights: { from: 18, until: 7 }, weekends: true, holidays: true }
const longNights: QuietTime = { nights: { from: 17, until: 8 }, weekends: true, holidays: true }
const rules = (noticeSlots: SlotRule, quiet: QuietTime = noQuietTime, frame: LegalFrame = 'se'): MailRules => ({
  noticeSlots,
  quiet,
  frame,
})

describe('what happens at a time of Stockholm leaves at another', () => {
  test.each<[string, readonly MailRules[], string, string]>([
    ['nobody’s rules: the quarter', [], '2026-11-18T10:07', '2026-11-18T10:15'],
    ['in the day', [rules('quarter', office)], '2026-11-18T10:07', '2026-11-18T10:15'],
    ['the last quarter before the quiet', [rules('quarter', office)], '2026-11-18T17:44', '2026-11-18T17:45'],
    ['a slot that is the first quiet moment', [rules('quarter', office)], '2026-11-18T17:45', '2026-11-19T07:00'],
    ['in the evening', [rules('quarter', office)], '2026-11-18T21:30', '2026-11-19T07:00'],
    ['in the night', [rules('hourly', office)], '2026-11-19T03:30', '2026-11-19T07:00'],
    ['just before the end', [rules('quarter', office)], '2026-11-19T06:59', '2026-11-19T07:00'],
    ['at the end', [rules('quarter', office)], '2026-11-19T07:00', '2026-11-19T07:15'],
    ['at once, in the evening', [rules('at-once', office)], '2026-11-18T18:00', '2026-11-19T07:00'],
    ['on a Friday evening', [rules('quarter', office)], '2026-11-20T18:30', '2026-11-23T07:00'],
    ['on a Saturday, nights not quiet', [rules('hourly', { ...noQuietTime, weekends: true })], '2026-11-21T12:00', '2026-11-23T00:00'],
    [
      'on a Sunday at 23:59, weekends quiet',
      [rules('quarter', { ...noQuietTime, weekends: true })],
      '2026-11-22T23:59',
      '2026-11-23T00:00',
    ],
    ['before Easter in Denmark', [rules('quarter', office, 'dk')], '2026-04-01T18:00', '2026-04-07T07:00'],
    ['on Constitution Day', [rules('quarter', office, 'dk')], '2026-06-05T10:00', '2026-06-08T07:00'],
    ['on Constitution Day in Sweden', [rules('quarter', office)], '2026-06-05T10:00', '2026-06-05T10:15'],
    ['before Easter', [rules('quarter', office)], '2026-04-02T18:00', '2026-04-07T07:00'],
    ['on Ascension Day, the Friday after it is no holiday', [rules('quarter', office)], '2026-05-14T10:00', '2026-05-15T07:00'],
    ['on 1 May, holidays not quiet', [rules('quarter', { ...office, holidays: false })], '2026-05-01T10:00', '2026-05-01T10:15'],
    [
      'on Christmas Eve, only holidays quiet',
      [rules('quarter', { ...noQuietTime, holidays: true })],
      '2026-12-24T10:00',
      '2026-12-27T00:00',
    ],
    ['the longest wait', [rules('daily-at-16', longNights)], '2025-12-23T16:00', '2025-12-29T16:00'],
    ['over New Year', [rules('quarter', office)], '2026-12-30T18:00', '2027-01-04T07:00'],
    ['once a day', [rules('daily-at-8', office)], '2026-11-18T08:00', '2026-11-19T08:00'],
    ['once a day, before it', [rules('daily-at-8', office)], '2026-11-18T07:59', '2026-11-18T08:00'],
    ['once a day, after a Friday', [rules('daily-at-12', office)], '2026-11-20T12:00', '2026-11-23T12:00'],
    ['at the end of a month', [rules('daily-at-16', office)], '2027-02-26T17:00', '2027-03-01T16:00'],
    ['the night with an hour less', [rules('quarter', { ...noQuietTime, nights: office.nights })], '2026-03-28T20:00', '2026-03-29T07:00'],
    ['the night with an hour more', [rules('quarter', { ...noQuietTime, nights: office.nights })], '2026-10-24T20:00', '2026-10-25T07:00'],
    ['the hour that there is twice', [rules('hourly')], '2026-10-25T01:30', '2026-10-25T02:00'],
    ['two channels: the sparser slots', [rules('at-once'), rules('three-times-a-day')], '2026-11-18T09:00', '2026-11-18T12:00'],
    [
      'two channels: both are quiet',
      [rules('quarter', { ...noQuietTime, nights: { from: 17, until: 5 } }), rules('quarter', office)],
      '2026-11-18T16:50',
      '2026-11-19T07:00',
    ],
    [
      'two channels: one is free at the weekend',
      [rules('hourly'), rules('at-once', { ...noQuietTime, weekends: true })],
      '2026-11-21T10:00',
      '2026-11-23T00:00',
    ],
    ['two channels with one mail a day: the earlier', [rules('daily-at-16'), rules('daily-at-8')], '2026-11-18T09:00', '2026-11-19T08:00'],
  ])('%s', (_, all, now, expected) => {
    expect(spell(departure(all, at(now), 0.5))).toBe(expected)
  })
})

const anyMoment = fc
  .oneof(
    fc.integer({ min: at('2026-01-01T00:00'), max: at('2036-01-01T00:00') }),
    fc
      .tuple(
        fc.constantFrom(
          '2026-03-29T02:00',
          '2026-10-25T03:00',
          '2026-12-23T16:00',
          '2025-12-23T16:00',
          '2027-02-28T23:59',
          '2028-02-29T12:00',
        ),
        fc.integer({ min: -hours(40), max: hours(40) }),
      )
      .map(([text, ms]) => at(text) + ms),
  )
  .map(instant)
const jitter = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
const quietTime: fc.Arbitrary<QuietTime> = fc.record({
  nights: fc.option(
    fc.record({
      from: fc.integer({ min: bounds.quietFrom.least, max: bounds.quietFrom.most }),
      until: fc.integer({ min: bounds.quietUntil.least, max: bounds.quietUntil.most }),
    }),
  ),
  weekends: fc.boolean(),
  holidays: fc.boolean(),
})
const anyRules = fc.record({ noticeSlots: fc.constantFrom(...slotRules), quiet: quietTime, frame: fc.constantFrom(...legalFrames) })
const several = fc.array(anyRules, { maxLength: 4 })

/** Said once more and in another way than in the program: hour by hour. */
const isQuietFor = ({ quiet: { nights, weekends, holidays }, frame }: MailRules, moment: Instant): boolean => {
  const { hour, dayOfWeek } = localOf(moment)
  const night = nights !== null && (hour >= nights.from || hour < nights.until)
  return night || (weekends && dayOfWeek >= 6) || (holidays && isHoliday(frame, dayOf(moment, zone)))
}
const dailyHours = (slots: SlotRule): readonly number[] | null => {
  const [, hour] = /^daily-at-(\d+)$/.exec(slots) ?? []
  return hour === undefined ? (slots === 'three-times-a-day' ? [8, 12, 16] : null) : [Number(hour)]
}
const isSlotOf = (slots: SlotRule, moment: Instant): boolean => {
  if (slots === 'at-once') return true
  const { hour, minute, second, millisecond } = localOf(moment)
  if (second !== 0 || millisecond !== 0 || minute % 15 !== 0) return false
  return slots === 'quarter' || (minute === 0 && (dailyHours(slots)?.includes(hour) ?? true))
}
/** Two channels whose only moments of the day differ have none in common. */
const haveCommonHour = (all: readonly MailRules[]): boolean =>
  new Set(all.flatMap(({ noticeSlots }) => (noticeSlots.startsWith('daily') ? [noticeSlots] : []))).size < 2
const allow = (all: readonly MailRules[], moment: Instant): boolean =>
  all.every((each) => isSlotOf(each.noticeSlots, moment) && !isQuietFor(each, moment))

test('a mail leaves at a moment that every channel of its person allows', () => {
  fc.assert(
    fc.property(several.filter(haveCommonHour), anyMoment, jitter, (all, now, some) => {
      const moment = departure(all, now, some)
      expect(moment).toBeGreaterThanOrEqual(now)
      expect(allow(all, moment)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('and never later than the first such moment', () => {
  fc.assert(
    fc.property(several.filter(haveCommonHour), anyMoment, (all, now) => {
      const moment = departure(all, now, 0)
      const first = all.every(({ noticeSlots }) => noticeSlots === 'at-once') && all.length > 0 ? now : now + 1
      // Quarter by quarter: every rule but "at once" has its moments there, and quiet times end there.
      for (let quarter = Math.ceil(first / minutes(15)) * minutes(15); quarter < moment; quarter += minutes(15))
        expect([spell(instant(quarter)), allow(all, instant(quarter))]).toEqual([spell(instant(quarter)), false])
    }),
    { numRuns: 300 },
  )
})

test('channels that cannot agree on an hour: still one mail a day, at the earlier hour, never in anybody’s quiet time', () => {
  fc.assert(
    fc.property(several, anyMoment, (all, now) => {
      const moment = departure(all, now, 0.5)
      for (const each of all) expect(isQuietFor(each, moment)).toBe(false)
      const daily = all.flatMap(({ noticeSlots }) => (noticeSlots.startsWith('daily') ? (dailyHours(noticeSlots) ?? []) : []))
      if (daily.length > 0) expect(localOf(moment).hour).toBe(Math.min(...daily))
    }),
    { numRuns: 1000 },
  )
})

test('no other channel of a person makes a mail tell more than the slot of its own (T-07)', () => {
  // Two acts that the own channel's rules do not tell apart are told apart by nobody's mail.
  fc.assert(
    fc.property(
      anyRules.filter(({ noticeSlots }) => noticeSlots !== 'at-once'),
      several,
      anyMoment,
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      (own, others, now, part) => {
        fc.pre(haveCommonHour([own, ...others]))
        const slot = departure([own], now, 0)
        const later = instant(Math.min(slot - 1, Math.floor(now + (slot - now) * part)))
        expect(departure([own], later, 0.9)).toBe(slot)
        expect(departure([own, ...others], later, 0.9)).toBe(departure([own, ...others], now, 0.1))
      },
    ),
    { numRuns: 2000 },
  )
})

test('two channels with different hours of the day tell the third of the day between them, and no more', () => {
  const thirds = rules('three-times-a-day')
  fc.assert(
    fc.property(anyMoment, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (now, part) => {
      const third = departure([thirds], now, 0)
      const later = instant(Math.min(third - 1, Math.floor(now + (third - now) * part)))
      for (const own of ['daily-at-8', 'daily-at-12', 'daily-at-16'] as const)
        for (const other of ['daily-at-8', 'daily-at-12', 'daily-at-16'] as const)
          expect(departure([rules(own), rules(other)], later, 0)).toBe(departure([rules(own), rules(other)], now, 0))
    }),
  )
})

test('whatever the rules, the mail about a report leaves before the day on which its acknowledgement is due (5 kap. 8 § 2 lag 2021:890)', () => {
  // One channel under either law, and somebody who serves one of each.
  const served: readonly (readonly LegalFrame[])[] = [['se'], ['dk'], ['se', 'dk']]
  let longest = 0
  // Every day of the years in which each weekday meets each date, just after each of the moments.
  for (let date = Temporal.PlainDate.from('2026-01-01'); date.year < 2054; date = date.add({ days: 1 }))
    for (const hour of [8, 12, 16])
      for (const frames of served) {
        const strictest = frames.map((frame) => rules(`daily-at-${hour}` as SlotRule, longNights, frame))
        const now = instant(date.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds)
        const moment = departure(strictest, now, 0)
        longest = Math.max(longest, moment - now)
        expect(dayOf(moment, zone) < acknowledgementDue(dayOf(now, zone))).toBe(true)
      }
  expect(longest).toBe(hours(24 * longestWait))
}, 120_000)

describe('a mail that is about to leave', () => {
  const planned = (due: string, attempts = 0) => ({ due: at(due), attempts })
  const held = (all: readonly MailRules[], due: string, now: string, attempts = 0): string | null => {
    const until = heldUntil(all, planned(due, attempts), at(now))
    return until === null ? null : spell(until)
  }

  test.each<[string, readonly MailRules[], string, string, number, string | null]>([
    ['in its slot', [rules('quarter', office)], '2026-11-18T10:15', '2026-11-18T10:15', 0, null],
    ['a little late', [rules('quarter', office)], '2026-11-18T10:15', '2026-11-18T10:19', 0, null],
    ['the machine was off until the evening', [rules('quarter', office)], '2026-11-18T17:45', '2026-11-18T20:00', 0, '2026-11-19T07:00'],
    ['the machine was off over the weekend', [rules('daily-at-8', office)], '2026-11-20T08:00', '2026-11-21T11:00', 0, '2026-11-23T08:00'],
    ['evenings have become quiet since', [rules('quarter', office)], '2026-11-18T19:15', '2026-11-18T19:15', 0, '2026-11-19T07:00'],
    ['the slots have become sparser since', [rules('three-times-a-day')], '2026-11-18T10:15', '2026-11-18T10:15', 0, '2026-11-18T12:00'],
    ['the slots have become denser since: the moment stays', [rules('quarter')], '2026-11-18T12:00', '2026-11-18T12:00', 0, null],
    ['a later try goes by its own time', [rules('three-times-a-day', office)], '2026-11-18T12:01', '2026-11-18T12:01', 1, null],
    ['but not in a quiet time', [rules('three-times-a-day', office)], '2026-11-18T18:16', '2026-11-18T18:16', 4, '2026-11-19T08:00'],
    ['somebody without a channel', [], '2026-11-18T23:15', '2026-11-18T23:15', 0, null],
  ])('%s', (_, all, due, now, attempts, expected) => {
    expect(held(all, due, now, attempts)).toBe(expected)
  })

  test('what was put down by the rules as they stand leaves in its slot, and what is held leaves when it comes again', () => {
    fc.assert(
      fc.property(several, several, anyMoment, jitter, fc.integer({ min: 0, max: 5 }), (before, after, now, some, attempts) => {
        const due = departure(before, now, some)
        expect(heldUntil(before, { due, attempts: 0 }, due)).toBeNull()
        const until = heldUntil(after, { due, attempts }, due)
        if (until === null) return
        expect(until).toBeGreaterThan(due)
        expect(heldUntil(after, { due: until, attempts }, until)).toBeNull()
      }),
      { numRuns: 1000 },
    )
  })
})

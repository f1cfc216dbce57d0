// When a neutral notice leaves. The time of a mail is seen by mail servers and logs, so it must not tell the time of an act:
// notices leave in slots (T-07, F-079), the same for everybody.

import { dayOf, type Instant, instant, minutes, seconds } from '../../kit/instant.ts'
import { legalZone } from '../case/deadline.ts'

/**
 * From the one that gives away most to the one that gives away least, and each leaves at moments of the one before it only:
 * `at-once` within a minute (gives away the minute) · `quarter` at the next quarter of an hour (gives away the quarter) ·
 * `hourly` at the next full hour · `three-times-a-day` at 8, 12 and 16 o'clock in Stockholm (gives away a third of the day) ·
 * `daily-at-…` one neutral mail a day at most, at one of those hours (gives away the day).
 */
export const slotRules = ['at-once', 'quarter', 'hourly', 'three-times-a-day', 'daily-at-16', 'daily-at-12', 'daily-at-8'] as const
export type SlotRule = (typeof slotRules)[number]

/** Hours in Stockholm; the rules that are not here go by the clock of the world. */
const hoursOf: Readonly<Partial<Record<SlotRule, readonly number[]>>> = {
  'three-times-a-day': [8, 12, 16],
  'daily-at-16': [16],
  'daily-at-12': [12],
  'daily-at-8': [8],
}

/**
 * The first moment after `now` at which a notice may leave.
 * @param jitter from 0 to 1: where within the minute `at-once` falls; the other rules do not use it
 */
export const nextSlot = (rule: SlotRule, now: Instant, jitter: number): Instant => {
  if (rule === 'at-once') return instant(now + Math.floor(jitter * seconds(60)))
  if (rule === 'quarter') return instant((Math.floor(now / minutes(15)) + 1) * minutes(15))
  const hours = hoursOf[rule]
  if (hours === undefined) return instant((Math.floor(now / minutes(60)) + 1) * minutes(60))
  const today = Temporal.PlainDate.from(dayOf(now, legalZone))
  const slots = [0, 1].flatMap((days) =>
    hours.map((hour) => today.add({ days }).toZonedDateTime({ timeZone: legalZone, plainTime: { hour } }).epochMilliseconds),
  )
  return instant(slots.find((slot) => slot > now) ?? now)
}

/** The next try after `attempts` failed ones: 1, 5, 15 minutes, then hourly; nothing is given up. */
export const nextTry = (attempts: number, now: Instant): Instant => instant(now + minutes([1, 5, 15][attempts - 1] ?? 60))

/**
 * Why a notice could not be delivered, in words of our own: what a mail server answers may hold anything and is kept nowhere.
 * `address` the person's address was refused · `sign-in` our user or password was · `not-configured` there is no mail server.
 */
export const noticeFaults = ['unreachable', 'refused', 'address', 'sign-in', 'certificate', 'other', 'not-configured'] as const
export type NoticeFault = (typeof noticeFaults)[number]

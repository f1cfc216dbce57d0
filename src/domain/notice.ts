// When a neutral notice leaves. The time of a mail is seen by mail servers and logs, so it must not tell the time of an act:
// notices leave in slots (T-07, F-079), the same for everybody.
import { dayOf, type Instant, instant, minutes, seconds } from '../kit/instant.ts'

/**
 * `quarter` at the next quarter of an hour (gives away the quarter) · `at-once` within a minute (gives away the minute) ·
 * `hourly` at the next full hour · `three-times-a-day` at 8, 12 and 16 o'clock in Stockholm (gives away a third of the day).
 */
export const slotRules = ['quarter', 'at-once', 'hourly', 'three-times-a-day'] as const
export type SlotRule = (typeof slotRules)[number]

const zone = 'Europe/Stockholm'

/**
 * The first moment after `now` at which a notice may leave.
 * @param jitter from 0 to 1: where within the minute `at-once` falls; the other rules do not use it
 */
export const nextSlot = (rule: SlotRule, now: Instant, jitter: number): Instant => {
  if (rule === 'at-once') return instant(now + Math.floor(jitter * seconds(60)))
  if (rule === 'quarter') return instant((Math.floor(now / minutes(15)) + 1) * minutes(15))
  if (rule === 'hourly') return instant((Math.floor(now / minutes(60)) + 1) * minutes(60))
  const today = Temporal.PlainDate.from(dayOf(now, zone))
  const slots = [0, 1].flatMap((days) =>
    [8, 12, 16].map((hour) => today.add({ days }).toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds),
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

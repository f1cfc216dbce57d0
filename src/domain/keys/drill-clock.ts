// Which day the key drill counts by. A machine's clock can be wrong by years for an hour; counting by it would remind everybody and close
// every channel. So the drill has a day that it believes in, which moves on with the calendar, and does not follow a leap until something
// speaks for it: days on which the new time stood, or a code of somebody's telephone that fitted.
import { addDays, type Day, daysBetween } from '../../kit/instant.ts'

export interface DrillClock {
  readonly believed: Day
  /** The last day on which the daily look was done; null: it waits. */
  readonly looked: Day | null
  /** The last day on which a code from somebody's telephone fitted: its clock and the machine's agreed within a minute. */
  readonly shown: Day | null
  /** After a leap: the day of the last look at the new time, and on how many days in a row it stood. */
  readonly leapt: { readonly to: Day; readonly steady: number } | null
}

/** Days. A machine may be off for this long and simply go on. */
export const longestSleep = 31
/** Days on which a new time must have stood before it is believed without a witness: longer than a weekend when nobody looks. */
export const steadyDays = 7

/** `sound` · `waits` the clock stands a little before a day that was seen already · `leapt` it is far from the day that was seen last. */
export type ClockState = 'sound' | 'waits' | 'leapt'

export const clockState = (clock: DrillClock | null, today: Day): ClockState => {
  const days = clock === null ? 0 : daysBetween(clock.believed, today)
  return Math.abs(days) > longestSleep ? 'leapt' : days < 0 ? 'waits' : 'sound'
}

/**
 * The last day that has come for certain: today, or a later one on which a telephone agreed with the clock. That a day was looked at proves
 * nothing: a clock that is ahead looks at it, too, and once it is right again nothing may wait for that day.
 */
export const lastCome = (clock: Pick<DrillClock, 'shown'> | null, today: Day): Day => {
  const shown = clock?.shown ?? today
  return shown > today ? shown : today
}

/** The day that is believed: today, unless the clock gives cause for doubt. */
export const drillDay = (clock: DrillClock | null, today: Day): Day =>
  clock === null || clockState(clock, today) === 'sound' ? today : clock.believed

/**
 * The day that the drill counts by, and that the log has of what nobody does by hand, and of a look: never one that has not come, nor one that only a leap
 * speaks for. What was seen last is a row that anybody writes who holds the big file: it closes no channel early (T-18).
 */
export const notedDay = (clock: DrillClock | null, today: Day): Day => {
  const [counted, come] = [drillDay(clock, today), lastCome(clock, today)]
  return [counted, come].toSorted()[0] ?? come
}

/** The clock after a look on this day, and whether something may be told today: once a day, and never by a day that is not believed. */
export const atLook = (clock: DrillClock | null, today: Day): { readonly clock: DrillClock; readonly act: boolean } => {
  if (clock === null) return { clock: { believed: today, looked: today, shown: null, leapt: null }, act: true }
  const state = clockState(clock, today)
  if (state === 'sound') return { clock: { ...clock, believed: today, looked: today, leapt: null }, act: clock.looked !== today }
  if (state === 'waits') return { clock: { ...clock, leapt: null }, act: false }
  const leapt = { to: today, steady: steadyOn(clock.leapt, today) }
  if (leapt.steady < steadyDays) return { clock: { ...clock, leapt }, act: false }
  // What a telephone said of a later day was wrong, too.
  const shown = clock.shown !== null && clock.shown > today ? null : clock.shown
  return { clock: { believed: today, looked: today, shown, leapt: null }, act: true }
}

const steadyOn = (leapt: DrillClock['leapt'], today: Day): number => {
  if (leapt === null || today < leapt.to || today > addDays(leapt.to, longestSleep)) return 1
  return today === leapt.to ? leapt.steady : leapt.steady + 1
}

/** The clock after a code from a telephone fitted: the day is believed at once, whatever it was before. */
export const atShown = (clock: DrillClock | null, today: Day): DrillClock => ({
  believed: today,
  looked: clock === null || clock.looked === null || clock.looked > today ? null : clock.looked,
  shown: today,
  leapt: null,
})

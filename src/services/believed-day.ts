// The day that people and cases are counted by: that of the clock, unless the clock gives cause for doubt (drill-clock.ts). A machine whose time leapt locks
// and destroys nothing.
import { clockState, drillDay, notedDay } from '../domain/keys/drill-clock.ts'
import type { Day } from '../kit/instant.ts'
import { type Ground, today } from './ground.ts'

type Dated = Pick<Ground, 'store' | 'now'>

/** The day of the clock where another one is believed; null where it is the same. */
export const doubtfulDay = async (ground: Dated): Promise<Day | null> => {
  const day = today(ground)
  return (await believedDay(ground)) === day ? null : day
}

/** For what a clock that was set back must not open again: a lock, a time that is over. */
export const believedDay = async (ground: Dated): Promise<Day> => drillDay(await ground.store.drill.clock(), today(ground))

/**
 * The day that has come whichever of the two is right, for what cannot be undone: what was seen last stands in a row that anybody writes who holds the
 * file, and the clock is set by whoever runs the machine. Neither of them alone makes a day come early (T-18, L-SE-18).
 */
export const certainDay = async (ground: Dated): Promise<Day> => {
  const [believed, day] = [await believedDay(ground), today(ground)]
  return [believed, day].toSorted()[0] ?? day
}

/** Whether nothing gives cause to doubt the day. */
export const isDaySure = async (ground: Dated): Promise<boolean> => clockState(await ground.store.drill.clock(), today(ground)) === 'sound'

/**
 * The day under which the log has what nobody does by hand, and a look: one that has come, and not before the newest of those either, since a row of the
 * clock that somebody wrote must not have it refused.
 */
export const dayToNote = async ({ store, now }: Dated): Promise<Day> => {
  const day = today({ now })
  const [clock, newest] = [await store.drill.clock(), await store.log.newestDay(day)]
  const noted = notedDay(clock, day)
  return newest !== null && newest > noted ? newest : noted
}

// The day that ends what cannot be undone: that of the clock, unless the clock gives cause for doubt (drill-clock.ts). A machine whose time leapt locks
// and destroys nothing.
import { drillDay } from '../domain/keys/drill-clock.ts'
import type { Day } from '../kit/instant.ts'
import { type Ground, today } from './ground.ts'

/** The day of the clock where another one is believed; null where it is the same. */
export const doubtfulDay = async (ground: Pick<Ground, 'store' | 'now'>): Promise<Day | null> => {
  const day = today(ground)
  return (await believedDay(ground)) === day ? null : day
}

export const believedDay = async (ground: Pick<Ground, 'store' | 'now'>): Promise<Day> =>
  drillDay(await ground.store.drill.clock(), today(ground))

// How often somebody was wrong at a door, and until when it rests. In memory: rows hold no times of day.
import { type Clock, minutes } from '../../kit/instant.ts'

export interface Tries {
  /** Whole minutes until the door may be tried again; 0 now. */
  readonly rest: (who: string) => number
  /**
   * Counts a try as wrong before it is known whether it is: many at the same moment cannot all come before the count.
   * @returns whether there was one left
   */
  readonly begin: (who: string) => boolean
  /** It was right: nothing counts any more. */
  readonly right: (who: string) => void
}

const mostWrong = 5
const pause = minutes(15)

export const makeTries = (now: Clock): Tries => {
  const counts = new Map<string, { readonly wrong: number; readonly restsUntil: number }>()
  const rest: Tries['rest'] = (who) => {
    const left = (counts.get(who)?.restsUntil ?? 0) - now()
    // No door rests for longer: the clock was ahead, and is right again.
    return left > pause ? 0 : Math.max(0, Math.ceil(left / minutes(1)))
  }
  return {
    rest,
    begin: (who) => {
      if (rest(who) > 0) return false
      const wrong = (counts.get(who)?.wrong ?? 0) + 1
      counts.set(who, wrong < mostWrong ? { wrong, restsUntil: 0 } : { wrong: 0, restsUntil: now() + pause })
      return true
    },
    right: (who) => {
      counts.delete(who)
    },
  }
}

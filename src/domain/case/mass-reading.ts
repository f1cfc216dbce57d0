// That somebody opened unusually many cases on one day (T-09, T-10): what is unusual, and who is told of which. Knows no key and no store.
import type { ChannelId, StaffId, UnitId } from '../channel/channel.ts'
import type { CaseId } from './case-row.ts'

/** A case that somebody opened. */
export interface ReadCase {
  readonly id: CaseId
  readonly reference: string
  readonly channel: ChannelId
  readonly unit: UnitId
  /** Who could read it then besides, by what is sealed. */
  readonly readers: readonly StaffId[]
}

/**
 * Distinct cases in a day. Most units get fewer in a year. Whoever opens more of them reads themselves in, goes through them once a year, or takes them
 * along: a program cannot tell which, colleagues can. So nothing is refused, and they are told.
 */
export const usualReading = 10

/** How often so many raise the alarm: above what is usual, and again each time that they have doubled. */
const alarmsAt = (count: number): number => (count <= usualReading ? 0 : 1 + Math.floor(Math.log2(count / (usualReading + 1))))

/** Whether one more, which is counted, raises it. */
const isRaised = (count: number): boolean => alarmsAt(count) > alarmsAt(count - 1)

/** Somebody who is to be told, and of which cases. */
export interface ToldReading {
  readonly to: StaffId
  readonly cases: readonly ReadCase[]
}

export interface RaisedAlarms {
  /** Each by the cases that they read themselves, and no other: an alarm tells nobody that there is a case they were left out of. */
  readonly readers: readonly ToldReading[]
  /** How many of the channel of the newest one, whose log those know who audit it; null where they are not told. */
  readonly channel: number | null
}

/** @param cases opened on the day, the newest last; each stands there once */
export const raisedBy = (cases: readonly ReadCase[]): RaisedAlarms => {
  const newest = cases.at(-1)
  if (newest === undefined) return { readers: [], channel: null }
  const inChannel = cases.filter(({ channel }) => channel === newest.channel).length
  return {
    readers: newest.readers.flatMap((to) => {
      const own = cases.filter(({ readers }) => readers.includes(to))
      return isRaised(own.length) ? [{ to, cases: own }] : []
    }),
    channel: isRaised(inChannel) ? inChannel : null,
  }
}

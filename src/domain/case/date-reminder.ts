// On which days the dates of cases are called to mind, and to whom (F-086). Only days and who reads: what a case is about is known nowhere here.
import { addDays, type Day } from '../../kit/instant.ts'
import type { ChannelId, StaffId } from '../channel/channel.ts'
import { type Role, readsCases } from '../people/role.ts'
import { type ClockFacts, type Clocks, type DeadlineKind, deadlinesOf, isLegal } from './deadline.ts'

/** A case as the daily look sees it. */
export interface DatedCase {
  readonly channel: ChannelId
  readonly row: ClockFacts
  readonly clocks: Clocks
  /** Those of its readers who are told of it (told.ts). */
  readonly readers: readonly StaffId[]
  /** Who may never be given it, and must not learn that it is there. */
  readonly excluded: readonly StaffId[]
  /** Who hold posts that cases of the channel may concern: which ones this concerns is sealed. */
  readonly holders: readonly StaffId[]
}

/** Days before each date. What the house and its people set for themselves is shown, not mailed. */
const before: Readonly<Record<DeadlineKind, readonly number[]>> = {
  acknowledgement: [2],
  feedback: [14, 3],
  promised: [3],
  assessment: [],
  answer: [],
  planned: [],
}

/** How far ahead a look must see. */
export const datesAhead = Math.max(...Object.values(before).flat())

const latest = (days: readonly Day[]): Day | null => days.toSorted().at(-1) ?? null

/** The last day up to this one on which those who read the case are to be told; null when there was none. A date that was missed: the day after. */
export const dateTold = ({ row, clocks }: DatedCase, today: Day): Day | null =>
  latest(
    deadlinesOf(row, clocks)
      .filter(({ kind }) => before[kind].length > 0)
      .flatMap(({ kind, due }) => [...before[kind].map((days) => addDays(due, -days)), addDays(due, 1)])
      .filter((day) => day <= today),
  )

/** The last day up to this one after which a date of the law was missed. */
export const lawMissed = ({ row, clocks }: DatedCase, today: Day): Day | null =>
  latest(
    deadlinesOf(row, clocks)
      .filter((deadline) => isLegal(deadline) && deadline.due < today)
      .map(({ due }) => addDays(due, 1)),
  )

/**
 * Administrators of the channel who may hear that a date has passed in it. Nobody who reads the case, for they know more; and nobody who could
 * have been given it and was not, or holds a post that it may concern: they would learn from it that there is one.
 */
export const overseers = (
  { channel, readers, excluded, holders }: DatedCase,
  posts: readonly { readonly staffId: StaffId; readonly channelId: ChannelId | ''; readonly role: Role }[],
): readonly StaffId[] => {
  const here = posts.filter(({ channelId }) => channelId === channel)
  const could = new Set([...readers, ...excluded, ...holders, ...here.filter(({ role }) => readsCases(role)).map(({ staffId }) => staffId)])
  return [...new Set(here.filter(({ role }) => role === 'admin').map(({ staffId }) => staffId))].filter((id) => !could.has(id))
}

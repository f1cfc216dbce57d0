// How long somebody may read a case (F-099): to the end of a calendar day, the last one included. Whoever comes from outside always has such a
// day. Knows no key and no store.
import { addDays, addMonths, type Day } from '../../kit/instant.ts'
import type { StaffId } from '../channel/channel.ts'
import type { People, Standing } from './case-people.ts'

/** Days ahead of somebody's last day on which those who lead the case are told. */
export const termNear = 7
/**
 * Months that are proposed: the three in which the reporter is to have heard what was done (5 kap. 8 § 3 lag (2021:890)), and as long again for
 * what remains.
 */
const usualTerm = 6
/** Months at the most: what takes longer is decided anew. */
const longestTerm = 12

/** The last day that is proposed to those who choose, and that holds where nobody can be asked. */
export const usualLastDay = (today: Day): Day => addMonths(today, usualTerm)

/** `term-missing` whoever investigates has a last day · `term-past` it has passed · `term-far` it is no limit. */
export type TermFault = 'term-missing' | 'term-past' | 'term-far'
export const termFault = (until: Day | null, today: Day): TermFault | null =>
  until === null ? 'term-missing' : until < today ? 'term-past' : until > addMonths(today, longestTerm) ? 'term-far' : null

/** Whether another last day takes time from somebody, so that it asks for a reason: it comes before the one they had, or soon. */
export const isCut = ({ until: before }: Pick<Standing, 'until'>, until: Day, today: Day): boolean =>
  before === undefined ? until <= addDays(today, termNear) : until < before

export const isPast = ({ until }: Pick<Standing, 'until'>, today: Day): boolean => until !== undefined && until < today

/**
 * Whether somebody's time with a case is over. A case is never left to nobody: the last who can open it keep it past their day.
 * @param holders who can open it now
 */
export const isTimeOver = ({ entitled }: Pick<People, 'entitled'>, id: StaffId, holders: readonly StaffId[], today: Day): boolean =>
  entitled.some((standing) => standing.id === id && isPast(standing, today)) &&
  entitled.some((other) => other.id !== id && holders.includes(other.id) && !isPast(other, today))

/** Somebody's last day with a case, as its sealed card has it. */
export interface LastDay {
  readonly id: StaffId
  readonly until: Day
}

export const lastDaysOf = ({ entitled }: Pick<People, 'entitled'>): readonly LastDay[] =>
  entitled.flatMap(({ id, until }) => (until === undefined ? [] : [{ id, until }]))

/**
 * Whether somebody's day has passed by what is sealed, and the tables were made to say another. Where they say the same, those who keep the last days
 * have seen to it: the last who can open a case keep it.
 * @param clear what the tables say; null for none
 */
export const isOutstayed = (terms: readonly LastDay[], id: StaffId, clear: Day | null, today: Day): boolean =>
  terms.some((one) => one.id === id && one.until < today && one.until !== clear)

/**
 * The list of people as it holds on a day: whose time is over can be given the case again, and so can whoever holds no wrap of it, because they
 * had left the key list and came back.
 * @param readers who holds a wrap
 */
export const current = (people: People, readers: readonly StaffId[], today: Day): People => ({
  ...people,
  entitled: people.entitled.filter((standing) => readers.includes(standing.id) && !isPast(standing, today)),
})

/** The list with another last day for somebody. */
export const withTerm = (people: People, id: StaffId, until: Day): People => ({
  ...people,
  entitled: people.entitled.map((standing) => (standing.id === id ? { ...standing, until } : standing)),
})

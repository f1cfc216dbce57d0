// How long somebody may read a case (F-099): to the end of a calendar day, the last one included. Knows no key and no store.
import type { Day } from '../../kit/instant.ts'
import type { StaffId } from '../channel/channel.ts'
import type { People, Standing } from './case-file.ts'

/** Days ahead of somebody's last day on which those who lead the case are told. */
export const termNear = 7

export const isPast = ({ until }: Pick<Standing, 'until'>, today: Day): boolean => until !== undefined && until < today

/**
 * Whether somebody's time with a case is over. A case is never left to nobody: the last who can open it keep it past their day.
 * @param holders who can open it now
 */
export const isOver = ({ entitled }: Pick<People, 'entitled'>, id: StaffId, holders: readonly StaffId[], today: Day): boolean =>
  entitled.some((standing) => standing.id === id && isPast(standing, today)) &&
  entitled.some((other) => other.id !== id && holders.includes(other.id) && !isPast(other, today))

/** The list of people as it holds on a day: whose time is over can be given the case again. */
export const current = (people: People, today: Day): People => ({
  ...people,
  entitled: people.entitled.filter((standing) => !isPast(standing, today)),
})

/** The list with another last day for somebody; null for none. */
export const withTerm = (people: People, id: StaffId, until: Day | null): People => ({
  ...people,
  entitled: people.entitled.map(({ until: before, ...standing }) =>
    standing.id !== id
      ? { ...standing, ...(before === undefined ? {} : { until: before }) }
      : { ...standing, ...(until === null ? {} : { until }) },
  ),
})

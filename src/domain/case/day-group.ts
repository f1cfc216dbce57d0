// The groups of somebody's day: what waits for this person, most pressing first. A case stands in one of them, its most pressing.
import type { CaseList } from './case-row.ts'

/**
 * `late` a date has passed · `new` nobody has begun · `waits` something this person has not looked at, or the reporter wrote after the
 * closing · `due` something is due within seven days · `still` nothing has happened for two weeks (F-112).
 */
export const dayGroups = ['late', 'new', 'waits', 'due', 'still'] as const
export type DayGroup = (typeof dayGroups)[number]

/** Days ahead that a day looks. */
export const dayAhead = 7

/** Cards of a group on the page; the rest stand in a list. */
export const mostInGroup = 20

/** Where all cases of a group stand. */
export const listOfGroup = (group: DayGroup): CaseList => (group === 'new' ? 'new' : 'ongoing')

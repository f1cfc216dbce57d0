// What the groups of its unit are to one case (F-098): who of a group would be given it and who not, who joined since it was given to the group, and who
// reads it through a group that they are in no more. Nobody comes or goes by any of this: somebody who reads the case does it by hand.
import type { StaffId } from '../channel/channel.ts'
import type { Group } from '../people/group.ts'
import type { ReaderRole } from '../people/role.ts'
import type { CaseEvent } from './case-event.ts'
import type { People, Standing, Through } from './case-people.ts'

/** A group to which a case was given, by the name that it had the last time. */
export interface GivenGroup extends Through {
  /** Everybody who could have been given it then: whoever gave it saw them and chose. */
  readonly offered: readonly StaffId[]
}

export const givenGroups = (events: readonly CaseEvent[]): readonly GivenGroup[] => {
  const given = new Map<string, GivenGroup>()
  for (const event of events) {
    if (event.name !== 'admitted' || event.through === undefined) continue
    const { id, name, offered } = event.through
    given.set(id, { id, name, offered: [...new Set([...(given.get(id)?.offered ?? []), ...offered])] })
  }
  return [...given.values()]
}

/**
 * Why somebody in a group is not given a case with it: `reads` they read it already · `left-out` by the reporter · `conflict` they said so ·
 * `office` they hold a post that it concerns · `unlisted` they do not stand in the list of keys for the unit, or not for cases · `ended` it is over,
 * and goes to nobody more than those who decide on its end.
 */
export type WhyNot = 'reads' | Extract<Standing['reason'], 'left-out' | 'conflict' | 'office'> | 'unlisted' | 'ended'

export interface Weighing {
  /** As they stand today, with the holders of posts among the excluded. */
  readonly people: Pick<People, 'entitled' | 'excluded'>
  /** Those of the list of keys who can be in a group of the unit. */
  readonly listed: readonly { readonly id: StaffId; readonly role: string }[]
  /** To whom the case can be given as it stands. */
  readonly roles: readonly ReaderRole[]
}

export const whyNot = (person: StaffId, { people, listed, roles }: Weighing): WhyNot | null => {
  const excluded = people.excluded.find(({ id }) => id === person)
  if (excluded !== undefined) return excluded.reason === 'conflict' || excluded.reason === 'office' ? excluded.reason : 'left-out'
  if (people.entitled.some(({ id }) => id === person)) return 'reads'
  const role = listed.find(({ id }) => id === person)?.role
  if (role === undefined) return 'unlisted'
  return roles.some((known) => known === role) ? null : 'ended'
}

/** Those of a group to whom the case can be given. */
export const ableIn = ({ members }: Pick<Group, 'members'>, weighing: Weighing): readonly StaffId[] =>
  members.filter((id) => whyNot(id, weighing) === null)

/** Who is new in a group since it was given the case: they are offered it, and given nothing by having joined. */
export const joinedSince = (group: Pick<Group, 'members'>, given: Pick<GivenGroup, 'offered'>, weighing: Weighing): readonly StaffId[] =>
  ableIn(group, weighing).filter((id) => !given.offered.includes(id))

/** Somebody who was given a case through a group. */
export type ThroughGroup = Standing & Required<Pick<Standing, 'through'>>
const isThrough = (standing: Standing): standing is ThroughGroup => standing.through !== undefined

/**
 * Who reads it through a group alone and is in none any more to which it was given. A group that was removed takes nobody's place: that it is no more
 * says nothing of the people who were in it.
 * @param groups those that there are
 */
export const leftGroups = (
  { entitled }: Pick<People, 'entitled'>,
  groups: readonly Pick<Group, 'id' | 'members'>[],
  given: readonly GivenGroup[],
): readonly ThroughGroup[] => {
  const here = groups.filter(({ id }) => given.some((one) => one.id === id))
  return entitled
    .filter(isThrough)
    .filter(({ id, through }) => here.some((group) => group.id === through.id) && !here.some(({ members }) => members.includes(id)))
}

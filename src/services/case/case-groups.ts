// The groups of a case's unit, as somebody who has it open sees them: to whom it would go with each, and who came to one or left it since. Says nothing of
// it to whoever keeps the groups.
import type { Author } from '../../domain/case/author.ts'
import type { CaseEvent } from '../../domain/case/case-event.ts'
import type { FileEntry } from '../../domain/case/case-file.ts'
import {
  ableIn,
  givenGroups,
  joinedSince,
  leftGroups,
  type ThroughGroup,
  type Weighing,
  type WhyNot,
  whyNot,
} from '../../domain/case/case-groups.ts'
import { current } from '../../domain/case/term.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { type Group, groupable } from '../../domain/people/group.ts'
import type { Day } from '../../kit/instant.ts'
import type { Ground } from '../ground.ts'
import { type Assignable, barred, givenTo, membersOf } from './case-admission.ts'
import type { OpenCase } from './case-opening.ts'
import { bodiesOf } from './case-reading.ts'

/** A group to which the case can be given, or was. */
export interface GroupOffer extends Pick<Group, 'id' | 'name'> {
  readonly able: readonly Assignable[]
  readonly cannot: readonly { readonly person: Author; readonly why: WhyNot }[]
  /** Those of the able who joined since it was given to the group; nobody, where it never was. */
  readonly joined: readonly StaffId[]
}

export interface CaseGroups {
  readonly offers: readonly GroupOffer[]
  /** Who reads it through a group alone that they are in no more; `group` by the name that it had then. */
  readonly left: readonly { readonly person: StaffId; readonly group: string }[]
}

/** Those of the case's own unit. */
export const groupsOf = async ({ store }: Pick<Ground, 'store'>, { row }: Pick<OpenCase, 'row'>): Promise<readonly Group[]> =>
  (await store.groups.of(row.channelId)).filter(({ unitId }) => unitId === row.unitId)

const weighingOf = (opened: OpenCase, people: NonNullable<OpenCase['people']>, day: Day): Weighing => ({
  people: barred(opened, current(people, opened.readers, day), day),
  listed: groupable(membersOf(opened), opened.row.unitId),
  roles: givenTo(opened),
})

/** Those of a group to whom the case can be given now; nobody, where the list of people does not open. */
export const offeredIn = (opened: OpenCase, group: Group, day: Day): readonly StaffId[] =>
  opened.people === null ? [] : ableIn(group, weighingOf(opened, opened.people, day))

const eventsIn = ({ casework }: Pick<OpenCase, 'casework'>): readonly CaseEvent[] =>
  bodiesOf<FileEntry>(casework.read, 'entry').flatMap(({ body }) => body.event ?? [])

/** Who has it through a group alone that they are in no more, of those who read it. */
export const leftIn = (opened: OpenCase, groups: readonly Group[]): readonly ThroughGroup[] =>
  opened.people === null
    ? []
    : leftGroups(opened.people, groups, givenGroups(eventsIn(opened))).filter(({ id }) => opened.readers.includes(id))

/** @param names of everybody; whoever has none is not shown */
export const caseGroupsOf = (opened: OpenCase, groups: readonly Group[], names: ReadonlyMap<string, Author>, day: Day): CaseGroups => {
  const { people } = opened
  if (people === null) return { offers: [], left: [] }
  const [given, weighing] = [givenGroups(eventsIn(opened)), weighingOf(opened, people, day)]
  const offerOf = (group: Group): GroupOffer => {
    const before = given.find(({ id }) => id === group.id)
    const able = ableIn(group, weighing)
    return {
      ...{ id: group.id, name: group.name },
      able: membersOf(opened).flatMap(({ id, name, title, role }) => (able.includes(id) ? [{ id, name, title, role }] : [])),
      cannot: group.members.flatMap((id) => {
        const [person, why] = [names.get(id), whyNot(id, weighing)]
        return person === undefined || why === null ? [] : [{ person, why }]
      }),
      joined: before === undefined ? [] : joinedSince(group, before, weighing),
    }
  }
  return { offers: groups.map(offerOf), left: leftIn(opened, groups).map(({ id, through }) => ({ person: id, group: through.name })) }
}

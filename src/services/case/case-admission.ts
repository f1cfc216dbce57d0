// How people come to a case, by whichever act: wraps for those who hold none, another last day for those whose own has passed, and never anybody
// who was left out, is in conflict or holds a post that the case concerns. Decides nothing about why.
import type { Report } from '../../domain/case/answers.ts'
import type { Author } from '../../domain/case/author.ts'
import type { CaseEvent } from '../../domain/case/case-event.ts'
import type { GivenGroup } from '../../domain/case/case-groups.ts'
import { isLimited, type People, type Standing } from '../../domain/case/case-people.ts'
import { isEnded } from '../../domain/case/case-steps.ts'
import { candidates, withAdmitted, withoutHolders } from '../../domain/case/routing.ts'
import { current } from '../../domain/case/term.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { Member } from '../../domain/keys/roster.ts'
import { caseworkRoles, isTimeLimited, type ReaderRole, type Role } from '../../domain/people/role.ts'
import type { Day } from '../../kit/instant.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { isQuarantined } from './case-acts.ts'
import type { OpenCase } from './case-opening.ts'
import { courseIn, holdersOfOffice, officesIn } from './case-people.ts'
import { bodiesOf } from './case-reading.ts'

export const membersOf = ({ trusted }: Pick<OpenCase, 'trusted'>): readonly Member[] => trusted?.roster.members ?? []

/** Those of the key list who investigate single cases: their time with each is limited (F-099). */
export const investigatorsOf = (opened: Pick<OpenCase, 'trusted'>): readonly StaffId[] =>
  membersOf(opened).flatMap(({ id, role }) => (isTimeLimited(role) ? [id] : []))

/** The list with those who hold a post that the case concerns among the excluded: somebody may have been given the post since. */
export const barred = ({ casework, ...place }: Pick<OpenCase, 'row' | 'view' | 'casework'>, people: People, day: Day): People =>
  withoutHolders(people, holdersOfOffice(casework.read, place), '' as StaffId, day)

/** The posts of the unit are not what an administrator saved: they bar nobody for good, and nobody is given what concerns one (F-122). */
export type PostsUnproven = 'posts-unproven'

export const arePostsProven = ({ row, view }: Pick<OpenCase, 'row' | 'view'>): boolean => view.posts.get(row.unitId) !== 'unproven'

/** Whether the case can be given to anybody: somebody may have been taken out of the posts who holds one that it concerns. */
export const isGivingProven = (opened: Pick<OpenCase, 'row' | 'view' | 'casework'>): boolean => {
  if (arePostsProven(opened)) return true
  const course = courseIn(opened.casework.read)
  return officesIn(opened.casework.read, course).offices.length === 0 && course.assessment?.value.office !== 'yes'
}

/** Who was named to the reporter as those who may read after the assessment; nobody where the report does not open. */
export const namedIn = ({ dialogue }: OpenCase): readonly StaffId[] =>
  (bodiesOf<Report>(dialogue.read, 'report')[0]?.body.later ?? []).map(({ id }) => id)

/** Those of the key list who answer for protective security (L-SE-02). */
export const securityOf = (opened: Pick<OpenCase, 'trusted'>): readonly StaffId[] =>
  membersOf(opened).flatMap(({ id, role }) => (role === 'security' ? [id] : []))

/** Who of those who answer for protective security has to do with a case. */
export interface Security {
  readonly reading: readonly StaffId[]
  /** To whom it would go: whoever serves its unit, does not read it, and is barred by nothing. */
  readonly able: readonly StaffId[]
}

/** What a page offers is what the act does. Nobody, where the list of people does not open. */
export const securityIn = (opened: OpenCase, day: Day): Security => {
  const { row, people, readers } = opened
  if (people === null) return { reading: [], able: [] }
  const list = barred(opened, current(people, readers, day), day)
  const answering = securityOf(opened)
  const reading = list.entitled.flatMap(({ id }) => (answering.includes(id) ? [id] : []))
  return { reading, able: candidates(membersOf(opened), row.unitId, list, ['security']) }
}

/** Who takes over a case that nobody reads any more: one that may be classified is for those who answer for protective security (L-SE-02). */
export const successorsOf = (opened: OpenCase): { readonly role: ReaderRole; readonly as: 'security' | 'outside' } =>
  isQuarantined(opened) ? { role: 'security', as: 'security' } : { role: 'investigator', as: 'outside' }

/**
 * Whether this person's own time with the case is limited, and others are able to open it whose is not: then those give it. Where only such people
 * are left they give it on, else it would end with them.
 * @param able who is able to open it now
 */
export const isForOthers = (people: People, able: readonly Standing[], who: Unlocked): boolean =>
  hasTerm(people, who) && able.some(({ until }) => until === undefined)

/** Whether this person's own time with the case is limited: whoever has a last day says of nobody how long they read it. */
export const hasTerm = ({ entitled }: People, { staff }: Unlocked): boolean => isLimited(entitled, staff.id)

/** What is over goes to nobody more than those who decide on its end (F-104). */
export const givenTo = ({ row }: Pick<OpenCase, 'row'>): readonly ReaderRole[] => (isEnded(row) ? ['handler'] : caseworkRoles)

/** Somebody of the key list who serves the unit of a case and neither reads it nor may never. */
export interface Assignable extends Author {
  readonly role: Role
}

/** Those to whom it can be given by hand; nobody, where the list of people does not open. */
export const assignableOf = (opened: OpenCase, day: Day): readonly Assignable[] => {
  const { row, people, readers } = opened
  if (people === null) return []
  const able = candidates(membersOf(opened), row.unitId, barred(opened, current(people, readers, day), day), givenTo(opened))
  return membersOf(opened).flatMap(({ id, name, title, role }) => (able.includes(id) ? [{ id, name, title, role }] : []))
}

interface GivingBy extends Pick<Standing, 'reason' | 'day' | 'through'> {
  readonly by: StaffId
  readonly until: Day | null
}

export interface Giving {
  readonly people: People
  readonly leave: readonly StaffId[]
  readonly admit: readonly StaffId[]
}

/**
 * The case given to these people.
 * @param people the list without those who leave with the same act
 * @param until last day of the investigators among them
 */
export const given = (
  opened: OpenCase,
  people: People,
  who: readonly StaffId[],
  { by, reason, day, until, through }: GivingBy,
  leave: readonly StaffId[] = [],
): Giving => {
  const limited = investigatorsOf(opened)
  const untilOf = (id: StaffId): Day | null => (limited.includes(id) ? until : null)
  return {
    people: withAdmitted(people, who, reason, by, day, untilOf, through),
    leave,
    // Whose day has passed may hold their wraps still: then the new day is all they need.
    admit: who.filter((id) => !opened.readers.includes(id)),
  }
}

/** The word of it in the case; none where nobody came. */
export const admittedEvents = (
  opened: OpenCase,
  people: readonly StaffId[],
  reason: Extract<CaseEvent, { readonly name: 'admitted' }>['reason'],
  until: Day | null,
  through?: GivenGroup,
): readonly CaseEvent[] => {
  if (people.length === 0) return []
  const limited = investigatorsOf(opened)
  const last = until !== null && people.some((id) => limited.includes(id)) ? { until } : {}
  return [{ name: 'admitted', people, reason, ...last, ...(through === undefined ? {} : { through }) }]
}

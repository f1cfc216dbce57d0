// To whom a case goes next: after the assessment, when nobody is left, and by hand. Knows no key and no store; who may hold one follows from here.

import type { StaffId, UnitId } from '../channel/channel.ts'
import type { Member } from '../keys/roster.ts'
import { isTimeLimited, type ReaderRole, readsCases } from '../people/role.ts'
import type { People, Standing, Through } from './case-people.ts'
import type { Assessment } from './case-sheets.ts'

type Listed = Pick<Member, 'id' | 'role' | 'units'>

/** Those of the key list who serve a unit and can be given a case of it: neither do they read it, nor were they ever left out or in conflict. */
export const candidates = (
  members: readonly Listed[],
  unit: UnitId,
  { entitled, excluded }: Pick<People, 'entitled' | 'excluded'>,
  roles: readonly ReaderRole[],
): readonly StaffId[] =>
  members
    .filter(({ role, units }) => readsCases(role) && roles.includes(role) && units.includes(unit))
    .map(({ id }) => id)
    .filter((id) => ![...entitled, ...excluded].some((standing) => standing.id === id))

/** Whether a unit's own recipients wait for the assessment: none of them reads the case yet. */
const isHeldByIntake = (members: readonly Listed[], unit: UnitId, { entitled }: Pick<People, 'entitled'>): boolean => {
  const inRole = (role: ReaderRole) => members.filter((member) => member.role === role && member.units.includes(unit))
  return inRole('intake').length > 0 && !inRole('handler').some(({ id }) => entitled.some((standing) => standing.id === id))
}

/**
 * The unit's own recipients whom an assessment may let in. @param named whom the reporter was told of before sending (F-045): somebody appointed
 * since could not be left out, and comes by hand alone
 */
const ownRecipients = (
  { office }: Pick<Assessment, 'office'>,
  members: readonly Listed[],
  unit: UnitId,
  people: Pick<People, 'entitled' | 'excluded'>,
  named: readonly StaffId[],
): readonly StaffId[] => (office === 'no' ? candidates(members, unit, people, ['handler']).filter((id) => named.includes(id)) : [])

/**
 * Who comes to a case with its assessment (F-121, F-122, F-124). `outside` goes to the investigators. The unit's own recipients come to a case
 * that is followed up, but by no assessment to one that concerns a special office: they may be that office, and the program cannot know.
 * Dismissed goes no further; what may be classified goes to those who answer for protective security, and to nobody else (L-SE-02).
 */
export const admittedBy = (
  assessment: Pick<Assessment, 'decision' | 'office'>,
  members: readonly Listed[],
  unit: UnitId,
  people: Pick<People, 'entitled' | 'excluded'>,
  named: readonly StaffId[],
): readonly StaffId[] => {
  const { decision } = assessment
  if (decision === 'quarantine') return candidates(members, unit, people, ['security'])
  if (decision !== 'follow-up' && decision !== 'outside') return []
  const outside = decision === 'outside' ? candidates(members, unit, people, ['investigator']) : []
  return [...outside, ...(isHeldByIntake(members, unit, people) ? ownRecipients(assessment, members, unit, people, named) : [])]
}

/**
 * Who may hear, later and without its name, that a case was dismissed (F-125): those who read it, and those of the unit's own who would have come
 * to it had it been followed up. Whom any rule keeps from the case hears nothing of it: left out, in conflict, holder of a post that it concerns,
 * everybody inside where it concerns one at all, and who was appointed since.
 * @param people as they stand today, without those whose time is over, and with the holders of posts among the excluded
 */
export const hearers = (
  assessment: Pick<Assessment, 'office'>,
  members: readonly Listed[],
  unit: UnitId,
  people: Pick<People, 'entitled' | 'excluded'>,
  named: readonly StaffId[],
): readonly StaffId[] => {
  const reading = people.entitled.map(({ id }) => id).filter((id) => !people.excluded.some((standing) => standing.id === id))
  return [...reading, ...ownRecipients(assessment, members, unit, people, named)]
}

/** Whether a case is, or can be, with somebody who investigates from outside. */
export const hasOutside = (members: readonly Listed[], unit: UnitId, people: Pick<People, 'entitled' | 'excluded'>): boolean =>
  candidates(members, unit, people, ['investigator']).length > 0 ||
  members.some(({ id, role }) => isTimeLimited(role) && people.entitled.some((standing) => standing.id === id))

/**
 * The list of people without those who hold a post that the case concerns (F-122, T-09): whoever reads it loses it, and none of them ever gets
 * it. Who was excluded before stays so for the reason of then.
 */
export const withoutHolders = (people: People, holders: readonly StaffId[], by: StaffId, day: Standing['day']): People => {
  const known = people.excluded.map(({ id }) => id)
  return {
    ...people,
    entitled: people.entitled.filter(({ id }) => !holders.includes(id)),
    excluded: [
      ...people.excluded,
      ...holders.filter((id) => !known.includes(id)).map((id) => ({ id, decidedBy: by, reason: 'office' as const, day })),
    ],
  }
}

/**
 * The list of people once somebody came, or came again after their time was over.
 * @param untilOf last day of each; none when left out
 * @param through the group; left out for those who come by themselves
 * @throws nothing: whoever was left out is never among those who come ({@link candidates})
 */
export const withAdmitted = (
  people: People,
  who: readonly StaffId[],
  reason: Standing['reason'],
  by: StaffId,
  day: Standing['day'],
  untilOf: (id: StaffId) => Standing['day'] | null = () => null,
  through?: Through,
): People => ({
  ...people,
  entitled: [
    ...people.entitled.filter(({ id }) => !who.includes(id)),
    ...who.map((id) => {
      const until = untilOf(id)
      return { id, decidedBy: by, reason, day, ...(until === null ? {} : { until }), ...(through === undefined ? {} : { through }) }
    }),
  ],
})

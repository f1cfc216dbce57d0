// Who is away from when to when, and who stands in meanwhile. Days only, and never why. Nobody gets a key or a vote by standing in: that stays an
// act of somebody who has it.
import { type Bytes, lengthPrefixed } from '../../kit/bytes.ts'
import { addDays, type Day, daysBetween } from '../../kit/instant.ts'
import type { ChannelId, StaffId, UnitId } from '../channel/channel.ts'
import { typedDay } from '../typed-day.ts'
import { caseworkRoles, type Role } from './role.ts'

export interface Leave {
  readonly id: string
  readonly staffId: StaffId
  /** The first day and the last, both away. */
  readonly since: Day
  readonly until: Day
  /** Empty where nobody stands in. */
  readonly substitute: StaffId | ''
  /** By which it was decided, "KS § 130"; empty where nobody said. */
  readonly decision: string
  /** Left out of leaves from before they were signed. */
  readonly signed?: LeaveSignature
}

/** That somebody entered it: under their own key (Ed25519, base64url), at an entry of the log. */
export interface LeaveSignature {
  readonly by: StaffId
  /** The last day as they entered it. */
  readonly until: Day
  readonly key: string
  readonly seq: number
  readonly signature: string
}

/** What whoever enters a leave signs. */
export const leaveBytes = (
  installation: string,
  { id, staffId, since }: Pick<Leave, 'id' | 'staffId' | 'since'>,
  { by, until, key, seq }: Omit<LeaveSignature, 'signature'>,
): Bytes => lengthPrefixed(['viska/1/leave', installation, id, staffId, since, until, by, key, seq])

/** A leave that somebody entered who may. */
export interface EnteredLeave extends Absence {
  /** By the person who leaves. */
  readonly isOwn: boolean
  /** The day on which the log has it. */
  readonly entered: Day
}

/** So long after an administrator entered somebody's leave, of which that person got a mail, others may answer for them. */
export const daysToAnswer = 7

/**
 * Whether others may answer for somebody by this leave (F-104): they said themselves that they are away, or somebody else did, and they have let a
 * week go by. Never where they have looked at the case since it began.
 * @param seen the day on which they last did; null for never
 */
export const mayBeAnsweredFor = ({ isOwn, entered, since }: EnteredLeave, seen: Day | null, today: Day): boolean =>
  isOwn ? seen === null || seen <= since : (seen === null || seen < since) && addDays(entered, daysToAnswer) <= today

/** What anybody needs to know of it. */
export type Absence = Pick<Leave, 'staffId' | 'since' | 'until' | 'substitute'>

/** The leave on which somebody is on a day; null when they are there. */
export const absentOn = <One extends Absence>(leaves: readonly One[], staffId: StaffId, day: Day): One | null =>
  leaves.find((leave) => leave.staffId === staffId && isOn(leave, day)) ?? null

export const isOn = ({ since, until }: Pick<Leave, 'since' | 'until'>, day: Day): boolean => since <= day && day <= until

/** Who stands in for somebody on a day: nobody where they are there, where nobody was named, and where whoever was named is away too. */
export const substituteOn = (leaves: readonly Absence[], staffId: StaffId, day: Day): StaffId | null => {
  const substitute = absentOn(leaves, staffId, day)?.substitute ?? ''
  return substitute === '' || absentOn(leaves, substitute, day) !== null ? null : substitute
}

export interface Held {
  readonly staffId: StaffId
  readonly channelId: ChannelId | ''
  readonly unitId: UnitId | ''
  readonly role: Role
}

/** Those to whom a case is given stand in for each other in their unit; everybody else for those of the same role. */
const doesWorkOf = (role: Role, other: Role): boolean =>
  role === other || [role, other].every((one) => caseworkRoles.some((known) => known === one))

/** Who can stand in for somebody: whoever is appointed where they are, to the same work. */
export const standIns = (posts: readonly Held[], person: StaffId): readonly StaffId[] => {
  const own = posts.filter(({ staffId }) => staffId === person)
  const could = posts.filter((post) =>
    own.some(({ channelId, unitId, role }) => channelId === post.channelId && unitId === post.unitId && doesWorkOf(role, post.role)),
  )
  return [...new Set(could.map(({ staffId }) => staffId))].filter((id) => id !== person)
}

/** As typed. */
export interface TypedLeave {
  readonly since: string
  readonly until: string
  readonly substitute: string
  readonly decision: string
}

/**
 * `empty` a day must be said · `no-day` no calendar day · `past` it has ended already · `order` it ends before it begins · `far` it begins more
 * than a year ahead, or lasts longer than two · `overlaps` they are away then already · `not-offered` nobody who can stand in · `too-long`
 */
export type LeaveFault = 'empty' | 'no-day' | 'past' | 'order' | 'far' | 'overlaps' | 'not-offered' | 'too-long'
export type LeaveFaults = Partial<Record<keyof TypedLeave, LeaveFault>>

export const longestLeaveDecision = 60
const furthest = { ahead: 366, long: 731 } as const

const overlaps = (one: Pick<Leave, 'since' | 'until'>, other: Pick<Leave, 'since' | 'until'>): boolean =>
  one.since <= other.until && other.since <= one.until

const sinceFault = (typed: string, today: Day): LeaveFault | null => {
  if (typed === '') return 'empty'
  const since = typedDay(typed)
  if (since === null) return 'no-day'
  return since > addDays(today, furthest.ahead) ? 'far' : null
}

const untilFault = (typed: string, since: Day | null, today: Day, own: readonly Absence[]): LeaveFault | null => {
  if (typed === '') return 'empty'
  const until = typedDay(typed)
  if (until === null) return 'no-day'
  if (since === null) return null
  if (until < since) return 'order'
  if (until < today) return 'past'
  if (daysBetween(since, until) > furthest.long) return 'far'
  return own.some((leave) => overlaps(leave, { since, until })) ? 'overlaps' : null
}

/**
 * What is wrong with a leave, field by field; nothing when it will do.
 * @param own leaves of that person
 * @param able who can stand in for them
 */
export const leaveFaults = (typed: TypedLeave, own: readonly Absence[], able: readonly StaffId[], today: Day): LeaveFaults => {
  const faults = {
    since: sinceFault(typed.since, today),
    until: untilFault(typed.until, typedDay(typed.since), today, own),
    substitute: typed.substitute === '' || able.some((id) => id === typed.substitute) ? null : ('not-offered' as const),
    decision: typed.decision.length > longestLeaveDecision ? ('too-long' as const) : null,
  }
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== null)) as LeaveFaults
}

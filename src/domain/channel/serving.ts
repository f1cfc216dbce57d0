// Who may appoint, invite again and end the appointment of whom. Whoever stands in a signed list leaves it by the hands of two members
// (roster-change.ts); everything else that somebody can be appointed to is begun and ended here. Knows no store and no key.
import { addDays, type Day } from '../../kit/instant.ts'
import { type Role, receives } from '../people/role.ts'
import type { ChannelId, StaffId } from './channel.ts'
import type { Post } from './reminder.ts'

/** What somebody has keys for, and what they serve: everything that this is decided by. */
export interface Server {
  readonly id: StaffId
  readonly posts: readonly Pick<Post, 'channelId' | 'role'>[]
  /** As what they stand in the list of keys of each channel, with the key that they hold. */
  readonly lists: ReadonlyMap<ChannelId, Role>
}

/** A place that somebody holds or is to hold; an empty channel: the machine. */
export interface Place {
  readonly channelId: ChannelId | ''
  readonly role: Role
}

/** What is so where the place is. */
export interface Setting {
  /** The channel has no list of keys yet: everything rests on trust at first use (keys.md 8). */
  readonly unformed: boolean
  /** Any channel of the machine has none. */
  readonly anyUnformed: boolean
  /** Somebody is appointed administrator of the channel. */
  readonly hasAdmin: boolean
}

/**
 * Somebody in a place, and what the person who asks may do about it. `keys` has keys · `invited` until a day · `expired` that day has passed ·
 * `uninvited` there is no link that is open.
 */
export interface Served extends Place {
  readonly id: StaffId
  readonly name: string
  readonly title: string
  readonly email: string
  readonly isOwn: boolean
  readonly state: 'keys' | 'invited' | 'expired' | 'uninvited'
  readonly until: Day | null
  /** By the log, somebody who might do it appointed them: what they decide counts (proven-place.ts). */
  readonly isProven: boolean
  readonly mayInviteAgain: boolean
  readonly mayEnd: boolean
}

/** A line of the register of appointments as people read it (L-SE-12). */
export interface Registered {
  readonly name: string
  readonly title: string
  readonly role: Role
  /** Its name; empty for the machine. */
  readonly channel: string
  /** Name of the unit; empty for roles that are not a unit's. */
  readonly unit: string
  readonly decision: string
  readonly since: Day
  readonly until: Day | null
}

const holds = ({ posts }: Server, role: Role, channel?: ChannelId | ''): boolean =>
  posts.some((post) => post.role === role && (channel === undefined || post.channelId === channel))

const serves = ({ posts }: Server, channel: ChannelId | ''): boolean => posts.some(({ channelId }) => channelId === channel)

const inList = ({ lists }: Server, channel: ChannelId | ''): Role | undefined => (channel === '' ? undefined : lists.get(channel))

/** Whether they stand in the list of a channel, as whatever but somebody who is given single cases. */
const isIn = (by: Server, channel: ChannelId | ''): boolean => {
  const own = inList(by, channel)
  return own !== undefined && own !== 'investigator' && own !== 'security'
}

/** Whether they stand there as one to whom its reports go. */
const receivesIn = (by: Server, channel: ChannelId | ''): boolean => {
  const own = inList(by, channel)
  return own !== undefined && receives(own)
}

/**
 * Whether somebody may appoint to a place. Recipients appoint no administrator beside the one that there is: one hand would otherwise change
 * who keeps the rules.
 */
export const mayAppoint = (by: Server, { channelId, role }: Place, { unformed, hasAdmin }: Setting): boolean => {
  if (role === 'operator') return channelId === '' && (holds(by, 'operator') || holds(by, 'admin'))
  if (channelId === '') return false
  if (holds(by, 'admin', channelId)) return true
  const begins = unformed && serves(by, channelId)
  if (role !== 'admin') return begins || receivesIn(by, channelId)
  return !hasAdmin && (isIn(by, channelId) || begins || (unformed && holds(by, 'operator')))
}

/** Days for which whoever ended an administrator appoints none: a change of hands takes two people. */
export const restAfterEnding = 14

/** An appointment that has ended, and by whom; empty where the list of keys ended it. */
export interface Ended extends Place {
  readonly staffId: StaffId
  readonly endedBy: StaffId | ''
  readonly until: Day | null
}

/** From when somebody may appoint an administrator of a channel again; null when they ended none there lately but their own place. */
export const restsUntil = (by: StaffId, channel: ChannelId | '', register: readonly Ended[], today: Day): Day | null => {
  const days = register.flatMap(({ staffId, channelId, role, endedBy, until }) =>
    until !== null && role === 'admin' && channelId === channel && endedBy === by && staffId !== by
      ? [addDays(until, restAfterEnding)]
      : [],
  )
  const last = days.sort().at(-1)
  return last === undefined || today >= last ? null : last
}

/**
 * Whether somebody may give a new first link to a person without keys who is appointed to a place. The link opens every place that the
 * person holds: they have to be able to for each of them.
 */
export const mayInviteAgain = (by: Server, { channelId, role }: Place, { unformed, anyUnformed }: Setting): boolean => {
  if (role === 'operator')
    return (
      holds(by, 'operator') || holds(by, 'admin') || by.lists.size > 0 || (anyUnformed && by.posts.some((post) => post.channelId !== ''))
    )
  if (holds(by, 'admin', channelId) || receivesIn(by, channelId)) return true
  return (role === 'admin' && isIn(by, channelId)) || (unformed && (serves(by, channelId) || holds(by, 'operator')))
}

/** Whether somebody may end the appointment of a person, or their own, to a place in which no list of keys names them. */
export const mayEnd = (by: Server, person: StaffId, { channelId, role }: Place, { unformed }: Setting): boolean => {
  if (role === 'operator') return holds(by, 'operator') || by.lists.size > 0
  if (by.id === person && holds(by, role, channelId)) return true
  if (holds(by, 'admin', channelId)) return true
  if (role === 'admin') return isIn(by, channelId)
  return receivesIn(by, channelId) || (unformed && serves(by, channelId))
}

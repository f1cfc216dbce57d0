// A group is a name for people of one unit, so that a case can be given to them together (F-098). It is never a key and never a right: whoever gives a
// case to it gives it to each of them, sees before who they are, and whoever joins later is given nothing by that. Knows no case.
import type { ChannelId, StaffId, UnitId } from '../channel/channel.ts'
import type { Member } from '../keys/roster.ts'
import { caseworkRoles } from './role.ts'

export interface Group {
  readonly id: string
  readonly channelId: ChannelId
  readonly unitId: UnitId
  /** In clear, as the words of a channel are: it must say nothing of a case. */
  readonly name: string
  readonly members: readonly StaffId[]
  readonly version: number
}

/** What an administrator did with one; `before` the name that it had, where it has another now. Whom it is about stands beside it in the log. */
export interface GroupChange {
  readonly field: 'group'
  readonly what: 'made' | 'named' | 'joined' | 'left' | 'ended'
  readonly name: string
  readonly before?: string
}

export const longestGroupName = 60
/** Of a unit. */
export const mostGroups = 30

/** `taken` another group of the unit has it · `too-many` the unit has as many as can be. */
export type GroupFault = 'empty' | 'too-long' | 'taken' | 'too-many'

/** As it is kept: no space around it, and one between words. */
export const groupName = (typed: string): string => typed.trim().replace(/\s+/g, ' ')

/** Two groups of one unit are not told apart by capitals. */
export const isSameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** @param others groups of the same unit */
export const groupFault = (name: string, others: readonly Pick<Group, 'name'>[]): GroupFault | null => {
  if (name === '') return 'empty'
  if (name.length > longestGroupName) return 'too-long'
  if (others.some((other) => isSameName(other.name, name))) return 'taken'
  return others.length >= mostGroups ? 'too-many' : null
}

/** Who can be in a group of a unit: those of the signed list of keys to whom its cases can be given. A row in a table alone makes nobody one of them. */
export const groupable = <One extends Pick<Member, 'role' | 'units'>>(members: readonly One[], unit: UnitId): readonly One[] =>
  members.filter(({ role, units }) => caseworkRoles.some((known) => known === role) && units.includes(unit))

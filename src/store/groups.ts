// Names for people of one unit, and who they are. Knows no case: to which of them a case was given stands sealed in the case alone.
import type { ChannelId, StaffId } from '../domain/channel/channel.ts'
import type { Group } from '../domain/people/group.ts'
import type { NewLogEntry } from './log.ts'

/** What becomes of a group as somebody had it before them. */
export interface GroupWork {
  readonly before: Pick<Group, 'id' | 'version'>
  readonly name: string
  readonly members: readonly StaffId[]
  readonly log: NewLogEntry
}

export interface GroupStore {
  /** By name. */
  readonly of: (channel: ChannelId) => Promise<readonly Group[]>
  /** @returns `taken` when there is one of that id, or the unit has one of that name: nothing is stored then */
  readonly add: (group: Omit<Group, 'version'>, log: NewLogEntry) => Promise<'done' | 'taken'>
  /** @returns `stale` when it is another by now, or none; `taken` when another of the unit has the name */
  readonly change: (work: GroupWork) => Promise<'done' | 'stale' | 'taken'>
  /** It is no more. @returns false when it is another by now, or none */
  readonly end: (work: Pick<GroupWork, 'before' | 'log'>) => Promise<boolean>
}

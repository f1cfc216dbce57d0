// What administrators do with the groups of their channel: a name, and who is in it. They see no case here, nor whether one was given to a group; each
// act stands in the log under their signature.
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import type { Member } from '../../domain/keys/roster.ts'
import { type Group, type GroupChange, type GroupFault, groupable, groupFault, groupName } from '../../domain/people/group.ts'
import { mayAt, type Role } from '../../domain/people/role.ts'
import { isRandomId, randomId } from '../../kit/random.ts'
import type { NewLogEntry } from '../../store/log.ts'
import type { Staff } from '../../store/people.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { Unlocked } from './staff-sessions.ts'

/** Somebody in a group; without a role who no longer stands in the list of keys for its unit, and is given nothing by it. */
export interface GroupMember extends Pick<Staff, 'id' | 'name' | 'title'> {
  readonly role: Role | null
}

export interface ShownGroup extends Pick<Group, 'id' | 'unitId' | 'name' | 'version'> {
  readonly members: readonly GroupMember[]
  /** Who can be taken in. */
  readonly able: readonly GroupMember[]
}

/** `stale` a colleague was faster · `gone` no group of theirs, by now or ever · `nobody` nobody was chosen, or somebody who cannot be in it. */
export type GroupRefusal = GroupFault | 'stale' | 'gone' | 'nobody'
/** A group as somebody has it before them. */
export type SeenGroup = Pick<Group, 'id' | 'version'>

export interface Groups {
  /** By unit and name; nobody but an administrator of the channel has any. */
  readonly of: (who: Unlocked, channel: ChannelId) => Promise<readonly ShownGroup[]>
  /** A name for a group that is yet to be made: a button that is pressed twice makes one. */
  readonly newId: () => string
  readonly make: (who: Unlocked, channel: ChannelId, group: Pick<Group, 'id' | 'unitId' | 'name'>) => Promise<'done' | GroupRefusal>
  readonly rename: (who: Unlocked, channel: ChannelId, seen: SeenGroup, name: string) => Promise<'done' | GroupRefusal>
  /** Those of the unit to whom cases can be given. It gives them none. */
  readonly takeIn: (who: Unlocked, channel: ChannelId, seen: SeenGroup, people: readonly string[]) => Promise<'done' | GroupRefusal>
  /** Takes no case from them: whoever reads those that they have only by the group is asked. */
  readonly takeOut: (who: Unlocked, channel: ChannelId, seen: SeenGroup, person: string) => Promise<'done' | GroupRefusal>
  /** What was given to it stays with those who have it. */
  readonly end: (who: Unlocked, channel: ChannelId, seen: SeenGroup) => Promise<'done' | GroupRefusal>
}

export const makeGroups = (ground: Ground, rosters: Rosters): Groups => {
  const { store } = ground

  const isTheirs = ({ appointments, fault }: Unlocked, channelId: ChannelId): boolean =>
    fault === null && mayAt(appointments, 'change-channel', { channelId, unitId: '' })

  /** Those who stand in the signed list of keys: nobody, while none holds. */
  const listed = async (channel: ChannelId): Promise<readonly Member[]> =>
    rosters.isDistrusted(channel) ? [] : ((await rosters.current(channel))?.roster.members ?? [])

  const named = async (ids: readonly StaffId[]) => {
    const directory = await store.people.directory()
    return ids.flatMap((id) => directory.filter((person) => person.id === id).map(({ name }) => ({ id, name })))
  }

  const logged = async (
    who: Unlocked,
    channel: ChannelId,
    change: Omit<GroupChange, 'field'>,
    people: readonly StaffId[] = [],
  ): Promise<NewLogEntry> => {
    const [trusted, head] = await Promise.all([rosters.current(channel), store.log.head()])
    return entryOf({
      ...{ kind: 'group-changed', day: today(ground), channel, overview: trusted?.overview ?? null, head },
      ...{ changes: [{ field: 'group', ...change }], by: { staff: who.staff, signing: who.signing } },
      ...(people.length === 0 ? {} : { people: await named(people) }),
    })
  }

  /** A group that somebody keeps, as they have it before them, with the others of its unit; or why not. */
  const seenBy = async (who: Unlocked, channel: ChannelId, { id, version }: SeenGroup) => {
    const groups = isTheirs(who, channel) ? await store.groups.of(channel) : []
    const group = groups.find((one) => one.id === id)
    if (group === undefined) return 'gone'
    const others = groups.filter((one) => one.unitId === group.unitId && one.id !== id)
    return { group, others, isStale: group.version !== version }
  }

  return {
    newId: () => randomId(ground.random),

    of: async (who, channel) => {
      if (!isTheirs(who, channel)) return []
      const [groups, members, directory] = await Promise.all([store.groups.of(channel), listed(channel), store.people.directory()])
      const shown = ({ id, name, title, role }: Member): GroupMember => ({ id, name, title, role })
      return groups.map(({ members: ids, ...group }) => {
        const able = groupable(members, group.unitId).map(shown)
        const memberOf = (id: StaffId) =>
          able.find((one) => one.id === id) ??
          directory.filter((one) => one.id === id).map(({ name, title }) => ({ id, name, title, role: null }))
        const byName = (one: GroupMember, other: GroupMember): number => one.name.localeCompare(other.name, 'sv')
        return {
          ...group,
          members: ids.flatMap(memberOf).sort(byName),
          able: able.filter(({ id }) => !ids.includes(id)).sort(byName),
        }
      })
    },

    make: async (who, channelId, { id, unitId, name: typed }) => {
      const channel = isTheirs(who, channelId) ? (await store.channels.all()).find((one) => one.id === channelId) : undefined
      if (channel === undefined) return 'gone'
      const [name, groups] = [groupName(typed), await store.groups.of(channelId)]
      if (groups.some((group) => group.id === id)) return 'done'
      const fault = groupFault(
        name,
        groups.filter((group) => group.unitId === unitId),
      )
      if (fault !== null) return fault
      if (!isRandomId(id) || !channel.units.some((unit) => unit.id === unitId)) return 'gone'
      return store.groups.add({ id, channelId, unitId, name, members: [] }, await logged(who, channelId, { what: 'made', name }))
    },

    rename: async (who, channel, seen, typed) => {
      const found = await seenBy(who, channel, seen)
      if (found === 'gone') return found
      const [name, { group, others, isStale }] = [groupName(typed), found]
      if (name === group.name) return 'done'
      if (isStale) return 'stale'
      // As many others as there can be, are no more by another name.
      const fault = groupFault(name, others)
      if (fault !== null && fault !== 'too-many') return fault
      const log = await logged(who, channel, { what: 'named', name, before: group.name })
      return store.groups.change({ before: group, name, members: group.members, log })
    },

    takeIn: async (who, channel, seen, people) => {
      const found = await seenBy(who, channel, seen)
      if (found === 'gone') return found
      const { group, isStale } = found
      const able = groupable(await listed(channel), group.unitId).map(({ id }) => id)
      const chosen = [...new Set(people)]
      const come = able.filter((id) => chosen.includes(id))
      // A name that is not offered stops the whole: nobody is to believe that it was done.
      if (come.length === 0 || come.length < chosen.length) return 'nobody'
      const added = come.filter((id) => !group.members.includes(id))
      if (added.length === 0) return 'done'
      if (isStale) return 'stale'
      const log = await logged(who, channel, { what: 'joined', name: group.name }, added)
      return store.groups.change({ before: group, name: group.name, members: [...group.members, ...added], log })
    },

    takeOut: async (who, channel, seen, person) => {
      const found = await seenBy(who, channel, seen)
      if (found === 'gone') return found
      const { group, isStale } = found
      const gone = group.members.filter((id) => id === person)
      if (gone.length === 0) return 'done'
      if (isStale) return 'stale'
      const log = await logged(who, channel, { what: 'left', name: group.name }, gone)
      return store.groups.change({ before: group, name: group.name, members: group.members.filter((id) => id !== person), log })
    },

    end: async (who, channel, seen) => {
      const found = await seenBy(who, channel, seen)
      // Pressed twice: it is no more.
      if (found === 'gone') return isTheirs(who, channel) ? 'done' : found
      if (found.isStale) return 'stale'
      const log = await logged(who, channel, { what: 'ended', name: found.group.name })
      return (await store.groups.end({ before: found.group, log })) ? 'done' : 'stale'
    },
  }
}

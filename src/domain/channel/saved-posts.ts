// That an administrator saved the posts as they stand. The tables are clear, and anybody's to write who holds the disk; who stands in one loses a
// case for good (F-122), so that takes a table under an administrator's signature, and the newest. Knows no case.
import { type Bytes, lengthPrefixed } from '../../kit/bytes.ts'
import type { Verify } from '../keys/roster.ts'
import type { Channel, ChannelId, UnitId } from './channel.ts'
import { isSameTable, type PostTable, plainTable, postsOf } from './post.ts'
import type { SavedPosts, SavedTable } from './stored-posts.ts'
import { settingsOf } from './unit-settings.ts'

/** `saved` · `as-came` nobody has ever saved any, and none names a person · `unproven` it is not what an administrator saved last. */
export type PostsStanding = 'saved' | 'as-came' | 'unproven'

export const savedPostsBytes = (channel: ChannelId, { by, key, on, seq, head, tables }: Omit<SavedPosts, 'signature'>): Bytes =>
  lengthPrefixed(['viska/1/posts', channel, by, key, on, seq, head, ...tables.flatMap(({ unit, table }) => [unit, plainTable(table)])])

/** What the log and the tables say of a save. */
export interface SaveFacts {
  /** Whether whoever saved it was an administrator of the channel on that day, and the key is theirs, or was until they got another. */
  readonly isTheirs: boolean
  /** The hash of the log's entry `seq` of the save. */
  readonly head: string
  /** What the entry of the save vouches for, if this is it. */
  readonly mark: string
  /** For what each save vouches that the log has of this channel after that entry; of all where nothing is saved. */
  readonly later: readonly string[]
  /** Whether the log hangs together from there to its newest entry. */
  readonly isWhole: boolean
}

type Kept = Pick<Channel, 'id' | 'settings' | 'units'>

/** Whether the newest save of a channel's posts is the one that stands there. */
export const isNewestSave = ({ id, settings }: Kept, { isTheirs, head, mark, later, isWhole }: SaveFacts, verify: Verify): boolean => {
  const saved = settings.savedPosts
  if (saved === undefined || !isTheirs || !isWhole || saved.head !== head) return false
  if (later.length !== 1 || later[0] !== mark) return false
  return verify(saved.key, savedPostsBytes(id, saved), saved.signature)
}

/** How the posts of each unit stand. */
export const postStandings = (channel: Kept, facts: SaveFacts, verify: Verify): ReadonlyMap<UnitId, PostsStanding> => {
  const saved = channel.settings.savedPosts
  const isNewest = isNewestSave(channel, facts, verify)
  const standingOf = (unit: UnitId): PostsStanding => {
    const table = postsOf(settingsOf(channel, unit))
    if (saved === undefined && facts.later.length === 0) return table.posts.every(({ holder }) => holder === '') ? 'as-came' : 'unproven'
    const own = saved?.tables.find((one) => one.unit === unit)
    return isNewest && own !== undefined && isSameTable(own.table, table) ? 'saved' : 'unproven'
  }
  return new Map(channel.units.map(({ id }) => [id, standingOf(id)]))
}

/**
 * What a save says of each unit: the posts of those that were looked through as they are now, of the others as they were saved before.
 * @param standings of the channel before; what was unproven there stays so
 */
export const tablesToSave = (
  before: Kept,
  after: Kept,
  looked: readonly UnitId[],
  standings: ReadonlyMap<UnitId, PostsStanding>,
): readonly SavedTable[] =>
  after.units.flatMap(({ id }): readonly SavedTable[] => {
    if (!looked.includes(id) && standings.get(id) === 'unproven') return []
    const { posts, outside } = postsOf(settingsOf(looked.includes(id) ? after : before, id))
    return [{ unit: id, table: { posts, outside } }]
  })

/** The units that have the posts of the channel: whoever has those before them has looked theirs through. */
export const borrowers = ({ settings, units }: Pick<Channel, 'settings' | 'units'>): readonly UnitId[] =>
  units
    .filter(({ id, own }) => own?.posts === undefined && isSameTable(postsOf(settingsOf({ settings, units }, id)), postsOf(settings)))
    .map(({ id }) => id)

/** The tables by which somebody may hold a post of a unit: the one in force, and the one that was saved, should somebody have altered it since. */
export const postTablesAt = ({ settings, units }: Pick<Channel, 'settings' | 'units'>, unit: UnitId | null): readonly PostTable[] => {
  const table = postsOf(settingsOf({ settings, units }, unit))
  const id = units.find((known) => known.id === unit)?.id ?? units[0]?.id
  const saved = settings.savedPosts?.tables.find((one) => one.unit === id)?.table
  return saved === undefined || isSameTable(saved, table) ? [table] : [table, saved]
}

/** All of them, of every unit of these channels. */
export const everyPostTable = (channels: readonly Pick<Channel, 'settings' | 'units'>[]): readonly PostTable[] =>
  channels.flatMap((channel) => channel.units.flatMap(({ id }) => postTablesAt(channel, id)))

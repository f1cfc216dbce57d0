// Whether the posts of a channel are those that an administrator saved last: the signature of the save by their key of that day, and its own entry
// in the log, which vouches for exactly this save. Whoever writes to the tables would have to write in the log, too. Changes nothing but the log.

import { fingerprint } from '../../crypto/fingerprint.ts'
import { sha256 } from '../../crypto/hash.ts'
import type { Recipient } from '../../crypto/identity.ts'
import type { Channel, ChannelId, UnitId } from '../../domain/channel/channel.ts'
import { type PostTable, plainTable } from '../../domain/channel/post.ts'
import { type PostsStanding, postStandings, savedPostsBytes } from '../../domain/channel/saved-posts.ts'
import type { SavedPosts } from '../../domain/channel/stored-posts.ts'
import { may, roles } from '../../domain/people/role.ts'
import { lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'
import { type Ground, today } from '../ground.ts'
import { isGood } from '../keys/rosters.ts'
import { makeChainCheck } from '../log-chain-check.ts'
import { entryOf } from '../log-details.ts'
import type { ReadProvenPlaces } from '../people/proven-places.ts'

export type PostStandings = ReadonlyMap<UnitId, PostsStanding>

/** How the posts of each unit of a channel stand. */
export type ReadPostStandings = (channel: Channel) => Promise<PostStandings>

/** By what the log's entry of a save vouches for it. */
export const postsMark = (channel: ChannelId, saved: SavedPosts): string =>
  toBase64Url(sha256(lengthPrefixed(['viska/1/posts/mark', savedPostsBytes(channel, saved), saved.signature])))

export const makeReadPostStandings = ({ store }: Pick<Ground, 'store'>, readPlaces: ReadProvenPlaces): ReadPostStandings => {
  const isChained = makeChainCheck({ store })

  /**
   * Whether they were an administrator of the channel when they signed it and when the log heard of it, also one who has left since, and signed with
   * their own key: whoever has left, or has other keys, saves nothing as of a day on which they had not.
   */
  const isTheirs = async (channel: ChannelId, { by, key, seq }: SavedPosts, heard: number): Promise<boolean> => {
    const proven = await readPlaces()
    const isAdmin = (at: number) => roles.some((role) => may([role], 'change-channel') && proven.held(by, { channelId: channel, role }, at))
    return [seq, heard].every((at) => isAdmin(at) && proven.hadKey(by, key, at))
  }

  return async (channel) => {
    const saved = channel.settings.savedPosts
    const saves = await store.log.since(saved?.seq ?? 0, channel.id, 'posts-changed')
    const later = saves.map(({ mark }) => mark)
    if (saved === undefined) return postStandings(channel, { isTheirs: false, head: '', mark: '', later, isWhole: false }, isGood)
    const [entry] = saved.seq < 1 ? [] : await store.log.entries(saved.seq - 1, 1)
    const mark = postsMark(channel.id, saved)
    const heard = saves.find((one) => one.mark === mark)
    const facts = {
      isTheirs: heard !== undefined && (await isTheirs(channel.id, saved, heard.seq)),
      head: entry === undefined ? '' : toBase64Url(entry.hash),
      mark,
      later,
      isWhole: entry !== undefined && (await isChained(channel.id, entry, saves)),
    }
    return postStandings(channel, facts, isGood)
  }
}

/** A table as two people read it to each other, and as the log keeps it of each save. */
export const spokenPosts = (table: PostTable): string => fingerprint('posts', plainTable(table))

/** Tells the log that posts are not what was saved: once, until somebody saves them again. */
export const tellUnprovenPosts = async (
  ground: Pick<Ground, 'store' | 'now'>,
  id: ChannelId,
  standings: PostStandings,
  overview: Recipient | null,
): Promise<void> => {
  if (![...standings.values()].includes('unproven')) return
  const { store } = ground
  const lastSave = (await store.log.since(0, id, 'posts-changed')).at(-1)?.seq ?? 0
  if ((await store.log.since(lastSave, id, 'posts-unproven')).length > 0) return
  await store.log.append(await entryOf({ kind: 'posts-unproven', day: today(ground), channel: id, overview }))
}

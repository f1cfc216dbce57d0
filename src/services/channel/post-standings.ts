// Whether the posts of a channel are those that an administrator saved last: the signature of the save against their key, and its place in the
// log. Whoever writes to the tables would have to sign in somebody's name, and the log would keep it. Changes nothing but the log.
import { fingerprint } from '../../crypto/fingerprint.ts'
import type { Recipient } from '../../crypto/identity.ts'
import type { Channel, ChannelId, UnitId } from '../../domain/channel/channel.ts'
import { type PostTable, plainTable } from '../../domain/channel/post.ts'
import { type PostsStanding, postStandings } from '../../domain/channel/saved-posts.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import { type Ground, today } from '../ground.ts'
import { isGood, type TrustedRoster } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'

export type PostStandings = ReadonlyMap<UnitId, PostsStanding>

/** How the posts of each unit of a channel stand. */
export type ReadPostStandings = (
  ground: Pick<Ground, 'store'>,
  channel: Channel,
  trusted: Pick<TrustedRoster, 'roster'> | null,
) => Promise<PostStandings>

export const readPostStandings: ReadPostStandings = async ({ store }, channel, trusted) => {
  const saved = channel.settings.savedPosts
  const [entry] = saved === undefined || saved.seq < 1 ? [] : await store.log.entries(saved.seq - 1, 1)
  const later = (await store.log.since(saved?.seq ?? 0, channel.id, 'posts-changed')).length
  const [staff, appointments] =
    saved === undefined ? [null, []] : await Promise.all([store.people.byId(saved.by), store.people.appointments()])
  // Whoever was the administrator then may have left since; somebody who reads cases never signs as one who was.
  const isAdmin = appointments.some(({ staffId, channelId, role }) => staffId === saved?.by && channelId === channel.id && role === 'admin')
  const reads = trusted?.roster.members.some(({ id }) => id === saved?.by) === true
  const key = isAdmin || !reads ? (staff?.keys?.signingKey ?? null) : null
  return postStandings(channel, { key, head: entry === undefined ? '' : toBase64Url(entry.hash), later }, isGood)
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

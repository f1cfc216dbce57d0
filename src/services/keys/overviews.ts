// The identities to which the log's details and the statistics of a channel are sealed: who opens them, and how they follow the auditors.

import { asRecipient, identityFromSeed, newSeed, type SealingIdentity } from '../../crypto/identity.ts'
import { open, seal } from '../../crypto/seal.ts'
import type { ChannelId } from '../../domain/channel/channel.ts'
import type { Member } from '../../domain/keys/roster.ts'
import type { RosterChange } from '../../domain/keys/roster-change.ts'
import { may } from '../../domain/people/role.ts'
import type { Bytes } from '../../kit/bytes.ts'
import { Problem } from '../../kit/problem.ts'
import type { OverviewWrap } from '../../store/rosters.ts'
import type { Ground } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { withOwnKeys } from './own-keys.ts'
import type { TrustedRoster } from './rosters.ts'

const auditorsOf = (members: readonly Member[]): readonly Member[] => members.filter(({ role }) => may([role], 'read-log'))

const wrapsFor = (seed: Uint8Array, auditors: readonly Member[]): Promise<readonly OverviewWrap[]> =>
  Promise.all(
    auditors.flatMap(({ id, recipient }) => {
      const to = asRecipient(recipient)
      return to === null ? [] : [seal(to, seed).then((sealed) => ({ staffId: id, sealed }))]
    }),
  )

/** A new overview identity and its wraps for the auditors among the members. */
export const newOverview = async ({ random }: Pick<Ground, 'random'>, members: readonly Member[]) => {
  const seed = newSeed(random)
  try {
    const { recipient } = await identityFromSeed('overview', seed)
    return { overview: recipient, wraps: await wrapsFor(seed, auditorsOf(members)) }
  } finally {
    seed.fill(0)
  }
}

/**
 * The overview identity after a change. Where an auditor goes or changes keys there is a new one, so that nothing later opens with what they
 * held; an auditor who comes gets the old one from a colleague who has it.
 */
export const overviewAfter = async (
  ground: Pick<Ground, 'store' | 'random'>,
  who: Unlocked,
  { roster }: TrustedRoster,
  change: RosterChange,
): Promise<{ readonly overview: string; readonly wraps: readonly OverviewWrap[] }> => {
  const kept = { overview: roster.overview, wraps: [] }
  if (change.kind === 'recovery') return kept
  const id = change.kind === 'admit' ? change.member.id : change.id
  const others = roster.members.filter((member) => member.id !== id)
  const before = roster.members.find((member) => member.id === id)
  const comes = change.kind === 'admit' && change.member.role === 'auditor' ? [change.member] : []
  const goes = before?.role === 'auditor' && (change.kind === 'release' || change.member.recipient !== before.recipient)
  if (goes || (comes.length > 0 && auditorsOf(others).length === 0)) return newOverview(ground, [...others, ...comes])
  const seed = comes.length === 0 ? null : await seedOf(ground, who, roster.channel, roster.overview)
  if (seed === null) return kept
  try {
    return { overview: roster.overview, wraps: await wrapsFor(seed, comes) }
  } finally {
    seed.fill(0)
  }
}

const seedOf = async (
  { store }: Pick<Ground, 'store'>,
  { staff, identity }: Pick<Unlocked, 'staff' | 'identity'>,
  channel: ChannelId,
  overview: string,
): Promise<Bytes | null> => {
  const sealed = await store.rosters.overviewWrap(channel, overview, staff.id)
  return sealed === null ? null : (await inPlace(overview, await open(identity, sealed))).seed
}

/**
 * The row says of which identity its wrap is, and the seed gives that identity: nothing else is bound inside.
 * @throws Problem `altered` for the seed of another one: what an auditor of two channels holds would be handed on to an auditor of one
 */
const inPlace = async (overview: string, seed: Bytes): Promise<{ readonly seed: Bytes; readonly identity: SealingIdentity }> => {
  const identity = await identityFromSeed('overview', seed)
  if (identity.recipient === overview) return { seed, identity }
  seed.fill(0)
  throw new Problem('altered', 'an overview wrap is out of place')
}

const nullIfAltered = async <T>(work: () => Promise<T>): Promise<T | null> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem && error.kind === 'altered') return null
    throw error
  }
}

/** Every overview identity of a channel that this person opens, the present one and earlier ones. */
export const openOverviews = async (
  { store }: Pick<Ground, 'store'>,
  who: Pick<Unlocked, 'staff' | 'identity' | 'former'>,
  channel: ChannelId,
): Promise<readonly SealingIdentity[]> => {
  const wraps = await store.rosters.overviewWraps(channel, who.staff.id)
  const opened = wraps.map(({ overview, sealed }) =>
    nullIfAltered(async () => {
      const { seed, identity } = await inPlace(overview, await withOwnKeys(who, (own) => open(own, sealed)))
      seed.fill(0)
      return identity
    }),
  )
  return (await Promise.all(opened)).filter((each) => each !== null)
}

/** Seals the present overview identity to auditors of the list who have no wrap of it yet; only somebody who opens it can. */
export const shareOverview = async (
  ground: Pick<Ground, 'store'>,
  who: Pick<Unlocked, 'staff' | 'identity'>,
  { roster }: TrustedRoster,
): Promise<void> => {
  const { channel, overview } = roster
  // One that does not open, or is of another channel, is handed on to nobody; it keeps nobody from signing in either.
  const seed = await nullIfAltered(() => seedOf(ground, who, channel, overview))
  if (seed === null) return
  try {
    const lacking: Member[] = []
    for (const auditor of auditorsOf(roster.members))
      if ((await ground.store.rosters.overviewWrap(channel, overview, auditor.id)) === null) lacking.push(auditor)
    if (lacking.length > 0) await ground.store.rosters.putOverviewWraps(channel, overview, await wrapsFor(seed, lacking))
  } finally {
    seed.fill(0)
  }
}

// The signed lists of who may be given keys: which one holds, and how the first one forms by itself (keys.md 8).
import { fingerprint } from '../../crypto/fingerprint.ts'
import { sha256 } from '../../crypto/hash.ts'
import { asRecipient, type Recipient } from '../../crypto/identity.ts'
import { type SigningKey, verify } from '../../crypto/signing.ts'
import { isStaffed } from '../../domain/case/readers.ts'
import type { Channel, ChannelId, StaffId } from '../../domain/channel/channel.ts'
import {
  agrees,
  hasProof,
  isSoundGenesis,
  type Member,
  type Roster,
  rosterBytes,
  type Signature,
  type Verify,
} from '../../domain/keys/roster.ts'
import { isSoundSuccessor } from '../../domain/keys/roster-change.ts'
import { readsCases } from '../../domain/people/role.ts'
import { fromBase64Url, toBase64Url } from '../../kit/bytes.ts'
import type { StoredRoster } from '../../store/rosters.ts'
import type { HighMark } from '../../store/shares.ts'
import { type Ground, today } from '../ground.ts'
import { entryOf } from '../log-details.ts'
import { makeWhileUnchanged } from '../while-unchanged.ts'
import { appointedIn } from './appointed.ts'
import { newOverview } from './overviews.ts'

/** A roster that verified. Only these hand out recipients. */
export interface TrustedRoster {
  readonly roster: Roster
  readonly hash: string
  readonly overview: Recipient
  /** Whom two of three sheets of paper open for; null while there are none. */
  readonly recovery: Recipient | null
  /** Where the wraps of those who may be given cases are sealed to. */
  readonly readers: ReadonlyMap<StaffId, Recipient>
}

export interface Rosters {
  /** The newest roster of a channel that verifies; null while the channel has none, and when what stands there does not hold. */
  readonly current: (channel: ChannelId) => Promise<TrustedRoster | null>
  /** Number of the newest stored roster, whether it holds or not: what a transaction compares; -1 for none. */
  readonly newest: (channel: ChannelId) => Promise<number>
  /** Every roster of a channel that led to the current one, the first one first; none while nothing holds. */
  readonly history: (channel: ChannelId) => Promise<readonly Roster[]>
  /** Forms the first roster when every person appointed in the channel, auditors too, has given their own signed entry. */
  readonly formFirst: (channel: Channel, by: Signer) => Promise<boolean>
  /** Nothing more is sealed in this channel until what this person found wrong is put right (keys.md 12 test 5). */
  readonly distrust: (channel: ChannelId, by: StaffId) => void
  /** This person finds nothing wrong any more. */
  readonly trust: (by: StaffId) => void
  readonly isDistrusted: (channel: ChannelId) => boolean
  readonly sign: (stored: StoredRoster, by: Signer) => Promise<void>
}

/** SHA-256 over everything that is signed, base64url. A roster is never changed once made, so its hash is computed once. */
export const rosterHash = (roster: Roster): string => {
  const hash = hashes.get(roster) ?? toBase64Url(sha256(rosterBytes(roster)))
  hashes.set(roster, hash)
  return hash
}
const hashes = new WeakMap<Roster, string>()

/** Whether a signature, base64url, is that of a public key over the bytes. */
export const isGood: Verify = (publicKey, bytes, signature) => {
  const raw = fromBase64Url(signature)
  return raw !== null && verify(publicKey, bytes, raw)
}

/** These stand in the small file beside the database (src/store/sqlite/marks.ts knows the names too). */
const genesisMark = (channel: ChannelId): string => `genesis/${channel}`
const rosterMark = (channel: ChannelId): string => `roster/${channel}`

export const makeRosters = (ground: Ground): Rosters => {
  const { store } = ground
  /** Whose own memory did not fit what stands here, and in which channels. */
  const distrusted = new Map<StaffId, ReadonlySet<ChannelId>>()
  /** The newest roster in force that this process has seen, by channel. */
  const highest = new Map<ChannelId, HighMark>()
  /** Rosters that verified, by hash: it covers all that was signed, so a check need not be repeated. */
  const verified = new Map<string, TrustedRoster>()

  const holds = async ({ roster, hash, signatures }: StoredRoster): Promise<boolean> => {
    if (rosterHash(roster) !== hash) return false
    if (verified.has(hash)) return true
    if (roster.seq === 0) {
      if (!isSoundGenesis(roster, signatures, isGood)) return false
      // A whole first roster put in place of ours verifies by itself, but is not the one that was seen first here.
      const mark = await store.shares.mark(genesisMark(roster.channel))
      if (mark !== null && mark.hash !== hash) return false
      if (mark === null) await store.shares.setMark(genesisMark(roster.channel), { number: 0, hash })
    } else {
      const before = await store.rosters.at(roster.channel, roster.seq - 1)
      if (before === null || !(await holds(before)) || !isSoundSuccessor(before, roster, signatures, isGood)) return false
    }
    return true
  }

  /**
   * Whether a roster is no older than the newest that was ever in force: somebody who deletes the newest would bring back whom it took out.
   * The mark beside the database says so at the start; from then on what this process has seen, which nobody can write to.
   */
  const isNewest = async ({ roster: { channel, seq }, hash }: StoredRoster): Promise<boolean> => {
    const seen = highest.get(channel) ?? (await store.shares.mark(rosterMark(channel)))
    if (seen !== null && (seq < seen.number || (seq === seen.number && hash !== seen.hash))) return false
    highest.set(channel, { number: seq, hash })
    return true
  }

  const read = async (channel: ChannelId): Promise<TrustedRoster | null> => {
    const stored = await store.rosters.newest(channel)
    if (stored === null || stored.roster.channel !== channel || !(await holds(stored)) || !(await isNewest(stored))) return null
    const known = verified.get(stored.hash)
    if (known !== undefined) return known
    const overview = asRecipient(stored.roster.overview)
    if (overview === null) return null
    const readers = stored.roster.members.flatMap(({ id, role, recipient }) => {
      const to = readsCases(role) ? asRecipient(recipient) : null
      return to === null ? [] : [[id, to] as const]
    })
    const { roster, hash } = stored
    const recovery = roster.recovery === null ? null : asRecipient(roster.recovery)
    const found: TrustedRoster = { roster, hash, overview, recovery, readers: new Map(readers) }
    verified.set(hash, found)
    return found
  }

  const trusted = makeWhileUnchanged<TrustedRoster | null>(ground)
  const current: Rosters['current'] = (channel) => trusted(channel, () => read(channel))

  const numbers = makeWhileUnchanged<number>(ground)
  const histories = makeWhileUnchanged<readonly Roster[]>(ground)
  const readHistory = async (channel: ChannelId): Promise<readonly Roster[]> => {
    const newest = await current(channel)
    const all = Array.from({ length: newest === null ? 0 : newest.roster.seq + 1 }, (_, seq) => store.rosters.at(channel, seq))
    return (await Promise.all(all)).flatMap((stored) => (stored === null ? [] : [stored.roster]))
  }

  const formFirst: Rosters['formFirst'] = async (channel, by) => {
    if ((await store.rosters.newest(channel.id)) !== null) return false
    const [appointed, claims] = await Promise.all([appointedIn(store, channel.id), store.rosters.claims(channel.id)])
    // Exactly those who are appointed, each by their own hand: an entry that was put in or changed on the way is not believed.
    const members = appointed.flatMap((person) =>
      claims.filter((claim) => agrees(claim, person) && hasProof(channel.id, claim, isGood)).slice(0, 1),
    )
    const staffed = channel.units.every(({ id }) => isStaffed(appointed.filter(({ units }) => units.includes(id))))
    if (!staffed || members.length !== appointed.length) return false
    // An admin signs in too, and is no member: a first roster under their hand alone would never verify.
    if (!members.some(({ id }) => id === by.id)) return false

    const { overview, wraps } = await newOverview(ground, members)
    const ordered = [...members].sort((a, b) => (a.id < b.id ? -1 : 1))
    const roster: Roster = { channel: channel.id, seq: 0, previous: '', members: ordered, recovery: null, overview }
    return store.rosters.add({
      roster,
      hash: rosterHash(roster),
      signatures: [await signatureOf(roster, by)],
      overviewWraps: wraps,
      released: [],
      renewed: [],
      newRecovery: false,
      proposal: null,
      notices: [],
      day: today(ground),
      log: await entryOf({ kind: 'roster-formed', day: today(ground), channel: channel.id, overview }),
    })
  }

  return {
    current,
    newest: (channel) => numbers(channel, async () => (await store.rosters.newest(channel))?.roster.seq ?? -1),
    formFirst,
    history: (channel) => histories(channel, () => readHistory(channel)),
    isDistrusted: (channel) => [...distrusted.values()].some((channels) => channels.has(channel)),
    distrust: (channel, by) => {
      distrusted.set(by, new Set(distrusted.get(by)).add(channel))
    },
    trust: (by) => {
      distrusted.delete(by)
    },
    sign: async (stored, by) => {
      if (stored.signatures.some((signature) => signature.by === by.id)) return
      await store.rosters.sign(stored.roster.channel, stored.roster.seq, await signatureOf(stored.roster, by))
    },
  }
}

/** A person whose keys are open, as far as signing goes. */
export interface Signer {
  readonly id: StaffId
  readonly signing: SigningKey
}

export const signatureOf = async (roster: Roster, by: Signer): Promise<Signature> => ({
  by: by.id,
  signature: toBase64Url(await by.signing.sign(rosterBytes(roster))),
})

/** Eight groups of five digits that two people read to each other: both of a person's public keys. */
export const spokenFingerprint = ({ recipient, signingKey }: Pick<Member, 'recipient' | 'signingKey'>): string =>
  fingerprint(recipient, signingKey)

/** The same of a recovery, as printed on each of its sheets: what a colleague hears before signing that it is the channel's. */
export const spokenRecovery = (recipient: string): string => fingerprint('recovery', recipient)

/** The same of a whole roster: one number on everybody's screen. */
export const spokenRoster = (hash: string): string => fingerprint('roster', hash)

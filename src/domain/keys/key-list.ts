// Who holds a key in a channel, who is on the way to one, and what waits for a second hand: as people see it.
import type { Day } from '../../kit/instant.ts'
import type { Channel, ChannelId, StaffId } from '../channel/channel.ts'
import type { Role } from '../people/role.ts'
import { type Appointed, agrees, type Member } from './roster.ts'
import type { Difference } from './roster-change.ts'

export interface KeyHolder extends Pick<Member, 'id' | 'name' | 'title' | 'role'> {
  readonly units: readonly string[]
  /** Eight groups of five digits. */
  readonly fingerprint: string
  /** The person who asks. */
  readonly isOwn: boolean
  /** Cases that wait for a colleague to share them again with this person's new key. */
  readonly waitingCases: number
}

/**
 * Somebody who is appointed and not in the list as they are now. `invited` has no keys yet · `expired` the invitation is over · `ready` has
 * keys, and the first list waits for the others · `newcomer` has keys, two members have to call · `new-key` stands in the list with a key they lost · `moved` with another name, title or unit ·
 * `no-claim` has keys and must sign in once to say so here.
 */
export interface Expected {
  readonly id: StaffId
  readonly name: string
  readonly title: string
  readonly email: string
  readonly role: Role
  readonly state: 'invited' | 'expired' | 'ready' | 'newcomer' | 'new-key' | 'moved' | 'no-claim'
  /** Of an invitation. */
  readonly until: Day | null
}

/** Two members have to call them: they can do nothing more themselves. */
export const waitsForCall = ({ state }: Pick<Expected, 'state'>): boolean =>
  state === 'newcomer' || state === 'new-key' || state === 'moved'

export interface Waiting {
  readonly hash: string
  readonly by: string
  readonly isOwn: boolean
  readonly since: Day
  readonly what: readonly Difference[]
  /** The person who asks is the one who comes or has a new key. */
  readonly isAboutOwn: boolean
  /** Their hand is one of those that would do. */
  readonly isAsked: boolean
  /** From when the proposer may go on alone, and whether the mail of it has reached everybody else; null for what takes two. */
  readonly alone: { readonly from: Day; readonly isTold: boolean } | null
}

/** New keys on their way to somebody who lost theirs. */
export interface OpenRenewal {
  readonly id: string
  readonly person: Pick<Member, 'id' | 'name' | 'title'>
  /** Who began it. */
  readonly by: string
  /** Who gave out the link; null while it waits for a second hand. */
  readonly given: string | null
  readonly since: Day
  /** Until when it waits, or the link is good. */
  readonly until: Day
  /** The list whose members put their hands to it. */
  readonly channel: ChannelId
  /** The person who asks began it. */
  readonly isOwn: boolean
  /** It is about the person who asks. */
  readonly isAboutOwn: boolean
  /** From when whoever began it may go on alone; null where another member can help. */
  readonly aloneFrom: Day | null
}

/** Somebody with keys who serves without standing in the list: they open no case. */
export interface OtherHolder extends Pick<Member, 'id' | 'name' | 'title'> {
  readonly roles: readonly Extract<Role, 'registrar' | 'management' | 'admin' | 'operator'>[]
  /** Whether new keys for them are this list's business. */
  readonly mayRenew: boolean
}

/** A new recovery and nothing else: its fingerprint stands on paper, so it is confirmed on the page of the recovery. */
export const isRecoveryAlone = ({ what }: Pick<Waiting, 'what'>): boolean => what.length === 1 && what[0]?.kind === 'recovery'

export interface KeyList {
  readonly channel: Pick<Channel, 'id' | 'name' | 'slug' | 'units'>
  /** null until the first list forms, and when what stands there does not hold. */
  readonly list: {
    readonly fingerprint: string
    readonly hash: string
    readonly holders: readonly KeyHolder[]
    /** Since when one member signs alone. */
    readonly alone: string | null
    readonly recovery: string | null
  } | null
  readonly expected: readonly Expected[]
  /** Names of members who have and have not read the list aloud with the others; both empty once it was changed by two. */
  readonly compared: { readonly by: readonly string[]; readonly missing: readonly string[]; readonly ownMissing: boolean }
  readonly waiting: Waiting | null
  readonly renewals: readonly OpenRenewal[]
  /** The channel's administrators and the operators. */
  readonly others: readonly OtherHolder[]
  /** The person who asks stands in the list with the key that they hold: they may sign. */
  readonly maySign: boolean
  /** The person who asks stands in the list with a key that they no longer hold. */
  readonly isOutdated: boolean
}

/** What everybody concerned must see on every page, the channels of a person together. */
export const keyMarks = [
  'not-compared',
  'change-waits',
  'call-waits',
  'renewal-waits',
  'signed-alone',
  'key-outdated',
  'cases-wait',
  'reset-waits',
] as const
export type KeyMark = (typeof keyMarks)[number]

/**
 * How far somebody who is appointed has come; null when the list names them as they are.
 * @param isFormed the channel has a list @param until of an invitation that is open today
 */
export const expectedState = (
  isFormed: boolean,
  person: Appointed,
  known: Member | undefined,
  claim: Member | undefined,
  keys: { readonly recipient: string; readonly signingKey: string } | null,
  until: Day | null,
): Expected['state'] | null => {
  if (keys === null) return until === null ? 'expired' : 'invited'
  const isSaid = claim !== undefined && agrees(claim, person) && claim.recipient === keys.recipient && claim.signingKey === keys.signingKey
  if (known === undefined) return isSaid ? (isFormed ? 'newcomer' : 'ready') : 'no-claim'
  if (known.recipient !== keys.recipient || known.signingKey !== keys.signingKey) return isSaid ? 'new-key' : 'no-claim'
  if (agrees(known, person)) return null
  return isSaid ? 'moved' : 'no-claim'
}

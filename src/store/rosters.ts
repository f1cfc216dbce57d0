// The signed rosters, what members say of themselves before they stand in one, and the next one while it waits for a second hand.
import type { ChannelId, StaffId } from '../domain/channel/channel.ts'
import type { Told } from '../domain/channel/reminder.ts'
import type { Member, Roster, Signature } from '../domain/keys/roster.ts'
import type { Sealed } from '../domain/sealed.ts'
import type { Day } from '../kit/instant.ts'
import type { NewLogEntry } from './log.ts'
import type { NewNotice } from './notices.ts'
import type { NewRecoverySet } from './recovery.ts'

export interface StoredRoster {
  readonly roster: Roster
  readonly hash: string
  readonly signatures: readonly Signature[]
}

/** The overview seed for an auditor. */
export interface OverviewWrap {
  readonly staffId: StaffId
  readonly sealed: Sealed
}

/** One auditor's wrap, and the overview identity in whose place it stands. */
export interface HeldOverview {
  readonly overview: string
  readonly sealed: Sealed
}

export interface NewRoster extends StoredRoster {
  /** Hash of the proposal that it comes from, which must stand still; null for the first list. */
  readonly proposal: string | null
  readonly overviewWraps: readonly OverviewWrap[]
  /** Members of the roster before who are none any more: their appointments end today, their wraps are deleted, their cases become stale. */
  readonly released: readonly StaffId[]
  /** Members with another key than before: their cases become stale, and wait for a colleague who shares them again. */
  readonly renewed: readonly StaffId[]
  /** There is another recovery than before: every case of the channel waits to be shared with it. */
  readonly newRecovery: boolean
  readonly notices: readonly NewNotice[]
  readonly day: Day
  readonly log: NewLogEntry
}

export interface NewProposal {
  readonly roster: Roster
  readonly hash: string
  readonly signature: Signature
  readonly overviewWraps: readonly OverviewWrap[]
  /** Who holds the sheets, where a recovery is proposed; forgotten when the proposal comes to nothing. */
  readonly recoverySet: NewRecoverySet | null
  readonly day: Day
  /** Of the same person, over the day as well (`proposalBytes`), base64url. */
  readonly daySignature: string
  /** The other members: whoever goes on alone must have left them the time to see it. */
  readonly witnesses: readonly StaffId[]
  readonly notices: readonly NewNotice[]
  /** What they need not be reminded of before a week is over. */
  readonly told: readonly Told[]
  readonly log: NewLogEntry
}

export interface Witness {
  readonly id: StaffId
  /** The day on which the mail of it left; null: not yet. */
  readonly told: Day | null
  /** They have been here since with the key by which they could sign, or got another one. */
  readonly here: boolean
}

export interface Proposal extends Pick<NewProposal, 'roster' | 'hash' | 'signature' | 'overviewWraps' | 'day' | 'daySignature'> {
  readonly witnesses: readonly Witness[]
}

export interface RosterStore {
  readonly claims: (channel: ChannelId) => Promise<readonly Member[]>
  /** Stores what a person says of themselves in a channel, in place of what they said before. */
  readonly claim: (channel: ChannelId, member: Member) => Promise<void>
  /** The newest roster of a channel. */
  readonly newest: (channel: ChannelId) => Promise<StoredRoster | null>
  readonly at: (channel: ChannelId, seq: number) => Promise<StoredRoster | null>
  /**
   * Also clears away what waited. @returns false when the channel has a roster of that number already, when the proposal waits no more, and,
   * for one that rests on one hand, when another member has been here
   */
  readonly add: (roster: NewRoster) => Promise<boolean>
  readonly sign: (channel: ChannelId, seq: number, signature: Signature) => Promise<void>
  readonly overviewWrap: (channel: ChannelId, overview: string, staffId: StaffId) => Promise<Sealed | null>
  /** Of every overview identity that the channel has had. */
  readonly overviewWraps: (channel: ChannelId, staffId: StaffId) => Promise<readonly HeldOverview[]>
  readonly putOverviewWraps: (channel: ChannelId, overview: string, wraps: readonly OverviewWrap[]) => Promise<void>
  /** The next roster that waits for a second signature; one a channel at most. */
  readonly proposal: (channel: ChannelId) => Promise<Proposal | null>
  /** @returns false when another one waits, or the roster moved meanwhile */
  readonly propose: (work: NewProposal) => Promise<boolean>
  /** @returns false when that one waits no more */
  readonly withdraw: (channel: ChannelId, hash: string, log: NewLogEntry, notices: readonly NewNotice[]) => Promise<boolean>
  /** Signatures of those who found the roster of that hash the same as their colleagues'. */
  readonly comparisons: (channel: ChannelId, hash: string) => Promise<readonly Signature[]>
  readonly compare: (channel: ChannelId, hash: string, signature: Signature, log: NewLogEntry) => Promise<void>
}

// What is known of a channel's recoveries: who holds the sheets, when they were last tried, each use and who has yet to see it. Never a share.
import type { ChannelId, StaffId } from '../domain/channel/channel.ts'
import type { Custodian } from '../domain/keys/recovery.ts'
import type { Signature } from '../domain/keys/roster.ts'
import type { Day } from '../kit/instant.ts'
import type { NewLogEntry } from './log.ts'
import type { NewNotice } from './notices.ts'

export interface NewRecoverySet {
  /** What the sheets open for: as the list names it. */
  readonly recipient: string
  /** In the order of their sheets. */
  readonly custodians: readonly Custodian[]
  readonly made: Day
  /** Of whoever led the making, over all of the above and the channel. */
  readonly signature: Signature
}

export interface RecoverySet extends NewRecoverySet {
  /** When two sheets were last tried and found to work; null until then. */
  readonly tried: Day | null
}

/** Two sheets were used: everybody who reads cases of the channel is to know. */
export interface RecoveryUse {
  readonly id: string
  readonly channel: ChannelId
  readonly by: StaffId
  readonly day: Day
}

export interface NewRecoveryUse extends RecoveryUse {
  /** Who is to see it. */
  readonly to: readonly StaffId[]
  readonly notices: readonly NewNotice[]
  readonly log: NewLogEntry
}

export interface RecoveryStore {
  /** In force, proposed or replaced; null for a recipient that is none of these. */
  readonly set: (channel: ChannelId, recipient: string) => Promise<RecoverySet | null>
  readonly putTried: (channel: ChannelId, recipient: string, day: Day, log: NewLogEntry) => Promise<void>
  readonly putUse: (use: NewRecoveryUse) => Promise<void>
  /** The newest first. */
  readonly uses: (channel: ChannelId) => Promise<readonly RecoveryUse[]>
  /** Those that somebody has not seen yet. */
  readonly unseen: (staffId: StaffId) => Promise<readonly RecoveryUse[]>
  readonly markSeen: (staffId: StaffId, id: string) => Promise<void>
}

// The chained log. Entries are numbered and hashed inside the transaction of the act they record.
import type { ChannelId } from '../domain/channel/channel.ts'
import type { LogEntry, LogKind } from '../domain/log-entry.ts'
import type { Sealed } from '../domain/sealed.ts'
import type { Bytes } from '../kit/bytes.ts'
import type { Day } from '../kit/instant.ts'

export interface NewLogEntry extends Omit<LogEntry, 'seq'> {
  /** null before the channel has an overview identity. */
  readonly details: Sealed | null
  /** A digest of something that stands in clear elsewhere, which the entry's hash covers; left out where it vouches for nothing. */
  readonly mark?: string
}
/** An entry as it stands in the chain. */
export interface ChainedLogEntry extends LogEntry {
  /** Empty where it vouches for nothing. */
  readonly mark: string
  readonly hash: Bytes
}
export interface StoredLogEntry extends ChainedLogEntry {
  readonly details: Sealed | null
  /** Of a day that had not come when the program wrote the next one: somebody else wrote it, or the clock was wrong. */
  readonly isAhead: boolean
}
export interface LogHead {
  readonly seq: number
  readonly hash: Bytes
}

/** Chains an entry to the hash before it; handed in, because the store brings no cryptography. */
export type EntryHash = (
  previous: Uint8Array,
  entry: {
    readonly seq: number
    readonly day: string
    readonly channel: string
    readonly kind: string
    readonly details: Uint8Array
    readonly mark?: string
  },
) => Bytes

/** What stands for the hash before the first entry: the log of another installation never fits. */
export type GenesisHash = (installation: string) => Bytes

export interface LogStore {
  /** @throws Problem `clock` when the entry's day lies before the newest one of a day that has come */
  readonly append: (entry: NewLogEntry) => Promise<void>
  /** Of an empty log: number 0 and no hash. */
  readonly head: () => Promise<LogHead>
  /** The day of the newest entry that is not of a later day than this one; null where there is none. */
  readonly newestDay: (until: Day) => Promise<Day | null>
  /** Entries of one kind in a channel with a higher number, in order. */
  readonly since: (seq: number, channel: ChannelId | '', kind: LogKind) => Promise<readonly ChainedLogEntry[]>
  /** Entries of any of these kinds in any of these channels, in order. */
  readonly ofKinds: (channels: readonly (ChannelId | '')[], kinds: readonly LogKind[]) => Promise<readonly ChainedLogEntry[]>
  /** Entries with one of these marks, alone or with more behind a full stop, in order. */
  readonly marked: (marks: readonly string[]) => Promise<readonly StoredLogEntry[]>
  /**
   * Whether a case came in between two days, both included, before the entry of an arrival said which one: earlier than the first that does.
   */
  readonly arrivedUnmarked: (channel: ChannelId, from: Day, until: Day) => Promise<boolean>
  /** Whether no entry before this one is of a later day that was believed: nothing is noted afterwards. */
  readonly isInOrder: (seq: number) => Promise<boolean>
  /** Entries of a day that had not come when the program wrote the next one, in order. */
  readonly ahead: () => Promise<readonly Pick<LogEntry, 'seq' | 'day'>[]>
  /** In order of number, from `after` on, `limit` at the most. */
  readonly entries: (after: number, limit: number) => Promise<readonly StoredLogEntry[]>
}

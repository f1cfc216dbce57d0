// The log's chain of hashes: an entry that is changed, cut or put in shows in every later head. Synchronous, because it runs inside the
// transaction that writes the entry. It must not know what the details say.
import { createHash } from 'node:crypto'
import { type Bytes, lengthPrefixed, sameBytes } from '../kit/bytes.ts'

/** What an entry's hash covers, besides the hash before it. */
export interface ChainedEntry {
  readonly seq: number
  /** YYYY-MM-DD: never a time of day. */
  readonly day: string
  readonly channel: string
  readonly kind: string
  /** Sealed; empty when there are none. */
  readonly details: Uint8Array
  /** A digest of something that stands in clear elsewhere; left out or empty where the entry vouches for nothing. */
  readonly mark?: string
}

const sha256 = (bytes: Uint8Array): Bytes => new Uint8Array(createHash('sha256').update(bytes).digest())

/** The hash before the first entry: the log of another installation never fits. */
export const genesisHash = (installation: string): Bytes => sha256(lengthPrefixed(['viska/1/log/genesis', installation]))

/** SHA-256, 32 bytes, over the length-prefixed previous hash and all fields. */
export const entryHash = (previous: Uint8Array, { seq, day, channel, kind, details, mark = '' }: ChainedEntry): Bytes =>
  sha256(lengthPrefixed(['viska/1/log/entry', previous, seq, day, channel, kind, details, ...(mark === '' ? [] : [mark])]))

/** What the next entry hangs on. */
export interface Link {
  readonly seq: number
  /** The newest day that is believed: that of the entry, or of one before. */
  readonly day: string
  readonly hash: Uint8Array
}

/** Before the first entry. */
export const genesis = (installation: string): Link => ({ seq: 0, day: '', hash: genesisHash(installation) })

/** What hangs on an entry: one of a day that the program did not believe sets no day for those that come. */
export const linkAt = (before: Pick<Link, 'day'>, { seq, day, hash, isAhead }: Link & { readonly isAhead?: boolean }): Link => ({
  ...{ seq, hash, day: isAhead === true ? before.day : day },
})

/**
 * Whether an entry stands where it says: its hash follows from the one before, and its day does not lie before that one's. Nothing is noted
 * afterwards: whoever only adds to the end of the log adds to its newest day.
 */
export const follows = (
  before: Link,
  { hash, details, ...entry }: Omit<ChainedEntry, 'details'> & { readonly details: Uint8Array | null; readonly hash: Uint8Array },
): boolean =>
  entry.seq === before.seq + 1 &&
  entry.day >= before.day &&
  sameBytes(entryHash(before.hash, { ...entry, details: details ?? new Uint8Array(0) }), hash)

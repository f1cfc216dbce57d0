// The log's chain of hashes: an entry that is changed, cut or put in shows in every later head. Synchronous, because it runs inside the
// transaction that writes the entry. It must not know what the details say.
import { createHash } from 'node:crypto'
import { type Bytes, lengthPrefixed } from '../kit/bytes.ts'

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

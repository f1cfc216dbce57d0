// Records of a case: sealed to one side of it and bound to the row they stand in, so that nobody with the disk can move, swap,
// replay or make one. It must not know what a record says.
import { createHmac } from 'node:crypto'
import type { Sealed } from '../domain/sealed.ts'
import { type Bytes, concat, lengthPrefixed, sameBytes, toBase64Url, utf8 } from '../kit/bytes.ts'
import { Problem } from '../kit/problem.ts'
import { derive } from './derivation.ts'
import { sha256 } from './hash.ts'
import { identityFromSeed, type SealingIdentity } from './identity.ts'
import { type PaddingScheme, pad, unpad } from './padding.ts'
import { open, seal } from './seal.ts'

/** Where a record stands, as read from its row and never from the record itself. */
export interface RecordPlace {
  readonly installation: string
  readonly caseId: string
  readonly kind: string
  readonly epoch: number
  readonly id: string
  readonly sequence: number
  readonly version: number
}

/** One side of a case in one of its epochs, opened. It lives for one request; `seed` is the caller's to wipe. */
export interface OpenSide {
  readonly side: 'dialogue' | 'casework'
  readonly epoch: number
  readonly identity: SealingIdentity
  /** HMAC key, 32 bytes. */
  readonly bind: Bytes
  readonly seed: Bytes
}

/** Epochs are numbered from here. */
export const firstEpoch = 1

/**
 * @param seed the side's 32 bytes; kept as they are, not copied
 * @param epoch of the seed; a side that is new has its first
 */
export const openSide = async (side: OpenSide['side'], seed: Bytes, epoch = firstEpoch): Promise<OpenSide> => ({
  side,
  epoch,
  identity: await identityFromSeed(side, seed),
  bind: derive(seed, `bind/${side}`),
  seed,
})

/** Wipes what a side holds; it opens nothing afterwards. */
export const closeSide = ({ bind, seed }: OpenSide): void => {
  bind.fill(0)
  seed.fill(0)
}

/** An age file: the line `viska/1 <HMAC-SHA-256, base64url>`, then the padded body. */
export const sealRecord = async (side: OpenSide, place: RecordPlace, body: Uint8Array, scheme: PaddingScheme): Promise<Sealed> => {
  const padded = pad(body, scheme)
  const clear = concat(bindingLine(side, place, padded), padded)
  try {
    return await seal(side.identity, clear)
  } finally {
    padded.fill(0)
    clear.fill(0)
  }
}

/**
 * @param place where the row says that it stands
 * @throws Problem `altered` when the record was made for another place, by somebody without the seed, or was changed
 */
export const openRecord = async (side: OpenSide, place: RecordPlace, sealed: Uint8Array): Promise<Bytes> => {
  const clear = await open(side.identity, sealed)
  try {
    const padded = clear.subarray(lineLength)
    if (!sameBytes(clear.subarray(0, lineLength), bindingLine(side, place, padded)))
      throw new Problem('altered', 'a record is out of place')
    return unpad(padded)
  } finally {
    clear.fill(0)
  }
}

/**
 * By what an entry of the log says that it is about this case: whoever opens the case finds its entries, also one whose row beside the records
 * is gone; to everybody else it is a number like any other.
 * @returns 32 bytes, base64url
 */
export const caseMark = (side: OpenSide, what: MarkedThing, caseId: string, number: number): string => caseMarks(side, caseId)(what, number)

export type MarkedThing = 'act' | 'view' | 'received' | 'lift'

/** The same for many marks of one case. */
export const caseMarks = ({ seed }: OpenSide, caseId: string): ((what: MarkedThing, number: number) => string) => {
  const key = derive(seed, 'log-mark')
  return (what, number) =>
    createHmac('sha256', key)
      .update(lengthPrefixed([what, caseId, number]))
      .digest('base64url')
}

/**
 * The mark of an act; of a word that somebody signed with which one it was, so that no other word of the case can stand in its place.
 * @param signature of the word (base64url); left out for any other act
 */
export const actMark = (side: OpenSide, caseId: string, number: number, signature?: string): string => {
  const mark = caseMark(side, 'act', caseId, number)
  return signature === undefined ? mark : `${mark}.${toBase64Url(sha256(lengthPrefixed(['viska/1/word/mark', signature])))}`
}

const lineStart = 'viska/1 '
const lineLength = lineStart.length + 43 + 1

// The body is under the HMAC too: whoever learns a recipient, but not the seed, can make an age file and could put an old line on it.
const bindingLine = (side: OpenSide, place: RecordPlace, padded: Uint8Array): Bytes => {
  const { installation, caseId, kind, epoch, id, sequence, version } = place
  const mac = createHmac('sha256', side.bind)
    .update(lengthPrefixed([installation, caseId, kind, epoch, id, sequence, version]))
    .update(padded)
    .digest()
  return utf8(`${lineStart}${toBase64Url(mac)}\n`)
}

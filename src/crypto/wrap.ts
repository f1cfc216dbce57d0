// Wraps: a case seed for one holder, inside an age file to the case's share, so that a wrap opens only while the share exists
// (disposal destroys the share). It must not know who is entitled.
import type { Sealed } from '../domain/sealed.ts'
import { type Bytes, concat, lengthPrefixed, sameBytes } from '../kit/bytes.ts'
import { Problem } from '../kit/problem.ts'
import type { Recipient, SealingIdentity } from './identity.ts'
import { open, seal } from './seal.ts'

/** What a wrap is for, as read from its row; it stands inside as well. */
export interface WrapContext {
  readonly installation: string
  readonly caseId: string
  readonly side: 'dialogue' | 'casework'
  readonly epoch: number
  readonly holder: string
}

const seedLength = 32

/**
 * An age file to the holder (the context, then the seed) inside an age file to the share.
 * @param seed 32 bytes; the caller keeps and wipes it
 * @param share the recipient of `identityFromSeed('share', …)`; null only for the wrap of a draft, which has no share yet
 */
export const sealWrap = async (
  context: WrapContext,
  seed: Uint8Array,
  holder: Recipient | SealingIdentity,
  share: Recipient | SealingIdentity | null,
): Promise<Sealed> => {
  if (seed.length !== seedLength) throw new RangeError('a case seed has 32 bytes')
  const clear = concat(spell(context), seed)
  try {
    const inner = await seal(holder, clear)
    return share === null ? inner : await seal(share, inner)
  } finally {
    clear.fill(0)
  }
}

/**
 * A wrap proves only that its maker knew the holder's recipient, and a person's recipient is no secret: a forged wrap opens to a seed
 * under which no record of the case opens. Seal nothing under a seed before a record has opened under it.
 * @returns the seed, 32 bytes; the caller wipes it
 * @throws Problem `altered` when it does not open or was made for another context
 */
export const openWrap = async (
  context: WrapContext,
  sealed: Uint8Array,
  holder: SealingIdentity,
  share: SealingIdentity | null,
): Promise<Bytes> => {
  const clear = await open(holder, share === null ? sealed : await open(share, sealed))
  try {
    const expected = spell(context)
    const fits = clear.length === expected.length + seedLength && sameBytes(clear.subarray(0, expected.length), expected)
    if (!fits) throw new Problem('altered', 'a wrap is out of place')
    return clear.slice(expected.length)
  } finally {
    clear.fill(0)
  }
}

const spell = ({ installation, caseId, side, epoch, holder }: WrapContext): Bytes =>
  lengthPrefixed(['viska/1/wrap', installation, caseId, side, epoch, holder])

// The recovery identity of a channel: made once, split at once into three shares of which two give it back, and never kept whole. It must not
// know who holds the shares.
import { combine, split } from 'shamir-secret-sharing'
import { type SheetNumber, sheetCount, sheetNumbers, sheetsNeeded } from '../domain/keys/recovery.ts'
import type { Bytes } from '../kit/bytes.ts'
import type { Random } from '../kit/random.ts'
import { identityFromSeed, newSeed, type Recipient, type SealingIdentity } from './identity.ts'
import { type Sheet, setOf } from './recovery-sheet.ts'

/** Use of the seed: `identityFromSeed` makes of it what cases are sealed to. */
const use = 'recovery'

/**
 * A new identity that exists only in its sheets from here on.
 * The shares' own chance comes from the library (Shamir over GF(256), audited), which asks the machine for it.
 */
export const newRecovery = async (random: Random): Promise<{ readonly recipient: Recipient; readonly sheets: readonly Sheet[] }> => {
  const seed = newSeed(random)
  try {
    const { recipient } = await identityFromSeed(use, seed)
    const shares = await split(seed, sheetCount, sheetsNeeded)
    const set = setOf(recipient)
    return { recipient, sheets: sheetNumbers.map((number) => ({ number, set, share: shareOf(shares, number) })) }
  } finally {
    seed.fill(0)
  }
}

const shareOf = (shares: readonly Uint8Array[], number: SheetNumber): Bytes => new Uint8Array(shares[number - 1] ?? [])

/**
 * The identity that two sheets give. Two that do not belong together give one that nothing was ever sealed to.
 * @returns null for two shares of one point: they are the same sheet, or somebody made one up
 */
export const joinSheets = async (first: Sheet, second: Sheet): Promise<SealingIdentity | null> => {
  if (first.share.at(-1) === second.share.at(-1) || first.share.at(-1) === 0 || second.share.at(-1) === 0) return null
  const seed = await combine([first.share, second.share])
  try {
    return await identityFromSeed(use, seed)
  } finally {
    seed.fill(0)
  }
}

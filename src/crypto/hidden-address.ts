// The reporter's hidden address, sealed to a key that only the program has: no person's key opens it, and the receipt does not either.
// It must not know what a mail is.
import type { Sealed } from '../domain/sealed.ts'
import { type Bytes, concat, lengthPrefixed, sameBytes } from '../kit/bytes.ts'
import { Problem } from '../kit/problem.ts'
import { identityFromSeed } from './identity.ts'
import { pad, unpad } from './padding.ts'
import { open, seal } from './seal.ts'

/** Where the address belongs; it stands inside as well. */
export interface AddressPlace {
  readonly installation: string
  readonly caseId: string
}

/**
 * An age file to the identity of `key`: the place, then the bytes, padded so that all addresses are equally long.
 * @param key 32 bytes, of this address alone
 */
export const sealAddress = async (place: AddressPlace, key: Uint8Array, clear: Uint8Array): Promise<Sealed> =>
  seal(await identityFromSeed('system', key), pad(concat(spell(place), clear), 'card'))

/** @throws Problem `altered` when it does not open, or was made for another case */
export const openAddress = async (place: AddressPlace, key: Uint8Array, sealed: Uint8Array): Promise<Bytes> => {
  const clear = unpad(await open(await identityFromSeed('system', key), sealed))
  const expected = spell(place)
  if (!sameBytes(clear.subarray(0, expected.length), expected)) throw new Problem('altered', 'an address is out of place')
  return clear.slice(expected.length)
}

const spell = ({ installation, caseId }: AddressPlace): Bytes => lengthPrefixed(['viska/1/hidden-address', installation, caseId])

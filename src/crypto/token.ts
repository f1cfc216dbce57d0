// Tokens of cookies and links: one random secret gives the row's id, which finds, and a seed, which opens what is sealed in the row.
// The database holds neither the token nor anything it could be computed from.
import { createHash } from 'node:crypto'
import { type Bytes, fromBase64Url, toBase64Url } from '../kit/bytes.ts'
import type { Random } from '../kit/random.ts'
import { derive } from './derivation.ts'
import { identityFromSeed, type SealingIdentity } from './identity.ts'

/** One token in two uses gives unrelated ids and seeds. */
export type TokenPurpose =
  | 'draft'
  | 'slip'
  | 'session'
  | 'half-session'
  | 'new-lock'
  | 'set-up'
  | 'invitation'
  | 'ceremony'
  | 'reporter'
  | 'first-run'
  | 'first-run-session'
  | 'calendar'
  | 'seen-cards'

const tokenLength = 32

/** 32 random bytes as 43 characters of base64url. */
export const newToken = (random: Random): string => toBase64Url(random(tokenLength))

/** @returns the 32 bytes of a token, null when the text is none (not canonical, or of another length) */
export const tokenSecret = (token: string): Bytes | null => {
  const secret = fromBase64Url(token)
  return secret?.length === tokenLength ? secret : null
}

/**
 * The key of the token's row, 32 bytes: SHA-256 of a derived key, so that a stolen row gives no cookie.
 * @param token the text, or its bytes from {@link tokenSecret}
 * @throws RangeError when it is no token: ask {@link tokenSecret} first about what came from outside
 */
export const rowIdOf = (token: string | Uint8Array, purpose: TokenPurpose): Bytes => {
  const proof = rowProofOf(token, purpose)
  try {
    return rowOfProof(proof)
  } finally {
    proof.fill(0)
  }
}

/**
 * What only somebody with the token can show of its row, and anybody can hold against the row's key. It opens nothing.
 * @throws RangeError when it is no token
 */
export const rowProofOf = (token: string | Uint8Array, purpose: TokenPurpose): Bytes => derive(secretOf(token), `${purpose}/id`)

/** The key of the row that a proof is of. */
export const rowOfProof = (proof: Uint8Array): Bytes => new Uint8Array(createHash('sha256').update(proof).digest())

/**
 * The 32-byte seed of the identity that the row's contents are sealed to; the caller wipes it.
 * @throws RangeError when it is no token
 */
export const sealingSeedOf = (token: string | Uint8Array, purpose: TokenPurpose): Bytes => derive(secretOf(token), `${purpose}/key`)

/**
 * What opens whatever is sealed under a token in one use.
 * @throws RangeError when it is no token
 */
export const tokenIdentity = async (token: string | Uint8Array, purpose: TokenPurpose): Promise<SealingIdentity> => {
  const seed = sealingSeedOf(token, purpose)
  try {
    return await identityFromSeed(purpose, seed)
  } finally {
    seed.fill(0)
  }
}

const secretOf = (token: string | Uint8Array): Uint8Array => {
  const secret = typeof token === 'string' ? tokenSecret(token) : token
  if (secret?.length !== tokenLength) throw new RangeError('not a token')
  return secret
}

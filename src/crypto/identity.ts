// Identities: every 32-byte secret of the tree becomes one hybrid age identity here (keys.md section 1). It must not know whose they are.
import { bech32 } from '@scure/base'
import type { Recipient as AgeRecipient, Identity } from 'age-encryption'
import type { Bytes } from '../kit/bytes.ts'
import type { Random } from '../kit/random.ts'
import { derive } from './derivation.ts'
import { hybridIdentity, hybridRecipient, publicKeyLength } from './hybrid.ts'

/** The text of a hybrid public key, `age1pq1…` (1,959 characters): whom something is sealed to. */
export type Recipient = string & { readonly brand: 'Recipient' }

/** An opened identity. It lives for one request; its private keys cannot be read back. */
export interface SealingIdentity {
  /** Spelled out when first read: opening fifty cards needs no recipient's text. */
  readonly recipient: Recipient
  /** Opens: typage's public `Identity` interface. */
  readonly age: Identity
  /** Seals to this same identity without parsing `recipient`. */
  readonly self: AgeRecipient
}

const textPrefix = 'AGE-SECRET-KEY-PQ-'
const recipientPrefix = 'age1pq'

/** @returns 32 random bytes, from which {@link identityFromSeed} makes an identity */
export const newSeed = (random: Random): Bytes => random(32)

/**
 * The identity that a secret stands for in one use.
 * @param label the use; another label gives an unrelated identity
 * @param secret 32 bytes; the caller keeps and wipes it
 */
export const identityFromSeed = async (label: string, secret: Uint8Array): Promise<SealingIdentity> => {
  const seed = identitySeed(label, secret)
  try {
    return await identityOf(seed)
  } finally {
    seed.fill(0)
  }
}

/** The same identity as `AGE-SECRET-KEY-PQ-1…`, with which age 1.3 or typage alone opens what was sealed to it. */
export const identityText = async (label: string, secret: Uint8Array): Promise<string> => {
  const seed = identitySeed(label, secret)
  try {
    return bech32.encodeFromBytes(textPrefix, seed).toUpperCase()
  } finally {
    seed.fill(0)
  }
}

/**
 * The identity that such a text stands for.
 * @returns null when it is anything but one hybrid identity
 */
export const identityFromText = async (text: string): Promise<SealingIdentity | null> => {
  const seed = secretOf(text)
  if (seed === null) return null
  try {
    return await identityOf(seed)
  } finally {
    seed.fill(0)
  }
}

/**
 * The raw keys of a recipient's text.
 * @returns null when the text is anything but one canonical hybrid recipient
 */
export const parseRecipient = (text: string): Bytes | null => {
  try {
    const { prefix, words } = bech32.decode(text as `${string}1${string}`, false)
    const raw = new Uint8Array(bech32.fromWords(words))
    // bech32 takes capitals too; one key must have one spelling, or pins and rosters compare what is the same as different.
    return prefix === recipientPrefix && text.startsWith(recipientPrefix) && raw.length === publicKeyLength ? raw : null
  } catch {
    return null
  }
}

/** For recipients from outside (a roster, an account): null when the text is not one hybrid recipient. */
export const asRecipient = (text: string): Recipient | null => (parseRecipient(text) === null ? null : (text as Recipient))

const identityOf = async (seed: Bytes): Promise<SealingIdentity> => {
  const { identity, publicKeys } = await hybridIdentity(seed)
  let spelled: Recipient | null = null
  return {
    get recipient() {
      spelled ??= spellRecipient(publicKeys.raw)
      return spelled
    },
    age: identity,
    self: hybridRecipient(publicKeys),
  }
}

const secretOf = (text: string): Bytes | null => {
  try {
    const { prefix, bytes } = bech32.decodeToBytes(text.toLowerCase())
    return prefix.toUpperCase() === textPrefix && bytes.length === 32 ? new Uint8Array(bytes) : null
  } catch {
    return null
  }
}

const identitySeed = (label: string, secret: Uint8Array): Bytes => {
  // A shorter secret would be a mistake of ours that nobody notices: HKDF takes anything.
  if (secret.length !== 32) throw new RangeError('an identity is made from 32 bytes')
  return derive(secret, label)
}

const spellRecipient = (raw: Uint8Array): Recipient => bech32.encode(recipientPrefix, bech32.toWords(raw), false) as Recipient & string

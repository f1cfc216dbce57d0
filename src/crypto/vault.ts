// The vault of a person: what their passphrase opens, and the keys below its master secret. It must not know who the person is.
import { type Argon2Parameters, argon2 } from 'node:crypto'
import { canonicalPassphrase } from '../domain/people/passphrase.ts'
import type { Sealed } from '../domain/sealed.ts'
import { type Bytes, fromBase64Url, text, toBase64Url, utf8 } from '../kit/bytes.ts'
import { Problem } from '../kit/problem.ts'
import type { Random } from '../kit/random.ts'
import { makeSemaphore } from '../kit/semaphore.ts'
import { derive } from './derivation.ts'
import { identityFromSeed, parseRecipient, type Recipient, type SealingIdentity } from './identity.ts'
import { pad, unpad } from './padding.ts'
import type { Passkey } from './passkey.ts'
import { open, seal } from './seal.ts'
import { type SigningKey, signingKey } from './signing.ts'

/** Argon2id (RFC 9106), stored beside the vault. */
export interface KdfParameters {
  readonly memoryKiB: number
  readonly passes: number
  readonly parallelism: number
  /** base64url, 16 bytes when made here. */
  readonly salt: string
}

export interface Pins {
  readonly recipient: string
  /** By channel: what this person has seen of its roster. */
  readonly rosters: Readonly<Record<string, { readonly genesis: string; readonly seq: number; readonly hash: string }>>
  readonly logSeq: number
  readonly logHash: string
}

export interface Vault {
  /** 32 bytes as base64url. */
  readonly master: string
  /** base32 */
  readonly totpSecret: string
  /** The last accepted step: a code is good once. */
  readonly totpStep: number
  /** SHA-256 of the codes, base64url. */
  readonly recoveryCodes: readonly string[]
  readonly pins: Pins
  /** The keys are newer than the roster: it may name the old ones until colleagues have confirmed the new. */
  readonly renewed: boolean
  /** Masters given up, base64url: they open what is still sealed to them, and are forgotten when nothing is. */
  readonly former: readonly string[]
  /** Where the vault itself is sealed to, so that whoever has it open can seal it again without the passphrase. */
  readonly recipient: Recipient
  readonly passkeys: readonly Passkey[]
}

/** What came after the first version: a vault that was sealed before reads as having none of it. */
const later = { renewed: false, former: [], passkeys: [] } as const satisfies Partial<Vault>
type Later = keyof typeof later

/** A whole vault from what every vault has had from the beginning; what came later is empty unless it is given. */
export const wholeVault = (vault: Omit<Vault, Later> & Partial<Pick<Vault, Later>>): Vault => ({ ...later, ...vault })

/** 128 MiB and three passes: about 0.45 s, and the memory is what makes guessing on graphics cards dear. */
export const defaultKdf = { memoryKiB: 131_072, passes: 3, parallelism: 1 } as const

export const newKdf = (random: Random): KdfParameters => ({ ...defaultKdf, salt: toBase64Url(random(16)) })

// Three at once are 384 MiB: more would push the machine into swap, where the passphrase's keys do not belong. Whoever is in, by a session or
// an invitation, does not stand in the queue that a stranger at the door can fill.
const turns = { door: makeSemaphore(2, 32), inside: makeSemaphore(1, 16) } as const

/**
 * The identity that a passphrase opens. An unknown address must cost the same: give any salt.
 * @param lane `door` is for whoever has shown nothing yet
 * @throws Problem `busy` when all are at it and the queue of the lane is full, `altered` when the stored parameters are out of all bounds
 */
export const vaultIdentity = async (
  passphrase: string,
  kdf: KdfParameters,
  lane: keyof typeof turns = 'inside',
): Promise<SealingIdentity> => {
  const parameters = argonParameters(passphrase, kdf)
  const stretched = await turns[lane].run(() => stretch(parameters))
  try {
    return await identityFromSeed('vault', stretched)
  } finally {
    stretched.fill(0)
  }
}

/** @param to another lock for the same vault (the cookie of a session); without it the vault's own recipient */
export const sealVault = async (vault: Vault, to: Recipient | SealingIdentity = vault.recipient): Promise<Sealed> => {
  const padded = pad(utf8(JSON.stringify(vault)), 'vault')
  try {
    return await seal(to, padded)
  } finally {
    padded.fill(0)
  }
}

/** @throws Problem `altered` when the identity does not open it (for a passphrase: when it is wrong) or it is no vault */
export const openVault = async (identity: SealingIdentity, sealed: Uint8Array): Promise<Vault> => {
  const padded = await open(identity, sealed)
  try {
    const parsed = parse(unpad(padded))
    const vault = isFields(parsed) ? { ...later, ...parsed } : null
    if (!isVault(vault)) throw new Problem('altered', 'not a vault')
    return vault
  } finally {
    padded.fill(0)
  }
}

/**
 * @param master 32 bytes; the caller wipes it
 * @returns what cases are sealed to, and what signs
 */
export const personKeys = async (master: Uint8Array): Promise<{ readonly identity: SealingIdentity; readonly signing: SigningKey }> => {
  const signingSeed = derive(master, 'sign')
  try {
    return { identity: await identityFromSeed('person', master), signing: await signingKey(signingSeed) }
  } finally {
    signingSeed.fill(0)
  }
}

/**
 * The master secret of an open vault, 32 bytes; the caller wipes it.
 * @throws Problem `altered` when it is none: a made-up key must never stand in for somebody's own
 */
const openMaster = ({ master }: Pick<Vault, 'master'>): Bytes => {
  const bytes = fromBase64Url(master)
  if (bytes?.length !== 32) throw new Problem('altered', 'a vault without a master')
  return bytes
}

/** The keys of the person whose vault is open. */
export const keysOf = async (vault: Pick<Vault, 'master'>): ReturnType<typeof personKeys> => {
  const master = openMaster(vault)
  try {
    return await personKeys(master)
  } finally {
    master.fill(0)
  }
}

const argonParameters = (passphrase: string, { memoryKiB, passes, parallelism, salt }: KdfParameters): Argon2Parameters => {
  const nonce = fromBase64Url(salt)
  const within = (value: number, least: number, most: number) => Number.isSafeInteger(value) && value >= least && value <= most
  const sane = within(parallelism, 1, 4) && within(passes, 1, 16) && within(memoryKiB, 8 * parallelism, 2 ** 20)
  // Whoever can write the row must not make a sign-in eat the machine.
  if (nonce === null || nonce.length < 8 || !sane) throw new Problem('altered', 'the parameters of a vault are out of bounds')
  return { message: utf8(canonicalPassphrase(passphrase)), nonce, memory: memoryKiB, passes, parallelism, tagLength: 32 }
}

const stretch = (parameters: Argon2Parameters): Promise<Uint8Array> =>
  new Promise((resolve, reject) => argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key))))

const parse = (bytes: Bytes): unknown => {
  try {
    return JSON.parse(text(bytes))
  } catch (cause) {
    throw new Problem('altered', 'not a vault', { cause })
  } finally {
    bytes.fill(0)
  }
}

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isCount = (value: unknown): value is number => Number.isSafeInteger(value)

const isRosterPin = (value: unknown): boolean => isFields(value) && isText(value.genesis) && isCount(value.seq) && isText(value.hash)

const isPins = (value: unknown): value is Pins =>
  isFields(value) &&
  isText(value.recipient) &&
  isFields(value.rosters) &&
  Object.values(value.rosters).every(isRosterPin) &&
  isCount(value.logSeq) &&
  isText(value.logHash)

const isPasskey = (value: unknown): value is Passkey =>
  isFields(value) &&
  [value.id, value.publicKey, value.host, value.name, value.added].every(isText) &&
  isCount(value.counter) &&
  Array.isArray(value.transports) &&
  value.transports.every(isText)

// A field that is missing must stop the sign-in here, not surface later as an empty pin that fits everything.
const isVault = (value: unknown): value is Vault =>
  isFields(value) &&
  isText(value.master) &&
  fromBase64Url(value.master)?.length === 32 &&
  isText(value.totpSecret) &&
  isCount(value.totpStep) &&
  Array.isArray(value.recoveryCodes) &&
  value.recoveryCodes.every(isText) &&
  isPins(value.pins) &&
  typeof value.renewed === 'boolean' &&
  Array.isArray(value.former) &&
  value.former.every(isText) &&
  isText(value.recipient) &&
  parseRecipient(value.recipient) !== null &&
  Array.isArray(value.passkeys) &&
  value.passkeys.every(isPasskey)

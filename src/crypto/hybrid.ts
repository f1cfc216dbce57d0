// age's post-quantum recipient (stanza `mlkem768x25519`: ML-KEM-768 and X25519, HPKE) on Bun's native primitives, behind typage's public
// interfaces. Same bytes and same verdicts as typage, some ten times faster. It must not know what is sealed, nor to whom.
import { createHash } from 'node:crypto'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { type Identity, type Recipient, Stanza } from 'age-encryption'
import { type Bytes, concat, utf8 } from '../kit/bytes.ts'
import { stanzaKey } from './hpke.ts'
import { importPrivate, rawPublic } from './private-key.ts'

const { subtle } = crypto
const mlKem = { name: 'ML-KEM-768' } as const
const stanzaName = 'mlkem768x25519'
const mlKemCiphertext = 1088
const mlKemPublic = 1184
const encapsulated = mlKemCiphertext + 32
const fileKeyLength = 16
const bodyLength = fileKeyLength + 16
/** ML-KEM-768 (1,184 bytes), then X25519 (32 bytes). */
export const publicKeyLength = mlKemPublic + 32

/** Both public keys, imported; nothing here is secret. */
export interface HybridPublic {
  readonly mlKem: CryptoKey
  readonly x25519: CryptoKey
  readonly raw: Bytes
}

/** @throws DOMException when the bytes are no ML-KEM-768 and X25519 public keys in a row */
export const importHybridPublic = async (raw: Bytes): Promise<HybridPublic> => ({
  mlKem: await subtle.importKey('raw-public', raw.subarray(0, mlKemPublic), mlKem, true, ['encapsulateBits']),
  x25519: await subtle.importKey('raw', raw.subarray(mlKemPublic), { name: 'X25519' }, true, []),
  raw,
})

/** typage's public `Recipient` interface for one hybrid public key. */
export const hybridRecipient = (to: HybridPublic): Recipient => ({
  wrapFileKey: async (fileKey) => {
    const ephemeral = (await subtle.generateKey('X25519', false, ['deriveBits'])) as CryptoKeyPair
    const [kem, agreed, share] = await Promise.all([
      subtle.encapsulateBits(mlKem, to.mlKem),
      // Throws on a public key that contributes nothing (all-zero result, RFC 7748 section 6.1).
      subtle.deriveBits({ name: 'X25519', public: to.x25519 }, ephemeral.privateKey, 256),
      subtle.exportKey('raw', ephemeral.publicKey),
    ])
    const enc = concat(new Uint8Array(kem.ciphertext), new Uint8Array(share))
    const body = withStanzaCipher(new Uint8Array(kem.sharedKey), new Uint8Array(agreed), enc, to.raw, (cipher) => cipher.encrypt(fileKey))
    return [new Stanza([stanzaName, enc.toBase64({ omitPadding: true })], body)]
  },
})

/** An identity as typage takes it, and its public keys, so that sealing to one's own open identity parses nothing. */
export interface HybridIdentity {
  readonly identity: Identity
  readonly publicKeys: HybridPublic
}

/**
 * @param seed the 32 bytes inside `AGE-SECRET-KEY-PQ-1…`; the caller wipes them
 * @returns an identity that holds non-extractable keys only
 */
export const hybridIdentity = async (seed: Uint8Array): Promise<HybridIdentity> => {
  const expanded = createHash('shake256', { outputLength: 96 }).update(seed).digest()
  try {
    const decapsulation = await subtle.importKey('raw-seed', expanded.subarray(0, 64), mlKem, false, ['decapsulateBits'])
    const scalar = await importPrivate('X25519', expanded.subarray(64))
    const kem = await subtle.getPublicKey(decapsulation, ['encapsulateBits'])
    const [kemRaw, xRaw] = await Promise.all([subtle.exportKey('raw-public', kem), rawPublic(scalar)])
    const raw = concat(new Uint8Array(kemRaw), xRaw)
    const x25519 = await subtle.importKey('raw', xRaw, { name: 'X25519' }, true, [])
    return { identity: { unwrapFileKey: unwrap(decapsulation, scalar, raw) }, publicKeys: { mlKem: kem, x25519, raw } }
  } finally {
    expanded.fill(0)
  }
}

// `null` = not for us, a throw = a stanza of our kind that no honest writer makes (the contract of typage's Identity).
const unwrap = (decapsulation: CryptoKey, scalar: CryptoKey, publicKey: Bytes) => async (stanzas: Stanza[]) => {
  for (const stanza of stanzas) {
    if (stanza.args[0] !== stanzaName) continue
    const enc = encapsulation(stanza)
    const peer = await subtle.importKey('raw', enc.subarray(mlKemCiphertext), { name: 'X25519' }, false, [])
    const [shared, agreed] = await Promise.all([
      subtle.decapsulateBits(mlKem, decapsulation, enc.subarray(0, mlKemCiphertext)),
      subtle.deriveBits({ name: 'X25519', public: peer }, scalar, 256),
    ])
    const fileKey = withStanzaCipher(new Uint8Array(shared), new Uint8Array(agreed), enc, publicKey, (cipher) => {
      try {
        return cipher.decrypt(stanza.body)
      } catch {
        return null // made for another recipient: the next stanza may be ours
      }
    })
    if (fileKey !== null) return fileKey
  }
  return null
}

/** @throws Error when the stanza is not exactly of the shape that age writes: two spellings of one file would be two files */
const encapsulation = (stanza: Stanza): Bytes => {
  const [, spelled, ...more] = stanza.args
  if (spelled === undefined || more.length > 0) throw new Error('a hybrid stanza has two arguments')
  const enc = Uint8Array.fromBase64(spelled)
  if (enc.length !== encapsulated || enc.toBase64({ omitPadding: true }) !== spelled)
    throw new Error('the encapsulated key is not canonical')
  // The length is checked before the tag, so that one body cannot open under two keys (partitioning oracle).
  if (stanza.body.length !== bodyLength) throw new Error('a file key has 16 bytes')
  return enc
}

const xWingLabel = utf8('\\.//^\\')

/** The shared secret of MLKEM768-X25519 (draft-connolly-cfrg-xwing-kem), then the HPKE cipher; both inputs and all keys are wiped. */
const withStanzaCipher = <T>(
  shared: Bytes,
  agreed: Bytes,
  enc: Bytes,
  publicKey: Bytes,
  use: (cipher: ReturnType<typeof chacha20poly1305>) => T,
): T => {
  const secret = createHash('sha3-256')
    .update(shared)
    .update(agreed)
    .update(enc.subarray(mlKemCiphertext))
    .update(publicKey.subarray(mlKemPublic))
    .update(xWingLabel)
    .digest()
  const { key, nonce } = stanzaKey(secret)
  try {
    return use(chacha20poly1305(key, nonce))
  } finally {
    for (const bytes of [shared, agreed, secret, key]) bytes.fill(0)
  }
}

// The HPKE key schedule (RFC 9180, base mode, HKDF-SHA-256, ChaCha20-Poly1305) for age's hybrid stanza, on native HMAC.
// It must not know where the shared secret came from.
import { createHmac } from 'node:crypto'
import { type Bytes, concat, utf8 } from '../kit/bytes.ts'

// KEM 0x647a (MLKEM768-X25519), KDF 0x0001 (HKDF-SHA256), AEAD 0x0003 (ChaCha20Poly1305).
const suite = concat(utf8('HPKE'), new Uint8Array([0x64, 0x7a, 0x00, 0x01, 0x00, 0x03]))
const version = utf8('HPKE-v1')
const nothing = new Uint8Array(0)

const hmac = (key: Uint8Array, ...parts: readonly Uint8Array[]): Bytes => {
  const mac = createHmac('sha256', key)
  for (const part of parts) mac.update(part)
  return new Uint8Array(mac.digest())
}

const labeledExtract = (salt: Uint8Array, label: string, material: Uint8Array): Bytes => hmac(salt, version, suite, utf8(label), material)

/** RFC 9180 section 4 LabeledExpand; one HMAC block, so `length` is at most 32. */
const expandInfo = (label: string, context: Uint8Array, length: number): Bytes =>
  concat(new Uint8Array([0, length]), version, suite, utf8(label), context, new Uint8Array([1]))

// Neither PSK nor info ever changes for this stanza, so everything but the shared secret is worked out once.
const context = concat(
  new Uint8Array([0]),
  labeledExtract(new Uint8Array(32), 'psk_id_hash', nothing),
  labeledExtract(new Uint8Array(32), 'info_hash', utf8('age-encryption.org/mlkem768x25519')),
)
const keyInfo = expandInfo('key', context, 32)
const nonceInfo = expandInfo('base_nonce', context, 12)
const secretInput = concat(version, suite, utf8('secret'))

/**
 * Key (32 bytes) and nonce (12 bytes) that seal the one file key of a `mlkem768x25519` stanza.
 * @param sharedSecret 32 bytes; not wiped here
 */
export const stanzaKey = (sharedSecret: Uint8Array): { readonly key: Bytes; readonly nonce: Bytes } => {
  const secret = hmac(sharedSecret, secretInput)
  try {
    return { key: hmac(secret, keyInfo), nonce: hmac(secret, nonceInfo).subarray(0, 12) }
  } finally {
    secret.fill(0)
  }
}

// Raw 32-byte private keys into keys that script can use but not read back. It must not know what they open or sign.
import type { webcrypto } from 'node:crypto'
import { type Bytes, concat } from '../kit/bytes.ts'

// PKCS #8 around a raw private key (RFC 8410 section 7); the object identifier ends in 110 for X25519 and 112 for Ed25519.
const pkcs8 = (curve: 110 | 112): Bytes => new Uint8Array([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, curve, 4, 34, 4, 32])
const curves: Readonly<Record<'X25519' | 'Ed25519', { readonly prefix: Bytes; readonly usages: webcrypto.KeyUsage[] }>> = {
  X25519: { prefix: pkcs8(110), usages: ['deriveBits'] },
  Ed25519: { prefix: pkcs8(112), usages: ['sign'] },
}

/**
 * A non-extractable private key.
 * @param secret 32 bytes (RFC 7748 or RFC 8032); the caller wipes it
 */
export const importPrivate = async (name: 'X25519' | 'Ed25519', secret: Uint8Array): Promise<CryptoKey> => {
  const encoded = concat(curves[name].prefix, secret)
  try {
    return await crypto.subtle.importKey('pkcs8', encoded, { name }, false, curves[name].usages)
  } finally {
    encoded.fill(0)
  }
}

/** The 32 raw bytes of the public key that belongs to a private one. */
export const rawPublic = async (key: CryptoKey): Promise<Bytes> =>
  new Uint8Array(
    await crypto.subtle.exportKey('raw', await crypto.subtle.getPublicKey(key, key.algorithm.name === 'Ed25519' ? ['verify'] : [])),
  )

// Signatures of people (Ed25519, RFC 8032): rosters and what staff enter in the log. It must not know what is signed.
import { createPublicKey, verify as verifySignature } from 'node:crypto'
import { type Bytes, fromBase64Url, toBase64Url } from '../kit/bytes.ts'
import { importPrivate, rawPublic } from './private-key.ts'

/** An opened signing key. It lives for one request; the private part cannot be read back. */
export interface SigningKey {
  /** The 32 raw bytes as base64url. */
  readonly publicKey: string
  /** 64 bytes. */
  readonly sign: (bytes: Uint8Array) => Promise<Bytes>
}

/** @param seed the 32-byte private key of RFC 8032; the caller wipes it */
export const signingKey = async (seed: Uint8Array): Promise<SigningKey> => {
  const key = await importPrivate('Ed25519', seed)
  return {
    publicKey: toBase64Url(await rawPublic(key)),
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, bytes as Bytes)),
  }
}

/**
 * @param publicKey 32 raw bytes as base64url
 * @returns false for a wrong signature as for a key or signature of the wrong shape: both come from rows that somebody may have changed
 */
export const verify = (publicKey: string, bytes: Uint8Array, signature: Uint8Array): boolean => {
  if (fromBase64Url(publicKey)?.length !== 32) return false
  try {
    return verifySignature(null, bytes, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' }), signature)
  } catch {
    return false // not a point of the curve
  }
}

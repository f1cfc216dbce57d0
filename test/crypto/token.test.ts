import { expect, test } from 'bun:test'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { derive } from '../../src/crypto/derivation.ts'
import { newToken, rowIdOf, sealingSeedOf, type TokenPurpose, tokenSecret } from '../../src/crypto/token.ts'
import { toBase64Url, toHex, utf8 } from '../../src/kit/bytes.ts'
import { random, seedOf } from './samples.ts'

const purposes: readonly TokenPurpose[] = ['draft', 'slip', 'session', 'half-session', 'new-lock', 'set-up', 'invitation', 'reporter']

test('a token is 32 random bytes in 43 characters', () => {
  const token = newToken(random)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(toBase64Url(tokenSecret(token) ?? seedOf(0))).toBe(token)
  expect(newToken(random)).not.toBe(token)
})

test('what is no token is null, and nothing is derived from it', () => {
  const token = newToken(() => seedOf(255))
  for (const wrong of ['', 'x', token.slice(1), `${token}A`, `${token}=`, ` ${token}`, `${token.slice(0, -1)}9`, token.replace('_', '/')]) {
    expect(tokenSecret(wrong)).toBeNull()
    expect(() => rowIdOf(wrong, 'draft')).toThrow(RangeError)
    expect(() => sealingSeedOf(wrong, 'draft')).toThrow(RangeError)
  }
  expect(() => rowIdOf(new Uint8Array(31), 'draft')).toThrow(RangeError)
})

test('every purpose gives another row and another seed, and none is the token', () => {
  const token = newToken(random)
  const derived = purposes.flatMap((purpose) => [toHex(rowIdOf(token, purpose)), toHex(sealingSeedOf(token, purpose))])
  expect(new Set([...derived, toHex(tokenSecret(token) ?? seedOf(0))]).size).toBe(2 * purposes.length + 1)
})

test('the text and its bytes give the same', () => {
  const token = newToken(random)
  const secret = tokenSecret(token) ?? seedOf(0)
  expect(rowIdOf(secret, 'slip')).toEqual(rowIdOf(token, 'slip'))
  expect(sealingSeedOf(secret, 'slip')).toEqual(sealingSeedOf(token, 'slip'))
  expect(toBase64Url(secret)).toBe(token)
})

test('the row is the hash of a derived key, worked out by another implementation', () => {
  const secret = seedOf(3)
  const expand = (label: string) => hkdf(sha256, secret, undefined, utf8(`viska/1/${label}`), 32)
  expect(toHex(rowIdOf(secret, 'session'))).toBe(toHex(sha256(expand('session/id'))))
  expect(toHex(sealingSeedOf(secret, 'session'))).toBe(toHex(expand('session/key')))
})

test('labels of one secret give unrelated keys of the asked length', () => {
  expect(derive(seedOf(1), 'a', 64)).toHaveLength(64)
  expect(toHex(derive(seedOf(1), 'a'))).not.toBe(toHex(derive(seedOf(1), 'b')))
})

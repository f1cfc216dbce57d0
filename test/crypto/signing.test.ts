import { expect, test } from 'bun:test'
import { signingKey, verify } from '../../src/crypto/signing.ts'
import { toBase64Url, toHex, utf8 } from '../../src/kit/bytes.ts'
import { seedOf } from './samples.ts'

const fromHex = (hex: string) => Uint8Array.fromHex(hex)

test('the third vector of RFC 8032 comes out as published', async () => {
  const key = await signingKey(fromHex('c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7'))
  expect(key.publicKey).toBe(toBase64Url(fromHex('fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025')))
  const signature = await key.sign(fromHex('af82'))
  expect(toHex(signature)).toBe(
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  )
})

test('a signature holds for its bytes and its key only', async () => {
  const [key, other] = [await signingKey(seedOf(1)), await signingKey(seedOf(2))]
  const said = utf8('delat med p2')
  const signature = await key.sign(said)
  expect(verify(key.publicKey, said, signature)).toBe(true)
  expect(verify(key.publicKey, utf8('delat med p3'), signature)).toBe(false)
  expect(verify(other.publicKey, said, signature)).toBe(false)
  for (let at = 0; at < 64; at++) {
    const changed = signature.map((byte, i) => (i === at ? byte ^ 1 : byte))
    expect(verify(key.publicKey, said, changed)).toBe(false)
  }
})

test('keys and signatures of the wrong shape are false, not an error', async () => {
  const key = await signingKey(seedOf(1))
  const said = utf8('x')
  const signature = await key.sign(said)
  for (const wrong of ['', 'AA', `${key.publicKey}=`, `${key.publicKey}AA`, toBase64Url(new Uint8Array(32).fill(255))]) {
    expect(verify(wrong, said, signature)).toBe(false)
  }
  for (const length of [0, 63, 65]) expect(verify(key.publicKey, said, new Uint8Array(length))).toBe(false)
})

import { expect, test } from 'bun:test'
import { bech32 } from '@scure/base'
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { asRecipient, identityFromSeed, newSeed, type Recipient } from '../../src/crypto/identity.ts'
import { open, seal } from '../../src/crypto/seal.ts'
import { utf8 } from '../../src/kit/bytes.ts'
import { problemOf, random, seedOf, someone } from './samples.ts'

const clear = utf8('Det som inte får läsas av någon annan.')

test('what is sealed opens for its identity, from the text as from the open identity', async () => {
  const identity = await someone(1)
  expect(await open(identity, await seal(identity.recipient, clear))).toEqual(clear)
  expect(await open(identity, await seal(identity, clear))).toEqual(clear)
  expect(await open(identity, await seal(identity.recipient, clear))).toEqual(clear)
})

test('another seed and another label are other identities', async () => {
  const sealed = await seal((await someone(1)).recipient, clear)
  expect(await problemOf(async () => open(await someone(2), sealed))).toBe('altered')
  expect(await problemOf(async () => open(await identityFromSeed('share', seedOf(1)), sealed))).toBe('altered')
})

test('any flipped bit and any cut is altered', async () => {
  const identity = await someone(1)
  const sealed = await seal(identity.recipient, clear)
  await fc.assert(
    fc.asyncProperty(fc.nat(sealed.length - 1), fc.nat(7), async (at, bit) => {
      const changed = new Uint8Array(sealed)
      changed[at] = (changed[at] ?? 0) ^ (1 << bit)
      expect(await problemOf(() => open(identity, changed))).toBe('altered')
      expect(await problemOf(() => open(identity, sealed.subarray(0, at)))).toBe('altered')
    }),
    { numRuns: 150 },
  )
})

test('bytes after the end and nothing at all are altered', async () => {
  const identity = await someone(1)
  const sealed = await seal(identity.recipient, clear)
  expect(await problemOf(() => open(identity, Buffer.concat([sealed, new Uint8Array(1)])))).toBe('altered')
  expect(await problemOf(() => open(identity, new Uint8Array(0)))).toBe('altered')
})

test('only one hybrid recipient can be sealed to', async () => {
  const { recipient } = await someone(1)
  const classic = await identityToRecipient(await generateX25519Identity())
  for (const wrong of [
    classic,
    '',
    'age1pq1',
    recipient.toUpperCase(),
    `${recipient} `,
    recipient.slice(0, -1),
    recipient.replace('pq', 'tagpq'),
  ]) {
    expect(await problemOf(() => seal(wrong as Recipient, clear))).toBe('broken')
    expect(asRecipient(wrong)).toBeNull()
  }
  expect(asRecipient(recipient)).toBe(recipient)
})

test('a recipient that was refused is refused again', async () => {
  const { recipient } = await someone(3)
  const wrong = (recipient.slice(0, -1) + (recipient.endsWith('q') ? 'p' : 'q')) as Recipient
  for (let i = 0; i < 3; i++) expect(await problemOf(() => seal(wrong, clear))).toBe('broken')
})

test('a recipient with another prefix or another number of bytes is refused', () => {
  const spell = (prefix: string, length: number) => bech32.encode(prefix, bech32.toWords(new Uint8Array(length).fill(9)), false)
  expect(asRecipient(spell('age1pq', 1216))).not.toBeNull()
  for (const [prefix, length] of [
    ['age1pq1q', 1216],
    ['age1tagpq', 1216],
    ['age', 32],
    ['age1pq', 1215],
    ['age1pq', 1217],
  ] as const) {
    expect(asRecipient(spell(prefix, length))).toBeNull()
  }
})

test('sealing goes on rightly when more recipients were met than are remembered', async () => {
  const first = await someone(1)
  await seal(first.recipient, clear)
  for (let i = 0; i < 300; i++) await seal((await identityFromSeed('person', newSeed(random))).recipient, clear)
  expect(await open(first, await seal(first.recipient, clear))).toEqual(clear)
}, 120_000)

test('a file with a second recipient is refused, hybrid or not', async () => {
  const identity = await someone(1)
  for (const second of [(await someone(2)).recipient, await identityToRecipient(await generateX25519Identity())]) {
    const encrypter = new Encrypter()
    encrypter.addRecipient(identity.recipient)
    encrypter.addRecipient(second)
    const file = await encrypter.encrypt(clear)
    expect(await problemOf(() => open(identity, file))).toBe('altered')
  }
})

test('the header shows one stanza and never the recipient', async () => {
  const { recipient } = await someone(1)
  const shown = Buffer.from(await seal(recipient, clear)).toString('latin1')
  expect(shown.match(/^-> /gm)).toHaveLength(1)
  expect(shown).toStartWith('age-encryption.org/v1\n-> mlkem768x25519 ')
  expect(shown).not.toContain(recipient.slice(7, 60))
})

test('an identity is made from 32 bytes and nothing else', async () => {
  for (const length of [0, 16, 31, 33]) {
    await expect(identityFromSeed('person', new Uint8Array(length))).rejects.toThrow(RangeError)
  }
  expect(newSeed(random)).toHaveLength(32)
})

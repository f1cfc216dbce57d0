import { expect, test } from 'bun:test'
import { argon2id } from '@noble/hashes/argon2.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { identityFromSeed } from '../../src/crypto/identity.ts'
import { pad } from '../../src/crypto/padding.ts'
import type { Passkey } from '../../src/crypto/passkey.ts'
import { open, seal } from '../../src/crypto/seal.ts'
import { signingKey, verify } from '../../src/crypto/signing.ts'
import {
  defaultKdf,
  type KdfParameters,
  newKdf,
  openVault,
  personKeys,
  sealVault,
  type Vault,
  vaultIdentity,
  wholeVault,
} from '../../src/crypto/vault.ts'
import { toBase64Url, utf8 } from '../../src/kit/bytes.ts'
import { day } from '../../src/kit/instant.ts'
import { problemOf, random, seedOf, someone } from './samples.ts'

const kdf: KdfParameters = { memoryKiB: 16, passes: 1, parallelism: 1, salt: toBase64Url(seedOf(4).subarray(0, 16)) }
const words = 'älg granit sommar båt vind kaffe lykta'
const person = await vaultIdentity(words, kdf)

const vault: Vault = {
  master: toBase64Url(seedOf(9)),
  totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  totpStep: 42,
  renewed: false,
  former: [],
  recoveryCodes: ['a', 'b'],
  pins: { recipient: 'age1pq1…', rosters: { c1: { genesis: 'g', seq: 3, hash: 'h' } }, logSeq: 7, logHash: 'l' },
  recipient: person.recipient,
  passkeys: [],
}
const passkey: Passkey = {
  id: 'AAEC',
  publicKey: 'pQEC',
  counter: 3,
  transports: ['internal'],
  host: 'inne.exempel.se',
  name: 'Telefonen',
  added: day('2026-12-06'),
}

test('the passphrase opens the vault, another does not', async () => {
  const sealed = await sealVault(vault)
  expect(await openVault(await vaultIdentity(words, kdf), sealed)).toEqual(vault)
  expect(await problemOf(async () => openVault(await vaultIdentity(`${words}s`, kdf), sealed))).toBe('altered')
  expect(await problemOf(async () => openVault(await vaultIdentity(words.replace('ä', 'a'), kdf), sealed))).toBe('altered')
})

test('the identity is Argon2id of the passphrase, worked out by another implementation', async () => {
  const stretched = argon2id(utf8(words.normalize('NFKC')), seedOf(4).subarray(0, 16), { m: 16, t: 1, p: 1, dkLen: 32 })
  expect(person.recipient).toBe((await identityFromSeed('vault', stretched)).recipient)
})

test('a passphrase may be copied with other spaces and other forms of its letters, not with other letters', async () => {
  for (const same of [words.normalize('NFD'), `  ${words}\n`, words.replaceAll(' ', ' \t '), words.replaceAll(' ', '\u00a0')]) {
    expect((await vaultIdentity(same, kdf)).recipient).toBe(person.recipient)
  }
  for (const other of [words.toUpperCase(), words.replaceAll(' ', ''), words.slice(1)]) {
    expect((await vaultIdentity(other, kdf)).recipient).not.toBe(person.recipient)
  }
})

test('every parameter counts', async () => {
  const changes: readonly Partial<KdfParameters>[] = [
    { memoryKiB: 17 },
    { passes: 2 },
    { memoryKiB: 32, parallelism: 2 },
    { salt: toBase64Url(seedOf(5)) },
  ]
  for (const change of changes) expect((await vaultIdentity(words, { ...kdf, ...change })).recipient).not.toBe(person.recipient)
})

test('parameters that would eat the machine, or a salt that is none, are altered', async () => {
  const changes: readonly Partial<KdfParameters>[] = [
    { memoryKiB: 7 },
    { passes: 0 },
    { passes: 1.5 },
    { parallelism: 0 },
    { salt: '' },
    { memoryKiB: 2 ** 21 },
    { passes: 1000 },
    { parallelism: 64 },
    { salt: 'not base64url' },
  ]
  for (const change of changes) expect(await problemOf(() => vaultIdentity(words, { ...kdf, ...change }))).toBe('altered')
})

test('the default parameters take 128 MiB and three passes, with a fresh salt of 16 bytes', async () => {
  const made = newKdf(random)
  expect(made).toMatchObject({ memoryKiB: 131_072, passes: 3, parallelism: 1 })
  expect(made.salt).toHaveLength(22)
  expect(newKdf(random).salt).not.toBe(made.salt)
  const stretched = await vaultIdentity(words, { ...defaultKdf, salt: kdf.salt })
  expect(stretched.recipient).not.toBe(person.recipient)
}, 120_000)

test('two stretch at once at the door, 32 wait, and the next is told that it is busy; who is in does not stand in that queue', async () => {
  const strangers = Array.from({ length: 36 }, () => problemOf(() => vaultIdentity(words, kdf, 'door')))
  const colleagues = Array.from({ length: 18 }, () => problemOf(() => vaultIdentity(words, kdf)))
  const kinds = await Promise.all(strangers)
  expect(kinds.filter((kind) => kind === 'none')).toHaveLength(34)
  expect(kinds.filter((kind) => kind === 'busy')).toHaveLength(2)
  expect((await Promise.all(colleagues)).filter((kind) => kind === 'none')).toHaveLength(17)
})

test('a vault can be sealed to a session as well and is then opened by the session alone', async () => {
  const session = await someone(8)
  const sealed = await sealVault(vault, session.recipient)
  expect(await openVault(session, sealed)).toEqual(vault)
  expect(await problemOf(() => openVault(person, sealed))).toBe('altered')
})

test('a vault that was sealed before there were passkeys has none', async () => {
  const { passkeys: _, ...older } = vault
  const sealed = await seal(person.recipient, pad(utf8(JSON.stringify(older)), 'people'))
  expect(await openVault(person, sealed)).toEqual(vault)
  expect(wholeVault(older)).toEqual(vault)
  expect(wholeVault({ ...vault, passkeys: [passkey] }).passkeys).toEqual([passkey])
})

test('vaults of people with few and with several channels and passkeys have one length', async () => {
  const rosters = Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`c${i}`, { genesis: 'g', seq: i, hash: 'h' }]))
  const several: Vault = { ...vault, pins: { ...vault.pins, rosters }, passkeys: Array.from({ length: 5 }, () => passkey) }
  expect(JSON.stringify(several).length).toBeGreaterThan(JSON.stringify(vault).length)
  expect((await sealVault(several)).length).toBe((await sealVault(vault)).length)
  expect(await open(person, await sealVault(vault))).toHaveLength(8192)
})

const { pins } = vault
const broken: readonly (readonly [string, unknown])[] = [
  ['no object', []],
  ['without a master', { ...vault, master: undefined }],
  ['with a short master', { ...vault, master: 'AAAA' }],
  ['without a TOTP secret', { ...vault, totpSecret: undefined }],
  ['with a step that is a text', { ...vault, totpStep: '42' }],
  ['with recovery codes that are numbers', { ...vault, recoveryCodes: [1] }],
  ['without pins', { ...vault, pins: undefined }],
  ['with a pinned recipient that is missing', { ...vault, pins: { ...pins, recipient: undefined } }],
  ['with a roster pin without a genesis', { ...vault, pins: { ...pins, rosters: { c1: { seq: 3, hash: 'h' } } } }],
  ['with a roster pin without a number', { ...vault, pins: { ...pins, rosters: { c1: { genesis: 'g', hash: 'h' } } } }],
  ['without a log head', { ...vault, pins: { ...pins, logHash: undefined } }],
  ['without a log number', { ...vault, pins: { ...pins, logSeq: null } }],
  ['with passkeys that are no list', { ...vault, passkeys: {} }],
  ['with a passkey without a key', { ...vault, passkeys: [{ ...passkey, publicKey: undefined }] }],
  ['with a passkey whose counter is a text', { ...vault, passkeys: [{ ...passkey, counter: '3' }] }],
  ['with a recipient that nothing can be sealed to', { ...vault, recipient: 'age1abc' }],
]

for (const [how, value] of broken) {
  test(`a vault ${how} does not open`, async () => {
    const sealed = await seal(person.recipient, pad(utf8(JSON.stringify(value)), 'people'))
    expect(await problemOf(() => openVault(person, sealed))).toBe('altered')
  })
}

test('what is sealed to a vault and is no JSON does not open', async () => {
  const sealed = await seal(person.recipient, pad(new Uint8Array([0xff, 0xfe]), 'people'))
  expect(await problemOf(() => openVault(person, sealed))).toBe('altered')
})

test('the keys of a person follow from the master and from nothing else', async () => {
  const [one, again, other] = [await personKeys(seedOf(1)), await personKeys(seedOf(1)), await personKeys(seedOf(2))]
  expect(again.identity.recipient).toBe(one.identity.recipient)
  expect(again.signing.publicKey).toBe(one.signing.publicKey)
  expect(other.identity.recipient).not.toBe(one.identity.recipient)
  expect(other.signing.publicKey).not.toBe(one.signing.publicKey)
  const signingSeed = hkdf(sha256, seedOf(1), undefined, utf8('viska/1/sign'), 32)
  expect(one.signing.publicKey).toBe((await signingKey(signingSeed)).publicKey)
  expect(one.identity.recipient).toBe((await someone(1)).recipient)
  const said = utf8('roster 1')
  expect(verify(one.signing.publicKey, said, await again.signing.sign(said))).toBe(true)
})

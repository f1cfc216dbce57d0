import { expect, test } from 'bun:test'
import { Decrypter } from 'age-encryption'
import { identityFromSeed, identityText } from '../../src/crypto/identity.ts'
import { openRecord, openSide, sealRecord } from '../../src/crypto/record.ts'
import { open, seal } from '../../src/crypto/seal.ts'
import { openWrap, sealWrap, type WrapContext } from '../../src/crypto/wrap.ts'
import { problemOf, seedOf, someone } from './samples.ts'

const context: WrapContext = { installation: 'i1', caseId: 'c1', side: 'dialogue', epoch: 1, holder: 'person-one' }
const seed = seedOf(7)
const holder = await someone(1)
const share = await identityFromSeed('share', seedOf(2))

test('a wrap gives its holder the seed while the share is there', async () => {
  const sealed = await sealWrap(context, seed, holder.recipient, share.recipient)
  expect(await openWrap(context, sealed, holder, share)).toEqual(seed)
})

test('the wrap of a draft needs no share', async () => {
  const sealed = await sealWrap(context, seed, holder.recipient, null)
  expect(await openWrap(context, sealed, holder, null)).toEqual(seed)
})

const moved: readonly Partial<WrapContext>[] = [
  { installation: 'i2' },
  { caseId: 'c2' },
  { side: 'casework' },
  { epoch: 2 },
  { holder: 'person-two' },
  { installation: 'i1c', caseId: '1' },
]

for (const change of moved) {
  test(`a wrap is refused when its ${Object.keys(change).join(' and ')} changed (keys.md 12 test 3)`, async () => {
    const sealed = await sealWrap(context, seed, holder.recipient, share.recipient)
    expect(await problemOf(() => openWrap({ ...context, ...change }, sealed, holder, share))).toBe('altered')
    expect(await problemOf(() => openWrap(context, sealed, holder, share))).toBe('none')
  })
}

test('every field of the context is among those that the test changes (keys.md 12 test 3)', () => {
  expect([...new Set(moved.flatMap((change) => Object.keys(change)))].toSorted()).toEqual(Object.keys(context).toSorted())
})

test('without the share, with another share or as somebody else a wrap does not open', async () => {
  const sealed = await sealWrap(context, seed, holder.recipient, share.recipient)
  const otherShare = await identityFromSeed('share', seedOf(3))
  expect(await problemOf(() => openWrap(context, sealed, holder, null))).toBe('altered')
  expect(await problemOf(() => openWrap(context, sealed, holder, otherShare))).toBe('altered')
  expect(await problemOf(async () => openWrap(context, sealed, await someone(2), share))).toBe('altered')
})

test('who has the share alone learns neither seed nor context', async () => {
  const inner = await open(share, await sealWrap(context, seed, holder.recipient, share.recipient))
  const shown = Buffer.from(inner)
  expect(shown.indexOf(seed)).toBe(-1)
  expect(shown.indexOf('person-one')).toBe(-1)
  expect(shown.toString('latin1')).toStartWith('age-encryption.org/v1\n')
})

test('what is sealed to the holder without a context, or with more behind it, is no wrap', async () => {
  const bare = await seal(share.recipient, await seal(holder.recipient, seed))
  expect(await problemOf(() => openWrap(context, bare, holder, share))).toBe('altered')
  const clear = await open(holder, await sealWrap(context, seed, holder.recipient, null))
  const longer = await seal(holder.recipient, Buffer.concat([clear, new Uint8Array(1)]))
  expect(await problemOf(() => openWrap(context, longer, holder, null))).toBe('altered')
})

test('a forged wrap opens to a seed under which no record of the case opens', async () => {
  const place = { installation: 'i1', caseId: 'c1', kind: 'card', epoch: 1, id: 'r1', sequence: 1, version: 1 }
  const card = await sealRecord(await openSide('dialogue', seed), place, new Uint8Array(9), 'card')
  const forged = await sealWrap(context, seedOf(66), holder.recipient, share.recipient)
  const side = await openSide('dialogue', await openWrap(context, forged, holder, share))
  expect(await problemOf(() => openRecord(side, place, card))).toBe('altered')
})

test('typage alone opens a wrap with the two identity texts', async () => {
  const [outer, inner] = [new Decrypter(), new Decrypter()]
  outer.addIdentity(await identityText('share', seedOf(2)))
  inner.addIdentity(await identityText('person', seedOf(1)))
  const clear = await inner.decrypt(await outer.decrypt(await sealWrap(context, seed, holder.recipient, share.recipient)))
  expect(clear.subarray(-32)).toEqual(seed)
})

test('only 32 bytes are a seed, and they stay with the caller', async () => {
  await expect(sealWrap(context, new Uint8Array(31), holder.recipient, null)).rejects.toThrow(RangeError)
  expect(seed).toEqual(seedOf(7))
})

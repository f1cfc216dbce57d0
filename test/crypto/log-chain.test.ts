import { expect, test } from 'bun:test'
import { type ChainedEntry, entryHash, genesisHash } from '../../src/crypto/log-chain.ts'
import { toHex, utf8 } from '../../src/kit/bytes.ts'
import { seedOf } from './samples.ts'

const entry: ChainedEntry = { seq: 1, day: '2026-08-01', channel: 'c1', kind: 'shared', details: utf8('sealed') }

test('the hash is 32 bytes, at once and always the same', () => {
  const hash = entryHash(seedOf(1), entry)
  expect(hash).toHaveLength(32)
  expect(toHex(entryHash(seedOf(1), { ...entry }))).toBe(toHex(hash))
})

test('the hash covers the hash before it and every field, however the fields are cut', () => {
  const changes: readonly Partial<ChainedEntry>[] = [
    { seq: 2 },
    { day: '2026-08-02' },
    { channel: 'c2' },
    { kind: 'opened' },
    { details: utf8('sealeD') },
    { details: new Uint8Array(0) },
    { channel: 'c1s', kind: 'hared' },
    { seq: 12, day: '026-08-01' },
    { mark: 'digest' },
    { mark: 'digesT' },
  ]
  const hashes = [
    ...changes.map((change) => entryHash(seedOf(1), { ...entry, ...change })),
    entryHash(seedOf(2), entry),
    entryHash(seedOf(1), entry),
  ]
  expect(new Set(hashes.map(toHex)).size).toBe(changes.length + 2)
})

test('cutting or changing an early entry changes the head', () => {
  const head = (entries: readonly ChainedEntry[]) => toHex(entries.reduce((before, next) => entryHash(before, next), genesisHash('i1')))
  const [one, two, three] = [entry, { ...entry, seq: 2 }, { ...entry, seq: 3 }]
  const whole = head([one, two, three])
  for (const other of [
    [one, three],
    [two, three],
    [one, two],
    [two, one, three],
    [{ ...one, kind: 'x' }, two, three],
  ]) {
    expect(head(other)).not.toBe(whole)
  }
})

test('the log of another installation starts elsewhere', () => {
  expect(toHex(genesisHash('i1'))).not.toBe(toHex(genesisHash('i2')))
  expect(genesisHash('i1')).toHaveLength(32)
})

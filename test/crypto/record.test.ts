import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { type OpenSide, openRecord, openSide, type RecordPlace, sealRecord } from '../../src/crypto/record.ts'
import { open, seal } from '../../src/crypto/seal.ts'
import { concat, utf8 } from '../../src/kit/bytes.ts'
import { problemOf, seedOf } from './samples.ts'

const place: RecordPlace = { installation: 'i1', caseId: 'c1', kind: 'message', epoch: 1, id: 'r1', sequence: 1, version: 1 }
const body = utf8('Kommunens inköp har gått via ett bolag som chefen äger.')
const dialogue = await openSide('dialogue', seedOf(1))

test('a record opens where it stands', async () => {
  expect(await openRecord(dialogue, place, await sealRecord(dialogue, place, body, 'text'))).toEqual(body)
})

const moved: readonly Partial<RecordPlace>[] = [
  { installation: 'i2' },
  { caseId: 'c2' },
  { kind: 'note' },
  { epoch: 2 },
  { id: 'r2' },
  { sequence: 2 },
  { version: 2 },
]

for (const change of moved) {
  test(`a record is refused when its ${Object.keys(change)[0]} is another (keys.md 12 test 3)`, async () => {
    const sealed = await sealRecord(dialogue, place, body, 'text')
    expect(await problemOf(() => openRecord(dialogue, { ...place, ...change }, sealed))).toBe('altered')
    expect(await problemOf(() => openRecord(dialogue, place, sealed))).toBe('none')
  })
}

test('every field of the place is among those that the test changes (keys.md 12 test 3)', () => {
  expect(moved.flatMap((change) => Object.keys(change)).toSorted()).toEqual(Object.keys(place).toSorted())
})

test('no other place opens a record, however its fields are cut', async () => {
  const sealed = await sealRecord(dialogue, place, body, 'card')
  const short = fc.string({ maxLength: 3 })
  const few = fc.integer({ min: 0, max: 3 })
  const any = fc.record({ installation: short, caseId: short, kind: short, epoch: few, id: short, sequence: few, version: few })
  await fc.assert(
    fc.asyncProperty(any, async (other) => {
      expect(await problemOf(() => openRecord(dialogue, other, sealed))).toBe('altered')
    }),
    { numRuns: 50 },
  )
  const shifted = { ...place, installation: 'i1c', caseId: '1' }
  expect(await problemOf(() => openRecord(dialogue, shifted, sealed))).toBe('altered')
})

test('the other side of the case does not open it, even from the same seed', async () => {
  const casework = await openSide('casework', seedOf(1))
  const sealed = await sealRecord(dialogue, place, body, 'text')
  expect(await problemOf(() => openRecord(casework, place, sealed))).toBe('altered')
  const crossed: OpenSide = { ...casework, identity: dialogue.identity }
  expect(await problemOf(() => openRecord(crossed, place, sealed))).toBe('altered')
})

test('who knows the recipient but not the seed forges nothing', async () => {
  const attacker = await openSide('dialogue', seedOf(66))
  const { recipient } = dialogue.identity
  const stolen: OpenSide = { ...attacker, identity: dialogue.identity }
  expect(await problemOf(async () => openRecord(dialogue, place, await sealRecord(stolen, place, body, 'text')))).toBe('altered')
  expect(await problemOf(async () => openRecord(dialogue, place, await seal(recipient, body)))).toBe('altered')
  expect(await problemOf(async () => openRecord(dialogue, place, await seal(recipient, new Uint8Array(0))))).toBe('altered')
})

test('an old binding line does not vouch for another body', async () => {
  const clear = await open(dialogue.identity, await sealRecord(dialogue, place, body, 'text'))
  const line = clear.slice(0, clear.indexOf(10) + 1)
  const other = new Uint8Array(clear.subarray(line.length))
  other[10] = (other[10] ?? 0) ^ 1
  const forged = await seal(dialogue.identity.recipient, concat(line, other))
  expect(await problemOf(() => openRecord(dialogue, place, forged))).toBe('altered')
})

test('the first line tells what it is, for those who open it with age alone', async () => {
  const clear = await open(dialogue.identity, await sealRecord(dialogue, place, body, 'text'))
  expect(Buffer.from(clear.subarray(0, 52)).toString()).toMatch(/^viska\/1 [\w-]{43}\n$/)
  expect(clear.subarray(56, 56 + body.length)).toEqual(body)
})

test('different texts of one bucket have one sealed length', async () => {
  const lengths = await Promise.all(
    ['', 'a', 'ja', 'å'.repeat(500), 'x'.repeat(2044)].map(async (text) => (await sealRecord(dialogue, place, utf8(text), 'text')).length),
  )
  expect(new Set(lengths).size).toBe(1)
  expect((await sealRecord(dialogue, place, utf8('x'.repeat(2045)), 'text')).length).toBeGreaterThan(lengths[0] ?? 0)
})

test('sealing leaves the body and the seed as they were', async () => {
  const mine = utf8('kvar')
  await sealRecord(dialogue, place, mine, 'card')
  expect(mine).toEqual(utf8('kvar'))
  expect(dialogue.seed).toEqual(seedOf(1))
})

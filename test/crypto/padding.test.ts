import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { type PaddingScheme, pad, paddedLength, unpad } from '../../src/crypto/padding.ts'
import { problemOf } from './samples.ts'

const kib = 1024
const schemes: readonly PaddingScheme[] = ['text', 'card', 'people', 'vault', 'file']
const anyScheme = fc.constantFrom(...schemes)

test('padded bytes come back, whatever the scheme', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), anyScheme, (bytes, scheme) => {
      expect(unpad(pad(bytes, scheme))).toEqual(new Uint8Array(bytes))
    }),
  )
})

test('the padded length depends on the length alone, never shrinks and always holds the prefix', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31), fc.nat(5000), anyScheme, (length, more, scheme) => {
      expect(paddedLength(length, scheme)).toBeGreaterThanOrEqual(length + 4)
      expect(paddedLength(length + more, scheme)).toBeGreaterThanOrEqual(paddedLength(length, scheme))
    }),
  )
})

const table: readonly (readonly [PaddingScheme, number, number])[] = [
  ['text', 0, 2 * kib],
  ['text', 2 * kib - 4, 2 * kib],
  ['text', 2 * kib - 3, 4 * kib],
  ['text', 4 * kib - 3, 8 * kib],
  ['text', 8 * kib - 3, 16 * kib],
  ['text', 32 * kib - 4, 32 * kib],
  ['text', 32 * kib - 3, 64 * kib],
  ['text', 64 * kib - 4, 64 * kib],
  ['text', 64 * kib - 3, 66 * kib],
  ['card', 0, kib],
  ['card', kib - 4, kib],
  ['card', kib - 3, 2 * kib],
  ['card', 2 * kib - 3, 3 * kib],
  ['people', 0, 2 * kib],
  ['people', 2 * kib - 3, 4 * kib],
  ['vault', 8 * kib - 4, 8 * kib],
  ['vault', 8 * kib - 3, 16 * kib],
  ['people', 4 * kib - 3, 6 * kib],
  ['file', 0, 16 * kib],
  ['file', 16 * kib - 4, 16 * kib],
  ['file', 16 * kib - 3, 17 * kib],
  ['file', 2 ** 30 - 4, 2 ** 30],
  ['file', 2 ** 30 - 3, 2 ** 30 + 2 ** 25],
]

for (const [scheme, length, padded] of table) {
  test(`${length} bytes take ${padded} as ${scheme}`, () => {
    expect(paddedLength(length, scheme)).toBe(padded)
    if (length < 100_000) expect(pad(new Uint8Array(length), scheme)).toHaveLength(padded)
  })
}

test('a file grows by 12 per cent at most above 16 KiB', () => {
  fc.assert(
    fc.property(fc.integer({ min: 16 * kib, max: 2 ** 32 - 5 }), (length) => {
      expect(paddedLength(length, 'file')).toBeLessThanOrEqual((length + 4) * 1.12)
    }),
  )
})

test('two texts of one bucket have one length', () => {
  expect(pad(new Uint8Array(1), 'text').length).toBe(pad(new Uint8Array(2000), 'text').length)
})

test('a length that does not fit, a missing one and a filled padding are altered', async () => {
  const padded = pad(new Uint8Array([1, 2, 3]), 'card')
  const changed = (at: number, value: number) => new Uint8Array(padded).map((byte, i) => (i === at ? value : byte))
  expect(await problemOf(() => unpad(changed(0, 1)))).toBe('altered')
  expect(await problemOf(() => unpad(changed(3, 2)))).toBe('altered')
  expect(await problemOf(() => unpad(changed(1023, 1)))).toBe('altered')
  expect(await problemOf(() => unpad(padded.slice(0, 3)))).toBe('altered')
  expect(await problemOf(() => unpad(padded))).toBe('none')
})

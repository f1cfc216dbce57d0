// The code of a final report: what it finds and opens, and that no receipt is one.
import { expect, test } from 'bun:test'
import { deriveReading, readingCodeOf } from '../../src/crypto/reading-code.ts'
import { deriveReceipt } from '../../src/crypto/receipt.ts'

const code = 'ABCDEFGHJKMNPQRSTVWX'
const bytes = (value: number) => new Uint8Array(32).fill(value)

test('a code is made of the session and the form: the same again, and another for each other one', () => {
  const made = readingCodeOf(bytes(1), bytes(2), 'case')
  expect(made).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/)
  expect(readingCodeOf(bytes(1), bytes(2), 'case')).toBe(made)
  expect(
    new Set([
      made,
      readingCodeOf(bytes(2), bytes(1), 'case'),
      readingCodeOf(bytes(1), bytes(3), 'case'),
      readingCodeOf(bytes(4), bytes(2), 'case'),
      readingCodeOf(bytes(1), bytes(2), 'other'),
    ]).size,
  ).toBe(5)
})

test('tag and seed are of this installation and this code alone', async () => {
  const [one, again, elsewhere, other] = await Promise.all([
    deriveReading('here', code),
    deriveReading('here', code),
    deriveReading('there', code),
    deriveReading('here', code.replace('A', 'B')),
  ])
  expect(again).toEqual(one)
  expect([one.tagHash.length, one.seed.length]).toEqual([32, 32])
  const receipt = await deriveReceipt('here', '0000000000', code)
  const all = [one.tagHash, one.seed, elsewhere.tagHash, elsewhere.seed, other.tagHash, other.seed, receipt.tagHash, receipt.seed]
  expect(new Set(all.map((part) => Buffer.from(part).toString('hex'))).size).toBe(8)
})

test('only what is canonical gets here', () => {
  for (const wrong of ['', code.toLowerCase(), `${code}A`, 'U'.repeat(20)]) expect(deriveReading('here', wrong)).rejects.toThrow(RangeError)
})

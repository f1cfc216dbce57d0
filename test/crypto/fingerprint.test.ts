import { expect, test } from 'bun:test'
import { fingerprint } from '../../src/crypto/fingerprint.ts'
import type { Recipient } from '../../src/crypto/identity.ts'
import { someone } from './samples.ts'

test('a fingerprint is eight groups of five digits and always the same', async () => {
  const { recipient } = await someone(1)
  expect(fingerprint(recipient)).toMatch(/^\d{5}( \d{5}){7}$/)
  expect(fingerprint(recipient)).toBe(fingerprint((await someone(1)).recipient))
})

test('one character more or less changes most groups', async () => {
  const { recipient } = await someone(1)
  const groups = fingerprint(recipient).split(' ')
  const other = fingerprint((recipient.slice(0, -1) + (recipient.endsWith('q') ? 'p' : 'q')) as Recipient).split(' ')
  expect(groups.filter((group, i) => group === other[i]).length).toBeLessThan(2)
})

test('small numbers keep their leading zeros', () => {
  const texts = Array.from({ length: 200 }, (_, i) => fingerprint(`age1pq1${i}` as Recipient))
  expect(texts.every((text) => text.length === 47)).toBe(true)
  expect(texts.some((text) => /(^| )0/.test(text))).toBe(true)
})

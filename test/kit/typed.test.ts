// What people type, made plain: digits of any script, and Crockford's base32 as it is read from paper.
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { plainCrockford, plainDigits } from '../../src/kit/typed.ts'

test('two runs of digits that touch are told apart (U+116D0 and U+116DA)', () => {
  const run = (zero: number) => Array.from({ length: 10 }, (_, digit) => String.fromCodePoint(zero + digit)).join('')
  expect(plainDigits(run(0x116d0))).toBe('0123456789')
  expect(plainDigits(run(0x116da))).toBe('0123456789')
  expect(plainDigits(run(0x0660))).toBe('0123456789')
  expect(plainDigits(run(0x0966))).toBe('0123456789')
  expect(plainDigits(run(0xff10))).toBe('0123456789')
  expect(plainDigits(run(0x1d7ce))).toBe('0123456789')
})

test('letters and marks stay as they are', () => {
  expect(plainDigits('Åsa ½ Ⅳ 4:e')).toBe('Åsa 1⁄2 IV 4:e')
})

test('what is plain already stays the same', () => {
  // Its capital is three characters, which go together in another way (found by chance).
  expect(plainCrockford(plainCrockford('\u1fe2'))).toBe(plainCrockford('\u1fe2'))
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const once = plainCrockford(typed)
      expect(plainCrockford(once)).toBe(once)
      expect(once).not.toMatch(/[\s\p{P}\p{S}\p{Cf}OIL]/u)
    }),
  )
})

// Bytes and their spellings: what hashes and bindings stand on.
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { concat, fromBase64Url, lengthPrefixed, sameBytes, text, toBase64Url, toHex, utf8 } from '../../src/kit/bytes.ts'

const bytes = fc.uint8Array({ maxLength: 40 })

test('text goes to UTF-8 and back, a byte order mark included', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      expect(text(utf8(typed))).toBe(typed)
    }),
  )
  expect(text(utf8('\ufeffå'))).toBe('\ufeffå')
})

test('bytes that are no UTF-8 are refused, not repaired', () => {
  for (const broken of [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0xaf]]) expect(() => text(Uint8Array.from(broken))).toThrow(TypeError)
})

test('concat keeps every byte in order and shares none', () => {
  fc.assert(
    fc.property(fc.array(bytes), (parts) => {
      expect([...concat(...parts)]).toEqual(parts.flatMap((part) => [...part]))
    }),
  )
  const part = Uint8Array.of(1, 2)
  const whole = concat(part)
  part[0] = 9
  expect([...whole]).toEqual([1, 2])
})

test('two lists of parts never give the same bytes, however they are cut', () => {
  const part = fc.oneof(fc.string({ maxLength: 6 }), fc.integer(), bytes)
  const plain = (parts: readonly unknown[]) =>
    JSON.stringify(parts.map((one) => (one instanceof Uint8Array ? toHex(one) : toHex(utf8(String(one))))))
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), fc.array(part, { maxLength: 5 }), (a, b) => {
      expect(toHex(lengthPrefixed(a)) === toHex(lengthPrefixed(b))).toBe(plain(a) === plain(b))
    }),
    { numRuns: 500 },
  )
  for (const [a, b] of [
    [
      ['ab', 'c'],
      ['a', 'bc'],
    ],
    [
      ['', 'a'],
      ['a', ''],
    ],
    [['a'], ['a', '']],
    [
      [12, 3],
      [1, 23],
    ],
  ] as const)
    expect(toHex(lengthPrefixed(a))).not.toBe(toHex(lengthPrefixed(b)))
  expect(toHex(lengthPrefixed(['å', 7]))).toBe('00000002c3a50000000137')
})

test('sameBytes says what a comparison byte by byte says', () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect(sameBytes(a, b)).toBe(toHex(a) === toHex(b))
      expect(sameBytes(a, a.slice())).toBe(true)
    }),
  )
  expect(sameBytes(Uint8Array.of(1), Uint8Array.of(1, 0))).toBe(false)
  expect(sameBytes(Uint8Array.of(1, 2, 3), Uint8Array.of(1, 2, 4))).toBe(false)
})

test('base64url has one spelling for some bytes and takes no other', () => {
  fc.assert(
    fc.property(bytes, (some) => {
      const spelled = toBase64Url(some)
      expect(spelled).toMatch(/^[\w-]*$/)
      expect(fromBase64Url(spelled)).toEqual(new Uint8Array(some))
    }),
  )
  for (const other of ['AA==', 'AB', 'A', 'A A', 'AA\n', '+/8', 'å', ' AAAA']) expect(fromBase64Url(other)).toBeNull()
})

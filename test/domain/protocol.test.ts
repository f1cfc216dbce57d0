// The protocol of a disposal (L-ARK-2): one spelling, which is what was signed.
import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { canonicalJson, documentCounts, protocolNumber } from '../../src/domain/disposal/protocol.ts'
import { day } from '../../src/kit/instant.ts'

describe('its one spelling', () => {
  test('names in order, no spaces, and everything as JSON spells it', () => {
    expect(canonicalJson({ b: [1, 'å"\n'], a: { z: null, y: true }, A: '' })).toBe('{"A":"","a":{"y":true,"z":null},"b":[1,"å\\"\\n"]}')
  })

  test('whatever order the fields came in, and after any reading of it', () => {
    const plain = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string())))
    fc.assert(
      fc.property(plain, (value) => {
        const spelled = canonicalJson(value)
        const turned = Object.fromEntries(Object.entries(value).toReversed())
        expect(canonicalJson(turned)).toBe(spelled)
        expect(canonicalJson(JSON.parse(spelled))).toBe(spelled)
      }),
    )
  })
})

test('documents are counted by kind, with their first and last day', () => {
  const documents = [
    { kind: 'message', day: day('2026-03-04') },
    { kind: 'report', day: day('2026-01-02') },
    { kind: 'message', day: day('2026-02-03') },
  ] as const
  expect(documentCounts(documents)).toEqual({ kinds: { report: 1, message: 2 }, first: day('2026-01-02'), last: day('2026-03-04') })
  expect(documentCounts([])).toEqual({ kinds: {}, first: '', last: '' })
})

test('its number says its year and its place there', () => {
  expect(protocolNumber({ year: 2026, number: 3 })).toBe('GP 2026-3')
})

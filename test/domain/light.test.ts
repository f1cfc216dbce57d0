// The mark at the staff's menu: all four combinations (F-082 to F-084).
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { type Light, lightOf } from '../../src/domain/light.ts'

const combinations: readonly (readonly [number, number, Light, string])[] = [
  [0, 0, 'off', 'nothing waits: no mark (F-084)'],
  [1, 0, 'yellow', 'a case that nobody started (F-082)'],
  [0, 1, 'green', 'all are started, something is new to this person (F-083)'],
  [1, 1, 'yellow', 'both: yellow wins (F-084)'],
]
for (const [unstarted, unseen, expected, why] of combinations)
  test(`${expected}: ${why}`, () => {
    expect(lightOf({ unstarted, unseen })).toBe(expected)
  })

test('how many there are does not matter', () => {
  const some = fc.integer({ min: 1, max: 1000 })
  fc.assert(
    fc.property(some, some, (a, b) => {
      expect([lightOf({ unstarted: a, unseen: b }), lightOf({ unstarted: 0, unseen: b }), lightOf({ unstarted: a, unseen: 0 })]).toEqual([
        'yellow',
        'green',
        'yellow',
      ])
    }),
  )
})

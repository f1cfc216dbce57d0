// The mark at the staff's menu: all eight combinations (F-082 to F-084, F-149).
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { type Light, lightOf } from '../../src/domain/channel/light.ts'

const combinations: readonly (readonly [number, number, number, Light, string])[] = [
  [0, 0, 0, 'off', 'nothing waits: no mark (F-084)'],
  [1, 0, 0, 'yellow', 'a case that nobody started (F-082)'],
  [0, 0, 1, 'green', 'all are started, something is new to this person (F-083)'],
  [1, 0, 1, 'yellow', 'both: yellow wins (F-084)'],
  [0, 1, 0, 'called', 'somebody wrote after the closing: yellow (F-149)'],
  [0, 1, 1, 'called', '… also beside something new: yellow wins (F-084)'],
  [1, 1, 0, 'yellow', 'a case that nobody started comes first'],
  [1, 1, 1, 'yellow', '… whatever else there is'],
]
for (const [unstarted, calling, unseen, expected, why] of combinations)
  test(`${expected}: ${why}`, () => {
    expect(lightOf({ unstarted, calling, unseen })).toBe(expected)
  })

test('how many there are does not matter', () => {
  const some = fc.integer({ min: 0, max: 1000 })
  const one = (count: number): number => Math.min(count, 1)
  fc.assert(
    fc.property(some, some, some, (unstarted, calling, unseen) => {
      expect(lightOf({ unstarted, calling, unseen })).toBe(
        lightOf({ unstarted: one(unstarted), calling: one(calling), unseen: one(unseen) }),
      )
    }),
  )
})

// Random helpers: every outcome is equally likely. Proved by feeding them every byte once, not by counting luck.
import { expect, test } from 'bun:test'
import { type Random, randomBelow, randomCrockford, randomDigits, randomId } from '../../src/kit/random.ts'

/** Hands out the bytes of a list, over and over. */
const from = (bytes: readonly number[]): Random => {
  let at = 0
  return (length) => Uint8Array.from({ length }, () => bytes[at++ % bytes.length] ?? 0)
}
const everyByte = Array.from({ length: 256 }, (_, byte) => byte)
const countsOf = (things: Iterable<string | number>): readonly number[] => {
  const counts = new Map<string | number, number>()
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1)
  return [...counts.values()]
}

test('each of the 32 characters is as likely as the others', () => {
  const drawn = randomCrockford(from(everyByte), 256)
  expect(countsOf(drawn)).toEqual(Array.from({ length: 32 }, () => 8))
  expect(drawn).not.toMatch(/[^0-9A-HJKMNP-TV-Z]/)
})

test('each of the ten digits is as likely as the others', () => {
  expect(countsOf(randomDigits(from(everyByte), 250))).toEqual(Array.from({ length: 10 }, () => 25))
})

test('a byte above 249 is drawn again instead of favouring 0 to 5', () => {
  expect(randomDigits(from([255, 250, 253, 7, 251, 3]), 2)).toBe('73')
})

for (const below of [1, 2, 3, 7, 1000, 2048, 30_000, 65_535, 65_536]) {
  test(`each number below ${below} is as likely as the others`, () => {
    const whole = Math.floor(65_536 / below)
    let drawn = -1
    const pair: Random = () => {
      drawn++
      return Uint8Array.of((drawn >> 8) & 255, drawn & 255)
    }
    const counts = new Uint32Array(below)
    for (let i = 0; i < whole * below; i++) {
      const number = randomBelow(pair, below)
      counts[number] = (counts[number] ?? 0) + 1
    }
    expect(new Set(counts)).toEqual(new Set([whole]))
    expect(drawn).toBe(whole * below - 1)
  })
}

test('what lies above the last whole round is drawn again', () => {
  expect(randomBelow(from([0xff, 0xff, 0x00, 0x05]), 1000)).toBe(5)
})

test('an id is 128 bits or more, and two are never alike', () => {
  const ids = Array.from({ length: 1000 }, () => randomId((length) => crypto.getRandomValues(new Uint8Array(length))))
  for (const id of ids) expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  expect(new Set(ids).size).toBe(1000)
})

import { expect, test } from 'bun:test'
import { wordsSv } from '../../src/crypto/words-sv.ts'

test('the Swedish list has exactly 2,048 words, so seven of them are 77 bits', () => {
  expect(wordsSv.length).toBe(2048)
  expect(new Set(wordsSv).size).toBe(2048)
})

test('the Swedish words are sorted', () => {
  expect([...wordsSv].sort()).toEqual([...wordsSv])
})

test('every Swedish word has four to seven letters, all of them a-z', () => {
  expect(wordsSv.filter((word) => !/^[a-z]{4,7}$/.test(word))).toEqual([])
})

test('the first four letters tell every Swedish word from all others', () => {
  expect(new Set(wordsSv.map((word) => word.slice(0, 4))).size).toBe(wordsSv.length)
})

test('no Swedish word becomes another when one letter is changed, added or left out', () => {
  const words = new Set(wordsSv)
  const shapes = new Map<string, string>()
  const close: string[] = []
  for (const word of wordsSv) {
    for (let i = 0; i < word.length; i++) {
      const shorter = word.slice(0, i) + word.slice(i + 1)
      if (words.has(shorter)) close.push(`${shorter} ${word}`)
      const shape = `${word.slice(0, i)}?${word.slice(i + 1)}`
      const other = shapes.get(shape)
      if (other !== undefined) close.push(`${other} ${word}`)
      shapes.set(shape, word)
    }
  }
  expect(close).toEqual([])
})

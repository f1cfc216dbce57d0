import { describe, expect, test } from 'bun:test'
import { wordsDa } from '../../src/crypto/words-da.ts'
import { wordsSv } from '../../src/crypto/words-sv.ts'

describe.each([
  ['Swedish', wordsSv],
  ['Danish', wordsDa],
])('the %s list', (_, list) => {
  test('has exactly 2,048 words, so seven of them are 77 bits', () => {
    expect(list.length).toBe(2048)
    expect(new Set(list).size).toBe(2048)
  })

  test('is sorted', () => {
    expect([...list].sort()).toEqual([...list])
  })

  test('has words of four to seven letters, all of them a-z', () => {
    expect(list.filter((word) => !/^[a-z]{4,7}$/.test(word))).toEqual([])
  })

  test('tells every word from all others by its first four letters', () => {
    expect(new Set(list.map((word) => word.slice(0, 4))).size).toBe(list.length)
  })

  test('has no word that becomes another when one letter is changed, added or left out', () => {
    const words = new Set(list)
    const shapes = new Map<string, string>()
    const close: string[] = []
    for (const word of list) {
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
})

import { expect, test } from 'bun:test'
import { issuePassphrase } from '../../src/crypto/passphrase.ts'
import { wordsDa } from '../../src/crypto/words-da.ts'
import { wordsEn } from '../../src/crypto/words-en.ts'
import { wordsSv } from '../../src/crypto/words-sv.ts'
import { random } from './samples.ts'

const lists = { sv: wordsSv, en: wordsEn, da: wordsDa } as const

for (const language of ['sv', 'en', 'da'] as const) {
  test(`the ${language} list has 2,048 different words that stay themselves when folded`, () => {
    const list = lists[language]
    expect(new Set(list).size).toBe(2048)
    expect(list).toHaveLength(2048)
    for (const word of list) expect(word).toMatch(/^[a-zåäöé]{3,}$/)
    expect(list.map((word) => word.normalize('NFKC'))).toEqual([...list])
  })

  test(`a passphrase in ${language} is seven words of its list, long enough and never the same`, () => {
    const issued = Array.from({ length: 100 }, () => issuePassphrase(language, random))
    const list = new Set(lists[language])
    for (const passphrase of issued) {
      expect(passphrase.split(' ')).toHaveLength(7)
      expect(passphrase.split(' ').every((word) => list.has(word))).toBe(true)
      expect(passphrase.length).toBeGreaterThanOrEqual(20)
    }
    expect(new Set(issued).size).toBe(100)
  })
}

test('every word can be drawn, and each from the bytes that stand for it', () => {
  const fixed = (value: number) => () => new Uint8Array([value >> 8, value & 255])
  expect(issuePassphrase('en', fixed(0))).toBe('abandon '.repeat(7).trim())
  expect(issuePassphrase('en', fixed(2047))).toBe('zoo '.repeat(7).trim())
  expect(issuePassphrase('en', fixed(2048))).toBe(issuePassphrase('en', fixed(0)))
})

test('two words that make a listed one between them are drawn again', () => {
  const places = ['afkode', 'ordbog', ...Array.from({ length: 5 }, () => 'abekat')].map((word) => wordsDa.indexOf(word))
  const then = [0, 1, 2, 3, 4, 5, 6]
  const queue = [...places, ...then]
  const drawn = () => {
    const next = queue.shift() ?? 0
    return new Uint8Array([next >> 8, next & 255])
  }
  expect(places).not.toContain(-1)
  expect(issuePassphrase('da', drawn)).toBe(then.map((place) => wordsDa[place]).join(' '))
})

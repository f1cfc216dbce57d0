// A sheet of the recovery as words, and back: what is printed, what its square code holds, what somebody types years later. It must not know
// what the share opens.
//
// Thirty words of a list of 2,048 (11 bits each, numbered from 0), the same in every language:
//   words 1 to 3    33 bits: format (6, always 1), number of the sheet (2), set (25: the first bits of SHA-256 over the recovery recipient)
//   words 4 to 27   264 bits: the share, 33 bytes as shamir-secret-sharing makes it
//   words 28 to 30  33 bits: the first of SHA-256 over `viska/1/sheet` and the numbers of the words before, two bytes each, big-endian

import { type SheetFault, type SheetNumber, sheetNumbers, wordsOfLabel, wordsOnSheet } from '../domain/keys/recovery.ts'
import type { SpokenLanguage } from '../domain/language.ts'
import { type Bytes, utf8 } from '../kit/bytes.ts'
import { normalized } from '../kit/marks.ts'
import { ok, type Result, refused } from '../kit/result.ts'
import { sha256 } from './hash.ts'
import { wordLists } from './passphrase.ts'

export interface Sheet {
  readonly number: SheetNumber
  /** Five characters of Crockford's base32: which set of three it belongs to. */
  readonly set: string
  /** 33 bytes. */
  readonly share: Bytes
}

const format = 1
const bitsOfWord = 11
const setBits = 25
const shareLength = 33
const setAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const sumWords = 3
const sumStart = wordsOnSheet - sumWords

/** The set that a recovery recipient's sheets name, 25 bits: enough to tell sets apart, not a proof. */
export const setOf = (recipient: string): string => {
  return spellSet(numberOf(sha256(utf8(recipient)).subarray(0, 4)) >>> 7)
}

/** The thirty words of a sheet. */
export const spellSheet = ({ number, set, share }: Sheet, language: SpokenLanguage): readonly string[] => {
  if (share.length !== shareLength) throw new RangeError('a share has 33 bytes')
  const label = (format * 4 + number) * 2 ** setBits + [...set].reduce((bits, letter) => bits * 32 + setAlphabet.indexOf(letter), 0)
  const words = [...split(label), ...toIndices(share)]
  return [...words, ...sumOf(words)].map((index) => wordLists[language][index] ?? '')
}

/**
 * Reads what somebody typed: words in any of our languages, with anything but letters between them, numbers too.
 * @param language the list that is tried first where a text could be of several
 */
export const readSheet = (typed: string, language: SpokenLanguage): Result<Sheet, SheetFault> => {
  const words = wordsIn(typed)
  if (words.length === 0) return refused({ kind: 'missing' })
  // Something else was pasted: no need to look for words in it.
  if (words.length > 2 * wordsOnSheet) return refused({ kind: 'count', words: words.length })
  const list = listOf(words, language)
  const indices = words.map((word) => list.indexOf(word))
  const strange = indices.indexOf(-1)
  if (strange >= 0) {
    const word = words[strange] ?? ''
    return refused({ kind: 'unknown', at: strange + 1, word, meant: nearest(word, list) })
  }
  if (indices.length !== wordsOnSheet) return refused({ kind: 'count', words: indices.length })
  if (!addsUp(indices)) return refused({ kind: 'sum', at: suspects(indices) })
  return toSheet(indices)
}

/** Words as they are compared: lower case, one form of each letter. Whatever is no letter only stands between them. */
export const wordsIn = (typed: string): readonly string[] =>
  normalized(typed)
    .toLowerCase()
    .match(/[\p{L}\p{M}]+/gu) ?? []

const toSheet = (indices: readonly number[]): Result<Sheet, SheetFault> => {
  const label = join(indices.slice(0, wordsOfLabel))
  const head = Math.floor(label / 2 ** setBits)
  const number = sheetNumbers.find((known) => known === head % 4)
  if (Math.floor(head / 4) !== format || number === undefined) return refused({ kind: 'newer' })
  const set = spellSet(label % 2 ** setBits)
  return ok({ number, set, share: fromIndices(indices.slice(wordsOfLabel, sumStart)) })
}

/** The list that knows the most of the words; of equals the reader's own. */
const listOf = (words: readonly string[], language: SpokenLanguage): readonly string[] => {
  const known = (list: readonly string[]): number => words.filter((word) => list.includes(word)).length
  return Object.values(wordLists).reduce((best, list) => (known(list) > known(best) ? list : best), wordLists[language])
}

const sumOf = (words: readonly number[]): readonly number[] => {
  const spelled = spellNumbers(words)
  try {
    return split(sumBits(spelled))
  } finally {
    spelled.fill(0)
  }
}

/** What the sum is taken over. */
const spellNumbers = (words: readonly number[]): Bytes => {
  const spelled = new Uint8Array(sumPrefix.length + words.length * 2)
  spelled.set(sumPrefix)
  for (const [at, index] of words.entries()) putNumber(spelled, at, index)
  return spelled
}
const sumPrefix = utf8('viska/1/sheet')
const putNumber = (spelled: Bytes, at: number, index: number): void => {
  spelled[sumPrefix.length + at * 2] = index >> 8
  spelled[sumPrefix.length + at * 2 + 1] = index & 255
}

/** 33 bits: four bytes and the first bit of the fifth. */
const sumBits = (spelled: Bytes): number => {
  const digest = sha256(spelled)
  return numberOf(digest.subarray(0, 4)) * 2 + ((digest[4] ?? 0) >> 7)
}

const sumIn = (indices: readonly number[]): number => join(indices.slice(sumStart))
const addsUp = (indices: readonly number[]): boolean => join(sumOf(indices.slice(0, sumStart))) === sumIn(indices)

/**
 * Places where one other word, or the word after it, would make it right. A wrong sum fits one in 150,000 such attempts by chance.
 * Some 55,000 hashes: about a tenth of a second, for somebody who is signed in and mistyped.
 */
const suspects = (indices: readonly number[]): readonly number[] => {
  const sum = sumOf(indices.slice(0, sumStart)).flatMap((index, at) => (index === indices[sumStart + at] ? [] : [sumStart + at + 1]))
  if (sum.length === 1) return sum
  const wanted = sumIn(indices)
  const spelled = spellNumbers(indices.slice(0, sumStart))
  const found = new Set<number>()
  for (let at = 0; at < sumStart; at++) {
    for (let index = 0; index < 2 ** bitsOfWord; index++) {
      putNumber(spelled, at, index)
      if (sumBits(spelled) === wanted) found.add(at + 1)
    }
    putNumber(spelled, at, indices[at] ?? 0)
  }
  spelled.fill(0)
  for (let at = 0; at + 1 < wordsOnSheet; at++) {
    const [one = 0, next = 0] = [indices[at], indices[at + 1]]
    if (addsUp(indices.with(at, next).with(at + 1, one))) found.add(at + 1).add(at + 2)
  }
  return [...found].sort((a, b) => a - b)
}

/** The one word of the list that begins as this one does, or differs by a single slip. */
const nearest = (word: string, list: readonly string[]): string | null => {
  const close = list.filter((known) => isSlip(word, known) || (word.length >= 4 && known.startsWith(word.slice(0, 4))))
  return close.length === 1 ? (close[0] ?? null) : null
}

/** One letter changed, added, left out, or two neighbours swapped. */
const isSlip = (a: string, b: string): boolean => {
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const [restA, restB] = [a.slice(start), b.slice(start)]
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  )
}

const spellSet = (bits: number): string => [20, 15, 10, 5, 0].map((shift) => setAlphabet[(bits >>> shift) & 31]).join('')

const numberOf = (bytes: Uint8Array): number => bytes.reduce((value, byte) => value * 256 + byte, 0)

/** 33 bits as three words. */
const split = (bits: number): readonly number[] => [Math.floor(bits / 2 ** 22), Math.floor(bits / 2 ** 11) % 2 ** 11, bits % 2 ** 11]

const join = (words: readonly number[]): number => words.reduce((bits, index) => bits * 2 ** bitsOfWord + index, 0)

/** Eleven bytes are eight words. */
const toIndices = (bytes: Uint8Array): readonly number[] => regroup([...bytes], 8, bitsOfWord)
const fromIndices = (indices: readonly number[]): Bytes => Uint8Array.from(regroup(indices, bitsOfWord, 8))

const regroup = (values: readonly number[], from: number, to: number): readonly number[] => {
  const out: number[] = []
  let [held, bits] = [0, 0]
  for (const value of values) {
    held = (held << from) | value
    bits += from
    while (bits >= to) {
      bits -= to
      out.push((held >>> bits) & (2 ** to - 1))
      held &= 2 ** bits - 1
    }
  }
  return out
}

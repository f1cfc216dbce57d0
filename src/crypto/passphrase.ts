// Passphrases that the program issues: random words, because people asked to invent one do not. It must not know whom it is for.
import type { SpokenLanguage } from '../domain/language.ts'
import { type Random, randomBelow } from '../kit/random.ts'
import { wordsDa } from './words-da.ts'
import { wordsEn } from './words-en.ts'
import { wordsSv } from './words-sv.ts'

const words: Readonly<Record<SpokenLanguage, readonly string[]>> = { sv: wordsSv, en: wordsEn, da: wordsDa }
const count = 7

/** Seven of 2,048 words, 77 bits, joined by spaces. */
export const issuePassphrase = (language: SpokenLanguage, random: Random): string => {
  const list = words[language]
  return Array.from({ length: count }, () => list[randomBelow(random, list.length)]).join(' ')
}

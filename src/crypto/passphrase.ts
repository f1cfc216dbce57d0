// Passphrases that the program issues: random words, because people asked to invent one do not. It must not know whom it is for.
import type { SpokenLanguage } from '../domain/language.ts'
import { passphraseFault } from '../domain/people/passphrase.ts'
import { type Random, randomBelow } from '../kit/random.ts'
import { wordsDa } from './words-da.ts'
import { wordsEn } from './words-en.ts'
import { wordsSv } from './words-sv.ts'

/** They stand on paper too, as sheets of a recovery (recovery-sheet.ts): no word of them may ever change its place. */
export const wordLists: Readonly<Record<SpokenLanguage, readonly string[]>> = { sv: wordsSv, en: wordsEn, da: wordsDa }
const count = 7

/** Seven of 2,048 words, 77 bits, joined by spaces. Drawn again where two words make one of those that an own one may not contain. */
export const issuePassphrase = (language: SpokenLanguage, random: Random): string => {
  const list = wordLists[language]
  const drawn = Array.from({ length: count }, () => list[randomBelow(random, list.length)]).join(' ')
  return passphraseFault(drawn, []) === 'listed' ? issuePassphrase(language, random) : drawn
}

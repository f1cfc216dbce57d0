// Thirty-two secret bytes as words that people can copy from paper without fault: 24 of 2,048, of which the last carries a checksum.
// The way of BIP-39 with the house's own lists. It must not know what the secret is for.
import { createHash } from 'node:crypto'
import type { SpokenLanguage } from '../domain/language.ts'
import type { Bytes } from '../kit/bytes.ts'
import { normalized } from '../kit/marks.ts'
import { wordLists as lists } from './passphrase.ts'

const secretLength = 32
const bitsPerWord = 11
const words = (secretLength * 8 + 8) / bitsPerWord

const checksum = (secret: Uint8Array): number => createHash('sha256').update(secret).digest()[0] ?? 0

/** @returns 24 words; @throws RangeError when the secret has not 32 bytes */
export const toWords = (secret: Uint8Array, language: SpokenLanguage): readonly string[] => {
  if (secret.length !== secretLength) throw new RangeError('words stand for 32 bytes')
  const bits = [...secret, checksum(secret)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from(
    { length: words },
    (_, at) => lists[language][Number.parseInt(bits.slice(at * bitsPerWord, (at + 1) * bitsPerWord), 2)] ?? '',
  )
}

/** @returns the 32 bytes, the caller wipes them; null when a word is unknown, one is missing, or they do not belong together */
export const fromWords = (typed: readonly string[], language: SpokenLanguage): Bytes | null => {
  const places = typed.map((word) => lists[language].indexOf(normalized(word, 'NFC').toLowerCase()))
  if (places.length !== words || places.includes(-1)) return null
  const bits = places.map((place) => place.toString(2).padStart(bitsPerWord, '0')).join('')
  const bytes = Uint8Array.from({ length: secretLength + 1 }, (_, at) => Number.parseInt(bits.slice(at * 8, (at + 1) * 8), 2))
  const secret = bytes.slice(0, secretLength)
  return checksum(secret) === bytes[secretLength] ? secret : null
}

// Randomness as an argument: functions that need it take a Random, and only the wiring hands over the real one.
import type { Bytes } from './bytes.ts'

/** @returns `length` unpredictable bytes */
export type Random = (length: number) => Bytes

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `length` characters of Crockford's base32 (5 bits each), upper case, without I, L, O and U. */
export const randomCrockford = (random: Random, length: number): string =>
  Array.from(random(length), (byte) => crockford[byte & 31]).join('')

/** `length` decimal digits, each equally likely (bytes above 249 are drawn again). */
export const randomDigits = (random: Random, length: number): string => {
  let digits = ''
  while (digits.length < length) for (const byte of random(length)) if (byte < 250 && digits.length < length) digits += String(byte % 10)
  return digits
}

/** An opaque identifier of 128 random bits: 26 characters that say nothing of when or in which order they were made. */
export const randomId = (random: Random): string => randomCrockford(random, 26)

/** Whether a text that came from outside looks like one that {@link randomId} made. */
export const isRandomId = (text: string): boolean => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(text)

/** A whole number from 0 to `below` - 1, each equally likely; `below` at most 65,536. */
export const randomBelow = (random: Random, below: number): number => {
  const limit = 65_536 - (65_536 % below)
  for (;;) {
    const bytes = random(2)
    const drawn = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)
    if (drawn < limit) return drawn % below
  }
}

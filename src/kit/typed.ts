// What people type from a screen or from paper, made plain before it is compared. It must not know what it is compared with.
import { normalized } from './marks.ts'

/** Decimal digits of any script to 0-9: phones show codes in the digits of their language. */
export const plainDigits = (typed: string): string => normalized(typed).replace(/\p{Nd}/gu, digitOf)

// Unicode encodes decimal digits in runs of ten, zero first; two runs may touch (U+116D0 and U+116DA).
const digitOf = (digit: string): string => {
  const code = digit.codePointAt(0) ?? 0
  let before = 0
  while (/^\p{Nd}$/u.test(String.fromCodePoint(code - before - 1))) before++
  return String(before % 10)
}

/** Crockford's base32 as he meant it to be read: any case, separators anywhere, O for 0, I and L for 1. */
export const plainCrockford = (typed: string): string => {
  const letters = plainDigits(typed)
    .replace(/[\s\p{P}\p{S}\p{Cf}]/gu, '')
    .toUpperCase()
  // A capital may be several characters, and what stood between two is gone: they are put together once more.
  return normalized(letters).replaceAll('O', '0').replace(/[IL]/g, '1')
}

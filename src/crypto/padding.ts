// Padding, so that the length of a sealed thing tells only its bucket. The true length stands before the bytes, inside what is sealed.
// It must not know what the bytes say.
import type { Bytes } from '../kit/bytes.ts'
import { Problem } from '../kit/problem.ts'

/**
 * Buckets: `text` 2, 4 … 64 KiB, then Padmé · `card` steps of 1 KiB · `people` steps of 2 KiB · `vault` steps of 8 KiB, so that nobody
 * sees how many passkeys or channels somebody has · `file` Padmé, at least 16 KiB.
 */
export type PaddingScheme = 'text' | 'card' | 'people' | 'vault' | 'file'

const kib = 1024
const prefixLength = 4
const lengthLimit = 2 ** 32

/**
 * Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files", PoPETs 2019): at most 12 % more, and only
 * O(log log n) bits of the length remain.
 */
const padme = (length: number): number => {
  const exponent = Math.floor(Math.log2(length))
  const step = 2 ** (exponent - Math.floor(Math.log2(exponent)) - 1)
  return Math.ceil(length / step) * step
}

const steps = (size: number, length: number): number => Math.ceil(length / size) * size

const buckets: Readonly<Record<PaddingScheme, (length: number) => number>> = {
  text: (length) => (length > 64 * kib ? padme(length) : Math.max(2 * kib, 2 ** Math.ceil(Math.log2(length)))),
  card: (length) => steps(kib, length),
  people: (length) => steps(2 * kib, length),
  vault: (length) => steps(8 * kib, length),
  file: (length) => Math.max(16 * kib, padme(length)),
}

/** Bytes that `length` bytes take once padded; the four of the length prefix are counted. */
export const paddedLength = (length: number, scheme: PaddingScheme): number => buckets[scheme](prefixLength + length)

/**
 * The length (4 bytes, big-endian), the bytes, zeros up to the bucket's size.
 * @throws RangeError from 4 GiB on
 */
export const pad = (bytes: Uint8Array, scheme: PaddingScheme): Bytes => {
  if (bytes.length >= lengthLimit) throw new RangeError('too long to pad')
  const padded = new Uint8Array(paddedLength(bytes.length, scheme))
  new DataView(padded.buffer).setUint32(0, bytes.length)
  padded.set(bytes, prefixLength)
  return padded
}

/**
 * @returns a copy of the true bytes, whatever the scheme was
 * @throws Problem `altered` when the length does not fit or something hides in the padding
 */
export const unpad = (padded: Uint8Array): Bytes => {
  if (padded.length < prefixLength) throw new Problem('altered', 'padded bytes without a length')
  const end = prefixLength + new DataView(padded.buffer, padded.byteOffset).getUint32(0)
  if (end > padded.length) throw new Problem('altered', 'the padded length does not fit')
  for (let i = end; i < padded.length; i++) if (padded[i] !== 0) throw new Problem('altered', 'the padding is not empty')
  return new Uint8Array(padded.subarray(prefixLength, end))
}

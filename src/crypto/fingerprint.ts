// The fingerprint of keys or of a list, short enough to be read out over the telephone. It must not know whose it is.
import { createHash } from 'node:crypto'
import { lengthPrefixed } from '../kit/bytes.ts'

const groups = 8

/** Eight groups of five digits from SHA-256 (132 bits: nobody finds other texts with the same), separated by spaces. */
export const fingerprint = (...texts: readonly string[]): string => {
  const digest = createHash('sha256')
    .update(lengthPrefixed(['viska/1/fingerprint', ...texts]))
    .digest()
  return Array.from({ length: groups }, (_, group) => String(digest.readUInt32BE(group * 4) % 100_000).padStart(5, '0')).join(' ')
}

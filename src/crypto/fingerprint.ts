// The fingerprint of a recipient, short enough to be read out over the telephone. It must not know whose it is.
import { createHash } from 'node:crypto'
import { utf8 } from '../kit/bytes.ts'
import type { Recipient } from './identity.ts'

const groups = 8

/** Eight groups of five digits from SHA-256 (132 bits: nobody finds a second key with the same), separated by spaces. */
export const fingerprint = (recipient: Recipient): string => {
  const digest = createHash('sha256')
    .update(utf8(`viska/1/fingerprint\n${recipient}`))
    .digest()
  return Array.from({ length: groups }, (_, group) => String(digest.readUInt32BE(group * 4) % 100_000).padStart(5, '0')).join(' ')
}

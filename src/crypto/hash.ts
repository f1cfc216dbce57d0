// The plain hash, for things that are no secrets: heads of records, rosters. It must not know what it hashes.
import { createHash } from 'node:crypto'
import type { Bytes } from '../kit/bytes.ts'

/** SHA-256 (FIPS 180-4) over the parts one after the other, 32 bytes. */
export const sha256 = (...parts: readonly Uint8Array[]): Bytes => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

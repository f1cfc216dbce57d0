// The one way from a secret to the keys below it. It must not know what the keys are for: the label says that.
import { hkdfSync } from 'node:crypto'
import { type Bytes, utf8 } from '../kit/bytes.ts'

const noSalt = new Uint8Array(0)

/**
 * HKDF-SHA-256 (RFC 5869) without salt and with the info `viska/1/<label>`, so that no two uses of one secret share a key.
 * @param secret at least 32 bytes of full entropy, or the output of scrypt or Argon2id; the caller keeps and wipes it
 * @param length bytes to derive
 */
export const derive = (secret: Uint8Array, label: string, length = 32): Bytes =>
  new Uint8Array(hkdfSync('sha256', secret, noSalt, utf8(`viska/1/${label}`), length))

// A whole age file of one chunk, made in one piece: what typage makes through four streams, in two thirds of the time, and a report is
// twenty of them. It must not know what is inside or whom it is for. Format: age-encryption.org/v1 (C2SP), header and STREAM payload.
import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import type { Recipient } from 'age-encryption'
import { type Bytes, concat, utf8 } from '../kit/bytes.ts'

/** Bytes of clear text that one chunk holds; a longer file has more than one. */
export const oneChunk = 64 * 1024

const noSalt = new Uint8Array(0)
const unpadded = (bytes: Uint8Array): string => bytes.toBase64({ omitPadding: true })
const keyOf = (fileKey: Uint8Array, salt: Uint8Array, label: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', fileKey, salt, label, 32))

/** Number 0, and the flag of the last chunk: every file has its own key, so this nonce is used once. */
const onlyChunk = new Uint8Array(12)
onlyChunk[11] = 1

/**
 * @param recipient one that makes a single stanza whose body fits a line (32 bytes do)
 * @param clear at most {@link oneChunk} bytes
 */
export const smallFile = async (recipient: Recipient, clear: Uint8Array): Promise<Bytes> => {
  const fileKey = new Uint8Array(randomBytes(16))
  try {
    const [stanza, ...others] = await recipient.wrapFileKey(fileKey)
    if (stanza === undefined || others.length > 0 || stanza.body.length > 47 || clear.length > oneChunk)
      throw new RangeError('not a file of one stanza and one chunk')
    const header = `age-encryption.org/v1\n-> ${stanza.args.join(' ')}\n${unpadded(stanza.body)}\n---`
    const mac = createHmac('sha256', keyOf(fileKey, noSalt, 'header'))
      .update(header)
      .digest()
    const nonce = randomBytes(16)
    const payload = chacha20poly1305(keyOf(fileKey, nonce, 'payload'), onlyChunk).encrypt(clear)
    return concat(utf8(`${header} ${unpadded(mac)}\n`), nonce, payload)
  } finally {
    fileKey.fill(0)
  }
}

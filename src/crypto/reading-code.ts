// The code with which the addressee of a final report reads it, and nothing else: what finds the report and what opens it. It must not know
// whether there is such a report: known and unknown codes take the same steps.
import { createHash, scrypt } from 'node:crypto'
import { type Bytes, utf8 } from '../kit/bytes.ts'
import { randomCrockford } from '../kit/random.ts'
import { makeSemaphore } from '../kit/semaphore.ts'
import { derive } from './derivation.ts'
import { sha256 } from './hash.ts'

export interface ReadingKeys {
  /** SHA-256 of the tag: what scrypt gave stands nowhere. */
  readonly tagHash: Bytes
  /** 32 bytes, from which the identity is made that opens the report; the caller wipes it. */
  readonly seed: Bytes
}

const turns = makeSemaphore(2, 64)
// 100 bits need no slow hash; the cost (8 ms) is that of a receipt.
const cost = { N: 2 ** 12, r: 8, p: 1 } as const

/**
 * The code of a report, from the session that presents it and the form that it was written in: shown again as long as that session lasts, and
 * kept nowhere.
 * @param session 32 secret bytes @param form 32 random bytes @param caseId whose report it is
 * @returns 20 characters of Crockford's base32
 */
export const readingCodeOf = (session: Uint8Array, form: Uint8Array, caseId: string): string => {
  const digest = sha256(utf8('viska/1/reading-code'), session, form, utf8(caseId))
  return randomCrockford((length) => digest.slice(0, length), 20)
}

/**
 * scrypt (RFC 7914) off the main thread, then one key for finding and one for opening.
 * @param code canonical: 20 Crockford characters
 * @throws Problem `busy` when 2 are at it and 64 wait
 */
export const deriveReading = async (installation: string, code: string): Promise<ReadingKeys> => {
  if (!/^[0-9A-HJKMNP-TV-Z]{20}$/.test(code)) throw new RangeError('a reading code is canonical before it gets here')
  const material = await turns.run(() => stretch(code, utf8(`viska/reading/1${installation}`)))
  const tag = derive(material, 'reading/tag')
  try {
    return { tagHash: new Uint8Array(createHash('sha256').update(tag).digest()), seed: derive(material, 'reading/seed') }
  } finally {
    material.fill(0)
    tag.fill(0)
  }
}

const stretch = (code: string, salt: Uint8Array): Promise<Uint8Array> =>
  new Promise((resolve, reject) => scrypt(code, salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key))))

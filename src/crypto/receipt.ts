// The receipt's keys (keys.md section 3): what finds a case and what opens its dialogue. It must not know whether the receipt exists:
// known and unknown ones take the same steps.
import { createHash, scrypt } from 'node:crypto'
import { type Bytes, concat, utf8 } from '../kit/bytes.ts'
import { type Random, randomCrockford, randomDigits } from '../kit/random.ts'
import { makeSemaphore } from '../kit/semaphore.ts'
import { derive } from './derivation.ts'

/** A receipt in canonical form: 10 digits, and 20 characters of Crockford's base32 (100 bits). */
export interface NewReceipt {
  readonly id: string
  readonly password: string
}

export interface ReceiptKeys {
  /** SHA-256 of the tag: the database never holds what scrypt gave, so it cannot be replayed from a stolen disk. */
  readonly tagHash: Bytes
  /** 32 bytes, from which the reporter's identity is made; the caller wipes it. */
  readonly seed: Bytes
}

export const newReceipt = (random: Random): NewReceipt => ({ id: randomDigits(random, 10), password: randomCrockford(random, 20) })

// No throttle per ID: 100 bits need none, and a counter would tell which IDs exist and let anybody lock a reporter out.
const turns = { follow: makeSemaphore(2, 64), send: makeSemaphore(2, 256) } as const
// 100 random bits need no slow hash; the cost (8 ms) only makes guessing at many IDs at once expensive.
const cost = { N: 2 ** 12, r: 8, p: 1 } as const

/**
 * scrypt (RFC 7914) off the main thread, then one key for finding and one for opening.
 * @param id canonical: exactly 10 digits, so that installation and ID run into each other in one way only
 * @param password canonical: 20 Crockford characters
 * @throws Problem `busy` when 4 are at it and 64 wait
 */
export const deriveReceipt = async (
  installation: string,
  id: string,
  password: string,
  lane: keyof typeof turns = 'follow',
): Promise<ReceiptKeys> => {
  if (!/^\d{10}$/.test(id)) throw new RangeError('a receipt ID is canonical before it gets here')
  const material = await turns[lane].run(() => stretch(password, concat(utf8('viska/receipt/1'), utf8(installation), utf8(id))))
  const tag = derive(material, 'receipt/tag')
  try {
    return { tagHash: new Uint8Array(createHash('sha256').update(tag).digest()), seed: derive(material, 'receipt/seed') }
  } finally {
    material.fill(0)
    tag.fill(0)
  }
}

const stretch = (password: string, salt: Uint8Array): Promise<Uint8Array> =>
  new Promise((resolve, reject) => scrypt(password, salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key))))

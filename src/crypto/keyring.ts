// Keyrings: the seeds that one side of a case had before, as they lie sealed under its newest one, so that whoever holds that opens everything.
// Bytes and no text: what is opened here can be wiped. It must not know who holds what.
import type { Bytes } from '../kit/bytes.ts'
import { Problem } from '../kit/problem.ts'

/** A seed and the number of its epoch. */
export interface EarlierSeed {
  readonly epoch: number
  /** 32 bytes. */
  readonly seed: Bytes
}

const numberLength = 4
const seedLength = 32
const entryLength = numberLength + seedLength

/** @returns for each seed its epoch (4 bytes, big-endian) and its 32 bytes; the caller wipes them */
export const spellKeyring = (seeds: readonly EarlierSeed[]): Bytes => {
  const spelled = new Uint8Array(seeds.length * entryLength)
  for (const [index, { epoch, seed }] of seeds.entries()) {
    if (seed.length !== seedLength) throw new RangeError('a case seed has 32 bytes')
    new DataView(spelled.buffer).setUint32(index * entryLength, epoch)
    spelled.set(seed, index * entryLength + numberLength)
  }
  return spelled
}

/**
 * @param newest the epoch under whose seed the keyring lies: it holds exactly those before it, from the first on
 * @returns copies in order of epoch; the caller wipes them and `bytes`
 * @throws Problem `altered` when it is anything else
 */
export const readKeyring = (bytes: Uint8Array, newest: number): readonly EarlierSeed[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const isWhole = bytes.length === (newest - 1) * entryLength
  const seeds = Array.from({ length: isWhole ? newest - 1 : 0 }, (_, index) => ({
    epoch: view.getUint32(index * entryLength),
    seed: bytes.slice(index * entryLength + numberLength, (index + 1) * entryLength),
  }))
  if (!isWhole || seeds.some(({ epoch }, index) => epoch !== index + 1)) throw new Problem('altered', 'a keyring does not fit its epoch')
  return seeds
}

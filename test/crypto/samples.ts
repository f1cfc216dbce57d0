// What the tests of this floor share: real randomness where it must not matter, and seeds that read well.
import { identityFromSeed, type SealingIdentity } from '../../src/crypto/identity.ts'
import type { Bytes } from '../../src/kit/bytes.ts'
import { Problem, type ProblemKind } from '../../src/kit/problem.ts'
import type { Random } from '../../src/kit/random.ts'

export const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length))

export const seedOf = (value: number): Bytes => new Uint8Array(32).fill(value)

export const someone = (value: number): Promise<SealingIdentity> => identityFromSeed('person', seedOf(value))

/** The kind of Problem that a piece of work ends in; `none` when it succeeds, `other` when it throws anything else. */
export const problemOf = async (work: () => unknown): Promise<ProblemKind | 'none' | 'other'> => {
  try {
    await work()
    return 'none'
  } catch (error) {
    return error instanceof Problem ? error.kind : 'other'
  }
}

// What the parts of the contract share: a furnished store for each test, and ways to ask it.
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import { Problem, type ProblemKind } from '../../../src/kit/problem.ts'
import type { NewCase, StoredCase } from '../../../src/store/cases.ts'
import type { Store } from '../../../src/store/store.ts'
import type { CaseOptions } from '../factories.ts'

export interface Stage {
  /** Another one for each test. */
  readonly store: Store
  readonly created: (options?: CaseOptions) => Promise<NewCase>
  readonly reread: (id: CaseId) => Promise<StoredCase>
}

/** @returns the kind of the Problem that the promise was rejected with; null when it was not */
export const problemOf = async (promise: Promise<unknown>): Promise<ProblemKind | null> => {
  try {
    await promise
    return null
  } catch (error) {
    if (error instanceof Problem) return error.kind
    throw error
  }
}

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

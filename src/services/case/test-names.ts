// The names of cases that are tests (F-141): whoever has no key of a case can tell one by its name, and nobody can make a real case look like one.
import { sha256 } from '../../crypto/hash.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { lengthPrefixed, toBase64Url, utf8 } from '../../kit/bytes.ts'
import { randomId } from '../../kit/random.ts'
import type { Ground } from '../ground.ts'

/**
 * The name of a case that is a test follows from a nonce. Names of real cases are drawn at random before anything is typed: nobody can find a
 * nonce that leads to one of them, so nobody can make the program take a real case for a test, whatever they write into the tables.
 */
export const testCaseId = (nonce: Uint8Array): CaseId => {
  const digest = sha256(utf8('viska/1/test-report'), nonce)
  return randomId((length) => digest.slice(0, length)) as CaseId
}

export const isProvenTest = (id: CaseId, nonce: Uint8Array): boolean => testCaseId(nonce) === id

/**
 * By which the log names a test when it comes and when it goes, so that nobody has one go that still stands, or that never was (T-18). Of the case
 * itself it says nothing.
 */
export const testLogName = (installation: string, id: CaseId): string =>
  toBase64Url(sha256(lengthPrefixed(['viska/1/test', installation, id])))

/** Whether a case is a test, as the tables stand; a row that calls a real case one says nothing. */
export const testsIn = async ({ store }: Pick<Ground, 'store'>): Promise<(id: CaseId) => boolean> => {
  const proven = new Set(
    (await store.testReports.all()).filter(({ caseId, nonce }) => isProvenTest(caseId, nonce)).map(({ caseId }) => caseId),
  )
  return (id) => proven.has(id)
}

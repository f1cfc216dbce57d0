// Opens a case as it stands: its row, keys and records are read one after the other, and somebody may give it new keys in between. Knows no key.
import { Problem } from '../../kit/problem.ts'
import type { StoredCase } from '../../store/cases.ts'
import { mostTries } from '../ground.ts'

/**
 * Runs `work` on a case, and once more where it did not open and somebody had changed the case meanwhile: that is no alteration, and nobody is told
 * that there is no such case.
 * @param work must have done nothing where it answers null or throws `altered`
 * @returns null where there is no such case, or it does not open
 * @throws Problem `altered` of the work, where nobody changed the case
 */
export const onWhatStands = async <T>(
  find: () => Promise<StoredCase | null>,
  work: (row: StoredCase) => Promise<T | null>,
): Promise<T | null> => {
  for (let attempt = 1; ; attempt++) {
    const row = await find()
    if (row === null) return null
    const isMoved = async (): Promise<boolean> => attempt < mostTries && (await find())?.version !== row.version
    try {
      const outcome = await work(row)
      if (outcome !== null || !(await isMoved())) return outcome
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== 'altered' || !(await isMoved())) throw error
    }
  }
}

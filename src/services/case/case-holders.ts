// Who of those entitled to a case can open it today: somebody of its list may have left, or wait for a colleague to share it with their new key.
// Decides nothing.
import type { CaseId } from '../../domain/case/case-file.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { Ground } from '../ground.ts'
import type { TrustedRoster } from '../keys/rosters.ts'

/** Whether somebody opens the case with the keys that they have. @param trusted null while no key list holds: then the tables alone are asked */
export type Opens = (person: StaffId, trusted: Pick<TrustedRoster, 'readers'> | null) => boolean

/** As the tables stand; the key list is asked when the answer is used, as it stands then. */
export const holdersOf = async ({ store }: Pick<Ground, 'store'>, id: CaseId): Promise<Opens> => {
  const [readers, staff] = await Promise.all([store.cases.readers(id), store.people.staff()])
  const lost = await Promise.all(readers.map((reader) => store.cases.isLost(id, reader)))
  const holding = new Set(readers.filter((_, index) => lost[index] === false))
  return (person, trusted) => {
    // Whoever has new keys that no key list knows yet was given the case under the old ones.
    const own = staff.find((account) => account.id === person)?.keys?.recipient
    return holding.has(person) && own !== undefined && (trusted === null || trusted.readers.get(person) === own)
  }
}

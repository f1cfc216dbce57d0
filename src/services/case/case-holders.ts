// Who of those entitled to a case can open it today: somebody of its list may have left, wait for a colleague to share it with their new key, or
// hold a post that it concerns by now. And who may, able or not. Decides nothing.

import type { People, Standing } from '../../domain/case/case-people.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { isPast } from '../../domain/case/term.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { Day } from '../../kit/instant.ts'
import type { Ground } from '../ground.ts'
import type { TrustedRoster } from '../keys/rosters.ts'
import type { OpenCase } from './case-opening.ts'
import { holdersOfOffice, isShutOut } from './case-people.ts'

/** Whether somebody opens the case with the keys that they have. @param trusted null while no key list holds: then the tables alone are asked */
export type Opens = (person: StaffId, trusted: Pick<TrustedRoster, 'readers'> | null) => boolean

/**
 * As the tables stand; the key list is asked when the answer is used, as it stands then.
 * @param givenBack also those who will open it once it is blocked no more
 */
export const holdersOf = async ({ store }: Pick<Ground, 'store'>, id: CaseId, givenBack = false): Promise<Opens> => {
  const [readers, blocked, staff] = await Promise.all([store.cases.readers(id), store.cases.blocked(id), store.people.staff()])
  const lost = await Promise.all(readers.map((reader) => store.cases.isLost(id, reader)))
  const holding = new Set(readers.filter((reader, index) => lost[index] === false && (givenBack || !blocked.includes(reader))))
  return (person, trusted) => {
    // Whoever has new keys that no key list knows yet was given the case under the old ones.
    const own = staff.find((account) => account.id === person)?.keys?.recipient
    return holding.has(person) && own !== undefined && (trusted === null || trusted.readers.get(person) === own)
  }
}

type Known = Pick<OpenCase, 'row' | 'casework' | 'view' | 'trusted'>

/** Whom nothing that is sealed bars by now: no conflict, no post that it concerns. */
const unbarred = ({ row, casework, view }: Omit<Known, 'trusted'>, { entitled }: People): readonly Standing[] => {
  const inPost = holdersOfOffice(casework.read, { row, view })
  return entitled.filter(({ id }) => !inPost.includes(id) && !isShutOut(casework.read, id))
}

/** Who would open it if there were no last days: by their keys, and barred by nothing that is sealed. */
export const ableAnyDay = (known: Known, people: People, opens: Opens): readonly Standing[] =>
  unbarred(known, people).filter(({ id }) => opens(id, known.trusted))

/** Who is able to open it on a day: by their keys, barred by nothing that is sealed, and not past their last day. */
export const ableTo = (opened: Known, people: People, opens: Opens, day: Day): readonly Standing[] =>
  ableAnyDay(opened, people, opens).filter((standing) => !isPast(standing, day))

/**
 * Who may read it on a day, whether or not they are able to open it now: by the sealed list and the signed list of keys. Somebody who is away or
 * waits for new keys is waited for, and no row that is taken from the tables makes fewer of them.
 */
export const entitledTo = (known: Known, people: People, day: Day): readonly Standing[] =>
  unbarred(known, people).filter((standing) => !isPast(standing, day) && (known.trusted === null || known.trusted.readers.has(standing.id)))

/** Whether somebody is one of those; nobody is while the list of people does not open. */
export const mayRead = (opened: OpenCase, person: StaffId | undefined, day: Day): boolean =>
  opened.people !== null && entitledTo(opened, opened.people, day).some(({ id }) => id === person)

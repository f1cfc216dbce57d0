// New keys of a case (keys.md 6): to whom they are sealed. One decision for every act that makes them, by staff and by the reporter: what is sealed
// says who may, the tables and the newest list of keys take away from it, and nothing adds to it. Knows no key and no store.
import type { Day } from '../../kit/instant.ts'
import type { StaffId } from '../channel/channel.ts'
import { isPast, type LastDay } from './term.ts'

/** Somebody who may read a case by what is sealed; `until` left out where they have no last day. */
export type Reader = Pick<LastDay, 'id'> & Partial<Pick<LastDay, 'until'>>

export interface Claims {
  /** By what is sealed: the list of people, or what the dialogue says of it. */
  readonly listed: readonly Reader[]
  /** What the tables say. */
  readonly entitled: readonly StaffId[]
  readonly excluded: readonly StaffId[]
  /** Who waits for a colleague to share it with their new key: they wait on, and are given the newest keys then. */
  readonly lost: readonly StaffId[]
  /** Who stands in the newest list of keys that verifies. */
  readonly keyed: readonly StaffId[]
  /** Who may never have it by what is sealed: in conflict, or holder of a post that it concerns. */
  readonly barred: readonly StaffId[]
  /** The only ones who are to open it while it is blocked (L-SE-02); null while it is not. */
  readonly only: readonly StaffId[] | null
  /** Who is given it with the same act. */
  readonly coming: readonly StaffId[]
}

export interface Remaining {
  /** To whom the new keys are sealed, besides those who come. */
  readonly sealed: readonly StaffId[]
  /** Who reads it and opens it no more, until it is given back. */
  readonly blocked: readonly StaffId[]
  /** Who stands in the tables and may not: their rows go. */
  readonly gone: readonly StaffId[]
}

/** Whoever could have the keys on a day; the last who can open a case keep it past their day, so that it is never left to nobody (F-099). */
const timely = (able: readonly Reader[], lost: readonly StaffId[], coming: readonly StaffId[], day: Day): readonly Reader[] => {
  const rest = able.filter((one) => !isPast(one, day))
  return coming.length > 0 || rest.some(({ id }) => !lost.includes(id)) ? rest : able
}

export const remaining = ({ listed, entitled, excluded, lost, keyed, barred, only, coming }: Claims, day: Day): Remaining => {
  const able = listed.filter(
    ({ id }) => entitled.includes(id) && keyed.includes(id) && !excluded.includes(id) && !barred.includes(id) && !coming.includes(id),
  )
  const kept = timely(able, lost, coming, day).map(({ id }) => id)
  const holding = kept.filter((id) => !lost.includes(id))
  // Where nobody answers for protective security here yet, whoever reads it keeps the keys, and it is shown to nobody.
  const isFor = only !== null && [...holding, ...coming].some((id) => only.includes(id)) ? only : null
  return {
    sealed: holding.filter((id) => isFor === null || isFor.includes(id)),
    blocked: isFor === null ? [] : kept.filter((id) => !isFor.includes(id)),
    gone: entitled.filter((id) => !kept.includes(id)),
  }
}

/**
 * What the dialogue is to say of who may read it, for an act of the reporter, who knows nothing of the casework: no table adds anybody to it.
 * @param keyed null while no list of keys holds: then it says of nobody that they went
 */
export const readersInDialogue = ({
  listed,
  keyed,
  barred,
  only,
}: Pick<Claims, 'listed' | 'barred' | 'only'> & { readonly keyed: readonly StaffId[] | null }): readonly Reader[] => {
  const able = listed.filter(({ id }) => (keyed === null || keyed.includes(id)) && !barred.includes(id))
  const isFor = only !== null && able.some(({ id }) => only.includes(id)) ? only : null
  return able
    .filter(({ id }) => isFor === null || isFor.includes(id))
    .map(({ id, until }) => ({ id, ...(until === undefined ? {} : { until }) }))
}

// Where each case stands on somebody's day: once, where it is most urgent, and whatever else waits in it stands there with it. Knows no words.
import { caseWaits, type WaitingAct } from '../../../src/domain/waiting-act.ts'
import type { ListedCase } from './case-card.tsx'
import type { ShownGroup } from './day-page.tsx'
import type { EndingCase, ShownReader } from './day-tasks.tsx'

/** One case, or an act that belongs to none. */
export interface Spot {
  /** null where the day has no card of it. */
  readonly card: ListedCase | null
  readonly acts: readonly WaitingAct[]
  readonly ending: readonly EndingCase[]
  readonly readers: readonly ShownReader[]
}

export interface DayPlaces {
  /** Somebody waits for this person's word. */
  readonly own: readonly Spot[]
  /** Its end is near, or somebody's time with it. */
  readonly tasks: readonly Spot[]
  /** `count` without those that stand further up; nothing of a group all of whose cases do. */
  readonly groups: readonly (Omit<ShownGroup, 'cases'> & { readonly spots: readonly Spot[] })[]
  /** This person waits for somebody else's word. */
  readonly others: readonly Spot[]
}

interface Waiting {
  readonly groups: readonly ShownGroup[]
  readonly waiting: readonly WaitingAct[]
  readonly ending: readonly EndingCase[]
  readonly readers: readonly ShownReader[]
}

/** In the order of the page: what stands further up is more urgent. */
export const dayPlaces = ({ groups, waiting, ending, readers }: Waiting): DayPlaces => {
  const isOfCase = ({ kind }: WaitingAct): boolean => caseWaits.some((known) => known === kind)
  const cards = groups.flatMap(({ cases }) => cases)
  const ids = [waiting.filter(isOfCase).map(({ at }) => at), ending, readers, cards].flat().map(({ id }) => id as string)
  const cases = [...new Set(ids)].map((id): Spot => {
    const isIt = (one: { readonly id: string }): boolean => one.id === id
    const acts = waiting.filter((act) => isOfCase(act) && isIt(act.at))
    return { card: cards.find(isIt) ?? null, acts, ending: ending.filter(isIt), readers: readers.filter(isIt) }
  })
  const others = waiting.filter((act) => !isOfCase(act)).map((act): Spot => ({ card: null, acts: [act], ending: [], readers: [] }))
  const isOwn = ({ acts }: Spot): boolean => acts.some(({ turn }) => turn === 'own')
  const isTask = (spot: Spot): boolean => !isOwn(spot) && spot.ending.length + spot.readers.length > 0
  const isLeft = (spot: Spot): boolean => !isOwn(spot) && !isTask(spot)
  return {
    own: [...cases, ...others].filter(isOwn),
    tasks: cases.filter(isTask),
    groups: groups.flatMap(({ group, count, cases: shown }) => {
      const spots = cases.filter((spot) => isLeft(spot) && shown.some((one) => one === spot.card))
      const moved = shown.length - spots.length
      return moved > 0 && moved === count ? [] : [{ group, count: count - moved, spots }]
    }),
    others: [...cases.filter(({ card }) => card === null), ...others].filter(isLeft),
  }
}

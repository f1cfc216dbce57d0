// What every use case stands on: the store, the clock, randomness, and the name of this installation.

import { legalZone } from '../domain/case/deadline.ts'
import { type Clock, type Day, dayOf } from '../kit/instant.ts'
import type { Random } from '../kit/random.ts'
import type { Store } from '../store/store.ts'

export interface Ground {
  readonly store: Store
  readonly now: Clock
  readonly random: Random
  /** Bound into every record and receipt: nothing sealed here opens in another installation. */
  readonly installation: string
}

/** The calendar day that the law counts by. */
export const today = ({ now }: Pick<Ground, 'now'>): Day => dayOf(now(), legalZone)

/** How often an act is sealed again when somebody else changed the case meanwhile, before it is refused (keys.md 6). */
export const mostTries = 3

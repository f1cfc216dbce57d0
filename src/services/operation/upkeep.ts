// What the clock does: throws away what has lain too long and empties the write-ahead log.

import { resetLifetime } from '../../domain/keys/factor-reset.ts'
import { addDays } from '../../kit/instant.ts'
import { type Ground, today } from '../ground.ts'
import type { Dialogue } from '../reporter/dialogue.ts'
import type { Drafts } from '../reporter/drafts.ts'
import type { Intake } from '../reporter/intake.ts'

export interface Upkeep {
  /** Drafts, slips, sessions and requests past their time, and keys of addresses that are gone. */
  readonly sweep: () => Promise<void>
  readonly settle: () => Promise<void>
}

export const makeUpkeep = (
  ground: Pick<Ground, 'store' | 'now'>,
  parts: { readonly drafts: Drafts; readonly intake: Intake; readonly dialogue: Dialogue },
): Upkeep => ({
  sweep: async () => {
    await parts.drafts.sweep()
    await parts.intake.sweep()
    await ground.store.hiddenAddresses.sweep()
    parts.dialogue.sweep()
    await ground.store.sessions.sweep(today(ground))
    await ground.store.factorResets.sweep(addDays(today(ground), -resetLifetime))
  },
  settle: async () => {
    await ground.store.settle()
  },
})

// The half-yearly summary of dismissed cases (F-125), put together: drafted and approved by those who assess first, sealed to each who may read it. A
// case that whoever approved could not look into is told of later, by somebody who can: a half is never closed over it.
import type { Half } from '../../domain/case/half-year.ts'
import type { Channels } from '../channel/channels.ts'
import type { Ground } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseLooks } from './case-looks.ts'
import type { CaseOpening } from './case-opening.ts'
import { type ApproveDismissals, makeDismissalApproval } from './dismissal-approval.ts'
import { makeDismissalCopies } from './dismissal-copies.ts'
import { type DismissalDraft, makeDismissalDrafts } from './dismissal-drafts.ts'
import { makeDismissalReading, type ReadSummary, type WaitingSummaries } from './dismissal-reading.ts'
import type { Tellings } from './dismissal-tellings.ts'
import { type DismissalUnit, dismissalUnits } from './dismissal-units.ts'

export interface Dismissals {
  /** The units for which this person approves or reads, or reads cases of which something may be left to tell; none where nobody assesses first. */
  readonly units: (who: Unlocked) => Promise<readonly DismissalUnit[]>
  /** null for somebody to whom nothing of it is left to tell, and for a half that has not ended. */
  readonly draft: (who: Unlocked, unit: string, half: Half) => Promise<DismissalDraft | null>
  /**
   * Approves the summary, or what is added to one; null where there is nothing to approve for this person.
   * @throws Problem `conflict` when cases or the key list changed again and again meanwhile
   */
  readonly approve: ApproveDismissals
  /** This person's own copies of a half; null where there is none. */
  readonly read: (who: Unlocked, unit: string, half: Half) => Promise<ReadSummary | null>
  /** What waits for this person: drafts to approve, cases to add to what was approved, summaries to read, halves of which nobody opens something. */
  readonly waiting: (who: Unlocked) => Promise<WaitingSummaries>
}

interface DismissalParts {
  readonly tellings: Tellings
  readonly opening: CaseOpening
  readonly looks: CaseLooks
}

export const makeDismissals = (
  ground: Ground,
  channels: Channels,
  rosters: Rosters,
  { tellings, opening: caseOpening, looks }: DismissalParts,
): Dismissals => {
  const copies = makeDismissalCopies(ground, rosters)
  const drafts = makeDismissalDrafts(ground, channels, rosters, { tellings, opening: caseOpening, looks })
  const reading = makeDismissalReading(ground, channels, tellings, copies, caseOpening)
  return {
    units: (who) => dismissalUnits(ground, channels, tellings, who),
    draft: drafts.draft,
    approve: makeDismissalApproval(ground, drafts, tellings, copies, reading),
    read: reading.read,
    waiting: reading.waiting,
  }
}

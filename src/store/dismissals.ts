// Half-yearly summaries of dismissed cases: that one was approved, and the sealed copies. Nothing here says what or how many they tell of.
import type { CaseId } from '../domain/case/case-file.ts'
import type { Half } from '../domain/case/dismissals.ts'
import type { StaffId, UnitId } from '../domain/channel/channel.ts'
import type { Sealed } from '../domain/sealed.ts'
import type { Day } from '../kit/instant.ts'
import type { NewLogEntry } from './log.ts'
import type { NewNotice } from './notices.ts'

export interface ApprovedSummary {
  readonly unitId: UnitId
  readonly half: Half
  readonly approved: Day
}
export interface SummaryCopy {
  readonly staffId: StaffId
  readonly sealed: Sealed
  /** The person has yet to look at it. */
  readonly unread: boolean
}

export interface DismissalStore {
  readonly approved: (units: readonly UnitId[]) => Promise<readonly ApprovedSummary[]>
  /** @returns false when somebody else was faster: nothing is stored then */
  readonly approve: (work: {
    readonly summary: ApprovedSummary
    readonly copies: readonly SummaryCopy[]
    readonly log: NewLogEntry
    readonly notices: readonly NewNotice[]
  }) => Promise<boolean>
  readonly copy: (staffId: StaffId, unitId: UnitId, half: Half) => Promise<SummaryCopy | null>
  readonly unread: (staffId: StaffId) => Promise<readonly Pick<ApprovedSummary, 'unitId' | 'half'>[]>
  readonly markRead: (staffId: StaffId, unitId: UnitId, half: Half) => Promise<void>
  /** Cases of a unit that this person can open, assessed by `to` and not closed before `from`: among them is all that was dismissed between. */
  readonly assessed: (staffId: StaffId, unitId: UnitId, from: Day, to: Day) => Promise<readonly CaseId[]>
}

// Who may and who may never read a case: the sealed truth behind the clear index.
import type { Day } from '../../kit/instant.ts'
import type { StaffId } from '../channel/channel.ts'

/** Who may and who may never read this case, with who decided and why: the sealed truth behind the clear index. */
export interface People {
  readonly format: 1
  readonly entitled: readonly Standing[]
  readonly excluded: readonly Standing[]
}
export interface Standing {
  readonly id: StaffId
  readonly decidedBy: 'reporter' | 'appointment' | StaffId
  /** `assessed` came with the assessment · `outside` when nobody else was left · `assigned` by hand · `office` holds a post that it concerns. */
  readonly reason: 'recipient' | 'left-out' | 'conflict' | 'office' | 'assessed' | 'outside' | 'assigned'
  readonly day: Day
  /** The last day on which they may read it (F-099); left out where there is none. */
  readonly until?: Day
}

// Who may and who may never read a case: the sealed truth behind the clear index.
import type { Day } from '../../kit/instant.ts'
import type { StaffId } from '../channel/channel.ts'

/** How somebody takes over a case that nobody opens any more. */
export type Succession = 'outside' | 'security' | 'returned'

/** Who may and who may never read this case, with who decided and why: the sealed truth behind the clear index. */
export interface People {
  readonly format: 1
  readonly entitled: readonly Standing[]
  readonly excluded: readonly Standing[]
}
/** By which group somebody was given a case, under the name that it had then. */
export interface Through {
  readonly id: string
  readonly name: string
}
export interface Standing {
  readonly id: StaffId
  readonly decidedBy: 'reporter' | 'appointment' | StaffId
  /**
   * `assessed` came with the assessment · `assigned` by hand · `office` holds a post that it concerns; when nobody was left who opens it:
   * `outside` investigates · `security` answers for protective security · `returned` stood in its list, had left the key list, and came back.
   */
  readonly reason: 'recipient' | 'left-out' | 'conflict' | 'office' | 'assessed' | 'assigned' | Succession
  readonly day: Day
  /** The last day on which they may read it (F-099); left out where there is none. */
  readonly until?: Day
  /** Left out for whoever was given it by themselves. */
  readonly through?: Through
}

/** Whether somebody's own time with a case is limited: then they say of nobody how long they read it, and of nothing that it leaves the program. */
export const isLimited = (entitled: readonly Pick<Standing, 'id' | 'until'>[], person: StaffId): boolean =>
  entitled.some(({ id, until }) => id === person && until !== undefined)

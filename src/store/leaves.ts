// Who is away from when to when. Knows no channel and no case.
import type { Leave } from '../domain/people/leave.ts'
import type { Day } from '../kit/instant.ts'
import type { NewLogEntry } from './log.ts'
import type { NewNotice } from './notices.ts'

export interface LeaveStore {
  /** Those that have passed, too, by their first day. */
  readonly all: () => Promise<readonly Leave[]>
  /**
   * @param notices to whoever stands in, and to the person where somebody else enters it
   * @returns false when the person is away on one of its days already: nobody is told then
   */
  readonly add: (leave: Leave, log: readonly NewLogEntry[], notices?: readonly NewNotice[]) => Promise<boolean>
  /**
   * Somebody is back on a day, or stays: one that has not begun by then goes.
   * @returns false when it had ended by then, or is not there
   */
  readonly end: (work: { readonly id: string; readonly back: Day; readonly log: readonly NewLogEntry[] }) => Promise<boolean>
}

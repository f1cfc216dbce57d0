// The head of the log at the beginning of each week, and which auditors have put a copy of it away. Days and numbers, nothing sealed.
import type { StaffId } from '../domain/channel/channel.ts'
import type { Day } from '../kit/instant.ts'
import type { LogHead, NewLogEntry } from './log.ts'
import type { NewNotice } from './notices.ts'

export interface KeptHead extends LogHead {
  /** Its Monday. */
  readonly week: Day
  readonly copies: readonly { readonly staffId: StaffId; readonly day: Day }[]
}

export interface LogHeadStore {
  /** The newest first. */
  readonly all: () => Promise<readonly KeptHead[]>
  /** Keeps the head of this moment for a week, and tells of it; false when that week has its own, and while the log is empty. */
  readonly keep: (week: Day, notices: readonly NewNotice[]) => Promise<boolean>
  /** Somebody has put a copy away, with its entries of the log; false when they had, and when that week has no head. */
  readonly copied: (week: Day, staffId: StaffId, day: Day, log: readonly NewLogEntry[]) => Promise<boolean>
}

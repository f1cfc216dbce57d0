// Notices that wait for their slot. Nothing says what a notice is about.

import type { StaffId } from '../domain/channel/channel.ts'
import type { NoticeFault } from '../domain/channel/notice.ts'
import type { Day, Instant } from '../kit/instant.ts'

export interface NewNotice {
  readonly staffId: StaffId
  readonly due: Instant
}
export interface Notice extends NewNotice {
  readonly attempts: number
  /** null before the first failure. */
  readonly fault: NoticeFault | null
  readonly failingSince: Day | null
}

export interface NoticeStore {
  /** Those whose slot has come. From here on they count as leaving: what happens meanwhile waits for a mail of its own. */
  readonly due: (now: Instant) => Promise<readonly Notice[]>
  readonly all: () => Promise<readonly Notice[]>
  /**
   * Takes the notice out, unless something happened since it began to leave.
   * @param day on which the mail left: whoever a change of a key list waits for is told of it; none when it was dropped
   */
  readonly delivered: (notice: Notice, day?: Day) => Promise<void>
  /** Puts a notice that began to leave back until later, unless something happened since: that has its own moment then. */
  readonly postponed: (notice: Notice, until: Instant) => Promise<void>
  readonly failed: (notice: Notice, fault: NoticeFault, again: Instant, today: Day) => Promise<void>
}

// Secret addresses of calendars: one a person at most, found by a hash, with what their calendar holds today. Knows no case but its reference.
import type { StaffId } from '../domain/channel/channel.ts'
import type { Bytes } from '../kit/bytes.ts'
import type { Day } from '../kit/instant.ts'
import type { NewLogEntry } from './log.ts'
import type { NewNotice } from './notices.ts'

export interface CalendarDate {
  /** The same whenever and wherever it is asked for; says nothing of the case. */
  readonly uid: string
  readonly due: Day
  readonly reference: string
}

/** What a calendar holds: as it stood when a day began. */
export interface CalendarState {
  /** Empty before the first one. */
  readonly day: Day | ''
  readonly dates: readonly CalendarDate[]
}

export interface CalendarFeed extends CalendarState {
  readonly staffId: StaffId
  /** Of the secret, SHA-256. */
  readonly id: Bytes
  readonly made: Day
}

export interface CalendarFeedStore {
  /** In place of the person's earlier one. */
  readonly make: (work: {
    readonly feed: CalendarFeed
    readonly notices: readonly NewNotice[]
    readonly log: readonly NewLogEntry[]
  }) => Promise<void>
  /** Nothing is logged where there is none. */
  readonly close: (staffId: StaffId, log: readonly NewLogEntry[]) => Promise<void>
  readonly find: (id: Bytes) => Promise<CalendarFeed | null>
  readonly of: (staffId: StaffId) => Promise<CalendarFeed | null>
  /** Whose calendars are of an earlier day. */
  readonly before: (day: Day) => Promise<readonly StaffId[]>
  /** Stays as it is where another state of that day stands: the same all day. */
  readonly turn: (staffId: StaffId, state: CalendarState) => Promise<void>
}

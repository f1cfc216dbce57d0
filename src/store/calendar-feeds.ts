// Secret addresses of calendars: one a person at most, found by a hash. Knows no case and no date.
import type { StaffId } from '../domain/channel/channel.ts'
import type { Bytes } from '../kit/bytes.ts'
import type { Day } from '../kit/instant.ts'

export interface CalendarFeed {
  readonly staffId: StaffId
  /** Of the secret, SHA-256. */
  readonly id: Bytes
  readonly made: Day
}

export interface CalendarFeedStore {
  /** In place of the person's earlier one. */
  readonly put: (feed: CalendarFeed) => Promise<void>
  readonly remove: (staffId: StaffId) => Promise<void>
  readonly find: (id: Bytes) => Promise<CalendarFeed | null>
  readonly of: (staffId: StaffId) => Promise<CalendarFeed | null>
}

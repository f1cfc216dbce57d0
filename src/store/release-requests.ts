// Requests for release and appeals, noted on entries of the register. In clear; knows nobody who asked, and no word of a case.
import type { EntryPlace } from '../domain/case/register.ts'
import type { NewRelease, ReleasePlace, ReleaseRequest } from '../domain/disposal/release-request.ts'
import type { Day } from '../kit/instant.ts'
import type { NewLogEntry } from './log.ts'

export interface ReleaseRequestStore {
  /** In their order. */
  readonly of: (place: EntryPlace) => Promise<readonly ReleaseRequest[]>
  /** @returns false when there is no such entry */
  readonly note: (place: EntryPlace, request: NewRelease, log: NewLogEntry) => Promise<boolean>
  /** @returns false when it does not wait any more, or never did */
  readonly decide: (place: ReleasePlace, on: Day, log: NewLogEntry) => Promise<boolean>
}

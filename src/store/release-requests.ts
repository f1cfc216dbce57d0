// Requests for release and appeals, noted of a case. In clear; knows nobody who asked, and no word of a case. Those of a registered case outlive it with
// its entry.
import type { CaseId } from '../domain/case/case-row.ts'
import type { NewRelease, ReleasePlace, ReleaseRequest } from '../domain/disposal/release-request.ts'
import type { Day } from '../kit/instant.ts'
import type { NewLogEntry } from './log.ts'

export interface ReleaseRequestStore {
  /** In their order. */
  readonly of: (id: CaseId) => Promise<readonly ReleaseRequest[]>
  /** @returns false when there is neither such a case nor an entry of one */
  readonly note: (id: CaseId, request: NewRelease, log: NewLogEntry) => Promise<boolean>
  /** @returns false when it does not wait any more, or never did */
  readonly decide: (place: ReleasePlace, on: Day, log: NewLogEntry) => Promise<boolean>
}

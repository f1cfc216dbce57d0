// Until when people may read a case. The clock holds no key: it finds whose day has passed, and takes what opens the case from them.
import type { StaffId } from '../domain/channel/channel.ts'
import type { Day } from '../kit/instant.ts'
import type { CaseListItem, StoredCase } from './cases.ts'
import type { NewLogEntry } from './log.ts'

/** A case, and those whose last day with it has passed. */
export interface PassedTerm {
  readonly row: StoredCase
  readonly staff: readonly StaffId[]
}

/** A case of somebody's in which another person's last day is near. */
export interface NearTerm {
  readonly item: CaseListItem
  readonly staffId: StaffId
  readonly until: Day
}

export interface TermStore {
  /** Whose last day lies before this one. Those who alone can open a case keep it: it is never left to nobody. */
  readonly passed: (today: Day) => Promise<readonly PassedTerm[]>
  /** Takes it from them; `stale` when the case moved meanwhile. */
  readonly end: (work: { readonly term: PassedTerm; readonly log: NewLogEntry }) => Promise<'done' | 'stale'>
  /** Between two days, both included, in the cases that this person reads; soonest first. */
  readonly near: (staffId: StaffId, from: Day, to: Day) => Promise<readonly NearTerm[]>
}

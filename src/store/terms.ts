// Until when people may read cases. The clock holds no key: it finds whose day has passed, keeps the case out of their lists, and takes what opens
// it from them.
import type { CaseId } from '../domain/case/case-row.ts'
import type { ChannelId, StaffId } from '../domain/channel/channel.ts'
import type { Day } from '../kit/instant.ts'
import type { CaseListItem } from './case-lists.ts'
import type { StoredCase } from './cases.ts'
import type { NewLogEntry } from './log.ts'

/** A case, and those whose last day with it has passed. */
export interface PassedTerm {
  readonly row: StoredCase
  readonly staff: readonly StaffId[]
}

/** Somebody and a case of theirs. */
export interface Reading {
  readonly caseId: CaseId
  readonly staffId: StaffId
}

/** A case of somebody's, and another person who reads it; `until` null for one who has no last day. */
export interface OtherReader {
  readonly item: CaseListItem
  readonly staffId: StaffId
  readonly until: Day | null
}

export interface TermStore {
  /** Whose last day lies before this one. Those who alone can open a case keep it: it is never left to nobody. */
  readonly passed: (today: Day) => Promise<readonly PassedTerm[]>
  /** From now on these cases stand in no list of these people, and all others do again. Takes nothing. */
  readonly withhold: (over: readonly Reading[]) => Promise<void>
  /** Takes it from them; `stale` when the case moved meanwhile. */
  readonly end: (work: { readonly term: PassedTerm; readonly log: NewLogEntry }) => Promise<'done' | 'stale'>
  /** Whose last day lies between two, both included, in the open cases that this person reads; soonest first. */
  readonly near: (staffId: StaffId, from: Day, to: Day) => Promise<readonly OtherReader[]>
  /** Which of these people read one of the newest open cases of this person, oldest case first. @param newest how many new and how many begun ones */
  readonly beside: (staffId: StaffId, among: readonly StaffId[], newest: number) => Promise<readonly OtherReader[]>
  /** Which of these people read an open case that this person reads and have no last day, oldest case first, `limit` at the most. */
  readonly endless: (staffId: StaffId, among: readonly StaffId[], limit: number) => Promise<readonly OtherReader[]>
  /** Who reads an open case of a channel together with one of these people, none of whom is named. */
  readonly companions: (channel: ChannelId, of: readonly StaffId[]) => Promise<readonly StaffId[]>
}

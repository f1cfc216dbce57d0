// Who looked at a case: sealed rows beside its records, numbered without gaps. Added without a change to the case, so that no colleague's act is
// sealed again because somebody looked.
import type { CaseId } from '../domain/case/case-row.ts'
import type { Sealed } from '../domain/sealed.ts'
import type { NewLogEntry } from './log.ts'
import type { NewReading } from './mass-readings.ts'

export interface StoredView {
  /** From 1, without gaps. */
  readonly number: number
  readonly id: string
  readonly epoch: number
  readonly sealed: Sealed
}

export interface NewView extends StoredView {
  readonly caseId: CaseId
  readonly log: NewLogEntry
  /** That it is one more case of the person's day, and whom that is told; null where it is none. */
  readonly reading: NewReading | null
}

export interface CaseViewStore {
  /** The newest number; 0 where nobody has looked. */
  readonly newest: (id: CaseId) => Promise<number>
  /**
   * With its entry of the log. `stale` when that number is taken, the case has other keys by now, or the person opened another case meanwhile; `gone` when there
   * is no such case.
   */
  readonly add: (view: NewView) => Promise<'done' | 'stale' | 'gone'>
  /** In order of number. */
  readonly of: (id: CaseId) => Promise<readonly StoredView[]>
}

// Final reports that somebody may read with a code: sealed to it, until a day. They come and go with the acts on their case
// (`CaseChange.present`, `CaseChange.endReadings`), and go by themselves when their day has passed.
import type { CaseId } from '../domain/case/case-row.ts'
import type { Readings } from '../domain/case/final-report.ts'
import type { Sealed } from '../domain/sealed.ts'
import type { Bytes } from '../kit/bytes.ts'
import type { Day } from '../kit/instant.ts'
import type { NewLogEntry } from './log.ts'

export interface NewFinalReport {
  readonly id: string
  /** 32 bytes, by which a code finds it. */
  readonly tag: Bytes
  /** The last day on which it can be read. */
  readonly until: Day
  readonly sealed: Sealed
}

export interface StoredFinalReport extends NewFinalReport {
  readonly caseId: CaseId
}

export interface FinalReportStore {
  readonly byTag: (tag: Bytes) => Promise<StoredFinalReport | null>
  /** Those of a case that can still be read. */
  readonly of: (id: CaseId) => Promise<readonly Readings[]>
  /** Somebody reads one: counted each time, in the log once a day; `gone` when it ended meanwhile. */
  readonly read: (work: { readonly id: string; readonly day: Day; readonly log: NewLogEntry }) => Promise<'done' | 'gone'>
  /** Removes those whose last day lies before a day. */
  readonly sweep: (before: Day) => Promise<void>
}

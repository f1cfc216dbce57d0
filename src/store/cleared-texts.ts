// What was removed from the texts of cases (L-SE-17), kept so that a backup from before it that is put back is cleared again. It tells of no text: only
// whoever opens the case reads where in a record it stood.
import type { CaseId } from '../domain/case/case-row.ts'
import type { StaffId } from '../domain/channel/channel.ts'
import type { Sealed } from '../domain/sealed.ts'

export interface ClearedText {
  readonly record: string
  /** Of the record as it stood before: one that has it again came back with a backup. */
  readonly version: number
  /** Sealed under the keys that the record had. */
  readonly how: Sealed
  /** The words of the file about it, under the keys of the casework in this epoch. */
  readonly said: Sealed
  readonly epoch: number
}

export interface ClearedTextStore {
  /** Those of a case whose text stands there again, in the order in which they were cleared. */
  readonly cameBack: (id: CaseId) => Promise<readonly ClearedText[]>
  /** Cases that somebody reads in which such a text stands. */
  readonly casesFor: (staffId: StaffId) => Promise<readonly CaseId[]>
}

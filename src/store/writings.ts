// What staff have begun to write in a case and not sent yet: a place on a page, and what stands there, sealed to its writer. It goes when it
// is sent, when the case is closed, and when the case leaves the person; no copy holds it.
import type { CaseId } from '../domain/case/case-file.ts'
import type { StaffId } from '../domain/channel/channel.ts'
import type { Sealed } from '../domain/sealed.ts'

export interface Writing {
  readonly caseId: CaseId
  readonly staffId: StaffId
  /** Which box of the case's pages. */
  readonly place: string
  readonly version: number
  readonly sealed: Sealed
}

export interface WritingStore {
  readonly find: (id: CaseId, staffId: StaffId, place: string) => Promise<Writing | null>
  /**
   * Puts it in place of the version before it; the first is version 1.
   * @returns false when another version stands there, or the person may not open the case (any more)
   */
  readonly put: (writing: Writing) => Promise<boolean>
  readonly remove: (id: CaseId, staffId: StaffId, place: string) => Promise<void>
}

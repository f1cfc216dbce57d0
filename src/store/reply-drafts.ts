// Drafts of replies: a place on a case's pages, and what somebody has begun to write there, sealed to its writer and to the case. What was in it
// goes when it is sent, thrown away, and when the case is closed; the version stays, so that nothing old comes back in its place. All of it goes
// when the case leaves the person.
import type { CaseId } from '../domain/case/case-row.ts'
import type { StaffId } from '../domain/channel/channel.ts'
import type { Sealed } from '../domain/sealed.ts'

export interface StoredReplyDraft {
  readonly caseId: CaseId
  readonly staffId: StaffId
  /** Which box of the case's pages. */
  readonly place: string
  readonly version: number
  /** null where it was sent or thrown away. */
  readonly sealed: Sealed | null
}

/** A draft that goes with what is sent: as the person had it before them, and not when another window kept something since. */
export interface UsedDraft {
  readonly staffId: StaffId
  readonly place: string
  /** 0 where there was none. */
  readonly version: number
}

export interface ReplyDraftStore {
  readonly find: (id: CaseId, staffId: StaffId, place: string) => Promise<StoredReplyDraft | null>
  /**
   * Puts it in place of the version before it; the first is version 1.
   * @returns false when another version stands there, or the person may not open the case (any more)
   */
  readonly put: (draft: StoredReplyDraft) => Promise<boolean>
}

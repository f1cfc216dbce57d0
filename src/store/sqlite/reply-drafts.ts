// Drafts of replies in SQL. Rows hang on the entitlement of their writer, and go with it.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { ReplyDraftStore, StoredReplyDraft, UsedDraft } from '../reply-drafts.ts'
import type { Database } from './database.ts'

interface DraftRow {
  readonly version: number
  readonly sealed: Sealed | null
}

const put = (database: Database, { caseId, staffId, place, version, sealed }: StoredReplyDraft): boolean => {
  const key = [caseId, staffId, place] as const
  if (database.one('SELECT 1 AS one FROM entitlements WHERE case_id = ? AND staff_id = ?', caseId, staffId) === null) return false
  const stands = database.one<DraftRow>('SELECT version, sealed FROM reply_drafts WHERE case_id = ? AND staff_id = ? AND place = ?', ...key)
  if ((stands?.version ?? 0) !== version - 1) return false
  database.run(
    `INSERT INTO reply_drafts (case_id, staff_id, place, version, sealed) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (case_id, staff_id, place) DO UPDATE SET version = excluded.version, sealed = excluded.sealed`,
    ...[...key, version, sealed],
  )
  return true
}

/** Inside the transaction that sends it. */
export const useUpDraft = (database: Database, caseId: CaseId, { staffId, place, version }: UsedDraft): void => {
  put(database, { caseId, staffId, place, version: version + 1, sealed: null })
}

/** Everybody's, inside a transaction. */
export const emptyDraftsOf = (database: Database, id: CaseId): void => {
  database.run('UPDATE reply_drafts SET version = version + 1, sealed = NULL WHERE case_id = ? AND sealed IS NOT NULL', id)
}

export const makeReplyDraftStore = (database: Database): ReplyDraftStore => ({
  find: (caseId, staffId, place) =>
    database.read(() => {
      const row = database.one<DraftRow>(
        'SELECT version, sealed FROM reply_drafts WHERE case_id = ? AND staff_id = ? AND place = ?',
        ...[caseId, staffId, place],
      )
      return row === null ? null : { caseId, staffId, place, ...row }
    }),
  put: (draft) => database.write(() => put(database, draft)),
})

// What staff have begun to write, in SQL. Rows hang on the entitlement of their writer, and go with it.
import type { CaseId } from '../../domain/case/case-file.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { WritingStore } from '../writings.ts'
import type { Database } from './database.ts'

interface WritingRow {
  readonly version: number
  readonly sealed: Sealed
}

/** Inside a transaction. */
export const removeWriting = (database: Database, id: CaseId, staffId: StaffId, place: string): void => {
  database.run('DELETE FROM writings WHERE case_id = ? AND staff_id = ? AND place = ?', id, staffId, place)
}

/** Everybody's, inside a transaction. */
export const removeWritingsOf = (database: Database, id: CaseId): void => {
  database.run('DELETE FROM writings WHERE case_id = ?', id)
}

export const makeWritingStore = (database: Database): WritingStore => ({
  find: (caseId, staffId, place) =>
    database.read(() => {
      const row = database.one<WritingRow>(
        'SELECT version, sealed FROM writings WHERE case_id = ? AND staff_id = ? AND place = ?',
        ...[caseId, staffId, place],
      )
      return row === null ? null : { caseId, staffId, place, version: row.version, sealed: row.sealed }
    }),
  put: ({ caseId, staffId, place, version, sealed }) =>
    database.write(() => {
      const key = [caseId, staffId, place] as const
      if (database.one('SELECT 1 AS one FROM entitlements WHERE case_id = ? AND staff_id = ?', caseId, staffId) === null) return false
      const stands = database.one<WritingRow>('SELECT version FROM writings WHERE case_id = ? AND staff_id = ? AND place = ?', ...key)
      if ((stands?.version ?? 0) !== version - 1) return false
      if (stands === null)
        database.run('INSERT INTO writings (case_id, staff_id, place, version, sealed) VALUES (?, ?, ?, ?, ?)', ...key, version, sealed)
      else
        database.run(
          'UPDATE writings SET version = ?, sealed = ? WHERE case_id = ? AND staff_id = ? AND place = ?',
          version,
          sealed,
          ...key,
        )
      return true
    }),
  remove: (caseId, staffId, place) => database.write(() => removeWriting(database, caseId, staffId, place)),
})

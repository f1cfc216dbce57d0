// Requests for release in SQL.
import type { CaseId } from '../../domain/case/case-row.ts'
import { openReleases, type ReleaseKind, type ReleaseRequest } from '../../domain/disposal/release-request.ts'
import type { Day } from '../../kit/instant.ts'
import type { ReleaseRequestStore } from '../release-requests.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'

interface RequestRow {
  readonly request: number
  readonly kind: ReleaseKind
  readonly came: Day
  readonly own_number: string
  readonly decided: Day | null
}

const requestsOf = (database: Database, id: CaseId): readonly ReleaseRequest[] =>
  database
    .all<RequestRow>('SELECT request, kind, came, own_number, decided FROM release_requests WHERE case_id = ? ORDER BY request', id)
    .map(({ own_number, ...rest }) => ({ ...rest, ownNumber: own_number }))

/** Whether somebody waits to be given what a case holds: inside the transaction that would destroy it, or remove a text of it. */
export const isAskedFor = (database: Database, id: CaseId): boolean => openReleases(requestsOf(database, id)) > 0

/** Those of a case that stands in no register, inside the transaction that removes it: an entry keeps its own. @returns how many there were */
export const removeUnregistered = (database: Database, id: CaseId): number =>
  database.run('DELETE FROM release_requests WHERE case_id = ? AND NOT EXISTS (SELECT 1 FROM register_entries WHERE case_id = ?)', id, id)

export const makeReleaseRequestStore = (database: Database, appendLog: AppendLog): ReleaseRequestStore => ({
  of: (id) => database.read(() => requestsOf(database, id)),
  note: (id, { kind, came, ownNumber }, log) =>
    database.write(() => {
      const noted = database.run(
        `INSERT INTO release_requests (case_id, request, kind, came, own_number)
         SELECT ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM cases WHERE id = ?) OR EXISTS (SELECT 1 FROM register_entries WHERE case_id = ?)`,
        ...[id, (requestsOf(database, id).at(-1)?.request ?? 0) + 1, kind, came, ownNumber, id, id],
      )
      if (noted === 0) return false
      appendLog(log)
      return true
    }),
  decide: ({ caseId, request }, on, log) =>
    database.write(() => {
      const decided = database.run(
        'UPDATE release_requests SET decided = ? WHERE case_id = ? AND request = ? AND decided IS NULL',
        ...[on, caseId, request],
      )
      if (decided === 0) return false
      appendLog(log)
      return true
    }),
})

// Requests for release in SQL.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { EntryPlace } from '../../domain/case/register.ts'
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

const requestsOf = (database: Database, { unitId, year, number }: EntryPlace): readonly ReleaseRequest[] =>
  database
    .all<RequestRow>(
      'SELECT request, kind, came, own_number, decided FROM release_requests WHERE unit_id = ? AND year = ? AND number = ? ORDER BY request',
      ...[unitId, year, number],
    )
    .map(({ own_number, ...rest }) => ({ ...rest, ownNumber: own_number }))

/** Whether somebody waits to be given what stands in the register of a case: inside the transaction that would destroy it, or remove a text of it. */
export const isAskedFor = (database: Database, id: CaseId): boolean => {
  const place = database.one<EntryPlace>('SELECT unit_id AS unitId, year, number FROM register_entries WHERE case_id = ?', id)
  return place !== null && openReleases(requestsOf(database, place)) > 0
}

export const makeReleaseRequestStore = (database: Database, appendLog: AppendLog): ReleaseRequestStore => ({
  of: (place) => database.read(() => requestsOf(database, place)),
  note: (place, { kind, came, ownNumber }, log) =>
    database.write(() => {
      const { unitId, year, number } = place
      const noted = database.run(
        `INSERT INTO release_requests (unit_id, year, number, request, kind, came, own_number)
         SELECT unit_id, year, number, ?, ?, ?, ? FROM register_entries WHERE unit_id = ? AND year = ? AND number = ?`,
        ...[(requestsOf(database, place).at(-1)?.request ?? 0) + 1, kind, came, ownNumber, unitId, year, number],
      )
      if (noted === 0) return false
      appendLog(log)
      return true
    }),
  decide: ({ unitId, year, number, request }, on, log) =>
    database.write(() => {
      const decided = database.run(
        'UPDATE release_requests SET decided = ? WHERE unit_id = ? AND year = ? AND number = ? AND request = ? AND decided IS NULL',
        ...[on, unitId, year, number, request],
      )
      if (decided === 0) return false
      appendLog(log)
      return true
    }),
})

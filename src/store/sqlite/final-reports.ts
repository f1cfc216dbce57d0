// Final reports in SQL.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { Readings } from '../../domain/case/final-report.ts'
import type { Day } from '../../kit/instant.ts'
import type { FinalReportStore, NewFinalReport, StoredFinalReport } from '../final-reports.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'

/** Inside the transaction that presents it. */
export const insertFinalReport = (database: Database, caseId: CaseId, { id, tag, until, sealed }: NewFinalReport): void => {
  database.run('INSERT INTO final_reports (id, case_id, tag, until, sealed) VALUES (?, ?, ?, ?, ?)', id, caseId, tag, until, sealed)
}

/** Inside the transaction that ends them. */
export const endReadings = (database: Database, caseId: CaseId, ids: readonly string[]): void => {
  for (const id of ids) database.run('DELETE FROM final_reports WHERE case_id = ? AND id = ?', caseId, id)
}

export const makeFinalReportStore = (database: Database, appendLog: AppendLog): FinalReportStore => ({
  byTag: (tag) =>
    database.read(() =>
      database.one<StoredFinalReport>('SELECT id, case_id AS caseId, tag, until, sealed FROM final_reports WHERE tag = ?', tag),
    ),
  of: (id) =>
    database.read(() =>
      database.all<Readings>('SELECT id, readings, last_read AS lastRead FROM final_reports WHERE case_id = ? ORDER BY id', id),
    ),
  read: ({ id, day, log }) =>
    database.write(() => {
      const before = database.one<{ last_read: Day | null }>('SELECT last_read FROM final_reports WHERE id = ?', id)
      if (before === null) return 'gone'
      database.run('UPDATE final_reports SET readings = readings + 1, last_read = ? WHERE id = ?', day, id)
      if (before.last_read !== day) appendLog(log)
      return 'done'
    }),
  sweep: (before) => database.write(() => void database.run('DELETE FROM final_reports WHERE until < ?', before)),
})

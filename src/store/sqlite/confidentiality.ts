// Acceptances of the duty of silence in SQL.
import type { ConfidentialityAcceptance, ConfidentialityStore } from '../confidentiality.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'

export const makeConfidentialityStore = (database: Database, appendLog: AppendLog): ConfidentialityStore => ({
  of: (staffId) =>
    database.read(() =>
      database.all<ConfidentialityAcceptance>(
        'SELECT duty, version, day FROM confidentiality_acceptances WHERE staff_id = ? ORDER BY duty, version',
        staffId,
      ),
    ),
  accept: ({ staffId, acceptances, log }) =>
    database.write(() => {
      for (const { duty, version, day } of acceptances)
        database.run(
          'INSERT OR IGNORE INTO confidentiality_acceptances (staff_id, duty, version, day) VALUES (?, ?, ?, ?)',
          ...[staffId, duty, version, day],
        )
      for (const entry of log) appendLog(entry)
    }),
})

// Unusually many cases on a day, in SQL. Written with the look that raised it (case-views.ts).
import type { StaffId } from '../../domain/channel/channel.ts'
import type { MassReadingStore, NewReading, StoredDay, StoredMassReading } from '../mass-readings.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'
import { addNotice } from './notices.ts'

const dayOf = (database: Database, staffId: StaffId): StoredDay | null =>
  database.one<StoredDay>('SELECT staff_id AS staffId, version, sealed FROM day_readings WHERE staff_id = ?', staffId)

/** Whether nothing was added meanwhile, by another window of the same person. */
export const isNextDay = (database: Database, { staffId, version }: StoredDay): boolean =>
  (dayOf(database, staffId)?.version ?? 0) === version - 1

/** Inside the transaction of the look. */
export const addReading = (database: Database, appendLog: AppendLog, { day, told, notices, log }: NewReading): void => {
  database.run(
    `INSERT INTO day_readings (staff_id, version, sealed) VALUES (?, ?, ?)
     ON CONFLICT (staff_id) DO UPDATE SET version = excluded.version, sealed = excluded.sealed`,
    ...[day.staffId, day.version, day.sealed],
  )
  for (const { id, staffId, sealed } of told)
    database.run('INSERT INTO mass_readings (id, staff_id, sealed) VALUES (?, ?, ?)', id, staffId, sealed)
  for (const notice of notices) addNotice(database, notice)
  if (log !== null) appendLog(log)
}

export const makeMassReadingStore = (database: Database, appendLog: AppendLog): MassReadingStore => ({
  dayOf: (staffId) => database.read(() => dayOf(database, staffId)),
  of: (staffId) =>
    database.read(() =>
      database.all<StoredMassReading>('SELECT id, staff_id AS staffId, sealed FROM mass_readings WHERE staff_id = ? ORDER BY id', staffId),
    ),
  seen: (staffId, ids, log) =>
    database.write(() => {
      const gone = ids.filter((id) => database.run('DELETE FROM mass_readings WHERE id = ? AND staff_id = ?', id, staffId) > 0)
      if (gone.length === 0) return false
      for (const entry of log) appendLog(entry)
      return true
    }),
})

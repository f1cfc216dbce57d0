// Who looked at a case, in SQL.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { CaseViewStore, NewView, StoredView } from '../case-views.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'
import { addReading, isNextDay } from './mass-readings.ts'
import { epochsOf } from './sealed-rows.ts'

const newest = (database: Database, id: CaseId): number =>
  database.one<{ number: number }>('SELECT number FROM case_views WHERE case_id = ? ORDER BY number DESC LIMIT 1', id)?.number ?? 0

const add = (database: Database, appendLog: AppendLog, view: NewView): 'done' | 'stale' | 'gone' => {
  const epochs = epochsOf(database, view.caseId)
  if (epochs === null) return 'gone'
  if (epochs.casework !== view.epoch || newest(database, view.caseId) !== view.number - 1) return 'stale'
  if (view.reading !== null && !isNextDay(database, view.reading.day)) return 'stale'
  database.run(
    'INSERT INTO case_views (case_id, number, id, epoch, sealed) VALUES (?, ?, ?, ?, ?)',
    ...[view.caseId, view.number, view.id, view.epoch, view.sealed],
  )
  appendLog(view.log)
  if (view.reading !== null) addReading(database, appendLog, view.reading)
  return 'done'
}

export const makeCaseViewStore = (database: Database, appendLog: AppendLog): CaseViewStore => ({
  newest: (id) => database.read(() => newest(database, id)),
  add: (view) => database.write(() => add(database, appendLog, view)),
  of: (id) =>
    database.read(() => database.all<StoredView>('SELECT number, id, epoch, sealed FROM case_views WHERE case_id = ? ORDER BY number', id)),
})

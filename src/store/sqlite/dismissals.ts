// Half-yearly summaries in SQL.
import type { CaseId } from '../../domain/case/case-file.ts'
import type { Half } from '../../domain/case/dismissals.ts'
import type { UnitId } from '../../domain/channel/channel.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Day } from '../../kit/instant.ts'
import type { DismissalStore } from '../dismissals.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'
import { addNotice } from './notices.ts'

interface SummaryRow {
  readonly unit_id: UnitId
  readonly half: Half
  readonly approved: Day
}

export const makeDismissalStore = (database: Database, appendLog: AppendLog): DismissalStore => ({
  approved: (units) =>
    database.read(() =>
      units.flatMap((unit) =>
        database
          .all<SummaryRow>('SELECT unit_id, half, approved FROM dismissal_summaries WHERE unit_id = ? ORDER BY half', unit)
          .map(({ unit_id, half, approved }) => ({ unitId: unit_id, half, approved })),
      ),
    ),
  approve: ({ summary: { unitId, half, approved }, copies, log, notices }) =>
    database.write(() => {
      if (database.one('SELECT 1 AS one FROM dismissal_summaries WHERE unit_id = ? AND half = ?', unitId, half) !== null) return false
      database.run('INSERT INTO dismissal_summaries (unit_id, half, approved) VALUES (?, ?, ?)', unitId, half, approved)
      for (const { staffId, sealed, unread } of copies)
        database.run(
          'INSERT INTO dismissal_copies (staff_id, unit_id, half, sealed, unread) VALUES (?, ?, ?, ?, ?)',
          ...[staffId, unitId, half, sealed, unread ? 1 : 0],
        )
      appendLog(log)
      for (const notice of notices) addNotice(database, notice)
      return true
    }),
  copy: (staffId, unitId, half) =>
    database.read(() => {
      const row = database.one<{ sealed: Sealed; unread: number }>(
        'SELECT sealed, unread FROM dismissal_copies WHERE staff_id = ? AND unit_id = ? AND half = ?',
        ...[staffId, unitId, half],
      )
      return row === null ? null : { staffId, sealed: row.sealed, unread: row.unread === 1 }
    }),
  unread: (staffId) =>
    database.read(() =>
      database
        .all<Pick<SummaryRow, 'unit_id' | 'half'>>(
          'SELECT unit_id, half FROM dismissal_copies WHERE staff_id = ? AND unread = 1 ORDER BY half, unit_id',
          staffId,
        )
        .map(({ unit_id, half }) => ({ unitId: unit_id, half })),
    ),
  markRead: (staffId, unitId, half) =>
    database.write(() => {
      database.run(
        'UPDATE dismissal_copies SET unread = 0 WHERE staff_id = ? AND unit_id = ? AND half = ? AND unread = 1',
        ...[staffId, unitId, half],
      )
    }),
  assessed: (staffId, unitId, from, to) =>
    database.read(() =>
      database
        .all<{ id: CaseId }>(
          `SELECT c.id FROM entitlements e JOIN cases c ON c.id = e.case_id
           WHERE e.staff_id = ? AND c.unit_id = ? AND c.assessed <= ? AND (c.closed IS NULL OR c.closed >= ?)
           ORDER BY c.id`,
          ...[staffId, unitId, to, from],
        )
        .map(({ id }) => id),
    ),
})

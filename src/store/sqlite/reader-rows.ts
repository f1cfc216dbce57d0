// Who may open a case, who may never, and what the lists of each of them are sorted by: written inside a transaction of somebody else.
import { type CaseId, listOf } from '../../domain/case/case-row.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { Day } from '../../kit/instant.ts'
import type { StoredCase } from '../cases.ts'
import type { Database } from './database.ts'
import { deleteWrapsOf, markStale } from './sealed-rows.ts'

/** Comes after every day: nothing is due, or nothing ends. */
export const never = '9999-12-31'

export const dueColumn = (due: Day | null): string => due ?? never

export const untilColumn = (until: Day | null): string => until ?? never

export const insertEntitlement = (
  database: Database,
  { id, phase, received, reported, calls, moved }: Pick<StoredCase, 'id' | 'phase' | 'received' | 'reported' | 'calls' | 'moved'>,
  due: Day | null,
  staffId: StaffId,
  until: Day | null = null,
): void => {
  database.run(
    'INSERT INTO entitlements (staff_id, list, received, case_id, unseen, seen, due, calls, moved, until) VALUES (?, ?, ?, ?, 1, 0, ?, ?, ?, ?)',
    ...[staffId, listOf({ phase, reported }), received, id, dueColumn(due), calls ? 1 : 0, moved, untilColumn(until)],
  )
}

/** Takes from somebody what opens a case. What they read before stays read: where they held a wrap, the keys wait for others (keys.md 6). */
export const removeReader = (database: Database, id: CaseId, staffId: StaffId): void => {
  const wraps = deleteWrapsOf(database, id, staffId)
  database.run('DELETE FROM entitlements WHERE case_id = ? AND staff_id = ?', id, staffId)
  database.run('DELETE FROM lost_keys WHERE case_id = ? AND staff_id = ?', id, staffId)
  if (wraps > 0) markStale(database, id)
}

export const insertExclusion = (database: Database, caseId: CaseId, staffId: StaffId): void => {
  database.run('INSERT INTO exclusions (case_id, staff_id) VALUES (?, ?) ON CONFLICT (case_id, staff_id) DO NOTHING', caseId, staffId)
}

/** Who may open a case, or may never, or not before somebody has shared it with their new key. */
export const staffOf = (database: Database, table: 'entitlements' | 'exclusions' | 'lost_keys', id: CaseId): readonly StaffId[] =>
  database
    .all<{ staff_id: StaffId }>(`SELECT staff_id FROM ${table} WHERE case_id = ? ORDER BY staff_id`, id)
    .map(({ staff_id }) => staff_id)

/** Who reads it while it is blocked. */
export const blockedOf = (database: Database, id: CaseId): readonly StaffId[] =>
  database
    .all<{ staff_id: StaffId }>('SELECT staff_id FROM entitlements WHERE case_id = ? AND blocked = 1 ORDER BY staff_id', id)
    .map(({ staff_id }) => staff_id)

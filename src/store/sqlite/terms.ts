// Last days in SQL, along the index of those that there are: most people have none.
import type { CaseId } from '../../domain/case/case-file.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { Day } from '../../kit/instant.ts'
import type { TermStore } from '../terms.ts'
import { listed } from './case-lists.ts'
import { type CaseRecord, caseColumns, type ListRow, never, removeReader, toCase, toListItem } from './case-rows.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'

interface PassedRow extends CaseRecord {
  readonly staff_id: StaffId
}
interface NearRow extends ListRow {
  readonly other: StaffId
  readonly last_day: Day
}

export const makeTermStore = (database: Database, appendLog: AppendLog): TermStore => ({
  passed: (today) =>
    database.read(() => {
      const rows = database.all<PassedRow>(
        `SELECT ${caseColumns}, e.staff_id FROM entitlements e JOIN cases c ON c.id = e.case_id
         WHERE e.until < ? AND EXISTS (SELECT 1 FROM entitlements o WHERE o.case_id = e.case_id AND o.until >= ?)
         ORDER BY e.case_id, e.staff_id`,
        ...[today, today],
      )
      return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((own) =>
        own[0] === undefined ? [] : [{ row: toCase(own[0]), staff: own.map(({ staff_id }) => staff_id) }],
      )
    }),
  end: ({ term: { row, staff }, log }) =>
    database.write(() => {
      const now = database.one<{ version: number }>('SELECT version FROM cases WHERE id = ?', row.id as CaseId)
      if (now?.version !== row.version) return 'stale'
      for (const id of staff) removeReader(database, row.id, id)
      database.run('UPDATE cases SET version = version + 1 WHERE id = ?', row.id)
      appendLog(log)
      return 'done'
    }),
  near: (staffId, from, to) =>
    database.read(() =>
      database
        .all<NearRow>(
          `SELECT near.*, o.staff_id AS other, o.until AS last_day FROM (${listed} WHERE e.staff_id = ?) near
           JOIN entitlements o ON o.case_id = near.id
           WHERE o.until BETWEEN ? AND ? AND o.until < '${never}' AND o.staff_id <> ? AND near.phase IN ('new', 'ongoing')
           ORDER BY o.until, near.id, o.staff_id`,
          ...[staffId, from, to, staffId],
        )
        .map((row) => ({ item: toListItem(row), staffId: row.other, until: row.last_day })),
    ),
})

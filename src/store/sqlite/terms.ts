// Last days in SQL, along the index of those that there are: most people have none.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { Day } from '../../kit/instant.ts'
import type { OtherReader, Reading, TermStore } from '../terms.ts'
import { listed } from './case-lists.ts'
import { type CaseRecord, caseColumns, type ListRow, toCase, toListItem } from './case-rows.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'
import { never, removeReader } from './reader-rows.ts'

interface PassedRow extends CaseRecord {
  readonly staff_id: StaffId
}
interface OtherRow extends ListRow {
  readonly other: StaffId
  readonly last_day: Day
}

/** Asked at every request: it must cost nothing where nobody has a last day. */
export const passedQuery = `
  SELECT ${caseColumns}, e.staff_id FROM entitlements e JOIN cases c ON c.id = e.case_id
  WHERE e.until < ? AND e.until < '${never}' AND EXISTS (SELECT 1 FROM entitlements o WHERE o.case_id = e.case_id AND o.until >= ?)
  ORDER BY e.case_id, e.staff_id`

/**
 * Others in the open cases of somebody, from the others on: whose days are looked at are few, and the cases of a person may be very many.
 */
const othersWhere = (condition: string, order: string): string => `
  SELECT near.*, o.staff_id AS other, o.until AS last_day FROM entitlements o CROSS JOIN (${listed} WHERE e.staff_id = ?) near
  WHERE near.id = o.case_id AND near.phase IN ('new', 'ongoing') AND o.staff_id <> ? AND ${condition} ORDER BY ${order}`
export const nearQuery = othersWhere(`o.until BETWEEN ? AND ? AND o.until < '${never}'`, 'o.until, near.id, o.staff_id')

const places = (of: readonly StaffId[]): string => of.map(() => '?').join(', ')
const newestOf = (list: 'new' | 'ongoing'): string =>
  `SELECT case_id FROM (SELECT case_id FROM entitlements WHERE staff_id = ? AND list = '${list}' ORDER BY received DESC, case_id DESC LIMIT ?) AS ${list}_ones`
/** Others in the newest open cases of somebody, from those cases on: they are few, and whoever else reads them may read very many. */
export const besideQuery = (among: readonly StaffId[]): string => `
  SELECT near.*, o.staff_id AS other, o.until AS last_day
  FROM (${newestOf('new')} UNION ALL ${newestOf('ongoing')}) AS mine
  CROSS JOIN (${listed} WHERE e.staff_id = ?) near CROSS JOIN entitlements o
  WHERE near.id = mine.case_id AND near.phase IN ('new', 'ongoing') AND o.case_id = mine.case_id AND o.staff_id <> ? AND o.staff_id IN (${places(among)})
  ORDER BY near.received, near.id, o.staff_id`

const toOther = (row: OtherRow): OtherReader => ({
  item: toListItem(row),
  staffId: row.other,
  until: row.last_day === never ? null : row.last_day,
})

export const makeTermStore = (database: Database, appendLog: AppendLog): TermStore => {
  const withheld = (): readonly Reading[] =>
    database.all<Reading>('SELECT case_id AS caseId, staff_id AS staffId FROM entitlements WHERE over = 1 ORDER BY case_id, staff_id')
  return {
    passed: (today) =>
      database.read(() => {
        const rows = database.all<PassedRow>(passedQuery, today, today)
        return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((own) =>
          own[0] === undefined ? [] : [{ row: toCase(own[0]), staff: own.map(({ staff_id }) => staff_id) }],
        )
      }),
    withhold: async (over) => {
      const isSame = (before: readonly Reading[]): boolean =>
        before.length === over.length &&
        before.every((one) => over.some(({ caseId, staffId }) => caseId === one.caseId && staffId === one.staffId))
      // Nearly always it is as it was: no need to wait for the disk.
      if (isSame(await database.read(withheld))) return
      await database.write(() => {
        database.run('UPDATE entitlements SET over = 0 WHERE over = 1')
        for (const { caseId, staffId } of over)
          database.run('UPDATE entitlements SET over = 1 WHERE case_id = ? AND staff_id = ?', caseId, staffId)
      })
    },
    end: ({ term: { row, staff }, log }) =>
      database.write(() => {
        const now = database.one<{ version: number }>('SELECT version FROM cases WHERE id = ?', row.id as CaseId)
        if (now?.version !== row.version) return 'stale'
        for (const id of staff) removeReader(database, row.id, id)
        database.run('UPDATE cases SET version = version + 1 WHERE id = ?', row.id)
        appendLog(log)
        return 'done'
      }),
    near: (staffId, from, to) => database.read(() => database.all<OtherRow>(nearQuery, staffId, staffId, from, to).map(toOther)),
    beside: async (staffId, among, newest) =>
      among.length === 0
        ? []
        : database.read(() =>
            database.all<OtherRow>(besideQuery(among), staffId, newest, staffId, newest, staffId, staffId, ...among).map(toOther),
          ),
    endless: async (staffId, among, limit) => {
      if (among.length === 0) return []
      const query = `${othersWhere(`o.staff_id IN (${places(among)}) AND o.until = '${never}'`, 'near.received, near.id, o.staff_id')} LIMIT ?`
      return database.read(() => database.all<OtherRow>(query, staffId, staffId, ...among, limit).map(toOther))
    },
    companions: async (channel, of) => {
      if (of.length === 0) return []
      return database.read(() =>
        database
          .all<{ staff_id: StaffId }>(
            `SELECT DISTINCT o.staff_id FROM entitlements e
             JOIN cases c ON c.id = e.case_id AND c.channel_id = ? AND c.phase IN ('new', 'ongoing')
             JOIN entitlements o ON o.case_id = e.case_id
             WHERE e.staff_id IN (${places(of)}) AND o.staff_id NOT IN (${places(of)}) ORDER BY o.staff_id`,
            ...[channel, ...of, ...of],
          )
          .map(({ staff_id }) => staff_id),
      )
    },
  }
}

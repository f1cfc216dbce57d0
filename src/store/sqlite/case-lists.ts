// Lists of cases in SQL, and what is counted and due in them. What a person may not open is not found: each query goes through entitlements.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import type { Day } from '../../kit/instant.ts'
import type { CardHead, CaseOrder } from '../case-lists.ts'
import type { CaseStore, StoredCase } from '../cases.ts'
import { type CaseRecord, caseColumns, type ListRow, toCase, toListItem } from './case-rows.ts'
import type { Database } from './database.ts'
import { dueColumn, staffOf } from './reader-rows.ts'

/**
 * One look-up per row and table along their keys, so that the hundredth case and the hundred-thousandth cost the same. Where somebody's last day
 * has passed nothing is found, although it was not taken from them yet (F-099).
 */
const listedFrom = (entitlements: string): string => `
  SELECT ${caseColumns}, e.unseen, e.due, e.until, e.blocked, w.sealed AS wrap,
    r.id AS card_id, r.epoch AS card_epoch, r.sequence AS card_sequence, r.version AS card_version, r.sealed AS card_sealed
  FROM ${entitlements}
  JOIN cases c ON c.id = e.case_id AND e.over = 0
  LEFT JOIN wraps w ON w.case_id = e.case_id AND w.holder = e.staff_id AND w.side = 'casework' AND w.epoch = c.casework_epoch
  JOIN records r ON r.case_id = e.case_id AND r.kind = 'card'`
export const listed = listedFrom('entitlements e')
/** Each order along an index of its own. */
export const listQueries: Readonly<Record<CaseOrder, string>> = {
  received: `${listed}
  WHERE e.staff_id = ? AND e.list = ? AND (e.received, e.case_id) < (?, ?)
  ORDER BY e.received DESC, e.case_id DESC
  LIMIT ?`,
  due: `${listed}
  WHERE e.staff_id = ? AND e.list = ? AND (e.due, e.case_id) > (?, ?)
  ORDER BY e.due, e.case_id
  LIMIT ?`,
  moved: `${listed}
  WHERE e.staff_id = ? AND e.list = ? AND (e.moved, e.case_id) > (?, ?)
  ORDER BY e.moved, e.case_id
  LIMIT ?`,
}

/** Each along a key of its own: the others of that person are not looked at. */
export const itemsQuery = listedFrom('json_each(?) asked CROSS JOIN entitlements e ON e.case_id = asked.value AND e.staff_id = ?')

/** Along the index of when something last happened, without a byte of what is sealed. */
export const cardHeadsQuery = `
  SELECT e.case_id AS id, c.version, w.case_id IS NOT NULL AS held
  FROM entitlements e
  JOIN cases c ON c.id = e.case_id AND e.over = 0
  LEFT JOIN wraps w ON w.case_id = e.case_id AND w.holder = e.staff_id AND w.side = 'casework' AND w.epoch = c.casework_epoch
  WHERE e.staff_id = ? AND e.list = ?
  ORDER BY e.moved DESC, e.case_id DESC
  LIMIT ?`

const stillCondition = "staff_id = ? AND list = 'ongoing' AND moved < ? AND standing = 'looked' AND due > ?"
/** What lies untouched, longest first. */
export const stillQuery = `${listed}
  WHERE ${stillCondition.replaceAll(/\b(staff_id|list|moved|standing|due)\b/g, 'e.$1')}
  ORDER BY e.moved, e.case_id
  LIMIT ?`

/** What is due soon, along the index of its own. */
export const dueQuery = `${listed}
  WHERE e.staff_id = ? AND e.due <= ?
  ORDER BY e.due, e.case_id
  LIMIT ?`

/** A group of somebody's day, along the index of how cases stand. */
export const standingQuery = `${listed}
  WHERE e.staff_id = ? AND e.standing = ? AND e.due BETWEEN ? AND ?
  ORDER BY e.due, e.case_id
  LIMIT ?`
/** Counts no further than its last argument. */
const countedWhere = (condition: string): string =>
  `SELECT count(*) AS count FROM (SELECT 1 FROM entitlements WHERE ${condition} AND over = 0 LIMIT ?) AS bounded`
export const countUnseenQuery = countedWhere('staff_id = ? AND list = ? AND unseen = 1')
export const countCallsQuery = countedWhere('staff_id = ? AND calls = 1')
export const countStandingQuery = countedWhere('staff_id = ? AND standing = ? AND due BETWEEN ? AND ?')

/** What is due in anybody's cases, along the index of each person. */
export const datedQuery = `
  SELECT ${caseColumns} FROM cases c
  WHERE c.id IN (SELECT e.case_id FROM staff s CROSS JOIN entitlements e ON e.staff_id = s.id AND e.due <= ?)`

/** What is due in somebody's cases, along the index of theirs; besides it, the one of who never may. */
export const datedOfQuery = `
  SELECT ${caseColumns} FROM entitlements e CROSS JOIN cases c ON c.id = e.case_id
  WHERE e.staff_id = ? AND e.due <= ? AND e.over = 0 AND c.moved < ?
    AND NOT EXISTS (SELECT 1 FROM exclusions x WHERE x.case_id = e.case_id AND x.staff_id = e.staff_id)
  ORDER BY e.due, e.case_id`

/** Where a list begins: after every case, or before. */
const last = { day: '~', caseId: '~' }
const first = { day: '', caseId: '' }

export const makeCaseLists = (
  database: Database,
): Pick<
  CaseStore,
  | 'list'
  | 'items'
  | 'cardHeads'
  | 'still'
  | 'countStill'
  | 'byReference'
  | 'count'
  | 'countUnseen'
  | 'dueBy'
  | 'countDue'
  | 'standing'
  | 'countStanding'
  | 'countCalls'
  | 'dated'
  | 'datedOf'
  | 'markSeen'
  | 'seen'
> => {
  const countBy = (query: string, ...bound: readonly (string | number)[]): number =>
    database.one<{ count: number }>(query, ...bound)?.count ?? 0
  return {
    list: (staffId, list, after, limit, order = 'received') =>
      database.read(() => {
        const { day, caseId } = after ?? (order === 'received' ? last : first)
        return database.all<ListRow>(listQueries[order], staffId, list, day, caseId, limit).map((row) => ({
          ...toListItem(row),
          cursor: { day: order === 'due' ? row.due : row[order], caseId: row.id },
        }))
      }),
    items: (staffId, ids) => database.read(() => database.all<ListRow>(itemsQuery, JSON.stringify(ids), staffId).map(toListItem)),
    cardHeads: (staffId, list, limit) =>
      database.read(() =>
        database
          .all<Omit<CardHead, 'held'> & { held: number }>(cardHeadsQuery, staffId, list, limit)
          .map((head) => ({ ...head, held: head.held === 1 })),
      ),
    still: (staffId, before, until, limit) =>
      database.read(() => database.all<ListRow>(stillQuery, staffId, before, until, limit).map(toListItem)),
    countStill: (staffId, before, until, most) => database.read(() => countBy(countedWhere(stillCondition), staffId, before, until, most)),
    byReference: (reference, staffId) =>
      database.read(
        () =>
          database.one<{ id: CaseId }>(
            'SELECT c.id FROM cases c JOIN entitlements e ON e.case_id = c.id WHERE c.reference = ? AND e.staff_id = ? AND e.over = 0',
            ...[reference, staffId],
          )?.id ?? null,
      ),
    dueBy: (staffId, until, limit) => database.read(() => database.all<ListRow>(dueQuery, staffId, until, limit).map(toListItem)),
    standing: (staffId, standing, { from, to }, limit) =>
      database.read(() => database.all<ListRow>(standingQuery, staffId, standing, from, dueColumn(to), limit).map(toListItem)),
    countStanding: (staffId, standing, { from, to }, most) =>
      database.read(() => countBy(countStandingQuery, staffId, standing, from, dueColumn(to), most)),
    countDue: (staffId, until, most) => database.read(() => countBy(countedWhere('staff_id = ? AND due <= ?'), staffId, until, most)),
    dated: (until) =>
      database.read(() =>
        database.all<CaseRecord>(datedQuery, until).map((row) => ({
          row: toCase(row),
          readers: listing(database, row.id),
          excluded: staffOf(database, 'exclusions', row.id),
        })),
      ),
    datedOf: (staffId, { until, still }) => database.read(() => database.all<CaseRecord>(datedOfQuery, staffId, until, still).map(toCase)),
    countCalls: (staffId, most) => database.read(() => countBy(countCallsQuery, staffId, most)),
    count: (staffId, list, most) => database.read(() => countBy(countedWhere('staff_id = ? AND list = ?'), staffId, list, most)),
    countUnseen: (staffId, list, most) => database.read(() => countBy(countUnseenQuery, staffId, list, most)),
    seen: (id, staffId) =>
      database.read(
        () => database.one<Look>('SELECT unseen, seen FROM entitlements WHERE case_id = ? AND staff_id = ?', id, staffId)?.seen ?? 0,
      ),
    markSeen: async (id, staffId, last) => {
      const look = (): Look | null =>
        database.one<Look>('SELECT unseen, seen FROM entitlements WHERE case_id = ? AND staff_id = ?', id, staffId)
      const before = await database.read(look)
      // Most views find nothing new: no need to wait for the disk.
      if (before === null || (before.unseen === 0 && before.seen >= last)) return before?.seen ?? 0
      return database.write(() => {
        const seen = look()?.seen ?? 0
        // What came in after the person's page was made is still new.
        const unseen = newestDialogue(database, id) > last ? 1 : 0
        database.run(
          'UPDATE entitlements SET unseen = CASE WHEN ? = 1 THEN unseen ELSE 0 END, seen = ? WHERE case_id = ? AND staff_id = ?',
          ...[unseen, Math.max(seen, last), id, staffId],
        )
        return seen
      })
    },
  }
}

/** In whose lists a case stands. */
const listing = (database: Database, id: CaseId): readonly StaffId[] =>
  database
    .all<{ staff_id: StaffId }>('SELECT staff_id FROM entitlements WHERE case_id = ? AND over = 0 ORDER BY staff_id', id)
    .map(({ staff_id }) => staff_id)

/** Makes the index of deadlines anew for the open cases of a channel that are no tests, inside the transaction that changes its clocks. */
export const redate = (database: Database, channel: ChannelId, dueOf: (row: StoredCase) => Day | null): void => {
  const rows = database.all<CaseRecord>(
    `SELECT ${caseColumns} FROM cases c
     WHERE c.channel_id = ? AND c.phase IN ('new', 'ongoing') AND NOT EXISTS (SELECT 1 FROM test_reports t WHERE t.case_id = c.id)`,
    channel,
  )
  for (const row of rows) database.run('UPDATE entitlements SET due = ? WHERE case_id = ?', dueColumn(dueOf(toCase(row))), row.id)
}

interface Look {
  readonly unseen: number
  readonly seen: number
}

const newestDialogue = (database: Database, id: CaseId): number =>
  database.one<{ newest: number | null }>("SELECT max(sequence) AS newest FROM records WHERE case_id = ? AND side = 'dialogue'", id)
    ?.newest ?? 0

// Half-yearly summaries in SQL.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { Half } from '../../domain/case/half-year.ts'
import type { UnitId } from '../../domain/channel/channel.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Around, DismissalStore, HalfOfUnit, NamedCase, NewTelling, Telling } from '../dismissals.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'
import { newestRoster } from './newest-roster.ts'
import { addNotice } from './notices.ts'
import { staffOf } from './reader-rows.ts'

/** What can have been dismissed in a half: its last day and its first are asked for. */
const inHalf = 'c.assessed <= ? AND (c.closed IS NULL OR c.closed >= ?)'

export const makeDismissalStore = (database: Database, appendLog: AppendLog): DismissalStore => ({
  tellings: (units) => database.read(() => units.flatMap((unit) => tellingsOf(database, unit))),
  tell: (work) => database.write(() => tell(database, appendLog, work)),
  strike: (tellings, log) =>
    database.write(() => {
      const struck = tellings.map(({ unitId, half, number, signature }) =>
        database.run(
          'DELETE FROM dismissal_tellings WHERE unit_id = ? AND half = ? AND number = ? AND signature = ?',
          ...[unitId, half, number, signature],
        ),
      )
      if (struck.every((count) => count === 0)) return 'stale'
      appendLog(log)
      return 'done'
    }),
  copies: (staffId, unitId, half) =>
    database.read(() =>
      database
        .all<{ number: number; sealed: Sealed; unread: number }>(
          'SELECT number, sealed, unread FROM dismissal_copies WHERE staff_id = ? AND unit_id = ? AND half = ? ORDER BY number',
          ...[staffId, unitId, half],
        )
        .map(({ number, sealed, unread }) => ({ staffId, number, sealed, unread: unread === 1 })),
    ),
  unread: (staffId) =>
    database.read(() =>
      database.all<HalfOfUnit>(
        'SELECT DISTINCT unit_id AS unitId, half FROM dismissal_copies WHERE staff_id = ? AND unread = 1 ORDER BY half, unit_id',
        staffId,
      ),
    ),
  markRead: (staffId, unitId, half) =>
    database.write(() => {
      database.run(
        'UPDATE dismissal_copies SET unread = 0 WHERE staff_id = ? AND unit_id = ? AND half = ? AND unread = 1',
        ...[staffId, unitId, half],
      )
    }),
  assessed: (staffId, { unitId, from, to }) =>
    database.read(() =>
      database.all<NamedCase>(
        `SELECT c.id, c.reference FROM entitlements e JOIN cases c ON c.id = e.case_id
         WHERE e.staff_id = ? AND c.unit_id = ? AND ${inHalf}
         ORDER BY c.id`,
        ...[staffId, unitId, to, from],
      ),
    ),
  remainders: (staffId) =>
    database.read(() =>
      database.all<HalfOfUnit & NamedCase>(remaindersQuery, staffId).map((one) => ({ ...one, ...aroundOf(database, one.id) })),
    ),
  settle: (half, cases) =>
    database.write(() => {
      for (const id of cases) endRemainder(database, half, id)
    }),
  awaited: (units) =>
    database.read(() =>
      units.flatMap((unit) => {
        const left = database.all<{ half: Half; id: CaseId }>(
          'SELECT half, case_id AS id FROM dismissal_remainders WHERE unit_id = ? ORDER BY half, case_id',
          unit,
        )
        const kinds = left.map(({ half, id }) => ({ unitId: unit, half, ...aroundOf(database, id) }))
        return [...new Map(kinds.map((kind) => [JSON.stringify(kind), kind])).values()]
      }),
    ),
})

/** From the remainders on: they are few, and the cases of a person may be very many. */
export const remaindersQuery = `
  SELECT d.unit_id AS unitId, d.half, c.id, c.reference
  FROM dismissal_remainders d CROSS JOIN entitlements e CROSS JOIN cases c
  WHERE e.case_id = d.case_id AND e.staff_id = ? AND c.id = d.case_id
  ORDER BY d.half, c.id`

const aroundOf = (database: Database, id: CaseId): Around => {
  const lost = staffOf(database, 'lost_keys', id)
  return {
    able: staffOf(database, 'entitlements', id).filter((staffId) => !lost.includes(staffId)),
    excluded: staffOf(database, 'exclusions', id),
  }
}

const tellingsOf = (database: Database, unit: UnitId): readonly Telling[] =>
  database.all<Telling>(
    'SELECT unit_id AS unitId, half, number, told, signature FROM dismissal_tellings WHERE unit_id = ? ORDER BY half, number',
    unit,
  )

const tell = (database: Database, appendLog: AppendLog, work: NewTelling): 'done' | 'stale' => {
  const { telling, before, span, looked, copies, log, notices } = work
  const { unitId, half, number, told, signature } = telling
  const standing = tellingsOf(database, unitId).filter((one) => one.half === half)
  const isAsRead = standing.length === before.length && standing.every((one, index) => isSame(one, before[index]))
  if (!isAsRead || number > standing.length || !isUnmoved(database, work)) return 'stale'
  // What nobody who may has signed is no telling, and its copies are nobody's.
  for (const table of ['dismissal_tellings', 'dismissal_copies'])
    database.run(`DELETE FROM ${table} WHERE unit_id = ? AND half = ? AND number >= ?`, unitId, half, number)
  database.run(
    'INSERT INTO dismissal_tellings (unit_id, half, number, told, signature) VALUES (?, ?, ?, ?, ?)',
    ...[unitId, half, number, told, signature],
  )
  if (number === 0)
    database.run(
      `INSERT INTO dismissal_remainders (case_id, unit_id, half)
       SELECT c.id, c.unit_id, ? FROM cases c WHERE c.unit_id = ? AND ${inHalf} ON CONFLICT DO NOTHING`,
      ...[half, unitId, span.to, span.from],
    )
  for (const { id } of looked) endRemainder(database, half, id)
  for (const { staffId, sealed, unread } of copies)
    database.run(
      'INSERT INTO dismissal_copies (staff_id, unit_id, half, number, sealed, unread) VALUES (?, ?, ?, ?, ?, ?)',
      ...[staffId, unitId, half, number, sealed, unread ? 1 : 0],
    )
  appendLog(log)
  for (const notice of notices) addNotice(database, notice)
  return 'done'
}

const isSame = (one: Telling, other: Telling | undefined): boolean =>
  one.number === other?.number && one.told === other.told && one.signature === other.signature

const isUnmoved = (database: Database, { channelId, rosterSeq, channelVersion, looked }: NewTelling): boolean =>
  newestRoster(database, channelId) === rosterSeq &&
  database.one<{ version: number }>('SELECT version FROM channels WHERE id = ?', channelId)?.version === channelVersion &&
  looked.every(({ id, version }) => database.one<{ version: number }>('SELECT version FROM cases WHERE id = ?', id)?.version === version)

const endRemainder = (database: Database, half: Half, id: CaseId): void => {
  database.run('DELETE FROM dismissal_remainders WHERE case_id = ? AND half = ?', id, half)
}

/** A case that was assessed in a half of which something was told already, under a clock that ran ahead: somebody has to look into it, too. */
export const addRemainder = (database: Database, id: CaseId, half: Half): void => {
  database.run(
    `INSERT INTO dismissal_remainders (case_id, unit_id, half)
     SELECT c.id, c.unit_id, t.half FROM cases c JOIN dismissal_tellings t ON t.unit_id = c.unit_id AND t.half = ? AND t.number = 0
     WHERE c.id = ? ON CONFLICT DO NOTHING`,
    ...[half, id],
  )
}

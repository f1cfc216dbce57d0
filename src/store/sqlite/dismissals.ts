// Half-yearly summaries in SQL.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { Half } from '../../domain/case/half-year.ts'
import type { StaffId, UnitId } from '../../domain/channel/channel.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { DismissalStore, HalfOfUnit, NamedCase, NewTelling, Remainder, Telling } from '../dismissals.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'
import { newestRoster } from './newest-roster.ts'
import { addNotice } from './notices.ts'

/** What can have been dismissed in a half: its last day and its first are asked for. */
const inHalf = 'c.assessed <= ? AND (c.closed IS NULL OR c.closed >= ?)'

export const makeDismissalStore = (database: Database, appendLog: AppendLog): DismissalStore => ({
  tellings: (units) =>
    database.read(() =>
      units.flatMap((unit) =>
        database.all<Telling>(
          'SELECT unit_id AS unitId, half, number, told FROM dismissal_tellings WHERE unit_id = ? ORDER BY half, number',
          unit,
        ),
      ),
    ),
  tell: (work) => database.write(() => tell(database, appendLog, work)),
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
      database.all<Remainder>(
        `SELECT d.unit_id AS unitId, d.half, c.id, c.reference
         FROM dismissal_remainders d
         JOIN entitlements e ON e.case_id = d.case_id AND e.staff_id = ?
         JOIN cases c ON c.id = d.case_id
         ORDER BY d.half, c.id`,
        staffId,
      ),
    ),
  settle: (half, cases) =>
    database.write(() => {
      for (const id of cases) endRemainder(database, half, id)
    }),
  awaited: (units) =>
    database.read(() =>
      units.flatMap((unit) =>
        database.all<HalfOfUnit & { staffId: StaffId }>(
          `SELECT DISTINCT d.unit_id AS unitId, d.half, e.staff_id AS staffId
           FROM dismissal_remainders d
           JOIN entitlements e ON e.case_id = d.case_id
           LEFT JOIN lost_keys l ON l.case_id = e.case_id AND l.staff_id = e.staff_id
           WHERE d.unit_id = ? AND l.case_id IS NULL
           ORDER BY d.half, e.staff_id`,
          unit,
        ),
      ),
    ),
})

const tell = (database: Database, appendLog: AppendLog, work: NewTelling): 'done' | 'stale' => {
  const { telling, span, looked, copies, log, notices } = work
  const { unitId, half, number, told } = telling
  if (nextNumber(database, unitId, half) !== number || !isUnmoved(database, work)) return 'stale'
  database.run('INSERT INTO dismissal_tellings (unit_id, half, number, told) VALUES (?, ?, ?, ?)', unitId, half, number, told)
  if (number === 0)
    database.run(
      `INSERT INTO dismissal_remainders (case_id, unit_id, half)
       SELECT c.id, c.unit_id, ? FROM cases c WHERE c.unit_id = ? AND ${inHalf}`,
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

const nextNumber = (database: Database, unitId: UnitId, half: Half): number =>
  (database.one<{ number: number }>(
    'SELECT number FROM dismissal_tellings WHERE unit_id = ? AND half = ? ORDER BY number DESC LIMIT 1',
    ...[unitId, half],
  )?.number ?? -1) + 1

const isUnmoved = (database: Database, { channelId, rosterSeq, channelVersion, looked }: NewTelling): boolean =>
  newestRoster(database, channelId) === rosterSeq &&
  database.one<{ version: number }>('SELECT version FROM channels WHERE id = ?', channelId)?.version === channelVersion &&
  looked.every(({ id, version }) => database.one<{ version: number }>('SELECT version FROM cases WHERE id = ?', id)?.version === version)

const endRemainder = (database: Database, half: Half, id: CaseId): void => {
  database.run('DELETE FROM dismissal_remainders WHERE case_id = ? AND half = ?', id, half)
}

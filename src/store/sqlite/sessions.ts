// Staff sessions in SQL.
import type { StaffId } from '../../domain/channel/channel.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Bytes } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import type { Session, SessionKind, SessionStore } from '../sessions.ts'
import { closeCalendar } from './calendar-feeds.ts'
import type { Database } from './database.ts'

interface SessionRow {
  readonly id: Bytes
  readonly staff_id: StaffId
  readonly kind: SessionKind
  readonly sealed: Sealed
  readonly note: Sealed | null
  readonly until: Day
}
const columns = 'SELECT id, staff_id, kind, sealed, note, until FROM sessions'

export const makeSessionStore = (database: Database): SessionStore => ({
  find: (id, kind) =>
    database.read(() => {
      const row = database.one<SessionRow>(`${columns} WHERE id = ? AND kind = ?`, id, kind)
      return row === null ? null : toSession(row)
    }),
  allOf: (staffId) =>
    database.read(() => database.all<SessionRow>(`${columns} WHERE staff_id = ? AND kind = 'full' ORDER BY id`, staffId).map(toSession)),
  add: ({ id, staffId, kind, sealed, note, until }) =>
    database.write(
      () =>
        database.run(
          'INSERT INTO sessions (id, staff_id, kind, sealed, note, until) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
          ...[id, staffId, kind, sealed, note, until],
        ) === 1,
    ),
  update: (id, sealed) => database.write(() => database.run('UPDATE sessions SET sealed = ? WHERE id = ?', sealed, id) === 1),
  touch: (read, sealed, note) =>
    database.write(
      () => database.run('UPDATE sessions SET sealed = ?, note = ? WHERE id = ? AND sealed = ?', sealed, note, read.id, read.sealed) === 1,
    ),
  end: (id) => database.write(() => database.run('DELETE FROM sessions WHERE id = ?', id) === 1),
  endAllOf: (staffId, except = []) => database.write(() => endAllOf(database, staffId, except)),
  sweep: (today) => database.write(() => void database.run('DELETE FROM sessions WHERE until < ?', today)),
})

/** Inside a transaction that somebody else has begun. The address of their calendar is like a session that nobody sees: it ends with them. */
export const endAllOf = (database: Database, staffId: StaffId, except: readonly Bytes[]): void => {
  closeCalendar(database, staffId)
  const kept = except.map(() => 'AND id <> ?').join(' ')
  database.run(`DELETE FROM sessions WHERE staff_id = ? ${kept}`, staffId, ...except)
}

const toSession = ({ id, staff_id, kind, sealed, note, until }: SessionRow): Session => ({
  id,
  staffId: staff_id,
  kind,
  sealed,
  note,
  until,
})

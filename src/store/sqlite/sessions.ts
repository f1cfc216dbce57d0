// Staff sessions in SQL.
import type { StaffId } from '../../domain/channel.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Bytes } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import type { Session, SessionKind, SessionStore } from '../sessions.ts'
import type { Database } from './database.ts'

interface SessionRow {
  readonly id: Bytes
  readonly staff_id: StaffId
  readonly kind: SessionKind
  readonly sealed: Sealed
  readonly until: Day
}

export const makeSessionStore = (database: Database): SessionStore => ({
  find: (id, kind) =>
    database.read(() => {
      const row = database.one<SessionRow>('SELECT id, staff_id, kind, sealed, until FROM sessions WHERE id = ? AND kind = ?', id, kind)
      return row === null ? null : toSession(row)
    }),
  add: ({ id, staffId, kind, sealed, until }) =>
    database.write(
      () =>
        void database.run(
          'INSERT INTO sessions (id, staff_id, kind, sealed, until) VALUES (?, ?, ?, ?, ?)',
          id,
          staffId,
          kind,
          sealed,
          until,
        ),
    ),
  update: (id, sealed) => database.write(() => database.run('UPDATE sessions SET sealed = ? WHERE id = ?', sealed, id) === 1),
  end: (id) => database.write(() => database.run('DELETE FROM sessions WHERE id = ?', id) === 1),
  endAllOf: (staffId, except) =>
    database.write(() => void database.run('DELETE FROM sessions WHERE staff_id = ? AND id <> ?', staffId, except ?? new Uint8Array())),
  countOf: (staffId) =>
    database.read(() => database.one<{ count: number }>('SELECT count(*) AS count FROM sessions WHERE staff_id = ?', staffId)?.count ?? 0),
  sweep: (today) => database.write(() => void database.run('DELETE FROM sessions WHERE until < ?', today)),
})

const toSession = ({ id, staff_id, kind, sealed, until }: SessionRow): Session => ({ id, staffId: staff_id, kind, sealed, until })

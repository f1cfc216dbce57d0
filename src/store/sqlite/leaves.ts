// Who is away, in SQL.
import type { Leave, LeaveSignature } from '../../domain/people/leave.ts'
import { addDays } from '../../kit/instant.ts'
import type { LeaveStore } from '../leaves.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'
import { addNotice } from './notices.ts'

export const readLeaves = (database: Database): readonly Leave[] =>
  database
    .all<Leave & { readonly signed: string }>(
      'SELECT id, staff_id AS staffId, since, until, substitute, decision, signed FROM leaves ORDER BY since, id',
    )
    .map(({ signed, ...leave }) => (signed === '' ? leave : { ...leave, signed: JSON.parse(signed) as LeaveSignature }))

export const makeLeaveStore = (database: Database, appendLog: AppendLog): LeaveStore => ({
  all: () => database.read(() => readLeaves(database)),
  add: ({ id, staffId, since, until, substitute, decision, signed }, log, notices = []) =>
    database.write(() => {
      if (database.one('SELECT id FROM leaves WHERE staff_id = ? AND since <= ? AND until >= ?', staffId, until, since) !== null)
        return false
      database.run(
        'INSERT INTO leaves (id, staff_id, since, until, substitute, decision, signed) VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...[id, staffId, since, until, substitute, decision, signed === undefined ? '' : JSON.stringify(signed)],
      )
      for (const entry of log) appendLog(entry)
      for (const notice of notices) addNotice(database, notice)
      return true
    }),
  end: ({ id, back, log }) =>
    database.write(() => {
      const ended =
        database.run('DELETE FROM leaves WHERE id = ? AND since >= ?', id, back) +
        database.run('UPDATE leaves SET until = ? WHERE id = ? AND since < ? AND until >= ?', addDays(back, -1), id, back, back)
      if (ended === 0) return false
      for (const entry of log) appendLog(entry)
      return true
    }),
})

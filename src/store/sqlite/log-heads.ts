// The weekly heads of the log in SQL.
import type { StaffId } from '../../domain/channel/channel.ts'
import type { Bytes } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import type { LogHeadStore } from '../log-heads.ts'
import type { Database } from './database.ts'
import { type AppendLog, logHead } from './log.ts'
import { addNotice } from './notices.ts'

interface HeadRow {
  readonly week: Day
  readonly seq: number
  readonly hash: Bytes
}
interface CopyRow {
  readonly week: Day
  readonly staffId: StaffId
  readonly day: Day
}

export const makeLogHeadStore = (database: Database, appendLog: AppendLog): LogHeadStore => ({
  all: () =>
    database.read(() => {
      const copies = Map.groupBy(
        database.all<CopyRow>('SELECT week, staff_id AS staffId, day FROM head_copies ORDER BY day, staff_id'),
        ({ week }) => week,
      )
      return database
        .all<HeadRow>('SELECT week, seq, hash FROM log_heads ORDER BY week DESC')
        .map((row) => ({ ...row, copies: (copies.get(row.week) ?? []).map(({ staffId, day }) => ({ staffId, day })) }))
    }),
  keep: (week, notices) =>
    database.write(() => {
      const { seq, hash } = logHead(database)
      if (seq === 0 || database.one('SELECT week FROM log_heads WHERE week = ?', week) !== null) return false
      database.run('INSERT INTO log_heads (week, seq, hash) VALUES (?, ?, ?)', week, seq, hash)
      for (const notice of notices) addNotice(database, notice)
      return true
    }),
  copied: (week, staffId, day, log) =>
    database.write(() => {
      if (database.one('SELECT week FROM log_heads WHERE week = ?', week) === null) return false
      const added = database.run(
        'INSERT INTO head_copies (week, staff_id, day) VALUES (?, ?, ?) ON CONFLICT (week, staff_id) DO NOTHING',
        ...[week, staffId, day],
      )
      if (added === 0) return false
      for (const entry of log) appendLog(entry)
      return true
    }),
})

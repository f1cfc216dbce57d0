// Secret addresses of calendars in SQL.
import type { StaffId } from '../../domain/channel/channel.ts'
import type { Bytes } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import type { CalendarDate, CalendarFeed, CalendarFeedStore } from '../calendar-feeds.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'
import { addNotice } from './notices.ts'

interface FeedRow {
  readonly staff_id: StaffId
  readonly id: Bytes
  readonly made: Day
  readonly day: Day | ''
  readonly dates: string
}
const columns = 'SELECT staff_id, id, made, day, dates FROM calendar_feeds'

/** Inside a transaction: what ends somebody's other sessions ends this, too. */
export const closeCalendar = (database: Database, staffId: StaffId): boolean =>
  database.run('DELETE FROM calendar_feeds WHERE staff_id = ?', staffId) > 0

export const makeCalendarFeedStore = (database: Database, appendLog: AppendLog): CalendarFeedStore => ({
  make: ({ feed: { staffId, id, made, day, dates }, notices, log }) =>
    database.write(() => {
      closeCalendar(database, staffId)
      database.run(
        'INSERT INTO calendar_feeds (staff_id, id, made, day, dates) VALUES (?, ?, ?, ?, ?)',
        ...[staffId, id, made, day, JSON.stringify(dates)],
      )
      for (const notice of notices) addNotice(database, notice)
      for (const entry of log) appendLog(entry)
    }),
  close: (staffId, log) =>
    database.write(() => {
      if (closeCalendar(database, staffId)) for (const entry of log) appendLog(entry)
    }),
  find: (id) => database.read(() => toFeed(database.one<FeedRow>(`${columns} WHERE id = ?`, id))),
  of: (staffId) => database.read(() => toFeed(database.one<FeedRow>(`${columns} WHERE staff_id = ?`, staffId))),
  before: (day) =>
    database.read(() =>
      database
        .all<Pick<FeedRow, 'staff_id'>>('SELECT staff_id FROM calendar_feeds WHERE day <> ? ORDER BY staff_id', day)
        .map(({ staff_id }) => staff_id),
    ),
  turn: (staffId, { day, dates }) =>
    database.write(
      () =>
        void database.run(
          'UPDATE calendar_feeds SET day = ?, dates = ? WHERE staff_id = ? AND day <> ?',
          ...[day, JSON.stringify(dates), staffId, day],
        ),
    ),
})

const toFeed = (row: FeedRow | null): CalendarFeed | null =>
  row === null
    ? null
    : { staffId: row.staff_id, id: row.id, made: row.made, day: row.day, dates: JSON.parse(row.dates) as readonly CalendarDate[] }

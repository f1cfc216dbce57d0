// Secret addresses of calendars in SQL.
import type { CalendarFeed, CalendarFeedStore } from '../calendar-feeds.ts'
import type { Database } from './database.ts'

const columns = 'SELECT staff_id AS staffId, id, made FROM calendar_feeds'

export const makeCalendarFeedStore = (database: Database): CalendarFeedStore => ({
  put: ({ staffId, id, made }) =>
    database.write(
      () =>
        void database.run(
          `INSERT INTO calendar_feeds (staff_id, id, made) VALUES (?, ?, ?)
           ON CONFLICT (staff_id) DO UPDATE SET id = excluded.id, made = excluded.made`,
          ...[staffId, id, made],
        ),
    ),
  remove: (staffId) => database.write(() => void database.run('DELETE FROM calendar_feeds WHERE staff_id = ?', staffId)),
  find: (id) => database.read(() => database.one<CalendarFeed>(`${columns} WHERE id = ?`, id)),
  of: (staffId) => database.read(() => database.one<CalendarFeed>(`${columns} WHERE staff_id = ?`, staffId)),
})

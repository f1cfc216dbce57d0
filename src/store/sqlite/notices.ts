// Waiting notices in SQL: one a person at most.
import type { StaffId } from '../../domain/channel/channel.ts'
import type { NoticeFault } from '../../domain/channel/notice.ts'
import type { Day, Instant } from '../../kit/instant.ts'
import type { NewNotice, Notice, NoticeStore } from '../notices.ts'
import type { Database } from './database.ts'
import { markTold } from './witnesses.ts'

interface NoticeRow {
  readonly staff_id: StaffId
  readonly due: Instant
  readonly attempts: number
  readonly fault: NoticeFault | null
  readonly failing_since: Day | null
}

/** Inside a transaction of an act; the earlier time stands when a notice waits already, the later one when that one is leaving just now. */
export const addNotice = (database: Database, { staffId, due }: NewNotice): void => {
  database.run(
    `INSERT INTO notices (staff_id, due, leaving, attempts, fault, failing_since) VALUES (?, ?, 0, 0, NULL, NULL)
     ON CONFLICT (staff_id) DO UPDATE SET due = excluded.due, leaving = 0 WHERE notices.leaving = 1 OR excluded.due < notices.due`,
    staffId,
    due,
  )
}

const columns = 'SELECT staff_id, due, attempts, fault, failing_since FROM notices'

export const makeNoticeStore = (database: Database): NoticeStore => ({
  due: async (now) => {
    const due = await database.read(() => database.all<NoticeRow>(`${columns} WHERE due <= ? ORDER BY due, staff_id`, now).map(toNotice))
    if (due.length > 0) await database.write(() => void database.run('UPDATE notices SET leaving = 1 WHERE due <= ?', now))
    return due
  },
  all: () => database.read(() => database.all<NoticeRow>(`${columns} ORDER BY due, staff_id`).map(toNotice)),
  delivered: ({ staffId, due }, day) =>
    database.write(() => {
      const gone = database.run('DELETE FROM notices WHERE staff_id = ? AND (leaving = 1 OR due = ?)', staffId, due)
      // A mail that was leaving before a change was proposed did not tell of it: that one has its own.
      if (gone > 0 && day !== undefined) markTold(database, staffId, day)
    }),
  postponed: ({ staffId }, until) =>
    database.write(() => void database.run('UPDATE notices SET due = ?, leaving = 0 WHERE staff_id = ? AND leaving = 1', until, staffId)),
  failed: ({ staffId }, fault, again, today) =>
    database.write(
      () =>
        void database.run(
          `UPDATE notices SET attempts = attempts + 1, fault = ?, due = ?, leaving = 0, failing_since = COALESCE(failing_since, ?)
           WHERE staff_id = ?`,
          fault,
          again,
          today,
          staffId,
        ),
    ),
})

const toNotice = ({ staff_id, due, attempts, fault, failing_since }: NoticeRow): Notice => ({
  staffId: staff_id,
  due,
  attempts,
  fault,
  failingSince: failing_since,
})

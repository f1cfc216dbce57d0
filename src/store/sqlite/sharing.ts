// Cases that wait for a colleague: their wrap is sealed to a key that its holder lost.
import type { CaseId } from '../../domain/case-file.ts'
import type { StaffId } from '../../domain/channel.ts'
import type { CaseStore } from '../cases.ts'
import { insertWrap } from './case-rows.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'
import { newestRoster } from './rosters.ts'

export const makeSharing = (database: Database, appendLog: AppendLog): Pick<CaseStore, 'waiting' | 'isLost' | 'shareAgain'> => ({
  waiting: (by, channel) =>
    database.read(() =>
      database.all<{ staffId: StaffId; caseId: CaseId }>(
        `SELECT l.staff_id AS staffId, l.case_id AS caseId FROM lost_keys l
         JOIN cases c ON c.id = l.case_id
         JOIN entitlements e ON e.case_id = l.case_id AND e.staff_id = ?
         WHERE c.channel_id = ? AND (l.staff_id = e.staff_id OR NOT EXISTS (
           SELECT 1 FROM lost_keys own WHERE own.case_id = e.case_id AND own.staff_id = e.staff_id))
         ORDER BY l.staff_id, l.case_id`,
        ...[by, channel],
      ),
    ),
  isLost: (id, staffId) =>
    database.read(() => database.one('SELECT 1 FROM lost_keys WHERE staff_id = ? AND case_id = ?', staffId, id) !== null),
  shareAgain: ({ row, rosterSeq, holder, wraps, log }) =>
    database.write(() => {
      const now = database.one<{ epoch: number }>('SELECT epoch FROM cases WHERE id = ?', row.id)
      const isEntitled = database.one('SELECT 1 FROM entitlements WHERE case_id = ? AND staff_id = ?', row.id, holder) !== null
      if (now?.epoch !== row.epoch || !isEntitled || newestRoster(database, row.channelId) !== rosterSeq) return 'stale'
      if (database.run('DELETE FROM lost_keys WHERE case_id = ? AND staff_id = ?', row.id, holder) === 0) return 'stale'
      database.run('DELETE FROM wraps WHERE case_id = ? AND holder = ?', row.id, holder)
      for (const wrap of wraps) insertWrap(database, row.id, wrap)
      appendLog(log)
      return 'done'
    }),
})

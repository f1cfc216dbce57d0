// Cases that wait for a colleague: their wrap is sealed to a key that its holder lost, or they are older than the channel's recovery.
import type { CaseId } from '../../domain/case/case-row.ts'
import { recoveryHolder } from '../../domain/keys/recovery.ts'
import type { CaseStore, WaitingCase } from '../cases.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'
import { newestRoster } from './newest-roster.ts'
import { deleteWrapsOf, epochsOf, insertWrap } from './sealed-rows.ts'

export const makeSharing = (
  database: Database,
  appendLog: AppendLog,
): Pick<CaseStore, 'waiting' | 'allWaiting' | 'orphaned' | 'recoverable' | 'isLost' | 'shareAgain'> => ({
  waiting: (by, channel) =>
    database.read(() =>
      database.all<WaitingCase>(
        `SELECT l.staff_id AS staffId, l.case_id AS caseId FROM lost_keys l
         JOIN cases c ON c.id = l.case_id
         JOIN entitlements e ON e.case_id = l.case_id AND e.staff_id = ?
         WHERE c.channel_id = ? AND (l.staff_id = e.staff_id OR NOT EXISTS (
           SELECT 1 FROM lost_keys own WHERE own.case_id = e.case_id AND own.staff_id = e.staff_id))
         ORDER BY l.staff_id, l.case_id`,
        ...[by, channel],
      ),
    ),
  allWaiting: (channel) =>
    database.read(() =>
      database.all<WaitingCase>(
        `SELECT l.staff_id AS staffId, l.case_id AS caseId FROM lost_keys l JOIN cases c ON c.id = l.case_id
         WHERE c.channel_id = ? ORDER BY l.case_id, l.staff_id`,
        channel,
      ),
    ),
  orphaned: (channel, but) =>
    database.read(() =>
      database
        .all<{ id: CaseId }>(
          `SELECT c.id FROM cases c WHERE c.channel_id = ? AND NOT EXISTS (
             SELECT 1 FROM entitlements e WHERE e.case_id = c.id AND e.blocked = 0 AND e.staff_id NOT IN (${but.map(() => '?').join(', ')}))
           ORDER BY c.received, c.id`,
          ...[channel, ...but],
        )
        .map(({ id }) => id),
    ),
  recoverable: (staffId, channel, limit) =>
    database.read(() =>
      database
        .all<{ id: CaseId }>(
          `SELECT c.id FROM entitlements e JOIN cases c ON c.id = e.case_id
           JOIN wraps w ON w.case_id = c.id AND w.holder = ? AND w.side = 'casework' AND w.epoch = c.casework_epoch
           WHERE e.staff_id = ? AND c.channel_id = ?
             AND NOT EXISTS (SELECT 1 FROM lost_keys l WHERE l.staff_id = ? AND l.case_id = c.id)
           ORDER BY e.received DESC, c.id DESC LIMIT ?`,
          ...[recoveryHolder, staffId, channel, recoveryHolder, limit],
        )
        .map(({ id }) => id),
    ),
  isLost: (id, staffId) =>
    database.read(() => database.one('SELECT 1 FROM lost_keys WHERE staff_id = ? AND case_id = ?', staffId, id) !== null),
  shareAgain: ({ row, rosterSeq, holder, wraps, log }) =>
    database.write(() => {
      const now = epochsOf(database, row.id)
      const isEntitled =
        holder === recoveryHolder || database.one('SELECT 1 FROM entitlements WHERE case_id = ? AND staff_id = ?', row.id, holder) !== null
      if (
        now?.dialogue !== row.epoch.dialogue ||
        now.casework !== row.epoch.casework ||
        !isEntitled ||
        newestRoster(database, row.channelId) !== rosterSeq
      )
        return 'stale'
      if (database.run('DELETE FROM lost_keys WHERE case_id = ? AND staff_id = ?', row.id, holder) === 0) return 'stale'
      deleteWrapsOf(database, row.id, holder)
      for (const wrap of wraps) insertWrap(database, row.id, wrap)
      appendLog(log)
      return 'done'
    }),
})

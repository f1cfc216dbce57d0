// Requests for another second step, in SQL.
import type { StaffId } from '../../domain/channel/channel.ts'
import type { ResetRequest } from '../../domain/keys/factor-reset.ts'
import type { Signature } from '../../domain/keys/roster.ts'
import type { Day } from '../../kit/instant.ts'
import type { FactorResetStore, ResetStep, StoredReset } from '../factor-resets.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'
import { newestRoster } from './newest-roster.ts'
import { addNotice } from './notices.ts'
import { endAllOf } from './sessions.ts'

const requests = 'SELECT id, staff_id AS staffId, replaces, day, signature FROM factor_resets'

export const makeFactorResetStore = (database: Database, appendLog: AppendLog): FactorResetStore => {
  const withApprovals = (request: ResetRequest): StoredReset => ({
    ...request,
    approvals: database.all<Signature>(
      'SELECT staff_id AS by, signature FROM factor_reset_approvals WHERE reset_id = ? ORDER BY staff_id',
      request.id,
    ),
  })
  const standing = (staffId: StaffId): ResetRequest | null => database.one<ResetRequest>(`${requests} WHERE staff_id = ?`, staffId)
  const drop = (id: string): void => {
    database.run('DELETE FROM factor_reset_approvals WHERE reset_id = ?', id)
    database.run('DELETE FROM factor_resets WHERE id = ?', id)
  }
  const follow = ({ notices, log }: ResetStep): true => {
    for (const notice of notices) addNotice(database, notice)
    for (const entry of log) appendLog(entry)
    return true
  }
  const isThere = (id: string): boolean => database.one('SELECT id FROM factor_resets WHERE id = ?', id) !== null
  return {
    all: () => database.read(() => database.all<ResetRequest>(`${requests} ORDER BY day, id`).map(withApprovals)),
    of: (staffId) =>
      database.read(() => {
        const request = standing(staffId)
        return request === null ? null : withApprovals(request)
      }),
    ask: ({ request: { id, staffId, replaces, day, signature }, instead, ...step }) =>
      database.write(() => {
        if ((standing(staffId)?.id ?? null) !== instead) return false
        if (instead !== null) drop(instead)
        database.run(
          'INSERT INTO factor_resets (id, staff_id, replaces, day, signature) VALUES (?, ?, ?, ?, ?)',
          ...[id, staffId, replaces, day, signature],
        )
        return follow(step)
      }),
    approve: ({ request, approval, ...step }) =>
      database.write(() => {
        if (!isThere(request)) return false
        const changed = database.run(
          `INSERT INTO factor_reset_approvals (reset_id, staff_id, signature) VALUES (?, ?, ?)
           ON CONFLICT (reset_id, staff_id) DO UPDATE SET signature = excluded.signature WHERE signature <> excluded.signature`,
          ...[request, approval.by, approval.signature],
        )
        return changed === 0 || follow(step)
      }),
    remove: ({ request, ...step }) =>
      database.write(() => {
        if (!isThere(request)) return false
        drop(request)
        return follow(step)
      }),
    complete: ({ request, staffId, approvedBy, rosters, version, vault, ...step }) =>
      database.write(() => {
        const approved = (by: StaffId): boolean =>
          database.one('SELECT staff_id FROM factor_reset_approvals WHERE reset_id = ? AND staff_id = ?', request, by) !== null
        // All that is looked at comes first: what returns before anything is written has changed nothing.
        if (standing(staffId)?.id !== request || !approvedBy.every(approved)) return false
        if (rosters.some(({ channel, seq }) => newestRoster(database, channel) !== seq)) return false
        const changed = database.run(
          'UPDATE staff SET vault = ?, version = version + 1 WHERE id = ? AND version = ?',
          ...[vault, staffId, version],
        )
        if (changed === 0) return false
        endAllOf(database, staffId, [])
        drop(request)
        return follow(step)
      }),
    sweep: (before: Day) =>
      database.write(() => {
        for (const { id } of database.all<{ id: string }>('SELECT id FROM factor_resets WHERE day < ?', before)) drop(id)
      }),
  }
}

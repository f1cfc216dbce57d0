// The index of cases in SQL.
import type { RollEntry } from '../../domain/case/case-roll.ts'
import type { CaseId, CaseList } from '../../domain/case/case-row.ts'
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import type { Bytes } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import type { CaseCount, CaseRollStore, RolledCase, RollMending } from '../case-roll.ts'
import { type CaseRecord, caseColumns, toCase, updateCase } from './case-rows.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'
import { blockedOf, dueColumn, insertEntitlement, never, staffOf, untilColumn } from './reader-rows.ts'

interface FoundCase extends CaseRecord {
  readonly channel_version: number
  readonly nonce: Bytes | null
}
interface EntryRow {
  readonly staff_id: StaffId
  readonly list: CaseList
  readonly received: Day
  readonly due: string
  readonly calls: number
  readonly moved: Day
  readonly until: string
}

const found = `
  SELECT ${caseColumns}, h.version AS channel_version, t.nonce
  FROM cases c JOIN channels h ON h.id = c.channel_id LEFT JOIN test_reports t ON t.case_id = c.id`

interface CountRow extends Omit<CaseCount, 'disposed' | 'tests' | 'goneAgain'> {
  readonly disposed: string
  readonly sent: string
  readonly removed: string
}

const entriesOf = (...kinds: readonly LogKind[]): string =>
  `FROM log g WHERE g.channel_id = h.id AND g.kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})`
/** Whoever only adds to the log lowers no count: what an entry of a removal counts for is for the caller to find. */
const countQuery = `SELECT h.id AS channelId,
    (SELECT count(*) ${entriesOf('report-received', 'report-registered', 'test-sent')}) AS came,
    (SELECT json_group_array(g.mark) ${entriesOf('test-sent')}) AS sent,
    (SELECT json_group_array(g.mark) ${entriesOf('test-removed')}) AS removed,
    (SELECT json_group_array(DISTINCT g.mark) ${entriesOf('case-disposed')}) AS disposed,
    (SELECT count(*) FROM cases c WHERE c.channel_id = h.id) AS standing
  FROM channels h ORDER BY h.id`

const marksIn = (json: string): readonly string[] => JSON.parse(json)
const dayOrNull = (stored: string): Day | null => (stored === never ? null : (stored as Day))
const toEntry = ({ staff_id, calls, due, until, ...row }: EntryRow): RollEntry => ({
  ...row,
  staffId: staff_id,
  calls: calls === 1,
  due: due === '' ? 'unmade' : dayOrNull(due),
  until: dayOrNull(until),
})

/** @param gone how many cases of each channel went while data was put back, as both files know */
export const makeCaseRollStore = (database: Database, appendLog: AppendLog, gone: () => ReadonlyMap<ChannelId, number>): CaseRollStore => {
  const whole = (record: FoundCase): RolledCase => ({
    row: toCase(record),
    channelVersion: record.channel_version,
    entries: database
      .all<EntryRow>(
        'SELECT staff_id, list, received, due, calls, moved, until FROM entitlements WHERE case_id = ? ORDER BY staff_id',
        record.id,
      )
      .map(toEntry),
    holders: database
      .all<{ id: StaffId }>(
        `SELECT s.id FROM wraps w JOIN staff s ON s.id = w.holder
         WHERE w.case_id = ? AND w.epoch = CASE w.side WHEN 'dialogue' THEN ? ELSE ? END
         GROUP BY s.id HAVING count(DISTINCT w.side) = 2 ORDER BY s.id`,
        ...[record.id, record.dialogue_epoch, record.casework_epoch],
      )
      .map(({ id }) => id),
    lost: staffOf(database, 'lost_keys', record.id),
    blocked: blockedOf(database, record.id),
    excluded: staffOf(database, 'exclusions', record.id),
    hasHeads:
      database.one<{ heads: number }>(
        "SELECT count(DISTINCT kind) AS heads FROM records WHERE case_id = ? AND kind IN ('thread', 'card', 'people')",
        record.id,
      )?.heads === 3,
    testNonce: record.nonce,
  })

  const mend = ({ before: { id, version }, channelVersion, row, put, readmit, lost, log }: RollMending): 'done' | 'stale' => {
    const now = database.one<FoundCase>(`${found} WHERE c.id = ?`, id)
    if (now === null || now.version !== version || now.channel_version !== channelVersion) return 'stale'
    if (row !== null) updateCase(database, id, row)
    const stored = { ...toCase(now), ...row }
    for (const { staffId, list, received, due, calls, moved, until } of put) {
      const date = due === 'unmade' ? null : due
      const changed = database.run(
        'UPDATE entitlements SET list = ?, received = ?, due = ?, calls = ?, moved = ?, until = ? WHERE case_id = ? AND staff_id = ?',
        ...[list, received, dueColumn(date), calls ? 1 : 0, moved, untilColumn(until), id, staffId],
      )
      if (changed === 0) insertEntitlement(database, stored, date, staffId, until)
    }
    for (const staffId of readmit) database.run('DELETE FROM exclusions WHERE case_id = ? AND staff_id = ?', id, staffId)
    for (const staffId of lost) database.run('INSERT INTO lost_keys (staff_id, case_id) VALUES (?, ?) ON CONFLICT DO NOTHING', staffId, id)
    if (log !== null) appendLog(log)
    return 'done'
  }

  return {
    page: (after, limit) =>
      database.read(() => database.all<FoundCase>(`${found} WHERE c.id > ? ORDER BY c.id LIMIT ?`, after, limit).map(whole)),
    names: (after, limit) =>
      database.read(() =>
        database.all<{ id: CaseId }>('SELECT id FROM cases WHERE id > ? ORDER BY id LIMIT ?', after, limit).map(({ id }) => id),
      ),
    of: (id) =>
      database.read(() => {
        const record = database.one<FoundCase>(`${found} WHERE c.id = ?`, id)
        return record === null ? null : whole(record)
      }),
    mend: (work) => database.write(() => mend(work)),
    counts: () =>
      database.read(() => {
        const goneAgain = gone()
        return database.all<CountRow>(countQuery).map(
          ({ disposed, sent, removed, ...row }): CaseCount => ({
            ...row,
            disposed: marksIn(disposed),
            tests: { sent: marksIn(sent), removed: marksIn(removed) },
            goneAgain: goneAgain.get(row.channelId) ?? 0,
          }),
        )
      }),
  }
}

// Disposals in SQL.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { ChannelId } from '../../domain/channel/channel.ts'
import type { Announcement } from '../../domain/disposal/automatic.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import type { Day } from '../../kit/instant.ts'
import type { DisposalStore, NewDisposal } from '../disposals.ts'
import { removeCase } from './case-removal.ts'
import { type CaseRecord, caseColumns, toCase } from './case-rows.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'
import { newestRoster } from './newest-roster.ts'
import { addNotice } from './notices.ts'
import { insertProtocol } from './protocols.ts'
import { blockedOf, staffOf } from './reader-rows.ts'
import { isAskedFor } from './release-requests.ts'
import { putStatistics } from './sealed-rows.ts'

interface EndedRecord extends CaseRecord {
  readonly rule: Announcement['rule'] | null
  readonly on: Day
  readonly last: Day
  readonly looks: number
  readonly due: Day
}

/** Along the index of what has been closed: other cases are not looked at, however many there are. */
const endedWhere = (condition: string): string => `
  SELECT ${caseColumns}, a.rule_id AS rule, a.day AS "on", a.last, a.looks, a.due FROM cases c LEFT JOIN announced_disposals a ON a.case_id = c.id
  WHERE c.closed <= ? AND c.phase IN ('closed', 'archived')${condition} ORDER BY c.closed, c.id`
const endedQuery = endedWhere('')
const isReadBy = 'EXISTS (SELECT 1 FROM entitlements e WHERE e.case_id = c.id AND e.staff_id = ? AND e.over = 0)'
export const endedOfQuery = `${endedWhere(` AND ${isReadBy}`)} LIMIT ? OFFSET ?`
export const announcedToQuery = `
  SELECT ${caseColumns}, few.rule_id AS rule, few.day AS "on", few.last, few.looks, few.due
  FROM announced_disposals few CROSS JOIN cases c ON c.id = few.case_id
  WHERE c.phase IN ('closed', 'archived') AND ${isReadBy} ORDER BY few.due, c.id`

const toEnded = ({ rule, on, last, looks, due, ...record }: EndedRecord) => ({
  row: toCase(record),
  announced: rule === null ? null : { rule, on, last, looks, due },
})

export const makeDisposalStore = (database: Database, appendLog: AppendLog): DisposalStore => ({
  destroy: (work) => database.write(() => destroy(database, appendLog, work)),
  papersSeq: (channel) => database.read(() => papersSeq(database, channel)),
  isDisposed: (id) => database.read(() => isDisposed(database, id)),
  ended: (closedBy) =>
    database.read(() =>
      database.all<EndedRecord>(endedQuery, closedBy).map((record) => ({
        ...toEnded(record),
        readers: staffOf(database, 'entitlements', record.id),
        excluded: staffOf(database, 'exclusions', record.id),
        blocked: blockedOf(database, record.id).length > 0,
      })),
    ),
  endedOf: (reader, closedBy, { from, most }) =>
    database.read(() => database.all<EndedRecord>(endedOfQuery, closedBy, reader, most, from).map(toEnded)),
  announcedTo: (reader) => database.read(() => database.all<EndedRecord>(announcedToQuery, reader).map(toEnded)),
  announced: (id) => database.read(() => announcementOf(database, id)),
  announcedOf: (ids) => database.read(() => announcementsOf(database, ids)),
  announce: (id, announcement, told) =>
    database.write(() => {
      database.run('DELETE FROM announced_disposals WHERE case_id = ?', id)
      if (announcement === null || database.one('SELECT 1 AS one FROM cases WHERE id = ?', id) === null) return
      const { rule, on, last, looks, due } = announcement
      database.run(
        'INSERT INTO announced_disposals (case_id, rule_id, day, last, looks, due) VALUES (?, ?, ?, ?, ?, ?)',
        ...[id, rule, on, last, looks, due],
      )
      for (const notice of told?.notices ?? []) addNotice(database, notice)
      if (told !== undefined) appendLog(told.log)
    }),
  held: (channel) =>
    database.read(() =>
      database.all<{ id: CaseId }>('SELECT id FROM cases WHERE channel_id = ? AND held = 1 ORDER BY id', channel).map(({ id }) => id),
    ),
})

const announcementColumns = 'rule_id AS rule, day AS "on", last, looks, due'

const announcementOf = (database: Database, id: CaseId): Announcement | null =>
  database.one<Announcement>(`SELECT ${announcementColumns} FROM announced_disposals WHERE case_id = ?`, id)

const announcementsOf = (database: Database, ids: readonly CaseId[]): ReadonlyMap<CaseId, Announcement> => {
  const query = `SELECT case_id, ${announcementColumns} FROM json_each(?) asked CROSS JOIN announced_disposals ON case_id = asked.value`
  const rows = ids.length === 0 ? [] : database.all<Announcement & { case_id: CaseId }>(query, JSON.stringify(ids))
  return new Map(rows.map(({ case_id, ...announcement }) => [case_id, announcement]))
}

const isDisposed = (database: Database, id: CaseId): boolean =>
  database.one('SELECT 1 AS one FROM disposed_cases WHERE case_id = ?', id) !== null

/** The names of what was destroyed: their shares are, too, by the next start at the latest. */
export const disposedCases = (database: Database): ReadonlySet<CaseId> =>
  new Set(database.all<{ case_id: CaseId }>('SELECT case_id FROM disposed_cases').map(({ case_id }) => case_id))

/** What a paper of a disposal may hang on, as the log has it. */
const paperKinds = [
  'disposal-rules-changed',
  'disposal-rules-settled',
  'release-noted',
  'register-changed',
  'invited',
  'appointment-ended',
] as const satisfies readonly LogKind[]

const papersSeq = (database: Database, channel: ChannelId): number =>
  Math.max(
    0,
    ...paperKinds.map(
      (kind) =>
        database.one<{ seq: number | null }>('SELECT max(seq) AS seq FROM log WHERE channel_id = ? AND kind = ?', channel, kind)?.seq ?? 0,
    ),
  )

const destroy = (database: Database, appendLog: AppendLog, work: NewDisposal): 'done' | 'stale' | 'taken' => {
  const { before, statistics } = work
  if (!isUnmoved(database, work)) return 'stale'
  if (!insertProtocol(database, work.protocol)) return 'taken'
  removeCase(database, before.id)
  database.run('INSERT INTO disposed_cases (case_id, day) VALUES (?, ?)', before.id, work.day satisfies Day)
  if (statistics !== null) {
    database.run('DELETE FROM statistics WHERE id = ?', statistics.gone)
    if (statistics.total !== null) putStatistics(database, before.channelId, statistics.total)
  }
  appendLog(work.log)
  for (const notice of work.notices) addNotice(database, notice)
  return 'done'
}

const isUnmoved = (database: Database, { before, rosterSeq, channelVersion, papersSeq: seq }: NewDisposal): boolean => {
  const now = database.one<CaseRecord>(`SELECT ${caseColumns} FROM cases c WHERE c.id = ?`, before.id)
  return (
    now !== null &&
    now.version === before.version &&
    now.dialogue_epoch === before.epoch.dialogue &&
    now.casework_epoch === before.epoch.casework &&
    now.phase === before.phase &&
    now.held === 0 &&
    now.calls === 0 &&
    newestRoster(database, before.channelId) === rosterSeq &&
    database.one<{ version: number }>('SELECT version FROM channels WHERE id = ?', before.channelId)?.version === channelVersion &&
    papersSeq(database, before.channelId) === seq &&
    !isAskedFor(database, before.id)
  )
}

// What those who answer for a channel put down and issued, in SQL, with what they are shown of the cases: clear rows along the phase.
import type { ChannelId, StaffId, UnitId } from '../../domain/channel/channel.ts'
import type { Deed } from '../../domain/compliance/deed.ts'
import type { Edition, Paper } from '../../domain/compliance/paper.ts'
import type { Processor } from '../../domain/compliance/processor.ts'
import type { StoredCase } from '../cases.ts'
import type { ComplianceStore, LogCount } from '../compliance.ts'
import { type CaseRecord, caseColumns, toCase } from './case-rows.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'

type EditionRow = Omit<Edition, 'paper' | 'by'> & { readonly issuer: string; readonly paper: string }
const toEdition = ({ paper, issuer, ...row }: EditionRow): Edition => ({ ...row, by: issuer, paper: JSON.parse(paper) as Paper })

export const makeComplianceStore = (database: Database, appendLog: AppendLog): ComplianceStore => {
  const rows = (condition: string, ...bound: readonly string[]): readonly StoredCase[] =>
    database.all<CaseRecord>(`SELECT ${caseColumns} FROM cases c WHERE ${condition}`, ...bound).map(toCase)
  return {
    running: (unit) => database.read(() => rows("c.unit_id = ? AND c.phase IN ('new', 'ongoing')", unit)),
    closedBy: (unit, day) =>
      database.read(() =>
        rows("c.unit_id = ? AND c.phase IN ('closed', 'archived') AND c.reported IS NOT NULL AND c.closed <= ?", unit, day),
      ),
    deeds: (unit: UnitId) =>
      database.read(() =>
        database.all<Deed>(
          `SELECT id, unit_id AS unitId, kind, language, day, what, staff_id AS "by", noted FROM deeds WHERE unit_id = ? ORDER BY day DESC, id`,
          unit,
        ),
      ),
    putDeed: ({ id, unitId, kind, language, day, what, by, noted }, log) =>
      database.write(() => {
        database.run(
          'INSERT INTO deeds (id, unit_id, kind, language, day, what, staff_id, noted) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
          ...[id, unitId, kind, language, day, what, by, noted],
        )
        appendLog(log)
      }),
    processors: (unit) =>
      database.read(() =>
        database.all<Processor & { readonly by: StaffId }>(
          `SELECT id, unit_id AS unitId, kind, name, what, agreed, staff_id AS "by", noted, until FROM processors
           WHERE unit_id = ? ORDER BY noted, id`,
          unit,
        ),
      ),
    putProcessor: ({ id, unitId, kind, name, what, agreed, by, noted, until }, log) =>
      database.write(() => {
        database.run(
          'INSERT INTO processors (id, unit_id, kind, name, what, agreed, staff_id, noted, until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
          ...[id, unitId, kind, name, what, agreed, by, noted, until],
        )
        appendLog(log)
      }),
    endProcessor: (unit, id, until, log) =>
      database.write(() => {
        if (database.run('UPDATE processors SET until = ? WHERE id = ? AND unit_id = ? AND until IS NULL', until, id, unit) === 0)
          return false
        appendLog(log)
        return true
      }),
    editions: (unit, kind) =>
      database.read(() =>
        database
          .all<EditionRow>(
            `SELECT unit_id AS unitId, kind, number, day, issuer, version, head, paper FROM editions
             WHERE unit_id = ? AND kind = ? ORDER BY number DESC`,
            ...[unit, kind],
          )
          .map(toEdition),
      ),
    issue: ({ unitId, kind, number, day, by, version, head, paper }, log) =>
      database.write(() => {
        const last = database.one<{ last: number | null }>(
          'SELECT max(number) AS last FROM editions WHERE unit_id = ? AND kind = ?',
          ...[unitId, kind],
        )
        if (number !== (last?.last ?? 0) + 1) return false
        database.run(
          'INSERT INTO editions (unit_id, kind, number, day, issuer, version, head, paper) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
          ...[unitId, kind, number, day, by, version, head, JSON.stringify(paper)],
        )
        appendLog(log)
        return true
      }),
    logCounts: (channel: ChannelId) =>
      database.read(() =>
        database.all<LogCount>(
          `SELECT substr(day, 1, 7) AS month, kind, count(*) AS count FROM log WHERE channel_id = ?
           GROUP BY substr(day, 1, 7), kind ORDER BY month, kind`,
          channel,
        ),
      ),
  }
}

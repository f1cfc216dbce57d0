// Test reports in SQL.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { Bytes } from '../../kit/bytes.ts'
import type { NewCase } from '../cases.ts'
import type { StandingTest, TestReportStore } from '../test-reports.ts'
import { removeCase } from './case-removal.ts'
import type { CreateCase } from './case-writes.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'

export interface TestReportDependencies {
  readonly database: Database
  readonly createCase: CreateCase
  readonly appendLog: AppendLog
}

/** From the few tests on, one a unit at most: every day and list asks, and the cases are many. */
export const testsQuery = `SELECT t.case_id AS caseId, t.channel_id AS channelId, t.unit_id AS unitId, t.nonce, t.made, c.phase, c.acknowledged
   FROM test_reports t CROSS JOIN cases c ON c.id = t.case_id ORDER BY t.made, t.case_id`

export const makeTestReportStore = ({ database, createCase, appendLog }: TestReportDependencies): TestReportStore => {
  const create = (work: NewCase, nonce: Bytes): 'done' | 'stale' | 'taken' | 'standing' => {
    const { id, channelId, unitId, received } = work.row
    if (database.one('SELECT 1 AS one FROM test_reports WHERE channel_id = ? AND unit_id = ?', channelId, unitId) !== null)
      return 'standing'
    const outcome = createCase(work)
    // A test never was a draft.
    if (outcome !== 'done') return outcome === 'gone' ? 'stale' : outcome
    database.run(
      'INSERT INTO test_reports (case_id, channel_id, unit_id, nonce, made) VALUES (?, ?, ?, ?, ?)',
      ...[id, channelId, unitId, nonce, received],
    )
    return 'done'
  }

  return {
    create: (work, nonce) => database.write(() => create(work, nonce)),
    all: () => database.read(() => database.all<StandingTest>(testsQuery)),
    remove: (id: CaseId, log, mark) =>
      database.write(() => {
        if (database.run('DELETE FROM test_reports WHERE case_id = ?', id) === 0) return false
        const isHeld = database.one('SELECT 1 AS one FROM cases WHERE id = ? AND held = 1', id) !== null
        removeCase(database, id)
        appendLog(log)
        // Nothing is kept of it any more: else the log would know of one case more that must be kept than there are.
        if (isHeld) appendLog({ kind: 'hold-lifted', day: log.day, channel: log.channel, details: null, mark })
        return true
      }),
  }
}

// Receipts in SQL: what a reporter signs in with, and the one that takes its place.
import { Problem } from '../../kit/problem.ts'
import type { CaseStore } from '../cases.ts'
import { insertReceipt, insertWrap, type ReceiptRow, toReceipt } from './case-rows.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'

export const makeReceipts = (database: Database, appendLog: AppendLog): Pick<CaseStore, 'byReceipt' | 'addReceipt' | 'confirmReceipt'> => ({
  byReceipt: (tag) =>
    database.read(() => {
      const row = database.one<ReceiptRow>('SELECT tag, case_id, holder, replaces, handed_over FROM receipts WHERE tag = ?', tag)
      return row === null ? null : toReceipt(row)
    }),
  addReceipt: (receipt, wraps, log) =>
    database.write(() => {
      const { caseId, replaces } = receipt
      const epoch = database.one<{ epoch: number }>('SELECT epoch FROM cases WHERE id = ?', caseId)?.epoch
      const isCurrent = epoch !== undefined && Math.max(...wraps.map((wrap) => wrap.epoch)) === epoch
      const isDead = replaces !== null && database.one('SELECT 1 AS one FROM receipts WHERE tag = ?', replaces) === null
      if (!isCurrent || isDead) throw new Problem('conflict', 'the case or its receipt changed while another receipt was made')
      insertReceipt(database, receipt)
      for (const wrap of wraps) insertWrap(database, caseId, wrap)
      appendLog(log)
    }),
  confirmReceipt: ({ tag, caseId }) =>
    database.write(() => {
      // One that lost to another confirmed receipt must not take that one with it.
      if (database.run('UPDATE receipts SET replaces = NULL WHERE tag = ? AND case_id = ?', tag, caseId) === 0) return
      database.run(
        'DELETE FROM wraps WHERE case_id = ? AND holder IN (SELECT holder FROM receipts WHERE case_id = ? AND tag <> ?)',
        ...[caseId, caseId, tag],
      )
      database.run('DELETE FROM receipts WHERE case_id = ? AND tag <> ?', caseId, tag)
    }),
})

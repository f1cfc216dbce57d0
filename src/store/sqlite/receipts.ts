// Receipts in SQL: what a reporter signs in with, and the one that takes its place.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { Bytes } from '../../kit/bytes.ts'
import { Problem } from '../../kit/problem.ts'
import type { CaseStore, StoredReceipt } from '../cases.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'
import { insertWrap } from './sealed-rows.ts'

interface ReceiptRow {
  readonly tag: Bytes
  readonly case_id: CaseId
  readonly holder: string
  readonly replaces: Bytes | null
  readonly handed_over: number
}

export const insertReceipt = (database: Database, { tag, caseId, holder, replaces, handedOver }: StoredReceipt): void => {
  database.run(
    'INSERT INTO receipts (tag, case_id, holder, replaces, handed_over) VALUES (?, ?, ?, ?, ?)',
    ...[tag, caseId, holder, replaces, handedOver ? 1 : 0],
  )
}

const toReceipt = ({ tag, case_id, holder, replaces, handed_over }: ReceiptRow): StoredReceipt => ({
  ...{ tag, caseId: case_id, holder, replaces },
  handedOver: handed_over === 1,
})

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

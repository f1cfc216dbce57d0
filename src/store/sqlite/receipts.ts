// Receipts in SQL: what a reporter signs in with, and the one that takes its place.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { Bytes } from '../../kit/bytes.ts'
import type { CaseStore, ReceiptChange, StoredReceipt } from '../cases.ts'
import type { Database } from './database.ts'
import { deleteWraps, insertWrap } from './sealed-rows.ts'

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

/** Whether a change to the receipts of a case still fits: what was made from a dead receipt is dead, and so is one that lost to another. */
export const isReceiptAlive = (database: Database, caseId: CaseId, change: ReceiptChange): boolean => {
  const needed = change.name === 'confirmed' ? change.tag : change.receipt.replaces
  return needed === null || database.one('SELECT 1 AS one FROM receipts WHERE tag = ? AND case_id = ?', needed, caseId) !== null
}

/** One more receipt with its wraps, or one that stands alone from now on, inside the transaction that changes the case. */
export const changeReceipt = (database: Database, caseId: CaseId, change: ReceiptChange): void => {
  if (change.name === 'added') {
    insertReceipt(database, change.receipt)
    for (const wrap of change.wraps) insertWrap(database, caseId, wrap)
    return
  }
  database.run('UPDATE receipts SET replaces = NULL WHERE tag = ?', change.tag)
  deleteWraps(
    database,
    'case_id = ? AND holder IN (SELECT holder FROM receipts WHERE case_id = ? AND tag <> ?)',
    ...[caseId, caseId, change.tag],
  )
  database.run('DELETE FROM receipts WHERE case_id = ? AND tag <> ?', caseId, change.tag)
}

export const makeReceipts = (database: Database): Pick<CaseStore, 'byReceipt' | 'receiptHolders'> => ({
  byReceipt: (tag) =>
    database.read(() => {
      const row = database.one<ReceiptRow>('SELECT tag, case_id, holder, replaces, handed_over FROM receipts WHERE tag = ?', tag)
      return row === null ? null : toReceipt(row)
    }),
  receiptHolders: (id) =>
    database.read(() =>
      database.all<{ holder: string }>('SELECT holder FROM receipts WHERE case_id = ? ORDER BY holder', id).map(({ holder }) => holder),
    ),
})

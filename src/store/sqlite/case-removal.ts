// Which tables name a case, and taking one out of all of them. A test finds every table with the name of a case in it by the schema, so that a new one
// is not forgotten here.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { Database } from './database.ts'
import { removeUnregistered } from './release-requests.ts'

/** Tables that hold something of a case, by the column that says which; in an order in which no row is left pointing nowhere. */
export const caseTables = [
  ['drafts', 'case_id'],
  ['slips', 'case_id'],
  ['receipts', 'case_id'],
  ['wraps', 'case_id'],
  ['records', 'case_id'],
  ['reply_drafts', 'case_id'],
  ['final_reports', 'case_id'],
  ['hidden_addresses', 'case_id'],
  ['dismissal_remainders', 'case_id'],
  ['lost_keys', 'case_id'],
  ['entitlements', 'case_id'],
  ['exclusions', 'case_id'],
  ['test_reports', 'case_id'],
  ['case_views', 'case_id'],
  ['announced_disposals', 'case_id'],
  ['cleared_texts', 'case_id'],
  ['cases', 'id'],
] as const

/** What outlives a case: its entry in the register with what was asked for there and the paper that says why it is gone, and the tombstone. */
export const outliving = ['register_entries', 'release_requests', 'disposal_protocols', 'disposed_cases'] as const

/** Inside a transaction of somebody else. @returns how many rows of it there were */
export const removeCase = (database: Database, id: CaseId): number =>
  caseTables.reduce(
    (count, [table, column]) => count + database.run(`DELETE FROM ${table} WHERE ${column} = ?`, id),
    removeUnregistered(database, id),
  )

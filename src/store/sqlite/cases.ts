// Cases in SQL. What a person may not open is not found, by any query: each goes through entitlements.
import type { CaseStore, SealedRecord, Wrap } from '../cases.ts'
import { makeCaseLists } from './case-lists.ts'
import { type CaseRecord, caseColumns, toCaseOrNull } from './case-rows.ts'
import type { ChangeCase, CreateCase } from './case-writes.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'
import { blockedOf, staffOf } from './reader-rows.ts'
import { makeReceipts } from './receipts.ts'
import { makeSharing } from './sharing.ts'

export const makeCaseStore = (database: Database, appendLog: AppendLog, createCase: CreateCase, changeCase: ChangeCase): CaseStore => ({
  create: (work) => database.write(() => createCase(work)),
  find: (id) => database.read(() => toCaseOrNull(database.one<CaseRecord>(`SELECT ${caseColumns} FROM cases c WHERE c.id = ?`, id))),
  findFor: (id, staffId) =>
    database.read(() =>
      toCaseOrNull(
        database.one<CaseRecord>(
          `SELECT ${caseColumns} FROM entitlements e JOIN cases c ON c.id = e.case_id WHERE e.case_id = ? AND e.staff_id = ?`,
          ...[id, staffId],
        ),
      ),
    ),
  wraps: (id, holder) =>
    database.read(() =>
      database.all<Wrap>('SELECT holder, side, epoch, sealed FROM wraps WHERE case_id = ? AND holder = ? ORDER BY side, epoch', id, holder),
    ),
  keyring: (id, side) =>
    database.read(() =>
      database.one<SealedRecord>(
        `SELECT id, side, kind, epoch, sequence, version, sealed FROM records WHERE case_id = ? AND side = ? AND kind = 'keyring'`,
        ...[id, side],
      ),
    ),
  records: (id, side) =>
    database.read(() =>
      database.all<SealedRecord>(
        `SELECT id, side, kind, epoch, sequence, version, sealed FROM records
             WHERE case_id = ? AND side = ? ORDER BY sequence, kind, id`,
        ...[id, side],
      ),
    ),
  readers: (id) => database.read(() => staffOf(database, 'entitlements', id)),
  blocked: (id) => database.read(() => blockedOf(database, id)),
  change: (work) => database.write(() => changeCase(work)),
  changeBoth: (one, other) => database.write(() => changeCase(one, other)),
  ...makeCaseLists(database),
  ...makeReceipts(database),
  ...makeSharing(database, appendLog),
})

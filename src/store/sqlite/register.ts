// The register in SQL. Numbers are given inside the transaction of the act, which nobody else writes beside: so none is given twice or left out.
import type { CaseId } from '../../domain/case/case-row.ts'
import {
  type EntryPlace,
  type NewDocument,
  type NewRegisterEntry,
  type Numbering,
  type RegisterEntry,
  type RegisteredDocument,
  yearOf,
  yearPeriod,
} from '../../domain/case/register.ts'
import type { ProvisionCode } from '../../domain/case/secrecy-marking.ts'
import type { UnitId } from '../../domain/channel/channel.ts'
import type { ProtocolId } from '../../domain/disposal/protocol.ts'
import type { Day } from '../../kit/instant.ts'
import type { StoredCase } from '../cases.ts'
import type { RegisterStore } from '../register.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'

interface EntryRow {
  readonly unit_id: UnitId
  readonly year: number
  readonly number: number
  readonly case_id: CaseId
  readonly received: Day
  readonly provisions: string
  readonly marked: Day
  readonly main_number: string
  readonly version: number
  readonly reference: string | null
  readonly documents: number
  readonly disposed: Day | null
  readonly protocol: ProtocolId
  readonly protocol_year: number
  readonly protocol_number: number
}

const entries = `
  SELECT e.unit_id, e.year, e.number, e.case_id, e.received, e.provisions, e.marked, e.main_number, e.version,
    COALESCE(c.reference, p.reference) AS reference,
    p.day AS disposed, p.id AS protocol, p.year AS protocol_year, p.number AS protocol_number,
    (SELECT count(*) FROM register_documents d WHERE d.unit_id = e.unit_id AND d.year = e.year AND d.number = e.number) AS documents
  FROM register_entries e LEFT JOIN cases c ON c.id = e.case_id LEFT JOIN disposal_protocols p ON p.case_id = e.case_id`

/** Along the index by day, so that the hundredth entry and the hundred-thousandth cost the same. */
export const registerListQuery = `${entries}
  WHERE e.unit_id = ? AND e.received >= ? AND (e.received, e.number) < (?, ?)
  ORDER BY e.received DESC, e.number DESC
  LIMIT ?`

const lastNumber = (database: Database, unit: UnitId, year: number): number =>
  database.one<{ last: number | null }>('SELECT max(number) AS last FROM register_entries WHERE unit_id = ? AND year = ?', unit, year)
    ?.last ?? 0

const addDocument = (database: Database, { unitId, year, number }: EntryPlace, { kind, day }: NewDocument): void => {
  database.run(
    `INSERT INTO register_documents (unit_id, year, number, document, kind, day)
     SELECT ?, ?, ?, COALESCE(max(document), 0) + 1, ?, ? FROM register_documents WHERE unit_id = ? AND year = ? AND number = ?`,
    ...[unitId, year, number, kind, day, unitId, year, number],
  )
}

/** Gives a new case its number, inside the transaction that creates it. */
export const enterCase = (database: Database, { id, unitId, received }: StoredCase, entry: NewRegisterEntry): void => {
  const year = yearOf(received)
  const number = lastNumber(database, unitId, year) + 1
  database.run(
    'INSERT INTO register_entries (unit_id, year, number, case_id, received, provisions, marked) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ...[unitId, year, number, id, received, entry.provisions.join(), entry.marked],
  )
  for (const document of entry.documents) addDocument(database, { unitId, year, number }, document)
}

/** A case that stands in no register, such as a test, leaves none of its documents there. */
export const enterDocuments = (database: Database, id: CaseId, documents: readonly NewDocument[]): void => {
  if (documents.length === 0) return
  const place = database.one<EntryPlace>('SELECT unit_id AS unitId, year, number FROM register_entries WHERE case_id = ?', id)
  if (place !== null) for (const document of documents) addDocument(database, place, document)
}

export const makeRegisterStore = (database: Database, appendLog: AppendLog): RegisterStore => ({
  list: (unit, { from, to }, after, limit) =>
    database.read(() => {
      const { received, number } = after ?? { received: to, number: Number.MAX_SAFE_INTEGER }
      return database.all<EntryRow>(registerListQuery, unit, from, received, number, limit).map(toEntry)
    }),
  count: (unit, period) =>
    database.read(() => {
      const year = yearOf(period.from)
      const whole = yearPeriod(year)
      if (period.from === whole.from && period.to === whole.to) return lastNumber(database, unit, year)
      return (
        database.one<{ count: number }>(
          'SELECT count(*) AS count FROM register_entries WHERE unit_id = ? AND received BETWEEN ? AND ?',
          ...[unit, period.from, period.to],
        )?.count ?? 0
      )
    }),
  firstYear: (unit) =>
    database.read(
      () =>
        database.one<{ first: number | null }>('SELECT min(year) AS first FROM register_entries WHERE unit_id = ?', unit)?.first ?? null,
    ),
  find: ({ unitId, year, number }) =>
    database.read(() =>
      toEntryOrNull(database.one<EntryRow>(`${entries} WHERE e.unit_id = ? AND e.year = ? AND e.number = ?`, unitId, year, number)),
    ),
  byCase: (id) => database.read(() => toEntryOrNull(database.one<EntryRow>(`${entries} WHERE e.case_id = ?`, id))),
  documents: ({ unitId, year, number }) =>
    database.read(() =>
      database.all<RegisteredDocument>(
        'SELECT document, kind, day FROM register_documents WHERE unit_id = ? AND year = ? AND number = ? ORDER BY document',
        ...[unitId, year, number],
      ),
    ),
  numbering: (unit) =>
    database.read(
      () => database.one<{ numbering: Numbering }>('SELECT numbering FROM register_numbering WHERE unit_id = ?', unit)?.numbering ?? 'own',
    ),
  amend: ({ unitId, year, number, provisions, marked, mainNumber, version }, log) =>
    database.write(() => {
      const changed = database.run(
        `UPDATE register_entries SET provisions = ?, marked = ?, main_number = ?, version = version + 1
         WHERE unit_id = ? AND year = ? AND number = ? AND version = ?`,
        ...[provisions.join(), marked, mainNumber, unitId, year, number, version],
      )
      if (changed === 0) return false
      appendLog(log)
      return true
    }),
  setNumbering: (unit, numbering, log) =>
    database.write(() => {
      database.run(
        `INSERT INTO register_numbering (unit_id, numbering) VALUES (?, ?)
         ON CONFLICT (unit_id) DO UPDATE SET numbering = excluded.numbering`,
        ...[unit, numbering],
      )
      appendLog(log)
    }),
})

const toEntryOrNull = (row: EntryRow | null): RegisterEntry | null => (row === null ? null : toEntry(row))

const toEntry = (row: EntryRow): RegisterEntry => ({
  unitId: row.unit_id,
  year: row.year,
  number: row.number,
  received: row.received,
  caseId: row.case_id,
  reference: row.reference ?? '',
  documents: row.documents,
  provisions: row.provisions.split(',') as ProvisionCode[],
  marked: row.marked,
  mainNumber: row.main_number,
  disposed:
    row.disposed === null ? null : { on: row.disposed, protocol: row.protocol, year: row.protocol_year, number: row.protocol_number },
  version: row.version,
})

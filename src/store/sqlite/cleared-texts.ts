// Cleared texts in SQL, in both files: the big one gets a row with the clearing, and the small one has all of them, as it has the numbers of protocols.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { ClearedText, ClearedTextStore } from '../cleared-texts.ts'
import type { Database } from './database.ts'

/** Of the small file. */
export const clearedTextsSchema = `
CREATE TABLE IF NOT EXISTS cleared_texts (
  case_id TEXT NOT NULL, record_id TEXT NOT NULL, version INTEGER NOT NULL, epoch INTEGER NOT NULL, how BLOB NOT NULL, said BLOB NOT NULL,
  PRIMARY KEY (case_id, record_id, version)
) STRICT, WITHOUT ROWID;`

export interface ClearedRow extends ClearedText {
  readonly caseId: CaseId
}

const columns = 't.case_id AS caseId, t.record_id AS record, t.version, t.epoch, t.how, t.said'

/** The record is as it was before: a backup brought it back. */
const standing = 'cleared_texts t JOIN records r ON r.case_id = t.case_id AND r.id = t.record_id AND r.version = t.version'

export const makeClearedTextStore = (database: Database): ClearedTextStore => ({
  cameBack: (id) =>
    database.read(() =>
      database.all<ClearedText>(
        `SELECT t.record_id AS record, t.version, t.epoch, t.how, t.said FROM ${standing} WHERE t.case_id = ? ORDER BY t.version, t.record_id`,
        id,
      ),
    ),
  casesFor: (staffId) =>
    database.read(() =>
      database
        .all<{ id: CaseId }>(
          `SELECT DISTINCT t.case_id AS id FROM ${standing} JOIN entitlements e ON e.case_id = t.case_id WHERE e.staff_id = ? ORDER BY t.case_id`,
          staffId,
        )
        .map(({ id }) => id),
    ),
})

/** Inside a transaction. One that stands already stays: what a restore repeats was cleared before. */
export const addClearedText = (file: Database, caseId: CaseId, { record, version, epoch, how, said }: ClearedText): void => {
  file.run(
    'INSERT INTO cleared_texts (case_id, record_id, version, epoch, how, said) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ...[caseId, record, version, epoch, how, said],
  )
}

export const clearedTexts = (file: Database): readonly ClearedRow[] =>
  file.all<ClearedRow>(`SELECT ${columns} FROM cleared_texts t ORDER BY t.case_id, t.record_id, t.version`)

/** Inside a transaction on the small file: what the big one has besides. */
export const raiseClearedTexts = (database: Database, shares: Database): void => {
  const known = new Set(placesIn(shares))
  if (placesIn(database).some((place) => !known.has(place)))
    for (const { caseId, ...one } of clearedTexts(database)) addClearedText(shares, caseId, one)
}

const placesIn = (file: Database): readonly string[] =>
  file.all<{ place: string }>("SELECT case_id || '/' || record_id || '/' || version AS place FROM cleared_texts").map(({ place }) => place)

/** On a big file that is put back: what was cleared since the backup, of the cases that stand in it. */
export const bringClearedTexts = (database: Database, shares: Database): void => {
  for (const { caseId, ...one } of knownClearedTexts(shares))
    if (database.one('SELECT 1 AS one FROM cases WHERE id = ?', caseId) !== null) addClearedText(database, caseId, one)
}

/** How many texts of a big file that is put back were cleared since, as the small one knows. */
export const countCameBack = (database: Database, shares: Database): number =>
  knownClearedTexts(shares).filter(
    ({ caseId, record, version }) =>
      // One that was cleared twice goes twice.
      database.one('SELECT 1 AS one FROM records WHERE case_id = ? AND id = ? AND version <= ?', caseId, record, version) !== null,
  ).length

/** Those of a small file, which may be from before there were any. */
export const knownClearedTexts = (shares: Database): readonly ClearedRow[] =>
  shares.one("SELECT 1 AS one FROM sqlite_schema WHERE type = 'table' AND name = 'cleared_texts'") === null ? [] : clearedTexts(shares)

// The small file in SQL: shares, tombstones and the highest numbers seen.
import type { CaseId } from '../../domain/case/case-row.ts'
import { type Bytes, toBase64Url } from '../../kit/bytes.ts'
import { Problem } from '../../kit/problem.ts'
import type { LogHead } from '../log.ts'
import type { HighMark, ShareStore } from '../shares.ts'
import { aheadEntriesSchema } from './ahead-entries.ts'
import { clearedTextsSchema } from './cleared-texts.ts'
import type { Database } from './database.ts'
import { shownDaySchema } from './shown-day.ts'

interface ShareRow {
  readonly case_id: CaseId
  /** NULL: the case was disposed of; the row is the tombstone. */
  readonly share: Bytes | null
}

export const sharesSchema = `
CREATE TABLE IF NOT EXISTS shares (case_id TEXT PRIMARY KEY, share BLOB) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS marks (name TEXT PRIMARY KEY, number INTEGER NOT NULL, hash TEXT NOT NULL) STRICT, WITHOUT ROWID;${clearedTextsSchema}${aheadEntriesSchema}${shownDaySchema}`

/** @throws Problem `broken` when the share stands: nobody is told that a case can never be opened again while it can */
const destroyShare = (file: Database, id: CaseId): void => {
  file.run('UPDATE shares SET share = NULL WHERE case_id = ?', id)
  if (stands(file, id)) throw new Problem('broken', 'a share that was destroyed is still there')
}

/** The same of one whose case never came to be. */
const dropShare = (file: Database, id: CaseId): void => {
  file.run('DELETE FROM shares WHERE case_id = ?', id)
  if (stands(file, id)) throw new Problem('broken', 'a share without a case is still there')
}

/** Inside a transaction on the small file; a mark only rises. */
export const raiseMark = (file: Database, name: string, { number, hash }: HighMark): void => {
  file.run(
    `INSERT INTO marks (name, number, hash) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET number = excluded.number, hash = excluded.hash WHERE excluded.number > marks.number`,
    ...[name, number, hash],
  )
}

/** The log's head goes along whenever the small file is written anyway. */
export const raiseLogMark = (file: Database, { seq, hash }: LogHead): void => {
  if (seq > 0) raiseMark(file, 'log', { number: seq, hash: toBase64Url(hash) })
}

/**
 * @param head the newest entry of the log as committed in the big file
 * @param raise brings all marks up to the big file: a share is destroyed with the number of its protocol
 */
export const makeShareStore = (file: Database, head: () => LogHead, raise: () => void): ShareStore => {
  /** Put since the start: their cases may be about to commit, so no sweep takes them. */
  const fresh = new Set<CaseId>()
  return {
    put: (id, share) => {
      fresh.add(id)
      return file.write(() => {
        file.run('INSERT INTO shares (case_id, share) VALUES (?, ?) ON CONFLICT (case_id) DO NOTHING', id, share)
        const standing = shareOf(file, id)
        if (standing === null) throw new Problem('broken', 'a case that was disposed of gets no share')
        raiseLogMark(file, head())
        return standing
      })
    },
    destroy: (id) =>
      file.write(() => {
        destroyShare(file, id)
        file.run('DELETE FROM cleared_texts WHERE case_id = ?', id)
        raise()
      }),
    get: (id) => file.read(() => shareOf(file, id)),
    getMany: (ids) =>
      file.read(() => {
        const found = ids.map((id) => [id, shareOf(file, id)] as const)
        return new Map(found.filter((pair): pair is [CaseId, Bytes] => pair[1] !== null))
      }),
    sweep: (standing) =>
      file.write(() => {
        const orphans = file
          .all<ShareRow>('SELECT case_id, share FROM shares WHERE share IS NOT NULL')
          .map(({ case_id }) => ({ case_id, is: standing(case_id) }))
          .filter(({ case_id, is }) => is === 'disposed' || (is === 'none' && !fresh.has(case_id)))
        for (const { case_id, is } of orphans) is === 'disposed' ? destroyShare(file, case_id) : dropShare(file, case_id)
        for (const { case_id } of orphans) file.run('DELETE FROM cleared_texts WHERE case_id = ?', case_id)
        return orphans.length
      }),
    mark: (name) => file.read(() => file.one<HighMark>('SELECT number, hash FROM marks WHERE name = ?', name)),
    setMark: (name, mark) => file.write(() => raiseMark(file, name, mark)),
  }
}

const stands = (file: Database, id: CaseId): boolean =>
  file.one('SELECT 1 AS one FROM shares WHERE case_id = ? AND share IS NOT NULL', id) !== null

const shareOf = (file: Database, id: CaseId): Bytes | null =>
  file.one<ShareRow>('SELECT case_id, share FROM shares WHERE case_id = ?', id)?.share ?? null

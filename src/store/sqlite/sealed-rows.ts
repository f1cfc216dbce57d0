// What lies sealed beside a case: wraps of its keys, records, the answers for statistics. Written inside a transaction of somebody else.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { ChannelId } from '../../domain/channel/channel.ts'
import type { Side } from '../../domain/sealed.ts'
import type { Bytes } from '../../kit/bytes.ts'
import { Problem } from '../../kit/problem.ts'
import type { NewCase, RotatedSide, SealedRecord, StoredCase, Wrap } from '../cases.ts'
import type { Database } from './database.ts'

/** The columns of each side. */
const columns = {
  dialogue: { epoch: 'dialogue_epoch', stale: 'dialogue_stale' },
  casework: { epoch: 'casework_epoch', stale: 'casework_stale' },
} as const satisfies Readonly<Record<Side, unknown>>

/** Somebody who held keys of a case went: the next act makes new ones (keys.md 6). @returns nothing; the case’s version is the caller’s */
export const markStale = (database: Database, id: CaseId): void => {
  database.run('UPDATE cases SET dialogue_stale = 1, casework_stale = 1 WHERE id = ?', id)
}

/**
 * @param which a condition on the wraps: those go
 * @returns how many there were
 * @throws Problem `broken` when one stays: nobody is told that somebody opens a case no more while they do
 */
export const deleteWraps = (database: Database, which: string, ...values: (string | Bytes)[]): number => {
  const count = database.run(`DELETE FROM wraps WHERE ${which}`, ...values)
  if (database.one(`SELECT 1 AS one FROM wraps WHERE ${which} LIMIT 1`, ...values) !== null)
    throw new Problem('broken', 'keys of a case that were taken away are still there')
  return count
}

/** @returns how many there were */
export const deleteWrapsOf = (database: Database, id: CaseId, holder: string): number =>
  deleteWraps(database, 'case_id = ? AND holder = ?', id, holder)

/** New keys of a side in place of all that there were: nobody but their holders opens what is sealed from now on. */
export const rotate = (database: Database, id: CaseId, { side, epoch, wraps, keyring }: RotatedSide): void => {
  deleteWraps(database, 'case_id = ? AND side = ?', id, side)
  for (const wrap of wraps) insertWrap(database, id, wrap)
  if (keyring.version === 1) insertRecord(database, id, keyring)
  else replaceRecord(database, id, keyring)
  database.run(`UPDATE cases SET ${columns[side].epoch} = ?, ${columns[side].stale} = 0 WHERE id = ?`, epoch, id)
}

/** The newest keys of a case, as its row has them. */
export const epochsOf = (database: Database, id: CaseId): StoredCase['epoch'] | null =>
  database.one<StoredCase['epoch']>('SELECT dialogue_epoch AS dialogue, casework_epoch AS casework FROM cases WHERE id = ?', id)

export const insertWrap = (database: Database, caseId: CaseId, { holder, side, epoch, sealed }: Wrap): void => {
  database.run('INSERT INTO wraps (case_id, holder, side, epoch, sealed) VALUES (?, ?, ?, ?, ?)', caseId, holder, side, epoch, sealed)
}

export const insertRecord = (
  database: Database,
  caseId: CaseId,
  { id, side, kind, epoch, sequence, version, sealed }: SealedRecord,
): void => {
  database.run(
    'INSERT INTO records (case_id, id, side, kind, epoch, sequence, version, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ...[caseId, id, side, kind, epoch, sequence, version, sealed],
  )
}

export const replaceRecord = (database: Database, caseId: CaseId, { id, epoch, version, sealed }: SealedRecord): void => {
  database.run(
    'UPDATE records SET epoch = ?, version = ?, sealed = ? WHERE case_id = ? AND id = ?',
    ...[epoch, version, sealed, caseId, id],
  )
}

export const putStatistics = (database: Database, channel: ChannelId, { id, sealed }: NonNullable<NewCase['statistics']>): void => {
  database.run(
    `INSERT INTO statistics (id, channel_id, sealed) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed`,
    ...[id, channel, sealed],
  )
}

// What lies sealed beside a case: wraps of its keys, records, the answers for statistics. Written inside a transaction of somebody else.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { ChannelId } from '../../domain/channel/channel.ts'
import type { Side } from '../../domain/sealed.ts'
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

/** @returns how many there were */
export const deleteWraps = (database: Database, id: CaseId, holder: string): number =>
  database.run('DELETE FROM wraps WHERE case_id = ? AND holder = ?', id, holder)

/** New keys of a side in place of all that there were: nobody but their holders opens what is sealed from now on. */
export const rotate = (database: Database, id: CaseId, { side, epoch, wraps, keyring }: RotatedSide): void => {
  database.run('DELETE FROM wraps WHERE case_id = ? AND side = ?', id, side)
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

// What lies sealed beside a case: wraps of its keys, records, the answers for statistics. Written inside a transaction of somebody else.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { ChannelId } from '../../domain/channel/channel.ts'
import type { NewCase, SealedRecord, Wrap } from '../cases.ts'
import type { Database } from './database.ts'

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

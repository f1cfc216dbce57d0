// Replays disposal on data from a backup: a case whose share was destroyed since goes, with every row that names it, and so does one whose
// share nobody has. What the law keeps of a case that is gone stays.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { ChannelId } from '../../domain/channel/channel.ts'
import type { Replay } from '../restoring.ts'
import { removeCase } from './case-removal.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'

interface StandingCase {
  readonly id: CaseId
  readonly channel: ChannelId
}

export interface Shareless {
  /** The share is NULL: a tombstone. */
  readonly disposed: readonly StandingCase[]
  /** There is no row. */
  readonly missing: readonly StandingCase[]
}

export const shareless = (database: Database, shares: Database): Shareless => {
  const rows = shares.all<{ id: string; gone: number }>('SELECT case_id AS id, share IS NULL AS gone FROM shares')
  const known = new Map(rows.map(({ id, gone }) => [id, gone === 1]))
  const cases = database.all<StandingCase>('SELECT id, channel_id AS channel FROM cases ORDER BY id')
  return { disposed: cases.filter(({ id }) => known.get(id) === true), missing: cases.filter(({ id }) => !known.has(id)) }
}

/** In a transaction on the big file. Each case that goes is an entry of the log, so that the daily look does not miss it. */
export const replayDisposal = (
  database: Database,
  gone: Shareless,
  { day, disposed, missing }: Pick<Replay, 'day' | 'disposed' | 'missing'>,
  appendLog: AppendLog,
): void => {
  for (const { id } of [...gone.disposed, ...gone.missing]) removeCase(database, id)
  for (const { id, channel } of gone.disposed) {
    database.run('INSERT INTO disposed_cases (case_id, day) VALUES (?, ?) ON CONFLICT DO NOTHING', id, day)
    appendLog(disposed(channel))
  }
  for (const { channel } of gone.missing) appendLog(missing(channel))
}

/** On the small file: what nobody can open any more can never be opened again. */
export const buryMissing = (shares: Database, { missing }: Shareless): void => {
  for (const { id } of missing) shares.run('INSERT INTO shares (case_id, share) VALUES (?, NULL)', id)
}

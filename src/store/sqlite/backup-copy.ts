// The plain copies that a backup seals: the big file without what no copy keeps, looked at and counted, and the shares that belong to exactly
// that one. The big one lies in the data folder for as long as it is sealed; the shares stay in memory.
import { Database as Sqlite } from 'bun:sqlite'
import type { Bytes } from '../../kit/bytes.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import { Problem } from '../../kit/problem.ts'
import type { BackupCounts } from '../backups.ts'
import { copyAhead } from './ahead-entries.ts'
import { type Marked, noteBackup } from './backup-notes.ts'
import { type ClearedRow, clearedTexts, knownClearedTexts } from './cleared-texts.ts'
import { type Database, openDatabase } from './database.ts'
import { copyGone } from './gone-entries.ts'
import { readInstallation } from './installation.ts'
import { leaveOut } from './kept-out.ts'
import { logHead } from './log.ts'
import { knownProtocolMarks, protocolMarks } from './marks.ts'
import { refuseOtherSchema } from './migrate.ts'
import { createPrivately } from './private-file.ts'
import { sharesSchema } from './shares.ts'

/** What a share copy says of itself, so that one of another installation or of another day is told apart. */
export const copySchema = `
CREATE TABLE copy (installation TEXT NOT NULL, number INTEGER NOT NULL, day TEXT NOT NULL, head INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;`

/** Nobody else opens a copy: it needs no journal, and a crash throws it away. */
export const copyPragmas = ['journal_mode = OFF', 'synchronous = OFF', 'secure_delete = ON', 'temp_store = MEMORY', 'trusted_schema = OFF']

/** Writes all of the big file at one moment to `path`. @throws Problem */
export const copyBig = (live: Database, path: string): void => {
  createPrivately(path)
  // SQLite takes an empty file for a new one.
  live.run('VACUUM INTO ?', path)
}

export interface StrippedCopy extends Omit<BackupCounts, 'shares' | 'tombstones'> {
  readonly installation: string
  readonly ids: ReadonlySet<string>
  /** The last numbers of protocols in it. */
  readonly protocols: ReturnType<typeof protocolMarks>
  /** How texts of its cases were cleared. */
  readonly cleared: readonly ClearedRow[]
}

/** Takes out of the copy what it must not keep, looks whether it is sound, and counts it. @throws Problem */
export const stripBig = (path: string, { number, day }: Marked): StrippedCopy => {
  const copy = openDatabase({ path, pragmas: copyPragmas, demands: { secure_delete: 1 } })
  try {
    refuseOtherSchema(copy)
    leaveOut(copy)
    noteBackup(copy, { number, day })
    copy.all('PRAGMA incremental_vacuum')
    refuseDamage(copy)
    const installation = readInstallation(copy)
    if (installation === null) throw new Problem('broken', 'this data directory is not set up')
    const ids = new Set(copy.all<{ id: string }>('SELECT id FROM cases').map(({ id }) => id))
    const head = logHead(copy)
    const entries = copy.one<{ entries: number }>('SELECT count(*) AS entries FROM log')?.entries ?? 0
    if (entries !== head.seq) throw new Problem('broken', 'the log has gaps: "viska verify-log" says where')
    return {
      installation: installation.id,
      ids,
      protocols: protocolMarks(copy),
      cleared: clearedTexts(copy),
      cases: ids.size,
      entries,
      head,
    }
  } finally {
    copy.close()
  }
}

/** @throws Problem when the file is not a sound database */
export const refuseDamage = (database: Database): void => {
  const found = database.all<{ integrity_check: string }>('PRAGMA integrity_check')
  if (found.length !== 1 || found[0]?.integrity_check !== 'ok') throw new Problem('broken', 'the database is damaged (integrity_check)')
  if (database.all('PRAGMA foreign_key_check').length > 0) throw new Problem('broken', 'the database has rows that point nowhere')
}

/**
 * The shares of the cases in a copy of the big file, and all tombstones. Read after it: a share is written before its case, so none is lacking, and a
 * case that was disposed of meanwhile has its tombstone here. What belongs to no case in the copy stays out. Keys of addresses do, too.
 * @throws Problem when a case has no share
 */
export const copyShares = (
  live: Database,
  { installation, ids, head, protocols, cleared }: StrippedCopy,
  { number, day }: Marked,
): { readonly bytes: Bytes; readonly shares: number; readonly tombstones: number } => {
  const rows = live
    .all<{ id: string; share: Bytes | null }>('SELECT case_id AS id, share FROM shares')
    .filter(({ id, share }) => share === null || ids.has(id))
  const later = knownProtocolMarks(live)
  const standing = new Set<string>(rows.flatMap(({ id, share }) => (share === null ? [] : [id])))
  const clearings = [...cleared, ...knownClearedTexts(live)].filter(({ caseId }) => standing.has(caseId))
  const known = new Set(rows.map(({ id }) => id))
  const lost = [...ids].filter((id) => !known.has(id)).length
  if (lost > 0)
    throw new Problem('broken', `shares.sqlite lacks ${lost} cases of viska.sqlite: nothing that is backed up now could be put back`)
  const file = new Sqlite(':memory:', { strict: true })
  try {
    file.run('PRAGMA page_size = 4096')
    file.run(`${sharesSchema}${copySchema}`)
    const put = file.prepare('INSERT INTO shares (case_id, share) VALUES (?, ?)')
    const mark = file.prepare(
      `INSERT INTO marks (name, number, hash) VALUES (?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET number = excluded.number WHERE excluded.number > marks.number`,
    )
    const clear = file.prepare(
      'INSERT INTO cleared_texts (case_id, record_id, version, epoch, how, said) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    )
    file.transaction(() => {
      copyAhead(live, (seq, hash) => void file.run('INSERT INTO ahead_entries (seq, hash) VALUES (?, ?)', [seq, hash]))
      copyGone(
        live,
        (schema) => void file.run(schema),
        (seq, hash) => void file.run('INSERT INTO gone_entries (seq, hash) VALUES (?, ?)', [seq, hash]),
      )
      for (const { id, share } of rows) put.run(id, share)
      // A disposal meanwhile has its tombstone here, and the number of its protocol, which is not in the copy.
      for (const { name, number, hash } of [...protocols, ...later]) mark.run(name, number, hash)
      // So does a text that was cleared meanwhile, or since this was put back.
      for (const one of clearings) clear.run(one.caseId, one.record, one.version, one.epoch, one.how, one.said)
      file.run('INSERT INTO copy VALUES (?, ?, ?, ?, ?)', [installation, number, day, head.seq, toBase64Url(head.hash)])
    })()
    put.finalize()
    mark.finalize()
    clear.finalize()
    const tombstones = rows.filter(({ share }) => share === null).length
    return { bytes: new Uint8Array(file.serialize()), shares: rows.length - tombstones, tombstones }
  } finally {
    for (const { share } of rows) share?.fill(0)
    file.close()
  }
}

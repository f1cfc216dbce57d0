// Entries of the log of a day that had not come when the program wrote the next one, as the small file knows them: whoever writes the big one
// alone can call no entry such, and so write none afterwards under a day that is over.
import { type Bytes, toBase64Url } from '../../kit/bytes.ts'
import { Problem } from '../../kit/problem.ts'
import type { LogHead } from '../log.ts'
import type { Database } from './database.ts'

export const aheadEntriesSchema = `
CREATE TABLE IF NOT EXISTS ahead_entries (seq INTEGER PRIMARY KEY, hash TEXT NOT NULL) STRICT, WITHOUT ROWID;`

export interface KnownAhead {
  /** Their numbers as JSON. */
  readonly seqs: string
  readonly has: (seq: number, hash: Bytes) => boolean
}

export interface AheadEntries {
  /** Inside a transaction on the big file: what had not come on this day was not believed, whether or not the next entry is kept. */
  readonly add: (entry: LogHead) => void
  /** The same object until there are more of them, whoever found them: a command beside the appliance does, too. */
  readonly known: () => KnownAhead
}

export const makeAheadEntries = (shares: Database): AheadEntries => {
  /** With the rows that it was read from: one of another hash under the same number is another entry. */
  let known: (KnownAhead & { readonly rows: string }) | null = null
  let version = -1
  const read = () => {
    const rows = shares.all<{ seq: number; hash: string }>('SELECT seq, hash FROM ahead_entries ORDER BY seq')
    const hashes = new Map(rows.map(({ seq, hash }) => [seq, hash]))
    const has: KnownAhead['has'] = (seq, hash) => hashes.size > 0 && hashes.get(seq) === toBase64Url(hash)
    return { seqs: JSON.stringify([...hashes.keys()]), has, rows: JSON.stringify(rows) }
  }
  return {
    add: ({ seq, hash }) => {
      // A log that was put back grows again under numbers that were used before.
      const written = shares.run(
        'INSERT INTO ahead_entries (seq, hash) VALUES (?, ?) ON CONFLICT (seq) DO UPDATE SET hash = excluded.hash',
        seq,
        toBase64Url(hash),
      )
      if (written !== 1) throw new Problem('broken', 'an entry of a day to come was not noted')
      known = null
    },
    known: () => {
      // That of the file as others write it; what is added here is forgotten there.
      const now = shares.one<{ data_version: number }>('PRAGMA data_version')?.data_version ?? 0
      if (known !== null && now === version) return known
      version = now
      const found = read()
      known = known === null || found.rows !== known.rows ? found : known
      return known
    },
  }
}

/** Those of a small file, for a copy of it. */
export const copyAhead = (live: Database, put: (seq: number, hash: string) => void): void => {
  for (const { seq, hash } of live.all<{ seq: number; hash: string }>('SELECT seq, hash FROM ahead_entries')) put(seq, hash)
}

// Somebody who can write to the log past the program and knows how it is chained, but holds no key: every hash fits, and nobody's hand is under it.
import type { Database as Sqlite } from 'bun:sqlite'
import { Database } from 'bun:sqlite'
import { join } from 'node:path'
import { entryHash } from '../../src/crypto/log-chain.ts'
import type { LogKind } from '../../src/domain/log-entry.ts'

export interface WrittenEntry {
  readonly kind: LogKind
  /** That of the newest entry where none is said. */
  readonly day?: string
  readonly mark?: string
  /** Of the first channel; else of the machine. */
  readonly ofChannel?: boolean
}

/** Appends it behind the newest entry. @returns its number */
export const writeEntry = (big: Sqlite, { kind, day, mark = '', ofChannel = false }: WrittenEntry): number => {
  const last = big
    .query<{ seq: number; day: string; hash: Uint8Array }, []>('SELECT seq, day, hash FROM log ORDER BY seq DESC LIMIT 1')
    .get()
  if (last === null) throw new Error('there is no log')
  const channel = ofChannel ? (big.query<{ id: string }, []>('SELECT id FROM channels ORDER BY id LIMIT 1').get()?.id ?? '') : ''
  const entry = { seq: last.seq + 1, day: day ?? last.day, channel, kind, details: new Uint8Array(0), mark }
  big
    .query('INSERT INTO log (seq, day, channel_id, kind, details, mark, hash) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(entry.seq, entry.day, entry.channel, entry.kind, entry.details, entry.mark, entryHash(last.hash, entry))
  return entry.seq
}

/** The same in a folder of data, while the appliance runs. */
export const appendEntry = ({ folder }: { readonly folder: string }, entry: WrittenEntry): number => {
  const big = new Database(join(folder, 'viska.sqlite'), { readwrite: true, strict: true })
  try {
    big.run('PRAGMA busy_timeout = 5000')
    return writeEntry(big, entry)
  } finally {
    big.close()
  }
}

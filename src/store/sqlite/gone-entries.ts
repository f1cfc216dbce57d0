// Entries of the log of cases that went while data was put back, as the small file knows them: the restore writes them into both, so whoever writes
// the big one alone can have the daily look miss no case fewer by a restoration that never was.
import type { ChannelId } from '../../domain/channel/channel.ts'
import { type Bytes, toBase64Url } from '../../kit/bytes.ts'
import type { LogHead } from '../log.ts'
import type { Database } from './database.ts'

// A log that was put back grows again under numbers that were used before.
export const goneEntriesSchema =
  'CREATE TABLE gone_entries (seq INTEGER NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (seq, hash)) STRICT, WITHOUT ROWID;'

interface KnownEntry {
  readonly seq: number
  readonly hash: string
}

/** A small file from before there was such a table knows nothing, which is something else than none. */
const isIn = (shares: Database): boolean =>
  shares.one("SELECT 1 AS one FROM sqlite_schema WHERE type = 'table' AND name = 'gone_entries'") !== null

const goneKinds = "('disposal-repeated', 'case-lost')"

/** All there was to go by before: as many entries of a restoration as data was put back on that day, by the rows of the big file. */
const vouchedFor = `SELECT g.seq, g.hash FROM log g WHERE g.kind IN ${goneKinds} AND g.seq > ? AND EXISTS (
  SELECT 1 FROM log r WHERE r.channel_id = g.channel_id AND r.kind = 'restored' AND r.seq > g.seq AND r.day = g.day
    AND (SELECT count(*) FROM log e WHERE e.channel_id = r.channel_id AND e.kind = 'restored' AND e.day = r.day AND e.seq <= r.seq)
      <= (SELECT count(*) FROM restorations p WHERE p.day = r.day))`

const add = (shares: Database, entries: readonly LogHead[]): void => {
  for (const { seq, hash } of entries)
    shares.run('INSERT INTO gone_entries (seq, hash) VALUES (?, ?) ON CONFLICT DO NOTHING', seq, toBase64Url(hash))
}

/** Inside a transaction on the small file, once in its life: what went before it kept any is taken over as the big one has it. */
export const beginGone = (database: Database, shares: Database): void => {
  if (isIn(shares)) return
  shares.script(goneEntriesSchema)
  add(shares, database.all<LogHead>(vouchedFor, 0))
}

/**
 * On two files that are put back, before anything goes. Shares that are older than the backup cannot know what went between them.
 * @param known number of the newest entry of the log that the small file knows of
 */
export const bringGone = (database: Database, shares: Database, known: number): void => {
  if (isIn(shares)) add(shares, database.all<LogHead>(vouchedFor, known))
  else beginGone(database, shares)
}

/** On two files that are put back: what went by this, in entries after that number. */
export const addGone = (database: Database, shares: Database, after: number): void =>
  add(shares, database.all<LogHead>(`SELECT seq, hash FROM log WHERE kind IN ${goneKinds} AND seq > ?`, after))

/** How many cases of each channel went so, by entries that stand in both files. */
export const countGone = (database: Database, shares: Database): ReadonlyMap<ChannelId, number> => {
  const known = shares.all<KnownEntry>('SELECT seq, hash FROM gone_entries')
  const inBoth = new Set(known.map(({ seq, hash }) => `${seq} ${hash}`))
  const counts = new Map<ChannelId, number>()
  const rows = database.all<{ channel: ChannelId; seq: number; hash: Bytes }>(
    `SELECT channel_id AS channel, seq, hash FROM log WHERE kind IN ${goneKinds} AND seq IN (SELECT value FROM json_each(?))`,
    JSON.stringify(known.map(({ seq }) => seq)),
  )
  for (const { channel, seq, hash } of rows)
    if (inBoth.has(`${seq} ${toBase64Url(hash)}`)) counts.set(channel, (counts.get(channel) ?? 0) + 1)
  return counts
}

/** Those of a small file, for a copy of it; one that knows nothing makes no copy that knows of none. */
export const copyGone = (live: Database, make: (schema: string) => void, put: (seq: number, hash: string) => void): void => {
  if (!isIn(live)) return
  make(goneEntriesSchema)
  for (const { seq, hash } of live.all<KnownEntry>('SELECT seq, hash FROM gone_entries')) put(seq, hash)
}

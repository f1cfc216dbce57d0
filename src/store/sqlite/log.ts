// The chained log in SQL: numbers and hashes are given inside the transaction of the act.
import { legalZone } from '../../domain/case/deadline.ts'
import type { ChannelId } from '../../domain/channel/channel.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Bytes } from '../../kit/bytes.ts'
import { type Clock, type Day, dayOf } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { ChainedLogEntry, EntryHash, GenesisHash, LogHead, LogStore, NewLogEntry, StoredLogEntry } from '../log.ts'
import type { AheadEntries } from './ahead-entries.ts'
import type { Database } from './database.ts'

interface LogRow {
  readonly seq: number
  readonly day: Day
  readonly channel_id: ChannelId | ''
  readonly kind: LogKind
  readonly details: Sealed
  readonly mark: string
  readonly hash: Bytes
}

/** Appends inside a transaction that somebody else has begun. @throws Problem `clock` */
export type AppendLog = (entry: NewLogEntry) => void

export interface LogChain {
  readonly entryHash: EntryHash
  readonly genesisHash: GenesisHash
  /** Where it is remembered what the clock did not believe; null for a command beside the appliance, which waits until that has done so. */
  readonly doubting: { readonly ahead: AheadEntries; readonly now: Clock } | null
}

/** The last day that the clock or the program believes to have come; null while it has not looked yet, and believes the log. */
const horizonOf = (database: Database, now: Clock): Day | null => {
  const believed = database.one<{ believed: Day }>('SELECT believed FROM drill_clock')?.believed ?? null
  const today = dayOf(now(), legalZone)
  return believed === null || believed > today ? believed : today
}

/** The newest entries are of days to come: somebody wrote them past the program, or its clock was wrong. They stop nothing, and are told of. */
const rememberAhead = (database: Database, horizon: Day, ahead: AheadEntries): void => {
  const believed = database.one<{ seq: number }>('SELECT seq FROM log WHERE day <= ? ORDER BY seq DESC LIMIT 1', horizon)?.seq ?? 0
  for (const { seq, hash } of database.all<LogHead>('SELECT seq, hash FROM log WHERE seq > ? ORDER BY seq', believed))
    ahead.add({ seq, hash })
}

export const makeAppendLog =
  (database: Database, { entryHash, genesisHash, doubting }: LogChain): AppendLog =>
  ({ day, channel, kind, details, mark = '' }) => {
    const last = database.one<LogRow>('SELECT seq, day, hash FROM log ORDER BY seq DESC LIMIT 1')
    if (last !== null && day < last.day) {
      const horizon = doubting === null ? null : horizonOf(database, doubting.now)
      if (doubting === null || horizon === null || newestDay(database, horizon) > day)
        throw new Problem('clock', 'the day of a log entry lies before the newest entry')
      rememberAhead(database, horizon, doubting.ahead)
    }
    const seq = (last?.seq ?? 0) + 1
    const bytes = details ?? new Uint8Array()
    const hash = entryHash(last?.hash ?? genesisHash(installationOf(database)), { seq, day, channel, kind, details: bytes, mark })
    database.run(
      'INSERT INTO log (seq, day, channel_id, kind, details, mark, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
      seq,
      day,
      channel,
      kind,
      bytes,
      mark,
      hash,
    )
  }

/** The day of the newest entry that is not of a day after this one; empty where there is none. */
export const newestDay = (database: Database, horizon: Day): Day | '' =>
  database.one<{ day: Day }>('SELECT day FROM log WHERE day <= ? ORDER BY seq DESC LIMIT 1', horizon)?.day ?? ''

/** Empty before the set-up, whose own entries come after it in the same transaction. */
const installationOf = (database: Database): string => database.one<{ id: string }>('SELECT id FROM installation')?.id ?? ''

/** The newest entry's number and hash. */
export const logHead = (database: Database): LogHead =>
  database.one<LogHead>('SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1') ?? { seq: 0, hash: new Uint8Array() }

/** Along the index of the kinds: asked with every page, however long the log is. */
export const sinceQuery =
  'SELECT seq, day, channel_id AS channel, kind, mark, hash FROM log WHERE seq > ? AND channel_id = ? AND kind = ? ORDER BY seq'

/** The same of several kinds and channels in one statement. */
export const ofKindsQuery = `SELECT seq, day, log.channel_id AS channel, log.kind, mark, hash
   FROM json_each(?) place CROSS JOIN json_each(?) asked CROSS JOIN log ON log.channel_id = place.value AND log.kind = asked.value ORDER BY seq`

/** All of them in one statement, each along the index of the marks; `/` is the next after the full stop. */
const markedQuery = `SELECT log.seq, day, channel_id, kind, details, mark, hash FROM json_each(?) asked CROSS JOIN log
   ON mark <> '' AND mark >= asked.value AND mark < asked.value || '/' AND (mark = asked.value OR mark > asked.value || '.') ORDER BY log.seq`

/** Along the index of the kinds. Asked of cases from before alone. */
const arrivalsIn = "FROM log WHERE channel_id = ? AND kind IN ('report-received', 'report-registered', 'test-sent')"
const unmarkedQuery = `SELECT seq ${arrivalsIn} AND mark = '' AND day BETWEEN ? AND ?
  AND seq < coalesce((SELECT min(seq) ${arrivalsIn} AND mark <> ''), seq + 1) LIMIT 1`

/** What was walked once is not walked again: whoever adds to the log adds behind it. */
const makeIsInOrder = (database: Database, ahead: AheadEntries): ((seq: number) => boolean) => {
  const late = new Set<number>()
  let [walked, newest]: [number, string] = [0, '']
  return (wanted) => {
    const known = ahead.known()
    // The newest one is looked at again: only the next entry shows that it was of a day to come.
    const rows = database.all<Pick<LogRow, 'seq' | 'day' | 'hash'>>('SELECT seq, day, hash FROM log WHERE seq > ? ORDER BY seq', walked)
    for (const [index, { seq, day, hash }] of rows.entries()) {
      if (day < newest) late.add(seq)
      if (index === rows.length - 1) break
      if (day > newest && !known.has(seq, hash)) newest = day
      walked = seq
    }
    return !late.has(wanted)
  }
}

export const makeLogStore = (database: Database, append: AppendLog, ahead: AheadEntries): LogStore => {
  const isInOrder = makeIsInOrder(database, ahead)
  return {
    append: (entry) => database.write(() => append(entry)),
    head: () => database.read(() => logHead(database)),
    since: (seq, channel, kind) => database.read(() => database.all<ChainedLogEntry>(sinceQuery, seq, channel, kind)),
    ofKinds: (channels, kinds) =>
      database.read(() => database.all<ChainedLogEntry>(ofKindsQuery, JSON.stringify(channels), JSON.stringify(kinds))),
    marked: (marks) => {
      const asked = JSON.stringify([...new Set(marks)].filter((mark) => mark !== ''))
      return database.read(() => database.all<LogRow>(markedQuery, asked).map(toLogEntry))
    },
    arrivedUnmarked: (channel, from, until) => database.read(() => database.one(unmarkedQuery, channel, from, until, channel) !== null),
    isInOrder: (seq) => database.read(() => isInOrder(seq)),
    ahead: () => {
      const known = ahead.known()
      const rows = database.all<LogRow>(
        'SELECT seq, day, hash FROM log WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq',
        known.seqs,
      )
      return database.read(() => rows.filter(({ seq, hash }) => known.has(seq, hash)).map(({ seq, day }) => ({ seq, day })))
    },
    entries: (after, limit) =>
      database.read(() => {
        const known = ahead.known()
        return database
          .all<LogRow>('SELECT seq, day, channel_id, kind, details, mark, hash FROM log WHERE seq > ? ORDER BY seq LIMIT ?', after, limit)
          .map((row) => ({ ...toLogEntry(row), ...(known.has(row.seq, row.hash) ? { isAhead: true } : {}) }))
      }),
  }
}

const toLogEntry = ({ seq, day, channel_id, kind, details, mark, hash }: LogRow): StoredLogEntry => ({
  seq,
  day,
  channel: channel_id,
  kind,
  details: details.length === 0 ? null : details,
  mark,
  hash,
})

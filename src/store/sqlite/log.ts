// The chained log in SQL: numbers and hashes are given inside the transaction of the act.
import { legalZone } from '../../domain/case/deadline.ts'
import type { ChannelId } from '../../domain/channel/channel.ts'
import { lastCome } from '../../domain/keys/drill-clock.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Bytes } from '../../kit/bytes.ts'
import { type Clock, type Day, dayOf } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { ChainedLogEntry, EntryHash, GenesisHash, LogHead, LogStore, NewLogEntry, StoredLogEntry } from '../log.ts'
import type { AheadEntries, KnownAhead } from './ahead-entries.ts'
import type { Database } from './database.ts'
import { shownIn } from './drill-clock.ts'
import type { ShownDay } from './shown-day.ts'

interface LogRow {
  readonly seq: number
  readonly day: Day
  readonly channel_id: ChannelId | ''
  readonly kind: LogKind
  readonly details: Sealed
  readonly mark: string
  readonly hash: Bytes
}

/** Appends inside a transaction that somebody else has begun. @throws Problem `clock` · `broken` when it was not written */
export type AppendLog = (entry: NewLogEntry) => void

export interface LogChain {
  readonly entryHash: EntryHash
  readonly genesisHash: GenesisHash
  /** Where it is remembered which entries were of days to come. */
  readonly ahead: AheadEntries
  readonly shown: Pick<ShownDay, 'read'>
  readonly now: Clock
}

/** The newest entries are of days to come: somebody wrote them past the program, or its clock was wrong. They stop nothing, and are told of. */
const rememberAhead = (database: Database, come: Day, ahead: AheadEntries): void => {
  const last = database.one<{ seq: number }>('SELECT seq FROM log WHERE day <= ? ORDER BY seq DESC LIMIT 1', come)?.seq ?? 0
  for (const { seq, hash } of database.all<LogHead>('SELECT seq, hash FROM log WHERE seq > ? ORDER BY seq', last)) ahead.add({ seq, hash })
}

export const makeAppendLog =
  (database: Database, { entryHash, genesisHash, ahead, shown, now }: LogChain): AppendLog =>
  ({ day, channel, kind, details, mark = '' }) => {
    const last = database.one<LogRow>('SELECT seq, day, hash FROM log ORDER BY seq DESC LIMIT 1')
    if (last !== null && day < last.day) {
      const come = lastCome({ shown: shownIn(database, shown) }, dayOf(now(), legalZone))
      if (newestDay(database, come) > day) throw new Problem('clock', 'the day of a log entry lies before the newest entry')
      rememberAhead(database, come, ahead)
    }
    const seq = (last?.seq ?? 0) + 1
    const bytes = details ?? new Uint8Array()
    const hash = entryHash(last?.hash ?? genesisHash(installationOf(database)), { seq, day, channel, kind, details: bytes, mark })
    const written = database.run(
      'INSERT INTO log (seq, day, channel_id, kind, details, mark, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
      seq,
      day,
      channel,
      kind,
      bytes,
      mark,
      hash,
    )
    // An act that the log does not have is not done either.
    if (written !== 1) throw new Problem('broken', 'an entry of the log was not written')
  }

/** The day of the newest entry that is not of a day after this one; empty where there is none. */
const newestDay = (database: Database, come: Day): Day | '' =>
  database.one<{ day: Day }>('SELECT day FROM log WHERE day <= ? ORDER BY seq DESC LIMIT 1', come)?.day ?? ''

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

/** What was walked once is not walked again, since whoever adds to the log adds behind it, until more entries are known to be of days to come. */
const makeIsInOrder = (database: Database, ahead: AheadEntries): ((seq: number) => boolean) => {
  const late = new Set<number>()
  let [walked, newest, walkedBy]: [number, string, KnownAhead | null] = [0, '', null]
  return (wanted) => {
    const known = ahead.known()
    if (known !== walkedBy) {
      late.clear()
      ;[walked, newest, walkedBy] = [0, '', known]
    }
    const rows = database.all<Pick<LogRow, 'seq' | 'day' | 'hash'>>('SELECT seq, day, hash FROM log WHERE seq > ? ORDER BY seq', walked)
    for (const { seq, day, hash } of rows) {
      if (day < newest) late.add(seq)
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
    newestDay: (until) => database.read(() => newestDay(database, until) || null),
    since: (seq, channel, kind) => database.read(() => database.all<ChainedLogEntry>(sinceQuery, seq, channel, kind)),
    ofKinds: (channels, kinds) =>
      database.read(() => database.all<ChainedLogEntry>(ofKindsQuery, JSON.stringify(channels), JSON.stringify(kinds))),
    marked: (marks) => {
      const asked = JSON.stringify([...new Set(marks)].filter((mark) => mark !== ''))
      return database.read(() => database.all<LogRow>(markedQuery, asked).map(toLogEntry(ahead.known())))
    },
    arrivedUnmarked: (channel, from, until) => database.read(() => database.one(unmarkedQuery, channel, from, until, channel) !== null),
    isInOrder: (seq) => database.read(() => isInOrder(seq)),
    ahead: () =>
      database.read(() => {
        const known = ahead.known()
        return database
          .all<LogRow>('SELECT seq, day, hash FROM log WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq', known.seqs)
          .flatMap(({ seq, day, hash }) => (known.has(seq, hash) ? [{ seq, day }] : []))
      }),
    entries: (after, limit) =>
      database.read(() =>
        database
          .all<LogRow>('SELECT seq, day, channel_id, kind, details, mark, hash FROM log WHERE seq > ? ORDER BY seq LIMIT ?', after, limit)
          .map(toLogEntry(ahead.known())),
      ),
  }
}

const toLogEntry =
  (known: KnownAhead) =>
  ({ seq, day, channel_id, kind, details, mark, hash }: LogRow): StoredLogEntry => ({
    seq,
    day,
    channel: channel_id,
    kind,
    details: details.length === 0 ? null : details,
    mark,
    hash,
    isAhead: known.has(seq, hash),
  })

// The signed rosters in SQL, and what members claim before the first one forms.
import type { ChannelId } from '../../domain/channel/channel.ts'
import type { Member, Roster, Signature } from '../../domain/keys/roster.ts'
import type { Sealed } from '../../domain/sealed.ts'
import { Problem } from '../../kit/problem.ts'
import type { HeldOverview, NewRoster, OverviewWrap, RosterStore, StoredRoster } from '../rosters.ts'
import type { HighMark } from '../shares.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'
import { newestRoster } from './newest-roster.ts'
import { addNotice } from './notices.ts'
import { followRoster } from './roster-following.ts'
import { proposalsIn, stands } from './roster-proposals.ts'
import { witnessesOf } from './witnesses.ts'

interface RosterRow {
  readonly channel_id: ChannelId
  readonly seq: number
  readonly body: string
  readonly hash: string
}

export interface RosterDependencies {
  readonly database: Database
  readonly appendLog: AppendLog
  /** Remembers a new roster outside of the big file, once it is committed. */
  readonly raiseMark: (name: string, mark: HighMark) => Promise<void>
}

const mostParsed = 32

/** Name of the mark of a channel's roster. */
export const rosterMark = (channel: ChannelId): string => `roster/${channel}`

export const makeRosterStore = ({ database, appendLog, raiseMark }: RosterDependencies): RosterStore => {
  // The few rosters in use are read at every act: a text that was parsed before gives the same object.
  const parsed = new Map<string, Roster>()
  const parse = (body: string): Roster => {
    const known = parsed.get(body)
    if (known !== undefined) return known
    if (parsed.size >= mostParsed) parsed.clear()
    const roster = JSON.parse(body) as Roster
    parsed.set(body, roster)
    return roster
  }
  const withSignatures = (row: RosterRow | null): StoredRoster | null =>
    row === null
      ? null
      : toRoster(
          row,
          parse(row.body),
          database.all<Signature>(
            'SELECT staff_id AS by, signature FROM roster_signatures WHERE channel_id = ? AND seq = ? ORDER BY staff_id',
            ...[row.channel_id, row.seq],
          ),
        )
  return {
    claims: (channel) =>
      database.read(() =>
        database
          .all<{ body: string }>('SELECT body FROM claims WHERE channel_id = ? ORDER BY staff_id', channel)
          .map(({ body }) => JSON.parse(body) as Member),
      ),
    claim: (channel, member) => database.write(() => putClaim(database, channel, member)),
    newest: (channel) =>
      database.read(() =>
        withSignatures(
          database.one<RosterRow>(
            'SELECT channel_id, seq, body, hash FROM rosters WHERE channel_id = ? ORDER BY seq DESC LIMIT 1',
            channel,
          ),
        ),
      ),
    at: (channel, seq) =>
      database.read(() =>
        withSignatures(
          database.one<RosterRow>('SELECT channel_id, seq, body, hash FROM rosters WHERE channel_id = ? AND seq = ?', channel, seq),
        ),
      ),
    add: async (work) => {
      const { roster, hash, proposal, notices } = work
      const { channel, seq } = roster
      const added = await database.write(() => {
        const next = (newestRoster(database, channel) ?? -1) + 1
        if (seq < next) return false
        if (seq > next) throw new Problem('broken', 'a roster skips a number')
        // What somebody withdrew between its last look and now must not come into force.
        if (proposal !== null && !stands(database, channel, proposal)) return false
        // Nor one hand alone, when somebody who could have helped signed in between.
        if (roster.alone !== undefined && witnessesOf(database, channel).some(({ here }) => here)) return false
        insertRoster(database, work)
        followRoster(database, work)
        for (const notice of notices) addNotice(database, notice)
        appendLog(work.log)
        return true
      })
      // Afterwards: a mark ahead of the database would look like an old copy.
      if (added) await raiseMark(rosterMark(channel), { number: seq, hash }).catch(settlingMakesUpForIt)
      return added
    },
    sign: (channel, seq, signature) => database.write(() => insertSignature(database, channel, seq, signature)),
    overviewWrap: (channel, overview, staffId) =>
      database.read(
        () =>
          database.one<{ sealed: Sealed }>(
            'SELECT sealed FROM overview_wraps WHERE channel_id = ? AND overview = ? AND staff_id = ?',
            ...[channel, overview, staffId],
          )?.sealed ?? null,
      ),
    overviewWraps: (channel, staffId) =>
      database.read(() =>
        database.all<HeldOverview>(
          'SELECT overview, sealed FROM overview_wraps WHERE channel_id = ? AND staff_id = ? ORDER BY overview',
          ...[channel, staffId],
        ),
      ),
    putOverviewWraps: (channel, overview, wraps) => database.write(() => insertOverviewWraps(database, channel, overview, wraps)),
    ...proposalsIn(database, appendLog),
    comparisons: (channel, hash) =>
      database.read(() =>
        database.all<Signature>(
          'SELECT staff_id AS by, signature FROM comparisons WHERE channel_id = ? AND hash = ? ORDER BY staff_id',
          ...[channel, hash],
        ),
      ),
    compare: (channel, hash, { by, signature }, log) =>
      database.write(() => {
        const added = database.run(
          `INSERT INTO comparisons (channel_id, hash, staff_id, signature) VALUES (?, ?, ?, ?)
           ON CONFLICT (channel_id, hash, staff_id) DO NOTHING`,
          ...[channel, hash, by, signature],
        )
        if (added > 0) appendLog(log)
      }),
  }
}

export const putClaim = (database: Database, channel: ChannelId, member: Member): void => {
  database.run(
    `INSERT INTO claims (channel_id, staff_id, body) VALUES (?, ?, ?)
     ON CONFLICT (channel_id, staff_id) DO UPDATE SET body = excluded.body`,
    ...[channel, member.id, JSON.stringify(member)],
  )
}

const insertRoster = (database: Database, { roster, hash, signatures, overviewWraps }: NewRoster): void => {
  const { channel, seq, overview } = roster
  database.run('INSERT INTO rosters (channel_id, seq, body, hash) VALUES (?, ?, ?, ?)', channel, seq, JSON.stringify(roster), hash)
  for (const signature of signatures) insertSignature(database, channel, seq, signature)
  insertOverviewWraps(database, channel, overview, overviewWraps)
}

const insertOverviewWraps = (database: Database, channel: ChannelId, overview: string, wraps: readonly OverviewWrap[]): void => {
  for (const { staffId, sealed } of wraps)
    database.run(
      `INSERT INTO overview_wraps (channel_id, overview, staff_id, sealed) VALUES (?, ?, ?, ?)
       ON CONFLICT (channel_id, overview, staff_id) DO UPDATE SET sealed = excluded.sealed`,
      ...[channel, overview, staffId, sealed],
    )
}

/** The roster stands; a full disk that refuses its mark must not look as if it did not. */
const settlingMakesUpForIt = (): void => {}

const insertSignature = (database: Database, channel: ChannelId, seq: number, { by, signature }: Signature): void => {
  database.run(
    `INSERT INTO roster_signatures (channel_id, seq, staff_id, signature) VALUES (?, ?, ?, ?)
     ON CONFLICT (channel_id, seq, staff_id) DO NOTHING`,
    ...[channel, seq, by, signature],
  )
}

const toRoster = ({ channel_id, seq, hash }: RosterRow, roster: Roster, signatures: readonly Signature[]): StoredRoster => {
  // One that was put into another row has no hash: it verifies nowhere.
  return { roster, hash: roster.seq === seq && roster.channel === channel_id ? hash : '', signatures }
}

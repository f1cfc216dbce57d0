// The log as auditors read it: the chain recomputed, the details opened with the auditor's own key.

import type { SealingIdentity } from '../../crypto/identity.ts'
import { follows, genesis, type Link, linkAt } from '../../crypto/log-chain.ts'
import { verify as verifySignature } from '../../crypto/signing.ts'
import type { ChannelId } from '../../domain/channel/channel.ts'
import { type ForgottenBackup, forgottenIn } from '../../domain/installation/forgotten-backup.ts'
import type { LogDetails, LogEntry, Named } from '../../domain/log-entry.ts'
import { everything, fitsClear, fitsDetails, type LogFilter } from '../../domain/log-filter.ts'
import { may } from '../../domain/people/role.ts'
import { fromBase64Url, toBase64Url } from '../../kit/bytes.ts'
import { addDays } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { StoredLogEntry } from '../../store/log.ts'
import type { Ground } from '../ground.ts'
import { openJson } from '../json.ts'
import { openOverviews } from '../keys/overviews.ts'
import type { Rosters } from '../keys/rosters.ts'
import { signedAct } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

export interface ReadEntry {
  readonly entry: LogEntry
  /** null for an entry without details, of another channel, or one that does not open. */
  readonly details: LogDetails | null
  /**
   * Whether the person it names signed it, by the key that the roster knows for them: whoever can write the database can put in an entry
   * with a good hash, but nobody's signature, and none of theirs is good for another entry than the one it was made for. null when it names nobody.
   */
  readonly signed: boolean | null
  /** Which backup the entry says is destroyed; null for an entry that says so of none. */
  readonly backup: ForgottenBackup | null
}

export interface LogReading {
  readonly entries: readonly ReadEntry[]
  /** Number of the first entry that does not follow from the one before, by its hash and its day; null when all do. */
  readonly brokenAt: number | null
  readonly length: number
  /** Entries of a day that had not come when the program wrote the next one: they set no day for those that come, and are told of. */
  readonly ahead: readonly Pick<LogEntry, 'seq' | 'day'>[]
  /** Those whom a list of the channels that this person audits has ever named. */
  readonly people: readonly Named[]
  /** `before` of the next, older page; null on the last one. */
  readonly older: number | null
  /** Head of the whole log: written down elsewhere, it proves later that nothing was cut off. */
  readonly head: string
}

export interface LogReader {
  /**
   * The newest entries first, those below the number `before` where one is given; null for somebody who may not.
   * @param most entries at the most; a page of them where nothing is said
   */
  readonly read: (who: Unlocked, before: number | null, filter?: LogFilter, most?: number) => Promise<LogReading | null>
  /** The newest head `SEQ:HASH`, without walking the log; empty while it is. */
  readonly head: () => Promise<string>
  /** Whether the log still holds a head `SEQ:HASH` that was written down earlier. */
  readonly holds: (head: string) => Promise<boolean>
  /**
   * Recomputes the whole chain.
   * @param progress called now and then with how many entries were walked, for whoever waits
   * @returns the number of the first entry that does not fit, null when all do
   */
  readonly verify: (
    progress?: (walked: number) => void,
  ) => Promise<{ readonly brokenAt: number | null; readonly length: number; readonly head: string }>
}

type SigningKeys = ReadonlyMap<string, ReadonlySet<string>>

const entriesPerPage = 100
const batch = 1_000

export const makeLogReader = (ground: Pick<Ground, 'store' | 'installation'>, rosters: Rosters): LogReader => {
  const { store, installation } = ground
  const verify: LogReader['verify'] = async (progress = () => {}) => {
    let previous: Link = genesis(installation)
    let brokenAt: number | null = null
    let length = 0
    for (;;) {
      const entries = await store.log.entries(length, batch)
      for (const entry of entries) {
        length++
        // What comes after a break is still shown: the reader decides what it is worth.
        if (!follows(previous, entry)) brokenAt ??= length
        previous = linkAt(previous, { ...entry, seq: length })
      }
      if (entries.length < batch) break
      progress(length)
    }
    return { brokenAt, length, head: brokenAt !== null || length === 0 ? '' : `${length}:${toBase64Url(previous.hash)}` }
  }

  const overviewsOf = async (who: Unlocked): Promise<ReadonlyMap<string, readonly SealingIdentity[]>> => {
    const appointed = who.appointments.flatMap(({ role, channelId }) => (may([role], 'read-log') ? [channelId as ChannelId] : []))
    const audited = await Promise.all(
      appointed.map(async (channel) => {
        // Who appoints an auditor is one person; who lets them into the list are two, after a call.
        const members = (await rosters.current(channel))?.roster.members ?? []
        const isListed = members.some(({ id, role }) => id === who.staff.id && may([role], 'read-log'))
        return isListed ? [[channel as string, await openOverviews(ground, who, channel)] as const] : []
      }),
    )
    return new Map(audited.flat())
  }

  const detailsOf = async (
    { details, channel }: StoredLogEntry,
    overviews: ReadonlyMap<string, readonly SealingIdentity[]>,
  ): Promise<LogDetails | null> => {
    // The newest last: an entry was sealed to the one of its day.
    for (const overview of details === null ? [] : (overviews.get(channel) ?? [])) {
      try {
        return await openJson<LogDetails>(overview, details as Uint8Array)
      } catch (error) {
        if (!(error instanceof Problem && error.kind === 'altered')) throw error
      }
    }
    return null
  }

  /**
   * Whether an entry was signed when it was written: what came between it and the head that is signed came at the same time, and none of that bears the
   * same signature. So nobody's is good once more, neither on a later day nor on the same.
   */
  const isOfThen = async (
    row: StoredLogEntry,
    { head, signature }: LogDetails,
    overviews: ReadonlyMap<string, readonly SealingIdentity[]>,
  ): Promise<boolean> => {
    if (head === '') return true
    const [seq = '', hash] = head.split(':')
    const at = Number(seq)
    if (!(at < row.seq)) return false
    const [signed] = at === 0 ? [] : await store.log.entries(at - 1, 1)
    if (at > 0 && (signed === undefined || toBase64Url(signed.hash) !== hash)) return false
    const [next] = await store.log.entries(at, 1)
    // Around midnight the one before it may be of the day before.
    if (next === undefined || addDays(next.day, 1) < row.day) return false
    const between = (await store.log.entries(at, row.seq - 1 - at)).filter(
      ({ channel, kind }) => channel === row.channel && kind === row.kind,
    )
    const earlier = await Promise.all(between.map((one) => detailsOf(one, overviews)))
    return !earlier.some((one) => one?.signature === signature)
  }

  /** By person: every key that a roster of the channel names for them, and the one of their account for those who stand in none. */
  const signingKeysOf = async (channel: ChannelId | ''): Promise<SigningKeys> => {
    const found = new Map<string, Set<string>>()
    const put = (id: string, key: string): void => void found.set(id, (found.get(id) ?? new Set()).add(key))
    for (const { members } of channel === '' ? [] : await rosters.history(channel))
      for (const { id, signingKey } of members) put(id, signingKey)
    for (const { id, keys } of await store.people.staff()) if (keys !== null && !found.has(id)) put(id, keys.signingKey)
    return found
  }

  const peopleOf = async (channels: readonly string[]): Promise<readonly Named[]> => {
    const lists = await Promise.all(channels.map((channel) => rosters.history(channel as ChannelId)))
    const named = lists.flat().flatMap(({ members }) => members.map(({ id, name }) => [id, { id, name }] as const))
    return [...new Map(named).values()].sort((a, b) => a.name.localeCompare(b.name, 'sv'))
  }

  /** Each channel is asked for once a page. */
  const makeKeys = (): ((channel: ChannelId | '') => Promise<SigningKeys>) => {
    const known = new Map<string, Promise<SigningKeys>>()
    return (channel) => {
      const keys = known.get(channel) ?? signingKeysOf(channel)
      known.set(channel, keys)
      return keys
    }
  }

  return {
    verify,
    head: async () => {
      const { seq, hash } = await store.log.head()
      return seq === 0 ? '' : `${seq}:${toBase64Url(hash)}`
    },
    holds: async (head) => {
      const [, seq = '', hash = ''] = /^(\d+):(.+)$/.exec(head) ?? []
      const [entry] = seq === '' || seq === '0' ? [] : await store.log.entries(Number(seq) - 1, 1)
      return entry !== undefined && entry.seq === Number(seq) && toBase64Url(entry.hash) === hash
    },
    read: async (who, before, filter = everything, most = entriesPerPage) => {
      if (!may(who.roles, 'read-log') || who.fault !== null) return null
      const [{ brokenAt, length, head }, overviews, ahead] = await Promise.all([verify(), overviewsOf(who), store.log.ahead()])
      const keysOf = makeKeys()
      const readEntry = async (row: StoredLogEntry): Promise<ReadEntry> => {
        const { seq, day, channel, kind, mark } = row
        const details = await detailsOf(row, overviews)
        const isTheirs = details === null ? null : isSigned(row, details, await keysOf(channel))
        const signed = details !== null && isTheirs === true ? await isOfThen(row, details, overviews) : isTheirs
        const backup = kind === 'backup-forgotten' ? forgottenIn(mark) : null
        return { entry: { seq, day, channel, kind }, details, signed, backup }
      }
      const entries: ReadEntry[] = []
      let until = Math.min(length, before === null ? length : before - 1)
      // A page of what was asked for may lie far back: batch by batch, until it is full or the log ends.
      while (until > 0 && entries.length < most) {
        const from = Math.max(0, until - most)
        const rows = (await store.log.entries(from, until - from)).filter(
          (row) => (row.channel === '' || overviews.has(row.channel)) && fitsClear(filter, row),
        )
        const read = (await Promise.all(rows.map(readEntry))).filter(({ details }) => fitsDetails(filter, details)).reverse()
        const taken = read.slice(0, most - entries.length)
        entries.push(...taken)
        until = taken.length < read.length ? (taken.at(-1)?.entry.seq ?? 1) - 1 : from
      }
      return {
        entries,
        brokenAt,
        ahead,
        length,
        people: await peopleOf([...overviews.keys()]),
        older: until === 0 ? null : until + 1,
        head,
      }
    },
  }
}

const isSigned = (
  row: StoredLogEntry,
  { format, by, reference, head, signature, salt, changes, people, act, count, posts, until }: LogDetails,
  keys: SigningKeys,
): boolean | null => {
  if (by === '') return null
  const raw = fromBase64Url(signature)
  const bytes = signedAct(
    format === 1 ? null : { ...row, ...(format === 2 || salt === undefined ? {} : { salt }) },
    row.kind,
    by,
    reference,
    head,
    changes,
    people,
    act,
    count,
    posts,
    until,
  )
  return raw !== null && [...(keys.get(by) ?? [])].some((key) => verifySignature(key, bytes, raw))
}

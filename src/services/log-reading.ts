// The log as auditors read it: the chain recomputed, the details opened with the auditor's own key.

import { identityFromSeed, type SealingIdentity } from '../crypto/identity.ts'
import { entryHash, genesisHash } from '../crypto/log-chain.ts'
import { open } from '../crypto/seal.ts'
import type { LogDetails, LogEntry } from '../domain/log-entry.ts'
import { may } from '../domain/role.ts'
import { sameBytes, toBase64Url } from '../kit/bytes.ts'
import { Problem } from '../kit/problem.ts'
import type { StoredLogEntry } from '../store/log.ts'
import type { Ground } from './ground.ts'
import { openJson } from './json.ts'
import type { Rosters } from './rosters.ts'
import type { Unlocked } from './sign-in.ts'

export interface ReadEntry {
  readonly entry: LogEntry
  /** null for an entry without details, of another channel, or one that does not open. */
  readonly details: LogDetails | null
}

export interface LogReading {
  readonly entries: readonly ReadEntry[]
  /** Number of the first entry whose hash does not follow from the one before; null when all do. */
  readonly brokenAt: number | null
  readonly length: number
  /** `before` of the next, older page; null on the last one. */
  readonly older: number | null
  /** Head of the whole log: written down elsewhere, it proves later that nothing was cut off. */
  readonly head: string
}

export interface LogReader {
  /** The newest entries first, those below the number `before` where one is given; null for somebody who may not. */
  readonly read: (who: Unlocked, before: number | null) => Promise<LogReading | null>
  /** Recomputes the whole chain. @returns the number of the first entry that does not fit, null when all do */
  /** Whether the log still holds a head `SEQ:HASH` that was written down earlier. */
  readonly holds: (head: string) => Promise<boolean>
  readonly verify: () => Promise<{ readonly brokenAt: number | null; readonly length: number; readonly head: string }>
}

export const entriesPerPage = 100
const batch = 1_000

export const makeLogReader = ({ store, installation }: Pick<Ground, 'store' | 'installation'>, rosters: Rosters): LogReader => {
  const verify: LogReader['verify'] = async () => {
    let previous: Uint8Array = genesisHash(installation)
    let seq = 0
    for (;;) {
      const entries = await store.log.entries(seq, batch)
      for (const { details, hash, ...entry } of entries) {
        seq++
        const made = entryHash(previous, { ...entry, details: details ?? new Uint8Array(0) })
        if (entry.seq !== seq || !sameBytes(made, hash)) return { brokenAt: seq, length: seq, head: '' }
        previous = hash
      }
      if (entries.length < batch) return { brokenAt: null, length: seq, head: seq === 0 ? '' : `${seq}:${toBase64Url(previous)}` }
    }
  }

  const overviewsOf = async ({ staff, identity, appointments }: Unlocked): Promise<ReadonlyMap<string, SealingIdentity>> => {
    const opened = await Promise.all(
      appointments
        .filter(({ role }) => role === 'auditor')
        .map(async ({ channelId }) => {
          const trusted = channelId === '' ? null : await rosters.current(channelId)
          const wrap = trusted === null ? null : await store.people.overviewWrap(trusted.roster.channel, trusted.roster.overview, staff.id)
          return wrap === null ? [] : [[channelId as string, await identityFromSeed('overview', await open(identity, wrap))] as const]
        }),
    )
    return new Map(opened.flat())
  }

  const detailsOf = async (
    { details, channel }: StoredLogEntry,
    overviews: ReadonlyMap<string, SealingIdentity>,
  ): Promise<LogDetails | null> => {
    const overview = overviews.get(channel)
    if (details === null || overview === undefined) return null
    try {
      return await openJson<LogDetails>(overview, details)
    } catch (error) {
      if (error instanceof Problem && error.kind === 'altered') return null
      throw error
    }
  }

  return {
    verify,
    holds: async (head) => {
      const [, seq = '', hash = ''] = /^(\d+):(.+)$/.exec(head) ?? []
      const [entry] = seq === '' || seq === '0' ? [] : await store.log.entries(Number(seq) - 1, 1)
      return entry !== undefined && entry.seq === Number(seq) && toBase64Url(entry.hash) === hash
    },
    read: async (who, before) => {
      if (!may(who.roles, 'read-log') || who.fault !== null) return null
      const { brokenAt, length, head } = await verify()
      const until = Math.min(length, before === null ? length : before - 1)
      const from = Math.max(0, until - entriesPerPage)
      const [rows, overviews] = await Promise.all([store.log.entries(from, until - from), overviewsOf(who)])
      const mine = rows.filter(({ channel }) => channel === '' || overviews.has(channel))
      const entries = await Promise.all(
        mine.map(async (row) => {
          const { seq, day, channel, kind } = row
          return { entry: { seq, day, channel, kind }, details: await detailsOf(row, overviews) }
        }),
      )
      return { entries: entries.reverse(), brokenAt, length, older: from === 0 ? null : from + 1, head }
    },
  }
}

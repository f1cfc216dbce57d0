// Drafts and slips in SQL, and how much room the drafts take together.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { ChannelId } from '../../domain/channel/channel.ts'
import type { Sealed } from '../../domain/sealed.ts'
import { type Bytes, toHex } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { Draft, DraftStore, Slip } from '../drafts.ts'
import type { Database } from './database.ts'

interface DraftRow {
  readonly id: Bytes
  readonly case_id: CaseId
  readonly channel_id: ChannelId
  readonly wrap: Sealed
  readonly answers: Sealed
  readonly version: number
  readonly day: Day
}
interface SlipRow {
  readonly id: Bytes
  readonly case_id: CaseId
  readonly sealed: Sealed
  readonly day: Day
}

/**
 * How many bytes each draft takes, in the order of their last touch. In memory: a column would tell when somebody wrote, and summing them at
 * every post would make a flood worse.
 */
export interface DraftRoom {
  readonly used: () => number
  /** A draft has this size now, and was touched just now; undone with its transaction. */
  readonly touch: (id: Bytes, bytes: number) => void
  readonly forget: (id: Bytes) => void
  /** Which draft makes room next; null when there is no other than `keep`. */
  readonly next: (keep: Bytes) => Bytes | null
}

/** Drafts of about one size, in the order of their last touch. */
interface SizeClass {
  bytes: number
  readonly sizes: Map<string, number>
}

export const makeDraftRoom = (database: Database): DraftRoom => {
  const classOf = new Map<string, SizeClass>()
  const classes = new Map<number, SizeClass>()

  const forget = (key: string): void => {
    const own = classOf.get(key)
    if (own === undefined) return
    own.bytes -= own.sizes.get(key) ?? 0
    own.sizes.delete(key)
    classOf.delete(key)
  }
  const touch = (key: string, bytes: number): void => {
    forget(key)
    const doublings = Math.ceil(Math.log2(Math.max(1, bytes)))
    const own = classes.get(doublings) ?? { bytes: 0, sizes: new Map<string, number>() }
    classes.set(doublings, own)
    own.bytes += bytes
    own.sizes.set(key, bytes)
    classOf.set(key, own)
  }
  const load = (): void => {
    const rows = database.all<{ id: Bytes; bytes: number }>('SELECT id, length(wrap) + length(answers) AS bytes FROM drafts ORDER BY id')
    const sizes = new Map(rows.map(({ id, bytes }) => [toHex(id), bytes] as const))
    // What is known keeps its place; what is not counts as untouched for longest.
    const order = [...[...sizes.keys()].filter((key) => !classOf.has(key)), ...[...classOf.keys()].filter((key) => sizes.has(key))]
    for (const key of [...classOf.keys()]) forget(key)
    for (const key of order) touch(key, sizes.get(key) ?? 0)
  }
  load()
  database.onUndo(load)

  const used = (): number => [...classes.values()].reduce((sum, { bytes }) => sum + bytes, 0)
  return {
    used,
    touch: (id, bytes) => touch(toHex(id), bytes),
    forget: (id) => forget(toHex(id)),
    next: (keep) => {
      const kept = toHex(keep)
      const byWeight = [...classes.values()].sort((a, b) => b.bytes - a.bytes)
      for (const { sizes } of byWeight) for (const key of sizes.keys()) if (key !== kept) return Uint8Array.fromHex(key)
      return null
    },
  }
}

/** Inside a transaction. @returns whether it was there */
export const removeDraft = (database: Database, room: DraftRoom, id: Bytes): boolean => {
  room.forget(id)
  return database.run('DELETE FROM drafts WHERE id = ?', id) > 0
}

export const addSlip = (database: Database, { id, caseId, sealed, day }: Slip): void => {
  database.run('INSERT INTO slips (id, case_id, sealed, day) VALUES (?, ?, ?, ?)', id, caseId, sealed, day)
}

export const makeDraftStore = (database: Database, room: DraftRoom): DraftStore => {
  const makeRoom = (bytes: number, quota: number, keep: Bytes): void => {
    while (room.used() + bytes > quota) {
      const next = room.next(keep)
      if (next === null) return
      removeDraft(database, room, next)
    }
  }
  return {
    find: (id) =>
      database.read(() => {
        const row = database.one<DraftRow>('SELECT id, case_id, channel_id, wrap, answers, version, day FROM drafts WHERE id = ?', id)
        return row === null ? null : toDraft(row)
      }),
    add: ({ id, caseId, channelId, wrap, answers, version, day }, quota) =>
      database.write(() => {
        const bytes = wrap.length + answers.length
        // Nobody else's draft goes for one that would not fit anyway.
        if (bytes > quota) throw new Problem('full', 'a draft is larger than the room for all drafts')
        makeRoom(bytes, quota, id)
        database.run(
          'INSERT INTO drafts (id, case_id, channel_id, wrap, answers, version, day) VALUES (?, ?, ?, ?, ?, ?, ?)',
          ...[id, caseId, channelId, wrap, answers, version, day],
        )
        room.touch(id, bytes)
      }),
    update: ({ id, wrap, answers, version, day }, quota) =>
      database.write(() => {
        const bytes = wrap.length + answers.length
        if (bytes > quota) throw new Problem('full', 'a draft is larger than the room for all drafts')
        const changed = database.run(
          'UPDATE drafts SET wrap = ?, answers = ?, version = ?, day = ? WHERE id = ? AND version = ?',
          ...[wrap, answers, version, day, id, version - 1],
        )
        if (changed === 0) return false
        room.touch(id, bytes)
        makeRoom(0, quota, id)
        return true
      }),
    remove: (id) => database.write(() => void removeDraft(database, room, id)),
    ids: () => database.read(() => database.all<{ id: Bytes; day: Day }>('SELECT id, day FROM drafts ORDER BY id')),
    slip: (id) =>
      database.read(() => {
        const row = database.one<SlipRow>('SELECT id, case_id, sealed, day FROM slips WHERE id = ?', id)
        return row === null ? null : toSlip(row)
      }),
    removeSlip: (id) => database.write(() => void database.run('DELETE FROM slips WHERE id = ?', id)),
    slipIds: () => database.read(() => database.all<{ id: Bytes; day: Day }>('SELECT id, day FROM slips ORDER BY id')),
  }
}

const toDraft = ({ id, case_id, channel_id, wrap, answers, version, day }: DraftRow): Draft => ({
  id,
  caseId: case_id,
  channelId: channel_id,
  wrap,
  answers,
  version,
  day,
})

const toSlip = ({ id, case_id, sealed, day }: SlipRow): Slip => ({ id, caseId: case_id, sealed, day })

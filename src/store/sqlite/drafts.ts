// Drafts and slips in SQL, and how much room the drafts take together.
import type { CaseId } from '../../domain/case-file.ts'
import type { ChannelId } from '../../domain/channel.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Bytes } from '../../kit/bytes.ts'
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
  readonly progress: number
  readonly version: number
  readonly day: Day
}
interface SlipRow {
  readonly id: Bytes
  readonly case_id: CaseId
  readonly sealed: Sealed
  readonly day: Day
}

/** Bytes of all drafts: kept in memory, because summing them at every report would make a flood worse. */
export interface DraftRoom {
  readonly used: () => number
  /** Says that a transaction adds so many bytes (or takes them away); undone with it. */
  readonly add: (bytes: number) => void
}

export const makeDraftRoom = (database: Database): DraftRoom => {
  const count = (): number =>
    database.one<{ bytes: number }>('SELECT COALESCE(sum(length(wrap) + length(answers)), 0) AS bytes FROM drafts')?.bytes ?? 0
  let used = count()
  database.onUndo(() => {
    used = count()
  })
  return {
    used: () => used,
    add: (bytes) => {
      used += bytes
    },
  }
}

/** Inside a transaction. @returns whether it was there */
export const removeDraft = (database: Database, room: DraftRoom, id: Bytes): boolean => {
  const bytes = sizeOf(database, id)
  if (bytes === null) return false
  room.add(-bytes)
  database.run('DELETE FROM drafts WHERE id = ?', id)
  return true
}

export const addSlip = (database: Database, { id, caseId, sealed, day }: Slip): void => {
  database.run('INSERT INTO slips (id, case_id, sealed, day) VALUES (?, ?, ?, ?)', id, caseId, sealed, day)
}

export const makeDraftStore = (database: Database, room: DraftRoom): DraftStore => {
  const makeRoom = (bytes: number, quota: number, keep: Bytes): void => {
    while (room.used() + bytes > quota) {
      const least = database.one<{ id: Bytes }>('SELECT id FROM drafts WHERE id <> ? ORDER BY progress, day, id LIMIT 1', keep)
      if (least === null || !removeDraft(database, room, least.id)) return
    }
  }
  return {
    find: (id) =>
      database.read(() => {
        const row = database.one<DraftRow>(
          'SELECT id, case_id, channel_id, wrap, answers, progress, version, day FROM drafts WHERE id = ?',
          id,
        )
        return row === null ? null : toDraft(row)
      }),
    add: ({ id, caseId, channelId, wrap, answers, progress, version, day }, quota) =>
      database.write(() => {
        const bytes = wrap.length + answers.length
        // Nobody else's draft goes for one that would not fit anyway.
        if (bytes > quota) throw new Problem('full', 'a draft is larger than the room for all drafts')
        makeRoom(bytes, quota, id)
        database.run(
          'INSERT INTO drafts (id, case_id, channel_id, wrap, answers, progress, version, day) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
          ...[id, caseId, channelId, wrap, answers, progress, version, day],
        )
        room.add(bytes)
      }),
    update: ({ id, wrap, answers, progress, version, day }, quota) =>
      database.write(() => {
        const before = sizeOf(database, id)
        const bytes = wrap.length + answers.length
        if (bytes > quota) throw new Problem('full', 'a draft is larger than the room for all drafts')
        const changed = database.run(
          'UPDATE drafts SET wrap = ?, answers = ?, progress = ?, version = ?, day = ? WHERE id = ? AND version = ?',
          ...[wrap, answers, progress, version, day, id, version - 1],
        )
        if (changed === 0 || before === null) return false
        if (bytes > before) makeRoom(bytes - before, quota, id)
        room.add(bytes - before)
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

const sizeOf = (database: Database, id: Bytes): number | null =>
  database.one<{ bytes: number }>('SELECT length(wrap) + length(answers) AS bytes FROM drafts WHERE id = ?', id)?.bytes ?? null

const toDraft = ({ id, case_id, channel_id, wrap, answers, progress, version, day }: DraftRow): Draft => ({
  id,
  caseId: case_id,
  channelId: channel_id,
  wrap,
  answers,
  progress,
  version,
  day,
})

const toSlip = ({ id, case_id, sealed, day }: SlipRow): Slip => ({ id, caseId: case_id, sealed, day })

// The posts as the tables of the database have them, and the save that stands beside them. What is no such thing counts as nothing: anybody may
// have written it who holds the disk.
import type { Day } from '../../kit/instant.ts'
import { typedDay } from '../typed-day.ts'
import type { StaffId, UnitId } from './channel.ts'
import type { Post, PostId, PostTable } from './post.ts'

/** What an administrator signs with each save. */
export interface SavedPosts {
  readonly by: StaffId
  /** Their public signing key of that day (Ed25519, base64url): they may get another, and what they saved stays saved. */
  readonly key: string
  readonly on: Day
  /** The newest entry of the log before it, and its hash: the next about posts in this channel is the save's own, and none comes after. */
  readonly seq: number
  readonly head: string
  /** What holds at each unit. One is missing that nobody has looked through since somebody altered the posts. */
  readonly tables: readonly SavedTable[]
  readonly signature: string
}
export interface SavedTable {
  readonly unit: UnitId
  readonly table: PostTable
}

const isDay = (value: unknown): value is Day => typeof value === 'string' && typedDay(value) === value

/** The table from what is stored; null when it is none: then the usual one holds. */
export const storedPosts = (stored: unknown): PostTable | null => {
  if (typeof stored !== 'object' || stored === null) return null
  const { posts, outside, saved } = stored as Partial<Record<keyof PostTable, unknown>>
  if (!Array.isArray(posts) || typeof outside !== 'string' || outside.trim() === '') return null
  const rows = posts.flatMap((row: unknown): readonly Post[] => {
    const { id, title, place, holder } = (row ?? {}) as Partial<Record<keyof Post, unknown>>
    if (typeof id !== 'string' || typeof title !== 'string' || title.trim() === '') return []
    return [
      {
        id: id as PostId,
        title,
        place: typeof place === 'number' && Number.isInteger(place) && place > 0 ? place : null,
        holder: typeof holder === 'string' ? (holder as StaffId) : '',
      },
    ]
  })
  const { name, on } = (saved ?? {}) as { readonly name?: unknown; readonly on?: unknown }
  return { posts: rows, outside, ...(typeof name === 'string' && isDay(on) ? { saved: { name, on } } : {}) }
}

/** What is stored of a save; null when it is none. */
export const storedSave = (stored: unknown): SavedPosts | null => {
  const { by, key, on, seq, head, tables, signature } = (stored ?? {}) as Readonly<Partial<Record<keyof SavedPosts, unknown>>>
  if (typeof by !== 'string' || typeof key !== 'string' || !isDay(on) || typeof seq !== 'number' || !Number.isInteger(seq)) return null
  if (typeof head !== 'string' || typeof signature !== 'string' || !Array.isArray(tables)) return null
  const known = tables.flatMap((one: unknown): readonly SavedTable[] => {
    const { unit, table } = (one ?? {}) as Readonly<Partial<Record<keyof SavedTable, unknown>>>
    const read = storedPosts(table)
    return typeof unit === 'string' && read !== null ? [{ unit: unit as UnitId, table: read }] : []
  })
  return { by: by as StaffId, key, on, seq, head, signature, tables: known }
}

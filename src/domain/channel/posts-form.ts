// The table of posts as a form has it: rows as they were typed, and what is wrong with each. Knows no page.
import { ok, type Result, refused } from '../../kit/result.ts'
import type { StaffId } from './channel.ts'
import { isSamePost, isSameTitle, longestPost, mostPosts, type NamedPost, type Post, type PostId, type PostTable } from './post.ts'

export interface TypedPost {
  readonly id: string
  readonly title: string
  readonly place: string
  readonly holder: string
}
export interface TypedPosts {
  readonly posts: readonly TypedPost[]
  readonly outside: string
}

/**
 * `missing` no name · `too-long` · `twice` another row has that name · `person` it names a colleague: a post is never a name · `number` no whole
 * number from 1 · `taken` another row has that place · `unknown` nobody of the channel · `order` no post at all is given reports.
 */
export type PostFault = 'missing' | 'too-long' | 'twice' | 'person' | 'number' | 'taken' | 'unknown' | 'order'
/** By the name of the field: `title-2`, `place-1`, `holder-3`, `outside`. */
export type PostFaults = Readonly<Record<string, PostFault>>

export const typedPostsFrom = ({ posts, outside }: PostTable): TypedPosts => ({
  posts: posts.map(({ id, title, place, holder }) => ({ id, title, place: place === null ? '' : String(place), holder })),
  outside,
})

const isBlank = ({ title, place, holder }: TypedPost): boolean => [title, place, holder].every((typed) => typed.trim() === '')

const namesPerson = (title: string, people: readonly { readonly name: string }[]): boolean =>
  people.some(({ name }) => title.toLowerCase().includes(name.trim().toLowerCase()))

/**
 * The rows that say something, as a table. A row that was emptied goes.
 * @param people colleagues of the channel, of whom one may hold a post and none may stand as one
 * @param newId a name for a row that has none
 */
export const readPosts = (
  typed: TypedPosts,
  people: readonly { readonly id: StaffId; readonly name: string }[],
  newId: () => string,
): Result<PostTable, PostFaults> => {
  const faults: Record<string, PostFault> = {}
  const rows = typed.posts.slice(0, mostPosts).map((row, index) => ({ row, index }))
  const posts: Post[] = []
  for (const { row, index } of rows.filter((one) => !isBlank(one.row))) {
    const title = row.title.trim().replace(/\s+/g, ' ')
    const place = /^\s*[1-9]\d?\s*$/.test(row.place) ? Number(row.place) : null
    const post: NamedPost = { id: (row.id === '' ? newId() : row.id) as PostId, title }
    const holder = people.find(({ id }) => id === row.holder)?.id ?? ''
    if (title === '') faults[`title-${index}`] = 'missing'
    else if (title.length > longestPost) faults[`title-${index}`] = 'too-long'
    else if (namesPerson(title, people)) faults[`title-${index}`] = 'person'
    else if (posts.some((other) => isSamePost(other, post))) faults[`title-${index}`] = 'twice'
    if (row.place.trim() !== '' && place === null) faults[`place-${index}`] = 'number'
    else if (place !== null && posts.some((other) => other.place === place)) faults[`place-${index}`] = 'taken'
    if (row.holder !== '' && holder === '') faults[`holder-${index}`] = 'unknown'
    posts.push({ ...post, place, holder })
  }
  const outside = typed.outside.trim().replace(/\s+/g, ' ')
  if (outside === '') faults.outside = 'missing'
  else if (outside.length > longestPost) faults.outside = 'too-long'
  else if (posts.some(({ title }) => isSameTitle(title, outside))) faults.outside = 'twice'
  if (Object.keys(faults).length === 0 && posts.every(({ place }) => place === null)) faults['place-0'] = 'order'
  if (Object.keys(faults).length > 0) return refused(faults)
  return ok({ posts, outside })
}

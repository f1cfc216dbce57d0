// To whom the report of an investigation is handed (F-121, F-123): the first post of the customer's order that stands above everybody whom the
// case concerns. There is always one. Knows no person and no page.

import type { Day, Instant } from '../../kit/instant.ts'
import type { StaffId } from '../channel/channel.ts'
import { isSamePost, isSameTable, type NamedPost, type Post, type PostTable } from '../channel/post.ts'
import type { People } from './case-people.ts'
import type { Assessment } from './case-sheets.ts'
import type { Course } from './course.ts'
import { inOffice, type Titled } from './office.ts'

/** What is known of whom a case concerns. */
export interface Concerned {
  /** A special office, but nobody has said which. */
  readonly unsaid: boolean
  readonly posts: readonly NamedPost[]
  /** Who may never read the case: a post that one of them holds is passed over like one that it concerns. */
  readonly excluded: readonly StaffId[]
}

/**
 * `first` the case concerns nobody of the order · `passed` it concerns one or more of them: the next above · `outside` it concerns all who
 * could be given it · `unsaid` it concerns a post that nobody has named, and `gone` one that no longer stands in the table, perhaps under
 * another name: then only outside is surely nobody's own.
 */
export type AddresseeReason = 'first' | 'passed' | 'outside' | 'unsaid' | 'gone'

export interface Addressee {
  /** A post in words: never empty. */
  readonly title: string
  readonly reason: AddresseeReason
  /** The posts that the case concerns, or whose holder may not read it; in the order of the table. */
  readonly not: readonly string[]
  /** Posts that the case concerns and that no longer stand in the table. */
  readonly gone: readonly string[]
}

const byPlace = ({ posts }: PostTable): readonly Post[] =>
  posts.filter(({ place }) => place !== null).toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0))

/** Who holds which post. */
export interface Holding {
  /** The posts as they stand: somebody may have been given one since. */
  readonly today: PostTable
  /** By their own titles, where a title is a post. */
  readonly colleagues: readonly Titled[]
}

/** The addressee of a case. Nobody is judged by somebody who answers to them: a post below one that the case concerns is passed over, too. */
export const addresseeOf = (
  table: PostTable,
  { unsaid, posts, excluded }: Concerned,
  { today = table, colleagues = [] }: Partial<Holding> = {},
): Addressee => {
  const isBarred = (post: Post): boolean =>
    posts.some((one) => isSamePost(one, post)) || inOffice([post], [table, today], colleagues).some((id) => excluded.includes(id))
  const order = byPlace(table)
  const above = order.slice(order.findLastIndex(isBarred) + 1)
  const gone = posts.filter((one) => !table.posts.some((post) => isSamePost(one, post))).map(({ title }) => title)
  const not = table.posts.filter(isBarred).map(({ title }) => title)
  const [first] = above
  if (unsaid && posts.length === 0) return { title: table.outside, reason: 'unsaid', not, gone }
  if (gone.length > 0) return { title: table.outside, reason: 'gone', not, gone }
  if (first === undefined) return { title: table.outside, reason: 'outside', not, gone }
  return { title: first.title, reason: above.length === order.length ? 'first' : 'passed', not, gone }
}

/** What was said of a case when it was assessed. */
export interface Weighed extends Pick<Course, 'offices' | 'held'> {
  readonly assessment: Assessment | null
}
export const weighedIn = ({ assessment, offices, held }: Course): Weighed => ({ assessment: assessment?.value ?? null, offices, held })

/**
 * The addressee as a case has it: by the table that held when it was assessed, which is sealed, whatever stands there now.
 * @param holding the posts as they stand, which decide where none were kept, and who the colleagues are
 * @returns null while nothing is to be reported: not assessed yet, dismissed, or perhaps classified
 */
export const reportAddressee = (
  { assessment, offices, held }: Weighed,
  people: Pick<People, 'excluded'> | null,
  holding: Holding,
): Addressee | null => {
  const decision = assessment?.decision
  if (assessment === null || decision === 'dismiss' || decision === 'quarantine') return null
  const excluded = (people?.excluded ?? []).map(({ id }) => id)
  return addresseeOf(held?.table ?? holding.today, { unsaid: assessment.office === 'yes', posts: offices, excluded }, holding)
}

/** The posts or their order are others than when the case was assessed: what each table makes of it. */
export interface MovedPosts {
  readonly held: string
  readonly now: string
}

/** … with what the log knows of it: the days on which somebody saved the table since, and who saved it last by the table’s own word. */
export interface PostsMoved extends MovedPosts {
  readonly assessed: Instant
  readonly logged: readonly Day[]
  readonly by: string
}

/** @returns null where nothing has changed, or nothing is to be reported */
export const movedPosts = (weighed: Weighed, people: Pick<People, 'excluded'> | null, holding: Holding): MovedPosts | null => {
  if (weighed.held === null || isSameTable(weighed.held.table, holding.today)) return null
  const [then, now] = [reportAddressee(weighed, people, holding), reportAddressee({ ...weighed, held: null }, people, holding)]
  return then === null || now === null ? null : { held: weighed.held.addressee || then.title, now: now.title }
}

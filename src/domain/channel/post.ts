// The posts of an organisation that a case may concern, and in which order its reports are handed up. A post, never a person: who holds one is
// an appointment, and nothing of a case stands here.

import type { Day } from '../../kit/instant.ts'
import { normalized } from '../../kit/marks.ts'
import type { StaffId } from './channel.ts'
import type { LegalFrame } from './legal-frame.ts'

export type PostId = string & { readonly brand: 'PostId' }

/** A special office (F-122): what concerns it is investigated from outside. */
export interface Post {
  /** Stays the same when the post gets another name: what a case concerns must not slip away with a word. */
  readonly id: PostId
  readonly title: string
  /** Place in the order in which reports are handed up, from 1; null for a post that is given none. */
  readonly place: number | null
  /** The colleague who holds it, where one of them does; empty otherwise. */
  readonly holder: StaffId | ''
}

export interface PostTable {
  readonly posts: readonly Post[]
  /** Whoever stands outside, for when a case concerns everybody: a firm or the auditors. No case can concern it. */
  readonly outside: string
  /** Who saved it last, and when; left out where it is as it came. Written by the program, and by whoever writes to the tables. */
  readonly saved?: { readonly name: string; readonly on: Day }
}

/** Characters of the name of a post. */
export const longestPost = 80
export const mostPosts = 30

/** A post as a case remembers it. */
export type NamedPost = Pick<Post, 'id' | 'title'>

const tableOf = (outside: string, ...titles: readonly string[]): PostTable => ({
  posts: titles.map((title, index) => ({ id: `post-${index + 1}` as PostId, title, place: index + 1, holder: '' })),
  outside,
})

const usual: Readonly<Record<LegalFrame, Readonly<Record<'public' | 'private', PostTable>>>> = {
  se: {
    public: tableOf('extern jurist', 'kommundirektör', 'kommunstyrelsens ordförande', 'kommunfullmäktiges ordförande'),
    private: tableOf('extern jurist', 'verkställande direktör', 'styrelsens ordförande'),
  },
  dk: {
    public: tableOf('ekstern advokat', 'kommunaldirektør', 'borgmester', 'første viceborgmester'),
    private: tableOf('ekstern advokat', 'administrerende direktør', 'bestyrelsens formand'),
  },
}

/** What holds until the customer says something else (F-121, F-123): their own words, in the language of the law. */
export const usualPosts = ({ frame, publicBody, company = false }: Body): PostTable =>
  usual[frame][publicBody && !company ? 'public' : 'private']
interface Body {
  readonly frame: LegalFrame
  readonly publicBody: boolean
  readonly company?: boolean
}

/** The table of a channel. */
export const postsOf = (settings: Body & { readonly posts?: PostTable }): PostTable => settings.posts ?? usualPosts(settings)

/** The same post, also when somebody took it from the table and wrote it there again. */
export const isSamePost = (a: NamedPost, b: NamedPost): boolean => a.id === b.id || isSameTitle(a.title, b.title)
/** However somebody spaced it, and in whichever case. */
export const isSameTitle = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (title: string): string => normalized(title).trim().replace(/\s+/g, ' ').toLowerCase()

/** Whether two tables say the same of every post, of their order and of who stands outside. */
export const isSameTable = (a: PostTable, b: PostTable): boolean => plainTable(a) === plainTable(b)
/** What a table says, in one way of writing it; not who saved it. */
export const plainTable = ({ posts, outside }: PostTable): string =>
  JSON.stringify([...posts.map(({ id, title, place, holder }) => [id, title, place, holder]), outside])

/** The posts of these ids, as a case remembers them. */
export const named = ({ posts }: PostTable, ids: readonly string[]): readonly NamedPost[] =>
  posts.filter(({ id }) => ids.includes(id)).map(({ id, title }) => ({ id, title }))

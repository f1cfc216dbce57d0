// Who holds a post that a case concerns: one rule for the wizard, the assessment, the lists and everybody who is told of a case (F-122, T-09).
// Knows no key and no store.
import type { Recipient, StaffId } from '../channel/channel.ts'
import { isSamePost, isSameTitle, type NamedPost, type PostTable } from '../channel/post.ts'

/** A colleague by the title that they signed of themselves. */
export type Titled = Pick<Recipient, 'id' | 'title'>

/**
 * Whoever holds one of these posts: by any of the tables, or because their own title is the post.
 * @param tables the one of today, and whichever others were ever true of the case
 */
export const inOffice = (
  concerned: readonly NamedPost[],
  tables: readonly PostTable[],
  colleagues: readonly Titled[],
): readonly StaffId[] => {
  // A post that was given another name since is the same post.
  const called = tables.flatMap(({ posts }) => posts.filter((post) => concerned.some((one) => isSamePost(one, post))))
  const isTitle = (title: string): boolean => [...concerned, ...called].some((post) => isSameTitle(post.title, title))
  return [
    ...new Set([
      ...called.flatMap(({ holder }) => (holder === '' ? [] : [holder])),
      ...colleagues.flatMap(({ id, title }) => (isTitle(title) ? [id] : [])),
    ]),
  ]
}

/** Whoever holds any post of these tables: a case may concern it, and whether it does is sealed. */
export const inAnyOffice = (tables: readonly PostTable[], colleagues: readonly Titled[]): readonly StaffId[] =>
  inOffice(
    tables.flatMap(({ posts }) => posts),
    tables,
    colleagues,
  )

// Who has been given a post by a change of a channel or of one of its units: what a case concerns they read no more, and those who read with them
// are told (F-122). Knows no case.
import type { Channel, StaffId } from './channel.ts'
import { isSamePost, type Post, type PostTable, postsOf } from './post.ts'
import { settingsOf } from './unit-settings.ts'

type Kept = Pick<Channel, 'settings' | 'units'>

/** Who holds a post of any unit now and did not before. */
export const newHolders = (before: Kept, after: Kept): readonly StaffId[] => [
  ...new Set(after.units.flatMap(({ id }) => named(postsOf(settingsOf(before, id)), postsOf(settingsOf(after, id))))),
]

const named = (before: PostTable, after: PostTable): readonly StaffId[] => {
  const held = (post: Post): boolean => before.posts.some((known) => isSamePost(known, post) && known.holder === post.holder)
  return after.posts.flatMap((post) => (post.holder === '' || held(post) ? [] : [post.holder]))
}

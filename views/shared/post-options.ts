// Special offices to tick: as lines of a list they begin with a capital, as all its lines do.
import type { NamedPost } from '../../src/domain/channel/post.ts'
import type { Choice } from './radios.tsx'

export const postOptions = (posts: readonly { readonly id: string; readonly title: NamedPost['title'] }[]): readonly Choice[] =>
  posts.map(({ id, title }) => ({ value: id, label: title.slice(0, 1).toUpperCase() + title.slice(1) }))

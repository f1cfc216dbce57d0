// Values that a channel and a unit of it both have, in words.
import type { OtherWay } from '../../../src/domain/channel/channel.ts'
import type { PostTable } from '../../../src/domain/channel/post.ts'
import type { Say } from '../../../src/i18n/say.ts'

/** In their order; who holds a post stands on the page. */
export const postWords = (say: Say, { posts, outside }: PostTable): string =>
  [
    ...posts.map(({ title, place, holder }) => {
      const marks = [...(place === null ? [] : [String(place)]), ...(holder === '' ? [] : [say('routing.posts.held')])]
      return marks.length === 0 ? title : `${title} (${marks.join(', ')})`
    }),
    outside,
  ].join('; ')

export const wayWords = (say: Say, ways: readonly OtherWay[]): string =>
  ways.length === 0
    ? say('staff.public.ways.none')
    : ways.map(({ phone, hours }) => (hours === '' ? phone : `${phone} (${hours})`)).join('; ')

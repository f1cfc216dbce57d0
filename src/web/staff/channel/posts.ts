// The posts of a channel, kept by its administrator: special offices and the order of reports (F-121 to F-123).
import { PostsPage, postsHref } from '../../../../views/staff/channel/posts-page.tsx'
import type { PostsSaved } from '../../../../views/staff/channel/unproven-posts.tsx'
import type { ChannelId, StaffId, UnitId } from '../../../domain/channel/channel.ts'
import { mostPosts, postsOf } from '../../../domain/channel/post.ts'
import { type PostFaults, readPosts, type TypedPosts, typedPostsFrom } from '../../../domain/channel/posts-form.ts'
import { borrowers } from '../../../domain/channel/saved-posts.ts'
import { settingsOf } from '../../../domain/channel/unit-settings.ts'
import { spokenPosts } from '../../../services/channel/post-standings.ts'
import type { Reply } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import { type Before, makeKeepingDesk, type Showing } from './keeping.ts'

export const postsIn = ({ form }: Exchange): TypedPosts => ({
  posts: Array.from({ length: mostPosts }, (_, index) => ({
    id: form.text(`id-${index}`),
    title: form.text(`title-${index}`),
    place: form.text(`place-${index}`),
    holder: form.text(`holder-${index}`),
  })).filter(({ title, place, holder, id }) => `${title}${place}${holder}${id}` !== ''),
  outside: form.text('outside'),
})

/** The names that somebody typed, for whoever has been signed out meanwhile. */
export const postWordsIn = (exchange: Exchange): string => {
  const { posts, outside } = postsIn(exchange)
  return [...posts.map(({ title }) => title), outside].filter((title) => title.trim() !== '').join('\n')
}

/** Who can hold a post: everybody of the channel to whom cases can be given. */
export const colleaguesIn = async (
  { services }: Desk,
  channel: ChannelId,
): Promise<readonly { readonly id: StaffId; readonly name: string }[]> => {
  const view = await services.channels.byId(channel)
  const all = view === null ? [] : [...view.recipients, ...view.intake, ...view.investigators]
  return [...new Map(all.map(({ id, name }) => [id, { id, name }])).values()].toSorted((a, b) => a.name.localeCompare(b.name, 'sv'))
}

/** How the posts of a channel, or of one of its units, are to what was saved. @param unit null for those that the channel lends */
export const savedIn = async ({ services }: Desk, { channel }: Before, unit: UnitId | null): Promise<PostsSaved> => {
  const standings = await services.keeper.postStandings(channel)
  const these = unit === null ? borrowers(channel) : [unit]
  const unproven = these.some((id) => standings.get(id) === 'unproven')
  const saved = these.find((id) => standings.get(id) === 'saved')
  const others = unit === null ? channel.units.filter(({ id }) => !these.includes(id) && standings.get(id) === 'unproven') : []
  return {
    unproven,
    units: others.map(({ id, name }) => ({ id, name })),
    number: unproven || saved === undefined ? null : spokenPosts(postsOf(settingsOf(channel, saved))),
  }
}

export const postsRoutes = (desk: Desk): readonly StaffRoute[] => {
  const keeping = makeKeepingDesk(desk)
  const { keeper } = desk.services
  const peopleOf = ({ channel }: Before) => colleaguesIn(desk, channel.id)

  const page = async (exchange: Exchange, at: Before, typed: TypedPosts, faults: PostFaults, showing: Showing = {}): Promise<Reply> => {
    const props = {
      ...(await keeping.props(exchange, at, showing)),
      typed,
      faults,
      people: await peopleOf(at),
      unit: null,
      saved: await savedIn(desk, at, null),
    }
    return show(PostsPage(props), { status: showing.status ?? 200 })
  }
  return [
    keeping.toFirst('/posts'),
    {
      method: 'GET',
      path: '/posts/:channel',
      guard: 'change-channel',
      answer: keeping.before((exchange, at) => page(exchange, at, typedPostsFrom(postsOf(at.channel.settings)), {})),
    },
    {
      method: 'POST',
      path: '/posts/:channel',
      guard: 'change-channel',
      answer: keeping.before(async (exchange, at) => {
        const typed = postsIn(exchange)
        const read = readPosts(typed, await peopleOf(at), keeper.newId)
        if (!read.ok) return page(exchange, at, typed, read.refusal, { status: 422 })
        return keeping.save(
          exchange,
          at,
          postsHref(at.channel.slug),
          (settings) => ({ ...settings, posts: read.value }),
          (now, showing) => page(exchange, now, typed, {}, showing),
          'posts',
        )
      }, postWordsIn),
    },
  ]
}

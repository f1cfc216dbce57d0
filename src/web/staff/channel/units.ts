// What a unit of a joint link has of its own, kept by the administrator of the channel: its rules, its posts, its words (F-128, L-G-9).
import { PostsPage } from '../../../../views/staff/channel/posts-page.tsx'
import { UnitPage } from '../../../../views/staff/channel/unit-page.tsx'
import { unitHref } from '../../../../views/staff/channel/unit-place.ts'
import { UnitsPage } from '../../../../views/staff/channel/units-page.tsx'
import { postsOf } from '../../../domain/channel/post.ts'
import { type PostFaults, readPosts, type TypedPosts, typedPostsFrom } from '../../../domain/channel/posts-form.ts'
import { readUnit, type TypedUnit, typedUnitFrom, type UnitFaults, withRules } from '../../../domain/channel/unit-form.ts'
import { settingsOf } from '../../../domain/channel/unit-settings.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import { type BeforeUnit, keptOf, makeKeepingDesk, type Showing } from './keeping.ts'
import { ownTextsRoutes } from './own-texts.ts'
import { colleaguesIn, postsIn, postWordsIn, savedIn } from './posts.ts'
import { waysIn, waysKept } from './public-pages.ts'

const typedIn = (exchange: Exchange, { channel, unit }: BeforeUnit): TypedUnit => {
  const { form } = exchange
  const controller = { controller: form.text('controller'), contact: form.text('contact') }
  // The page of a channel without several units asks for nothing else.
  if (channel.units.length < 2) return { ...typedUnitFrom(unit), ...controller }
  return {
    ...controller,
    frame: form.text('frame'),
    body: form.text('body'),
    // Of a public body nobody asks.
    sharing: form.has('sharing') ? form.text('sharing') : typedUnitFrom(unit).sharing,
    feedback: form.text('feedback'),
    assessment: form.text('assessment'),
    whose: form.text('whose'),
    ways: waysIn(exchange),
  }
}
const rulesKept = (exchange: Exchange): string =>
  [keptOf(exchange, ['controller', 'contact']), waysKept(exchange)].filter((text) => text !== '').join('\n\n')

export const unitRoutes = (desk: Desk): readonly StaffRoute[] => {
  const keeping = makeKeepingDesk(desk)
  const { keeper } = desk.services

  const page = async (exchange: Exchange, at: BeforeUnit, typed: TypedUnit, faults: UnitFaults, showing: Showing = {}): Promise<Reply> => {
    const unanswered = (await desk.services.channels.byId(at.channel.id))?.unanswered.includes(at.unit.id) === true
    const props = {
      ...(await keeping.props(exchange, at, showing)),
      unit: at.unit,
      settings: at.channel.settings,
      typed,
      faults,
      unanswered,
    }
    return show(UnitPage(props), { status: showing.status ?? 200 })
  }

  type Posts = { readonly typed: TypedPosts; readonly whose: 'lent' | 'own' }
  const postsPage = async (exchange: Exchange, at: BeforeUnit, { typed, whose }: Posts, faults: PostFaults, showing: Showing = {}) => {
    const people = await colleaguesIn(desk, at.channel.id)
    const props = {
      ...(await keeping.props(exchange, at, showing)),
      typed,
      faults,
      people,
      unit: { ...at.unit, whose },
      saved: await savedIn(desk, at, at.unit.id),
    }
    return show(PostsPage(props), { status: showing.status ?? 200 })
  }

  const row = (method: StaffRoute['method'], path: string, answer: StaffRoute['answer']): StaffRoute => ({
    method,
    path: `/units/:channel${path}`,
    guard: 'change-channel',
    answer,
  })
  return [
    keeping.toFirst('/units'),
    row(
      'GET',
      '',
      keeping.before(async (exchange, at) => {
        const { slug, units } = at.channel
        const [only] = units
        if (only !== undefined && units.length === 1) return redirect(unitHref(slug, only.id))
        const unanswered = (await desk.services.channels.byId(at.channel.id))?.unanswered ?? []
        return show(UnitsPage({ ...(await keeping.props(exchange, at, {})), units, unanswered }))
      }),
    ),
    row(
      'GET',
      '/:unit',
      keeping.beforeUnit((exchange, at) => page(exchange, at, typedUnitFrom(at.unit), {})),
    ),
    row(
      'POST',
      '/:unit',
      keeping.beforeUnit((exchange, at) => {
        const typed = typedIn(exchange, at)
        const read = readUnit(typed, at.unit)
        if (!read.ok) return page(exchange, at, typed, read.refusal, { status: 422 })
        return keeping.saveUnit(
          exchange,
          at,
          unitHref(at.channel.slug, at.unit.id),
          (own) => withRules(read.value, own),
          (now, showing) => page(exchange, now, typed, {}, showing),
        )
      }, rulesKept),
    ),
    row(
      'GET',
      '/:unit/posts',
      keeping.beforeUnit((exchange, at) => {
        const whose = at.unit.own?.posts === undefined ? 'lent' : 'own'
        return postsPage(exchange, at, { typed: typedPostsFrom(postsOf(settingsOf(at.channel, at.unit.id))), whose }, {})
      }),
    ),
    row(
      'POST',
      '/:unit/posts',
      keeping.beforeUnit(async (exchange, at) => {
        const typed: Posts = { typed: postsIn(exchange), whose: exchange.form.text('whose') === 'own' ? 'own' : 'lent' }
        const read = readPosts(typed.typed, await colleaguesIn(desk, at.channel.id), keeper.newId)
        if (!read.ok && typed.whose === 'own') return postsPage(exchange, at, typed, read.refusal, { status: 422 })
        return keeping.saveUnit(
          exchange,
          at,
          unitHref(at.channel.slug, at.unit.id, '/posts'),
          ({ posts: _, ...own }) => (typed.whose === 'own' && read.ok ? { ...own, posts: read.value } : own),
          (now, showing) => postsPage(exchange, now, typed, {}, showing),
          'posts',
        )
      }, postWordsIn),
    ),
    ...ownTextsRoutes<BeforeUnit>(desk, keeping, {
      path: '/units/:channel/:unit/texts',
      before: keeping.beforeUnit,
      textsOf: ({ unit }) => unit.own?.texts ?? {},
      frameOf: ({ channel, unit }) => settingsOf(channel, unit.id).frame,
      unitOf: ({ unit }) => unit,
      save: (exchange, at, language, change, again) =>
        keeping.saveUnit(
          exchange,
          at,
          unitHref(at.channel.slug, at.unit.id, `/texts/${language}`),
          (own) => ({ ...own, texts: change(own.texts ?? {}) }),
          again,
        ),
    }),
  ]
}

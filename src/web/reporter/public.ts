// The pages before anything is written: no cookie, the same for everybody.
import { ChannelListPage } from '../../../views/reporter/channel-list-page.tsx'
import { LandingPage } from '../../../views/reporter/landing-page.tsx'
import { OtherWaysPage } from '../../../views/reporter/other-ways-page.tsx'
import { ProtectionPage } from '../../../views/reporter/protection-page.tsx'
import type { PublicPageProps } from '../../../views/reporter/public-page.tsx'
import { QuestionsPage } from '../../../views/reporter/questions-page.tsx'
import { WhoPage } from '../../../views/reporter/who-page.tsx'
import { BlankPage } from '../../../views/shared/left-page.tsx'
import { blockLevel, type Channel, type TextBlock, textBlocks, type UnitId } from '../../domain/channel/channel.ts'
import { makeSay } from '../../i18n/say.ts'
import { markdownToHtml } from '../shared/markdown.ts'
import { qrPng } from '../shared/qr.ts'
import { image, redirect } from '../shared/reply.ts'
import type { Exchange } from '../shared/route.ts'
import {
  cookies,
  type Hall,
  inChannel,
  leaveNothing,
  notFound,
  type Place,
  placeAt,
  type ReporterRoute,
  shortLink,
  show,
  stylesheets,
} from './hall.ts'

const views = {
  '': LandingPage,
  '/protection': ProtectionPage,
  '/who': WhoPage,
  '/other-ways': OtherWaysPage,
  '/questions': QuestionsPage,
} as const

/** Own texts in this language, as HTML: the channel's, or its unit's where one is known. */
export const blocksOf = ({ view, language, say }: BlockPlace): Partial<Record<TextBlock, string>> => {
  const texts = view.channel.settings.texts[language] ?? {}
  const own = textBlocks.filter((block) => (texts[block] ?? '').trim() !== '')
  return Object.fromEntries(own.map((block) => [block, markdownToHtml(texts[block] ?? '', say('reporter.external'), blockLevel[block])]))
}

interface BlockPlace extends Pick<Place, 'language' | 'say'> {
  readonly view: { readonly channel: Channel }
}

/** The unit of a joint link that the address names; null for the channel. */
const unitIn = ({ query }: Exchange, { units }: Channel): UnitId | null => units.find(({ id }) => id === query.get('unit'))?.id ?? null

export const publicRoutes = (hall: Hall): readonly ReporterRoute[] => {
  const { services, settings } = hall
  const propsOf = (exchange: Exchange, asked: Place): PublicPageProps => {
    const unit = unitIn(exchange, asked.view.channel)
    const place = unit === null ? asked : placeAt(asked, unit)
    const { view, frame } = place
    const href = `${settings.reporterUrl}/${view.channel.slug}`
    return {
      ...frame,
      recipients: view.recipients,
      intake: view.intake,
      investigators: view.investigators,
      security: view.security,
      open: view.open,
      hasRecovery: view.hasRecovery,
      address: { shown: href.replace(/^https?:\/\//, ''), href },
      onion: settings.onionUrl === '' ? null : `${settings.onionUrl.replace(/^https?:\/\//, '')}/${view.channel.slug}`,
      blocks: blocksOf(place),
      changed: view.changed,
      unit,
    }
  }

  return [
    {
      method: 'GET',
      path: '/',
      guard: 'none',
      answer: async () => {
        const channels = (await services.channels.list()).map(({ channel }) => channel)
        const [only] = channels
        if (only !== undefined && channels.length === 1) return redirect(shortLink(only))
        return show(ChannelListPage({ say: makeSay(settings.language), stylesheets: stylesheets(), channels }), { kind: 'public' })
      },
    },
    {
      method: 'GET',
      path: '/:language',
      guard: 'none',
      answer: async (exchange) => {
        // The short link has the channel where other addresses have the language.
        const view = await services.channels.bySlug(exchange.params.language ?? '')
        return view === null ? notFound(hall, exchange) : redirect(shortLink(view.channel))
      },
    },
    ...Object.entries(views).map(
      ([path, View]): ReporterRoute => ({
        method: 'GET',
        path: `/:language/:channel${path}`,
        guard: 'none',
        answer: inChannel(hall, (exchange, place) => show(View(propsOf(exchange, place)), { kind: 'public' })),
      }),
    ),
    {
      method: 'GET',
      path: '/qr/:file',
      guard: 'none',
      answer: async (exchange) => {
        const [, slug = ''] = /^(.+)\.png$/.exec(exchange.params.file ?? '') ?? []
        const view = await services.channels.bySlug(slug)
        return view === null ? notFound(hall, exchange) : image(qrPng(`${settings.reporterUrl}/${view.channel.slug}`))
      },
    },
    {
      method: 'GET',
      path: '/leave',
      guard: 'none',
      answer: () => show(BlankPage({ say: makeSay(settings.language), onward: settings.exitPage })),
    },
    {
      method: 'POST',
      path: '/leave',
      guard: 'none',
      answer: async (exchange) => {
        services.dialogue.signOut(exchange.cookie(cookies.follow))
        const draft = exchange.cookie(cookies.draft)
        if (draft !== null) {
          await services.drafts.discard(draft)
          // Whoever finds the old cookie on the machine must not be shown the receipt.
          await services.intake.confirm(draft)
        }
        return redirect('/leave', leaveNothing(exchange))
      },
    },
  ]
}

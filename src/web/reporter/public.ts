// The pages before anything is written: no cookie, the same for everybody.
import { ChannelListPage } from '../../../views/reporter/channel-list-page.tsx'
import { LandingPage } from '../../../views/reporter/landing-page.tsx'
import { OtherWaysPage } from '../../../views/reporter/other-ways-page.tsx'
import { ProtectionPage } from '../../../views/reporter/protection-page.tsx'
import type { PublicPageProps } from '../../../views/reporter/public-page.tsx'
import { QuestionsPage } from '../../../views/reporter/questions-page.tsx'
import { WhoPage } from '../../../views/reporter/who-page.tsx'
import { BlankPage } from '../../../views/shared/left-page.tsx'
import { blockLevel, type TextBlock, textBlocks } from '../../domain/channel/channel.ts'
import { makeSay } from '../../i18n/say.ts'
import { markdownToHtml } from '../shared/markdown.ts'
import { qrPng } from '../shared/qr.ts'
import { image, redirect } from '../shared/reply.ts'
import {
  cookies,
  type Hall,
  inChannel,
  leaveNothing,
  notFound,
  type Place,
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

/** The channel's own texts in this language, as HTML. */
const blocksOf = ({ view, language, say }: Place): Partial<Record<TextBlock, string>> => {
  const texts = view.channel.settings.texts[language] ?? {}
  const own = textBlocks.filter((block) => (texts[block] ?? '').trim() !== '')
  return Object.fromEntries(own.map((block) => [block, markdownToHtml(texts[block] ?? '', say('reporter.external'), blockLevel[block])]))
}

export const publicRoutes = (hall: Hall): readonly ReporterRoute[] => {
  const { services, settings } = hall
  const propsOf = (place: Place): PublicPageProps => {
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
        answer: inChannel(hall, (_, place) => show(View(propsOf(place)), { kind: 'public' })),
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

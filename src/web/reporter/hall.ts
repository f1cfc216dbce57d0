// What every page of the reporter's side needs: channel, language, cookies, and the pages for what goes wrong. Knows no address, no browser.

import { casePath, landingPath, publicPath } from '../../../views/reporter/paths.ts'
import { ChannelPage, ReporterPage } from '../../../views/reporter/reporter-page.tsx'
import { ErrorPage, type ErrorPageProps, errorTitle, type PageError } from '../../../views/shared/error-page.tsx'
import { RetryForm } from '../../../views/shared/retry-form.tsx'
import { type Channel, defaultLanguage, type UnitId } from '../../domain/channel/channel.ts'
import { beforeUnit } from '../../domain/channel/unit-settings.ts'
import { isLanguage, isSpokenLanguage, type LanguageCode } from '../../domain/language.ts'
import { makeSay, type Say } from '../../i18n/say.ts'
import type { Clock } from '../../kit/instant.ts'
import { type ChannelView, viewAt } from '../../services/channel/channels.ts'
import type { ReporterServices } from '../../services/reporter-services.ts'
import { assetUrl } from '../shared/assets.ts'
import { expireCookie } from '../shared/cookie.ts'
import { page, type Reply, redirect } from '../shared/reply.ts'
import type { Exchange, Route } from '../shared/route.ts'

/** `draft` a report being written or just sent · `follow` a receipt that opened its case. */
export type ReporterGuard = 'none' | 'draft' | 'follow'
export type ReporterRoute = Route<ReporterGuard>

/** Names of this side's cookies: letters that tell nothing. */
export const cookies = { draft: 'd', follow: 'f' } as const

export interface ReporterSettings {
  readonly reporterUrl: string
  /** Empty for none. */
  readonly onionUrl: string
  /** Where "leave quickly" leads on from our blank page; empty: nowhere. */
  readonly exitPage: string
  /** Made-up data: the right-to-left test language may be used. */
  readonly demo: boolean
  /** Of pages whose address names none. */
  readonly language: LanguageCode
  readonly now: Clock
}

export interface Hall {
  readonly services: ReporterServices
  readonly settings: ReporterSettings
}

export const stylesheets = (): readonly string[] => [assetUrl('reporter.css')]

/** A view's document as a reply. */
export const show = async (html: JSX.Element, extra: Parameters<typeof page>[1] = {}): Promise<Reply> => page(await html, extra)

/** From the address, also where no route matched it. */
export const languageOf = ({ path }: Exchange): LanguageCode | null => {
  const language = path.split('/')[1] ?? ''
  return isLanguage(language) ? language : null
}

/** The language that a button in the middle of a form asks for. */
export const wantedLanguage = ({ form }: Exchange): LanguageCode | null => {
  const [, wanted = ''] = /^language:(.+)$/.exec(form.text('go')) ?? []
  return isLanguage(wanted) ? wanted : null
}

/** A channel in one of its languages. */
export interface Place {
  readonly view: ChannelView
  readonly language: LanguageCode
  readonly say: Say
  readonly frame: { readonly say: Say; readonly stylesheets: readonly string[]; readonly channel: Channel }
}

/** Whoever writes in a language that an admin takes away meanwhile goes on in it: nothing typed is lost. */
const isWriting = ({ form, cookie }: Exchange): boolean => form.fields.length > 0 || cookie(cookies.draft) !== null

/** Where the address leads; null when there is no such channel, or not in that language. */
export const placeOf = async ({ services, settings }: Hall, exchange: Exchange): Promise<Place | null> => {
  const language = languageOf(exchange)
  const view = await services.channels.bySlug(exchange.params.channel ?? '')
  if (language === null || view === null) return null
  const goesOn = isSpokenLanguage(language) && isWriting(exchange)
  const offered = view.channel.settings.languages.includes(language) || goesOn || (settings.demo && language === 'ar-XB')
  if (!offered) return null
  const say = makeSay(language)
  const channel = beforeUnit(view.channel)
  return { view: { ...view, channel }, language, say, frame: { say, stylesheets: stylesheets(), channel } }
}

/** The place once the unit is known: its law, its clocks and its words (F-128). */
export const placeAt = (place: Place, unit: UnitId | null): Place => {
  const view = viewAt(place.view, unit)
  return { ...place, view, frame: { ...place.frame, channel: view.channel } }
}

type Told = Omit<ErrorPageProps, 'say' | 'error'> & {
  readonly status: number
  readonly cookies?: readonly string[]
  readonly retry?: Exchange
}

/** The page for something that went wrong; on this side it always says what became of the report (F-147). */
export const errorPage = async (
  say: Say,
  channel: Channel | null,
  error: PageError,
  { status, cookies: set = [], retry, ...told }: Told & { readonly report: NonNullable<ErrorPageProps['report']> },
): Promise<Reply> => {
  const children = [
    ErrorPage({ say, error, ...told }),
    retry === undefined || retry.form.fields.length === 0 ? '' : RetryForm({ say, action: retry.path, fields: retry.form.fields }),
  ]
  const frame = { say, stylesheets: stylesheets(), title: errorTitle(say, error), children }
  const html = channel === null ? ReporterPage({ ...frame, name: '' }) : ChannelPage({ ...frame, channel })
  return show(html, { status, cookies: set })
}

export const notFound = ({ settings }: Pick<Hall, 'settings'>, exchange: Exchange): Promise<Reply> =>
  errorPage(makeSay(languageOf(exchange) ?? settings.language), null, { kind: 'not-found' }, { status: 404, report: 'untouched' })

/** A link on an old poster, in a language that the channel no longer has, leads to the same page in its first one. */
const elsewhere = async (hall: Hall, exchange: Exchange): Promise<Reply> => {
  const view = await hall.services.channels.bySlug(exchange.params.channel ?? '')
  const [, language = '', ...rest] = exchange.path.split('/')
  const known = view !== null && isSpokenLanguage(language) && !view.channel.settings.languages.includes(language)
  return known ? redirect(`/${[defaultLanguage(view.channel), ...rest].join('/')}`) : notFound(hall, exchange)
}

/** Runs a route that belongs to a channel. */
export const inChannel =
  (hall: Hall, answer: (exchange: Exchange, place: Place) => Promise<Reply>) =>
  async (exchange: Exchange): Promise<Reply> => {
    const place = await placeOf(hall, exchange)
    return place === null ? elsewhere(hall, exchange) : answer(exchange, place)
  }

/** Runs a route that belongs to a language. */
export const inLanguage =
  (hall: Pick<Hall, 'settings'>, answer: (exchange: Exchange, language: LanguageCode, say: Say) => Promise<Reply>) =>
  async (exchange: Exchange): Promise<Reply> => {
    const language = languageOf(exchange)
    return language === null ? notFound(hall, exchange) : answer(exchange, language, makeSay(language))
  }

/** The page of a channel that takes no reports now: reading answers goes on, and where else to turn is said. */
export const closedPage = ({ say, language, view }: Place, retry?: Exchange): Promise<Reply> =>
  errorPage(
    say,
    view.channel,
    { kind: 'closed' },
    {
      status: 503,
      report: 'not-sent',
      ...(retry === undefined ? {} : { kept: 'steps' as const }),
      more: [
        { href: casePath(language), label: say('reporter.landing.follow') },
        { href: publicPath(language, view.channel.slug, 'other-ways'), label: say('reporter.landing.other-ways') },
      ],
    },
  )

/** Cookies of ours, put out; `cookies` in Clear-Site-Data would empty the whole registered domain. */
export const leaveNothing = ({
  secure,
}: Exchange): { readonly cookies: readonly string[]; readonly headers: Readonly<Record<string, string>> } => ({
  cookies: [expireCookie(cookies.draft, secure), expireCookie(cookies.follow, secure)],
  headers: { 'Clear-Site-Data': '"cache", "storage"' },
})

export const toLanding = ({ language, view }: Place, extra: Parameters<typeof redirect>[1] = {}): Reply =>
  redirect(landingPath(language, view.channel.slug), extra)

export const shortLink = (channel: Channel): string => landingPath(defaultLanguage(channel), channel.slug)

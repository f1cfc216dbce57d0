// What every page of the staff's side needs: who is asking, in which language, and what stands around the page.
import { homeOf } from '../../../views/staff/menu.ts'
import type { Banner } from '../../../views/staff/notices.tsx'
import type { OuterProps } from '../../../views/staff/outer-shell.tsx'
import type { SignedInProps } from '../../../views/staff/shell.tsx'
import { legalZone } from '../../domain/case/deadline.ts'
import type { CertificateState } from '../../domain/installation/certificate.ts'
import { isSpokenLanguage, type LanguageCode } from '../../domain/language.ts'
import { needsSilence } from '../../domain/people/confidentiality.ts'
import { type Action, may, mayAt, receives } from '../../domain/people/role.ts'
import type { NewsServer } from '../../domain/reporter/hidden-address.ts'
import { makeSay, type Say } from '../../i18n/say.ts'
import { type Clock, type Day, dayOf } from '../../kit/instant.ts'
import type { ChannelView } from '../../services/channel/channels.ts'
import type { Unlocked } from '../../services/people/staff-sessions.ts'
import type { StaffServices } from '../../services/staff-services.ts'
import { assetUrl } from '../shared/assets.ts'
import { setCookie } from '../shared/cookie.ts'
import { page, type Reply, redirect } from '../shared/reply.ts'
import type { Exchange, Route } from '../shared/route.ts'

/** `session` anybody signed in · an action that a role must allow · `half-session` after the passphrase · `invitation`, `set-up` on the way in. */
export type StaffGuard = 'none' | 'half-session' | 'invitation' | 'set-up' | 'session' | Action
export type StaffRoute = Route<StaffGuard>

/** Names of this side's cookies. */
export const cookies = { session: 's', half: 'h', setUp: 'i', ceremony: 'c', language: 'l' } as const

export interface StaffSettings {
  /** The public address of the reporter's side, for links to it. */
  readonly reporterUrl: string
  /** The address of this side, as it stands in invitation links. */
  readonly staffUrl: string
  readonly demo: boolean
  readonly version: string
  /** Of pages before anybody chose one. */
  readonly language: LanguageCode
  /** Version of Bun. */
  readonly runtime: string
  /** The data directory, for the commands that an operator may try. */
  readonly folder: string
  /** Whether the reporter's side has an onion address. */
  readonly onion: boolean
  readonly mailConfigured: boolean
  /** By which mail server reporters could be told of news. */
  readonly newsServer: NewsServer
  /** How the certificates of the listeners stand; none when a proxy has them. */
  readonly certificates: () => readonly CertificateState[]
  readonly now: Clock
}

export interface Desk {
  readonly services: StaffServices
  readonly settings: StaffSettings
  /** The person who asks, with their keys open; or the page that they get instead. */
  readonly enter: (exchange: Exchange, action: Action | null, kept?: string) => Promise<Unlocked | Reply>
  readonly say: (exchange: Exchange, who?: Unlocked) => Say
  readonly frame: (exchange: Exchange, who: Unlocked) => Promise<SignedInProps>
  readonly outer: (exchange: Exchange) => OuterProps
  readonly today: () => Day
  readonly sessionOver: (exchange: Exchange, kept: string) => Promise<Reply>
  readonly notFound: (exchange: Exchange, who: Unlocked, kept?: string) => Promise<Reply>
  /** The page of an address that does not exist, for somebody who did not sign in. */
  readonly nothing: (exchange: Exchange) => Promise<Reply>
}

export const isReply = (entered: Unlocked | Reply): entered is Reply => 'body' in entered

/** Polls that a page makes by itself do not keep a session alive. */
const isPoll = ({ source }: Exchange): boolean => ['div#light', 'section#case-list', 'div#day'].includes(source)

/** A view's document as a reply. */
export const show = async (html: JSX.Element, extra: Parameters<typeof page>[1] = {}): Promise<Reply> => page(await html, extra)

export const makeDesk = (
  services: StaffServices,
  settings: StaffSettings,
  pages: Pick<Desk, 'sessionOver' | 'nothing'> & {
    /** What somebody gets who has not accepted the duty of silence; null for those who have. */
    readonly silence: (desk: Desk, exchange: Exchange, who: Unlocked, kept: string) => Promise<Reply | null>
    readonly notFound: (desk: Desk, exchange: Exchange, who: Unlocked, kept: string) => Promise<Reply>
  },
): Desk => {
  const assets = { stylesheets: [assetUrl('staff.css')], scripts: [assetUrl('htmx.js')] }
  const languageOf = ({ query, cookie }: Exchange): LanguageCode => {
    const wanted = query.get('language') ?? cookie(cookies.language) ?? ''
    return isSpokenLanguage(wanted) ? wanted : settings.language
  }
  const desk: Desk = {
    services,
    settings,
    today: () => dayOf(settings.now(), legalZone),
    say: (exchange, who) => makeSay(who?.staff.language ?? languageOf(exchange)),
    enter: async (exchange, action, kept = '') => {
      const who = await services.sessions.find(exchange.cookie(cookies.session), !isPoll(exchange))
      // Whose time with a case is over finds it in no list (F-099). A stranger's request moves nothing.
      if (who !== null) await services.terms.withhold()
      if (who === null)
        return exchange.path === '/' || (kept === '' && exchange.source === '') ? redirect('/sign-in') : pages.sessionOver(exchange, kept)
      if (action === null) return who
      if (!may(who.roles, action)) return desk.notFound(exchange, who, kept)
      return (needsSilence(action) ? await pages.silence(desk, exchange, who, kept) : null) ?? who
    },
    frame: async (exchange, who) => {
      const light = may(who.roles, 'read-cases') ? (await services.lists.counts(who)).light : null
      const views = await services.channels.list()
      const own = views.filter(({ channel }) => who.appointments.some(({ channelId }) => channelId === channel.id))
      const banners: Banner[] = [
        ...(settings.demo ? (['demo'] as const) : []),
        ...(who.fault === null ? [] : ([`${who.fault}-altered`] as const)),
        ...((await services.restorations.unread(who)).length === 0 ? [] : (['restored'] as const)),
        ...((await services.recoveries.hasNews(who)) ? (['recovery-used'] as const) : []),
        ...((await services.keyLists.ownRenewal(who)) === null ? [] : (['own-renewal'] as const)),
        ...(own.some(({ why }) => why === 'lacking') ? (['channel-waits'] as const) : []),
        ...(own.some(({ why }) => why === 'altered') ? (['channel-closed'] as const) : []),
        ...(own.some((view) => keeps(who, view) && [...view.posts.values()].includes('unproven')) ? (['posts-unproven'] as const) : []),
        ...(await nameRuleBanners(services, who, own)),
        ...(who.passkeyMissing ? (['passkey-missing'] as const) : []),
        ...(who.fault === null ? await services.keyLists.marks(who) : []),
        ...(await services.factorResets.marks(who)),
      ]
      const duties = await services.duties.of(who, views)
      // Whoever reads cases finds it on their day.
      const isStart = !may(who.roles, 'read-cases') && `${exchange.path}/`.startsWith(`${home(who)}/`)
      const waiting = isStart ? await services.waitingActs(who) : []
      return { say: desk.say(exchange, who), assets, viewer: { name: who.staff.name, roles: who.roles, light, banners, duties, waiting } }
    },
    outer: (exchange) => ({ say: desk.say(exchange), assets: { ...assets, scripts: [] }, demo: settings.demo }),
    sessionOver: pages.sessionOver,
    nothing: pages.nothing,
    notFound: (exchange, who, kept = '') => pages.notFound(desk, exchange, who, kept),
  }
  return desk
}

/** For those who keep a channel and those to whom its reports go. */
const nameRuleBanners = async (
  { nameRules }: Desk['services'],
  who: Unlocked,
  own: readonly Pick<ChannelView, 'names'>[],
): Promise<readonly Banner[]> => {
  if (!who.roles.some((role) => receives(role) || may([role], 'change-channel'))) return []
  const rules = await nameRules.of(who)
  return [
    ...(rules.some(({ confirmed }) => confirmed === null) ? (['names-wait'] as const) : []),
    ...(rules.some(({ confirmed }) => confirmed !== null) ? (['names-loosened'] as const) : []),
    ...(own.some(({ names }) => names.isUnproven) ? (['names-unproven'] as const) : []),
  ]
}

/** Whether somebody is an administrator of a channel. */
const keeps = ({ appointments }: Unlocked, { channel }: ChannelView): boolean =>
  mayAt(appointments, 'change-channel', { channelId: channel.id, unitId: '' })

/** What a route does once it is known who asks. */
export type Answered = (exchange: Exchange, who: Unlocked) => Promise<Reply>

/**
 * A row of the table: runs the route with the person, or answers what stands instead.
 * @param guard what the person must be allowed; `session` for anybody signed in
 */
export const guarded = (
  desk: Desk,
  guard: Action | 'session',
  method: StaffRoute['method'],
  path: string,
  answer: Answered,
): StaffRoute => ({
  ...{ method, path, guard },
  answer: async (exchange) => {
    const who = await desk.enter(exchange, guard === 'session' ? null : guard)
    return isReply(who) ? who : answer(exchange, who)
  },
})

/** … that anybody signed in may have. */
export const ownRow = (desk: Desk, method: StaffRoute['method'], path: string, answer: Answered): StaffRoute =>
  guarded(desk, 'session', method, path, answer)

/** Keeps the language that somebody chose before signing in. */
export const rememberLanguage = ({ query, secure }: Exchange): readonly string[] => {
  const wanted = query.get('language') ?? ''
  return isSpokenLanguage(wanted) ? [setCookie(cookies.language, wanted, secure)] : []
}

export const home = (who: Unlocked): string => homeOf(who.roles)

/** How many cases something could not be done for: goes in the address to the page that says so. */
export const leftQuery = (left: number): string => (left > 0 ? `&left=${left}` : '')
export const leftIn = ({ query }: Exchange): number => Number(/^\d{1,4}$/.exec(query.get('left') ?? '')?.[0] ?? 0)

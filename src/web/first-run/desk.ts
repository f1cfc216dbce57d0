// What every page of the first run needs: who holds the link's session, in which language, and the pages for everybody else.
import { type ShutDoor, ShutPage } from '../../../views/first-run/door-page.tsx'
import { stepPath } from '../../../views/first-run/paths.ts'
import type { FirstRunProps } from '../../../views/first-run/shell.tsx'
import { legalZone } from '../../domain/case/deadline.ts'
import { type FirstRunAnswers, type FirstRunStep, stepAfter } from '../../domain/installation/first-run.ts'
import { ownUnit } from '../../domain/installation/first-unit.ts'
import { isSpokenLanguage, type LanguageCode } from '../../domain/language.ts'
import { makeSay } from '../../i18n/say.ts'
import { type Clock, type Day, dayOf } from '../../kit/instant.ts'
import type { Random } from '../../kit/random.ts'
import type { FirstRun, FirstRunRefusal } from '../../services/first-run/first-run.ts'
import type { FirstRunDoor, Holder } from '../../services/first-run/first-run-door.ts'
import type { FirstRunKey } from '../../services/first-run/first-run-key.ts'
import type { FirstRunMail } from '../../services/first-run/first-run-mail.ts'
import { assetUrl } from '../shared/assets.ts'
import { setCookie } from '../shared/cookie.ts'
import { page, type Reply, redirect } from '../shared/reply.ts'
import type { Exchange, Route } from '../shared/route.ts'

/** `link` the printed link itself · `first-run` the session that it opened. */
export type FirstRunGuard = 'none' | 'link' | 'first-run'
export type FirstRunRoute = Route<FirstRunGuard>

/** Names of this part's cookies. */
export const cookies = { session: 'w', language: 'l' } as const

/** What all pages share, also after everything stands. */
export interface Porch {
  readonly door: FirstRunDoor
  readonly now: Clock
  readonly random: Random
}

export interface FirstRunDesk extends Porch {
  readonly firstRun: FirstRun
  readonly key: FirstRunKey
  readonly mail: FirstRunMail
  /** Sets up and goes on as the appliance; null when it stands. */
  readonly finish: (who: Holder) => Promise<FirstRunRefusal | null>
}

/** A view's document as a reply. */
export const show = async (html: JSX.Element, extra: Parameters<typeof page>[1] = {}): Promise<Reply> => page(await html, extra)

/** Only what people can read: the made-up language is for tests of single pages. */
export const languageOf = ({ query, cookie }: Exchange): LanguageCode => {
  const wanted = query.get('language') ?? cookie(cookies.language) ?? ''
  return isSpokenLanguage(wanted) ? wanted : 'sv'
}

export const outer = (exchange: Exchange): FirstRunProps => ({
  say: makeSay(languageOf(exchange)),
  stylesheets: [assetUrl('staff.css')],
})

export const today = ({ now }: Pick<Porch, 'now'>): Day => dayOf(now(), legalZone)

/** Keeps the language that somebody chose. */
export const rememberLanguage = ({ query, secure }: Exchange): readonly string[] => {
  const wanted = query.get('language') ?? ''
  return isSpokenLanguage(wanted) ? [setCookie(cookies.language, wanted, secure)] : []
}

/** What was being sent, but for the password: a page never holds one that nobody is typing. */
export const sent = ({ path, form }: Exchange) => {
  const fields = form.fields.filter(([name]) => name !== 'password')
  return fields.length === 0 ? null : { action: path, fields }
}

export const shut = (exchange: Exchange, why: ShutDoor, status: number): Promise<Reply> =>
  show(ShutPage({ ...outer(exchange), why, retry: why === 'over' || why === 'missing' ? sent(exchange) : null }), {
    status,
    cookies: rememberLanguage(exchange),
  })

/** Runs a route for whoever came by the link, and keeps everybody else out. */
export const inside =
  ({ door }: Pick<Porch, 'door'>, answer: (exchange: Exchange, who: Holder) => Promise<Reply>) =>
  async (exchange: Exchange): Promise<Reply> => {
    const session = exchange.cookie(cookies.session)
    const who = door.find(session)
    if (who === null) return shut(exchange, session === null ? 'missing' : 'over', 401)
    const reply = await answer(exchange, who)
    return { ...reply, cookies: [...rememberLanguage(exchange), ...reply.cookies] }
  }

/** What ids of entries look like: made by a page of ours, given back by the form. */
export const isEntryId = (text: string): boolean => text === ownUnit || /^[0-9A-Z]{26,36}$/.test(text)

/** A row of this part's table. */
export const row = (
  desk: FirstRunDesk,
  method: 'GET' | 'POST',
  path: string,
  answer: (exchange: Exchange, who: Holder) => Promise<Reply>,
): FirstRunRoute => ({ method, path, guard: 'first-run', answer: inside(desk, answer) })

/** On to whatever comes after a step. */
export const onward = (step: FirstRunStep, answers: FirstRunAnswers): Reply => redirect(stepPath(stepAfter(step, answers)))

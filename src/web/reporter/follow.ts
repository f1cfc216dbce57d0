// The reporter comes back: signs in with the receipt, reads, writes, asks, says who they are, renews the receipt, leaves.
import { CasePage, type CaseProps } from '../../../views/reporter/case-page.tsx'
import { FollowPage } from '../../../views/reporter/follow-page.tsx'
import { IdentityPage } from '../../../views/reporter/identity-page.tsx'
import { OwnReportPage } from '../../../views/reporter/own-report-page.tsx'
import { casePath } from '../../../views/reporter/paths.ts'
import { RenewPage } from '../../../views/reporter/renew-page.tsx'
import { RenewedPage } from '../../../views/reporter/renewed-page.tsx'
import { RequestPage, requests } from '../../../views/reporter/request-page.tsx'
import { SignedOutPage } from '../../../views/reporter/signed-out-page.tsx'
import { identityFaults, noAnswers } from '../../domain/answers.ts'
import { longestMessage, messageFault } from '../../domain/case-file.ts'
import type { LanguageCode } from '../../domain/language.ts'
import { makeSay, type Say } from '../../i18n/say.ts'
import type { DialogueView, Written } from '../../services/dialogue.ts'
import { setCookie } from '../shared/cookie.ts'
import { type Reply, redirect } from '../shared/reply.ts'
import type { Exchange } from '../shared/route.ts'
import { cookies, type Hall, inLanguage, leaveNothing, type ReporterRoute, show, stylesheets, wantedLanguage } from './hall.ts'
import { notSaved, savedFaultOf } from './receipt.ts'

interface Visit {
  readonly exchange: Exchange
  readonly language: LanguageCode
  readonly say: Say
  readonly token: string | null
  readonly view: DialogueView
  readonly frame: Pick<CaseProps, 'say' | 'stylesheets' | 'channel'>
  /** Another language was asked for in the middle of a form: it is shown again in that one, and nothing is sent. */
  readonly turned: boolean
}

const identityFields = ['name', 'contact', 'phone', 'alias'] as const

/** What somebody wrote when their session was over: a message, or who they are. The receipt's last characters are none. */
const typedIn = ({ form }: Exchange): string =>
  ['message', ...identityFields]
    .map((name) => form.text(name))
    .filter((text) => text.trim() !== '')
    .join('\n')

export const followRoutes = (hall: Hall): readonly ReporterRoute[] => {
  const { dialogue, channels } = hall.services

  const followPage = async (
    say: Say,
    typed: { readonly id: string; readonly password: string },
    refused: boolean,
    kept: string,
    status: number,
  ) => {
    const languages = [...new Set((await channels.list()).flatMap(({ channel }) => channel.settings.languages))]
    return show(FollowPage({ say, stylesheets: stylesheets(), languages, refused, typed, kept }), { status })
  }

  const casePage = (
    { view, frame }: Pick<Visit, 'view' | 'frame'>,
    extra: Partial<Pick<CaseProps, 'message' | 'fault' | 'notice'>> = {},
    reply: Parameters<typeof show>[1] = {},
  ): Promise<Reply> => {
    const named = view.channel.settings.showStaff === 'name'
    const messages = view.messages.map(({ message, isNew }) => {
      const { kind, from, at, text, identity, author } = message
      const by = author === null ? '' : named ? `${author.name}, ${author.title}` : author.title
      return { kind, from, at, text, identity, by, isNew }
    })
    const { state, row, altered, last } = view
    return show(CasePage({ ...frame, state, row, messages, seen: last, altered, message: '', fault: null, notice: null, ...extra }), reply)
  }

  const frameOf = (say: Say, view: DialogueView) => ({ say, stylesheets: stylesheets(), channel: view.channel })

  /** Runs a route with the open dialogue; a session that is over asks for the receipt again and hands back what was typed. */
  const visit = (answer: (visit: Visit) => Promise<Reply>) =>
    inLanguage(async (exchange, addressed) => {
      const token = exchange.cookie(cookies.follow)
      const view = await dialogue.read(token)
      const wanted = wantedLanguage(exchange)
      const language = wanted ?? addressed
      const say = makeSay(language)
      if (view !== null) return answer({ exchange, language, say, token, view, frame: frameOf(say, view), turned: wanted !== null })
      return followPage(say, { id: '', password: '' }, false, typedIn(exchange), exchange.form.fields.length > 0 ? 401 : 200)
    })

  const back = ({ language }: Visit): Reply => redirect(`${casePath(language)}?done=sent`)
  const lost = ({ say, exchange }: Visit): Promise<Reply> => followPage(say, { id: '', password: '' }, false, typedIn(exchange), 401)

  const written = async (at: Visit, what: Written): Promise<Reply> => {
    const outcome = await dialogue.write(at.token, what)
    if (outcome === 'enough') return casePage(at, { message: what.text, fault: 'enough' }, { status: 422 })
    return outcome === 'done' ? back(at) : lost(at)
  }

  const row = (method: 'GET' | 'POST', path: string, guard: ReporterRoute['guard'], answer: ReporterRoute['answer']): ReporterRoute => ({
    method,
    path: `/:language/follow${path}`,
    guard,
    answer,
  })

  return [
    row(
      'GET',
      '',
      'none',
      inLanguage((_, __, say) => followPage(say, { id: '', password: '' }, false, '', 200)),
    ),
    row(
      'POST',
      '',
      'none',
      inLanguage(async (exchange, language, say) => {
        const { form, secure } = exchange
        const kept = form.text('message')
        const token = await dialogue.signIn(form.text('id'), form.text('password'))
        if (token === null) return followPage(say, { id: form.text('id').slice(0, 100), password: '' }, true, kept, 422)
        const set = { cookies: [setCookie(cookies.follow, token, secure)] }
        const view = kept === '' ? null : await dialogue.read(token)
        return view === null
          ? redirect(casePath(language), set)
          : casePage({ view, frame: frameOf(say, view) }, { message: kept, notice: 'kept' }, set)
      }),
    ),
    row(
      'GET',
      '/case',
      'follow',
      visit((at) => {
        const done = at.exchange.query.get('done')
        return casePage(at, { notice: done === 'sent' || done === 'renewed' ? done : null })
      }),
    ),
    row(
      'POST',
      '/case',
      'follow',
      visit(async (at) => {
        const text = at.exchange.form.text('message')
        if (at.turned) return text === '' ? redirect(casePath(at.language)) : casePage(at, { message: text, notice: 'kept' })
        const fault = messageFault(text)
        if (fault !== null) return casePage(at, { message: text, fault }, { status: 422 })
        const seen = Number(at.exchange.form.text('seen'))
        return written(at, { kind: 'message', text, identity: null, ...(Number.isSafeInteger(seen) && seen > 0 ? { seen } : {}) })
      }),
    ),
    row(
      'GET',
      '/case/report',
      'follow',
      // An altered report is not shown; the page of the case says so.
      visit(async ({ frame, view: { report }, language }) =>
        report === null ? redirect(casePath(language)) : show(OwnReportPage({ ...frame, report })),
      ),
    ),
    row(
      'GET',
      '/case/request',
      'follow',
      visit(({ frame }) => show(RequestPage({ ...frame, chosen: null, message: '', faults: {} }))),
    ),
    row(
      'POST',
      '/case/request',
      'follow',
      visit(async (at) => {
        const { form } = at.exchange
        const text = form.text('message')
        const chosen = requests.find((request) => request === form.text('request')) ?? null
        if (at.turned) return show(RequestPage({ ...at.frame, chosen, message: text, faults: {} }))
        const tooLong = text.length > longestMessage
        if (chosen === null || tooLong) {
          const faults = {
            ...(chosen === null ? { request: 'missing' as const } : {}),
            ...(tooLong ? { message: 'too-long' as const } : {}),
          }
          return show(RequestPage({ ...at.frame, chosen, message: text, faults }), { status: 422 })
        }
        return written(at, { kind: chosen, text, identity: null })
      }),
    ),
    row(
      'GET',
      '/case/identity',
      'follow',
      visit(({ frame, view }) =>
        show(
          IdentityPage({ ...frame, relation: (view.report?.answers ?? noAnswers).relation, typed: noAnswers, faults: {}, nothing: false }),
        ),
      ),
    ),
    row(
      'POST',
      '/case/identity',
      'follow',
      visit(async (at) => {
        const field = (name: string): string => at.exchange.form.text(name).trim()
        const typed = { alias: field('alias'), name: field('name'), contact: field('contact'), phone: field('phone') }
        if (at.turned)
          return show(
            IdentityPage({ ...at.frame, relation: (at.view.report?.answers ?? noAnswers).relation, typed, faults: {}, nothing: false }),
          )
        const faults = identityFaults({ ...noAnswers, ...typed })
        const nothing = Object.values(typed).every((text) => text === '')
        if (nothing || Object.keys(faults).length > 0)
          return show(IdentityPage({ ...at.frame, relation: (at.view.report?.answers ?? noAnswers).relation, typed, faults, nothing }), {
            status: 422,
          })
        const mode = typed.name !== '' || typed.contact !== '' || typed.phone !== '' ? 'named' : 'alias'
        return written(at, { kind: 'identity', text: '', identity: { mode, ...typed } })
      }),
    ),
    row(
      'GET',
      '/case/receipt',
      'follow',
      visit(async ({ exchange, frame, token }) => {
        const receipt = await dialogue.renewed(token)
        if (receipt === null) return show(RenewPage(frame))
        const fault = savedFaultOf(exchange)
        return show(RenewedPage({ ...frame, receipt, fault }), { status: fault === null ? 200 : 422 })
      }),
    ),
    row(
      'POST',
      '/case/receipt',
      'follow',
      visit(async (at) => {
        const receipt = await dialogue.renew(at.token)
        return receipt === null ? lost(at) : redirect(casePath(at.language, 'receipt'))
      }),
    ),
    row(
      'POST',
      '/case/receipt/confirmation',
      'follow',
      visit(async ({ exchange, language, token }) => {
        const receipt = await dialogue.renewed(token)
        if (receipt === null) return redirect(casePath(language))
        const fault = notSaved(exchange, receipt)
        if (fault !== null) return redirect(`${casePath(language, 'receipt')}?look=${fault}`)
        await dialogue.confirmRenewal(token)
        return redirect(`${casePath(language)}?done=renewed`)
      }),
    ),
    row(
      'POST',
      '/sign-out',
      'none',
      inLanguage(async (exchange, _, say) => {
        dialogue.signOut(exchange.cookie(cookies.follow))
        return show(SignedOutPage({ say, stylesheets: stylesheets() }), leaveNothing(exchange))
      }),
    ),
  ]
}

// A visit: the receipt's session has opened the case for this one request. What the pages behind the receipt share: their frame, the page of
// the case, and the door, which is also where a session that is over leads back to.
import { CasePage, type CaseProps } from '../../../views/reporter/case-page.tsx'
import { FollowPage } from '../../../views/reporter/follow-page.tsx'
import { casePath } from '../../../views/reporter/paths.ts'
import { oralRecordOf } from '../../domain/case/oral-record.ts'
import type { LanguageCode } from '../../domain/language.ts'
import { makeSay, type Say } from '../../i18n/say.ts'
import type { Written } from '../../services/reporter/dialogue.ts'
import type { DialogueView } from '../../services/reporter/dialogue-view.ts'
import { type Reply, redirect } from '../shared/reply.ts'
import type { Exchange } from '../shared/route.ts'
import { cookies, type Hall, inLanguage, type ReporterRoute, show, stylesheets, wantedLanguage } from './hall.ts'

export interface Visit {
  readonly exchange: Exchange
  readonly language: LanguageCode
  readonly say: Say
  readonly token: string | null
  readonly view: DialogueView
  readonly frame: Pick<CaseProps, 'say' | 'stylesheets' | 'channel'>
  /** Another language was asked for in the middle of a form: it is shown again in that one, and nothing is sent. */
  readonly turned: boolean
}

export interface Door {
  /** As typed; the password is never handed back. */
  readonly id: string
  /** The receipt opened nothing. */
  readonly refused: boolean
  /** What was written when the session was over: it is handed on through the door. */
  readonly kept: string
}

/** Behind the door, and not yet before the case. */
export interface Entry extends Pick<Visit, 'exchange' | 'language' | 'say' | 'token' | 'frame'> {
  /** Nothing is shown before the receipt was renewed, because staff know it. */
  readonly first: boolean
}

export interface Visits {
  /** Runs a route with the open dialogue; a session that is over asks for the receipt again and hands back what was typed. */
  readonly visit: (answer: (visit: Visit) => Promise<Reply>) => ReporterRoute['answer']
  /** … also for a receipt that staff handed over and that opens nothing before it was renewed. */
  readonly entry: (answer: (entry: Entry) => Promise<Reply>) => ReporterRoute['answer']
  readonly doorPage: (say: Say, door: Door, status: number) => Promise<Reply>
  readonly casePage: (
    visit: Pick<Visit, 'view' | 'frame'>,
    extra?: Partial<Pick<CaseProps, 'message' | 'fault' | 'notice'>>,
    reply?: Parameters<typeof show>[1],
  ) => Promise<Reply>
  /** Stores what was written and leads back to the case, or says why not, with the text. */
  readonly written: (visit: Visit, what: Written) => Promise<Reply>
  /** The session ended while something was done. */
  readonly lost: (visit: Pick<Visit, 'say' | 'exchange'>) => Promise<Reply>
}

export const closedDoor: Door = { id: '', refused: false, kept: '' }

export const identityFields = ['name', 'contact', 'phone', 'alias'] as const

/** What somebody wrote when their session was over: a message, or who they are. The receipt's last characters are none. */
const typedIn = ({ form }: Exchange): string =>
  ['message', ...identityFields]
    .map((name) => form.text(name))
    .filter((text) => text.trim() !== '')
    .join('\n')

export const frameOf = (say: Say, { channel }: Pick<DialogueView, 'channel'>): Visit['frame'] => ({
  say,
  stylesheets: stylesheets(),
  channel,
})

/** A row of this part's tables: the path is what comes after `/follow`. */
export const row = (
  method: ReporterRoute['method'],
  path: string,
  guard: ReporterRoute['guard'],
  answer: ReporterRoute['answer'],
): ReporterRoute => ({ method, path: `/:language/follow${path}`, guard, answer })

export const makeVisits = (hall: Hall): Visits => {
  const { dialogue, channels, news } = hall.services
  const doorPage: Visits['doorPage'] = async (say, { id, refused, kept }, status) => {
    const languages = [...new Set((await channels.list()).flatMap(({ channel }) => channel.settings.languages))]
    return show(FollowPage({ say, stylesheets: stylesheets(), languages, refused, typed: { id, password: '' }, kept }), { status })
  }

  const entry: Visits['entry'] = (answer) => {
    const known = visit(({ exchange, language, say, token, frame }) => answer({ exchange, language, say, token, frame, first: false }))
    return inLanguage(hall, async (exchange, language, say) => {
      const token = exchange.cookie(cookies.follow)
      const first = await dialogue.firstVisit(token)
      return first === null ? known(exchange) : answer({ exchange, language, say, token, frame: frameOf(say, first), first: true })
    })
  }

  const visit: Visits['visit'] = (answer) =>
    inLanguage(hall, async (exchange, addressed) => {
      const token = exchange.cookie(cookies.follow)
      const view = await dialogue.read(token)
      if (view === null && (await dialogue.firstVisit(token)) !== null) return redirect(casePath(addressed, 'receipt'))
      const wanted = wantedLanguage(exchange)
      const language = wanted ?? addressed
      const say = makeSay(language)
      if (view !== null) return answer({ exchange, language, say, token, view, frame: frameOf(say, view), turned: wanted !== null })
      return doorPage(say, { ...closedDoor, kept: typedIn(exchange) }, exchange.form.fields.length > 0 ? 401 : 200)
    })

  const casePage: Visits['casePage'] = async ({ view, frame }, extra = {}, reply = {}) => {
    const named = view.channel.settings.showStaff === 'name'
    const record = oralRecordOf(
      null,
      view.messages.map(({ message }) => message),
    )
    const messages = view.messages.map(({ message, isNew }) => {
      const { kind, from, at, text, identity, author } = message
      const by = author === null ? '' : named ? `${author.name}, ${author.title}` : author.title
      return { kind, from, at, text, identity, by, isNew }
    })
    const { state, row, altered, last, removal, destroyed, restored, backups } = view
    const address = await news.state(view)
    const notify = news.asks(view.channel.settings) || address !== 'none'
    return show(
      CasePage({
        ...frame,
        state,
        removal,
        destroyed,
        restored,
        backups,
        row,
        answering: view.answering,
        messages,
        record,
        notify,
        address,
        seen: last,
        altered,
        message: '',
        fault: null,
        notice: null,
        ...extra,
      }),
      reply,
    )
  }

  const lost: Visits['lost'] = ({ say, exchange }) => doorPage(say, { ...closedDoor, kept: typedIn(exchange) }, 401)

  return {
    visit,
    entry,
    doorPage,
    casePage,
    lost,
    written: async (at, what) => {
      const outcome = await dialogue.write(at.token, what)
      if (outcome === 'enough') return casePage(at, { message: what.text, fault: 'enough' }, { status: 422 })
      return outcome === 'done' ? redirect(`${casePath(at.language)}?done=sent`) : lost(at)
    },
  }
}

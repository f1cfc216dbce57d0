// Writing a report, page by page. What was typed is sealed before the next page is shown; nothing typed is lost by going back, changing the
// language or a fault of ours.
import { AccountStep } from '../../../views/reporter/account-step.tsx'
import { CheckStep } from '../../../views/reporter/check-step.tsx'
import { DiscardPage } from '../../../views/reporter/discard-page.tsx'
import { IdentityStep } from '../../../views/reporter/identity-step.tsx'
import { discardPath, receiptPath, stepPath } from '../../../views/reporter/paths.ts'
import { ReadersStep } from '../../../views/reporter/readers-step.tsx'
import { RelationStep } from '../../../views/reporter/relation-step.tsx'
import { type AnswerFaults, type Answers, noAnswers } from '../../domain/case/answers.ts'
import { firstUnsound, mayOpen, nextStep, previousStep, type Step, stepFaults, steps } from '../../domain/reporter/wizard.ts'
import { circleFor } from '../../services/channel/channels.ts'
import { expireCookie, setCookie } from '../shared/cookie.ts'
import { type Reply, redirect } from '../shared/reply.ts'
import type { Exchange } from '../shared/route.ts'
import { changeOf, waiverIn } from './answers.ts'
import {
  closedPage,
  cookies,
  errorPage,
  type Hall,
  inChannel,
  type Place,
  placeAt,
  type ReporterRoute,
  show,
  toLanding,
  wantedLanguage,
} from './hall.ts'

const stepViews = { relation: RelationStep, account: AccountStep, readers: ReadersStep, identity: IdentityStep } as const

export const wizardRoutes = (hall: Hall): readonly ReporterRoute[] => {
  const { drafts, intake } = hall.services

  const stepPage = (asked: Place, step: Step, answers: Answers, faults: AnswerFaults, fresh: boolean): Promise<Reply> => {
    // The first step asks for the unit: until it is answered the pages speak of the channel.
    const place = step === 'relation' && answers.unit === null ? asked : placeAt(asked, answers.unit)
    const circle = circleFor(place.view, answers)
    const status = fresh ? 410 : Object.keys(faults).length > 0 ? 422 : 200
    const asksAddress = hall.services.news.asks(place.view.channel.settings)
    const shown = { ...place.frame, answers, circle, asksAddress }
    if (step === 'check') return show(CheckStep(shown), { status })
    return show(stepViews[step]({ ...shown, faults, fresh }), { status })
  }

  /** Nothing is known under this cookie here: sent already, laid too long, or of another channel, where it must go on working. */
  const withoutDraft = async (exchange: Exchange, place: Place): Promise<Reply> => {
    const token = exchange.cookie(cookies.draft)
    const { slug } = place.view.channel
    if (token === null) return redirect(stepPath(place.language, slug, 'relation'))
    if ((await intake.receipt(token)) !== null) return redirect(receiptPath(place.language, slug))
    return errorPage(
      place.say,
      place.view.channel,
      { kind: 'expired' },
      {
        status: 410,
        report: 'not-sent',
        kept: 'nothing',
        action: { href: stepPath(place.language, slug, 'relation'), label: place.say('reporter.landing.report') },
      },
    )
  }

  /** Whoever goes back after sending must not lose the receipt: a new draft would take the cookie that still shows it. */
  const isSent = async (token: string | null, { view }: Place): Promise<boolean> =>
    token !== null && (await intake.receipt(token))?.channelId === view.channel.id

  const getStep =
    (step: Step) =>
    async (exchange: Exchange, place: Place): Promise<Reply> => {
      const token = exchange.cookie(cookies.draft)
      const draft = await drafts.open(place.view.channel.id, token)
      if (draft === null && (step !== 'relation' || (await isSent(token, place)))) return withoutDraft(exchange, place)
      if (draft === null && !place.view.open) return closedPage(place)
      const answers = draft?.content.answers ?? noAnswers
      const circle = circleFor(place.view, answers)
      if (!mayOpen(step, answers, circle))
        return redirect(`${stepPath(place.language, place.view.channel.slug, firstUnsound(answers, circle))}?look=again`)
      // Sent back by the check page: say at once what is missing.
      const faults = exchange.query.get('look') === 'again' ? stepFaults(step, answers, circle) : {}
      return stepPage(place, step, answers, faults, false)
    }

  /** A form that came without its draft: sent already, thrown away, or laid too long. What was just typed is given back. */
  const strayed = async (exchange: Exchange, place: Place, step: Step, typed: Answers): Promise<Reply> => {
    const token = exchange.cookie(cookies.draft)
    if (exchange.form.text('go') === 'discard') return toLanding(place)
    // A second press of "send" has no draft either: it goes to what the first one made.
    if (step === 'check' || (token !== null && (await intake.receipt(token)) !== null)) return withoutDraft(exchange, place)
    return stepPage(place, step, typed, {}, true)
  }

  const postStep =
    (step: Step) =>
    async (exchange: Exchange, place: Place): Promise<Reply> => {
      const { channel } = place.view
      const token = exchange.cookie(cookies.draft)
      const change = changeOf(step, exchange.form, place.view)
      const go = exchange.form.text('go')
      if (step === 'check' && go === '') return token === null ? withoutDraft(exchange, place) : send(exchange, place, token)
      const first = step === 'relation' || exchange.form.has('fresh')
      if (first && (await isSent(token, place))) return withoutDraft(exchange, place)
      const begin = first && go !== 'discard' && place.view.open
      const reviewed = step === 'identity' && go === ''
      const saved = await drafts.save({ channel, token, language: place.language, change, begin, reviewed })
      if (saved === null) return first && !place.view.open ? closedPage(place) : strayed(exchange, place, step, change(noAnswers))
      const set = saved.token === token ? [] : [setCookie(cookies.draft, saved.token, exchange.secure)]
      const lead = (path: string): Reply => redirect(path, { cookies: set })

      const wanted = wantedLanguage(exchange)
      if (wanted !== null) return lead(stepPath(wanted, channel.slug, step))
      if (go === 'back') return lead(stepPath(place.language, channel.slug, previousStep(step) ?? step))
      if (go === 'discard') return lead(`${discardPath(place.language, channel.slug)}?step=${step}`)

      const { answers } = saved
      const circle = circleFor(place.view, answers)
      const faults = stepFaults(step, answers, circle)
      // By way of a GET, which answers 422: going back to the answer of a POST would make the browser ask whether to send it again.
      if (Object.keys(faults).length > 0) return lead(`${stepPath(place.language, channel.slug, step)}?look=again`)
      // Somebody who came from "check your answers" goes back there.
      const onward = saved.reviewed && firstUnsound(answers, circle) === 'check' ? 'check' : nextStep(step)
      return lead(stepPath(place.language, channel.slug, onward))
    }

  const send = async (exchange: Exchange, place: Place, token: string): Promise<Reply> => {
    const { channel } = place.view
    const outcome = await intake.send(channel.id, token, place.language, waiverIn(exchange.form))
    if (outcome.name === 'sent') return redirect(receiptPath(place.language, channel.slug))
    if (outcome.name === 'closed') return closedPage(place, exchange)
    if (outcome.name === 'no-draft') return withoutDraft(exchange, place)
    return redirect(`${stepPath(place.language, channel.slug, outcome.step)}?look=again`)
  }

  const pathOf = (step: Step): string => stepPath('sv', ':channel', step).replace('/sv/', '/:language/')
  return [
    ...steps.flatMap((step): ReporterRoute[] => [
      { method: 'GET', path: pathOf(step), guard: step === 'relation' ? 'none' : 'draft', answer: inChannel(hall, getStep(step)) },
      { method: 'POST', path: pathOf(step), guard: step === 'relation' ? 'none' : 'draft', answer: inChannel(hall, postStep(step)) },
    ]),
    {
      method: 'GET',
      path: '/:language/:channel/report/discard',
      guard: 'draft',
      answer: inChannel(hall, async (exchange, place) => {
        if ((await drafts.open(place.view.channel.id, exchange.cookie(cookies.draft))) === null) return withoutDraft(exchange, place)
        const step = steps.find((known) => known === exchange.query.get('step')) ?? 'relation'
        return show(DiscardPage({ ...place.frame, step }))
      }),
    },
    {
      method: 'POST',
      path: '/:language/:channel/report/discard',
      guard: 'draft',
      answer: inChannel(hall, async (exchange, place) => {
        const token = exchange.cookie(cookies.draft)
        if (token !== null) await drafts.discard(token)
        return toLanding(place, { cookies: [expireCookie(cookies.draft, exchange.secure)] })
      }),
    },
  ]
}

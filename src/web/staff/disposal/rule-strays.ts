// Entries of the log that keep every rule of disposal of a channel from counting: who reads the rules reads of them, and two who keep rules leave them out.
import { placeKey, straysHref } from '../../../../views/staff/disposal/disposal-frame.tsx'
import {
  RuleStraysPage,
  type SettlementDone,
  type SettlementRefusal,
  settlementDone,
} from '../../../../views/staff/disposal/rule-strays-page.tsx'
import { handAnswers } from '../../../domain/case/second-hand.ts'
import {
  type ReasonFault,
  type SettlementId,
  type SettlementOutcome,
  settlementReasonFault,
} from '../../../domain/disposal/rule-settlement.ts'
import type { DisposalPlace } from '../../../services/disposal/disposal-places.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, guarded, isReply, type StaffRoute, show } from '../desk.ts'

interface Wrong {
  readonly refusal?: SettlementRefusal
  readonly fault?: ReasonFault
  readonly typed?: string
}

export const ruleStrayRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { disposalRules, ruleSettlements } = desk.services

  const placeIn = async (who: Unlocked, key: string): Promise<DisposalPlace | null> => {
    const places = await disposalRules.places(who)
    return places.find((one) => placeKey(one) === key) ?? (key === '' ? (places[0] ?? null) : null)
  }

  const page = async (
    exchange: Exchange,
    who: Unlocked,
    place: DisposalPlace,
    { refusal, fault, typed = '' }: Wrong = {},
  ): Promise<Reply> =>
    show(
      RuleStraysPage({
        ...(await desk.frame(exchange, who)),
        ...(await ruleSettlements.of(who, place)),
        ...{ place, typed, refusal: refusal ?? null, fault: fault ?? null },
        done: settlementDone.find((known) => known === exchange.query.get('done')) ?? null,
      }),
      { status: refusal !== undefined || fault !== undefined ? 422 : 200 },
    )

  const acted = async (
    exchange: Exchange,
    who: Unlocked,
    place: DisposalPlace,
    outcome: SettlementOutcome,
    { done, typed = '' }: { readonly done: SettlementDone; readonly typed?: string },
  ): Promise<Reply> =>
    outcome === 'done' ? redirect(`${straysHref(placeKey(place))}&done=${done}`) : page(exchange, who, place, { refusal: outcome, typed })

  return [
    guarded(desk, 'read-disposals', 'GET', '/disposal-rules/strays', async (exchange, who) => {
      const place = await placeIn(who, exchange.query.get('unit') ?? '')
      return place === null ? desk.notFound(exchange, who) : page(exchange, who, place)
    }),
    {
      method: 'POST',
      path: '/disposal-rules/strays',
      guard: 'keep-disposal-rules',
      answer: async (exchange) => {
        const typed = exchange.form.text('reason')
        const who = await desk.enter(exchange, 'keep-disposal-rules', typed)
        if (isReply(who)) return who
        const place = await placeIn(who, exchange.form.text('unit'))
        if (place?.mayKeep !== true) return desk.notFound(exchange, who, typed)
        const fault = settlementReasonFault(typed)
        if (fault !== null) return page(exchange, who, place, { fault, typed })
        const outcome = await ruleSettlements.ask(who, place, exchange.form.text('entries'), typed)
        return outcome === null ? desk.notFound(exchange, who, typed) : acted(exchange, who, place, outcome, { done: 'asked', typed })
      },
    },
    guarded(desk, 'keep-disposal-rules', 'POST', '/disposal-rules/strays/answer', async (exchange, who) => {
      const place = await placeIn(who, exchange.form.text('unit'))
      if (place === null) return desk.notFound(exchange, who)
      const answer = handAnswers.find((one) => one === exchange.form.text('answer'))
      if (answer === undefined) return page(exchange, who, place, { refusal: 'no-answer' })
      const outcome = await ruleSettlements.answer(who, place, exchange.form.text('settlement') as SettlementId, answer)
      return outcome === null ? desk.notFound(exchange, who) : acted(exchange, who, place, outcome, { done: answer })
    }),
  ]
}

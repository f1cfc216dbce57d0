// The rules of disposal: who reads them reads, and who keeps them enters, confirms, takes back and ends them.
import { placeKey } from '../../../../views/staff/disposal/disposal-frame.tsx'
import { RuleFormPage } from '../../../../views/staff/disposal/rule-form-page.tsx'
import { type EndFault, RulePage, type RuleRefusal, ruleOutcomes } from '../../../../views/staff/disposal/rule-page.tsx'
import { RulesPage, ruleHref } from '../../../../views/staff/disposal/rules-page.tsx'
import { offersAutomatic } from '../../../domain/disposal/automatic.ts'
import type { RuleId, StandingRule } from '../../../domain/disposal/disposal-rule.ts'
import { newRule, type RuleFaults, readRule, ruleFields, type TypedRule } from '../../../domain/disposal/rule-form.ts'
import { typedDay } from '../../../domain/typed-day.ts'
import type { DisposalPlace } from '../../../services/disposal/disposal-places.ts'
import type { KeptRule } from '../../../services/disposal/disposal-rules.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, guarded, isReply, type StaffRoute, show } from '../desk.ts'

const typedIn = ({ form }: Exchange): TypedRule =>
  Object.fromEntries(ruleFields.map((field) => [field, form.text(field)])) as Record<keyof TypedRule, string>

export const disposalRuleRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { disposalRules, ruleSettlements } = desk.services

  const placeIn = async (who: Unlocked, key: string): Promise<{ places: readonly DisposalPlace[]; place: DisposalPlace | null }> => {
    const places = await disposalRules.places(who)
    return { places, place: places.find((one) => placeKey(one) === key) ?? (key === '' ? (places[0] ?? null) : null) }
  }

  const offersIn = ({ unit, channel }: DisposalPlace): boolean => unit !== null && offersAutomatic(channel.settings)

  const form = async (
    exchange: Exchange,
    who: Unlocked,
    place: DisposalPlace,
    typed: TypedRule,
    faults: RuleFaults,
    refusal: { readonly overlap: StandingRule } | 'strays' | null = null,
  ) => {
    const { strays } = await ruleSettlements.of(who, place)
    return show(
      RuleFormPage({
        ...(await desk.frame(exchange, who)),
        place,
        offers: offersIn(place),
        frame: place.channel.settings.frame,
        typed,
        faults,
        ...{
          overlap: refusal === null || refusal === 'strays' ? null : refusal.overlap,
          strays: strays.length,
          stopped: refusal === 'strays',
        },
      }),
      {
        status: refusal !== null || Object.keys(faults).length > 0 ? 422 : 200,
      },
    )
  }

  const rulePage = async (
    exchange: Exchange,
    who: Unlocked,
    { place, rule, maySettle, fault }: KeptRule,
    refusal: RuleRefusal | null = null,
    end: { readonly typed: string; readonly fault: EndFault | null } = { typed: '', fault: null },
  ): Promise<Reply> =>
    show(
      RulePage({
        ...(await desk.frame(exchange, who)),
        ...{ place, rule, maySettle, fault, refusal, end, today: desk.today() },
        outcome: ruleOutcomes.find((known) => known === exchange.query.get('done')) ?? null,
      }),
      { status: refusal !== null || end.fault !== null ? 422 : 200 },
    )

  const idIn = ({ params }: Exchange): RuleId => (params.rule ?? '') as RuleId

  /** After an act: back to the rule, or the rule as it stands now with why it was not done. */
  const acted = async (
    exchange: Exchange,
    who: Unlocked,
    outcome: 'done' | RuleRefusal | null,
    done: (typeof ruleOutcomes)[number],
  ): Promise<Reply> => {
    if (outcome === 'done') return redirect(`${ruleHref(idIn(exchange))}?done=${done}`)
    const now = await disposalRules.find(who, idIn(exchange))
    // Whoever reads it and may not do this is told who may.
    return now === null ? desk.notFound(exchange, who) : rulePage(exchange, who, now, outcome ?? 'others')
  }

  return [
    guarded(desk, 'read-disposals', 'GET', '/disposal-rules', async (exchange, who) => {
      const { places, place } = await placeIn(who, exchange.query.get('unit') ?? '')
      if (place === null) return desk.notFound(exchange, who)
      const [{ own, lent }, { strays, settlements }] = await Promise.all([disposalRules.book(who, place), ruleSettlements.of(who, place)])
      const { frame, publicBody } = place.channel.settings
      return show(
        RulesPage({
          ...(await desk.frame(exchange, who)),
          ...{ places, place, frame, publicBody, own, lent, strays: strays.length, settled: settlements.length > 0, done: null },
        }),
      )
    }),
    guarded(desk, 'keep-disposal-rules', 'GET', '/disposal-rules/new', async (exchange, who) => {
      const { place } = await placeIn(who, exchange.query.get('unit') ?? '')
      return place?.mayKeep === true ? form(exchange, who, place, newRule, {}) : desk.notFound(exchange, who)
    }),
    {
      method: 'POST',
      path: '/disposal-rules',
      guard: 'keep-disposal-rules',
      answer: async (exchange) => {
        const typed = typedIn(exchange)
        const kept = [typed.basis, typed.body, typed.number].filter((text) => text.trim() !== '').join('\n')
        const who = await desk.enter(exchange, 'keep-disposal-rules', kept)
        if (isReply(who)) return who
        const { place } = await placeIn(who, exchange.form.text('unit'))
        if (place?.mayKeep !== true) return desk.notFound(exchange, who, kept)
        const read = readRule(typed, desk.today(), offersIn(place))
        if (!read.ok) return form(exchange, who, place, typed, read.refusal)
        const outcome = await disposalRules.enter(who, place, read.value)
        if (outcome === null) return desk.notFound(exchange, who, kept)
        return outcome === 'strays' || 'overlap' in outcome
          ? form(exchange, who, place, typed, {}, outcome)
          : redirect(`${ruleHref(outcome.entered)}?done=entered`)
      },
    },
    guarded(desk, 'read-disposals', 'GET', '/disposal-rules/:rule', async (exchange, who) => {
      const found = await disposalRules.find(who, idIn(exchange))
      return found === null ? desk.notFound(exchange, who) : rulePage(exchange, who, found)
    }),
    guarded(desk, 'confirm-disposal-rules', 'POST', '/disposal-rules/:rule/confirmation', async (exchange, who) =>
      acted(exchange, who, await disposalRules.confirm(who, idIn(exchange)), 'confirmed'),
    ),
    guarded(desk, 'confirm-disposal-rules', 'POST', '/disposal-rules/:rule/withdrawal', async (exchange, who) =>
      acted(exchange, who, await disposalRules.withdraw(who, idIn(exchange)), 'withdrawn'),
    ),
    guarded(desk, 'confirm-disposal-rules', 'POST', '/disposal-rules/:rule/end', async (exchange, who) => {
      const typed = exchange.form.text('last')
      const last = typedDay(typed)
      const outcome = last === null ? (typed.trim() === '' ? 'missing' : 'no-day') : await disposalRules.end(who, idIn(exchange), last)
      if (outcome === null || outcome === 'done' || outcome === 'stale') return acted(exchange, who, outcome, 'ended')
      const now = await disposalRules.find(who, idIn(exchange))
      if (now?.maySettle !== true) return acted(exchange, who, null, 'ended')
      return rulePage(exchange, who, now, null, { typed, fault: outcome })
    }),
  ]
}

// A rule about reporters' names that hides less, before those who say yes or no to it (T-10).
import { NameRulePage, type NameRuleTiding, nameRuleHref, nameRuleTidings } from '../../../../views/staff/channel/name-rule-page.tsx'
import type { ChannelId } from '../../../domain/channel/channel.ts'
import type { NameRuleFault } from '../../../services/channel/name-rule-changes.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, guarded, type StaffRoute, show } from '../desk.ts'

type Answering = (who: Unlocked, channel: ChannelId, to: string) => Promise<NameRuleFault | null>

export const nameRuleRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { nameRules, channels } = desk.services
  const page = async (exchange: Exchange, who: Unlocked, refusal: NameRuleFault | null): Promise<Reply> => {
    const [rules, unproven, frame] = await Promise.all([nameRules.of(who), nameRules.unproven(who), desk.frame(exchange, who)])
    const tiding = nameRuleTidings.find((known) => known === exchange.query.get('told')) ?? null
    return show(NameRulePage({ ...frame, rules, unproven, tiding, refusal }), { status: refusal === null ? 200 : 422 })
  }
  /** What the page showed comes back with the form: whatever waits by now instead is not answered unseen. */
  const answering = (path: string, done: NameRuleTiding, answer: Answering): StaffRoute =>
    guarded(desk, 'see-keys', 'POST', `/name-rule/:channel/${path}`, async (exchange, who) => {
      const view = await channels.bySlug(exchange.params.channel ?? '')
      if (view === null || !who.appointments.some(({ channelId }) => channelId === view.channel.id)) return desk.notFound(exchange, who)
      const refusal = await answer(who, view.channel.id, exchange.form.text('to'))
      return refusal === null ? redirect(`${nameRuleHref}?told=${done}`) : page(exchange, who, refusal)
    })
  return [
    guarded(desk, 'see-keys', 'GET', nameRuleHref, (exchange, who) => page(exchange, who, null)),
    answering('confirmation', 'confirmed', nameRules.confirm),
    answering('withdrawal', 'withdrawn', nameRules.withdraw),
  ]
}

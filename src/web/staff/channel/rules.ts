// The rules of a channel, read and changed by its administrator.
import { ruleFields } from '../../../../views/staff/channel/rule-fields.ts'
import { RulesPage, rulesHref } from '../../../../views/staff/channel/rules-page.tsx'
import { type RuleFaults, readRules, type TypedRules, typedFrom } from '../../../domain/channel/rules-form.ts'
import type { Reply } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import { type Before, makeKeepingDesk, type Showing } from './keeping.ts'

const typedIn = ({ form }: Exchange): TypedRules => ({
  idle: form.text(ruleFields.idle),
  absolute: form.text(ruleFields.absolute),
  passkeys: form.text(ruleFields.passkeys),
  passkeyRoles: form.all(ruleFields.passkeyRoles),
  slots: form.text(ruleFields.slots),
  dailyHour: form.text(ruleFields.dailyHour),
  quiet: form.all(ruleFields.quiet),
  quietFrom: form.text(ruleFields.quietFrom),
  quietUntil: form.text(ruleFields.quietUntil),
  feedback: form.text(ruleFields.feedback),
  assessment: form.text(ruleFields.assessment),
  suggestions: form.text(ruleFields.suggestions),
  names: form.text(ruleFields.names),
  address: form.text(ruleFields.address),
  addressConfirmed: form.all(ruleFields.addressConfirmed),
})

export const rulesRoutes = (desk: Desk): readonly StaffRoute[] => {
  const keeping = makeKeepingDesk(desk)
  /** The numbers, which somebody thought about; what was ticked is soon ticked again. */
  const numbersIn = (exchange: Exchange): string =>
    (['idle', 'absolute'] as const)
      .map((field) => ({ label: desk.say(exchange)(`staff.rules.${field}`), typed: exchange.form.text(ruleFields[field]).trim() }))
      .flatMap(({ label, typed }) => (typed === '' ? [] : [`${label}: ${typed}`]))
      .join('\n')
  const page = async (exchange: Exchange, at: Before, typed: TypedRules, faults: RuleFaults, showing: Showing = {}): Promise<Reply> => {
    const props = { ...(await keeping.props(exchange, at, showing)), typed, faults, newsServer: desk.settings.newsServer }
    return show(RulesPage(props), { status: showing.status ?? 200 })
  }
  return [
    keeping.toFirst('/rules'),
    {
      method: 'GET',
      path: '/rules/:channel',
      guard: 'change-channel',
      answer: keeping.before((exchange, at) => page(exchange, at, typedFrom(at.channel.settings), {})),
    },
    {
      method: 'POST',
      path: '/rules/:channel',
      guard: 'change-channel',
      answer: keeping.before(async (exchange, at) => {
        const typed = typedIn(exchange)
        const rules = readRules(typed, desk.settings.newsServer)
        if (!rules.ok) return page(exchange, at, typed, rules.refusal, { status: 422 })
        return keeping.save(
          exchange,
          at,
          rulesHref(at.channel.slug),
          (settings) => ({ ...settings, ...rules.value }),
          (now, showing) => page(exchange, now, typed, {}, showing),
        )
      }, numbersIn),
    },
  ]
}

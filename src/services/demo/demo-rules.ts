// The rules of disposal of Exempelköping: two in force, one that has ended and that one of them followed, and one that waits for its second person. All
// of it is made up.
import type { RuleId, RuleTerms } from '../../domain/disposal/disposal-rule.ts'
import { addDays, type Day } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { StaffServices } from '../staff-services.ts'

const basis = '10 § arkivlagen (1990:782); dokumenthanteringsplan, punkt 1.4.2'

type Terms = Pick<RuleTerms, 'type' | 'fate' | 'years' | 'number'> & Partial<Pick<RuleTerms, 'from'>>
type Rules = Pick<StaffServices, 'disposalRules'>

/** Enters rules for the unit of the registrar, decided three months before the day. */
const entering = async ({ disposalRules }: Rules, admin: Unlocked, registrar: Unlocked, on: Day) => {
  const [own] = await disposalRules.places(registrar)
  const place = (await disposalRules.places(admin)).find(({ unit }) => unit !== null && unit.id === own?.unit?.id)
  const decided = addDays(on, -90)
  return async (terms: Terms): Promise<RuleId> => {
    const whole = { basis, body: 'Kommunstyrelsen', decided, from: addDays(decided, 30), to: '', ...terms } as const
    const outcome = place === undefined ? null : await disposalRules.enter(admin, place, whole)
    if (outcome === null || outcome === 'strays' || 'overlap' in outcome) throw new Problem('broken', 'a rule of the demo is not entered')
    return outcome.entered
  }
}

/**
 * @param admin enters them @param registrar of the same unit confirms
 * @param on the day of it
 */
export const enterRules = async (services: Rules, admin: Unlocked, registrar: Unlocked, on: Day): Promise<void> => {
  const { disposalRules } = services
  const entered = await entering(services, admin, registrar, on)
  const inForce = await entered({ type: 'follow-up', fate: 'destroy', years: 2, number: 'KS § 24' })
  const ended = await entered({ type: 'dismissed', fate: 'destroy', years: 1, number: 'KS § 25' })
  for (const id of [inForce, ended]) await disposalRules.confirm(registrar, id)
  await disposalRules.end(registrar, ended, on)
  const next = await entered({ type: 'dismissed', fate: 'destroy', years: 0, number: 'KS § 27', from: addDays(on, 1) })
  await disposalRules.confirm(registrar, next)
}

/** One that waits for its second person since that day. */
export const enterWaitingRule = async (services: Rules, admin: Unlocked, registrar: Unlocked, on: Day): Promise<void> => {
  const entered = await entering(services, admin, registrar, on)
  await entered({ type: 'suggestion', fate: 'preserve', years: 2, number: 'KS § 141' })
}

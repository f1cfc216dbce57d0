// A rule about reporters' names that is to hide less (T-10): one person asks for it, another says yes. To hide more is one hand's work. Knows no
// page and no store.

import { addDays, type Day } from '../../kit/instant.ts'
import { isLoosened, type NameRule, nameRules } from '../case/identity-request.ts'
import { typedDay } from '../typed-day.ts'
import type { ChannelSettings, StaffId } from './channel.ts'

/** What an administrator asked for, in the channel's settings until something else takes its place. */
export interface NameRuleChange {
  readonly from: NameRule
  readonly to: NameRule
  readonly by: StaffId
  readonly on: Day
  /** Whoever said yes, and when; absent while it waits. */
  readonly confirmed?: { readonly by: StaffId; readonly on: Day }
}

type Named = Pick<ChannelSettings, 'nameRule' | 'nameRuleChange'>

/** The one that waits; null where none does, or another rule holds by now than it was to follow. */
export const waitingChange = ({ nameRule, nameRuleChange: change }: Named): NameRuleChange | null =>
  change !== undefined && change.confirmed === undefined && change.from === nameRule && isLoosened(change.from, change.to) ? change : null

/** Days for which everybody who reads reports sees that it holds. */
const newsFor = 14
/** The one that was said yes to lately; null where none was. */
export const confirmedChange = ({ nameRule, nameRuleChange: change }: Named, today: Day): NameRuleChange | null =>
  change?.confirmed !== undefined && change.to === nameRule && today <= addDays(change.confirmed.on, newsFor) ? change : null

/** What one hand may store of what it wants: a rule that hides less waits beside the one that holds. Everything else is as it wants. */
export const heldBack = <S extends Named>(before: Named, wanted: S, by: StaffId, on: Day): S => {
  const { nameRuleChange: _, ...others } = wanted
  if (!isLoosened(before.nameRule, wanted.nameRule)) return before.nameRule === wanted.nameRule ? wanted : (others as S)
  const { nameRule: from } = before
  const waiting = waitingChange(before)
  const change = waiting?.to === wanted.nameRule ? waiting : { from, to: wanted.nameRule, by, on }
  return { ...wanted, nameRule: from, nameRuleChange: change }
}

/** Who serves the channel. */
export interface Hands {
  /** Administrators who have keys, so that they can answer. */
  readonly admins: readonly StaffId[]
  /** To whom its reports go. */
  readonly recipients: readonly StaffId[]
}

/**
 * Who may say yes: another administrator, and where there is none a recipient of the channel. Nobody, once whoever asked keeps the channel no more.
 */
export const secondHands = ({ by }: Pick<NameRuleChange, 'by'>, { admins, recipients }: Hands): readonly StaffId[] => {
  if (!admins.includes(by)) return []
  const others = admins.filter((id) => id !== by)
  return others.length > 0 ? others : recipients.filter((id) => id !== by)
}

const ruleIn = (stored: unknown): NameRule | null => nameRules.find((known) => known === stored) ?? null
const dayIn = (stored: unknown): Day | null => (typeof stored === 'string' ? typedDay(stored) : null)
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}

/** From what is stored; null for none, and for what is none. */
export const storedNameRuleChange = (stored: unknown): NameRuleChange | null => {
  const { from, to, by, on, confirmed } = fieldsOf(stored)
  const [before, after, day] = [ruleIn(from), ruleIn(to), dayIn(on)]
  if (before === null || after === null || day === null || typeof by !== 'string') return null
  const change = { from: before, to: after, by: by as StaffId, on: day }
  if (confirmed === undefined) return change
  const second = fieldsOf(confirmed)
  const then = dayIn(second.on)
  return typeof second.by === 'string' && then !== null ? { ...change, confirmed: { by: second.by as StaffId, on: then } } : null
}

// A rule about reporters' names that is to hide less (T-10): one person asks for it, another says yes. To hide more is one hand's work. Knows no
// page and no store.

import { addDays, type Day } from '../../kit/instant.ts'
import { isLoosened, type NameRule } from '../case/identity-request.ts'
import type { ChannelSettings, StaffId } from './channel.ts'

/** What an administrator asked for. */
export interface NameRuleChange {
  readonly from: NameRule
  readonly to: NameRule
  readonly by: StaffId
  readonly on: Day
  /** Whoever said yes, and when; absent while it waits. */
  readonly confirmed?: { readonly by: StaffId; readonly on: Day }
}

/** Days for which everybody who reads reports sees that it holds. */
const newsFor = 14
/** The one that was said yes to lately; null where none was. */
export const confirmedLately = (change: NameRuleChange | null, today: Day): NameRuleChange | null =>
  change?.confirmed !== undefined && today <= addDays(change.confirmed.on, newsFor) ? change : null

type Named = Pick<ChannelSettings, 'nameRule'>

/** What one hand may store of what it wants: a rule that hides less is asked for, and the one that holds stays. Everything else is as it wants. */
export const heldBack = <S extends Named>(before: Named, wanted: S): { readonly settings: S; readonly asked: NameRule | null } =>
  isLoosened(before.nameRule, wanted.nameRule)
    ? { settings: { ...wanted, nameRule: before.nameRule }, asked: wanted.nameRule }
    : { settings: wanted, asked: null }

/** Who serves the channel. */
export interface Hands {
  /** Administrators who have keys, so that they can answer. */
  readonly admins: readonly StaffId[]
  /** To whom its reports go. */
  readonly recipients: readonly StaffId[]
  /** Who came lately and not with the set-up; everybody, where whoever asked did: two whom one hand put there are one. */
  readonly bound: readonly StaffId[]
}

/**
 * Who may say yes: another administrator, and where there is none a recipient of the channel. Nobody, once whoever asked keeps the channel no more.
 */
export const secondHands = ({ by }: Pick<NameRuleChange, 'by'>, { admins, recipients, bound }: Hands): readonly StaffId[] => {
  if (!admins.includes(by)) return []
  const free = (people: readonly StaffId[]): readonly StaffId[] => people.filter((id) => id !== by && !bound.includes(id))
  const others = free(admins)
  return others.length > 0 ? others : free(recipients)
}

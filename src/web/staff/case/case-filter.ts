// What somebody chose beside a list or a search, read from an address or a form; and what there is to choose.
import { type FilterChoices, type Order, orders } from '../../../../views/staff/case/case-filter.tsx'
import { type CaseFilter, categories, nextDates, severities } from '../../../domain/case/case-search.ts'
import { type Day, day } from '../../../kit/instant.ts'
import type { CaseListPage } from '../../../services/case/case-list.ts'
import type { ChannelView } from '../../../services/channel/channels.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'

const oneOf = <T extends string>(known: readonly T[], typed: string): T | '' => known.find((one) => one === typed) ?? ''
const asId = (typed: string): string => (/^[0-9A-Z]{1,64}$/.test(typed) ? typed : '')

/** @param asked the value of a field; empty when it is not there */
export const filterFrom = (asked: (name: string) => string): { readonly filter: CaseFilter; readonly order: Order } => ({
  filter: {
    category: oneOf(categories, asked('category')),
    severity: oneOf(severities, asked('severity')),
    lead: asId(asked('lead')),
    date: oneOf(nextDates, asked('date')),
    unit: asId(asked('unit')),
  },
  order: oneOf(orders, asked('order')) || 'received',
})

/** The people and places of this person's channels. */
export const filterChoices = (views: readonly ChannelView[], who: Unlocked): FilterChoices => {
  const own = views.filter(({ channel }) => who.appointments.some(({ channelId }) => channelId === channel.id))
  const leads = new Map(own.flatMap(({ recipients }) => recipients.map(({ id, name }) => [id as string, name] as const)))
  leads.set(who.staff.id, who.staff.name)
  return {
    leads: [...leads].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'sv')),
    places: own.flatMap(({ channel }) => [
      ...(own.length > 1 || channel.units.length < 2 ? [{ id: channel.id as string, name: channel.name }] : []),
      ...(channel.units.length < 2 ? [] : channel.units.map(({ id, name }) => ({ id: id as string, name }))),
    ]),
  }
}

type CaseCursor = NonNullable<CaseListPage['next']>

/** Where a page of a list begins, as an address or a form carries it. */
export const spellCursor = (cursor: CaseCursor | null): string | null => (cursor === null ? null : `${cursor.day}~${cursor.caseId}`)
export const readCursor = (spelled: string | null): CaseCursor | null => {
  const [, on, caseId] = /^(\d{4}-\d{2}-\d{2})~([0-9A-Z]{1,64})$/.exec(spelled ?? '') ?? []
  return on === undefined || caseId === undefined || !isDay(on) ? null : { day: on, caseId }
}
const isDay = (text: string): text is Day => {
  try {
    day(text)
    return true
  } catch {
    return false
  }
}

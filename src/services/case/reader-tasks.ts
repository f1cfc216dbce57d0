// What those who lead a case have to see to about who reads it: an investigator's time that ends or has no end (F-099), a colleague who has been
// given a post that the case concerns (F-122). The tables say where to look, the sealed card whether it is so.

import type { Card } from '../../domain/case/case-file.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { isOutstayed, termNear } from '../../domain/case/term.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { isTimeLimited } from '../../domain/people/role.ts'
import { addDays, type Day } from '../../kit/instant.ts'
import type { OtherReader } from '../../store/terms.ts'
import type { Channels } from '../channel/channels.ts'
import { inPostOf } from '../channel/post-holding.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { holdersByCard, makeCardOpening } from './case-cards.ts'

/** `ends` on that day · `endless` an investigator without a last day · `office` whoever has the post opens it no more, and stands in its list. */
export type ReaderTask = { readonly id: CaseId; readonly reference: string; readonly name: string } & (
  | { readonly kind: 'ends'; readonly until: Day }
  | { readonly kind: 'endless' | 'office' }
)

export interface ReaderTasks {
  /** In the cases that this person leads, and in those that nobody leads; most pressing first. */
  readonly of: (who: Unlocked) => Promise<readonly ReaderTask[]>
}

/** Cases whose cards are opened for one day. What is beyond them shows on the case itself, and was mailed when it began. */
const mostLookedAt = 100

/** Nothing of it can be done in a case that may be classified. */
const isLed = ({ test, quarantined, free = [], lead = '' }: Card, id: StaffId): boolean =>
  test !== true && quarantined !== true && free.includes(id) && (!lead || lead === id)

export const makeReaderTasks = (ground: Pick<Ground, 'store' | 'installation' | 'now'>, channels: Pick<Channels, 'list'>): ReaderTasks => {
  const { store } = ground
  const cardOf = makeCardOpening(ground)

  const ledCard = async (who: Unlocked, { item }: OtherReader): Promise<Card | null> => {
    const share = await store.shares.get(item.case.id)
    const card = share === null ? null : await cardOf(who, item, share)
    if (card === null || isOutstayed(card.terms ?? [], who.staff.id, item.until, today(ground))) return null
    return isLed(card, who.staff.id) ? card : null
  }

  return {
    of: async (who) => {
      if (who.fault !== null) return []
      const day = today(ground)
      const own = who.staff.id
      const [views, appointments, directory] = await Promise.all([channels.list(), store.people.appointments(), store.people.directory()])
      const investigators = appointments.flatMap(({ staffId, role }) => (isTimeLimited(role) ? [staffId] : []))
      const [near, endless, held] = await Promise.all([
        store.terms.near(own, day, addDays(day, termNear)),
        store.terms.endless(own, investigators, mostLookedAt),
        store.terms.beside(own, inPostOf(views), mostLookedAt),
      ])
      const told = (one: OtherReader) => ({
        id: one.item.case.id,
        reference: one.item.case.reference,
        name: directory.find((person) => person.id === one.staffId)?.name ?? '',
      })
      const each = async (found: readonly OtherReader[], taskOf: (one: OtherReader, card: Card) => ReaderTask | null) => {
        const cards = await Promise.all(found.map(async (one) => ({ one, card: await ledCard(who, one) })))
        return cards.flatMap(({ one, card }) => (card === null ? [] : (taskOf(one, card) ?? [])))
      }
      const isConcerned = ({ item, staffId }: OtherReader, card: Card): boolean => {
        const holders = holdersByCard(card, item.case, views)
        return holders.includes(staffId) && !holders.includes(own)
      }
      const tasks = await Promise.all([
        each(held, (one, card) => (isConcerned(one, card) ? { ...told(one), kind: 'office' } : null)),
        each(near, (one) => (one.until === null ? null : { ...told(one), kind: 'ends', until: one.until })),
        each(endless, (one) => ({ ...told(one), kind: 'endless' })),
      ])
      return tasks.flat()
    },
  }
}

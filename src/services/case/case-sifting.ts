// Goes through a person's cases in one order and keeps those that a filter lets through, a bounded number at a time. Only cards open here;
// whoever looks into the cases themselves does so in `look`.

import type { CaseList } from '../../domain/case/case-row.ts'
import { asksCard, type CaseFilter, passesByCard, passesByRow } from '../../domain/case/case-search.ts'
import type { CaseCursor, CaseInOrder, CaseOrder } from '../../store/case-lists.ts'
import { type Channels, clocksOf } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseCards, ListedCase } from './case-cards.ts'

/** Where the next page begins: in which of the lists, and after which case. */
export interface SiftCursor {
  readonly list: CaseList
  readonly after: CaseCursor | null
}

export interface Sifting<Found> {
  readonly lists: readonly CaseList[]
  readonly order: CaseOrder
  readonly filter: CaseFilter
  readonly from: SiftCursor | null
  /** @returns null for one that does not belong to what is looked for · `closed` for one that the person must be asked about first */
  readonly look: (listed: ListedCase) => Promise<Found | 'closed' | null>
  /** Cases of one page. */
  readonly pageLength: number
  /** Cases that are gone through for one page. */
  readonly most: number
  /** … and how many of them are read and opened at once. */
  readonly together: number
}

export interface Sifted<Found> {
  readonly found: readonly Found[]
  /** Cases whose question about conflicts of interest is unanswered, or whose content is shown to nobody: they were not looked into. */
  readonly closed: number
  /** Cases gone through, whether or not they were kept. */
  readonly passed: number
  readonly next: SiftCursor | null
}

export const makeSifting =
  (ground: Pick<Ground, 'store' | 'now'>, channels: Pick<Channels, 'list'>, cards: CaseCards) =>
  async <Found>(
    who: Unlocked,
    { lists, order, filter, from, look, pageLength, most, together }: Sifting<Found>,
  ): Promise<Sifted<Found>> => {
    // Somebody whose keys do not fit what they had seen before opens nothing, not even a title (keys.md 8).
    if (who.fault !== null) return { found: [], closed: 0, passed: 0, next: null }
    const views = await channels.list()
    const found: Found[] = []
    let [closed, passed] = [0, 0]

    const passes = ({ case: row }: CaseInOrder): boolean =>
      passesByRow(filter, { row, place: [row.unitId, row.channelId], clocks: clocksOf(views, row), today: today(ground) })
    const judge = async (listed: ListedCase): Promise<Found | 'closed' | null> => {
      if (asksCard(filter)) {
        if (listed.facts === null || listed.facts.quarantined) return 'closed'
        if (!passesByCard(filter, listed.facts)) return null
      }
      return look(listed)
    }

    const start = from ?? { list: lists[0] ?? 'new', after: null }
    for (const list of lists.slice(Math.max(0, lists.indexOf(start.list)))) {
      let after = list === start.list ? start.after : null
      for (;;) {
        const items = await ground.store.cases.list(who.staff.id, list, after, together, order)
        const opened = await cards.open(who, items.filter(passes))
        const judged = new Map(await Promise.all(opened.map(async ({ item, listed }) => [item.case.id, await judge(listed)] as const)))
        for (const item of items) {
          // One more could be kept or gone through than fits: the next page begins after the one before.
          const verdict = judged.get(item.case.id) ?? null
          if (passed === most || (found.length === pageLength && verdict !== null && verdict !== 'closed'))
            return { found, closed, passed, next: { list, after } }
          passed++
          after = item.cursor
          if (verdict === 'closed') closed++
          else if (verdict !== null) found.push(verdict)
        }
        if (items.length < together) break
      }
    }
    return { found, closed, passed, next: null }
  }

// A person's lists of cases. Only cards open here, each with this person's own key.
import { type CaseList, caseLists } from '../../domain/case/case-row.ts'
import { type CaseFilter, isFiltered, noFilter } from '../../domain/case/case-search.ts'
import { type DayGroup, dayAhead, dayGroups, mostInGroup } from '../../domain/case/day-group.ts'
import { stillAfter } from '../../domain/case/deadline.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { type Light, lightOf } from '../../domain/channel/light.ts'
import { addDays } from '../../kit/instant.ts'
import type { CaseCursor, CaseListItem, CaseOrder, DueSpan, Standing } from '../../store/case-lists.ts'
import type { Channels } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { type ListedCase, makeCaseCards } from './case-cards.ts'
import { makeSifting } from './case-sifting.ts'

export interface CaseListPage {
  readonly cases: readonly ListedCase[]
  /** Where the next page begins; null on the last one. */
  readonly next: CaseCursor | null
  /** Cases that the filter could not be asked about: the person has not said whether something binds them to them. */
  readonly closed: number
}

export interface Arranged {
  readonly order: CaseOrder
  readonly filter: CaseFilter
}

export interface GroupOfDay {
  readonly group: DayGroup
  /** No further than `mostCounted`. */
  readonly count: number
  readonly cases: readonly ListedCase[]
}

export interface Counts {
  readonly lists: Readonly<Record<CaseList, number>>
  readonly light: Light
}

export interface CaseLists {
  /** Newest first and all of them where nothing else is said. */
  readonly page: (who: Unlocked, list: CaseList, after: CaseCursor | null, arranged?: Arranged) => Promise<CaseListPage>
  /** What waits for this person: the groups in their order, each with up to `mostInGroup` cases; a case stands in one of them. */
  readonly day: (who: Unlocked) => Promise<readonly GroupOfDay[]>
  /** Over the cases this person may open (F-090); no further than `mostCounted`. */
  readonly counts: (who: Unlocked) => Promise<Counts>
}

const pageLength = 50
/** Cases that are gone through for one page of a filtered list: about a second of work. */
const mostSifted = 1_000
/** Above this the pages say "99+". */
const mostCounted = 100

/** What a group is made of, as the store finds it. */
interface Part {
  readonly items: readonly CaseListItem[]
  readonly count: number
}

const asIs: Arranged = { order: 'received', filter: noFilter }

export const makeCaseLists = (ground: Pick<Ground, 'store' | 'installation' | 'now'>, channels: Pick<Channels, 'list'>): CaseLists => {
  const { store } = ground
  const cards = makeCaseCards(ground)
  const sift = makeSifting(ground, channels, cards)

  const partsOf = async (staffId: StaffId, group: DayGroup): Promise<readonly Part[]> => {
    const from = today(ground)
    if (group === 'late') {
      const until = addDays(from, -1)
      const { dueBy, countDue } = store.cases
      return [{ items: await dueBy(staffId, until, mostInGroup), count: await countDue(staffId, until, mostCounted) }]
    }
    const part = async (standing: Standing, span: DueSpan): Promise<Part> => {
      const { standing: find, countStanding } = store.cases
      return { items: await find(staffId, standing, span, mostInGroup), count: await countStanding(staffId, standing, span, mostCounted) }
    }
    if (group === 'still') {
      const [before, until] = [addDays(from, -stillAfter), addDays(from, dayAhead)]
      const { still, countStill } = store.cases
      return [{ items: await still(staffId, before, until, mostInGroup), count: await countStill(staffId, before, until, mostCounted) }]
    }
    const open: DueSpan = { from, to: null }
    if (group === 'due') return [await part('looked', { from, to: addDays(from, dayAhead) })]
    // Who calls after the closing of their case comes before what is only unread.
    return group === 'new' ? [await part('new', open)] : [await part('calls', open), await part('unseen', open)]
  }

  const groupOf = async (who: Unlocked, group: DayGroup): Promise<GroupOfDay> => {
    const parts = who.fault === null ? await partsOf(who.staff.id, group) : []
    const items = parts.flatMap((part) => part.items).slice(0, mostInGroup)
    const opened = await cards.open(who, items)
    const count = parts.reduce((sum, part) => sum + part.count, 0)
    return { group, count: Math.min(count, mostCounted), cases: opened.map(({ listed }) => listed) }
  }

  return {
    day: (who) => Promise.all(dayGroups.map((group) => groupOf(who, group))),
    page: async (who, list, after, { order, filter } = asIs) => {
      if (isFiltered(filter)) {
        const look = async (listed: ListedCase): Promise<ListedCase> => listed
        const bounds = { pageLength, most: mostSifted, together: pageLength }
        const { found, next, closed } = await sift(who, { lists: [list], order, filter, from: { list, after }, look, ...bounds })
        return { cases: found, next: next?.after ?? null, closed }
      }
      // Somebody whose keys do not fit what they had seen before opens nothing, not even a title (keys.md 8).
      if (who.fault !== null) return { cases: [], next: null, closed: 0 }
      const items = await store.cases.list(who.staff.id, list, after, pageLength + 1, order)
      const shown = items.slice(0, pageLength)
      const opened = await cards.open(who, shown)
      const next = items.length > pageLength ? (shown.at(-1)?.cursor ?? null) : null
      return { cases: opened.map(({ listed }) => listed), next, closed: 0 }
    },
    counts: async ({ staff }) => {
      const [lists, unseen, calling] = await Promise.all([
        Promise.all(caseLists.map((list) => store.cases.count(staff.id, list, mostCounted))),
        Promise.all((['ongoing', 'archived'] as const).map((list) => store.cases.countUnseen(staff.id, list, 1))),
        store.cases.countCalls(staff.id, 1),
      ])
      const [fresh = 0, ongoing = 0, suggestions = 0, archived = 0] = lists
      const waiting = { unstarted: fresh, calling, unseen: unseen.reduce((sum, count) => sum + count, 0) }
      return { lists: { new: fresh, ongoing, suggestions, archived }, light: lightOf(waiting) }
    },
  }
}

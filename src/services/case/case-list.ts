// A person's lists of cases. Only cards open here, each with this person's own key.
import { type CaseId, type CaseList, caseLists } from '../../domain/case/case-row.ts'
import { type CaseFilter, isFiltered, noFilter } from '../../domain/case/case-search.ts'
import { type DayGroup, dayAhead, dayGroups, mostInGroup } from '../../domain/case/day-group.ts'
import { stillAfter } from '../../domain/case/deadline.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { type Light, lightOf } from '../../domain/channel/light.ts'
import { addDays } from '../../kit/instant.ts'
import type { CaseCursor, CaseListItem, CaseOrder, DueSpan, Standing } from '../../store/case-lists.ts'
import type { StoredCase } from '../../store/cases.ts'
import type { Channels } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { type AwaitedCases, makeAwaitedCases } from './awaited-cases.ts'
import { type ListedCase, makeCaseCards } from './case-cards.ts'
import { makeSifting } from './case-sifting.ts'
import { makeContactRoll } from './contact-roll.ts'

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
  /** Those of these cases of which this person holds a key and opens the card, in no order. */
  readonly of: (who: Unlocked, ids: readonly CaseId[]) => Promise<readonly ListedCase[]>
  /** In which, by its card, something may wait for a second person. */
  readonly awaited: AwaitedCases
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

interface Tally {
  readonly lists: ReadonlyMap<CaseList, number>
  readonly unseen: number
  readonly calling: number
}

const asIs: Arranged = { order: 'received', filter: noFilter }

export const makeCaseLists = (
  ground: Pick<Ground, 'store' | 'installation' | 'now'>,
  channels: Pick<Channels, 'list'>,
  rosters: Pick<Rosters, 'current'>,
): CaseLists => {
  const { store } = ground
  const contacts = makeContactRoll(ground, rosters)
  const cards = makeCaseCards(ground, channels, contacts)
  const sift = makeSifting(ground, channels, cards)

  /** Somebody who keeps no contact with the reporter is called by nobody. */
  const callsFor = async (staffId: StaffId, most: number): Promise<Part> => {
    const items = await store.cases.standing(staffId, 'calls', { from: today(ground), to: null }, mostCounted)
    const known = items.length === 0 ? [] : await store.channels.all()
    const channelOf = ({ channelId }: StoredCase) => known.find(({ id }) => id === channelId) ?? null
    const kept = await Promise.all(items.map((item) => contacts.keeps(staffId, item.case, channelOf(item.case))))
    const calling = items.filter((_, index) => kept[index])
    return { items: calling.slice(0, most), count: calling.length }
  }

  const partsOf = async (staffId: StaffId, group: DayGroup, most: number): Promise<readonly Part[]> => {
    const from = today(ground)
    if (group === 'late') {
      const until = addDays(from, -1)
      const { dueBy, countDue } = store.cases
      return [{ items: await dueBy(staffId, until, most), count: await countDue(staffId, until, mostCounted) }]
    }
    const part = async (standing: Standing, span: DueSpan): Promise<Part> => {
      const { standing: find, countStanding } = store.cases
      return { items: await find(staffId, standing, span, most), count: await countStanding(staffId, standing, span, mostCounted) }
    }
    if (group === 'still') {
      const [before, until] = [addDays(from, -stillAfter), addDays(from, dayAhead)]
      const { still, countStill } = store.cases
      return [{ items: await still(staffId, before, until, most), count: await countStill(staffId, before, until, mostCounted) }]
    }
    const open: DueSpan = { from, to: null }
    if (group === 'due') return [await part('looked', { from, to: addDays(from, dayAhead) })]
    // Who calls after the closing of their case comes before what is only unread.
    return group === 'new' ? [await part('new', open)] : [await callsFor(staffId, most), await part('unseen', open)]
  }

  /** @param isCounted by the cards: the tables may name cases that the person is not to know of */
  const groupOf = async (who: Unlocked, group: DayGroup, isCounted: boolean): Promise<GroupOfDay> => {
    const most = isCounted ? mostCounted : mostInGroup
    const parts = who.fault === null ? await partsOf(who.staff.id, group, most) : []
    const items = parts.flatMap((part) => part.items).slice(0, most)
    const opened = (await cards.open(who, items)).map(({ listed }) => listed)
    const count = isCounted ? opened.length : parts.reduce((sum, part) => sum + part.count, 0)
    return { group, count: Math.min(count, mostCounted), cases: opened.slice(0, mostInGroup) }
  }

  /** The numbers of the tables. */
  const counted = async (staff: StaffId): Promise<Tally> => {
    const { count, countUnseen } = store.cases
    const [lists, unseen, calling] = await Promise.all([
      Promise.all(caseLists.map(async (list) => [list, await count(staff, list, mostCounted)] as const)),
      Promise.all((['ongoing', 'archived'] as const).map((list) => countUnseen(staff, list, 1))),
      callsFor(staff, 1),
    ])
    return { lists: new Map(lists), unseen: unseen.reduce((sum, some) => sum + some, 0), calling: calling.count }
  }

  /** The same by what the cards say, where the tables name cases that the person may not know of: one too many would tell them of it. */
  const countedByCard = async (who: Unlocked): Promise<Tally> => {
    const lists = await Promise.all(
      caseLists.map(async (list) => {
        const items = who.fault === null ? await store.cases.list(who.staff.id, list, null, mostCounted) : []
        return [list, (await cards.open(who, items)).map(({ listed }) => listed)] as const
      }),
    )
    const of = (...names: readonly CaseList[]) => lists.flatMap(([list, cases]) => (names.includes(list) ? cases : []))
    return {
      lists: new Map(lists.map(([list, cases]) => [list, cases.length])),
      unseen: of('ongoing', 'archived').filter(({ unseen }) => unseen).length,
      calling: of(...caseLists).filter(({ row }) => row.calls).length,
    }
  }

  return {
    day: async (who) => {
      const isCounted = await cards.mayMiss(who)
      return Promise.all(dayGroups.map((group) => groupOf(who, group, isCounted)))
    },
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
    of: async (who, ids) => {
      const items = who.fault === null && ids.length > 0 ? await store.cases.items(who.staff.id, ids) : []
      const opened = await cards.open(
        who,
        items.filter(({ blocked }) => !blocked),
      )
      return opened.flatMap(({ listed }) => (listed.title === null ? [] : [listed]))
    },
    awaited: makeAwaitedCases(ground, cards),
    counts: async (who) => {
      const { lists, unseen, calling } = await ((await cards.mayMiss(who)) ? countedByCard(who) : counted(who.staff.id))
      const of = (list: CaseList): number => lists.get(list) ?? 0
      return {
        lists: { new: of('new'), ongoing: of('ongoing'), suggestions: of('suggestions'), archived: of('archived') },
        light: lightOf({ unstarted: of('new'), calling, unseen }),
      }
    },
  }
}

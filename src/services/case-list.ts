// A person's lists of cases. Only cards open here, each with this person's own key.
import { identityFromSeed } from '../crypto/identity.ts'
import { openRecord, openSide } from '../crypto/record.ts'
import { openWrap } from '../crypto/wrap.ts'
import { type Card, type CaseId, type CaseList, caseLists } from '../domain/case-file.ts'
import type { StaffId } from '../domain/channel.ts'
import { type DayGroup, dayAhead, dayGroups, mostInGroup } from '../domain/day-group.ts'
import { type Light, lightOf } from '../domain/light.ts'
import type { Bytes } from '../kit/bytes.ts'
import { addDays } from '../kit/instant.ts'
import { Problem } from '../kit/problem.ts'
import type { CaseCursor, CaseListItem, DueSpan, Standing, StoredCase } from '../store/cases.ts'
import { placeOf } from './case-reading.ts'
import { type Ground, today } from './ground.ts'
import { fromJson } from './json.ts'
import { withOwnKeys } from './own-keys.ts'
import type { Unlocked } from './staff-sessions.ts'

export interface ListedCase {
  readonly row: StoredCase
  readonly unseen: boolean
  /** null when the card does not open: it was altered, or belongs elsewhere. */
  readonly title: string | null
  /** The person has said that nothing binds them to it; until then its name is not for them (F-126). */
  readonly free: boolean
  /** It waits for a colleague to share it with this person's new key. */
  readonly lost: boolean
  /** The sealed card says that it is a test. */
  readonly test: boolean
}

export interface CaseListPage {
  readonly cases: readonly ListedCase[]
  /** Where the next page begins; null on the last one. */
  readonly next: CaseCursor | null
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
  readonly page: (who: Unlocked, list: CaseList, after: CaseCursor | null) => Promise<CaseListPage>
  /** What waits for this person: the groups in their order, each with up to `mostInGroup` cases; a case stands in one of them. */
  readonly day: (who: Unlocked) => Promise<readonly GroupOfDay[]>
  /** Over the cases this person may open (F-090); no further than `mostCounted`. */
  readonly counts: (who: Unlocked) => Promise<Counts>
}

const pageLength = 50
/** Above this the pages say "99+". */
const mostCounted = 100

/** What a group is made of, as the store finds it. */
interface Part {
  readonly items: readonly CaseListItem[]
  readonly count: number
}

const isFree = ({ test, free = [] }: Card, { staff }: Unlocked): boolean => test === true || free.includes(staff.id)

export const makeCaseLists = (ground: Pick<Ground, 'store' | 'installation' | 'now'>): CaseLists => {
  const { store, installation } = ground
  const openCard = async (who: Unlocked, item: CaseListItem, share: Bytes): Promise<Card> => {
    const { id, epoch } = item.case
    const context = { installation, caseId: id, side: 'casework' as const, epoch, holder: who.staff.id }
    const shareIdentity = await identityFromSeed('share', share)
    const seed = await withOwnKeys(who, (own) => openWrap(context, item.wrap, own, shareIdentity))
    const side = await openSide('casework', seed)
    try {
      return fromJson<Card>(await openRecord(side, placeOf(installation, id, item.card), item.card.sealed))
    } finally {
      seed.fill(0)
    }
  }

  const cardOf = async (who: Unlocked, item: CaseListItem, share: Bytes | undefined): Promise<Card | null> => {
    try {
      return share === undefined ? null : await openCard(who, item, share)
    } catch (error) {
      if (error instanceof Problem && error.kind === 'altered') return null
      throw error
    }
  }

  /** null for one that was removed since the list was read. */
  const listed = async (who: Unlocked, item: CaseListItem, shares: ReadonlyMap<CaseId, Bytes>): Promise<ListedCase | null> => {
    const { id } = item.case
    const card = await cardOf(who, item, shares.get(id))
    const base = { row: item.case, unseen: item.unseen }
    if (card !== null) return { ...base, title: card.title, free: isFree(card, who), test: card.test === true, lost: false }
    if ((await store.cases.find(id)) === null) return null
    return { ...base, title: null, free: false, test: false, lost: await store.cases.isLost(id, who.staff.id) }
  }

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
    const open: DueSpan = { from, to: null }
    if (group === 'due') return [await part('looked', { from, to: addDays(from, dayAhead) })]
    // Who calls after the closing of their case comes before what is only unread.
    return group === 'new' ? [await part('new', open)] : [await part('calls', open), await part('unseen', open)]
  }

  const groupOf = async (who: Unlocked, group: DayGroup): Promise<GroupOfDay> => {
    const parts = who.fault === null ? await partsOf(who.staff.id, group) : []
    const items = parts.flatMap((part) => part.items).slice(0, mostInGroup)
    const shares = await store.shares.getMany(items.map((item) => item.case.id))
    const cases = await Promise.all(items.map((item) => listed(who, item, shares)))
    const count = parts.reduce((sum, part) => sum + part.count, 0)
    return { group, count: Math.min(count, mostCounted), cases: cases.filter((shown) => shown !== null) }
  }

  return {
    day: (who) => Promise.all(dayGroups.map((group) => groupOf(who, group))),
    page: async (who, list, after) => {
      // Somebody whose keys do not fit what they had seen before opens nothing, not even a title (keys.md 8).
      if (who.fault !== null) return { cases: [], next: null }
      const items = await store.cases.list(who.staff.id, list, after, pageLength + 1)
      const shown = items.slice(0, pageLength)
      const shares = await store.shares.getMany(shown.map((item) => item.case.id))
      const cases = await Promise.all(shown.map((item) => listed(who, item, shares)))
      const last = items.length > pageLength ? shown.at(-1)?.case : undefined
      return {
        cases: cases.filter((listed) => listed !== null),
        next: last === undefined ? null : { received: last.received, caseId: last.id },
      }
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

// The queue of what is to be destroyed or delivered: cases whose two years are nearly over or have passed (L-SE-18). For the daily look by clear days
// alone, without a key; for a person only what opens for them.
import { makesSense } from '../../domain/case/case-roll.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { overseers } from '../../domain/case/date-reminder.ts'
import { usualClocks } from '../../domain/case/deadline.ts'
import { toldOf } from '../../domain/case/told.ts'
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import type { LegalFrame } from '../../domain/channel/legal-frame.ts'
import type { LockDue, Post } from '../../domain/channel/reminder.ts'
import { settingsOf } from '../../domain/channel/unit-settings.ts'
import { announcedFor, automaticYears } from '../../domain/disposal/automatic.ts'
import { isLocked, lastDay, lockNews, overdueNews, queuedSince } from '../../domain/disposal/lock.ts'
import { addDays, addMonths, type Day } from '../../kit/instant.ts'
import type { EndedCase } from '../../store/disposals.ts'
import { believedDay } from '../believed-day.ts'
import type { ListedCase } from '../case/case-cards.ts'
import type { CaseLists } from '../case/case-list.ts'
import { testsIn } from '../case/test-names.ts'
import type { Channels, ChannelView } from '../channel/channels.ts'
import { inPostAt } from '../channel/post-holding.ts'
import type { Ground } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

/** Months after its closing at which a case can be near its end at the earliest: the shortest period of what the program does, less the days ahead. */
const earliest = 12 * automaticYears.least - 2

export interface EndingCase {
  readonly id: CaseId
  readonly reference: string
  readonly until: Day
  readonly locked: boolean
  /** The day on which the program destroys it by itself; null while nothing says so. */
  readonly automatic: Day | null
  /** As the lists show it. */
  readonly listed: ListedCase
}

type Ended = Pick<EndedCase, 'row' | 'announced'>

interface Near<E extends Ended> {
  readonly ended: E
  readonly view: ChannelView
  readonly frame: LegalFrame
  readonly until: Day
}

const nearOf = async <E extends Ended>(
  found: readonly E[],
  store: Ground['store'],
  views: readonly ChannelView[],
  day: Day,
): Promise<readonly Near<E>[]> => {
  const isTest = await testsIn({ store })
  return found
    .filter(({ row }) => !isTest(row.id) && makesSense(row))
    .flatMap((ended) => {
      const { row } = ended
      const view = views.find(({ channel }) => channel.id === row.channelId)
      const frame = view === undefined ? null : settingsOf(view.channel, row.unitId).frame
      const until = frame === null ? null : lastDay(row, frame, day)
      const automatic = announcedFor(row, ended.announced)
      if (view === undefined || frame === null || until === null) return []
      if (automatic === null && queuedSince(row, frame, day) === null) return []
      return [{ ended, view, frame, until: automatic !== null && automatic <= until ? addDays(automatic, -1) : until }]
    })
}

/** Whom the daily look tells of it: those who read the case when its end comes near; when it has come those who administer the channel, never of which. */
export const locksDue = async (
  { store }: Pick<Ground, 'store'>,
  views: readonly ChannelView[],
  posts: readonly Post[],
  day: Day,
): Promise<{ readonly locks: readonly LockDue[]; readonly overdue: readonly LockDue[] }> => {
  const near = await nearOf(await store.disposals.ended(addMonths(day, -earliest)), store, views, day)
  const due = (channel: ChannelId, since: Day | null, to: readonly StaffId[]): readonly LockDue[] =>
    since === null ? [] : [{ channel, since, to }]
  return {
    locks: near.flatMap(({ ended, view, until }) => {
      const told = toldOf({ readers: ended.readers, barred: ended.excluded, doubtful: inPostAt(view, ended.row.unitId) })
      return due(ended.row.channelId, lockNews(until, day), told)
    }),
    overdue: near.flatMap(({ ended: { row, readers, excluded }, view, until }) => {
      const dated = { channel: row.channelId, row, clocks: usualClocks, readers, excluded, holders: inPostAt(view, row.unitId) }
      return due(row.channelId, overdueNews(until, day), overseers(dated, posts))
    }),
  }
}

/** Cards opened for one page: of those that end first. */
const mostLookedAt = 20
/** Rows read at a time. Nearly every case that was closed so long ago is near its end: few people have a second page of others before it. */
const rowsAtATime = 200

/** What a person has to decide on, the nearest end first. */
export type EndingCases = (who: Unlocked) => Promise<readonly EndingCase[]>

export const makeEndingCases = (
  ground: Pick<Ground, 'store' | 'now'>,
  channels: Pick<Channels, 'list'>,
  lists: Pick<CaseLists, 'of'>,
): EndingCases => {
  const { store } = ground

  /** However many cases somebody reads that are over: only as many rows as it takes. */
  const firstOf = async (reader: StaffId, day: Day): Promise<readonly Near<Ended>[]> => {
    const views = await channels.list()
    const announced = await nearOf(await store.disposals.announcedTo(reader), store, views, day)
    const locking: Near<Ended>[] = []
    for (let from = 0; locking.length < mostLookedAt; from += rowsAtATime) {
      const found = await store.disposals.endedOf(reader, addMonths(day, -earliest), { from, most: rowsAtATime })
      const others = found.filter(({ announced: known }) => known === null)
      locking.push(...(await nearOf(others, store, views, day)))
      if (found.length < rowsAtATime) break
    }
    return [...announced, ...locking].toSorted((a, b) => a.until.localeCompare(b.until, 'sv')).slice(0, mostLookedAt)
  }

  return async (who) => {
    const day = await believedDay(ground)
    const first = await firstOf(who.staff.id, day)
    const opened = await lists.of(
      who,
      first.map(({ ended }) => ended.row.id),
    )
    return first.flatMap(({ ended, frame, until }) => {
      const listed = opened.find(({ row }) => row.id === ended.row.id)
      if (listed === undefined) return []
      const { row } = listed
      const automatic = announcedFor(row, ended.announced)
      return [{ id: row.id, reference: row.reference, until, locked: isLocked(row, frame, day), automatic, listed }]
    })
  }
}

// The dates of cases for calendar programs: from clear days alone, so that nothing need be opened. A calendar knows when something is to be
// done and under which random reference, and nothing else. It is given what stood when the day began, the same until the next: whoever polls an
// address learns of no act at a closer time than its day (keys.md 12 test 15).
import { sha256 } from '../../crypto/hash.ts'
import { newToken, rowIdOf, tokenSecret } from '../../crypto/token.ts'
import { type Deadline, deadlinesOf } from '../../domain/case/deadline.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { SpokenLanguage } from '../../domain/language.ts'
import { may, readsCases } from '../../domain/people/role.ts'
import { lengthPrefixed, toHex } from '../../kit/bytes.ts'
import { addDays, type Day } from '../../kit/instant.ts'
import type { CalendarDate } from '../../store/calendar-feeds.ts'
import type { StoredCase } from '../../store/cases.ts'
import { type Channels, type ChannelView, clocksOf } from '../channel/channels.ts'
import { holdsPost, inPostAt } from '../channel/post-holding.ts'
import { type Ground, today } from '../ground.ts'
import { noticesFor } from '../notices.ts'
import type { OwnActs } from '../people/own-acts.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { Terms } from './terms.ts'
import { testsIn } from './test-names.ts'

/** What stands behind an address. */
export interface Calendar {
  readonly language: SpokenLanguage
  /** Whose beginning it shows. */
  readonly day: Day
  readonly dates: readonly CalendarDate[]
}

export interface Calendars {
  readonly dateOf: (row: Pick<StoredCase, 'id' | 'reference'>, deadline: Deadline) => CalendarDate
  /** Whether the person holds a post: the dates of its unit stand in no calendar of theirs. */
  readonly isInPost: (who: Unlocked) => Promise<boolean>
  /** Since when the person has an address; null without one. */
  readonly since: (who: Unlocked) => Promise<Day | null>
  /**
   * Makes one, in place of an earlier one, and writes the person a mail: it may not have been they. It ends with what ends their sessions.
   * @returns its secret part, which is kept nowhere; null for somebody who reads no cases
   */
  readonly make: (who: Unlocked) => Promise<string | null>
  readonly close: (who: Unlocked) => Promise<void>
  /** @returns null for anything that is no address of somebody who reads cases, whatever the reason */
  readonly feed: (secret: string) => Promise<Calendar | null>
  /** To be called when a day begins, and often after: does its work once a day, when those whose time is over have left. */
  readonly turn: () => Promise<void>
}

/** Days ahead: longer than any clock. */
const ahead = 400

/** Whether somebody holds a post of the unit: the case may concern it, and no key is at hand that tells. */
const isDoubtful = (views: readonly ChannelView[], { channelId, unitId }: StoredCase, person: StaffId): boolean => {
  const view = views.find(({ channel }) => channel.id === channelId)
  return view !== undefined && inPostAt(view, unitId).includes(person)
}

interface Parts {
  readonly channels: Pick<Channels, 'list'>
  readonly terms: Pick<Terms, 'withhold'>
  readonly ownActs: OwnActs
}

export const makeCalendars = (ground: Ground, { channels, terms, ownActs }: Parts): Calendars => {
  const { store, random, installation } = ground
  /** The day for which everything was done. */
  let turned: Day | null = null

  const dateOf: Calendars['dateOf'] = ({ id, reference }, { kind, due }) => ({
    uid: `${toHex(sha256(lengthPrefixed(['viska/1/calendar', installation, id, kind]))).slice(0, 32)}@datum`,
    due,
    reference,
  })

  /** As the day began: a case in which something has happened since waits for the next. */
  const datesAt = async (staffId: StaffId, day: Day): Promise<readonly CalendarDate[]> => {
    const [views, isTest, rows] = await Promise.all([
      channels.list(),
      testsIn(ground),
      store.cases.datedOf(staffId, { until: addDays(day, ahead), still: day }),
    ])
    return rows
      .filter((row) => !isTest(row.id) && !isDoubtful(views, row, staffId))
      .flatMap((row) => deadlinesOf(row, clocksOf(views, row)).map((deadline) => dateOf(row, deadline)))
  }

  return {
    dateOf,
    isInPost: async ({ staff }) => holdsPost(await channels.list(), staff.id),
    since: async ({ staff }) => (await store.calendarFeeds.of(staff.id))?.made ?? null,
    make: async (who) => {
      if (!may(who.roles, 'read-cases') || who.fault !== null) return null
      await terms.withhold()
      const [secret, day, staffId] = [newToken(random), today(ground), who.staff.id]
      await store.calendarFeeds.make({
        feed: { staffId, id: rowIdOf(secret, 'calendar'), made: day, day, dates: await datesAt(staffId, day) },
        notices: await noticesFor(ground, [staffId]),
        log: await ownActs('calendar-made', who),
      })
      return secret
    },
    close: async (who) => store.calendarFeeds.close(who.staff.id, await ownActs('calendar-closed', who)),
    feed: async (secret) => {
      if (tokenSecret(secret) === null) return null
      const feed = await store.calendarFeeds.find(rowIdOf(secret, 'calendar'))
      if (feed === null) return null
      const [staff, appointments] = await Promise.all([store.people.byId(feed.staffId), store.people.appointments()])
      const reads = appointments.some(({ staffId, role }) => staffId === feed.staffId && readsCases(role))
      if (staff === null || staff.keys === null || !reads) return null
      return { language: staff.language, day: feed.day === '' ? feed.made : feed.day, dates: feed.dates }
    },
    turn: async () => {
      const day = today(ground)
      if (turned === day) return
      await terms.withhold()
      for (const staffId of await store.calendarFeeds.before(day))
        await store.calendarFeeds.turn(staffId, { day, dates: await datesAt(staffId, day) })
      turned = day
    },
  }
}

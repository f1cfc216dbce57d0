// The dates of cases for calendar programs: from clear days alone, so that nothing need be opened. A calendar knows when something is to be
// done and under which random reference, and nothing else.
import { sha256 } from '../../crypto/hash.ts'
import { newToken, rowIdOf, tokenSecret } from '../../crypto/token.ts'
import { type Deadline, deadlinesOf } from '../../domain/case/deadline.ts'
import type { SpokenLanguage } from '../../domain/language.ts'
import { may, readsCases } from '../../domain/people/role.ts'
import { lengthPrefixed, toHex } from '../../kit/bytes.ts'
import { addDays, type Day } from '../../kit/instant.ts'
import type { StoredCase } from '../../store/cases.ts'
import { type Channels, clocksOf } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { testsIn } from './test-names.ts'

export interface CalendarDate {
  /** The same whenever and wherever it is asked for; says nothing of the case. */
  readonly uid: string
  readonly due: Day
  readonly reference: string
}

export interface Calendars {
  readonly dateOf: (row: Pick<StoredCase, 'id' | 'reference'>, deadline: Deadline) => CalendarDate
  /** Since when the person has an address; null without one. */
  readonly since: (who: Unlocked) => Promise<Day | null>
  /** Makes one, in place of an earlier one. @returns its secret part, which is kept nowhere; null for somebody who reads no cases */
  readonly make: (who: Unlocked) => Promise<string | null>
  readonly close: (who: Unlocked) => Promise<void>
  /** @returns null for anything that is no address of somebody who reads cases, whatever the reason */
  readonly feed: (secret: string) => Promise<{ readonly language: SpokenLanguage; readonly dates: readonly CalendarDate[] } | null>
}

/** Days ahead: longer than any clock. */
const ahead = 400

export const makeCalendars = (ground: Ground, channels: Pick<Channels, 'list'>): Calendars => {
  const { store, random, installation } = ground
  const dateOf: Calendars['dateOf'] = ({ id, reference }, { kind, due }) => ({
    uid: `${toHex(sha256(lengthPrefixed(['viska/1/calendar', installation, id, kind]))).slice(0, 32)}@viska`,
    due,
    reference,
  })
  return {
    dateOf,
    since: async ({ staff }) => (await store.calendarFeeds.of(staff.id))?.made ?? null,
    make: async ({ staff, roles, fault }) => {
      if (!may(roles, 'read-cases') || fault !== null) return null
      const secret = newToken(random)
      await store.calendarFeeds.put({ staffId: staff.id, id: rowIdOf(secret, 'calendar'), made: today(ground) })
      return secret
    },
    close: ({ staff }) => store.calendarFeeds.remove(staff.id),
    feed: async (secret) => {
      if (tokenSecret(secret) === null) return null
      const feed = await store.calendarFeeds.find(rowIdOf(secret, 'calendar'))
      if (feed === null) return null
      const [staff, appointments, views] = await Promise.all([
        store.people.byId(feed.staffId),
        store.people.appointments(),
        channels.list(),
      ])
      const reads = appointments.some(({ staffId, role }) => staffId === feed.staffId && readsCases(role))
      if (staff === null || staff.keys === null || !reads) return null
      const [cases, isTest] = await Promise.all([store.cases.dated(addDays(today(ground), ahead)), testsIn(ground)])
      // The index of who reads it, and besides it the one of who never may.
      const own = cases.filter(
        ({ row, readers, excluded }) => !isTest(row.id) && readers.includes(staff.id) && !excluded.includes(staff.id),
      )
      const dates = own.flatMap(({ row }) => {
        return deadlinesOf(row, clocksOf(views, row)).map((deadline) => dateOf(row, deadline))
      })
      return { language: staff.language, dates }
    },
  }
}

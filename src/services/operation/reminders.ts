// The daily look: ends what ends, and tells those who are to be told something today, once, by the same neutral mail as everything else.
// Computed from facts, so a day on which the machine was off loses nothing, and many such days make one mail a person.
import { datesAhead } from '../../domain/case/date-reminder.ts'
import { legalZone } from '../../domain/case/deadline.ts'
import { remindersDue, type Told } from '../../domain/channel/reminder.ts'
import { atLook, clockState } from '../../domain/keys/drill-clock.ts'
import { addDays, type Instant } from '../../kit/instant.ts'
import type { DrillFacts } from '../../store/drill.ts'
import { dayToNote } from '../believed-day.ts'
import type { CaseRoll } from '../case/case-roll.ts'
import { datedCases } from '../case/dated-cases.ts'
import { summariesDue } from '../case/dismissal-reminders.ts'
import type { Tellings } from '../case/dismissal-tellings.ts'
import type { Terms } from '../case/terms.ts'
import type { Channels } from '../channel/channels.ts'
import { tellUnprovenNameRule } from '../channel/name-rule-standings.ts'
import { tellUnprovenPosts } from '../channel/post-standings.ts'
import { locksDue } from '../disposal/ending-cases.ts'

import { type Ground, today } from '../ground.ts'
import { readingOf } from '../keys/drill-reading.ts'
import type { Rosters } from '../keys/rosters.ts'
import type { WaitingHands } from '../keys/waiting-hands.ts'
import { noticesFor } from '../notices.ts'
import type { RecoveryTrials } from '../recovery/recovery-trials.ts'
import type { Backups } from './backups.ts'

export interface Reminders {
  /** To be called at the start and every hour: does its work once a day, in the morning or as soon after it as the machine is on. */
  readonly look: () => Promise<void>
}

export interface ReminderParts {
  readonly terms: Pick<Terms, 'end'>
  readonly recoveryTrials: RecoveryTrials
  readonly waitingHands: WaitingHands
  readonly caseRoll: Pick<CaseRoll, 'look'>
  readonly tellings: Pick<Tellings, 'of' | 'look'>
  readonly rosters: Pick<Rosters, 'current'>
  readonly backups: Backups
}

/** Nobody is woken by a reminder. */
const firstHour = 8

/** Whether it is too early in the day to tell anybody of anything. */
export const isBeforeWork = (at: Instant): boolean => hourOf(at) < firstHour

const hourOf = (at: Instant): number => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(legalZone).hour

export const makeReminders = (
  ground: Pick<Ground, 'store' | 'now' | 'random'>,
  channels: Channels,
  { terms, recoveryTrials, waitingHands, caseRoll, tellings, rosters, backups: copies }: ReminderParts,
): Reminders => {
  const { store, now } = ground

  const lookOnce = async (): Promise<void> => {
    const facts = await store.drill.facts()
    // Before anybody is told of a date: whoever writes to the tables could have hidden one. What stops it must not stop the rest.
    const noted = await dayToNote(ground)
    const looks = await Promise.allSettled([caseRoll.look(noted), tellings.look(noted)])
    await tell(facts)
    for (const look of looks) if (look.status === 'rejected') throw look.reason
  }

  const tell = async (facts: DrillFacts): Promise<void> => {
    if (isBeforeWork(now())) return
    const { clock, act } = atLook(facts.clock, today(ground))
    if (!act) {
      if (JSON.stringify(clock) !== JSON.stringify(facts.clock)) await store.drill.remember({ clock, told: [], notices: [] })
      return
    }
    if (clockState(facts.clock, today(ground)) === 'leapt') {
      // The new time is believed from now on, by everybody who asks; then this day is a day like any other.
      await store.drill.remember({ clock: { ...clock, looked: null }, told: [], notices: [] })
      return lookOnce()
    }
    const { keys, day } = readingOf(facts, today(ground))
    // Before anybody is told of a date: whose time with a case is over hears nothing more of it (F-099).
    await terms.end(day)
    // Nobody reads a final report after its day; it goes on a day that is believed, so that no clock that leapt takes it.
    await store.finalReports.sweep(day)
    const [posts, views] = await Promise.all([store.people.appointments(), channels.list()])
    for (const { channel, posts: standings, names } of views) {
      const overview = (await rosters.current(channel.id))?.overview ?? null
      await tellUnprovenPosts(ground, channel.id, standings, overview)
      await tellUnprovenNameRule(ground, channel.id, names, overview)
    }
    const quiet = views.flatMap(({ channel, quietFrom }) =>
      quietFrom !== null && quietFrom <= day ? [{ id: channel.id, since: quietFrom }] : [],
    )
    const [trials, hands] = await Promise.all([recoveryTrials.of(views), waitingHands.of(views.map(({ channel }) => channel.id))])
    const dates = await datedCases(ground, views, addDays(day, datesAhead))
    const summaries = await summariesDue(ground, tellings, views)
    // One that is only due now is no late one; why it fails stands with the job of its own.
    await copies.look().catch(() => {})
    const backups = copies.rule === null ? null : await copies.state()
    const ending = await locksDue(ground, views, posts, day)
    const due = remindersDue(
      { backups, keys, posts, invitations: facts.invitations, hands, quiet, trials, dates, summaries, ...ending, told: facts.told },
      day,
    )
    const told = due.map((reminder): Told => {
      const key = reminder.step === 'drill' ? keys.find(({ id }) => id === reminder.to) : undefined
      return { ...reminder, first: key?.reminded ?? day, last: day }
    })
    const people = [...new Set(due.map(({ to }) => to))]
    await store.drill.remember({ clock, told, notices: await noticesFor(ground, people) })
  }

  let underWay: Promise<void> | null = null
  return {
    look: () => {
      underWay ??= lookOnce().finally(() => {
        underWay = null
      })
      return underWay
    },
  }
}

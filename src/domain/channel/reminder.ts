// Who is to be told what on a day, computed from facts: nothing runs on a timer, so nothing is lost while a machine is off (F-142, F-086).
// What is told is never in the mail, which is the same for everything (F-080): it stands on the pages after signing in.
import { addDays, type Day, daysBetween } from '../../kit/instant.ts'
import { type DatedCase, dateTold, lawMissed, overseers } from '../case/date-reminder.ts'
import { drill, type KeyRecord, keyState, silentFrom } from '../keys/key-drill.ts'
import { trialFrom, trialState } from '../keys/recovery-trial.ts'
import { type Role, receives } from '../people/role.ts'
import type { ChannelId, StaffId } from './channel.ts'

/**
 * `drill` to a person: prove your key, every week · `hand` to the members of a channel's key list whom a change of it waits for, every
 * week · `colleague` to those around somebody whose key is overdue, once · `channel` to those around a
 * channel that has closed itself, once · `invitation` to an invited person whose invitation soon ends, once · `expiry` to those around
 * somebody whose invitation has ended, once · `trial` to the recipients of a channel whose recovery is to be tried soon, once a year · `late`
 * to the same when the day has passed, once · `date` to somebody in whose cases a date is near or was missed, once a date · `passed` to the
 * administrators of a channel in which a date of the law was missed, once a date; never which case · `summary` to those who assess first, when the
 * draft of a half-year's summary is there, and once more when it has waited too long (F-125) · `backup` to the operators while there should have been
 * another backup, every week · `restore` to the same when a restore is to be tried soon, once · `lock` to those who read a case that is to be destroyed
 * or delivered soon, sixty and thirty days ahead · `overdue` to the administrators of a channel in which that was not done, every month; never which
 * case (L-SE-18).
 */
const reminderSteps = [
  'drill',
  'hand',
  'colleague',
  'channel',
  'invitation',
  'expiry',
  'trial',
  'late',
  'date',
  'passed',
  'summary',
  'backup',
  'restore',
  'lock',
  'overdue',
] as const
export type ReminderStep = (typeof reminderSteps)[number]

export interface Reminder {
  readonly to: StaffId
  readonly step: ReminderStep
  /** Whom or which channel it is about; empty when it is about the person themselves. */
  readonly about: StaffId | ChannelId | ''
}
export interface Told extends Reminder {
  /** The first day since the person's last proof, and the last. */
  readonly first: Day
  readonly last: Day
}

/** Who does what where; an empty channel: serves the machine. */
export interface Post {
  readonly staffId: StaffId
  readonly channelId: ChannelId | ''
  readonly role: Role
}

/** A recovery, the last day on which it is to be tried, and whom that concerns. */
export interface TrialDue {
  readonly channel: ChannelId
  readonly before: Day
  readonly to: readonly StaffId[]
}

/** A summary that waits to be approved: since when it is to be told, and who can. */
export interface SummaryDue {
  readonly channel: ChannelId
  readonly since: Day
  readonly to: readonly StaffId[]
}

/** Cases of a channel whose two years end: since when it is to be told, and whom that concerns. */
export interface LockDue {
  readonly channel: ChannelId
  readonly since: Day
  readonly to: readonly StaffId[]
}

export interface ReminderFacts {
  readonly keys: readonly KeyRecord[]
  readonly posts: readonly Post[]
  /** Newest invitation of each person without keys. */
  readonly invitations: readonly { readonly id: StaffId; readonly until: Day }[]
  /** Lists of keys that wait for somebody's hand. */
  readonly hands: readonly WaitedFor[]
  /** Channels that have closed themselves, since when. */
  readonly quiet: readonly { readonly id: ChannelId; readonly since: Day }[]
  readonly trials: readonly TrialDue[]
  /** Cases in which something is near or was missed. */
  readonly dates: readonly DatedCase[]
  readonly summaries: readonly SummaryDue[]
  /** Since when there should have been another backup, and the last day on which a restore is to be tried; null where none are made. */
  readonly backups: { readonly lateSince: Day | null; readonly drillBefore: Day } | null
  readonly locks: readonly LockDue[]
  readonly overdue: readonly LockDue[]
  readonly told: readonly Told[]
}

/** A channel whose key list should change: two of its members have to call somebody, or a second one has to confirm. */
export interface WaitedFor {
  readonly channel: ChannelId
  /** Members who can do something about it. */
  readonly to: readonly StaffId[]
  /** Who is to come into the list, or to get a new line in it, and can do nothing themselves. */
  readonly about: readonly StaffId[]
}

/** Days before its end on which an invitation that nobody took up is called to mind. */
export const invitationNear = 7

/** Days before the day on which a restore is to be tried that those who serve the machine hear of it. */
export const restoreNear = 14

/** Those who see to a channel; for somebody or something that belongs to no channel, those of all. Operators always; nobody hears of themselves. */
export const around = (posts: readonly Post[], channels: ReadonlySet<ChannelId>, except: StaffId | ''): readonly StaffId[] => {
  const sees = ({ channelId, role }: Post): boolean =>
    role === 'operator' || ((receives(role) || role === 'admin') && (channels.size === 0 || (channelId !== '' && channels.has(channelId))))
  return [...new Set(posts.filter(sees).map(({ staffId }) => staffId))].filter((id) => id !== except)
}

export const channelsOf = (posts: readonly Post[], person: StaffId): ReadonlySet<ChannelId> =>
  new Set(posts.flatMap(({ staffId, channelId }) => (staffId === person && channelId !== '' ? [channelId] : [])))

/** The newest day of each person. */
const newest = (days: readonly (readonly [StaffId, Day | null])[]): ReadonlyMap<StaffId, Day> => {
  const found = new Map<StaffId, Day>()
  for (const [id, day] of days) {
    const known = found.get(id)
    if (day !== null && (known === undefined || known < day)) found.set(id, day)
  }
  return found
}

/** Everything that is to be told on this day and was not told yet. */
export const remindersDue = (facts: ReminderFacts, today: Day): readonly Reminder[] => {
  const { keys, posts, invitations, hands, quiet, trials, dates, summaries, backups, locks, overdue, told } = facts
  const operators = [...new Set(posts.filter(({ role }) => role === 'operator').map(({ staffId }) => staffId))]
  const waits = new Set(hands.flatMap(({ about }) => about))
  const hasKeys = new Set(keys.filter((key) => key.hasKeys).map(({ id }) => id))
  const lastTold = ({ to, step, about }: Reminder): Day | null =>
    told.find((known) => known.to === to && known.step === step && known.about === about)?.last ?? null
  /** Only who has keys can sign in and read what it is about. */
  const tell = (to: readonly StaffId[], step: ReminderStep, about: Reminder['about'], since: Day | null): readonly Reminder[] =>
    to
      .filter((id) => hasKeys.has(id))
      .map((id) => ({ to: id, step, about }))
      .filter((reminder) => {
        const last = lastTold(reminder)
        return last === null || (since !== null && last < since)
      })

  return [
    ...keys.flatMap((key) => {
      const state = keyState(key, today)
      if (state === 'lacking' || state === 'proved') return []
      // A new key opens nothing until the list names it: that is for the members to do.
      if (state === 'unproved' && waits.has(key.id)) return []
      const own: Reminder = { to: key.id, step: 'drill', about: '' }
      const last = lastTold(own)
      // A reminder from before the proof is no reminder of what has happened since.
      const isFirst = last === null || (key.proved !== null && last <= key.proved)
      // Once, so that the days before a closing run; then nobody is pressed who is on leave.
      const isDue = isFirst || (state !== 'away' && daysBetween(last, today) >= drill.remindAgain)
      const isQuiet = state === 'away' && today < addDays(silentFrom(key, today), -drill.tellAway)
      const since = key.proved === null ? null : addDays(key.proved, 1)
      const others =
        state === 'due' || state === 'unproved' || isQuiet
          ? []
          : tell(around(posts, channelsOf(posts, key.id), key.id), 'colleague', key.id, since)
      return isDue ? [own, ...others] : others
    }),
    ...hands.flatMap(({ channel, to }) =>
      to
        .filter((id) => hasKeys.has(id))
        .map((id): Reminder => ({ to: id, step: 'hand', about: channel }))
        .filter((reminder) => {
          const last = lastTold(reminder)
          return last === null || daysBetween(last, today) >= drill.remindAgain
        }),
    ),
    ...quiet.flatMap(({ id, since }) => tell(around(posts, new Set([id]), ''), 'channel', id, since)),
    ...invitations.flatMap(({ id, until }): readonly Reminder[] => {
      if (until < today) return tell(around(posts, channelsOf(posts, id), id), 'expiry', id, addDays(until, 1))
      const reminder: Reminder = { to: id, step: 'invitation', about: '' }
      const begins = addDays(until, -invitationNear)
      const last = lastTold(reminder)
      return today >= begins && (last === null || last < begins) ? [reminder] : []
    }),
    ...trials.flatMap(({ channel, before, to }) => {
      const state = trialState(before, today)
      if (state === null) return []
      return state === 'near' ? tell(to, 'trial', channel, trialFrom(before)) : tell(to, 'late', channel, addDays(before, 1))
    }),
    ...[...newest(dates.flatMap((dated) => dated.readers.map((id) => [id, dateTold(dated, today)] as const)))].flatMap(([id, day]) =>
      tell([id], 'date', '', day),
    ),
    ...[...Map.groupBy(dates, ({ channel }) => channel)].flatMap(([channel, here]) =>
      [...newest(here.flatMap((dated) => overseers(dated, posts).map((id) => [id, lawMissed(dated, today)] as const)))].flatMap(
        ([id, day]) => tell([id], 'passed', channel, day),
      ),
    ),
    ...(backups === null || backups.lateSince === null
      ? []
      : operators.flatMap((id) => tell([id], 'backup', '', addDays(today, 1 - drill.remindAgain)))),
    ...(backups === null || today < addDays(backups.drillBefore, -restoreNear)
      ? []
      : tell(operators, 'restore', '', addDays(backups.drillBefore, -restoreNear))),
    ...summaries.flatMap(({ channel, since, to }) => tell(to, 'summary', channel, since)),
    ...endings(locks).flatMap(({ channel, to, since }) => tell([to], 'lock', channel, since)),
    ...endings(overdue).flatMap(({ channel, to, since }) => tell([to], 'overdue', channel, since)),
  ]
}

/** One for each person and channel, since the newest of the days: many cases make one reminder. */
const endings = (due: readonly LockDue[]): readonly { readonly channel: ChannelId; readonly to: StaffId; readonly since: Day }[] =>
  [...Map.groupBy(due, ({ channel }) => channel)].flatMap(([channel, here]) =>
    [...newest(here.flatMap(({ to, since }) => to.map((id) => [id, since] as const)))].map(([to, since]) => ({ channel, to, since })),
  )

// What a person should do or know, as it stands on top of each of their pages: whose key is silent, which channel has closed itself, why they
// got a mail. Says that somebody has stayed away for long, never when they were here.

import { datesAhead, lawMissed, overseers } from '../../domain/case/date-reminder.ts'
import { dayAhead } from '../../domain/case/day-group.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { around, channelsOf, invitationNear, restoreNear } from '../../domain/channel/reminder.ts'
import { drill } from '../../domain/keys/key-drill.ts'
import { trialState } from '../../domain/keys/recovery-trial.ts'
import type { Duty } from '../../domain/people/duty.ts'
import { may } from '../../domain/people/role.ts'
import { addDays, type Day, daysBetween } from '../../kit/instant.ts'
import { datedCases } from '../case/dated-cases.ts'
import type { ChannelView } from '../channel/channels.ts'
import { holdsPost } from '../channel/post-holding.ts'
import type { Ground } from '../ground.ts'
import { readDrill } from '../keys/drill-reading.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { RecoveryTrials } from '../recovery/recovery-trials.ts'
import type { BackupState, Backups } from './backups.ts'

export interface Duties {
  /** @param views all channels, as read for the page */
  readonly of: (who: Unlocked, views: readonly ChannelView[]) => Promise<readonly Duty[]>
}

export const makeDuties = (
  ground: Pick<Ground, 'store' | 'now'>,
  recoveryTrials: RecoveryTrials,
  backups: Pick<Backups, 'rule' | 'state'>,
): Duties => ({
  of: async ({ staff, roles }, views) => {
    const { store } = ground
    const [reading, posts, directory, trials] = await Promise.all([
      readDrill(ground),
      store.people.appointments(),
      store.people.directory(),
      recoveryTrials.of(views),
    ])
    const nameOf = (id: StaffId): string => directory.find((person) => person.id === id)?.name ?? ''
    const { day, facts } = reading
    const sees = (about: StaffId): boolean => around(posts, channelsOf(posts, about), about).includes(staff.id)
    const mine = views.filter(({ channel }) => around(posts, new Set([channel.id]), '').includes(staff.id))
    const quiet = mine.filter(({ why }) => why === 'quiet')
    const silentIn = ({ recipients }: ChannelView): readonly StaffId[] =>
      [...new Set(recipients.map(({ id }) => id))].filter((id) => ['silent', 'away', 'unproved'].includes(reading.stateOf(id)))
    const closing = new Set(quiet.flatMap(silentIn))
    const own = facts.proofs.find(({ staffId }) => staffId === staff.id)
    const asked = facts.told.find(({ to, step }) => to === staff.id && step === 'drill')
    const wasAsked = own?.day === day && asked !== undefined && (own.before === null || asked.last > own.before)
    /** The next closing of a channel that both serve, for whoever stays away. */
    const closesFor = (id: StaffId): Day | null =>
      mine
        .filter((view) => view.why !== 'quiet' && [...view.recipients, ...view.intake].some((recipient) => recipient.id === id))
        .flatMap(({ quietFrom }) => (quietFrom !== null && quietFrom <= addDays(day, drill.announced) ? [quietFrom] : []))
        .sort()
        .at(0) ?? null
    /** Nobody is called on their leave, except where the channel closes without them. */
    const isToCall = (id: StaffId): boolean => {
      const state = reading.stateOf(id)
      return state === 'overdue' || state === 'silent' || (state === 'away' && closesFor(id) !== null)
    }
    const away = reading.keys
      .filter(({ id }) => isToCall(id) && sees(id) && !closing.has(id))
      .sort((a, b) => nameOf(a.id).localeCompare(nameOf(b.id), 'sv'))
    const toldOfDates = facts.told.find(({ to, step }) => to === staff.id && step === 'date')
    // A number of the tables would tell whoever holds a post of a case that concerns it.
    const isInPost = holdsPost(views, staff.id)
    const hasDateIn = async (days: number): Promise<boolean> => {
      const until = addDays(day, days)
      if (!isInPost) return (await store.cases.countDue(staff.id, until, 1)) > 0
      return (await datedCases(ground, views, until)).some(({ readers }) => readers.includes(staff.id))
    }
    // The mail of the last days was about this, as long as there is such a date.
    const hasDates = toldOfDates !== undefined && daysBetween(toldOfDates.last, day) < 7 && (await hasDateIn(datesAhead))
    const passed = posts.some(({ staffId, role }) => staffId === staff.id && may([role], 'change-channel'))
      ? (await datedCases(ground, views, addDays(day, -1))).filter(
          (dated) => lawMissed(dated, day) !== null && overseers(dated, posts).includes(staff.id),
        )
      : []
    return [
      ...(hasDates ? [{ kind: 'dates' as const, near: await hasDateIn(dayAhead) }] : []),
      ...views
        .filter(({ channel }) => passed.some((dated) => dated.channel === channel.id))
        .map(({ channel }) => ({ kind: 'passed' as const, channel: channel.name })),
      ...(may(roles, 'read-health') && backups.rule !== null ? backupDuties(await backups.state(), day) : []),
      ...(wasAsked ? [{ kind: 'proved' as const }] : []),
      ...quiet.map((view) => ({ kind: 'quiet' as const, channel: view.channel.name, names: silentIn(view).map(nameOf) })),
      ...[...Map.groupBy(away, ({ id }) => closesFor(id))].map(([closes, keys]) => ({
        kind: 'overdue' as const,
        names: keys.map(({ id }) => nameOf(id)),
        closes,
      })),
      ...facts.invitations.flatMap(({ id, until }): readonly Duty[] => {
        if (!sees(id)) return []
        if (until < day) return [{ kind: 'expired', name: nameOf(id), until }]
        return day >= addDays(until, -invitationNear) ? [{ kind: 'lacking', name: nameOf(id), until }] : []
      }),
      ...trials.flatMap(({ channel: id, before, to }): readonly Duty[] => {
        const state = trialState(before, day)
        const channel = views.find((view) => view.channel.id === id)?.channel.name ?? ''
        return state === null || !to.includes(staff.id) ? [] : [{ kind: `trial-${state}`, channel, before }]
      }),
    ]
  },
})

const backupDuties = ({ lateSince, drillBefore }: BackupState, day: Day): readonly Duty[] => [
  ...(lateSince === null ? [] : [{ kind: 'backup-late' as const }]),
  ...(day >= addDays(drillBefore, -restoreNear) ? [{ kind: 'restore-drill' as const, before: drillBefore }] : []),
]

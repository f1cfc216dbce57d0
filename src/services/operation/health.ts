// How the machine is doing, for the operator: what works, what does not, and who has a key. Names of people and days, never a fact of a case,
// and never when anybody was here.

import type { NoticeFault } from '../../domain/channel/notice.ts'
import type { MachineFacts } from '../../domain/installation/machine.ts'
import { type ClockState, clockState, lastCome } from '../../domain/keys/drill-clock.ts'
import { drill, type KeyState } from '../../domain/keys/key-drill.ts'
import { may, type Role } from '../../domain/people/role.ts'
import { addDays, type Day, type Instant } from '../../kit/instant.ts'
import type { Appointment } from '../../store/people.ts'
import type { ChannelState, Channels, ChannelView } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import { type DrillReading, readDrill } from '../keys/drill-reading.ts'
import type { KeyLists } from '../keys/key-lists.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { reserve } from '../room.ts'
import type { BackupState, Backups } from './backups.ts'
import type { FailingJob, JobRecord } from './job-record.ts'

export interface Health {
  /** Bytes. */
  readonly used: number
  readonly free: number
  /** Bytes that new reports leave alone, so that what has begun can always be answered. */
  readonly reserve: number
  readonly clock: ClockHealth
  /** Entries of the log of a day to come: they stop nothing, and somebody wrote them past the program unless the clock was wrong. */
  readonly ahead: readonly { readonly seq: number; readonly day: Day }[]
  readonly started: Instant
  /** Name of the newest step of the schema. */
  readonly schema: string
  readonly machine: MachineFacts
  readonly failingJobs: readonly FailingJob[]
  readonly backups: BackupState
  readonly waitingNotices: number
  readonly failing: readonly {
    readonly name: string
    readonly fault: Exclude<NoticeFault, 'not-configured'>
    readonly since: Day
    readonly next: Instant
  }[]
  readonly channels: readonly ChannelHealth[]
  /** People who serve the machine and belong to no channel. */
  readonly operators: readonly KeyHealth[]
}

export interface ClockHealth {
  readonly now: Instant
  /** `behind`: before a day that has come for certain, as a telephone showed; nothing can be stored. */
  readonly state: ClockState | 'behind'
  /** The day that the program believes in, where that is another than today. */
  readonly believed: Day | null
  /** The last day on which a code from somebody's telephone fitted; null: never. */
  readonly shown: Day | null
}

export interface ChannelHealth {
  readonly name: string
  readonly slug: string
  readonly state: ChannelState
  /** When it closes itself if nobody signs in; null where that is far off. */
  readonly closes: Day | null
  readonly people: readonly KeyHealth[]
  /** Names of units that share the receipt of reports alone, and have too few of their own who could answer. */
  readonly unanswered: readonly string[]
  /** Those whose keys the first list of keys waits for; nobody once there is one. */
  readonly lacking: readonly string[]
  /** Whether an auditor can read the log's details. */
  readonly auditable: boolean
  /** Those who have not read the list of keys aloud with the others yet. */
  readonly notCompared: readonly string[]
}

export interface KeyHealth {
  readonly name: string
  readonly roles: readonly Role[]
  readonly state: KeyState
  /** Of somebody without keys: the last day of the invitation, and whether it has passed. */
  readonly invitation: { readonly until: Day; readonly over: boolean } | null
}

export interface HealthCheck {
  /** null for somebody who may not. */
  readonly read: (who: Unlocked) => Promise<Health | null>
  /** Whether reports can be stored now. */
  readonly ready: () => Promise<boolean>
  /** What whoever watches the machine should hear though reports can be stored: words for programs, nothing of a case. */
  readonly remarks: () => Promise<readonly 'backup late'[]>
}

export interface Surroundings {
  readonly keyLists: Pick<KeyLists, 'notCompared'>
  readonly machine: () => MachineFacts
  readonly jobs: Pick<JobRecord, 'failing'>
  readonly backups: Pick<Backups, 'state'>
}

export const makeHealthCheck = (
  ground: Pick<Ground, 'store' | 'now'>,
  channels: Channels,
  { keyLists, machine, jobs, backups }: Surroundings,
): HealthCheck => {
  const { store, now } = ground
  const started = now()
  return {
    read: async (who) => {
      if (!may(who.roles, 'read-health') || who.fault !== null) return null
      const [room, notices, directory, appointments, views, reading, ahead] = await Promise.all([
        store.room(),
        store.notices.all(),
        store.people.directory(),
        store.people.appointments(),
        channels.list(),
        readDrill(ground),
        store.log.ahead(),
      ])
      const staff = [...directory].sort((a, b) => a.name.localeCompare(b.name, 'sv'))
      const holders = (isMine: (appointment: Appointment) => boolean): readonly KeyHealth[] =>
        staff.flatMap(({ id, name }) => {
          const roles = appointments.filter((appointment) => appointment.staffId === id && isMine(appointment)).map(({ role }) => role)
          if (roles.length === 0) return []
          const until = reading.facts.invitations.find((invitation) => invitation.id === id)?.until
          const invitation = until === undefined ? null : { until, over: until < reading.day }
          return [{ name, roles: [...new Set(roles)], state: reading.stateOf(id), invitation }]
        })
      return {
        ...room,
        reserve,
        clock: clockOf(ground, reading),
        ahead,
        started,
        schema: store.schema,
        machine: machine(),
        failingJobs: jobs.failing(),
        backups: await backups.state(),
        waitingNotices: notices.length,
        failing: staff.flatMap(({ id, name }) =>
          notices
            .filter(({ staffId }) => staffId === id)
            .flatMap(({ fault, failingSince, due }) =>
              fault === null || fault === 'not-configured' || failingSince === null
                ? []
                : [{ name, fault, since: failingSince, next: due }],
            ),
        ),
        channels: await Promise.all(
          views.map(async (view) => ({
            ...channelOf(
              view,
              reading.day,
              holders(({ channelId }) => channelId === view.channel.id),
              staff.filter(({ id }) => view.lacking.includes(id)).map(({ name }) => name),
            ),
            notCompared: await keyLists.notCompared(view.channel.id),
          })),
        ),
        operators: holders(({ channelId }) => channelId === ''),
      }
    },
    remarks: async () => ((await backups.state()).lateSince === null ? [] : ['backup late']),
    ready: async () => {
      try {
        await store.log.head()
        return true
      } catch {
        return false
      }
    },
  }
}

const clockOf = (ground: Pick<Ground, 'now'>, { facts: { clock, logDay } }: DrillReading): ClockHealth => {
  const now = today(ground)
  // An entry of a day to come stops nothing.
  const isBehind = logDay !== null && now < logDay && logDay <= lastCome(clock, now)
  const state = isBehind ? 'behind' : clockState(clock, now)
  const believed = isBehind ? lastCome(clock, now) : (clock?.believed ?? null)
  return { now: ground.now(), state, believed: state === 'sound' ? null : believed, shown: clock?.shown ?? null }
}

const channelOf = (
  { channel, why, quietFrom, unanswered }: ChannelView,
  day: Day,
  people: readonly KeyHealth[],
  lacking: readonly string[],
): Omit<ChannelHealth, 'notCompared'> => ({
  name: channel.name,
  slug: channel.slug,
  state: why,
  closes: why === 'open' && quietFrom !== null && quietFrom <= addDays(day, drill.announced) ? quietFrom : null,
  people,
  lacking,
  unanswered: channel.units.flatMap(({ id, name }) => (unanswered.includes(id) ? [name] : [])),
  auditable: people.some(({ roles, state }) => may(roles, 'read-log') && state !== 'lacking'),
})

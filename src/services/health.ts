// How the machine is doing, for the operator: counts and names of people who lack something, never a fact of a case.
import type { NoticeFault } from '../domain/notice.ts'
import { may } from '../domain/role.ts'
import type { Day } from '../kit/instant.ts'
import type { Channels } from './channels.ts'
import type { Ground } from './ground.ts'
import type { Unlocked } from './staff-sessions.ts'

export interface Health {
  /** Bytes. */
  readonly used: number
  readonly free: number
  readonly waitingNotices: number
  readonly failing: readonly { readonly name: string; readonly fault: Exclude<NoticeFault, 'not-configured'>; readonly since: Day }[]
  readonly channels: readonly {
    readonly name: string
    readonly slug: string
    readonly open: boolean
    readonly withKeys: number
    /** Appointed people who have no keys yet. */
    readonly lacking: readonly string[]
    /** Whether an auditor can read the log's details. */
    readonly auditable: boolean
  }[]
}

export interface HealthCheck {
  /** null for somebody who may not. */
  readonly read: (who: Unlocked) => Promise<Health | null>
  /** Whether reports can be stored now. */
  readonly ready: () => Promise<boolean>
}

export const makeHealthCheck = ({ store }: Pick<Ground, 'store'>, channels: Channels): HealthCheck => ({
  read: async (who) => {
    if (!may(who.roles, 'read-health') || who.fault !== null) return null
    const [room, notices, staff, appointments, views] = await Promise.all([
      store.room(),
      store.notices.all(),
      store.people.staff(),
      store.people.appointments(),
      channels.list(),
    ])
    const failing = notices.flatMap(({ staffId, fault, failingSince }) => {
      const person = staff.find(({ id }) => id === staffId)
      const told = fault !== null && fault !== 'not-configured' && failingSince !== null
      return person === undefined || !told ? [] : [{ name: person.name, fault, since: failingSince }]
    })
    return {
      ...room,
      waitingNotices: notices.length,
      failing,
      channels: views.map(({ channel, open }) => {
        const appointed = appointments.filter(({ channelId }) => channelId === channel.id)
        const lacking = staff.filter(({ id, keys }) => keys === null && appointed.some(({ staffId }) => staffId === id))
        const auditors = appointed.filter(({ role }) => role === 'auditor')
        return {
          name: channel.name,
          slug: channel.slug,
          open,
          withKeys: new Set(appointed.map(({ staffId }) => staffId)).size - lacking.length,
          lacking: lacking.map(({ name }) => name),
          auditable: auditors.some(({ staffId }) => staff.some(({ id, keys }) => id === staffId && keys !== null)),
        }
      }),
    }
  },
  ready: async () => {
    try {
      await store.log.head()
      return true
    } catch {
      return false
    }
  },
})

// Who of the staff is away, who stands in, and entering both: by the person, or by an administrator of a channel that they serve. Opens nothing to
// anybody.
import type { StaffId } from '../../domain/channel/channel.ts'
import { absentOn, type Leave, type LeaveFaults, leaveFaults, standIns, substituteOn, type TypedLeave } from '../../domain/people/leave.ts'
import { may } from '../../domain/people/role.ts'
import { typedDay } from '../../domain/typed-day.ts'
import type { Day } from '../../kit/instant.ts'
import { randomId } from '../../kit/random.ts'
import type { Appointment, Staff } from '../../store/people.ts'
import { type Ground, today } from '../ground.ts'
import { noticesFor } from '../notices.ts'
import type { OwnActs } from './own-acts.ts'
import { signLeave } from './proven-leaves.ts'
import type { Unlocked } from './staff-sessions.ts'

export type Named = Pick<Staff, 'id' | 'name' | 'title'>

/** A leave that has not passed, as the person who asks sees it. */
export interface ShownLeave extends Pick<Leave, 'id' | 'since' | 'until' | 'decision'> {
  readonly person: Named
  readonly substitute: Named | null
  readonly begun: boolean
  /** They may end it. */
  readonly isTheirs: boolean
}

/** Somebody who is away today. */
export interface Away {
  readonly name: string
  readonly until: Day
  /** Nobody where nobody was named, or whoever was is away too. */
  readonly substitute: Named | null
}
export type AwayToday = ReadonlyMap<StaffId, Away>

/** Somebody whose leave the person who asks may enter, and who can stand in for them. */
export interface Enterable extends Named {
  readonly able: readonly Named[]
}

export interface Leaves {
  /** Of whoever serves a channel with the person who asks, by their first day. */
  readonly of: (who: Unlocked) => Promise<readonly ShownLeave[]>
  /** They themself first; for an administrator everybody of the channel. */
  readonly enterable: (who: Unlocked) => Promise<readonly Enterable[]>
  /** @returns `gone` when the person is not theirs to enter */
  readonly enter: (who: Unlocked, person: string, typed: TypedLeave) => Promise<'done' | 'gone' | LeaveFaults>
  /** Somebody is back today, or does not leave. @returns false when it is over, or not theirs to end */
  readonly end: (who: Unlocked, id: string) => Promise<boolean>
  /** By the channels that the person who asks serves. */
  readonly awayToday: (who: Unlocked) => Promise<AwayToday>
}

const sharesChannel = (posts: readonly Appointment[], { appointments }: Unlocked, person: StaffId): boolean =>
  posts.some(({ staffId, channelId }) => staffId === person && channelId !== '' && appointments.some((own) => own.channelId === channelId))

/** Whether somebody enters the leave of a person: their own, and as an administrator of a channel those of whoever serves it. */
const enters = (posts: readonly Appointment[], { staff, appointments }: Unlocked, person: StaffId): boolean =>
  staff.id === person ||
  posts.some(
    ({ staffId, channelId }) =>
      staffId === person &&
      channelId !== '' &&
      appointments.some((own) => own.channelId === channelId && may([own.role], 'change-channel')),
  )

export const makeLeaves = (ground: Ground, ownActs: OwnActs): Leaves => {
  const { store } = ground

  const readAll = async () => {
    const [leaves, posts, directory] = await Promise.all([store.leaves.all(), store.people.appointments(), store.people.directory()])
    const names = new Map(directory.map((person) => [person.id, person]))
    return { leaves, posts, named: (id: StaffId | ''): Named | null => (id === '' ? null : (names.get(id) ?? null)) }
  }

  const log = (kind: 'leave-entered' | 'leave-ended', who: Unlocked, person: Named, act: string, mark = '') =>
    ownActs(kind, who, { of: person.id, people: [{ id: person.id, name: person.name }], act, ...(mark === '' ? {} : { mark }) })

  return {
    of: async (who) => {
      const { leaves, posts, named } = await readAll()
      const day = today(ground)
      return leaves.flatMap(({ staffId, substitute, ...leave }): readonly ShownLeave[] => {
        const person = named(staffId)
        if (person === null || leave.until < day || !sharesChannel(posts, who, staffId)) return []
        return [{ ...leave, person, substitute: named(substitute), begun: leave.since <= day, isTheirs: enters(posts, who, staffId) }]
      })
    },

    enterable: async (who) => {
      const { posts, named } = await readAll()
      const people = [...new Set([who.staff.id, ...posts.map(({ staffId }) => staffId)])].filter((id) => enters(posts, who, id))
      const listed = (ids: readonly StaffId[]): readonly Named[] => ids.flatMap((id) => named(id) ?? [])
      return listed(people).map((person) => ({ ...person, able: listed(standIns(posts, person.id)) }))
    },

    enter: async (who, id, typed) => {
      const { leaves, posts, named } = await readAll()
      const person = named(id as StaffId)
      if (person === null || !enters(posts, who, person.id)) return 'gone'
      const able = standIns(posts, person.id)
      const own = leaves.filter(({ staffId }) => staffId === person.id)
      const faults = leaveFaults(typed, own, able, today(ground))
      const [since, until] = [typedDay(typed.since), typedDay(typed.until)]
      if (since === null || until === null || Object.keys(faults).length > 0) return faults
      const substitute = able.find((one) => one === typed.substitute) ?? ''
      const { leave, mark } = await signLeave(ground, who, {
        id: randomId(ground.random),
        staffId: person.id,
        since,
        until,
        substitute,
        decision: typed.decision,
      })
      const act = [since, until, named(substitute)?.name ?? ''].join(' ').trim()
      // Whoever stands in hears of it with the same neutral mail as of everything; their day says for whom, and until when. So does the person: nobody
      // is made absent behind their back.
      const told = [substitute, person.id].filter((one): one is StaffId => one !== '' && one !== who.staff.id)
      return (await store.leaves.add(leave, await log('leave-entered', who, person, act, mark), await noticesFor(ground, told)))
        ? 'done'
        : { until: 'overlaps' }
    },

    end: async (who, id) => {
      const { leaves, posts, named } = await readAll()
      const leave = leaves.find((one) => one.id === id)
      const person = leave === undefined ? null : named(leave.staffId)
      if (leave === undefined || person === null || !enters(posts, who, person.id)) return false
      const back = today(ground)
      return store.leaves.end({ id, back, log: await log('leave-ended', who, person, back) })
    },

    awayToday: async (who) => {
      const { leaves, posts, named } = await readAll()
      const day = today(ground)
      const away = leaves.flatMap(({ staffId }) => {
        const leave = sharesChannel(posts, who, staffId) ? absentOn(leaves, staffId, day) : null
        const person = named(staffId)
        if (leave === null || person === null) return []
        // Whoever stood in may have left since.
        const able = standIns(posts, staffId)
        const substitute = named(able.find((id) => id === substituteOn(leaves, staffId, day)) ?? '')
        return [[staffId, { name: person.name, until: leave.until, substitute }] as const]
      })
      return new Map(away)
    },
  }
}

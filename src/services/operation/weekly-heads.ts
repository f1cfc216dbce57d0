// The head of the log, each week to those who audit it (keys.md 9): what they put away elsewhere proves later that nothing was cut off or rewritten.
// The mail is the neutral one; the head itself stands behind the sign-in.
import { weekBegin } from '../../domain/compliance/clock-figures.ts'
import { clockState } from '../../domain/keys/drill-clock.ts'
import { may } from '../../domain/people/role.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import type { KeptHead } from '../../store/log-heads.ts'
import { type Ground, today } from '../ground.ts'
import { noticesFor } from '../notices.ts'
import type { OwnActs } from '../people/own-acts.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { LogReader } from './log-reading.ts'
import { isBeforeWork } from './reminders.ts'

export interface WeeklyHead {
  /** Its Monday. */
  readonly week: Day
  /** `SEQ:HASH`. */
  readonly head: string
  /** Whether the log still has it. */
  readonly holds: boolean
  /** Those who have put a copy away, of the channels that this person audits. */
  readonly copies: readonly { readonly name: string; readonly day: Day }[]
  /** This person has. */
  readonly isCopied: boolean
}

export interface WeeklyHeads {
  /** The newest first; null for somebody who may not. */
  readonly read: (who: Unlocked) => Promise<readonly WeeklyHead[] | null>
  /** The person has put a copy away: the log keeps that. @returns false for a week without a head, and when they had already */
  readonly copied: (who: Unlocked, week: string) => Promise<boolean>
}

/** To be called at the start and every hour: keeps one head a week, of the first day of it on which the machine is on. */
export type KeepWeeklyHead = () => Promise<void>

export const makeKeepWeeklyHead =
  (ground: Pick<Ground, 'store' | 'now' | 'random'>): KeepWeeklyHead =>
  async () => {
    const { store, now } = ground
    const { clock, people } = await store.drill.facts()
    // A week that a wrong clock showed would stand in the way of those that come.
    if (isBeforeWork(now()) || clockState(clock, today(ground)) !== 'sound') return
    const week = weekBegin(today(ground))
    // One of a week to come, which somebody wrote there, ends nothing.
    if ((await store.logHeads.all()).some((kept) => kept.week === week)) return
    const hasKeys = new Set(people.filter((person) => person.hasKeys).map(({ id }) => id))
    const auditors = (await store.people.appointments()).flatMap(({ staffId, role }) =>
      may([role], 'read-log') && hasKeys.has(staffId) ? [staffId] : [],
    )
    await store.logHeads.keep(week, await noticesFor(ground, [...new Set(auditors)]))
  }

/** As the commands take it. */
export const spelledHead = ({ seq, hash }: Pick<KeptHead, 'seq' | 'hash'>): string => `${seq}:${toBase64Url(hash)}`

export const makeWeeklyHeads = (
  ground: Pick<Ground, 'store' | 'now'>,
  { log, ownActs }: { readonly log: Pick<LogReader, 'holds'>; readonly ownActs: OwnActs },
): WeeklyHeads => {
  const { store } = ground
  const mayRead = ({ roles, fault }: Unlocked): boolean => may(roles, 'read-log') && fault === null

  return {
    read: async (who) => {
      if (!mayRead(who)) return null
      const [heads, register, directory] = await Promise.all([store.logHeads.all(), store.people.register(), store.people.directory()])
      const isAudit = ({ role }: { readonly role: Unlocked['roles'][number] }): boolean => may([role], 'read-log')
      const channels = who.appointments.filter(isAudit).map(({ channelId }) => channelId)
      // Who serves another channel is no business of this one.
      const known = new Set(
        register.filter((one) => isAudit(one) && channels.some((id) => id === one.channelId)).map(({ staffId }) => staffId),
      )
      return Promise.all(
        heads.map(async ({ week, copies, ...head }) => ({
          ...{ week, head: spelledHead(head), holds: await log.holds(spelledHead(head)) },
          copies: copies
            .filter(({ staffId }) => known.has(staffId))
            .map(({ staffId, day }) => ({ name: directory.find(({ id }) => id === staffId)?.name ?? '', day })),
          isCopied: copies.some(({ staffId }) => staffId === who.staff.id),
        })),
      )
    },
    copied: async (who, wanted) => {
      const head = mayRead(who) ? (await store.logHeads.all()).find(({ week }) => week === wanted) : undefined
      if (head === undefined) return false
      const entries = await ownActs('head-copied', { staff: who.staff, signing: who.signing })
      return store.logHeads.copied(head.week, who.staff.id, today(ground), entries)
    },
  }
}

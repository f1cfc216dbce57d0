// Shares cases again with somebody who has a new key, case by case, by a colleague who can open them, and older cases with the channel's
// recovery. The sealed list of people decides who may have one: never somebody who was left out, whatever stands in the tables (keys.md 5 and 8).
import type { Recipient } from '../../crypto/identity.ts'
import type { People } from '../../domain/case/case-people.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { isTimeOver } from '../../domain/case/term.ts'
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import { type RecoveryHolder, recoveryHolder } from '../../domain/keys/recovery.ts'
import type { Day } from '../../kit/instant.ts'
import { isGivingProven } from '../case/case-admission.ts'
import { ifItOpens, makeCaseOpening, type OpenCase } from '../case/case-opening.ts'
import { mayNever } from '../case/case-people.ts'
import { wrapsFor } from '../case/case-wraps.ts'
import type { Channels } from '../channel/channels.ts'
import { tellUnprovenPosts } from '../channel/post-standings.ts'
import { type Ground, today } from '../ground.ts'
import { entryOf } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { Rosters, TrustedRoster } from './rosters.ts'

export interface Reshared {
  readonly done: number
  /** Cases that did not open, were refused or changed meanwhile. */
  readonly left: number
}

export interface Resharing {
  /** Everything that waits for one person, or for the recovery, in a channel, of the cases that this colleague opens. */
  readonly share: (who: Unlocked, channel: ChannelId, to: StaffId | RecoveryHolder) => Promise<Reshared>
  /** One case, with somebody of its list whose keys of it are gone; null for somebody who does not open it. */
  readonly shareCase: (who: Unlocked, id: CaseId, to: string) => Promise<'done' | 'not-offered' | null>
}

/**
 * Shares an opened case again.
 * @param who answers for it in the log
 * @returns `stale` for somebody who may not have it, and when case or roster moved
 */
export type ShareAgain = (
  who: Unlocked,
  opened: OpenCase,
  trusted: TrustedRoster,
  to: StaffId | RecoveryHolder,
) => Promise<'done' | 'stale'>

export const makeShareAgain = (ground: Ground): ShareAgain => {
  const { store } = ground
  return async (who, opened, trusted, to) => {
    const { row, view, people, rosterSeq } = opened
    // A post may have been taken from them past the program: nobody gets back what concerns one before somebody has saved the posts (F-122).
    if (to !== recoveryHolder) {
      await tellUnprovenPosts(ground, view.channel.id, view.posts, trusted.overview)
      if (!isGivingProven(opened)) return 'stale'
    }
    const recipient = people === null || isKept(opened, people, to, today(ground)) ? null : recipientFor(people, trusted, to)
    const wraps = recipient === null ? null : await wrapsFor(ground, opened, to, recipient)
    if (wraps === null || rosterSeq !== trusted.roster.seq) return 'stale'
    const log = await entryOf({
      ...{ kind: to === recoveryHolder ? ('shared-with-recovery' as const) : ('shared-again' as const), day: today(ground) },
      ...{ channel: row.channelId, overview: trusted.overview, reference: row.reference },
      ...{ by: who, head: await store.log.head() },
    })
    return store.cases.shareAgain({ row, rosterSeq, holder: to, wraps, log })
  }
}

/** Whether somebody may not have it (again): a post of theirs, or what they said themselves, keeps them from it, or their time is over. */
const isKept = (opened: OpenCase, people: People, to: StaffId | RecoveryHolder, day: Day): boolean =>
  to !== recoveryHolder && (mayNever(opened.casework.read, opened, to) || isTimeOver(people, to, opened.readers, day))

/** Where to seal for somebody who may have the case; null for anybody else. */
const recipientFor = ({ entitled, excluded }: People, trusted: TrustedRoster, to: StaffId | RecoveryHolder): Recipient | null => {
  if (to === recoveryHolder) return trusted.recovery
  const isEntitled = entitled.some(({ id }) => id === to) && !excluded.some(({ id }) => id === to)
  return isEntitled ? (trusted.readers.get(to) ?? null) : null
}

export const makeResharing = (ground: Ground, channels: Channels, rosters: Rosters): Resharing => {
  const { store } = ground
  const { withCase } = makeCaseOpening(ground, channels, rosters)
  const shareAgain = makeShareAgain(ground)
  return {
    share: async (who, channel, to) => {
      const trusted = await rosters.current(channel)
      if (trusted === null || who.fault !== null || rosters.isDistrusted(channel)) return { done: 0, left: 0 }
      const waiting = (await store.cases.waiting(who.staff.id, channel)).filter(({ staffId }) => staffId === to)
      let done = 0
      for (const { caseId } of waiting)
        if ((await ifItOpens(() => withCase(who, caseId, (opened) => shareAgain(who, opened, trusted, to)))) === 'done') done++
      return { done, left: waiting.length - done }
    },
    shareCase: async (who, id, to) => {
      if (who.fault !== null) return null
      return withCase(who, id, async (opened) => {
        const { trusted, row, people } = opened
        const reader = people?.entitled.find((standing) => standing.id === to)?.id
        if (trusted === null || reader === undefined || rosters.isDistrusted(row.channelId)) return 'not-offered'
        return (await shareAgain(who, opened, trusted, reader)) === 'done' ? 'done' : 'not-offered'
      })
    },
  }
}

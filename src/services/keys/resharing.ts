// Shares cases again with somebody who has a new key, case by case, by a colleague who can open them, and older cases with the channel's
// recovery. The sealed list of people decides who may have one: never somebody who was left out, whatever stands in the tables (keys.md 5 and 8).
import type { CaseId } from '../../domain/case/case-row.ts'
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import { type RecoveryHolder, recoveryHolder } from '../../domain/keys/recovery.ts'
import { Problem } from '../../kit/problem.ts'
import { isGivingProven } from '../case/case-admission.ts'
import { ifItOpens, makeCaseOpening, type OpenCase } from '../case/case-opening.ts'
import { wrapsFor } from '../case/case-wraps.ts'
import { recipientAgain } from '../case/key-shares.ts'
import type { Channels } from '../channel/channels.ts'
import { tellUnprovenPosts } from '../channel/post-standings.ts'
import { type Ground, mostTries, today } from '../ground.ts'
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
  /**
   * One case, with somebody of its list whose keys of it are gone.
   * @returns `not-shared` for somebody who may not have it, or lacks nothing; null for somebody who does not open it
   * @throws Problem `conflict` when the case or the key list changed again and again meanwhile
   */
  readonly shareCase: (who: Unlocked, id: CaseId, to: string) => Promise<'done' | 'not-shared' | null>
}

/**
 * Shares an opened case again.
 * @param who answers for it in the log
 * @param by who opens it: the person, or two sheets of the recovery
 * @returns `kept` for somebody who may not have it · `stale` when case or roster moved, or nothing was lacking
 */
export type ShareAgain = (
  who: Unlocked,
  opened: OpenCase,
  trusted: TrustedRoster,
  to: StaffId | RecoveryHolder,
  by: StaffId | RecoveryHolder,
) => Promise<'done' | 'kept' | 'stale'>

export const makeShareAgain = (ground: Ground): ShareAgain => {
  const { store } = ground
  return async (who, opened, trusted, to, by) => {
    const { row, view, rosterSeq } = opened
    // A post may have been taken from them past the program: nobody gets back what concerns one before somebody has saved the posts (F-122).
    if (to !== recoveryHolder) {
      await tellUnprovenPosts(ground, view.channel.id, view.posts, trusted.overview)
      if (!isGivingProven(opened)) return 'kept'
    }
    const recipient = recipientAgain(opened, trusted, to, by, today(ground))
    if (recipient === null) return 'kept'
    const sides = [opened.dialogue.side, opened.casework.side]
    const wraps = await wrapsFor(ground, row.id, sides, [{ holder: to, recipient }])
    if (wraps === null || rosterSeq !== trusted.roster.seq) return 'stale'
    const log = await entryOf({
      ...{ kind: to === recoveryHolder ? ('shared-with-recovery' as const) : ('shared-again' as const), day: today(ground) },
      ...{ channel: row.channelId, overview: trusted.overview, reference: row.reference },
      ...{ by: who, head: await store.log.head() },
    })
    return store.cases.shareAgain({ row, rosterSeq, holder: to, wraps, log })
  }
}

export const makeResharing = (ground: Ground, channels: Channels, rosters: Rosters): Resharing => {
  const { store } = ground
  const { withCase } = makeCaseOpening(ground, channels, rosters)
  const shareAgain = makeShareAgain(ground)

  const shareOnce = (who: Unlocked, id: CaseId, to: string) =>
    withCase(who, id, async (opened) => {
      const { trusted, row, people } = opened
      const reader = people?.entitled.find((standing) => standing.id === to)?.id
      if (trusted === null || reader === undefined || !(await store.cases.isLost(row.id, reader))) return 'kept'
      return shareAgain(who, opened, trusted, reader, who.staff.id)
    })

  return {
    share: async (who, channel, to) => {
      const trusted = await rosters.current(channel)
      if (trusted === null || who.fault !== null || rosters.isDistrusted(channel)) return { done: 0, left: 0 }
      const waiting = (await store.cases.waiting(who.staff.id, channel)).filter(({ staffId }) => staffId === to)
      let done = 0
      for (const { caseId } of waiting)
        if ((await ifItOpens(() => withCase(who, caseId, (opened) => shareAgain(who, opened, trusted, to, who.staff.id)))) === 'done')
          done++
      return { done, left: waiting.length - done }
    },
    shareCase: async (who, id, to) => {
      if (who.fault !== null) return null
      for (let attempt = 0; attempt < mostTries; attempt++) {
        const outcome = await shareOnce(who, id, to)
        if (outcome !== 'stale') return outcome === 'kept' ? 'not-shared' : outcome
      }
      throw new Problem('conflict', 'a case changed again and again while it was shared again')
    },
  }
}

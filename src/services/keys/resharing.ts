// Shares cases again with somebody who has a new key, case by case, by a colleague who can open them, and older cases with the channel's
// recovery. The sealed list of people decides who may have one: never somebody who was left out, whatever stands in the tables (keys.md 5 and 8).
import type { CaseId } from '../../domain/case/case-row.ts'
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import { type RecoveryHolder, recoveryHolder } from '../../domain/keys/recovery.ts'
import type { ShareLook } from '../../domain/keys/share-look.ts'
import { Problem } from '../../kit/problem.ts'
import { ok, type Result, refused } from '../../kit/result.ts'
import { ifItOpens, makeCaseOpening, type OpenCase } from '../case/case-opening.ts'
import { wrapsFor } from '../case/case-wraps.ts'
import { recipientAgain } from '../case/key-shares.ts'
import type { Channels } from '../channel/channels.ts'
import { tellUnprovenPosts } from '../channel/post-standings.ts'
import { type Ground, mostTries, today } from '../ground.ts'
import { entryOf } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { Rosters, TrustedRoster } from './rosters.ts'
import { type LookAtShares, makeLookAtShares } from './share-looks.ts'

export interface Reshared {
  readonly done: number
  /** Cases that were shown to be given and did not open, were refused or changed meanwhile; or stand beyond `mostAtOnce`. */
  readonly left: number
}

export interface Resharing {
  /** What `share` would give, and what not, and why. */
  readonly look: LookAtShares
  /**
   * Gives what was shown, and nothing else.
   * @param seen of the look that the person confirms
   * @returns the look as it is now where it is not what was confirmed; null for somebody who can give nothing there
   */
  readonly share: (who: Unlocked, channel: ChannelId, to: StaffId, seen: string) => Promise<Result<Reshared, ShareLook> | null>
  /** Every case that is older than the recovery of its channel, of those that this colleague opens. */
  readonly shareWithRecovery: (who: Unlocked, channel: ChannelId) => Promise<Reshared>
  /**
   * One case, with somebody of its list whose keys of it are gone.
   * @returns `not-shared` for somebody who may not have it, or lacks nothing; null for somebody who does not open it
   * @throws Problem `conflict` when the case or the key list changed again and again meanwhile
   */
  readonly shareCase: (who: Unlocked, id: CaseId, to: string) => Promise<'done' | 'not-shared' | null>
}

/** Cases that one press gives: what is left is shown again, so that nobody waits before a page that says nothing. */
export const mostAtOnce = 50

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
    if (to !== recoveryHolder) await tellUnprovenPosts(ground, view.channel.id, view.posts, trusted.overview)
    const recipient = recipientAgain(opened, trusted, to, by, today(ground))
    if (!recipient.ok) return 'kept'
    const sides = [opened.dialogue.side, opened.casework.side]
    const wraps = await wrapsFor(ground, row.id, sides, [{ holder: to, recipient: recipient.value }])
    if (wraps === null || rosterSeq !== trusted.roster.seq) return 'stale'
    const log = await entryOf({
      ...{ kind: to === recoveryHolder ? ('shared-with-recovery' as const) : ('shared-again' as const), day: today(ground) },
      ...{ channel: row.channelId, overview: trusted.overview, reference: row.reference },
      ...(to === recoveryHolder ? {} : { people: trusted.roster.members.flatMap(({ id, name }) => (id === to ? [{ id, name }] : [])) }),
      ...{ by: who, head: await store.log.head() },
    })
    return store.cases.shareAgain({ row, rosterSeq, holder: to, wraps, log })
  }
}

export const makeResharing = (ground: Ground, channels: Channels, rosters: Rosters): Resharing => {
  const { store } = ground
  const { withCase } = makeCaseOpening(ground, channels, rosters)
  const shareAgain = makeShareAgain(ground)
  const look = makeLookAtShares(ground, channels, rosters, { withCase })

  const shareOnce = (who: Unlocked, id: CaseId, to: string) =>
    withCase(who, id, async (opened) => {
      const { trusted, row, people } = opened
      const reader = people?.entitled.find((standing) => standing.id === to)?.id
      if (trusted === null || reader === undefined || !(await store.cases.isLost(row.id, reader))) return 'kept'
      return shareAgain(who, opened, trusted, reader, who.staff.id)
    })

  /** @returns how many of them were given */
  const shareEach = async (who: Unlocked, trusted: TrustedRoster, cases: readonly CaseId[], to: StaffId | RecoveryHolder) => {
    let done = 0
    for (const id of cases)
      if ((await ifItOpens(() => withCase(who, id, (opened) => shareAgain(who, opened, trusted, to, who.staff.id)))) === 'done') done++
    return done
  }

  return {
    look,
    share: async (who, channel, to, seen) => {
      const [trusted, shown] = [await rosters.current(channel), await look(who, channel, to)]
      if (trusted === null || shown === null) return null
      if (shown.seen !== seen) return refused(shown)
      const cases = shown.given.map(({ id }) => id)
      const done = await shareEach(who, trusted, cases.slice(0, mostAtOnce), to)
      return ok({ done, left: cases.length - done })
    },
    shareWithRecovery: async (who, channel) => {
      const trusted = await rosters.current(channel)
      if (trusted === null || who.fault !== null || rosters.isDistrusted(channel)) return { done: 0, left: 0 }
      const waiting = (await store.cases.waiting(who.staff.id, channel)).filter(({ staffId }) => staffId === recoveryHolder)
      const done = await shareEach(
        who,
        trusted,
        waiting.map(({ caseId }) => caseId),
        recoveryHolder,
      )
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

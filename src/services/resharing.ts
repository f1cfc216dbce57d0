// Shares cases again with somebody who has a new key, case by case, by a colleague who can open them. The sealed list of people decides who may
// have it: never somebody who was left out, whatever stands in the tables (keys.md 5 and 8).
import { identityFromSeed } from '../crypto/identity.ts'
import { sealWrap } from '../crypto/wrap.ts'
import type { ChannelId, StaffId } from '../domain/channel.ts'
import type { Wrap } from '../store/cases.ts'
import { makeCaseOpening, type OpenCase } from './case-opening.ts'
import type { Channels } from './channels.ts'
import { type Ground, today } from './ground.ts'
import { entryOf } from './log-details.ts'
import type { Rosters, TrustedRoster } from './rosters.ts'
import type { Unlocked } from './staff-sessions.ts'

export interface Reshared {
  readonly done: number
  /** Cases that were refused or changed meanwhile. */
  readonly left: number
}

export interface Resharing {
  /** Everything that waits for one person in a channel, of the cases that this colleague opens. */
  readonly share: (who: Unlocked, channel: ChannelId, to: StaffId) => Promise<Reshared>
}

export const makeResharing = (ground: Ground, channels: Channels, rosters: Rosters): Resharing => {
  const { store, installation } = ground
  const { withCase } = makeCaseOpening(ground, channels, rosters)

  const wrapsFor = async (opened: OpenCase, trusted: TrustedRoster, to: StaffId): Promise<readonly Wrap[] | null> => {
    const recipient = trusted.handlers.get(to)
    const { row, people } = opened
    const isEntitled = people?.entitled.some(({ id }) => id === to) === true && !people.excluded.some(({ id }) => id === to)
    const share = await store.shares.get(row.id)
    if (recipient === undefined || !isEntitled || share === null) return null
    const shareIdentity = await identityFromSeed('share', share)
    return Promise.all(
      [opened.dialogue.side, opened.casework.side].map(async ({ side, seed }) => {
        const context = { installation, caseId: row.id, side, epoch: row.epoch, holder: to }
        return { holder: to, side, epoch: row.epoch, sealed: await sealWrap(context, seed, recipient, shareIdentity) }
      }),
    )
  }

  return {
    share: async (who, channel, to) => {
      const trusted = await rosters.current(channel)
      if (trusted === null || who.fault !== null || rosters.isDistrusted(channel)) return { done: 0, left: 0 }
      const waiting = (await store.cases.waiting(who.staff.id, channel)).filter(({ staffId }) => staffId === to)
      let done = 0
      for (const { caseId } of waiting) {
        const outcome = await withCase(who, caseId, async (opened) => {
          const wraps = await wrapsFor(opened, trusted, to)
          if (wraps === null || opened.rosterSeq !== trusted.roster.seq) return 'stale'
          const { row } = opened
          const log = await entryOf({
            ...{ kind: 'shared-again', day: today(ground), channel, overview: trusted.overview, reference: row.reference },
            ...{ by: who, head: await store.log.head() },
          })
          return store.cases.shareAgain({ row, rosterSeq: trusted.roster.seq, holder: to, wraps, log })
        })
        if (outcome === 'done') done++
      }
      return { done, left: waiting.length - done }
    },
  }
}

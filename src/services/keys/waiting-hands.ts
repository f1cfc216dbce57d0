// Which lists of keys wait for somebody's hand, and whose: a change that waits for a second signature, or somebody whom two members have to
// call. Tells nobody, and knows no case.
import type { ChannelId } from '../../domain/channel/channel.ts'
import type { WaitedFor } from '../../domain/channel/reminder.ts'
import { waitsForCall } from '../../domain/keys/key-list.ts'
import { seconds } from '../../domain/keys/roster-change.ts'
import type { Ground } from '../ground.ts'
import type { KeyLists } from './key-lists.ts'
import { soundProposal } from './proposed-change.ts'
import type { Rosters } from './rosters.ts'

export interface WaitingHands {
  readonly of: (channels: readonly ChannelId[]) => Promise<readonly WaitedFor[]>
}

export const makeWaitingHands = ({ store }: Pick<Ground, 'store'>, rosters: Rosters, lists: Pick<KeyLists, 'expected'>): WaitingHands => {
  const handsIn = async (channel: ChannelId): Promise<readonly WaitedFor[]> => {
    const trusted = await rosters.current(channel)
    if (trusted === null || rosters.isDistrusted(channel)) return []
    const { roster } = trusted
    const about = (await lists.expected(channel)).filter(waitsForCall).map(({ id }) => id)
    const proposal = soundProposal(trusted, await store.rosters.proposal(channel))
    const able = proposal === null ? roster.members.map(({ id }) => id) : seconds(roster, proposal.roster, proposal.signature.by)
    if (proposal === null && about.length === 0) return []
    // Whoever has a new key themselves cannot sign for anybody.
    return [{ channel, to: able.filter((id) => !about.includes(id)), about }]
  }
  return { of: async (channels) => (await Promise.all(channels.map(handsIn))).flat() }
}

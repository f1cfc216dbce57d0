// What an administrator keeps of their own channel: its rules and what its public pages say. They open no case here, see no recipient's key,
// and each change stands in the log under their signature.

import { movedClocks, nextDeadline } from '../../domain/case/deadline.ts'
import type { ChannelId, ChannelSettings } from '../../domain/channel/channel.ts'
import { changesBetween, isPublic } from '../../domain/channel/channel-change.ts'
import { postsOf } from '../../domain/channel/post.ts'
import { settingsOf } from '../../domain/channel/unit-settings.ts'
import { may } from '../../domain/people/role.ts'
import { keepsAddresses } from '../../domain/reporter/hidden-address.ts'
import { randomId } from '../../kit/random.ts'
import type { StoredChannel } from '../../store/channels.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

/**
 * `addresses-gone` done, and the addresses that reporters left for news went with it (F-042) · `stale` somebody else changed the channel since it
 * was read: nothing is stored · `unchanged` there was nothing to store.
 */
export type Keeping = 'done' | 'addresses-gone' | 'unchanged' | 'stale'

/** A channel as its administrator has it before them. */
export type KeptChannel = StoredChannel

export interface ChannelKeeper {
  /** The channels that this person is an administrator of; none for anybody else, and none while their keys do not fit. */
  readonly own: (who: Unlocked) => Promise<readonly KeptChannel[]>
  /**
   * @param version of the channel as the person had it before them
   * @param change what becomes of the settings as they stand
   * @returns null when it is no channel of theirs
   */
  readonly change: (
    who: Unlocked,
    channel: ChannelId,
    version: number,
    change: (settings: ChannelSettings) => ChannelSettings,
  ) => Promise<Keeping | null>
  /** A name for something that settings hold and that is yet to be written. */
  readonly newId: () => string
}

export const makeChannelKeeper = (ground: Pick<Ground, 'store' | 'now' | 'random'>, rosters: Rosters): ChannelKeeper => {
  const { store } = ground
  const own: ChannelKeeper['own'] = async ({ roles, appointments, fault }) => {
    if (!may(roles, 'change-channel') || fault !== null) return []
    const kept = appointments.filter(({ role }) => role === 'admin').map(({ channelId }) => channelId)
    return (await store.channels.all()).filter(({ id }) => kept.includes(id))
  }
  return {
    own,
    newId: () => randomId(ground.random),
    change: async (who, id, version, change) => {
      const channel = (await own(who)).find((kept) => kept.id === id)
      if (channel === undefined) return null
      const wanted = movedClocks(channel.settings, change(channel.settings), today(ground))
      const changes = changesBetween(channel.settings, wanted)
      if (changes.length === 0) return 'unchanged'
      if (channel.version !== version) return 'stale'
      const [trusted, head] = [await rosters.current(id), await store.log.head()]
      const day = today(ground)
      const postsMoved = changes.some(({ field }) => field === 'posts')
      const settings = postsMoved ? { ...wanted, posts: { ...postsOf(wanted), saved: { name: who.staff.name, on: day } } } : wanted
      const by = { staff: who.staff, signing: who.signing }
      const logged = { day, channel: id, overview: trusted?.overview ?? null, changes, by, head }
      const givesUpAddresses =
        channel.settings.hiddenAddress !== 'off' && !keepsAddresses(channel.settings.hiddenAddress, settings.hiddenAddress)
      const clocksMoved = changes.some(({ field }) => field === 'feedbackMonths' || field === 'assessmentDays')
      const stored = await store.channels.change({
        before: channel,
        settings,
        changed: changes.some(isPublic) ? day : null,
        givesUpAddresses,
        dueOf: clocksMoved ? ({ unitId, ...row }) => nextDeadline(row, settingsOf({ ...channel, settings }, unitId))?.due ?? null : null,
        // A kind of its own, in clear: whoever hands up a report sees without the auditor that somebody changed to whom.
        log: await (postsMoved ? entryOf({ ...logged, kind: 'posts-changed' }) : entryOf({ ...logged, kind: 'channel-changed' })),
      })
      if (!stored) return 'stale'
      if (!givesUpAddresses) return 'done'
      // Their keys at once, too.
      await store.hiddenAddresses.sweep()
      return 'addresses-gone'
    },
  }
}

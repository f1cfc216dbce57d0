// Cases shared again with somebody who has new keys, as a colleague does it: looked at, and confirmed as shown.
import type { ChannelId, StaffId } from '../../src/domain/channel/channel.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import type { Office } from './office.ts'

/** `left` those that were shown as cases that cannot be given, or were not given after all. */
export const shareShown = async (
  office: Office,
  who: Unlocked,
  channel: ChannelId,
  to: StaffId,
): Promise<{ readonly done: number; readonly left: number }> => {
  const { resharing } = office.services().staff
  const look = await resharing.look(who, channel, to)
  if (look === null) return { done: 0, left: 0 }
  const outcome = await resharing.share(who, channel, to, look.seen)
  if (outcome?.ok !== true) throw new Error('it changed since it was looked at')
  return { done: outcome.value.done, left: outcome.value.left + look.kept.length }
}

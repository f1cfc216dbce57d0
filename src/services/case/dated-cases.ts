// The cases whose dates are near or have passed, with the clocks of their units. Clear days only: no key is needed.
import type { DatedCase } from '../../domain/case/date-reminder.ts'
import type { Day } from '../../kit/instant.ts'
import { type ChannelView, clocksOf } from '../channel/channels.ts'
import type { Ground } from '../ground.ts'

/** @param until the last day on which something is due */
export const datedCases = async (
  { store }: Pick<Ground, 'store'>,
  views: readonly ChannelView[],
  until: Day,
): Promise<readonly DatedCase[]> => {
  const found = await store.cases.dated(until)
  return found.map(({ row, readers, excluded }) => ({
    channel: row.channelId,
    row,
    clocks: clocksOf(views, row),
    readers,
    excluded,
  }))
}

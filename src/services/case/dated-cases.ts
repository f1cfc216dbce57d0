// The cases whose dates are near or have passed, with the clocks of their units; no tests, whatever the tables say (F-141). Clear days only: no key
// is needed.
import { makesSense } from '../../domain/case/case-roll.ts'
import type { DatedCase } from '../../domain/case/date-reminder.ts'
import { toldOf } from '../../domain/case/told.ts'
import type { Day } from '../../kit/instant.ts'
import { type ChannelView, clocksOf } from '../channel/channels.ts'
import { inPostAt } from '../channel/post-holding.ts'
import type { Ground } from '../ground.ts'
import { testsIn } from './test-names.ts'

/** @param until the last day on which something is due */
export const datedCases = async (
  { store }: Pick<Ground, 'store'>,
  views: readonly ChannelView[],
  until: Day,
): Promise<readonly DatedCase[]> => {
  const [found, isTest] = await Promise.all([store.cases.dated(until), testsIn({ store })])
  return (
    found
      // A row that somebody wrote nonsense into must not keep everybody from theirs; the roll tells of it.
      .filter(({ row }) => !isTest(row.id) && makesSense(row))
      .map(({ row, readers, excluded }) => {
        const view = views.find(({ channel }) => channel.id === row.channelId)
        const holders = view === undefined ? [] : inPostAt(view, row.unitId)
        const told = toldOf({ readers, barred: excluded, doubtful: holders })
        return { channel: row.channelId, row, clocks: clocksOf(views, row), readers: told, excluded, holders }
      })
  )
}

// Who is to be told by the neutral mail that something of a half-yearly summary waits for them (F-125): for the daily look, which holds no key.

import { leftDays, writersOf } from '../../domain/case/dismissal-writers.ts'
import { approvalDue, draftDay, waits } from '../../domain/case/half-year.ts'
import { toldOf } from '../../domain/case/told.ts'
import type { StaffId, UnitId } from '../../domain/channel/channel.ts'
import type { SummaryDue } from '../../domain/channel/reminder.ts'
import { addDays, type Day } from '../../kit/instant.ts'
import type { ChannelView } from '../channel/channels.ts'
import { inPostAt } from '../channel/post-holding.ts'
import { type Ground, today } from '../ground.ts'
import type { Tellings } from './dismissal-tellings.ts'
import { approversIn, firstIn, standings } from './dismissal-units.ts'

/** Somebody, and a day on which it was to be told them. */
type Call = readonly [StaffId, Day]

/** Drafts that wait, and cases that nobody has looked into yet, with those who can do something about it. */
export const summariesDue = async (
  ground: Pick<Ground, 'store' | 'now'>,
  tellings: Pick<Tellings, 'of'>,
  views: readonly ChannelView[],
): Promise<readonly SummaryDue[]> => {
  const day = today(ground)
  const halvesIn = await standings(ground, tellings)

  const callsOf = async (view: ChannelView, unit: UnitId): Promise<readonly Call[]> => {
    const [approvers, first, doubtful] = [approversIn(view, unit), firstIn(view, unit), inPostAt(view, unit)]
    const [halves, awaited] = await Promise.all([halvesIn(view, unit), ground.store.dismissals.awaited([unit])])
    return halves.flatMap((standing): readonly Call[] => {
      const { half, approved } = standing
      const calls = (who: readonly StaffId[], days: readonly Day[]) => who.flatMap((id) => days.map((on): Call => [id, on]))
      // Told when the draft is there, and once more when it has waited too long.
      if (waits(standing)) return calls(approvers, [draftDay(half), addDays(approvalDue(half), 1)])
      if (approved === null) return []
      const days = leftDays({ half, approved }, day)
      return awaited
        .filter((one) => one.half === half)
        .flatMap(({ able, excluded }) => {
          const told = (readers: readonly StaffId[]) => toldOf({ readers, barred: excluded, doubtful })
          // Nobody opens it: they have to see to it that somebody does.
          if (able.length === 0) return calls(told(approvers), days)
          return days.flatMap((on) => calls(writersOf({ half, approved, able: told(able) }, first, on), [on]))
        })
    })
  }

  const due = await Promise.all(
    views.map(async (view) => {
      const calls = (await Promise.all(view.channel.units.map(({ id }) => callsOf(view, id)))).flat()
      return [...Map.groupBy(calls, ([id]) => id)].flatMap(([id, own]): readonly SummaryDue[] => {
        const since = own
          .map(([, on]) => on)
          .filter((on) => on <= day)
          .toSorted()
          .at(-1)
        return since === undefined ? [] : [{ channel: view.channel.id, since, to: [id] }]
      })
    }),
  )
  return due.flat()
}

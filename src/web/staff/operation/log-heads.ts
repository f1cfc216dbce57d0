// The weekly heads of the log: to print, and to say that a copy is put away.
import { LogHeadsPage, logHeadsHref } from '../../../../views/staff/operation/log-heads-page.tsx'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, guarded, type StaffRoute, show } from '../desk.ts'

export const logHeadRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { weeklyHeads } = desk.services
  const page = async (exchange: Exchange, who: Unlocked, outcome: 'copied' | 'gone' | null): Promise<Reply> => {
    const heads = await weeklyHeads.read(who)
    if (heads === null) return desk.notFound(exchange, who)
    return show(LogHeadsPage({ ...(await desk.frame(exchange, who)), heads, outcome }), { status: outcome === 'gone' ? 422 : 200 })
  }
  return [
    guarded(desk, 'read-log', 'GET', logHeadsHref, (exchange, who) =>
      page(exchange, who, exchange.query.get('done') === 'copied' ? 'copied' : null),
    ),
    guarded(desk, 'read-log', 'POST', logHeadsHref, async (exchange, who) => {
      const week = exchange.form.text('week')
      await weeklyHeads.copied(who, week)
      // Whoever presses twice has put it away as well; of a week without a head nobody can have a copy.
      const isNoted = (await weeklyHeads.read(who))?.some((head) => head.week === week && head.isCopied) === true
      return isNoted ? redirect(`${logHeadsHref}?done=copied`) : page(exchange, who, 'gone')
    }),
  ]
}

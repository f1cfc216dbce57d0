// The weekly heads of the log: to print, and to say that a copy is put away.
import { LogHeadsPage, logHeadsHref } from '../../../../views/staff/operation/log-heads-page.tsx'
import { redirect } from '../../shared/reply.ts'
import { type Desk, guarded, type StaffRoute, show } from '../desk.ts'

export const logHeadRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { weeklyHeads } = desk.services
  return [
    guarded(desk, 'read-log', 'GET', logHeadsHref, async (exchange, who) => {
      const heads = await weeklyHeads.read(who)
      if (heads === null) return desk.notFound(exchange, who)
      return show(LogHeadsPage({ ...(await desk.frame(exchange, who)), heads, done: exchange.query.get('done') === 'copied' }))
    }),
    guarded(desk, 'read-log', 'POST', logHeadsHref, async (exchange, who) => {
      const week = exchange.form.text('week')
      await weeklyHeads.copied(who, week)
      // Whoever presses twice has put it away as well; of a week without a head nobody can have a copy.
      const isNoted = (await weeklyHeads.read(who))?.some((head) => head.week === week && head.isCopied) === true
      return isNoted ? redirect(`${logHeadsHref}?done=copied`) : desk.notFound(exchange, who)
    }),
  ]
}

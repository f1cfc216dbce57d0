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
    // Whoever presses twice has put it away as well.
    guarded(desk, 'read-log', 'POST', logHeadsHref, async ({ form }, who) => {
      await weeklyHeads.copied(who, form.text('week'))
      return redirect(`${logHeadsHref}?done=copied`)
    }),
  ]
}

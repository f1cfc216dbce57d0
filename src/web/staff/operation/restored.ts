// What everybody reads once after data was put back from a backup.
import { RestoredPage } from '../../../../views/staff/operation/restored-page.tsx'
import { redirect } from '../../shared/reply.ts'
import { type Desk, home, ownRow, type StaffRoute, show } from '../desk.ts'

export const restoredRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { restorations } = desk.services
  return [
    ownRow(desk, 'GET', '/restored', async (exchange, who) => {
      const unread = await restorations.unread(who)
      return unread.length === 0 ? redirect(home(who)) : show(RestoredPage({ ...(await desk.frame(exchange, who)), restorations: unread }))
    }),
    ownRow(desk, 'POST', '/restored', async (_, who) => {
      await restorations.read(who)
      return redirect(home(who))
    }),
  ]
}

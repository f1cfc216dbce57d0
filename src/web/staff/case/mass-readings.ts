// Colleagues who opened unusually many cases, and that this person has seen it.
import { MassReadingsPage, massReadingsHref } from '../../../../views/staff/case/mass-readings-page.tsx'
import { redirect } from '../../shared/reply.ts'
import { type Desk, guarded, type StaffRoute, show } from '../desk.ts'

export const massReadingRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { massReadings } = desk.services
  return [
    guarded(desk, 'read-cases', 'GET', massReadingsHref, async (exchange, who) => {
      const [frame, readings] = await Promise.all([desk.frame(exchange, who), massReadings.of(who)])
      return show(MassReadingsPage({ ...frame, readings }))
    }),
    // Whoever presses twice, or comes back to a page of before, has seen it as well.
    guarded(desk, 'read-cases', 'POST', massReadingsHref, async ({ form }, who) => {
      await massReadings.seen(who, form.all('reading'))
      return redirect(massReadingsHref)
    }),
  ]
}

// The page of who may what.
import { RolesPage } from '../../../../views/staff/people/roles-page.tsx'
import { type Desk, guarded, type StaffRoute, show } from '../desk.ts'

export const roleRoutes = (desk: Desk): readonly StaffRoute[] => [
  guarded(desk, 'see-roles', 'GET', '/roles', async (exchange, who) => {
    const [frame, holders] = await Promise.all([desk.frame(exchange, who), desk.services.serving.holders(who)])
    return show(RolesPage({ ...frame, holders }))
  }),
]

// Giving a case to more people of the unit, by hand (F-098, F-099). Who can be given it is for the services to say, before and after.
import { AssignmentsPage } from '../../../views/staff/assignments-page.tsx'
import type { CaseFile } from '../../services/casework.ts'
import type { Unlocked } from '../../services/staff-sessions.ts'
import { type Reply, redirect } from '../shared/reply.ts'
import type { Exchange } from '../shared/route.ts'
import { partFrame } from './case-parts.ts'
import { type CaseRoom, readersOf } from './case-room.ts'
import { type Desk, type StaffRoute, show } from './desk.ts'

interface Shown {
  readonly chosen?: readonly string[]
  readonly missing?: boolean
  readonly refusal?: string | null
}

export const caseAssignmentRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const page = async (exchange: Exchange, who: Unlocked, file: CaseFile, shown: Shown = {}): Promise<Reply> => {
    const { chosen = [], missing = false, refusal = null } = shown
    const frame = await partFrame(desk, exchange, who, file, refusal)
    const people = file.card.quarantined === true ? [] : file.assignable
    return show(AssignmentsPage({ ...frame, readers: readersOf(file), people, chosen, missing }), {
      status: missing || refusal !== null ? 422 : 200,
    })
  }
  return [
    room.row('GET', '/cases/:id/assignments', page),
    room.row('POST', '/cases/:id/assignments', async (exchange, who, file) => {
      const chosen = exchange.form.all('person')
      if (chosen.length === 0) return page(exchange, who, file, { missing: true })
      const outcome = await desk.services.casework.handling.assign(who, file.row.id, chosen)
      if (outcome === null) return desk.notFound(exchange, who)
      return outcome === 'done'
        ? redirect(`/cases/${file.row.id}/assignments?done=saved`)
        : page(exchange, who, file, { chosen, refusal: outcome })
    }),
  ]
}

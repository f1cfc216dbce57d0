// What the routes of those who answer for a channel do alike: find the unit among those that somebody may see, and hand back what was typed when there
// is no page left to show it on. A unit of somebody else is not found, like one that never was.
import type { CompliancePageProps } from '../../../../views/staff/compliance/compliance-frame.tsx'
import type { UnitId } from '../../../domain/channel/channel.ts'
import type { CompliancePlace } from '../../../services/compliance/places.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import type { Reply } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, isReply, type StaffRoute } from '../desk.ts'

/** Somebody before a unit that they answer for. */
export interface AtUnit {
  readonly who: Unlocked
  readonly place: CompliancePlace
  readonly props: CompliancePageProps
}

export interface ComplianceRoom {
  readonly row: (
    guard: 'read-compliance' | 'keep-compliance',
    method: StaffRoute['method'],
    path: string,
    answer: (exchange: Exchange, at: AtUnit) => Promise<Reply>,
    keep?: (exchange: Exchange) => string,
  ) => StaffRoute
}

export const makeComplianceRoom = (desk: Desk): ComplianceRoom => ({
  row: (guard, method, path, answer, keep = () => '') => ({
    ...{ method, path, guard },
    answer: async (exchange) => {
      const kept = keep(exchange)
      const who = await desk.enter(exchange, guard, kept)
      if (isReply(who)) return who
      const places = await desk.services.compliance.places.of(who)
      const place = places.find(({ unit }) => unit.id === (exchange.params.unit as UnitId | undefined))
      if (place === undefined || (guard === 'keep-compliance' && !place.mayKeep)) return desk.notFound(exchange, who, kept)
      const units = places.map(({ unit }) => ({ id: unit.id, name: unit.name }))
      const unit = { id: place.unit.id, name: place.unit.name }
      return answer(exchange, { who, place, props: { ...(await desk.frame(exchange, who)), unit, units, mayKeep: place.mayKeep } })
    },
  }),
})

// How the units of somebody stand, what was done beside the program, and the pack for whoever supervises.
import { CompliancePage, type ComplianceProps } from '../../../../views/staff/compliance/compliance-page.tsx'
import { ComplianceUnitsPage } from '../../../../views/staff/compliance/compliance-units-page.tsx'
import type { DeedFaults, TypedDeed } from '../../../domain/compliance/deed.ts'
import { sumOf } from '../../../domain/compliance/standing.ts'
import { mayAt } from '../../../domain/people/role.ts'
import { download, type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, guarded, type StaffRoute, show } from '../desk.ts'
import { type AtUnit, makeComplianceRoom } from './compliance-room.ts'
import { packFile } from './pack-file.ts'

const nothingTyped: TypedDeed = { kind: '', language: '', day: '', what: '' }

const deedIn = ({ form }: Exchange): TypedDeed => ({
  kind: form.text('kind'),
  language: form.text('language'),
  day: form.text('day'),
  what: form.text('what'),
})

export const complianceRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { compliance } = desk.services
  const room = makeComplianceRoom(desk)

  const page = async ({ who, place, props }: AtUnit, typed: TypedDeed, faults: DeedFaults, done: boolean): Promise<Reply> => {
    const { lines, keys, appointments, deeds } = await compliance.view(place)
    const { id } = place.whole.channel
    const own: ComplianceProps = {
      ...props,
      frame: place.view.channel.settings.frame,
      lines,
      keys,
      appointments,
      deeds,
      breach: {
        log: mayAt(who.appointments, 'read-log', { channelId: id, unitId: place.unit.id }) ? id : null,
        auditors: appointments.filter(({ role, until }) => role === 'auditor' && until === null).map(({ name }) => name),
      },
      typed,
      faults,
      done,
    }
    return show(CompliancePage(own), { status: Object.keys(faults).length > 0 ? 422 : 200 })
  }

  return [
    guarded(desk, 'read-compliance', 'GET', '/compliance', async (exchange, who) => {
      const units = await compliance.of(who)
      const [only, ...others] = units
      if (only !== undefined && others.length === 0) return redirect(`/compliance/${only.place.unit.id}`)
      return show(
        ComplianceUnitsPage({
          ...(await desk.frame(exchange, who)),
          units: units.map(({ place: { unit }, lines }) => ({ id: unit.id, name: unit.name, ...sumOf(lines) })),
        }),
      )
    }),
    room.row('read-compliance', 'GET', '/compliance/:unit', (exchange, at) =>
      page(at, nothingTyped, {}, exchange.query.get('done') === 'deed'),
    ),
    room.row(
      'keep-compliance',
      'POST',
      '/compliance/:unit/deeds',
      async (exchange, at) => {
        const typed = deedIn(exchange)
        const noted = await compliance.book.noteDeed(at.who, at.place, typed)
        return noted.ok ? redirect(`/compliance/${at.place.unit.id}?done=deed`) : page(at, typed, noted.refusal, false)
      },
      ({ form }) => form.text('what'),
    ),
    room.row('read-compliance', 'GET', '/compliance/:unit/pack.zip', async (exchange, { who, place }) => {
      const pack = await compliance.pack(who, place.unit.id)
      if (pack === null) return desk.notFound(exchange, who)
      const say = desk.say(exchange, who)
      return download(await packFile(say, pack, desk.settings), {
        type: 'application/zip',
        name: `${say('compliance.pack.file.zip', { day: pack.day })}.zip`,
      })
    }),
  ]
}

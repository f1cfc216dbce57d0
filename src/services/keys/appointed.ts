// Who the tables say is appointed in a channel. The tables can be written to by anybody with the disk: what counts is what the people
// themselves signed (rosters.ts), and the channel takes no reports while the two differ.
import type { ChannelId, UnitId } from '../../domain/channel/channel.ts'
import type { Appointed } from '../../domain/keys/roster.ts'
import { isListedRole, readerRoles, readsCases } from '../../domain/people/role.ts'
import type { Store } from '../../store/store.ts'

/** In the order of the plan; one entry a person: whoever reads cases stands as that, whatever else they do. */
export const appointedIn = async ({ people }: Pick<Store, 'people'>, channel: ChannelId): Promise<readonly Appointed[]> => {
  const [staff, all] = await Promise.all([people.directory(), people.appointments()])
  // Who keeps the rules of a channel or the machine is given no key to a case, so stands in no roster.
  const own = all.filter(({ channelId, role }) => channelId === channel && isListedRole(role))
  return [...new Set(own.map(({ staffId }) => staffId))].flatMap((id) => {
    const person = staff.find((known) => known.id === id)
    if (person === undefined) return []
    const held = own.filter(({ staffId }) => staffId === id)
    const role = readerRoles.find((known) => held.some((appointment) => appointment.role === known)) ?? 'auditor'
    const units = held.flatMap((post) => (post.role === role && readsCases(role) && post.unitId !== '' ? [post.unitId as UnitId] : []))
    return [{ id, name: person.name, title: person.title, role, units: units.sort() }]
  })
}

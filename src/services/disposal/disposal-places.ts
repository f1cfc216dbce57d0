// For which units somebody reads the papers of disposal, and where they keep the rules. Whoever serves one unit sees that unit's.
import type { Unit, UnitId } from '../../domain/channel/channel.ts'
import { atUnit } from '../../domain/channel/unit-settings.ts'
import { ruleKeepers } from '../../domain/disposal/disposal-rule.ts'
import { isOfUnit, may } from '../../domain/people/role.ts'
import type { StoredChannel } from '../../store/channels.ts'
import type { Ground } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

/** A unit, or what a channel lends to its units. */
export interface DisposalPlace {
  /** With the settings in force for the unit. */
  readonly channel: StoredChannel
  /** null: what the channel lends, which its administrators see where there are several units. */
  readonly unit: Unit | null
  readonly mayKeep: boolean
}

export const unitIdOf = ({ unit }: Pick<DisposalPlace, 'unit'>): UnitId | '' => unit?.id ?? ''

/** None while their keys do not fit. */
export const disposalPlaces = async (
  { store }: Pick<Ground, 'store'>,
  { roles, appointments, fault }: Unlocked,
): Promise<readonly DisposalPlace[]> => {
  if (!may(roles, 'read-disposals') || fault !== null) return []
  return (await store.channels.all()).flatMap((channel): readonly DisposalPlace[] => {
    const held = appointments.filter(({ channelId, role }) => channelId === channel.id && may([role], 'read-disposals'))
    const keepers = (unit: UnitId | '') => ruleKeepers({ channel: channel.id, unit })
    const keeps = (unit: UnitId | ''): boolean =>
      held.some(({ role, unitId }) => keepers(unit).some((place) => place.role === role && place.unitId === unitId))
    const units = channel.units.filter(({ id }) => held.some(({ role, unitId }) => !isOfUnit(role) || unitId === id))
    return [
      ...units.map((unit) => ({ channel: atUnit(channel, unit.id), unit, mayKeep: keeps(unit.id) })),
      ...(channel.units.length > 1 && keeps('') ? [{ channel, unit: null, mayKeep: true }] : []),
    ]
  })
}

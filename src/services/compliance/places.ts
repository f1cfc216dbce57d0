// The units whose papers and duties somebody may see: of the channels where their role says so. Nobody sees anything while their keys do not fit.
import type { Unit, UnitId } from '../../domain/channel/channel.ts'
import { atUnit } from '../../domain/channel/unit-settings.ts'
import { may } from '../../domain/people/role.ts'
import type { Channels, ChannelView } from '../channel/channels.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

export interface CompliancePlace {
  /** With the settings of the unit in force. */
  readonly view: ChannelView
  /** As the channel stands by itself. */
  readonly whole: ChannelView
  readonly unit: Unit
  /** Puts down what was done, keeps processors and issues papers; the others read. */
  readonly mayKeep: boolean
}

export interface CompliancePlaces {
  readonly of: (who: Unlocked) => Promise<readonly CompliancePlace[]>
  /** null for a unit that they may not see, as for one that does not exist. */
  readonly at: (who: Unlocked, unit: UnitId) => Promise<CompliancePlace | null>
}

export const makeCompliancePlaces = (channels: Pick<Channels, 'list'>): CompliancePlaces => {
  const of: CompliancePlaces['of'] = async ({ appointments, fault }) => {
    if (fault !== null) return []
    return (await channels.list()).flatMap((whole) => {
      const held = appointments.filter(({ channelId }) => channelId === whole.channel.id).map(({ role }) => role)
      if (!may(held, 'read-compliance')) return []
      const mayKeep = may(held, 'keep-compliance')
      return whole.channel.units.map((unit) => ({
        view: { ...whole, channel: atUnit(whole.channel, unit.id) },
        whole,
        unit,
        mayKeep,
      }))
    })
  }
  return { of, at: async (who, id) => (await of(who)).find(({ unit }) => unit.id === id) ?? null }
}

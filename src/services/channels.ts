// The public face of a channel: who is named to read, and whether it takes reports.
import type { Channel, ChannelId, Recipient, UnitId } from '../domain/channel.ts'
import { fewestReaders } from '../domain/readers.ts'
import { agrees } from '../domain/roster.ts'
import type { Day } from '../kit/instant.ts'
import type { StoredChannel } from '../store/channels.ts'
import { appointedIn } from './appointed.ts'
import type { Ground } from './ground.ts'
import type { Rosters } from './rosters.ts'

export interface ChannelView {
  readonly channel: Channel
  readonly changed: Day
  readonly recipients: readonly Recipient[]
  /** Takes reports: every named recipient of every unit has a working key (design.md 1). */
  readonly open: boolean
}

export interface Channels {
  readonly list: () => Promise<readonly ChannelView[]>
  readonly bySlug: (slug: string) => Promise<ChannelView | null>
  readonly byId: (id: ChannelId) => Promise<ChannelView | null>
}

/** Who reads the reports of a unit; a reporter who does not know the unit writes to the first one's recipients. */
export const recipientsOf = ({ channel, recipients }: ChannelView, unit: UnitId | null): readonly Recipient[] => {
  const id = channel.units.find((known) => known.id === unit)?.id ?? channel.units[0]?.id
  return recipients.filter(({ unitId }) => unitId === id)
}

export const makeChannels = ({ store }: Pick<Ground, 'store'>, rosters: Rosters): Channels => {
  const view = async (channel: StoredChannel | null): Promise<ChannelView | null> => {
    if (channel === null) return null
    const [appointed, trusted] = await Promise.all([appointedIn(store, channel.id), rosters.current(channel.id)])
    const members = trusted?.roster.members ?? []
    // Names and units must be those that the people themselves signed: else a swapped name would turn the reporter's choice around.
    const agreed = members.length > 0 && members.every((member) => appointed.some((person) => agrees(member, person)))
    // Whoever is appointed and does not stand in the list yet reads nothing, and is not named as if they did.
    const inForce = trusted === null ? appointed : appointed.filter(({ id }) => members.some((member) => member.id === id))
    const recipients = inForce.flatMap(({ id, name, title, units }) => units.map((unitId) => ({ id, name, title, unitId })))
    const open =
      agreed &&
      !rosters.isDistrusted(channel.id) &&
      channel.units.every(({ id }) => recipients.filter(({ unitId }) => unitId === id).length >= fewestReaders)
    return { channel, changed: channel.changed, recipients, open }
  }
  return {
    list: async () => (await Promise.all((await store.channels.all()).map(view))).filter((known) => known !== null),
    bySlug: async (slug) => view(await store.channels.bySlug(slug)),
    byId: async (id) => view(await store.channels.byId(id)),
  }
}

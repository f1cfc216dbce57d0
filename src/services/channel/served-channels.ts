// Which channels somebody serves, in whatever role, and so whose rules they are under. Knows no rule.
import type { ChannelSettings, StaffId } from '../../domain/channel/channel.ts'
import type { Store } from '../../store/store.ts'

/** Reads once; then tells of anybody the settings of the channels that they serve, none for the operator. */
export const settingsByPerson = async ({
  people,
  channels,
}: Pick<Store, 'people' | 'channels'>): Promise<(id: StaffId) => readonly ChannelSettings[]> => {
  const [appointments, all] = await Promise.all([people.appointments(), channels.all()])
  return (id) => {
    const served = new Set(appointments.filter(({ staffId }) => staffId === id).map(({ channelId }) => channelId))
    return all.filter((channel) => served.has(channel.id)).map(({ settings }) => settings)
  }
}

// The entries by which the log knows of keys that took the place of others, wherever that was: what somebody signed before is theirs still.
import type { ChannelId } from '../../domain/channel/channel.ts'
import type { ChainedLogEntry } from '../../store/log.ts'
import type { Ground } from '../ground.ts'

/** In their order. */
export const replacedKeys = async ({ store }: Pick<Ground, 'store'>): Promise<readonly ChainedLogEntry[]> => {
  const places = [...(await store.channels.all()).map(({ id }) => id), '' as ChannelId]
  const found = await Promise.all(places.map((place) => store.log.since(0, place, 'keys-replaced')))
  return found.flat().toSorted((a, b) => a.seq - b.seq)
}

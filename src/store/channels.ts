// The channels, their units and the people appointed there. Public or the operator's: nothing of a case.
import type { Channel, ChannelId } from '../domain/channel.ts'
import type { Day } from '../kit/instant.ts'

export interface StoredChannel extends Channel {
  /** When an admin last changed what the public pages say. */
  readonly changed: Day
}

export interface ChannelStore {
  readonly all: () => Promise<readonly StoredChannel[]>
  readonly bySlug: (slug: string) => Promise<StoredChannel | null>
  readonly byId: (id: ChannelId) => Promise<StoredChannel | null>
}

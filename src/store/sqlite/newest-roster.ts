// Which list of a channel is the newest: what every act compares that seals to the people in it.
import type { ChannelId } from '../../domain/channel/channel.ts'
import type { Database } from './database.ts'

/** Number of the newest roster; null when the channel has none. */
export const newestRoster = (database: Database, channel: ChannelId): number | null =>
  database.one<{ seq: number }>('SELECT seq FROM rosters WHERE channel_id = ? ORDER BY seq DESC LIMIT 1', channel)?.seq ?? null

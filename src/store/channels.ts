// The channels, their units and the people appointed there. Public or the operator's: nothing of a case.
import type { Channel, ChannelId, ChannelSettings, UnitId } from '../domain/channel/channel.ts'
import type { UnitSettings } from '../domain/channel/unit-settings.ts'
import type { Day } from '../kit/instant.ts'
import type { StoredCase } from './cases.ts'
import type { NewLogEntry } from './log.ts'
import type { NewNotice } from './notices.ts'

export interface StoredChannel extends Channel {
  /** When an admin last changed what the public pages say. */
  readonly changed: Day
  readonly version: number
}

/** An admin's change of the settings, in one unit of work with its log entry. */
export interface ChannelChange {
  /** As it was read. */
  readonly before: Pick<StoredChannel, 'id' | 'version'>
  readonly settings: ChannelSettings
  /** A unit whose own settings become others; absent where none do. */
  readonly unit?: { readonly id: UnitId; readonly own: UnitSettings }
  /** null when the public pages say the same as before. */
  readonly changed: Day | null
  /** The next deadline of an open case by the new clocks of its unit: the index of deadlines is made anew with them. null where no clock moved. */
  readonly dueOf: ((row: StoredCase) => Day | null) | null
  /** The addresses that reporters left go, and they are told. */
  readonly givesUpAddresses?: boolean
  readonly log: readonly NewLogEntry[]
  /** Whom the change concerns. */
  readonly notices: readonly NewNotice[]
}

export interface ChannelStore {
  readonly all: () => Promise<readonly StoredChannel[]>
  readonly bySlug: (slug: string) => Promise<StoredChannel | null>
  readonly byId: (id: ChannelId) => Promise<StoredChannel | null>
  /** @returns false when the channel has changed since it was read: nothing is stored then, and nothing logged */
  readonly change: (work: ChannelChange) => Promise<boolean>
}

// What those who answer for a channel put down and issued, and the clear rows and counts that they are shown. Nothing sealed.
import type { ChannelId, UnitId } from '../domain/channel/channel.ts'
import type { Deed } from '../domain/compliance/deed.ts'
import type { Edition, PaperKind } from '../domain/compliance/paper.ts'
import type { Processor } from '../domain/compliance/processor.ts'
import type { LogKind } from '../domain/log-entry.ts'
import type { Day } from '../kit/instant.ts'
import type { StoredCase } from './cases.ts'
import type { NewLogEntry } from './log.ts'

/** How many entries of a kind the log has of a month (`2026-11`). */
export interface LogCount {
  readonly month: string
  readonly kind: LogKind
  readonly count: number
}

export interface ComplianceStore {
  /** Clear rows of a unit's cases that are worked on, tests among them. */
  readonly running: (unit: UnitId) => Promise<readonly StoredCase[]>
  /** Closed and archived reports of a unit that were closed by a day, tests among them. */
  readonly closedBy: (unit: UnitId, day: Day) => Promise<readonly StoredCase[]>
  /** Newest first. */
  readonly deeds: (unit: UnitId) => Promise<readonly Deed[]>
  readonly putDeed: (deed: Deed, log: NewLogEntry) => Promise<void>
  /** In the order in which they were put down; those that have ended, too. */
  readonly processors: (unit: UnitId) => Promise<readonly Processor[]>
  readonly putProcessor: (processor: Processor, log: NewLogEntry) => Promise<void>
  /** @returns false when there is none of that name in the unit, or it has ended */
  readonly endProcessor: (unit: UnitId, id: string, until: Day, log: NewLogEntry) => Promise<boolean>
  /** The newest first. */
  readonly editions: (unit: UnitId, kind: PaperKind) => Promise<readonly Edition[]>
  /** @returns false when somebody else has issued that number meanwhile */
  readonly issue: (edition: Edition, log: NewLogEntry) => Promise<boolean>
  /** By month and kind. */
  readonly logCounts: (channel: ChannelId) => Promise<readonly LogCount[]>
}

// What somebody has opened on a day, sealed to themselves; and that they opened unusually many cases, sealed to each colleague who is told. Neither
// says in clear who opened what, nor when.
import type { StaffId } from '../domain/channel/channel.ts'
import type { Sealed } from '../domain/sealed.ts'
import type { NewLogEntry } from './log.ts'
import type { NewNotice } from './notices.ts'

export interface StoredDay {
  readonly staffId: StaffId
  /** From 1; goes on with each case that is added. */
  readonly version: number
  readonly sealed: Sealed
}

export interface StoredMassReading {
  readonly id: string
  /** Who is told. */
  readonly staffId: StaffId
  readonly sealed: Sealed
}

/** What goes with a look at a case that somebody had not opened on that day. */
export interface NewReading {
  readonly day: StoredDay
  readonly told: readonly StoredMassReading[]
  readonly notices: readonly NewNotice[]
  /** For those who read the log; null where it is told nothing besides. */
  readonly log: NewLogEntry | null
}

export interface MassReadingStore {
  readonly dayOf: (staffId: StaffId) => Promise<StoredDay | null>
  /** What somebody is told and has not acknowledged. */
  readonly of: (staffId: StaffId) => Promise<readonly StoredMassReading[]>
  /** They have acknowledged it, with its entries of the log; false when it was gone. */
  readonly seen: (staffId: StaffId, ids: readonly string[], log: readonly NewLogEntry[]) => Promise<boolean>
}

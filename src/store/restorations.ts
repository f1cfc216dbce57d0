// That data was put back from a backup: on which day, as of which day, and who has yet to read so.
import type { StaffId } from '../domain/channel/channel.ts'
import type { Day } from '../kit/instant.ts'
import type { StandingBackup } from './backups.ts'

export interface Restoration {
  readonly id: string
  /** The day of the backup: what was done from then on is gone. */
  readonly taken: Day
  /** The day on which it was put back. */
  readonly day: Day
}

export interface RestorationStore {
  /** The newest first. */
  readonly all: () => Promise<readonly Restoration[]>
  /** Those that somebody has not read of, the newest first. */
  readonly unseen: (staffId: StaffId) => Promise<readonly Restoration[]>
  /** Somebody has read of all of them. */
  readonly markSeen: (staffId: StaffId) => Promise<void>
  /** Day of the newest backup that was made of this data; null before the first. */
  readonly backedUp: () => Promise<Day | null>
  /** All backups that were begun and that the program has not deleted, wherever they went. */
  readonly standing: () => Promise<readonly StandingBackup[]>
}

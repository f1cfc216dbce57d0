// Who has yet to read that data was put back from a backup.
import type { Restoration } from '../../store/restorations.ts'
import type { Ground } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

export interface Restorations {
  /** Those that the person has not read of, the newest first. */
  readonly unread: (who: Unlocked) => Promise<readonly Restoration[]>
  /** The person has read of all of them. */
  readonly read: (who: Unlocked) => Promise<void>
}

export const makeRestorations = ({ store }: Pick<Ground, 'store'>): Restorations => ({
  unread: ({ staff }) => store.restorations.unseen(staff.id),
  read: ({ staff }) => store.restorations.markSeen(staff.id),
})

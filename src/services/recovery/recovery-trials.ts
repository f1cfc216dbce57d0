// By when the recovery of each channel is to be tried, and who is told: those who read its cases and stand in its list. Knows no sheet.
import type { StaffId } from '../../domain/channel/channel.ts'
import type { TrialDue } from '../../domain/channel/reminder.ts'
import { tryBefore } from '../../domain/keys/recovery-trial.ts'
import type { ChannelView } from '../channel/channels.ts'
import type { Ground } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'

export interface RecoveryTrials {
  /** Of channels that have a recovery. One whose row is gone has no day that a trial could move: its page says so instead. */
  readonly of: (views: readonly ChannelView[]) => Promise<readonly TrialDue[]>
}

export const makeRecoveryTrials = ({ store }: Pick<Ground, 'store'>, rosters: Rosters): RecoveryTrials => ({
  of: async (views) => {
    const due = views.map(async ({ channel: { id }, recipients }): Promise<readonly TrialDue[]> => {
      const recovery = (await rosters.current(id))?.recovery ?? null
      const set = recovery === null ? null : await store.recovery.set(id, recovery)
      const to: readonly StaffId[] = [...new Set(recipients.map((recipient) => recipient.id))]
      return set === null ? [] : [{ channel: id, before: tryBefore(set), to }]
    })
    return (await Promise.all(due)).flat()
  },
})

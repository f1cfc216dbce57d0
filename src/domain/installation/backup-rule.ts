// How long what was disposed of can still lie in a backup, and when the next backup and the next drill are due. Days only: it must not know
// where copies lie.

import { addDays, addMonths, type Clock, type Day, dayOf, daysBetween } from '../../kit/instant.ts'
import { legalZone } from '../case/deadline.ts'

/** What the settings say of backups. One is made each day. */
export interface BackupRule {
  /** Copies older than so many days are deleted with the next backup. */
  readonly days: number
  /** Time of day from which the backup of a day is made, `HH:MM` in the zone of the law. */
  readonly time: string
}

/**
 * The day from which no backup in the folder of the setting holds anything of a case that was disposed of (keys.md 7): the newest copy that can hold
 * its rows was made on the day itself and goes with the first backup on which it is too old; by then the second one made there after the disposal
 * has overwritten the last copy of its share in that folder, and earlier copies there open nothing of it. In another folder a share copy stands
 * until two backups more are made to that one: what is known of those is in backup-reach.ts.
 * @returns null when this program makes no backups
 */
export const lastBackupExpires = (disposed: Day, rule: Pick<BackupRule, 'days'> | null): Day | null =>
  rule === null ? null : addDays(disposed, backupDays(rule))

/** Days from a disposal until then. */
export const backupDays = ({ days }: Pick<BackupRule, 'days'>): number => Math.max(days + 1, sharesOverwritten)

/** Two names in each folder that are overwritten in turn, once a day: the second backup after the disposal takes the last copy of its share there. */
const sharesOverwritten = 2

/** Whether a copy of a day is too old on another. */
export const isTooOld = (made: Day, today: Day, { days }: Pick<BackupRule, 'days'>): boolean => daysBetween(made, today) > days

/** Whether the backup of this moment's day is still to be made. One of a day to come is the mistake of a clock. @param newest day of the newest one; null before the first */
export const isBackupDue = (newest: Day | null, now: Clock, { time }: Pick<BackupRule, 'time'>): boolean => {
  const here = Temporal.Instant.fromEpochMilliseconds(now()).toZonedDateTimeISO(legalZone)
  if (newest === dayOf(now(), legalZone)) return false
  return newest === null || here.toPlainTime().toString({ smallestUnit: 'minute' }) >= time
}

/** Days without a backup after which those who serve the machine are told. */
const overdueAfter = 2

/** The first day on which there should long have been another backup. @param since day from which copies could be made, where there is none yet */
export const backupOverdueFrom = (newest: Day | null, since: Day): Day => addDays(newest ?? since, overdueAfter)

/** The last day on which a restore should have been tried: once a year, the first time three months after the set-up. */
export const drillBefore = (last: Day | null, installed: Day): Day => (last === null ? addMonths(installed, 3) : addMonths(last, 12))

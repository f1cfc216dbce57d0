// Where what was disposed of can still lie: in the backups that the program deletes by itself, and in those that it cannot, because they went to
// another folder or were moved. Days and numbers only: it must not know where any folder is.
import type { Day } from '../../kit/instant.ts'
import { type BackupRule, lastBackupExpires } from './backup-rule.ts'

export interface DatedBackup {
  readonly number: number
  readonly day: Day
}

/** Backups that nobody deletes but people. */
export interface BackupsElsewhere {
  readonly count: number
  readonly first: Day
  readonly last: Day
}

export interface BackupReach {
  /** The day from which no backup in the folder of the setting holds it (keys.md 7); empty where none are made there. */
  readonly until: Day | ''
  /** Those from since the case came in that lie somewhere else; null where there are none. */
  readonly elsewhere: BackupsElsewhere | null
}

export interface KnownBackups {
  /** null where the program makes none by itself. */
  readonly rule: Pick<BackupRule, 'days'> | null
  /** In the folder of the setting. */
  readonly here: readonly DatedBackup[]
  /** All that were made and that the program did not delete, wherever they are. */
  readonly standing: readonly DatedBackup[]
}

/** Those that the program cannot delete: they went to another folder, or were moved. */
export const backupsElsewhere = <B extends DatedBackup>({
  here,
  standing,
}: {
  readonly here: readonly DatedBackup[]
  readonly standing: readonly B[]
}) => standing.filter(({ number, day }) => !here.some((one) => one.number === number && one.day === day))

/** @param disposed the day of the disposal @param received the day on which the case came in: no earlier backup can hold it */
export const backupReach = (disposed: Day, received: Day, known: KnownBackups): BackupReach => {
  const { rule, here } = known
  // One of a day to come is the mistake of a clock; it is deleted by that day all the same.
  const newest = [disposed, ...here.map(({ day }) => day)].toSorted().at(-1) ?? disposed
  const elsewhere = backupsElsewhere(known)
    .filter(({ day }) => day >= received)
    .map(({ day }) => day)
    .toSorted()
  const [first, last] = [elsewhere[0], elsewhere.at(-1)]
  return {
    until: lastBackupExpires(newest, rule) ?? '',
    elsewhere: first === undefined || last === undefined ? null : { count: elsewhere.length, first, last },
  }
}

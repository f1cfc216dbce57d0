// Which backups were made, in SQL: the newest, and every one that the program has not deleted. All of it inside a transaction of somebody else, or
// alone on a copy.
import type { Day } from '../../kit/instant.ts'
import type { StandingBackup } from '../backups.ts'
import type { Database } from './database.ts'

export interface Marked {
  readonly number: number
  readonly day: Day
}

/** No number is given twice, whatever became of the one that had it. */
export const newestNumber = (database: Database): number =>
  database.one<{ newest: number }>(
    'SELECT max(ifnull((SELECT number FROM backups), 0), ifnull((SELECT max(number) FROM backups_standing), 0)) AS newest',
  )?.newest ?? 0

export const standingBackups = (database: Database): readonly StandingBackup[] =>
  database
    .all<Omit<StandingBackup, 'isMade'> & { made: number }>('SELECT number, place, day, made FROM backups_standing ORDER BY number')
    .map(({ made, ...backup }) => ({ ...backup, isMade: made === 1 }))

export const noteBackup = (database: Database, { number, day }: Marked): void => {
  database.run(
    `INSERT INTO backups (only_row, number, day) VALUES (1, ?, ?)
     ON CONFLICT (only_row) DO UPDATE SET number = excluded.number, day = excluded.day WHERE excluded.number > backups.number`,
    ...[number, day],
  )
}

export const beginBackup = (database: Database, place: string, { number, day }: Marked): void => {
  database.run('INSERT INTO backups_standing (number, place, day, made) VALUES (?, ?, ?, 0)', number, place, day)
}

export const endBackup = (database: Database, { number }: Pick<Marked, 'number'>, isMade: boolean): void => {
  if (isMade) database.run('UPDATE backups_standing SET made = 1 WHERE number = ?', number)
  else database.run('DELETE FROM backups_standing WHERE number = ? AND made = 0', number)
}

/** What became of those that were cut short in a folder: one that got its name is there, any other is nowhere. */
export const settleBegun = (database: Database, place: string, here: readonly Marked[]): void => {
  for (const { number } of database.all<Marked>('SELECT number, day FROM backups_standing WHERE place = ? AND made = 0', place))
    endBackup(
      database,
      { number },
      here.some((one) => one.number === number),
    )
}

/** One that people destroyed. Its number is not given again, also where it was cut short. @returns false when it is not named any more */
export const forgetStanding = (database: Database, { number }: Pick<Marked, 'number'>): boolean => {
  if (!standingBackups(database).some((one) => one.number === number)) return false
  database.run('UPDATE backups SET number = max(number, ?)', number)
  database.run('DELETE FROM backups_standing WHERE number = ?', number)
  return true
}

export const forgetBackups = (database: Database, gone: readonly Marked[]): void => {
  for (const { number, day } of gone) database.run('DELETE FROM backups_standing WHERE number = ? AND day = ?', number, day)
}

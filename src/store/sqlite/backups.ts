// Backups of a data folder, made beside whoever serves it: connections of their own to both files, a lock of their own, and the appliance's
// lock left alone.
import { existsSync } from 'node:fs'
import type { Clock, Day } from '../../kit/instant.ts'
import type { BackupStore } from '../backups.ts'
import type { EntryHash, GenesisHash } from '../log.ts'
import { makeAheadEntries } from './ahead-entries.ts'
import { backupsIn, dropFile, placeOf } from './backup-folder.ts'
import { makeBackup } from './backup-making.ts'
import { forgetBackups, forgetStanding, standingBackups } from './backup-notes.ts'
import { besideBig, besideSmall } from './beside.ts'
import type { Database } from './database.ts'
import { shownIn } from './drill-clock.ts'
import { readInstallation } from './installation.ts'
import { sweepCopies, sweepLeftovers } from './leftovers.ts'
import { lockFolder } from './lock.ts'
import { type AppendLog, makeAppendLog } from './log.ts'
import { makeShownDay } from './shown-day.ts'

export interface BackupSetup {
  readonly folder: string
  readonly entryHash: EntryHash
  readonly genesisHash: GenesisHash
  readonly now: Clock
}

export const makeBackupStore = ({ folder, entryHash, genesisHash, now }: BackupSetup): BackupStore => {
  const beside = <T>(work: (database: Database) => Promise<T>): Promise<T> => besideBig(folder, work)
  /** With the small file, where it is remembered which entries were of days to come. */
  const noting = <T>(work: (database: Database, appendLog: AppendLog) => Promise<T>): Promise<T> =>
    beside((database) =>
      besideSmall(folder, (shares) =>
        work(
          database,
          makeAppendLog(database, { entryHash, genesisHash, ahead: makeAheadEntries(shares), shown: makeShownDay(shares), now }),
        ),
      ),
    )
  const lockBackups = (): (() => void) => lockFolder(folder, 'backup.lock', 'another backup of this data directory is being made')
  return {
    installation: () =>
      beside((database) =>
        database.read(() => {
          const found = readInstallation(database)
          if (found === null) return null
          const drill = database.one<{ day: Day }>(
            "SELECT day FROM log WHERE channel_id = '' AND kind = 'restore-tried' ORDER BY seq DESC LIMIT 1",
          )
          return {
            id: found.id,
            recipient: found.backupRecipient,
            created: found.created,
            drilled: drill?.day ?? null,
            standing: standingBackups(database),
          }
        }),
      ),
    logDays: () =>
      beside((database) =>
        besideSmall(folder, (shares) =>
          database.read(() => ({
            latest: database.one<{ day: Day | null }>('SELECT max(day) AS day FROM log')?.day ?? null,
            believed: database.one<{ believed: Day }>('SELECT believed FROM drill_clock')?.believed ?? null,
            shown: shownIn(database, makeShownDay(shares)),
          })),
        ),
      ),
    setRecipient: (recipient, log) =>
      noting((database, appendLog) =>
        database.write(() => {
          database.run('UPDATE installation SET backup_recipient = ?', recipient)
          appendLog(log)
        }),
      ),
    take: (order) =>
      beside(async (database) => {
        sweepLeftovers(folder)
        const unlock = lockBackups()
        try {
          return await makeBackup(folder, database, order)
        } finally {
          sweepCopies(folder)
          unlock()
        }
      }),
    forget: (one, log) =>
      noting(async (database, appendLog) => {
        const unlock = lockBackups()
        try {
          return await database.write(() => {
            if (!forgetStanding(database, one)) return false
            appendLog(log)
            return true
          })
        } finally {
          unlock()
        }
      }),
    inFolder: backupsIn,
    place: (to, installation) => (existsSync(to) ? placeOf(to, installation) : ''),
    drop: async (to, installation, tooOld) => {
      const [, ...older] = backupsIn(to, installation)
      const gone = older.filter(({ day }) => tooOld(day))
      for (const { name } of gone) dropFile(to, name)
      if (gone.length > 0) await beside((database) => database.write(() => forgetBackups(database, gone)))
      return gone.length
    },
    note: (log) => noting((database, appendLog) => database.write(() => appendLog(log))),
  }
}

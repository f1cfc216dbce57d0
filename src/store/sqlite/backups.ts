// Backups of a data folder, made beside whoever serves it: connections of their own to both files, a lock of their own, and the appliance's
// lock left alone.
import { createHash } from 'node:crypto'
import { existsSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock, Day } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { BackupOrder, BackupStore, ByteStream, MadeBackup, SealBytes } from '../backups.ts'
import type { EntryHash, GenesisHash } from '../log.ts'
import { makeAheadEntries } from './ahead-entries.ts'
import { copyBig, copyShares, stripBig } from './backup-copy.ts'
import {
  backupName,
  backupsIn,
  dropFile,
  dropPassing,
  nextTurns,
  placeOf,
  prepareFolder,
  publish,
  readPassing,
  shareCopyName,
  writePassing,
} from './backup-folder.ts'
import {
  beginBackup,
  endBackup,
  forgetBackups,
  forgetStanding,
  newestNumber,
  noteBackup,
  settleBegun,
  standingBackups,
} from './backup-notes.ts'
import { type Database, openDatabase } from './database.ts'
import { shownIn } from './drill-clock.ts'
import { bigDemands, bigFile, bigPragmas, smallDemands, smallFile, smallPragmas } from './files.ts'
import { readInstallation } from './installation.ts'
import { copyFile, sweepCopies, sweepLeftovers } from './leftovers.ts'
import { lockFolder } from './lock.ts'
import { type AppendLog, makeAppendLog } from './log.ts'
import { refuseOtherSchema } from './migrate.ts'
import { toProblem } from './problems.ts'
import { makeShownDay } from './shown-day.ts'

export interface BackupSetup {
  readonly folder: string
  readonly entryHash: EntryHash
  readonly genesisHash: GenesisHash
  readonly now: Clock
}

export const makeBackupStore = ({ folder, entryHash, genesisHash, now }: BackupSetup): BackupStore => {
  const beside = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
    if (!existsSync(bigFile(folder))) throw new Problem('broken', 'there is no database in this data directory')
    const database = openDatabase({ path: bigFile(folder), pragmas: bigPragmas, demands: bigDemands })
    try {
      await database.read(() => refuseOtherSchema(database))
      return await work(database)
    } catch (error) {
      throw toProblem(error, bigFile(folder))
    } finally {
      database.close()
    }
  }
  /** With the small file, where it is remembered which entries were of days to come. */
  const noting = <T>(work: (database: Database, appendLog: AppendLog) => Promise<T>): Promise<T> =>
    beside((database) =>
      withShares(folder, (shares) =>
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
        withShares(folder, (shares) =>
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
          return await take(folder, database, order)
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

const installationOf = (database: Database): string => {
  const installation = readInstallation(database)
  if (installation === null) throw new Problem('broken', 'this data directory is not set up')
  return installation.id
}

const take = async (folder: string, database: Database, order: BackupOrder): Promise<MadeBackup> => {
  const { to, day, reached } = order
  const installation = await database.read(() => installationOf(database))
  sweepCopies(folder)
  prepareFolder(to, installation)
  const place = placeOf(to, installation)
  const here = backupsIn(to, installation)
  await database.write(() => settleBegun(database, place, here))
  const newest = await database.read(() => newestNumber(database))
  const marked = { number: Math.max(newest, ...here.map(({ number }) => number)) + 1, day }
  // Before anything is copied: a disposal that is done meanwhile knows of it.
  await database.write(() => beginBackup(database, place, marked))
  const turns = nextTurns(to, installation)
  const name = backupName(installation, marked, turns[0])
  const copies = turns.map((turn) => shareCopyName(installation, turn))
  const path = copyFile(folder)
  try {
    await database.read(() => copyBig(database, path))
    reached('copied')
    const stripped = stripBig(path, marked)
    if (stripped.installation !== installation) throw new Problem('broken', 'the data directory became another one meanwhile')
    const shares = await withShares(folder, (live) => live.read(() => copyShares(live, stripped, marked)))
    reached('stripped')
    try {
      lengthen(path, order)
      await sealFile(to, name, () => Bun.file(path).stream(), order.seal)
      const padded = new Uint8Array(order.padded(shares.bytes.length))
      padded.set(shares.bytes)
      for (const copy of copies) await sealFile(to, copy, () => streamOf(padded), order.seal)
      padded.fill(0)
    } finally {
      shares.bytes.fill(0)
    }
    reached('sealed')
    // The shares first: whenever it ends here, no backup has a name that the share copies do not cover.
    for (const copy of copies) publish(to, copy)
    reached('shares')
    publish(to, name)
    reached('named')
    await database.write(() => {
      noteBackup(database, marked)
      endBackup(database, marked, true)
    })
    reached('noted')
    const { cases, entries, head } = stripped
    return {
      ...{ name, ...marked, bytes: statSync(join(to, name)).size, cases, entries, head },
      ...{ shares: shares.shares, tombstones: shares.tombstones, shareCopy: copies[0] ?? '', shareCopies: copies },
    }
  } catch (error) {
    if (!existsSync(join(to, name))) await database.write(() => endBackup(database, marked, false))
    throw toProblem(error, path)
  } finally {
    for (const each of [name, ...copies]) dropPassing(to, each)
  }
}

const withShares = async <T>(folder: string, work: (live: Database) => Promise<T>): Promise<T> => {
  if (!existsSync(smallFile(folder))) throw new Problem('broken', 'shares.sqlite is missing beside viska.sqlite')
  const live = openDatabase({ path: smallFile(folder), pragmas: smallPragmas, demands: smallDemands })
  try {
    return await work(live)
  } finally {
    live.close()
  }
}

/** Zeros after its end; SQLite knows its length from its own header. */
const lengthen = (path: string, { padded }: BackupOrder): void => truncateSync(path, padded(statSync(path).size))

export const streamOf = (bytes: Uint8Array): ByteStream =>
  new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes.slice())
      controller.close()
    },
  })

/**
 * Seals something under a passing name, reads it again from there, opens it with the key of that file, and compares. It cannot show that the key
 * on paper fits the recipient: only a drill does.
 */
const sealFile = async (folder: string, name: string, clear: () => ByteStream, seal: SealBytes): Promise<void> => {
  const before = createHash('sha256')
  const { sealed, reopen } = await seal(clear().pipeThrough(watching((piece) => before.update(piece))))
  const written = await writePassing(folder, name, sealed)
  const [lies, after] = [createHash('sha256'), createHash('sha256')]
  for await (const piece of await reopen(readPassing(folder, name).pipeThrough(watching((part) => lies.update(part))))) after.update(piece)
  if (lies.digest('hex') !== written || after.digest('hex') !== before.digest('hex'))
    throw new Problem('broken', 'what was written does not read as it was written: look at the disk of the backups')
}

const watching = (seen: (piece: Uint8Array) => void): TransformStream<Uint8Array, Uint8Array> =>
  new TransformStream({
    transform: (piece, controller) => {
      seen(piece)
      controller.enqueue(piece)
    },
  })

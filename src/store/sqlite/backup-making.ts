// One backup from its number to its names: noted as begun, copied, stripped, sealed, read again from the disk, named, and noted as made.
import { createHash } from 'node:crypto'
import { existsSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../../kit/problem.ts'
import type { BackupOrder, ByteStream, MadeBackup, SealBytes } from '../backups.ts'
import { copyBig, copyShares, stripBig } from './backup-copy.ts'
import {
  backupName,
  backupsIn,
  dropPassing,
  nextTurns,
  placeOf,
  prepareFolder,
  publish,
  readPassing,
  shareCopyName,
  streamOf,
  writePassing,
} from './backup-folder.ts'
import { beginBackup, endBackup, newestNumber, noteBackup, settleBegun } from './backup-notes.ts'
import { besideSmall } from './beside.ts'
import type { Database } from './database.ts'
import { readInstallation } from './installation.ts'
import { copyFile, sweepCopies } from './leftovers.ts'
import { toProblem } from './problems.ts'

const installationOf = (database: Database): string => {
  const installation = readInstallation(database)
  if (installation === null) throw new Problem('broken', 'this data directory is not set up')
  return installation.id
}

/**
 * Makes one backup in the folder that the order names. The caller holds the lock of backups and sweeps the plain copy away.
 * @throws Problem
 */
export const makeBackup = async (folder: string, database: Database, order: BackupOrder): Promise<MadeBackup> => {
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
    const shares = await besideSmall(folder, (live) => live.read(() => copyShares(live, stripped, marked)))
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

/** Zeros after its end; SQLite knows its length from its own header. */
const lengthen = (path: string, { padded }: BackupOrder): void => truncateSync(path, padded(statSync(path).size))

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

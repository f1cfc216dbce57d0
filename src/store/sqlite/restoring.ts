// Puts both files back into an empty folder. All work is done in a folder inside it; a start refuses while that one stands and is not empty of
// the big file, so nothing half is ever served.
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Clock } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { EntryHash, GenesisHash } from '../log.ts'
import type { FoundFile, RestoreRoom, RestoreStep, RestoreStore } from '../restoring.ts'
import { aheadEntriesSchema, makeAheadEntries } from './ahead-entries.ts'
import { copySchema, refuseDamage } from './backup-copy.ts'
import { isShareCopyName, streamOf, syncFolder, writeStream } from './backup-folder.ts'
import { bringClearedTexts } from './cleared-texts.ts'
import { type Database, openDatabase } from './database.ts'
import { bigFile, smallFile } from './files.ts'
import { addGone, bringGone } from './gone-entries.ts'
import { leaveOut } from './kept-out.ts'
import { wipeRoom, wipeShares } from './leftovers.ts'
import { lockFolder } from './lock.ts'
import { logHead, makeAppendLog } from './log.ts'
import { carried, migrate } from './migrate.ts'
import { openStore } from './open.ts'
import { toProblem } from './problems.ts'
import { buryMissing, replayDisposal, shareless } from './replay.ts'
import { addRestoration } from './restorations.ts'
import { cutPadding, isBig, isSmall, kindOf, knownHead, lookAt } from './restore-look.ts'
import { refuseStrangeParts } from './schema.ts'
import { blankShares, markOfShares, readShareCopy, withoutShares } from './share-bytes.ts'
import { makeShownDay, shownDaySchema } from './shown-day.ts'
import { smallSchema } from './small-schema.ts'
import { restoringFolder } from './unfinished-restore.ts'

export interface RestoreSetup {
  readonly entryHash: EntryHash
  readonly genesisHash: GenesisHash
  readonly now: Clock
}

export const makeRestoreStore = (setup: RestoreSetup): RestoreStore => ({
  find,
  sharesBeside: (path, except, installation) =>
    readdirSync(dirname(path))
      .filter((name) => isShareCopyName(name, installation) && join(dirname(path), name) !== except)
      .flatMap((name) => find(join(dirname(path), name)) ?? []),
  begin: async (folder, { keep, reached }) => {
    const hadFolder = existsSync(folder)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const unlock = lockFolder(folder)
    if (!isFree(folder)) {
      unlock()
      return null
    }
    const room = restoringFolder(folder)
    wipeRoom(room)
    wipeShares(folder)
    mkdirSync(room, { mode: 0o700 })
    reached('begun')
    const leave = (): void => {
      wipeRoom(room)
      unlock()
    }
    const discard = (): void => {
      leave()
      rmSync(join(folder, 'viska.lock'), { force: true })
      if (!hadFolder) rmSync(folder, { recursive: true, force: true })
    }
    return roomIn(folder, { room, keep, leave, discard }, setup, reached)
  },
})

const find = (named: string): FoundFile | null => {
  const path = resolve(named)
  return existsSync(path) && statSync(path).isFile() ? { path, kind: kindOf(path), open: () => Bun.file(path).stream() } : null
}

/** Empty but for the settings, or left so by a restore that was cut short before the big file was in its place. */
const isFree = (folder: string): boolean => {
  const left = existsSync(restoringFolder(folder)) ? ['restoring', 'shares.sqlite'] : []
  return readdirSync(folder).every((name) => ['viska.conf', 'viska.lock', ...left].includes(name))
}

const plainPragmas = ['journal_mode = DELETE', 'synchronous = FULL', 'secure_delete = ON', 'temp_store = MEMORY', 'trusted_schema = OFF']

interface Work {
  readonly room: string
  readonly keep: boolean
  readonly leave: () => void
  readonly discard: () => void
}

const withDatabase = <T>(path: string, work: (database: Database) => T): T => {
  try {
    const database = openDatabase({ path, pragmas: plainPragmas, demands: {} })
    try {
      return work(database)
    } finally {
      database.close()
    }
  } catch (error) {
    throw toProblem(error, path)
  }
}

const roomIn = (
  folder: string,
  { room, keep, leave, discard }: Work,
  { entryHash, genesisHash, now }: RestoreSetup,
  reached: (step: RestoreStep) => void,
): RestoreRoom => {
  const [big, small] = [bigFile(room), smallFile(room)]
  const withFiles = <T>(work: (database: Database, shares: Database) => T): T =>
    withDatabase(big, (database) => withDatabase(small, (shares) => work(database, shares)))
  return {
    discard,
    putBig: async (bytes) => {
      await writeStream(big, bytes)
      cutPadding(big)
    },
    putShares: async (stream) => {
      const bytes = await readShareCopy(stream)
      if (bytes === null) return writeFileSync(small, '', { mode: 0o600 })
      try {
        await writeStream(small, streamOf(keep ? bytes : withoutShares(bytes)))
      } finally {
        bytes.fill(0)
      }
    },
    putSharesInUse: async (path) => {
      for (const end of ['', '-journal']) if (existsSync(`${path}${end}`)) copyFileSync(`${path}${end}`, `${small}${end}`)
      if (!keep) withDatabase(small, (shares) => isSmall(shares) && shares.run(blankShares))
    },
    markOf: async (stream) => {
      const bytes = await readShareCopy(stream)
      try {
        return bytes === null ? null : markOfShares(bytes)
      } finally {
        bytes?.fill(0)
      }
    },
    look: async () => {
      reached('laid')
      if (kindOf(big) !== 'database') return 'not-a-backup'
      if (kindOf(small) !== 'database') return 'not-shares'
      return withFiles((database, shares) => {
        if (!isBig(database)) return 'not-a-backup'
        if (!isSmall(shares)) return 'not-shares'
        refuseStrangeParts(shares, smallSchema(copySchema), 'the file of shares')
        refuseDamage(database)
        migrate(database, room, carried)
        return lookAt(database, shares)
      })
    },
    replay: async ({ id, day, disposed, missing, note }) => {
      withFiles((database, shares) => {
        const look = lookAt(database, shares)
        if (typeof look === 'string') throw new Problem('broken', 'both files were not looked at')
        const gone = shareless(database, shares)
        // A copy by an earlier version knows of none.
        shares.script(`${aheadEntriesSchema}${shownDaySchema}`)
        bringGone(database, shares, knownHead(shares)?.number ?? 0)
        database.script('BEGIN IMMEDIATE')
        const appendLog = makeAppendLog(database, {
          entryHash,
          genesisHash,
          ahead: makeAheadEntries(shares),
          shown: makeShownDay(shares),
          now,
        })
        replayDisposal(database, gone, { day, disposed, missing }, appendLog)
        for (const { unitId, year, number } of look.lostProtocols)
          database.run('INSERT INTO lost_protocols (unit_id, year, number) VALUES (?, ?, ?)', unitId, year, number)
        bringClearedTexts(database, shares)
        addRestoration(database, { id, taken: look.taken, day })
        database.script('COMMIT')
        leaveOut(database)
        shares.script(
          'BEGIN IMMEDIATE; DROP TABLE IF EXISTS copy; DROP TABLE IF EXISTS address_keys; DELETE FROM marks; PRAGMA user_version = 0',
        )
        buryMissing(shares, gone)
        addGone(database, shares, look.head.seq)
        shares.script('COMMIT')
      })
      reached('replayed')
      // As the appliance does: marks, orphaned shares, everything that a start refuses.
      const store = await openStore({ folder: room, entryHash, genesisHash, now })
      try {
        await note(store)
      } finally {
        store.close()
      }
      reached('sound')
      return withFiles((database) => {
        const count = (table: string): number => database.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0
        return { cases: count('cases'), entries: count('log'), head: logHead(database) }
      })
    },
    move: async () => {
      syncFolder(room)
      renameSync(small, smallFile(folder))
      syncFolder(folder)
      reached('shares')
      renameSync(big, bigFile(folder))
      syncFolder(folder)
      reached('moved')
      leave()
      reached('done')
    },
  }
}

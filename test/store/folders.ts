// Fresh data folders for tests of the store, and ways to look at one while it is open.
import { type SQLQueryBindings, Database as Sqlite } from 'bun:sqlite'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../../src/kit/instant.ts'
import { openStore } from '../../src/store/sqlite/open.ts'
import type { Store } from '../../src/store/store.ts'
import { inMemory } from '../harness/memory.ts'
import { entryHash, noon } from './factories.ts'

const made: string[] = []

/** In memory where that is possible: what is tested is rarely the disk. */
export const newFolder = (): string => {
  const folder = mkdtempSync(join(inMemory(), 'viska-store-'))
  made.push(folder)
  return folder
}

/** On the disk, where it has to last. */
export const newFolderOnDisk = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'viska-store-'))
  made.push(folder)
  return folder
}

export const removeFolders = (): void => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
}

export const open = (folder: string, now: Clock = () => noon): Promise<Store> =>
  openStore({ folder, entryHash, genesisHash: () => new Uint8Array(), now })

/** Asks a file of a folder whose store is closed. */
export const ask = <Row>(folder: string, file: 'viska' | 'shares', sql: string, ...values: SQLQueryBindings[]): Row[] => {
  const sqlite = new Sqlite(join(folder, `${file}.sqlite`), { readwrite: true })
  try {
    const statement = sqlite.prepare(sql)
    const rows = statement.all(...values) as Row[]
    statement.finalize()
    return rows
  } finally {
    sqlite.close(true)
  }
}

/**
 * Everything that is in the folder's files. Read by another process: a process that opens and closes a file drops all locks it holds on it
 * (POSIX), so this one must not touch files of an open store.
 */
export const contents = (folder: string): Map<string, Buffer> =>
  new Map(readdirSync(folder).map((name) => [name, Buffer.from(Bun.spawnSync(['cat', join(folder, name)]).stdout)]))

export const filesWith = (folder: string, needle: Uint8Array): string[] =>
  [...contents(folder)].filter(([, bytes]) => bytes.includes(needle)).map(([name]) => name)

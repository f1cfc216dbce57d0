// Looks at two files that are to be put back: whether they are what they were said to be, and whether they belong together.
import { closeSync, openSync, readSync, statSync, truncateSync } from 'node:fs'
import type { UnitId } from '../../domain/channel/channel.ts'
import { type Bytes, toBase64Url } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { FileKind, Look, LookRefusal, ShareCopyMark } from '../restoring.ts'
import type { HighMark } from '../shares.ts'
import { countCameBack } from './cleared-texts.ts'
import type { Database } from './database.ts'
import { readInstallation } from './installation.ts'
import { logHead } from './log.ts'
import { knownProtocolMarks, protocolMarks } from './marks.ts'
import { shareless } from './replay.ts'

const startOf = (path: string, length: number): Bytes => {
  const file = openSync(path, 'r')
  try {
    const start = new Uint8Array(length)
    return start.subarray(0, readSync(file, start, 0, length, 0))
  } finally {
    closeSync(file)
  }
}

const magic = new TextEncoder().encode('SQLite format 3\0')

export const isDatabase = (start: Uint8Array): boolean => magic.every((byte, index) => start[index] === byte)

export const kindOf = (path: string): FileKind => {
  const start = startOf(path, 32)
  if (isDatabase(start)) return 'database'
  return new TextDecoder('latin1').decode(start).startsWith('age-encryption.org/v1\n') ? 'sealed' : 'other'
}

/** How long a database is, by its own header (page size and number of pages); null when that does not say. */
export const databaseLength = (start: Uint8Array): number | null => {
  if (start.length < 100) return null
  const view = new DataView(start.buffer, start.byteOffset)
  const pageSize = view.getUint16(16) === 1 ? 65_536 : view.getUint16(16)
  return pageSize * view.getUint32(28) || null
}

/** Cuts off the zeros that a backup adds after the end. */
export const cutPadding = (path: string): void => {
  const length = databaseLength(startOf(path, 100))
  if (length !== null && length < statSync(path).size) truncateSync(path, length)
}

const has = (database: Database, table: string): boolean =>
  database.one("SELECT 1 AS one FROM sqlite_schema WHERE type = 'table' AND name = ?", table) !== null

/** Whether the file is a copy of a big file; its schema may be older. */
export const isBig = (database: Database): boolean => ['migrations', 'installation', 'cases', 'log'].every((table) => has(database, table))

export const isSmall = (shares: Database): boolean => has(shares, 'shares') && has(shares, 'marks')

interface CopyRow {
  readonly installation: string
  readonly number: number
  readonly day: Day
  readonly head: number
  readonly hash: string
}

const copyRow = (shares: Database): CopyRow | null =>
  has(shares, 'copy') ? shares.one<CopyRow>('SELECT installation, number, day, head, hash FROM copy') : null

export const readMark = (shares: Database): ShareCopyMark | null => {
  const row = copyRow(shares)
  return row === null ? null : { installation: row.installation, number: row.number, day: row.day }
}

/** The highest entry of the log that the small file knows of. */
export const knownHead = (shares: Database): HighMark | null => {
  const row = copyRow(shares)
  return row === null ? shares.one<HighMark>("SELECT number, hash FROM marks WHERE name = 'log'") : { number: row.head, hash: row.hash }
}

const hashAt = (database: Database, seq: number): string | null => {
  const entry = database.one<{ hash: Bytes }>('SELECT hash FROM log WHERE seq = ?', seq)
  return entry === null ? null : toBase64Url(entry.hash)
}

/** A shares.sqlite that was in use does not name its installation; its marks do, and the cases that both know. */
const belong = (database: Database, shares: Database, installation: string): boolean => {
  const mark = readMark(shares)
  if (mark !== null && mark.installation !== installation) return false
  const head = knownHead(shares)
  if (head !== null && head.number > 0 && head.number <= logHead(database).seq) return hashAt(database, head.number) === head.hash
  if (mark !== null) return true
  const genesis = shares.all<HighMark & { name: string }>("SELECT name, number, hash FROM marks WHERE name LIKE 'genesis/%'")
  const firsts = database.all<{ name: string; hash: string }>("SELECT 'genesis/' || channel_id AS name, hash FROM rosters WHERE seq = 0")
  const differ = genesis.some(({ name, hash }) => firsts.some((first) => first.name === name && first.hash !== hash))
  const ids = new Set(shares.all<{ id: string }>('SELECT case_id AS id FROM shares').map(({ id }) => id))
  const cases = database.all<{ id: string }>('SELECT id FROM cases')
  return !differ && (cases.length === 0 || cases.some(({ id }) => ids.has(id)))
}

/** What was signed after the backup: the shares know the last number of each year. */
export const lostProtocols = (database: Database, shares: Database): Look['lostProtocols'] => {
  const had = new Map(protocolMarks(database).map(({ name, number }) => [name, number]))
  return knownProtocolMarks(shares).flatMap(({ name, number }) => {
    const [, unitId, year] = /^protocols\/(.*)\/(\d+)$/.exec(name) ?? []
    const first = (had.get(name) ?? 0) + 1
    return Array.from({ length: Math.max(0, number - first + 1) }, (_, index) => ({
      ...{ unitId: unitId as UnitId, year: Number(year), number: first + index },
    }))
  })
}

/** @param database brought up to date. @throws Problem when the backup does not say of which day it is */
export const lookAt = (database: Database, shares: Database): Look | LookRefusal => {
  const installation = readInstallation(database)
  const taken = database.one<{ number: number; day: Day }>('SELECT number, day FROM backups')
  if (installation === null || taken === null) throw new Problem('broken', 'this file was not made by "viska backup"')
  if (!belong(database, shares, installation.id)) return 'other-installation'
  const { disposed, missing } = shareless(database, shares)
  const [head, known] = [logHead(database), knownHead(shares)]
  const cases = database.one<{ cases: number }>('SELECT count(*) AS cases FROM cases')?.cases ?? 0
  return {
    ...{ taken: taken.day, number: taken.number, head, cases, disposed: disposed.length, missing: missing.length },
    lost: known === null || known.number <= head.seq ? null : known.number - head.seq,
    lostProtocols: lostProtocols(database, shares),
    cleared: countCameBack(database, shares),
    shares: readMark(shares),
  }
}

// Brings a database to the newest schema, forward only. Each step is one transaction and is remembered with its checksum.
import { createHash } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { migrations } from '../../embedded.ts' with { type: 'macro' }
import type { Migration } from '../../embedded.ts'
import { Problem } from '../../kit/problem.ts'
import { carriedSchema } from './carried-schema.ts' with { type: 'macro' }
import type { Database } from './database.ts'
import { createPrivately } from './private-file.ts'
import { toProblem } from './problems.ts'
import { migrationsTable, refuseForeignSchema, schemaAfter } from './schema.ts'

/** What this program carries, oldest first. */
export const carried: readonly Migration[] = migrations()

/** How the schema of a big file reads after all of them. */
export const bigSchema: readonly string[] = carriedSchema()

interface Applied {
  readonly number: number
  readonly name: string
  readonly sha256: string
}

/**
 * @param folder where the copy goes that is taken before a database with something in it is changed; the copy is deleted as soon as the
 *   new schema stands, because it must not outlive what is disposed of later
 * @throws Problem `broken` with one line for the operator when the database is newer than this program, or is not what it says it is, or its schema
 *   is not the one that the steps make
 */
export const migrate = (database: Database, folder: string, steps: readonly Migration[]): void => {
  try {
    database.script(migrationsTable)
    const applied = database.all<Applied>('SELECT number, name, sha256 FROM migrations ORDER BY number')
    refuseStrange(applied, steps)
    if (applied.length > 0 && applied.length < steps.length) copyBefore(database, folder, applied.length + 1)
    steps.forEach((step, index) => {
      if (index >= applied.length) apply(database, index + 1, step)
    })
    refuseForeignSchema(database, steps === carried ? bigSchema : schemaAfter(steps), 'viska.sqlite')
  } catch (error) {
    throw toProblem(error, join(folder, 'viska.sqlite'))
  }
  // Also those of a run that was cut short.
  for (const name of readdirSync(folder)) if (name.startsWith('viska.before-')) rmSync(join(folder, name))
}

/**
 * For a command that reads the database beside the appliance and changes no schema.
 * @throws Problem `broken` with one line for the operator when its schema is not the one of this program
 */
export const refuseOtherSchema = (database: Database): void => {
  const applied = database.all<Applied>('SELECT number, name, sha256 FROM migrations ORDER BY number')
  refuseStrange(applied, carried)
  if (applied.length < carried.length)
    throw new Problem(
      'broken',
      'the database has the schema of an older version: start this version of viska on it once, or run "viska migrate"',
    )
  refuseForeignSchema(database, bigSchema, 'viska.sqlite')
}

const refuseStrange = (applied: readonly Applied[], steps: readonly Migration[]): void => {
  for (const [index, { number, name, sha256 }] of applied.entries()) {
    const step = steps[index]
    if (step === undefined)
      throw new Problem('broken', `the database is newer than this version of viska (it knows ${name}): install the newer version`)
    if (number !== index + 1 || name !== step.name || sha256 !== checksum(step))
      throw new Problem('broken', `the database was made by a different ${step.name} than this version of viska carries`)
  }
}

const checksum = ({ sql }: Migration): string => createHash('sha256').update(sql).digest('hex')

const copyBefore = (database: Database, folder: string, number: number): void => {
  const path = join(folder, `viska.before-${number}.sqlite`)
  rmSync(path, { force: true })
  createPrivately(path)
  // SQLite takes an empty file for a new one.
  database.run('VACUUM INTO ?', path)
}

/** Steps before the one that failed may stand; the copy is from before the first of them, and shares.sqlite is as it was. */
const goBack = (number: number): string =>
  number === 1
    ? 'Nothing was stored yet'
    : 'To go back, start the version that ran before; if that one refuses, put the viska.before-….sqlite with the lowest number back as viska.sqlite first'

const apply = (database: Database, number: number, step: Migration): void => {
  // Outside of the transaction, where alone it has an effect: a step may have to build a table anew. Looked at again before the commit.
  database.script('PRAGMA foreign_keys = OFF')
  database.script('BEGIN IMMEDIATE')
  try {
    database.script(step.sql)
    database.run('INSERT INTO migrations (number, name, sha256) VALUES (?, ?, ?)', number, step.name, checksum(step))
    if (database.all('PRAGMA foreign_key_check').length > 0) throw new Problem('broken', 'it would leave rows that point nowhere')
    database.script('COMMIT')
  } catch (error) {
    try {
      database.script('ROLLBACK')
    } catch {
      // A full disk makes SQLite undo the transaction by itself.
    }
    const { kind, message } = toProblem(error, '.')
    throw new Problem(kind, `${step.name} failed and changed nothing: ${message}. ${goBack(number)}`, { cause: error })
  } finally {
    database.script('PRAGMA foreign_keys = ON')
  }
}

// How the schema of a file reads, word for word, and the refusal of one that is not the program's own: a trigger, a view or a column of somebody
// else keeps entries out of the log, or keys in the file, while everything looks right. Nothing is served, written or copied with one.
import { Database as Sqlite } from 'bun:sqlite'
import { Problem } from '../../kit/problem.ts'
import type { Database } from './database.ts'

/** Stands in every big file before its first step. */
export const migrationsTable =
  'CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT;'

interface Part {
  readonly type: string
  readonly name: string
  readonly tbl_name: string
  /** null: an index that SQLite makes by itself. */
  readonly sql: string | null
}

// All that SQLite itself goes by, also what bears a name that only SQLite gives: whoever writes the file writes that, too.
const query = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name, tbl_name, sql'

const toText = ({ type, name, tbl_name, sql }: Part): string => JSON.stringify([type, name, tbl_name, sql])

/** How each part of a schema reads after these scripts, run on an empty file one after the other. */
export const schemaOf = (scripts: readonly string[]): readonly string[] => {
  const sqlite = new Sqlite(':memory:')
  try {
    // As where steps are run on a file.
    sqlite.run('PRAGMA foreign_keys = OFF')
    for (const script of scripts) sqlite.run(script)
    return sqlite.query<Part, []>(query).all().map(toText)
  } finally {
    sqlite.close()
  }
}

/** Of a big file. */
export const schemaAfter = (steps: readonly { readonly sql: string }[]): readonly string[] =>
  schemaOf([migrationsTable, ...steps.map(({ sql }) => sql)])

/** @throws Problem `broken` with one line for the operator when there is anything in the schema that is not in this one; it may lack something */
export const refuseStrangeParts = (database: Database, own: readonly string[], file: string): void => {
  const known = new Set(own)
  for (const part of database.all<Part>(query)) if (!known.delete(toText(part))) throw strange(file, `${part.type} ${part.name}`)
}

/** @throws Problem `broken` with one line for the operator when the schema of the file is not exactly this one */
export const refuseForeignSchema = (database: Database, own: readonly string[], file: string): void => {
  refuseStrangeParts(database, own, file)
  if (database.all(query).length < own.length) throw strange(file, 'something is missing')
}

/** Whoever made it named it, too: only as much of that as a terminal can bear. */
const strange = (file: string, what: string): Problem =>
  new Problem(
    'broken',
    `somebody changed the schema of ${file} outside the program (${what.slice(0, 60).replace(/[^\w -]/g, '?')}): keep a copy of both files for whoever looks into it, then put both back from the newest backup with "viska restore"`,
  )

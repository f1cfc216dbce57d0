// Whether somebody else wrote a file since this connection last looked at it: then whoever must know looks again before anything is done. Knows no table.
import type { Database as Sqlite, Statement } from 'bun:sqlite'

export interface ForeignWrites {
  readonly on: (look: () => void) => void
  /** In a transaction, so that nobody writes between the look and what follows it. */
  readonly look: () => void
}

export const makeForeignWrites = (sqlite: Sqlite, statement: (sql: string) => Statement): ForeignWrites => {
  const looks: (() => void)[] = []
  let looked = ''

  const number = (name: 'data_version' | 'schema_version'): unknown =>
    Object.values((statement(`PRAGMA ${name}`).get() ?? {}) as Record<string, unknown>)[0]

  return {
    on: (look) => {
      looks.push(look)
      looked = ''
    },
    look: () => {
      if (looks.length === 0) return
      const standing = `${number('data_version')} ${number('schema_version')}`
      if (standing === looked) return
      // A schema that stood in between, and was read with some query, is not gone on with under a number that was written back.
      sqlite.run('PRAGMA writable_schema = RESET')
      for (const look of looks) look()
      looked = standing
    },
  }
}

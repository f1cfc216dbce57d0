// What a real database is asked, statement by statement: for tests that count work instead of time. To be called before the store is opened, for
// statements are prepared once.
import { Database, type Statement } from 'bun:sqlite'

export interface Asked {
  readonly sql: string
  readonly values: readonly unknown[]
}

export interface Listening {
  /** What was asked while `work` ran. */
  readonly during: (work: () => Promise<unknown>) => Promise<readonly Asked[]>
  readonly stop: () => void
}

export const listenToStatements = (): Listening => {
  const prepare = Database.prototype.prepare
  let heard: Asked[] = []
  Database.prototype.prepare = function (this: Database, sql: string, ...rest: []): Statement {
    const statement = prepare.call(this, sql, ...rest) as Statement
    for (const way of ['get', 'all', 'run'] as const) {
      const ask = statement[way].bind(statement) as (...values: unknown[]) => unknown
      Object.assign(statement, {
        [way]: (...values: unknown[]) => {
          heard.push({ sql, values })
          return ask(...values)
        },
      })
    }
    return statement
  } as typeof prepare
  return {
    during: async (work) => {
      heard = []
      await work()
      return heard
    },
    stop: () => {
      Database.prototype.prepare = prepare
    },
  }
}

/** How often each case was opened: its records are read side by side, each side once. */
export const openingsIn = (asked: readonly Asked[]): ReadonlyMap<string, number> => {
  const reads = asked.filter(({ sql }) => /version, sealed FROM records\s+WHERE case_id = \? AND side = \? ORDER/.test(sql))
  return new Map([...Map.groupBy(reads, ({ values }) => String(values[0]))].map(([id, of]) => [id, of.length / 2]))
}

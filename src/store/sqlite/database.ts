// Wraps bun:sqlite: one connection to one file, statements prepared once, one way to write. Knows no table and no port.
import { type SQLQueryBindings, Database as Sqlite, type Statement } from 'bun:sqlite'
import { Problem } from '../../kit/problem.ts'
import { makeForeignWrites } from './foreign-writes.ts'
import { createPrivately } from './private-file.ts'
import { attempt, isBusy, toProblem } from './problems.ts'

/** What a unit of work may answer: a verdict or bytes, never a promise. bun:sqlite commits at the first await, so there must be none. */
// biome-ignore lint/suspicious/noConfusingVoidType: most units of work answer nothing
export type Verdict = string | number | boolean | Uint8Array | null | void

export interface Database {
  readonly one: <Row>(sql: string, ...values: SQLQueryBindings[]) => Row | null
  readonly all: <Row>(sql: string, ...values: SQLQueryBindings[]) => Row[]
  /** @returns how many rows it changed */
  readonly run: (sql: string, ...values: SQLQueryBindings[]) => number
  /** Runs statements that take no values, one after the other. */
  readonly script: (sql: string) => void
  /**
   * One transaction: all of `work` or nothing, on the disk when the promise resolves. `work` may run more than once, so it touches nothing
   * but the database (and what `onUndo` puts right). Those that wait at the same time share one sync of the disk, each still whole or not at all.
   * @throws Problem `locked` after about four seconds · `full` · `broken`; what `work` throws as a Problem passes
   */
  readonly write: <T extends Verdict>(work: () => T) => Promise<T>
  /** @throws Problem as `write` does */
  readonly read: <T>(work: () => T) => Promise<T>
  /** Called whenever something that `work` did was undone: what is kept in memory beside the rows must be counted again. */
  readonly onUndo: (recount: () => void) => void
  /** Called after each transaction that is on the disk. */
  readonly onCommit: (told: () => void) => void
  /**
   * Called inside the first transaction, and inside each before which somebody else wrote the file, before anything is done: what it throws as a
   * Problem refuses the transaction. SQLite has read the schema anew by then.
   */
  readonly onForeignWrite: (look: () => void) => void
  /** Does what is still waiting, then lets go of the file. Never throws: a full disk must not stop a shutdown. */
  readonly close: () => void
}

export interface Setup {
  readonly path: string
  /** Run once, before anything else. */
  readonly pragmas: readonly string[]
  /** What a pragma must answer: a file system that cannot do it would otherwise go on in silence. */
  readonly demands: Readonly<Record<string, string | number>>
}

interface Waiting {
  readonly work: () => Verdict
  readonly resolve: (verdict: never) => void
  readonly reject: (reason: unknown) => void
}

/** How many transactions share one sync, so that none waits long for the others. */
const largestGroup = 32
/** SQLite itself waits only this long (it blocks everything else meanwhile); the rest of the patience is asynchronous. */
const busyTimeout = 20
const pause = 60
const tries = 50

/** @throws Problem when the file cannot be opened as asked */
export const openDatabase = ({ path, pragmas, demands }: Setup): Database => {
  createPrivately(path)
  const sqlite = attempt(path, () => new Sqlite(path, { readwrite: true, strict: true }))
  try {
    attempt(path, () => {
      sqlite.run(`PRAGMA busy_timeout = ${busyTimeout * 100}`)
      for (const pragma of pragmas) sqlite.run(`PRAGMA ${pragma}`)
      sqlite.run(`PRAGMA busy_timeout = ${busyTimeout}`)
      for (const [name, wanted] of Object.entries(demands)) demand(sqlite, name, wanted)
    })
  } catch (error) {
    sqlite.close()
    throw error
  }
  return wrap(sqlite, path)
}

const demand = (sqlite: Sqlite, name: string, wanted: string | number): void => {
  const answer = Object.values(sqlite.query(`PRAGMA ${name}`).get() as Record<string, unknown>)[0]
  if (answer !== wanted) throw new Problem('broken', `the file system does not let SQLite use ${name} = ${wanted}`)
}

const wrap = (sqlite: Sqlite, path: string): Database => {
  const statements = new Map<string, Statement>()
  const recounts: (() => void)[] = []
  const listeners: (() => void)[] = []
  let queue: Waiting[] = []
  let draining = false
  let closed = false

  const statement = (sql: string): Statement => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const prepared = sqlite.prepare(sql)
    statements.set(sql, prepared)
    return prepared
  }

  const foreign = makeForeignWrites(sqlite, statement)

  const undo = (...sql: string[]): void => {
    // A full disk makes SQLite undo the whole transaction by itself.
    if (sqlite.inTransaction) for (const step of sql) sqlite.run(step)
    for (const recount of recounts) recount()
  }

  /** @returns what to tell those who wait, once it is on the disk */
  const transact = (group: readonly Waiting[]): (() => void)[] => {
    sqlite.run('BEGIN IMMEDIATE')
    try {
      foreign.look()
      const answers = group.length === 1 ? group.map(alone) : group.map(among)
      sqlite.run('COMMIT')
      return answers
    } catch (error) {
      undo('ROLLBACK')
      throw error
    }
  }

  const alone = ({ work, resolve }: Waiting): (() => void) => {
    const verdict: unknown = work()
    if (verdict instanceof Promise) throw new Problem('broken', 'a unit of work must not wait')
    return () => resolve(verdict as never)
  }

  const among = (waiting: Waiting): (() => void) => {
    sqlite.run('SAVEPOINT work')
    try {
      const answer = alone(waiting)
      sqlite.run('RELEASE work')
      return answer
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      undo('ROLLBACK TO work', 'RELEASE work')
      return () => waiting.reject(error)
    }
  }

  const serve = async (group: readonly Waiting[]): Promise<void> => {
    try {
      for (const answer of await patiently(() => transact(group))) answer()
      for (const told of listeners) told()
    } catch (error) {
      // One of them spoiled it for all: each for itself, so that only that one fails.
      if (group.length > 1 && !isBusy(error)) for (const waiting of group) await serve([waiting])
      else {
        // Held by somebody else for all of our patience: whoever queued up behind does not wait for theirs on top of it.
        const waiting = isBusy(error) ? [...group, ...queue.splice(0)] : group
        for (const { reject } of waiting) reject(toProblem(error, path))
      }
    }
  }

  const drain = async (): Promise<void> => {
    while (queue.length > 0) await serve(take())
    draining = false
  }

  const take = (): Waiting[] => {
    const group = queue.slice(0, largestGroup)
    queue = queue.slice(largestGroup)
    return group
  }

  const serveAtOnce = (group: readonly Waiting[]): void => {
    for (const waiting of group) {
      try {
        for (const answer of transact([waiting])) answer()
      } catch (error) {
        waiting.reject(toProblem(error, path))
      }
    }
  }

  return {
    one: <Row>(sql: string, ...values: SQLQueryBindings[]) => statement(sql).get(...values) as Row | null,
    all: <Row>(sql: string, ...values: SQLQueryBindings[]) => statement(sql).all(...values) as Row[],
    run: (sql, ...values) => statement(sql).run(...values).changes,
    script: (sql) => {
      sqlite.run(sql)
    },
    write: <T extends Verdict>(work: () => T) => {
      if (closed) return Promise.reject(new Problem('broken', 'the database is closed'))
      return new Promise<T>((resolve, reject) => {
        queue.push({ work, resolve, reject })
        if (draining) return
        draining = true
        // Not at once: whoever comes in the same turn of the loop shares the sync.
        setImmediate(drain)
      })
    },
    read: async (work) => {
      try {
        return await patiently(work)
      } catch (error) {
        throw toProblem(error, path)
      }
    },
    onUndo: (recount) => {
      recounts.push(recount)
    },
    onCommit: (told) => {
      listeners.push(told)
    },
    onForeignWrite: foreign.on,
    close: () => {
      if (closed) return
      closed = true
      while (queue.length > 0) serveAtOnce(take())
      for (const prepared of statements.values()) prepared.finalize()
      try {
        sqlite.close(true)
      } catch {
        sqlite.close()
      }
    },
  }
}

/** Tries again while somebody else holds the file: without blocking, and not for ever. */
const patiently = async <T>(work: () => T): Promise<T> => {
  for (let tried = 1; ; tried++) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error) || tried === tries) throw error
    }
    await Bun.sleep(pause)
  }
}

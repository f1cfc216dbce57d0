// Somebody who can write to the database files while the appliance runs, but holds no key.
import { Database } from 'bun:sqlite'
import { join } from 'node:path'
import type { Town } from './town.ts'

export interface Intruder {
  readonly run: (sql: string, ...values: (string | number | Uint8Array | null)[]) => number
  readonly all: <Row>(sql: string, ...values: (string | number | Uint8Array | null)[]) => Row[]
}

/** A second connection of its own, as another program has it. */
export const intrude = <T>({ folder }: Pick<Town, 'folder'>, work: (intruder: Intruder) => T, file = 'viska.sqlite'): T => {
  const database = new Database(join(folder, file), { readwrite: true, strict: true })
  try {
    database.run('PRAGMA busy_timeout = 5000')
    return work({
      run: (sql, ...values) => database.query(sql).run(...values).changes,
      all: <Row>(sql: string, ...values: (string | number | Uint8Array | null)[]) => database.query(sql).all(...values) as Row[],
    })
  } finally {
    database.close()
  }
}

/** The same bytes with one bit turned in the middle. */
export const turned = (bytes: Uint8Array): Uint8Array => {
  const copy = new Uint8Array(bytes)
  const at = copy.length >> 1
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

/** Whose account an address is. */
export const idIn = (place: Pick<Town, 'folder'>, email: string): string =>
  intrude(place, ({ all }) => all<{ id: string }>('SELECT id FROM staff WHERE email = ?', email)[0]?.id ?? '')

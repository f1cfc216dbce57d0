// Somebody who holds the disk: reads every sealed thing of both files and tries on it every key they have and every key they find on the way.
import { Database as Sqlite } from 'bun:sqlite'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { identityFromSeed, type SealingIdentity } from '../../src/crypto/identity.ts'
import { open } from '../../src/crypto/seal.ts'
import { fromBase64Url, toHex } from '../../src/kit/bytes.ts'
import { newFolder } from './office.ts'

export interface SealedThing {
  /** Such as `records report`, `wraps dialogue anna`: what kind of thing, and whose. */
  readonly name: string
  readonly bytes: Uint8Array
}
export interface Disk {
  readonly sealed: readonly SealedThing[]
  readonly shares: readonly Uint8Array[]
}

/** The files as they lie there, copied by another process: one that opens and closes a database in use would drop its locks. */
export const copyOf = (folder: string): string => {
  const copy = join(newFolder(), 'copy')
  mkdirSync(copy)
  Bun.spawnSync(['sh', '-c', `cp "${folder}"/*.sqlite* "${copy}"`])
  return copy
}

const isSealed = (value: unknown): value is Uint8Array =>
  value instanceof Uint8Array && Buffer.from(value.subarray(0, 21)).toString('latin1') === 'age-encryption.org/v1'

const tablesOf = (file: Sqlite): readonly string[] =>
  file
    .query<{ name: string }, []>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all()
    .map(({ name }) => name)

/** Every row of every table, by table. */
export const rowsOf = (path: string): ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]> => {
  const file = new Sqlite(path, { readwrite: true })
  try {
    return new Map(tablesOf(file).map((table) => [table, file.query<Record<string, unknown>, []>(`SELECT * FROM "${table}"`).all()]))
  } finally {
    file.close()
  }
}

/** @param names what to call holders and owners, by id */
export const readDisk = (folder: string, names: ReadonlyMap<string, string> = new Map()): Disk => {
  const copy = copyOf(folder)
  const big = rowsOf(join(copy, 'viska.sqlite'))
  const small = rowsOf(join(copy, 'shares.sqlite'))
  const sealed = [...big].flatMap(([table, rows]) =>
    rows.flatMap((row) =>
      Object.entries(row).flatMap(([column, value]) => {
        if (!isSealed(value)) return []
        const owner = row.holder ?? (table === 'staff' ? row.id : row.staff_id)
        const whose = typeof owner === 'string' ? (names.get(owner) ?? 'reporter') : ''
        const what = [table, column === 'sealed' ? '' : column, row.kind, table === 'wraps' ? row.side : '', whose]
        return [{ name: what.filter(Boolean).join(' '), bytes: value }]
      }),
    ),
  )
  const shares = (small.get('shares') ?? []).map(({ share }) => share).filter((share) => share instanceof Uint8Array)
  return { sealed, shares }
}

/** Labels under which a secret that was found could be a key of ours. */
const labels = ['share', 'dialogue', 'casework', 'reporter', 'person', 'overview']

/** The seeds of a keyring: behind the line that binds it and its length, each with the four bytes of its number. */
const seedsIn = (clear: Uint8Array): readonly Uint8Array[] => {
  const padded = clear.slice(clear.indexOf(10) + 1)
  if (padded.length < 4) return []
  const length = new DataView(padded.buffer).getUint32(0)
  if (length === 0 || length % 36 !== 0 || length > padded.length - 4) return []
  return Array.from({ length: length / 36 }, (_, index) => padded.slice(4 + index * 36 + 4, 4 + (index + 1) * 36))
}

/** What could be a secret in something that was opened: its last 32 bytes, the master in a vault, the seeds of a keyring. */
const secretsIn = (clear: Uint8Array): readonly Uint8Array[] => {
  const [, master = ''] = /"master":"([\w-]{43})"/.exec(Buffer.from(clear).toString('latin1')) ?? []
  const found = [fromBase64Url(master), clear.length < 32 ? null : clear.slice(-32), ...seedsIn(clear)]
  return found.filter((secret) => secret?.length === 32 && secret.some((byte) => byte !== 0)).filter((secret) => secret !== null)
}

/**
 * Opens all that can be opened, layer by layer.
 * @returns the names of the things whose innermost content came to light, each as often as there were such things
 */
export const rob = async ({ sealed, shares }: Disk, own: readonly SealingIdentity[]): Promise<readonly string[]> => {
  const keys: SealingIdentity[] = [...own]
  const tried = new Set<string>()
  const addSecret = async (secret: Uint8Array): Promise<void> => {
    if (tried.has(toHex(secret))) return
    tried.add(toHex(secret))
    for (const label of labels) keys.push(await identityFromSeed(label, secret))
  }
  for (const share of shares) keys.push(await identityFromSeed('share', share))

  const opened: string[] = []
  let locked = sealed.map((thing) => ({ ...thing, next: 0 }))
  for (let again = true; again; ) {
    again = false
    const left: typeof locked = []
    for (let thing of locked) {
      let clear: Uint8Array | null = null
      while (thing.next < keys.length) {
        const key = keys[thing.next++]
        const layer = key === undefined ? null : await open(key, thing.bytes).catch(() => null)
        if (layer === null) continue
        if (!isSealed(layer)) {
          clear = layer
          break
        }
        // One layer off; the next may need any of the keys.
        thing = { name: thing.name, bytes: layer, next: 0 }
      }
      if (clear === null) left.push(thing)
      else {
        again = true
        opened.push(thing.name)
        for (const secret of secretsIn(clear)) await addSecret(secret)
      }
    }
    locked = left
    if (!again && locked.some(({ next }) => next < keys.length)) again = true
  }
  return opened.sort()
}

/** How often each name stands in a list. */
export const tally = (names: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

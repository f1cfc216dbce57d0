// Sealed bytes of the big file in other places than their own, while the program runs: for the tests that every kind of seal is bound to where it stands.
import { Database as Sqlite } from 'bun:sqlite'
import { join } from 'node:path'
import { toHex } from '../../src/kit/bytes.ts'
import { copyOf, rowsOf } from './burglar.ts'
import type { Office } from './office.ts'

export type Row = Readonly<Record<string, unknown>>
export const isSealed = (value: unknown): value is Uint8Array =>
  value instanceof Uint8Array && Buffer.from(value.subarray(0, 21)).toString('latin1') === 'age-encryption.org/v1'

/** Where each column of sealed bytes is moved: by a test that names it. */
export const movedIn: Readonly<Record<string, string>> = {
  'records.sealed': 'moved-seals.test.ts',
  'wraps.sealed': 'moved-seals.test.ts',
  'case_views.sealed': 'moved-seals.test.ts',
  'reply_drafts.sealed': 'moved-seals.test.ts',
  'final_reports.sealed': 'moved-seals.test.ts',
  'staff.vault': 'moved-keys.test.ts',
  'sessions.sealed': 'moved-keys.test.ts',
  'sessions.note': 'moved-keys.test.ts',
  'overview_wraps.sealed': 'moved-keys.test.ts',
  'drafts.wrap': 'moved-keys.test.ts',
  'drafts.answers': 'moved-keys.test.ts',
  'slips.sealed': 'moved-keys.test.ts',
  'hidden_addresses.sealed': 'moved-keys.test.ts',
  'log.details': 'moved-keys.test.ts',
  'statistics.sealed': 'moved-keys.test.ts',
  'proposal_wraps.sealed': 'moved-copies.test.ts',
  'day_readings.sealed': 'moved-copies.test.ts',
  'mass_readings.sealed': 'moved-copies.test.ts',
  'dismissal_copies.sealed': 'moved-copies.test.ts',
  'cleared_texts.how': 'cleared-again.test.ts',
  'cleared_texts.said': 'cleared-again.test.ts',
}

/** Bytes that are sealed to nobody: names of rows, digests, and what the small file keeps so that it can be destroyed. */
export const plainBytes: readonly string[] = [
  ...[
    'calendar_feeds.id',
    'drafts.id',
    'final_reports.tag',
    'invitations.id',
    'log.hash',
    'log_heads.hash',
    'receipts.replaces',
    'receipts.tag',
  ],
  ...['renewals.invitation', 'sessions.id', 'slips.id', 'test_reports.nonce'],
  ...['shares.share', 'address_keys.key'],
]

/** Rows of a table, as they lie there now. */
export const rowsIn = (office: Office, table: string, where: Row = {}, file = 'viska.sqlite'): readonly Row[] =>
  (rowsOf(join(copyOf(office.folder), file)).get(table) ?? []).filter((row) =>
    Object.entries(where).every(([column, value]) => row[column] === value),
  )

/** The one row that is meant. */
export const rowIn = (office: Office, table: string, where: Row): Row => {
  const [row, ...more] = rowsIn(office, table, where)
  if (row === undefined || more.length > 0) throw new Error(`${more.length + Number(row !== undefined)} rows of ${table}`)
  return row
}

interface Schema {
  /** Columns of bytes, as `table.column`. */
  readonly blobs: readonly string[]
  /** Everything that stands in columns of text. */
  readonly texts: readonly string[]
  /** Columns of the primary key, by table. */
  readonly keys: ReadonlyMap<string, readonly string[]>
}

export const schemaOf = (office: Office, name = 'viska.sqlite'): Schema => {
  const file = new Sqlite(join(copyOf(office.folder), name), { readwrite: true })
  try {
    const tables = file
      .query<{ name: string }, []>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all()
    const columns = tables.flatMap(({ name: table }) =>
      file
        .query<{ name: string; type: string; pk: number }, [string]>('SELECT name, type, pk FROM pragma_table_info(?)')
        .all(table)
        .map((column) => ({ table, ...column })),
    )
    const keys = Map.groupBy(
      columns.filter(({ pk }) => pk > 0),
      ({ table }) => table,
    )
    const inColumn = ({ table, name: column }: { readonly table: string; readonly name: string }) =>
      file.query<{ value: string | null }, []>(`SELECT ${column} AS value FROM ${table}`).all()
    return {
      texts: columns.filter(({ type }) => type === 'TEXT').flatMap((column) => inColumn(column).map(({ value }) => value ?? '')),
      blobs: columns.filter(({ type }) => type === 'BLOB').map(({ table, name: column }) => `${table}.${column}`),
      keys: new Map([...keys].map(([table, own]) => [table, own.map(({ name: column }) => column)])),
    }
  } finally {
    file.close()
  }
}

const spelled = (value: unknown): readonly [place: string, value: string | number] =>
  value instanceof Uint8Array ? ['unhex(?)', toHex(value)] : ['?', value as string | number]

/** Other bytes in a column of a row, whatever stands in it. */
export const put = (office: Office, table: string, column: string, places: readonly (readonly [Row, Uint8Array])[]): void => {
  const key = schemaOf(office).keys.get(table) ?? []
  office.meanwhile(
    places.map(([row, bytes]) => {
      const [set, value] = spelled(bytes)
      const where = key.map((name) => [name, spelled(row[name])] as const)
      const sql = `UPDATE ${table} SET ${column} = ${set} WHERE ${where.map(([name, [place]]) => `${name} = ${place}`).join(' AND ')}`
      return [sql, value, ...where.map(([, [, one]]) => one)] as const
    }),
  )
}

/** What `look` sees while the bytes stand in the row; afterwards its own are back. */
export const withBytes = async <T>(
  office: Office,
  [table, column]: readonly [table: string, column: string],
  row: Row,
  bytes: unknown,
  look: () => Promise<T>,
): Promise<T> => {
  const own = row[column]
  if (!isSealed(bytes) || !isSealed(own) || Buffer.from(own).equals(bytes)) throw new Error(`${table}.${column}: not another seal`)
  put(office, table, column, [[row, bytes]])
  try {
    return await look()
  } finally {
    put(office, table, column, [[row, own]])
  }
}

/** … while the bytes of two rows stand in each other's place. */
export const exchanged = async <T>(
  office: Office,
  place: readonly [table: string, column: string],
  one: Row,
  other: Row,
  look: () => Promise<T>,
): Promise<T> => withBytes(office, place, one, other[place[1]], () => withBytes(office, place, other, one[place[1]], look))

/** How something ends that may refuse: what it throws is refused. */
export const endOf = async <T>(work: () => Promise<T>): Promise<T | 'refused'> => {
  try {
    return await work()
  } catch (error) {
    if ((error as { kind?: unknown }).kind === 'altered') return 'refused'
    throw error
  }
}

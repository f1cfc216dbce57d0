// Every table that names a case is known to its removal, by the schema itself: whoever adds one hears of it here (F-106, keys.md 7).
import { Database } from 'bun:sqlite'
import { expect, test } from 'bun:test'
import { caseTables, outliving } from '../../src/store/sqlite/case-removal.ts'
import { carried } from '../../src/store/sqlite/migrate.ts'

interface Column {
  readonly tab: string
  readonly name: string
}

/** Columns by which a table names a case: called so, or pointing to the cases. */
const namingCases = (): readonly Column[] => {
  const file = new Database(':memory:', { strict: true })
  for (const { sql } of carried) file.run(sql)
  const tables = "SELECT name FROM sqlite_master WHERE type = 'table'"
  const called = file
    .query<Column, []>(`SELECT m.name AS tab, c.name FROM (${tables}) m JOIN pragma_table_info(m.name) c WHERE c.name LIKE '%case%'`)
    .all()
  const pointing = file
    .query<Column, []>(
      `SELECT m.name AS tab, k."from" AS name FROM (${tables}) m JOIN pragma_foreign_key_list(m.name) k WHERE k."table" = 'cases'`,
    )
    .all()
  file.close()
  return [...called, ...pointing]
}

test('no table that names a case is forgotten when it goes', () => {
  const known: readonly string[] = [...caseTables.map(([table]) => table), ...outliving]
  const found = [...new Set(namingCases().map(({ tab }) => tab))]
  expect(found.length).toBeGreaterThan(10)
  expect(found.filter((table) => !known.includes(table))).toEqual([])
  // … and none is looked for that is not there, or by another column.
  const columns = namingCases().map(({ tab, name }) => `${tab}.${name}`)
  expect(caseTables.filter(([table, column]) => table !== 'cases' && !columns.includes(`${table}.${column}`))).toEqual([])
})

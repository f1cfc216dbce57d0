// Schemas go forward only: each step whole or not at all, and nothing that this program does not know.
import { afterAll, expect, test } from 'bun:test'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { entryHash, genesisHash } from '../../src/crypto/log-chain.ts'
import { makeBackupStore } from '../../src/store/sqlite/backups.ts'
import { type Database, openDatabase } from '../../src/store/sqlite/database.ts'
import { bigPragmas } from '../../src/store/sqlite/files.ts'
import { carried, migrate } from '../../src/store/sqlite/migrate.ts'
import { momentsOf } from '../services/moments.ts'
import { removeFolders as removeMoments } from '../services/office.ts'
import { noon } from './factories.ts'
import { ask, newFolder, open, removeFolders } from './folders.ts'

afterAll(() => {
  removeFolders()
  removeMoments()
})

const first = { name: '0001-cats.sql', sql: 'CREATE TABLE cats (name TEXT PRIMARY KEY) STRICT' }
const second = { name: '0002-dogs.sql', sql: "CREATE TABLE dogs (name TEXT) STRICT; INSERT INTO dogs VALUES ('Rex')" }
const failing = { name: '0002-dogs.sql', sql: 'CREATE TABLE dogs (name TEXT) STRICT; INSERT INTO wolves VALUES (1)' }

const withDatabase = (folder: string, work: (database: Database) => void, pragmas: readonly string[] = ['journal_mode = WAL']): void => {
  const database = openDatabase({ path: join(folder, 'viska.sqlite'), pragmas, demands: {} })
  try {
    work(database)
  } finally {
    database.close()
  }
}
const refusal = (folder: string, steps: Parameters<typeof migrate>[2]): string => {
  let message = 'migrated'
  withDatabase(folder, (database) => {
    try {
      migrate(database, folder, steps)
    } catch (error) {
      message = (error as Error).message
    }
  })
  return message
}
const withFirst = (): string => {
  const folder = newFolder()
  withDatabase(folder, (database) => {
    migrate(database, folder, [first])
    database.run("INSERT INTO cats VALUES ('Misse')")
  })
  return folder
}

test('steps are done once, in order, and keep what is there', () => {
  const folder = withFirst()
  withDatabase(folder, (database) => {
    migrate(database, folder, [first, second])
    migrate(database, folder, [first, second])
    expect(database.all<object>('SELECT name FROM cats UNION ALL SELECT name FROM dogs')).toEqual([{ name: 'Misse' }, { name: 'Rex' }])
    expect(database.all<object>('SELECT number, name FROM migrations')).toEqual([
      { number: 1, name: '0001-cats.sql' },
      { number: 2, name: '0002-dogs.sql' },
    ])
  })
})

test('a step that fails changes nothing, says which it was, and leaves a copy of what was before', () => {
  const folder = withFirst()
  expect(refusal(folder, [first, failing])).toContain('0002-dogs.sql failed and changed nothing')
  const copy = join(folder, 'viska.before-2.sqlite')
  expect((statSync(copy).mode & 0o777).toString(8)).toBe('600')
  withDatabase(folder, (database) => {
    expect(database.all<object>("SELECT name FROM sqlite_master WHERE name = 'dogs'")).toEqual([])
  })
})

test('the copy is gone as soon as the new schema stands: it must not outlive a disposal', () => {
  const folder = withFirst()
  refusal(folder, [first, failing])
  expect(refusal(folder, [first, second])).toBe('migrated')
  expect(existsSync(join(folder, 'viska.before-2.sqlite'))).toBe(false)
})

test('a copy that a crash left behind goes at the next start, also when the old program is back', () => {
  const folder = withFirst()
  refusal(folder, [first, failing])
  expect(refusal(folder, [first])).toBe('migrated')
  expect(readdirSync(folder)).toEqual(['viska.sqlite'])
})

test('a new database needs no copy', () => {
  const folder = newFolder()
  expect(refusal(folder, [first, failing])).toContain('failed')
  expect(readdirSync(folder)).toEqual(['viska.sqlite'])
})

test('a newer database is refused in one line', () => {
  const folder = withFirst()
  withDatabase(folder, (database) => migrate(database, folder, [first, second]))
  expect(refusal(folder, [first])).toBe(
    'the database is newer than this version of viska (it knows 0002-dogs.sql): install the newer version',
  )
})

test('a step that was changed after it was done is refused in one line', () => {
  const folder = withFirst()
  expect(refusal(folder, [{ ...first, sql: `${first.sql} -- harmless` }])).toBe(
    'the database was made by a different 0001-cats.sql than this version of viska carries',
  )
})

test('a step that would leave rows that point nowhere is undone', () => {
  const folder = newFolder()
  const steps = [
    { name: '0001-a.sql', sql: 'CREATE TABLE a (id TEXT PRIMARY KEY) STRICT; CREATE TABLE b (a TEXT REFERENCES a (id)) STRICT' },
    { name: '0002-b.sql', sql: "INSERT INTO b VALUES ('nobody')" },
  ]
  expect(refusal(folder, steps)).toContain('rows that point nowhere')
})

test('the program carries its migrations, numbered without a gap, every table STRICT', async () => {
  expect(carried.map(({ name }) => Number(name.slice(0, 4)))).toEqual(carried.map((_, index) => index + 1))
  const folder = newFolder()
  const store = await open(folder)
  store.close()
  const lax = ask<{ name: string }>(
    folder,
    'viska',
    "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'",
  )
  expect(lax).toEqual([])
})

test('the step that gives sessions a note ends those that are open, and keeps the accounts', () => {
  const folder = newFolder()
  const before = carried.findIndex(({ name }) => name.includes('own-locks'))
  expect(before).toBeGreaterThan(0)
  withDatabase(folder, (database) => {
    migrate(database, folder, carried.slice(0, before))
    database.run("INSERT INTO staff (id, name, title, email, language, version) VALUES ('s1', 'Anna', 'jurist', 'a@exempel.se', 'sv', 1)")
    database.run("INSERT INTO sessions (id, staff_id, kind, sealed, until) VALUES (x'01', 's1', 'full', x'02', '2026-12-06')")
    migrate(database, folder, carried)
    expect(database.all<object>('SELECT id FROM sessions')).toEqual([])
    expect(database.all<object>('SELECT id FROM staff')).toEqual([{ id: 's1' }])
    database.run(
      "INSERT INTO sessions (id, staff_id, kind, sealed, note, until) VALUES (x'01', 's1', 'new-lock', x'02', x'03', '2026-12-06')",
    )
  })
})

test('the step that asks for two hands makes links void that one gave out, and keeps first invitations', () => {
  const folder = newFolder()
  const before = carried.findIndex(({ name }) => name.includes('renewals'))
  expect(before).toBeGreaterThan(0)
  withDatabase(folder, (database) => {
    migrate(database, folder, carried.slice(0, before))
    database.run("INSERT INTO staff (id, name, title, email, language, version) VALUES ('s1', 'Anna', 'jurist', 'a@exempel.se', 'sv', 1)")
    for (const [id, used, kind] of [
      ['01', 0, 'first'],
      ['02', 0, 'renewal'],
      ['03', 1, 'renewal'],
    ] as const)
      database.run(
        `INSERT INTO invitations (id, staff_id, until, used, kind, issuer, signature) VALUES (x'${id}', 's1', '2026-12-06', ?, ?, 's2', 'x')`,
        ...[used, kind],
      )
    migrate(database, folder, carried)
    expect(database.all<object>('SELECT hex(id) AS id, used, replaced FROM invitations ORDER BY id')).toEqual([
      { id: '01', used: 0, replaced: 0 },
      { id: '02', used: 0, replaced: 1 },
      { id: '03', used: 1, replaced: 0 },
    ])
  })
})

test('an upgrade that is killed before or after any commit is gone on with by the next start: nothing is lost, done twice or left lying; a backup meanwhile is refused (keys.md 12 test 10)', async () => {
  const folder = newFolder()
  const older = carried.slice(0, -3)
  withDatabase(
    folder,
    (database) => {
      migrate(database, folder, older)
      database.run("INSERT INTO restorations (id, taken, day) VALUES ('Misse', '2026-11-17', '2026-11-18')")
    },
    bigPragmas,
  )
  const moments = await momentsOf(folder, async () => withDatabase(folder, (database) => migrate(database, folder, carried), bigPragmas))
  const seen = new Set<number>()
  for (const moment of moments) {
    const done = ask(moment.folder, 'viska', 'SELECT number FROM migrations').length
    seen.add(done - older.length)
    const backups = makeBackupStore({ folder: moment.folder, entryHash, genesisHash, now: () => noon })
    const refused = await backups.installation().then(
      () => 'opened',
      (error: Error) => error.message,
    )
    expect([moment.name, refused]).toEqual([
      moment.name,
      done === carried.length ? 'opened' : expect.stringContaining('the schema of an older version'),
    ])
    withDatabase(moment.folder, (database) => migrate(database, moment.folder, carried), bigPragmas)
    expect([moment.name, ask(moment.folder, 'viska', 'SELECT id FROM restorations')]).toEqual([moment.name, [{ id: 'Misse' }]])
    expect(
      ask<{ number: number }>(moment.folder, 'viska', 'SELECT number FROM migrations ORDER BY number').map(({ number }) => number),
    ).toEqual(carried.map((_, index) => index + 1))
    expect(ask(moment.folder, 'viska', 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect([moment.name, copiesIn(moment.folder)]).toEqual([moment.name, []])
  }
  expect([...seen]).toEqual([0, 1, 2, 3])
})

const copiesIn = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name.startsWith('viska.before-'))

// Somebody who can write to the files, but holds no key, puts a trigger, a view or a column of theirs into the schema, so that entries stay out of
// the log or keys in the file: with or without the appliance running, in either file, or in a backup (T-18).
import { afterAll, expect, setDefaultTimeout, test } from 'bun:test'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asRecipient } from '../../src/crypto/identity.ts'
import { sealStream } from '../../src/crypto/sealed-stream.ts'
import { type Database, openDatabase } from '../../src/store/sqlite/database.ts'
import { makeAppendLog } from '../../src/store/sqlite/log.ts'
import { bigSchema, carried, migrate } from '../../src/store/sqlite/migrate.ts'
import { schemaAfter } from '../../src/store/sqlite/schema.ts'
import { deleteWrapsOf } from '../../src/store/sqlite/sealed-rows.ts'
import { makeShareStore } from '../../src/store/sqlite/shares.ts'
import { smallTables } from '../../src/store/sqlite/small-schema.ts'
import { intrude } from '../harness/intruder.ts'
import { backUp, backupKey, putBack } from './backing-up.ts'
import * as make from './factories.ts'
import { ask, newFolder, open, removeFolders } from './folders.ts'

setDefaultTimeout(120_000)
afterAll(removeFolders)

const line = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  )
const changed = (file: string, what: string) =>
  expect.stringMatching(
    new RegExp(`^somebody changed the schema of ${file} outside the program \\(${what}\\): keep a copy .* newest backup`),
  )

const quiet = 'CREATE TRIGGER quiet BEFORE INSERT ON log BEGIN SELECT RAISE(IGNORE); END'
const inBig: readonly (readonly [what: string, ...sql: string[]])[] = [
  ['trigger quiet', quiet],
  ['table log', 'ALTER TABLE log ADD COLUMN quiet INTEGER NOT NULL ON CONFLICT IGNORE GENERATED ALWAYS AS (nullif(seq, 99)) VIRTUAL'],
  ['view wraps', 'ALTER TABLE wraps RENAME TO kept', 'CREATE VIEW wraps AS SELECT * FROM kept WHERE 0'],
  ['index once', 'CREATE UNIQUE INDEX once ON log (kind)'],
  ['table notes', 'CREATE TABLE notes (what TEXT) STRICT'],
  ['something is missing', 'DROP INDEX cases_closed'],
]
const inSmall: typeof inBig = [
  ['trigger keep', 'CREATE TRIGGER keep BEFORE UPDATE ON shares BEGIN SELECT RAISE(IGNORE); END'],
  ['table shares', 'ALTER TABLE shares ADD COLUMN quiet ANY GENERATED ALWAYS AS (share) VIRTUAL'],
  ['view notes', 'CREATE VIEW notes AS SELECT 1 AS one'],
]
const cases = [
  ...inBig.map(([what, ...sql]) => ['viska', what, sql] as const),
  ...inSmall.map(([what, ...sql]) => ['shares', what, sql] as const),
]

/** A set-up folder with one case. */
const furnished = async () => {
  const folder = newFolder()
  const store = await open(folder)
  await store.people.setUp(make.installation({ backupRecipient: (await backupKey()).recipient }))
  await store.rosters.add(make.roster(0))
  const work = make.newCase()
  await store.shares.put(work.row.id, make.shareOf())
  expect(await store.cases.create(work)).toBe('done')
  return { folder, store, id: work.row.id }
}
const entries = (folder: string) => ask<{ n: number }>(folder, 'viska', 'SELECT count(*) AS n FROM log')[0]?.n

for (const [file, what, sql] of cases)
  test(`before the start: ${sql[0]}`, async () => {
    const { folder, store } = await furnished()
    store.close()
    for (const statement of sql) ask(folder, file, statement)
    // A renamed table is met before the view in its place.
    const found = what === 'view wraps' ? '[a-z]+ \\w+' : what
    const refused = changed(`${file}.sqlite`, found)
    expect(await line(open(folder))).toEqual(refused)
    expect(await line(open(folder))).toEqual(refused)
    expect(await line(backUp(folder, newFolder()))).toEqual(refused)
  })

for (const [file, what, sql] of cases)
  test(`while it is served: ${sql[0]}`, async () => {
    const { folder, store, id } = await furnished()
    const act = () => (file === 'viska' ? store.log.append(make.logEntry()) : store.shares.destroy(id))
    const before = entries(folder)
    intrude({ folder }, ({ run }) => sql.map((statement) => run(statement)), `${file}.sqlite`)
    const found = what === 'view wraps' ? '[a-z]+ \\w+' : what
    // Several at once share a transaction: each of them is refused.
    const refused = changed(`${file}.sqlite`, found)
    expect(await Promise.all([line(act()), line(act())])).toEqual([refused, refused])
    expect(await line(act())).toEqual(refused)
    expect(entries(folder)).toBe(before)
    expect(await store.shares.get(id)).not.toBeNull()
    store.close()
  })

test('a trigger that bears a name as only SQLite gives them is one, too, and what it is called is shown as far as a terminal can bear it', async () => {
  const { folder, store } = await furnished()
  store.close()
  ask(folder, 'viska', quiet.replace('quiet', '"quiet_\u001b[2Jx"'))
  expect(await line(open(folder))).toEqual(changed('viska.sqlite', 'trigger quiet_\\?\\?2Jx'))
  ask(folder, 'viska', 'DROP TRIGGER "quiet_\u001b[2Jx"')
  ask(folder, 'viska', quiet.replace('quiet', 'quiet__x'))
  const path = join(folder, 'viska.sqlite')
  const written = readFileSync(path, 'latin1').replaceAll('quiet__x', 'sqlite_x')
  writeFileSync(path, written, 'latin1')
  expect(await line(open(folder))).toEqual(changed('viska.sqlite', 'trigger sqlite_x'))
})

const numberOf = (folder: string): number =>
  intrude({ folder }, ({ all }) => all<{ schema_version: number }>('PRAGMA schema_version')[0]?.schema_version ?? 0)

/** SQLite as it stands in Bun does not let anybody write that number; others do. It stands in the header (file format, 1.3.10). */
const writeNumber = (folder: string, number: number): void => {
  intrude({ folder }, ({ all }) => all('PRAGMA wal_checkpoint(TRUNCATE)'))
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(number)
  // Another process: see `contents` in folders.ts.
  Bun.spawnSync(['dd', `of=${join(folder, 'viska.sqlite')}`, 'bs=1', 'seek=40', 'conv=notrunc'], { stdin: bytes })
  // Whoever has the file open sees it with the next change.
  intrude({ folder }, ({ run }) => run("UPDATE staff SET title = title || 'x'"))
  expect(numberOf(folder)).toBe(number)
}

test('the number of the schema written back hides no trigger, and none that was read in between stays', async () => {
  const { folder, store } = await furnished()
  const before = entries(folder) ?? 0
  const first = numberOf(folder)
  const write = (sql: string) => intrude({ folder }, ({ run }) => run(sql))
  write(quiet)
  writeNumber(folder, first)
  expect(await line(store.log.append(make.logEntry()))).toEqual(changed('viska.sqlite', 'trigger quiet'))
  expect(entries(folder)).toBe(before)
  write('DROP TRIGGER quiet')
  writeNumber(folder, first)
  expect(await line(store.log.append(make.logEntry()))).toBe('done')
  // The appliance itself reads a schema with the trigger under a number, and finds that number again when the trigger is gone.
  write(quiet)
  const second = numberOf(folder)
  expect(await store.log.head()).toMatchObject({ seq: before + 1 })
  write('DROP TRIGGER quiet')
  writeNumber(folder, second)
  expect(await line(store.log.append(make.logEntry()))).toBe('done')
  expect(entries(folder)).toBe(before + 2)
  store.close()
})

test('whoever took it away again goes on; what another connection writes of rows refuses nothing', async () => {
  const { folder, store } = await furnished()
  intrude({ folder }, ({ run }) => run(quiet))
  expect(await line(store.log.append(make.logEntry()))).toEqual(changed('viska.sqlite', 'trigger quiet'))
  intrude({ folder }, ({ run }) => run('DROP TRIGGER quiet'))
  expect(await line(store.log.append(make.logEntry()))).toBe('done')
  intrude({ folder }, ({ run }) => run("UPDATE staff SET title = 'x'"))
  expect(await line(store.log.append(make.logEntry()))).toBe('done')
  expect(await backUp(folder, newFolder())).toMatchObject({ cases: 1 })
  expect(await line(store.log.append(make.logEntry()))).toBe('done')
  store.close()
  await (await open(folder)).close()
})

test('a backup whose big file carries one is not put back, nor are shares with one; without it both are (T-03)', async () => {
  const { folder, store } = await furnished()
  const to = newFolder()
  const taken = await backUp(folder, to)
  store.close()
  const target = () => join(newFolder(), 'data')
  const whole = target()
  expect(await putBack(whole, to, taken)).toMatchObject({ ok: true, value: { cases: 1 } })
  ask(whole, 'viska', quiet)
  // To the recipient, which is no secret.
  const recipient = asRecipient((await backupKey()).recipient)
  if (recipient === null) throw new Error('no recipient')
  const { sealed } = await sealStream(recipient, Bun.file(join(whole, 'viska.sqlite')).stream())
  await Bun.write(join(to, 'foreign.age'), new Response(sealed))
  for (const keep of [true, false]) {
    const place = target()
    expect(await line(putBack(place, to, { ...taken, name: 'foreign.age' }, { keep }))).toEqual(changed('viska.sqlite', 'trigger quiet'))
    expect(existsSync(place)).toBe(false)
  }
  ask(folder, 'shares', 'CREATE TRIGGER keep BEFORE UPDATE ON shares BEGIN SELECT RAISE(IGNORE); END')
  const place = target()
  expect(await line(putBack(place, to, taken, { shares: join(folder, 'shares.sqlite') }))).toEqual(
    changed('the file of shares', 'trigger keep'),
  )
  expect(existsSync(place)).toBe(false)
})

const bare = (name: string, work: (database: Database) => unknown): Promise<string> => {
  const database = openDatabase({ path: join(newFolder(), name), pragmas: [], demands: {} })
  return line(Promise.resolve(work(database)).finally(() => database.close()))
}

test('an entry that was not written, a share that stands and keys that stay are never told of as done', async () => {
  const ahead = { add: () => {}, known: () => ({ seqs: '[]', has: () => false }) }
  const chain = {
    ...{ entryHash: make.entryHash, genesisHash: () => new Uint8Array(), ahead },
    ...{ shown: { read: () => null }, now: () => make.noon },
  }
  const big = (spoil: string, act: (database: Database) => void) =>
    bare('viska.sqlite', (database) => {
      migrate(database, newFolder(), carried)
      database.script('PRAGMA foreign_keys = OFF')
      database.run("INSERT INTO wraps (case_id, holder, side, epoch, sealed) VALUES ('c', 'anna', 'casework', 1, x'00')")
      database.script(spoil)
      return database.write(() => act(database))
    })
  const append = (database: Database): void => makeAppendLog(database, chain)(make.logEntry())
  expect([await big('SELECT 1', append), await big(quiet, append)]).toEqual(['done', 'an entry of the log was not written'])
  const take = (database: Database): void => void deleteWrapsOf(database, 'c' as never, 'anna')
  const keep = (event: string) => `CREATE TRIGGER keep BEFORE ${event} BEGIN SELECT RAISE(IGNORE); END`
  expect([await big('SELECT 1', take), await big(keep('DELETE ON wraps'), take)]).toEqual([
    'done',
    'keys of a case that were taken away are still there',
  ])
  const small = (spoil: string) =>
    bare('shares.sqlite', (file) => {
      file.script(`${smallTables}; INSERT INTO shares VALUES ('c', x'00'); ${spoil}`)
      return makeShareStore(
        file,
        () => ({ seq: 0, hash: new Uint8Array() }),
        () => {},
      ).destroy('c' as never)
    })
  expect([await small('SELECT 1'), await small(keep('UPDATE ON shares'))]).toEqual(['done', 'a share that was destroyed is still there'])
})

test('what is carried as the newest schema is what the steps make, and a folder that took them one version at a time reads the same', () => {
  expect(bigSchema).toEqual(schemaAfter(carried))
  const folder = newFolder()
  for (const [index] of carried.entries()) {
    const database = openDatabase({ path: join(folder, 'viska.sqlite'), pragmas: [], demands: {} })
    // Refuses what differs from a new one of that version.
    migrate(database, folder, carried.slice(0, index + 1))
    database.close()
  }
  const database = openDatabase({ path: join(folder, 'viska.sqlite'), pragmas: [], demands: {} })
  migrate(database, folder, carried)
  database.close()
})

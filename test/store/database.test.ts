// The one way to write: whole or not at all, several in one sync, and never across an await.
import { afterAll, expect, test } from 'bun:test'
import { join } from 'node:path'
import { Problem } from '../../src/kit/problem.ts'
import { type Database, openDatabase } from '../../src/store/sqlite/database.ts'
import { problemOf } from './contract/stage.ts'
import { newFolder, removeFolders } from './folders.ts'

afterAll(removeFolders)

const withThings = (): Database => {
  const database = openDatabase({ path: join(newFolder(), 'things.sqlite'), pragmas: ['journal_mode = WAL'], demands: {} })
  database.script('CREATE TABLE things (name TEXT PRIMARY KEY) STRICT')
  return database
}
const add = (database: Database, name: string): number => database.run('INSERT INTO things (name) VALUES (?)', name)
const names = (database: Database): string[] =>
  database.all<{ name: string }>('SELECT name FROM things ORDER BY name').map(({ name }) => name)

test('what throws is undone, and those around it are not', async () => {
  const database = withThings()
  let undone = 0
  database.onUndo(() => undone++)
  const writes = [
    database.write(() => add(database, 'a')),
    database.write(() => {
      add(database, 'b')
      throw new Problem('conflict', 'no')
    }),
    database.write(() => {
      add(database, 'c')
      throw new TypeError('a mistake in the program')
    }),
    database.write(() => add(database, 'd')),
  ]
  expect(await Promise.all(writes.map(problemOf))).toEqual([null, 'conflict', 'broken', null])
  expect(names(database)).toEqual(['a', 'd'])
  expect(undone).toBeGreaterThan(1)
  database.close()
})

test('a promise is refused by type and when it runs: it would be committed half done', async () => {
  const database = withThings()
  const work = async (): Promise<void> => {
    add(database, 'a')
  }
  // @ts-expect-error an asynchronous unit of work
  expect(await problemOf(database.write(work))).toBe('broken')
  expect(names(database)).toEqual([])
  database.close()
})

test('hundreds at once are done in the order in which they came', async () => {
  const database = withThings()
  const done: number[] = []
  const wanted = Array.from({ length: 300 }, (_, i) => i)
  await Promise.all(wanted.map(async (i) => done.push(await database.write(() => add(database, String(i)) * i))))
  expect(done.filter((i) => typeof i === 'number')).toEqual(wanted)
  expect(names(database)).toHaveLength(300)
  database.close()
})

test('a file system that cannot do what is asked for is refused, and the file is let go', () => {
  const path = join(newFolder(), 'things.sqlite')
  expect(() => openDatabase({ path, pragmas: [], demands: { journal_mode: 'wal' } })).toThrow('journal_mode = wal')
  expect(() => openDatabase({ path: join(path, 'below-a-file'), pragmas: [], demands: {} })).toThrow(Problem)
})

// An upgrade on the built program: a copy is taken before the schema changes, a step that fails says how to go back and changes nothing, what opens a case
// is not in the copy, and a database of a newer version is refused (keys.md 7, L-ARK-2).
import { afterAll, expect, setDefaultTimeout, test } from 'bun:test'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { carried } from '../../src/store/sqlite/migrate.ts'
import * as make from '../store/factories.ts'
import { ask, newFolderOnDisk, open, removeFolders } from '../store/folders.ts'
import { emptyFolder, run } from './binary.ts'

setDefaultTimeout(120_000)

const folder = emptyFolder()
afterAll(() => {
  folder.drop()
  removeFolders()
})

const share = make.shareOf()

/** A data directory of this version with a case in it, which nobody serves. */
const furnished = async () => {
  const data = newFolderOnDisk()
  const store = await make.furnish(await open(data))
  const work = make.newCase()
  await store.shares.put(work.row.id, share)
  expect(await store.cases.create(work)).toBe('done')
  store.close()
  return { data, id: work.row.id }
}
const migrate = (data: string) => run(folder.path, ['migrate', '--data', data])
const copies = (data: string): readonly string[] => readdirSync(data).filter((name) => name.startsWith('viska.before-'))
const newest = carried.length

test('a step that fails: one line with the way back, the copy from before it, and no share in that copy', async () => {
  const { data, id } = await furnished()
  // Its last step seems not to have been done, and cannot be done again: what it makes stands there already.
  const [, made = ''] = /^CREATE TABLE (\w+)/m.exec(carried.at(-1)?.sql ?? '') ?? []
  const stands = ask(data, 'viska', 'SELECT 1 FROM sqlite_schema WHERE name = ?', made).length > 0
  if (made !== '' && !stands) ask(data, 'viska', `CREATE TABLE ${made} (x TEXT) STRICT`)
  const [row] = ask<{ number: number; name: string; sha256: string }>(data, 'viska', 'SELECT * FROM migrations WHERE number = ?', newest)
  ask(data, 'viska', 'DELETE FROM migrations WHERE number = ?', newest)
  const before = readFileSync(join(data, 'shares.sqlite'))
  const failed = await migrate(data)
  expect([failed.code, failed.lines]).toEqual([
    1,
    [expect.stringMatching(/failed and changed nothing.*To go back, start the version that ran before/)],
  ])
  expect(copies(data)).toEqual([`viska.before-${newest}.sqlite`])
  const copy = join(data, `viska.before-${newest}.sqlite`)
  expect((statSync(copy).mode & 0o777).toString(8)).toBe('600')
  // It holds the sealed rows of every case, and opens none: the shares are where they were, and nowhere else.
  expect(readFileSync(copy).includes(Buffer.from(id))).toBe(true)
  expect(readFileSync(copy).includes(Buffer.from(share))).toBe(false)
  expect(readFileSync(join(data, 'shares.sqlite')).equals(before)).toBe(true)
  // Nothing is served, and so nothing disposed of, while it lies there.
  const served = await run(folder.path, ['serve', '--data', data])
  expect([served.code, copies(data)]).toEqual([1, [`viska.before-${newest}.sqlite`]])
  // The version that ran before starts again: the copy goes before anything else is done.
  if (made !== '' && !stands) ask(data, 'viska', `DROP TABLE ${made}`)
  ask(data, 'viska', 'INSERT INTO migrations VALUES (?, ?, ?)', row?.number ?? 0, row?.name ?? '', row?.sha256 ?? '')
  expect([(await migrate(data)).code, copies(data)]).toEqual([0, []])
})

test('a newer schema is refused by every command that opens it, in one line that says what to do, and stays as it was', async () => {
  const { data } = await furnished()
  ask(data, 'viska', "INSERT INTO migrations VALUES (?, '9999-later.sql', 'x')", newest + 1)
  const state = () => ask(data, 'viska', 'SELECT sql FROM sqlite_schema UNION ALL SELECT id FROM cases UNION ALL SELECT hash FROM log')
  const before = state()
  for (const args of [['migrate'], ['serve'], ['verify-log'], ['backup', '--to', join(folder.path, 'backups')]]) {
    const { code, lines } = await run(folder.path, [...args, '--data', data])
    expect([args[0], code, lines]).toEqual([args[0], 1, [expect.stringContaining('install the newer version')]])
  }
  expect(state()).toEqual(before)
  expect([copies(data), existsSync(join(folder.path, 'backups'))]).toEqual([[], false])
})

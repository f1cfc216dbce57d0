// One appliance per folder, and what happens when the files are held by somebody else for a while.

import { Database as Sqlite } from 'bun:sqlite'
import { afterAll, expect, test } from 'bun:test'
import { join } from 'node:path'
import { problemOf } from './contract/stage.ts'
import * as make from './factories.ts'
import { newFolder, open, removeFolders } from './folders.ts'

afterAll(removeFolders)

const child = (folder: string, job: 'hold' | 'create') =>
  Bun.spawn([process.execPath, join(import.meta.dir, 'child.ts'), folder, job], { stdout: 'pipe', stderr: 'inherit' })

const firstLine = async (stream: ReadableStream<Uint8Array>): Promise<string> => {
  const { value } = await stream.getReader().read()
  return new TextDecoder().decode(value).split('\n')[0] ?? ''
}

test('a folder is opened once in a process', async () => {
  const folder = newFolder()
  const store = await open(folder)
  expect(await problemOf(open(folder))).toBe('locked')
  // Being refused must not have loosened the lock.
  expect(await problemOf(open(folder))).toBe('locked')
  store.close()
  const again = await open(folder)
  again.close()
})

test('a second process is refused while the first one lives, and let in when it was killed', async () => {
  const folder = newFolder()
  const holder = child(folder, 'hold')
  expect(await firstLine(holder.stdout)).toBe('open')
  expect(await problemOf(open(folder))).toBe('locked')
  holder.kill('SIGKILL')
  await holder.exited
  const store = await open(folder)
  expect(await firstLine(child(folder, 'hold').stdout)).toBe('locked')
  store.close()
})

test('a write waits for somebody who holds the database a moment, and other work goes on meanwhile', async () => {
  const folder = newFolder()
  const store = await make.furnish(await open(folder))
  const other = new Sqlite(join(folder, 'viska.sqlite'), { readwrite: true })
  other.run('BEGIN IMMEDIATE')
  const write = store.log.append(make.logEntry('signed-in'))
  let turns = 0
  // Whoever holds it lets go only when other work has gone on: a write that kept that from happening would give up.
  const ticking = setInterval(() => {
    turns++
    if (turns === 20) other.run('COMMIT')
  }, 5)
  await write
  clearInterval(ticking)
  other.close()
  expect(turns).toBeGreaterThanOrEqual(20)
  expect((await store.log.head()).seq).toBe(4)
  store.close()
})

test('a write gives up after a few seconds, and none is lost or done twice', async () => {
  const folder = newFolder()
  const store = await make.furnish(await open(folder))
  const other = new Sqlite(join(folder, 'viska.sqlite'), { readwrite: true })
  other.run('BEGIN IMMEDIATE')
  const writes = Array.from({ length: 3 }, () => problemOf(store.log.append(make.logEntry('signed-in'))))
  expect(await Promise.all(writes)).toEqual(['locked', 'locked', 'locked'])
  other.run('COMMIT')
  other.close()
  await store.log.append(make.logEntry('signed-in'))
  expect((await store.log.head()).seq).toBe(4)
  store.close()
}, 120_000)

test('what is waiting is done before the store closes', async () => {
  const folder = newFolder()
  const store = await make.furnish(await open(folder))
  const write = store.log.append(make.logEntry('signed-in'))
  store.close()
  await write
  const again = await open(folder)
  expect((await again.log.head()).seq).toBe(4)
  again.close()
})

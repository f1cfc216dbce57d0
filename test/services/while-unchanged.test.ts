// What was worked out from the tables stands until a row of them moves or the day ends; a real store.
import { afterAll, expect, test } from 'bun:test'
import type { Instant } from '../../src/kit/instant.ts'
import { makeWhileUnchanged } from '../../src/services/while-unchanged.ts'
import * as make from '../store/factories.ts'
import { newFolder, open, removeFolders } from '../store/folders.ts'

afterAll(removeFolders)

const made = async () => {
  const store = await make.furnish(await open(newFolder()))
  const clock = { now: make.noon }
  let [worked, fails] = [0, false]
  const remembered = makeWhileUnchanged<number>({ store, now: () => clock.now })
  const ask = (key = 'a') =>
    remembered(key, async () => {
      worked += 1
      if (fails) throw new Error('not now')
      return worked
    })
  return { store, clock, ask, fail: (now: boolean) => (fails = now) }
}

test('is worked out once for each question, also where many ask at the same time', async () => {
  const { store, ask } = await made()
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1])
  expect([await ask(), await ask('b'), await ask('b'), await ask()]).toEqual([1, 2, 2, 1])
  store.close()
})

test('is worked out anew once a row has moved, and on another day', async () => {
  const { store, clock, ask } = await made()
  expect(await ask()).toBe(1)
  await store.log.append(make.logEntry())
  expect([await ask(), await ask()]).toEqual([2, 2])
  clock.now = (clock.now + 24 * 3_600_000) as Instant
  expect([await ask(), await ask()]).toEqual([3, 3])
  store.close()
})

test('a failure is not remembered', async () => {
  const { store, ask, fail } = await made()
  fail(true)
  expect(await ask().catch((error: Error) => error.message)).toBe('not now')
  fail(false)
  expect(await ask()).toBe(2)
  store.close()
})

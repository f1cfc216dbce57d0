// What is known of entries of days to come follows the small file, whoever writes it: a command beside the appliance does, too (T-18).
import { afterAll, expect, test } from 'bun:test'
import { join } from 'node:path'
import { aheadEntriesSchema, makeAheadEntries } from '../../src/store/sqlite/ahead-entries.ts'
import { openDatabase } from '../../src/store/sqlite/database.ts'
import { newFolder, removeFolders } from './folders.ts'

afterAll(removeFolders)

test('another entry under the same number is another one: a log that was put back grows again under numbers that were used', async () => {
  const path = join(newFolder(), 'shares.sqlite')
  const open = () => openDatabase({ path, pragmas: ['journal_mode = WAL'], demands: {} })
  const [here, beside] = [open(), open()]
  here.script(aheadEntriesSchema)
  const [first, second] = [
    { seq: 7, hash: Uint8Array.of(1) },
    { seq: 7, hash: Uint8Array.of(2) },
  ]
  const ahead = makeAheadEntries(here)
  await here.write(() => ahead.add(first))
  const before = ahead.known()
  expect([before.has(7, first.hash), before.has(7, second.hash)]).toEqual([true, false])
  await beside.write(() => makeAheadEntries(beside).add(first))
  expect(ahead.known()).toBe(before)
  await beside.write(() => makeAheadEntries(beside).add(second))
  const now = ahead.known()
  expect([now.has(7, first.hash), now.has(7, second.hash)]).toEqual([false, true])
  here.close()
  beside.close()
})

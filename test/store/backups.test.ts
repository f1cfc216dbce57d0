// Backups on real files: what they hold and what not, in which order they come to be, and what becomes of them when they are put back
// (keys.md 4, 7 and 12 test 9; T-03).
import { afterAll, expect, setDefaultTimeout, test } from 'bun:test'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays } from '../../src/kit/instant.ts'
import { inCopies } from '../../src/store/sqlite/kept-out.ts'
import { carried } from '../../src/store/sqlite/migrate.ts'
import type { Store } from '../../src/store/store.ts'
import { backUp, backupKey, files, putBack } from './backing-up.ts'
import { problemOf } from './contract/stage.ts'
import * as make from './factories.ts'
import { ask, newFolder, open, removeFolders } from './folders.ts'

// Several real backups each: patience for a machine that has other things to do.
setDefaultTimeout(120_000)
afterAll(removeFolders)

const furnished = async (folder = newFolder()): Promise<{ folder: string; store: Store }> => {
  const store = await open(folder)
  await store.people.setUp(make.installation({ backupRecipient: (await backupKey()).recipient }))
  await store.rosters.add(make.roster(0))
  return { folder, store }
}

const addCase = async (store: Store) => {
  const work = make.newCase()
  const share = await store.shares.put(work.row.id, make.shareOf())
  expect(await store.cases.create(work)).toBe('done')
  return { id: work.row.id, share }
}

test('every table of the schema is decided: whether a backup holds it', async () => {
  const { folder, store } = await furnished()
  store.close()
  const tables = ask<{ name: string }>(folder, 'viska', "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
  expect(tables.map(({ name }) => name)).toEqual(Object.keys(inCopies).toSorted())
  expect(carried.length).toBeGreaterThan(35)
})

test('made while the folder is served, and put back: every case opens, nothing else is lost', async () => {
  const { folder, store } = await furnished()
  const to = join(newFolder(), 'backups')
  const one = await addCase(store)
  const taken = await backUp(folder, to)
  expect(taken).toMatchObject({ number: 1, cases: 1, shares: 1, tombstones: 0, dropped: 0 })
  expect(taken.head).toEqual(await store.log.head())
  expect(await store.restorations.backedUp()).toBe(make.today)
  store.close()

  const target = join(newFolder(), 'data')
  const back = await putBack(target, to, taken)
  expect(back).toMatchObject({ ok: true, value: { cases: 1, look: { taken: make.today, disposed: 0, missing: 0, lost: null } } })
  const again = await open(target)
  expect(await again.cases.find(one.id)).not.toBeNull()
  expect(await again.shares.get(one.id)).toEqual(one.share)
  expect(await again.restorations.unseen(make.anna)).toMatchObject([{ taken: make.today, day: make.today }])
  const entries = await again.log.entries(taken.entries, 99)
  expect(entries.map(({ kind }) => kind)).toEqual(['restored'])
  again.close()
  expect(readdirSync(target).toSorted()).toEqual(['shares.sqlite', 'viska.lock', 'viska.sqlite'])
  expect(await putBack(target, to, taken)).toEqual({ ok: false, refusal: { kind: 'not-empty' } })
})

test('an old backup with the shares of two backups later: what was disposed of is gone, the rest opens (keys.md 12 test 9)', async () => {
  const { folder, store } = await furnished()
  const to = newFolder()
  const [kept, disposed] = [await addCase(store), await addCase(store)]
  const old = await backUp(folder, to)
  store.close()
  // What disposal does: first the rows, then the share.
  ask(folder, 'viska', 'DELETE FROM cases WHERE id = ?', disposed.id)
  const on = await open(folder)
  await on.shares.destroy(disposed.id)
  ask(folder, 'shares', 'INSERT INTO shares VALUES (?, NULL) ON CONFLICT DO UPDATE SET share = NULL', disposed.id)
  await backUp(folder, to)
  const second = await backUp(folder, to)
  on.close()

  expect(readdirSync(to).filter((name) => name.includes('shares'))).toHaveLength(2)
  for (const copy of readdirSync(to).filter((name) => name.includes('shares'))) {
    const target = join(newFolder(), 'data')
    const back = await putBack(target, to, { name: old.name, shareCopy: copy })
    if (copy !== second.shareCopy) {
      expect(back).toMatchObject({ ok: false, refusal: { kind: 'newer-shares', path: join(to, second.shareCopy) } })
      expect(existsSync(target)).toBe(false)
      continue
    }
    expect(back).toMatchObject({ ok: true, value: { cases: 1, look: { disposed: 1 } } })
    const again = await open(target)
    expect(await again.cases.find(disposed.id)).toBeNull()
    expect(await again.cases.find(kept.id)).not.toBeNull()
    expect((await again.caseRoll.counts()).every(({ came, goneAgain, standing }) => came - goneAgain <= standing)).toBe(true)
    again.close()
    for (const table of ['wraps', 'records', 'receipts', 'entitlements'])
      expect(ask(target, 'viska', `SELECT case_id FROM ${table} WHERE case_id = ?`, disposed.id)).toEqual([])
  }
})

test('what was of a day to come is known to be such where data was put back, too (T-18)', async () => {
  const { folder, store } = await furnished()
  const to = newFolder()
  ask(
    folder,
    'viska',
    'INSERT INTO drill_clock (only_row, believed, looked, shown, leapt, steady) VALUES (1, ?, NULL, NULL, NULL, 0)',
    make.today,
  )
  await store.log.append(make.logEntry('signed-in', addDays(make.today, 400)))
  await store.log.append(make.logEntry('signed-in'))
  const known = await store.log.ahead()
  expect(known).toHaveLength(1)
  const taken = await backUp(folder, to)
  store.close()
  const target = join(newFolder(), 'data')
  expect(await putBack(target, to, taken)).toMatchObject({ ok: true })
  const again = await open(target)
  expect(await again.log.ahead()).toEqual(known)
  again.close()
})

test('of two entries of days to come under one number, before data was put back and after it, the log has the later one (T-18)', async () => {
  const { folder, store } = await furnished()
  const to = newFolder()
  const taken = await backUp(folder, to)
  const come = addDays(make.today, 400)
  for (const date of [make.today, come, make.today]) await store.log.append(make.logEntry('signed-in', date))
  const [first] = await store.log.ahead()
  store.close()
  const target = join(newFolder(), 'data')
  expect(await putBack(target, to, taken, { shares: join(folder, 'shares.sqlite') })).toMatchObject({ ok: true })
  const again = await open(target)
  expect(await again.log.ahead()).toEqual([])
  for (const date of [come, make.today]) await again.log.append(make.logEntry('signed-out-everywhere', date))
  expect(await again.log.ahead()).toEqual([{ seq: first?.seq ?? 0, day: come }])
  again.close()
})

test('the share copies take turns and are overwritten; too old backups go, never the newest nor anybody else’s files', async () => {
  const { folder, store } = await furnished()
  const to = newFolder()
  writeFileSync(join(to, 'viska-00000000-000001-2020-01-01-1.age'), 'somebody else')
  writeFileSync(join(to, 'notes.txt'), 'ours to leave alone')
  const first = await backUp(folder, to, { day: addDays(make.today, -40) })
  const second = await backUp(folder, to, { day: addDays(make.today, -31) })
  // The first has lived for nine days then.
  expect([first.shareCopy === second.shareCopy, second.dropped]).toEqual([false, 0])
  const third = await backUp(folder, to, { day: addDays(make.today, -1) })
  expect([third.shareCopy, third.dropped]).toEqual([first.shareCopy, 1])
  const fourth = await backUp(folder, to)
  expect([fourth.shareCopy, fourth.dropped]).toEqual([second.shareCopy, 1])
  store.close()
  expect(readdirSync(to).toSorted()).toEqual(
    ['notes.txt', 'viska-00000000-000001-2020-01-01-1.age', third.name, fourth.name, first.shareCopy, second.shareCopy].toSorted(),
  )
})

test('a folder without backups in which both share copies lie: both are overwritten', async () => {
  const { folder, store } = await furnished()
  const [to, elsewhere] = [newFolder(), newFolder()]
  const backups = [await backUp(folder, to), await backUp(folder, to)]
  for (const { name } of backups) Bun.spawnSync(['mv', join(to, name), elsewhere])
  const before = new Map(readdirSync(to).map((name) => [name, readFileSync(join(to, name))]))
  expect(before.size).toBe(2)
  const third = await backUp(folder, to)
  store.close()
  expect(third.number).toBe(3)
  for (const [name, bytes] of before) expect(readFileSync(join(to, name)).equals(bytes)).toBe(false)
})

test('two at once: one is refused with a line, the other is whole', async () => {
  const { folder, store } = await furnished()
  const to = newFolder()
  const outcomes = await Promise.all([problemOf(backUp(folder, to)), problemOf(backUp(folder, to))])
  expect(new Set(outcomes)).toEqual(new Set([null, 'locked' as const]))
  expect(files(folder).inFolder(to, 'installation-1')).toHaveLength(1)
  store.close()
})

test('every backup that the program has not deleted is known, wherever it went, also while it is being made; one that failed is not (F-106)', async () => {
  const { folder, store } = await furnished()
  const [to, elsewhere] = [newFolder(), newFolder()]
  const standing = async () => (await store.restorations.standing()).map(({ number, day }) => `${number} ${day}`)
  const long = addDays(make.today, -40)
  await backUp(folder, to, { day: long })
  await backUp(folder, elsewhere, { day: long })
  expect(await standing()).toEqual([`1 ${long}`, `2 ${long}`])
  const known: (readonly string[])[] = []
  const reached = (step: string): void => {
    if (step !== 'sealed') return
    const rows = Bun.spawnSync([
      process.execPath,
      '-e',
      `console.log(new (require('bun:sqlite').Database)(process.argv[1]).query('SELECT number FROM backups_standing WHERE made = 0').values().join())`,
      join(folder, 'viska.sqlite'),
    ])
    known.push([rows.stdout.toString().trim()])
  }
  await backUp(folder, to, { reached })
  expect(known).toEqual([['3']])
  // The first one was too old by then; the one in the other folder nobody deletes.
  expect(await standing()).toEqual([`2 ${long}`, `3 ${make.today}`])
  const stopping = new AbortController()
  const stop = (): void => stopping.abort()
  await problemOf(backUp(folder, to, { reached: stop, stop: stopping.signal }))
  expect(await standing()).toEqual([`2 ${long}`, `3 ${make.today}`])
  store.close()
})

// What the files of a data folder show: their modes, their times, and nothing of what was deleted.

import { Database as Sqlite } from 'bun:sqlite'
import { afterAll, expect, test } from 'bun:test'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { instant } from '../../src/kit/instant.ts'
import * as make from './factories.ts'
import { contents, filesWith, newFolder, open, removeFolders } from './folders.ts'

afterAll(removeFolders)

test('a folder and its files are for their owner only', async () => {
  const folder = join(newFolder(), 'data')
  const umask = process.umask(0)
  const store = await make.furnish(await open(folder))
  process.umask(umask)
  await store.shares.put(make.newCase().row.id, make.shareOf())
  const modes = readdirSync(folder).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)])
  expect(modes.map(([name]) => name).toSorted()).toEqual([
    'shares.sqlite',
    'shares.sqlite-journal',
    'viska.lock',
    'viska.sqlite',
    'viska.sqlite-shm',
    'viska.sqlite-wal',
  ])
  expect(modes.filter(([, mode]) => mode !== '600')).toEqual([])
  expect((statSync(folder).mode & 0o777).toString(8)).toBe('700')
  store.close()
})

test('file times tell the day and no more, after settling and after closing', async () => {
  const folder = newFolder()
  const store = await make.furnish(await open(folder, () => instant(Date.parse('2026-03-01T22:59:58Z'))))
  const times = (): Set<string> => new Set(['.', ...readdirSync(folder)].map((name) => statSync(join(folder, name)).mtime.toISOString()))
  const theDay = new Set(['2026-03-01T00:00:00.000Z'])
  await store.cases.create(make.newCase())
  expect(times()).not.toEqual(theDay)
  await store.settle()
  expect(times()).toEqual(theDay)
  await store.cases.create(make.newCase())
  expect(times()).not.toEqual(theDay)
  store.close()
  expect(times()).toEqual(theDay)
})

test('nothing of a deleted draft, slip, session or old version is in any file after settling', async () => {
  const folder = newFolder()
  const store = await make.furnish(await open(folder))
  const needles: Uint8Array[] = []
  const needle = (length: number) => {
    const bytes = make.sealed(length)
    needles.push(bytes.subarray(40, 72), bytes.subarray(-32))
    return bytes
  }
  const draft = make.draft({ wrap: needle(1_800), answers: needle(70_000) })
  const sent = make.draft({ wrap: needle(1_800), answers: needle(9_000) })
  const session = {
    id: make.random(32),
    staffId: make.anna,
    kind: 'full' as const,
    sealed: needle(4_000),
    note: needle(300),
    until: make.today,
  }
  await store.drafts.add(draft, 1e9)
  await store.drafts.add(sent, 1e9)
  await store.sessions.add(session)
  for (let i = 0; i < 20; i++) await store.drafts.add(make.draft(), 1e9)
  const work = make.newCase({ draft: sent })
  if (work.slip === null) throw new Error('no slip')
  const slip = { ...work.slip, sealed: needle(500) }
  const [thread] = work.records.filter(({ kind }) => kind === 'thread')
  if (thread === undefined) throw new Error('no thread')
  const old = { ...thread, sealed: needle(4_000) }
  await store.cases.create({ ...work, slip, records: work.records.map((each) => (each === thread ? old : each)) })
  const isFound = (): boolean[] => needles.map((bytes) => filesWith(folder, bytes).length > 0)
  expect(isFound()).toEqual(needles.map(() => true))

  await store.drafts.remove(draft.id)
  await store.sessions.end(session.id)
  await store.drafts.removeSlip(slip.id)
  await store.cases.change(make.changeOf(work.row, { replace: [{ ...thread, version: 2 }] }))
  expect(await store.settle()).toBe(true)
  expect(isFound()).toEqual(needles.map(() => false))
  expect(contents(folder).get('viska.sqlite-wal')).toHaveLength(0)
  expect(contents(folder).get('shares.sqlite-journal')).toHaveLength(0)
  store.close()
})

test('settling says when a reader is in the way, and makes up for it', async () => {
  const folder = newFolder()
  const store = await make.furnish(await open(folder))
  const draft = make.draft()
  await store.drafts.add(draft, 1e9)
  const reader = new Sqlite(join(folder, 'viska.sqlite'), { readwrite: true })
  reader.run('BEGIN')
  reader.query('SELECT count(*) FROM drafts').get()
  await store.drafts.remove(draft.id)
  expect(await store.settle()).toBe(false)
  expect(filesWith(folder, draft.answers.subarray(0, 32))).not.toEqual([])
  reader.run('COMMIT')
  reader.close()
  expect(await store.settle()).toBe(true)
  expect(filesWith(folder, draft.answers.subarray(0, 32))).toEqual([])
  store.close()
})

test('room that is not needed any more is given back', async () => {
  const folder = newFolder()
  const store = await make.furnish(await open(folder))
  const drafts = Array.from({ length: 100 }, () => make.draft({ answers: make.sealed(64_000) }))
  for (const draft of drafts) await store.drafts.add(draft, 1e9)
  await store.settle()
  const size = (): number => statSync(join(folder, 'viska.sqlite')).size
  expect(size()).toBeGreaterThan(6_000_000)
  for (const draft of drafts) await store.drafts.remove(draft.id)
  await store.settle()
  expect(size()).toBeLessThan(1_000_000)
  store.close()
})

test('nothing that was stored is in the message or the cause of a failure', async () => {
  const store = await make.furnish(await open(newFolder()))
  const secret = 'Kalle Anka stal pengarna'
  const work = make.newCase({ row: { phase: secret as never, unitId: secret as never } })
  const error = await store.cases.create(work).then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(Bun.inspect(error, { depth: 9 })).toContain('SQLITE_CONSTRAINT')
  expect(Bun.inspect(error, { depth: 9 })).not.toContain('Kalle')
  store.close()
})

// Protocols that were signed after a backup which is put back: they are lost here, their numbers are known, and none is given again (L-ARK-2, F-106).
import { afterAll, expect, setDefaultTimeout, test } from 'bun:test'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { restoredLines } from '../../src/cli/backup-lines.ts'
import type { UnitId } from '../../src/domain/channel/channel.ts'
import { backUp, backupKey, type PutBack, putBack } from './backing-up.ts'
import { dispose } from './disposing.ts'
import * as make from './factories.ts'
import { newFolder, open, removeFolders } from './folders.ts'

// Several real backups each: patience for a machine that has other things to do.
setDefaultTimeout(120_000)
afterAll(removeFolders)

const year = Number(make.today.slice(0, 4))

const scene = async () => {
  const folder = newFolder()
  const store = await open(folder)
  await store.people.setUp(make.installation({ backupRecipient: (await backupKey()).recipient }))
  await store.rosters.add(make.roster(0))
  const works = [make.newCase(), make.newCase(), make.newCase(), make.newCase()]
  for (const work of works) {
    await store.shares.put(work.row.id, make.shareOf())
    expect(await store.cases.create(work)).toBe('done')
  }
  const ids = works.map(({ row }) => row.id) as [never, never, never, never]
  return { folder, store, ids, unit: works[0]?.row.unitId as UnitId, to: newFolder() }
}

test.each(['the newest share copy', 'the shares.sqlite of the lost machine'])(
  'an old backup with %s: which are missing is said, and the next one follows them',
  async (which) => {
    const { folder, store, ids, unit, to } = await scene()
    expect(await dispose(store, ids[0])).toBe(1)
    const old = await backUp(folder, to)
    expect([await dispose(store, ids[1]), await dispose(store, ids[2])]).toEqual([2, 3])
    const newest = await backUp(folder, to)
    store.close()
    const shares = which.includes('copy') ? join(to, newest.shareCopy) : join(folder, 'shares.sqlite')
    const target = join(newFolder(), 'data')
    const places = [2, 3].map((number) => ({ unitId: unit, year, number }))
    const manner: PutBack = { shares }
    const back = await putBack(target, to, old, manner)
    expect(back).toMatchObject({ ok: true, value: { cases: 1, look: { disposed: 2, lostProtocols: places } } })
    if (back.ok)
      expect(restoredLines(back.value, false, 1).join('\n')).toContain(
        `2 disposal protocols signed after it are not in it (GP ${year}-2, GP ${year}-3)`,
      )
    const again = await open(target)
    expect(await again.protocols.lost(unit, year)).toEqual([2, 3])
    expect((await again.protocols.list(unit, year)).map(({ number }) => number)).toEqual([1])
    for (const id of ids.slice(1, 3)) expect(await again.disposals.isDisposed(id)).toBe(true)
    expect((await again.log.entries(0, 99)).filter(({ kind }) => kind === 'disposal-repeated')).toHaveLength(2)
    expect(await dispose(again, ids[3])).toBe(4)
    // Given back by whoever has it, once, and only into its own place.
    const [first] = await again.protocols.list(unit, year)
    if (first === undefined) throw new Error('no protocol')
    const given = { ...first, id: 'given' as typeof first.id, caseId: ids[1], number: 2 }
    const takeIn = (number: number) => again.protocols.takeIn({ ...given, number }, [], make.logEntry('protocol-taken-in'))
    expect([await takeIn(1), await takeIn(4), await takeIn(5), await takeIn(2), await takeIn(2)]).toEqual([
      false,
      false,
      false,
      true,
      false,
    ])
    expect([await again.protocols.find(given.id), await again.protocols.lost(unit, year)]).toEqual([given, [3]])
    expect((await again.log.entries(0, 99)).filter(({ kind }) => kind === 'protocol-taken-in')).toHaveLength(1)
    // Put back once more, from a backup of what was put back: what was lost stays known.
    const next = await backUp(target, newFolder())
    again.close()
    expect(next.tombstones).toBeGreaterThanOrEqual(3)
    const reopened = await open(target)
    expect([await reopened.protocols.last(unit, year), await reopened.protocols.lost(unit, year)]).toEqual([4, [3]])
    reopened.close()
  },
)

test('with the share copy of the same backup nothing is known to be lost', async () => {
  const { folder, store, ids, unit, to } = await scene()
  await dispose(store, ids[0])
  const taken = await backUp(folder, to)
  store.close()
  const target = join(newFolder(), 'data')
  expect(await putBack(target, to, taken)).toMatchObject({ ok: true, value: { look: { lostProtocols: [] } } })
  const again = await open(target)
  expect([await again.protocols.lost(unit, year), await again.protocols.last(unit, year)]).toEqual([[], 1])
  again.close()
})

test('a disposal while a backup is being made: its tombstone is in the share copy, and so is the number of its protocol (keys.md 7)', async () => {
  const { folder, store, ids, unit, to } = await scene()
  const backup = Bun.spawn([
    process.execPath,
    join(import.meta.dir, 'backup-child.ts'),
    'backup',
    folder,
    to,
    'copied',
    '{}',
    '',
    'SIGSTOP',
  ])
  while (!/^\d+ \(.*\) T/.test(readFileSync(`/proc/${backup.pid}/stat`, 'latin1'))) await Bun.sleep(5)
  // The copy of the big file holds it still.
  expect(await dispose(store, ids[0])).toBe(1)
  backup.kill('SIGCONT')
  expect(await backup.exited).toBe(0)
  store.close()
  const names = readdirSync(to)
  const taken = { name: names.find((name) => /-\d{6}-/.test(name)) ?? '', shareCopy: names.find((name) => name.includes('shares-1')) ?? '' }
  rmSync(folder, { recursive: true })
  const target = join(newFolder(), 'data')
  expect(await putBack(target, to, taken)).toMatchObject({ ok: true, value: { cases: 3, look: { disposed: 1, missing: 0 } } })
  const again = await open(target)
  expect([await again.cases.find(ids[0]), await again.shares.get(ids[0]), await again.protocols.last(unit, year)]).toEqual([null, null, 1])
  again.close()
})

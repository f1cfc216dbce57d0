// kill -9 at every step of a backup and of a restore: nothing half has the name of a backup, and nothing half is served.
import { afterAll, expect, setDefaultTimeout, test } from 'bun:test'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { backupSteps } from '../../src/store/backups.ts'
import { restoreSteps } from '../../src/store/restoring.ts'
import { backUp, backupKey, putBack } from './backing-up.ts'
import * as make from './factories.ts'
import { ask, newFolder, open, removeFolders } from './folders.ts'

// Several real backups each: patience for a machine that has other things to do.
setDefaultTimeout(120_000)
afterAll(removeFolders)

const child = (...args: readonly string[]) => {
  const { signalCode } = Bun.spawnSync([process.execPath, join(import.meta.dir, 'backup-child.ts'), ...args], { stderr: 'inherit' })
  expect(signalCode).toBe('SIGKILL')
}

const withCase = async () => {
  const folder = newFolder()
  const store = await open(folder)
  await store.people.setUp(make.installation({ backupRecipient: (await backupKey()).recipient }))
  await store.rosters.add(make.roster(0))
  const work = make.newCase()
  await store.shares.put(work.row.id, make.shareOf())
  expect(await store.cases.create(work)).toBe('done')
  store.close()
  return { folder, id: work.row.id }
}

test.each(backupSteps)(
  'a backup that is killed when it was %s: what has the name of one can be put back, and the next one is whole',
  async (step) => {
    const { folder, id } = await withCase()
    const to = newFolder()
    const first = await backUp(folder, to)
    child('backup', folder, to, step)
    const names = readdirSync(to)
    const backups = names.filter((name) => /^viska-[0-9a-f]{8}-\d{6}-.*\.age$/.test(name)).toSorted()
    const copies = names.filter((name) => /-shares-[12]\.age$/.test(name)).toSorted()
    expect(backups).toHaveLength(['named', 'noted'].includes(step) ? 2 : 1)
    // Every backup there, with the newest share copy there.
    for (const name of backups) {
      const back = await putBack(join(newFolder(), 'data'), to, { name, shareCopy: copies.at(-1) ?? '' })
      expect(back).toMatchObject({ ok: true, value: { cases: 1, look: { missing: 0 } } })
    }
    const next = await backUp(folder, to)
    expect(next.number).toBe(first.number + backups.length)
    // Of one that never came to be nothing tells any more.
    const known = ask<{ number: number; made: number }>(folder, 'viska', 'SELECT number, made FROM backups_standing ORDER BY number')
    expect(known).toEqual(
      [first.number, ...(backups.length > 1 ? [first.number + 1] : []), next.number].map((number) => ({ number, made: 1 })),
    )
    expect(readdirSync(to).filter((name) => name.endsWith('.partial'))).toEqual([])
    expect(readdirSync(folder).filter((name) => name.includes('copying'))).toEqual([])
    const store = await open(folder)
    expect(await store.cases.find(id)).not.toBeNull()
    store.close()
  },
)

test.each(restoreSteps)('a restore that is killed when it was %s: it is done, or it does not start and is run again', async (step) => {
  const { folder, id } = await withCase()
  const to = newFolder()
  const taken = await backUp(folder, to)
  const target = join(newFolder(), 'data')
  child('restore', target, to, step, JSON.stringify(taken), (await backupKey()).text)
  if (!['moved', 'done'].includes(step)) {
    expect(
      await open(target).then(
        () => 'opened',
        (error: Error) => error.message,
      ),
    ).toContain('run "viska restore" again')
    expect(await putBack(target, to, taken)).toMatchObject({ ok: true, value: { cases: 1 } })
  }
  const store = await open(target)
  expect(await store.cases.find(id)).not.toBeNull()
  expect(await store.restorations.unseen(make.anna)).toHaveLength(1)
  store.close()
  expect(readdirSync(target).toSorted()).toEqual(['shares.sqlite', 'viska.lock', 'viska.sqlite'])
})

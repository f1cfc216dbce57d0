// What a backup or a drill leaves that is killed or stopped: no share that was opened, and nothing at all once the next one has looked (keys.md 7).
import { afterAll, expect, setDefaultTimeout, test } from 'bun:test'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { restoreSteps } from '../../src/store/restoring.ts'
import { drillFolder } from '../../src/store/sqlite/leftovers.ts'
import { filesBelow } from '../harness/needles.ts'
import { backUp, backupKey, putBack } from './backing-up.ts'
import * as make from './factories.ts'
import { newFolder, open, removeFolders } from './folders.ts'

// Several real backups each: patience for a machine that has other things to do.
setDefaultTimeout(120_000)
afterAll(removeFolders)

const share = make.shareOf()

const scene = async () => {
  const folder = newFolder()
  const store = await open(folder)
  await store.people.setUp(make.installation({ backupRecipient: (await backupKey()).recipient }))
  await store.rosters.add(make.roster(0))
  const work = make.newCase()
  await store.shares.put(work.row.id, share)
  expect(await store.cases.create(work)).toBe('done')
  return { folder, store, to: newFolder() }
}

const child = (...args: readonly string[]) =>
  Bun.spawn([process.execPath, join(import.meta.dir, 'backup-child.ts'), ...args], { stdout: 'inherit', stderr: 'inherit' })

const killed = async (...args: readonly string[]): Promise<void> => {
  const dead = child(...args)
  await dead.exited
  expect(dead.signalCode).toBe('SIGKILL')
}

/** Files that hold the share, but the one in use. */
const opened = (folder: string): readonly string[] =>
  filesBelow(folder).filter((path) => path !== join(folder, 'shares.sqlite') && readFileSync(path).includes(Buffer.from(share)))

// The last three are of a restore in earnest.
test.each(restoreSteps.slice(0, 4))(
  'a drill that is killed when it was %s: no opened share on the disk; the next start sweeps it',
  async (step) => {
    const { folder, store, to } = await scene()
    const taken = await backUp(folder, to)
    store.close()
    await killed('drill', folder, to, step, JSON.stringify(taken), (await backupKey()).text)
    expect(existsSync(drillFolder(folder))).toBe(true)
    expect(opened(folder)).toEqual([])
    const again = await open(folder)
    expect(existsSync(drillFolder(folder))).toBe(false)
    again.close()
  },
)

test('killed while the folder is served: the end of a disposal, or the next minute, sweeps it', async () => {
  const { folder, store, to } = await scene()
  const taken = await backUp(folder, to)
  await killed('backup', folder, to, 'copied')
  await killed('drill', folder, to, 'laid', JSON.stringify(taken), (await backupKey()).text)
  expect(existsSync(drillFolder(folder))).toBe(true)
  expect(readdirSync(folder).filter((name) => name.includes('copying'))).not.toEqual([])
  await store.settle()
  expect(readdirSync(folder).filter((name) => name === 'drill' || name.includes('copying'))).toEqual([])
  store.close()
})

const stopped = async (pid: number): Promise<void> => {
  while (!/^\d+ \(.*\) T/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))) await Bun.sleep(5)
}

test('one that is at work keeps what it needs, whoever looks meanwhile', async () => {
  const { folder, store, to } = await scene()
  const first = await backUp(folder, to)
  const backup = child('backup', folder, to, 'copied', '{}', '', 'SIGSTOP')
  const drill = child('drill', folder, to, 'laid', JSON.stringify(first), (await backupKey()).text, 'SIGSTOP')
  await Promise.all([stopped(backup.pid), stopped(drill.pid)])
  await store.settle()
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(['drill', 'viska.copying.sqlite']))
  backup.kill('SIGCONT')
  drill.kill('SIGCONT')
  expect(await Promise.all([backup.exited, drill.exited])).toEqual([0, 0])
  expect(readdirSync(folder).filter((name) => name === 'drill' || name.includes('copying'))).toEqual([])
  expect(readdirSync(to).filter((name) => /-\d{6}-/.test(name))).toHaveLength(2)
  store.close()
})

const lineOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  )

test('stopped by a person: nothing of it is left, neither here nor in the folder of the backups', async () => {
  const { folder, store, to } = await scene()
  const taken = await backUp(folder, to)
  store.close()
  const before = [readdirSync(folder), readdirSync(to)]
  const backup = new AbortController()
  const reached = (): void => backup.abort()
  expect(await lineOf(backUp(folder, to, { reached, stop: backup.signal }))).toContain('it was stopped')
  expect([readdirSync(folder), readdirSync(to)]).toEqual(before)
  for (const step of restoreSteps.slice(0, 4)) {
    const target = join(newFolder(), 'data')
    const stopping = new AbortController()
    const stop = (at: string): void => {
      if (at === step) stopping.abort()
    }
    expect(await lineOf(putBack(target, to, taken, { reached: stop, stop: stopping.signal }))).toContain('it was stopped')
    expect(existsSync(target)).toBe(false)
  }
})

test('a drill counts what it opened, without writing it: its own shares.sqlite is as long as one, and holds none', async () => {
  const { folder, store, to } = await scene()
  const taken = await backUp(folder, to)
  store.close()
  const seen: number[] = []
  const look = (step: string): void => {
    const file = join(drillFolder(folder), 'restoring', 'shares.sqlite')
    if (step !== 'laid') return
    seen.push(statSync(file).size)
    expect(readFileSync(file).includes(Buffer.from(share))).toBe(false)
  }
  for (const shares of [join(to, taken.shareCopy), join(folder, 'shares.sqlite')])
    expect(await putBack(drillFolder(folder), to, taken, { keep: false, shares, reached: look })).toMatchObject({
      ok: true,
      value: { cases: 1, look: { missing: 0, disposed: 0 } },
    })
  expect(seen.every((size) => size >= 8_192)).toBe(true)
  expect(seen).toHaveLength(2)
})

// The restore drill by its own paper: the commands of docs/restore-drill.md, word for word, on the built program and made-up data (T-03, F-106).
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { searchFolder } from '../harness/needles.ts'
import { bareEnvironment, binary, emptyFolder, run } from './binary.ts'

const folder = emptyFolder()
const paper = readFileSync(join(import.meta.dir, '../../docs/restore-drill.md'), 'utf8')
const [data, backups, fresh] = ['data', 'backups', 'fresh'].map((name) => `${folder.path}/${name}`) as [string, string, string]
let key = ''
let words: readonly string[] = []

beforeAll(async () => {
  // As `run` does, with more patience: the demo takes a while on a machine that has other things to do.
  const child = Bun.spawn([await binary(), 'demo', '--json', '--data', data], {
    cwd: folder.path,
    env: { ...bareEnvironment(folder.path), VISKA_BACKUP_DIR: backups },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, err, code] = await Promise.all([child.stdout.text(), child.stderr.text(), child.exited])
  expect(code).toBe(0)
  const demo = JSON.parse(out) as { receipts: { id: string; password: string }[]; staff: { name: string; password: string }[] }
  key = /AGE-SECRET-KEY-PQ-1[0-9A-Z]+/.exec(err)?.[0] ?? ''
  words = [
    ...demo.receipts.flatMap(({ id, password }) => [id, password]),
    ...demo.staff.map(({ password }) => password),
    'Fakturor för snöröjning',
  ]
}, 300_000)
afterAll(() => folder.drop())

/** The line of the paper that begins so, with the names of this place. */
const command = (start: string, nth = 0): string => {
  const lines = paper.split('\n').filter((line) => line.startsWith(start))
  const [newest = ''] = readdirSync(backups)
    .filter((name) => /-\d{6}-/.test(name))
    .toSorted()
    .toReversed()
  const [, tag = '', turn = ''] = /^viska-([0-9a-f]{8})-.*-([12])\.age$/.exec(newest) ?? []
  return (lines[nth] ?? '')
    .replace('viska-TAG-NUMBER-DAY-1.age', newest)
    .replace('viska-TAG-shares-1.age', `viska-${tag}-shares-${turn}.age`)
    .replaceAll('/srv/viska-backups', backups)
    .replaceAll('/var/lib/viska', start.includes('--drill') ? data : fresh)
    .replaceAll('/dev/shm/backup-key', `${folder.path}/key`)
}
const viska = (line: string) => run(folder.path, line.split(' ').slice(1), {})

test('the drill by its paper: it opens, is counted, is thrown away, and is noted; the machine’s part takes seconds', async () => {
  const begun = performance.now()
  expect(readdirSync(backups).filter((name) => /-\d{6}-/.test(name))).toHaveLength(1)
  expect(paper).toContain('install -m 600 /dev/null /dev/shm/backup-key')
  await Bun.write(`${folder.path}/key`, `${key}\n`)
  const { code, out } = await viska(command('viska restore --drill'))
  expect([code, out]).toEqual([0, expect.stringMatching(/the backup opens and is whole: \d+ cases, \d+ log entries/)])
  expect(out).toContain('nothing was kept')
  expect(out).toContain('the log notes that a restore was tried today')
  expect(existsSync(`${data}/drill`)).toBe(false)
  const seconds = (performance.now() - begun) / 1000
  // What people do: fetch the paper, find the file, type 77 characters (a minute and a half), read the answer.
  console.log(`restore drill: ${seconds.toFixed(1)} s of the machine; about 6 minutes with fetching and typing the key`)
}, 120_000)

test('a backup beside, then in earnest on an empty directory: it starts, and the log says so', async () => {
  const made = await run(folder.path, ['backup', '--data', data], { VISKA_BACKUP_DIR: backups })
  expect([made.code, made.out]).toEqual([0, expect.stringMatching(/^data .*\nbackup .*\nshares .*\nhead \d+:[\w-]{43}\n/)])
  const head = /^head (.*)$/m.exec(made.out)?.[1] ?? ''
  const back = await viska(command('viska restore --data'))
  expect([back.code, back.out]).toEqual([0, expect.stringContaining('put back: ')])
  expect((await run(folder.path, ['verify-log', '--data', fresh, '--head', head])).code).toBe(0)
  const again = await viska(command('viska restore --data'))
  expect([again.code, again.lines]).toEqual([1, [expect.stringContaining('is not empty')]])
}, 120_000)

test('a backup that people destroyed elsewhere is forgotten when they say so: asked before, refused for any other, and in the log (F-106)', async () => {
  const settings = { VISKA_BACKUP_DIR: backups }
  const forget = async (...args: readonly string[]) => {
    const { code, out, lines } = await run(folder.path, ['backup', '--data', data, '--forget', ...args], settings)
    return { code, out, line: lines.at(-1) ?? '' }
  }
  const aside = `${folder.path}/aside`
  const made = await run(folder.path, ['backup', '--data', data, '--to', aside], settings)
  expect(made.out).toContain('viska backup --forget NUMBER')
  // Whoever deletes what the lines name deletes all of it.
  expect(readdirSync(aside).filter((name) => !made.out.includes(`${aside}/${name}`))).toEqual([])
  const number = String(Number(/-(\d{6})-/.exec(made.out)?.[1] ?? 0))
  const doctor = async () => (await run(folder.path, ['doctor', '--data', data], settings)).out
  expect(await doctor()).toContain(`number ${number}) not in VISKA_BACKUP_DIR`)
  expect(await forget('1', '--yes')).toMatchObject({ code: 1, line: expect.stringContaining('lies in VISKA_BACKUP_DIR') })
  expect(await forget('999', '--yes')).toMatchObject({ code: 1, line: expect.stringContaining(`named: number ${number}`) })
  // Nobody sits there to be asked.
  expect(await forget(number)).toMatchObject({ code: 1, line: expect.stringMatching(/destroyed\?.*Then say --yes/) })
  expect(await forget('x', '--yes')).toMatchObject({ code: 2 })
  expect(await doctor()).toContain(`number ${number}) not in VISKA_BACKUP_DIR`)
  expect(await forget(number, '--yes')).toMatchObject({ code: 0, out: expect.stringContaining(`backup ${number} of `) })
  expect(await doctor()).not.toContain('not in VISKA_BACKUP_DIR')
  expect(await forget(number, '--yes')).toMatchObject({ code: 1, line: expect.stringContaining('none is named') })
}, 120_000)

test('no folder, no key file, the wrong key: one line each, exit code 1; wrong usage 2', async () => {
  const refusal = async (args: readonly string[], settings = {}) => {
    const { code, lines } = await run(folder.path, args, settings)
    return [code, lines]
  }
  expect(await refusal(['backup', '--data', `${folder.path}/fresh`])).toEqual([1, [expect.stringContaining('VISKA_BACKUP_DIR')]])
  await Bun.write(`${folder.path}/no-key`, 'hej')
  const earnest = command('viska restore --data').replace(fresh, `${folder.path}/other`)
  expect(await refusal(earnest.replace(`${folder.path}/key`, `${folder.path}/no-key`).split(' ').slice(1))).toEqual([
    1,
    [expect.stringContaining('24 words')],
  ])
  expect((await run(folder.path, ['restore', '--data', data])).code).toBe(2)
  expect(await refusal(['backup', '--new-key', '--data', data])).toEqual([1, [expect.stringContaining('--yes')]])
  const made = await run(folder.path, ['backup', '--new-key', '--yes', '--data', data])
  expect([made.code, made.out]).toEqual([0, expect.stringContaining('AGE-SECRET-KEY-PQ-1')])
  expect(existsSync(`${folder.path}/other`)).toBe(false)
}, 120_000)

test('Ctrl-C in the middle of a drill: exit code 1 and a line, and nothing of it is left', async () => {
  await Bun.write(`${folder.path}/key`, `${key}\n`)
  const [newest = ''] = readdirSync(backups)
    .filter((name) => /-\d{6}-/.test(name))
    .toSorted()
    .toReversed()
  const line = command('viska restore --drill').replace(/--shares \S+/, `--shares ${data}/shares.sqlite`)
  const child = Bun.spawn([await binary(), ...line.split(' ').slice(1)], {
    cwd: folder.path,
    env: bareEnvironment(folder.path),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  while (child.exitCode === null && !existsSync(`${data}/drill/restoring`)) await Bun.sleep(1)
  child.kill('SIGINT')
  const [code, err] = [await child.exited, await child.stderr.text()]
  // A machine that is quicker than the signal has done it.
  if (code !== 0) expect([code, err]).toEqual([1, expect.stringContaining('it was stopped: nothing of it was kept')])
  expect([child.signalCode, existsSync(`${data}/drill`), newest === '']).toEqual([null, false, false])
}, 120_000)

test('the backups hold no word of what was typed, no receipt, no passphrase', () => {
  expect(words.length).toBeGreaterThan(10)
  expect(searchFolder(backups, words)).toEqual([])
})

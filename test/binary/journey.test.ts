// The compiled binary does the main job in an empty folder, in a network that leads nowhere, and whoever has all of its files finds no
// word of it. Waiting for the mail takes up to a minute: the slot of a notice is drawn by lot.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { longestEnd } from '../harness/child.ts'
import { filesBelow, search, searchFolder } from '../harness/needles.ts'
import type { Account } from './alone.ts'
import { binary, emptyFolder, root } from './binary.ts'
import { invitationsIn, plan } from './members.ts'
import { inOwnNetwork } from './namespace.ts'

setDefaultTimeout(300_000)

const folder = emptyFolder()
const home = join(folder.path, 'home')
const data = join(home, 'data')
const way = await inOwnNetwork(folder.path)
/** Only root on a Linux that lets us has a network to give away. */
const canBeAlone = Bun.spawnSync([...way, 'true'], { stderr: 'ignore' }).exitCode === 0
let account: Account

beforeAll(async () => {
  await Bun.write(join(home, 'plan.json'), plan)
  await binary()
  const child = Bun.spawn([...(canBeAlone ? way : []), process.execPath, join(import.meta.dir, 'alone.ts'), home], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  account = JSON.parse(await child.stdout.text())
})
afterAll(folder.drop)

test('init prints one link for each person, and nothing can be set up twice while it serves', () => {
  expect(invitationsIn(account.printed).map(({ email }) => email.split('@')[0])).toEqual(['anna', 'bo', 'cia', 'kim', 'dag', 'fia', 'eva'])
  expect(account.refused).toEqual({ code: 1, err: 'another viska is running on ./data\n' })
})

test('two get the neutral mail, the one left out gets none (F-080, F-081)', () => {
  expect(account.seen.mailed).toEqual(['anna@provkoping.example', 'cia@provkoping.example'])
  const bare = account.mails.map((raw) => raw.replace(/^(Date|Message-ID|To): .*$/gm, ''))
  expect(bare[0]).toBe(bare[1] ?? '')
})

test('the one left out sees no case and gets the page of one that does not exist (F-045)', () => {
  expect(account.seen.leftOut).toEqual({ cases: 0, status: 404 })
})

test('the two others read every field under a yellow mark; one acknowledges, once (F-082, F-091 to F-094)', () => {
  expect(account.seen.yellow).toBe(true)
  expect(account.seen.lacking).toEqual([])
  expect(account.seen.secondAcknowledgement).toBe(409)
})

test('the reporter reads the question and answers twice, and staff read both (F-062 to F-066)', () => {
  expect([account.seen.reporterReads, account.seen.staffRead]).toEqual([true, true])
})

// Skipped where this process may not make a network of its own: it needs root, unshare and ip.
test.skipIf(!canBeAlone)('with only the mail server beside it everything works, and no packet goes elsewhere (F-133)', () => {
  const { before, after, control } = account.packets
  expect(before).toBeNumber()
  expect(after).toBe(before)
  expect(control).toBeGreaterThan(after ?? Number.POSITIVE_INFINITY)
})

test('SIGTERM ends it with 0, before the machine would kill it', () => {
  expect(account.end.code).toBe(0)
  expect(account.end.ms).toBeLessThan(longestEnd)
})

test('folder and files are for their owner alone, and their times tell no more than the day (T-04)', () => {
  // The folder first: reading it is noted in its own time of reading.
  const folderTimes = statSync(data)
  const files = filesBelow(data).map((path) => statSync(path))
  expect(files.length).toBeGreaterThan(1)
  expect(folderTimes.mode & 0o777).toBe(0o700)
  expect(new Set(files.map(({ mode }) => mode & 0o777))).toEqual(new Set([0o600]))
  const times = [folderTimes, ...files].flatMap(({ mtimeMs, atimeMs }) => [mtimeMs, atimeMs])
  expect(new Set(times.map((time) => time % 86_400_000))).toEqual(new Set([0]))
})

test('no word, secret or address of it is found in any file, mail or line of output (F-015, F-055, T-01, T-12, keys.md 12 test 16)', () => {
  const secrets = [...new Set(account.seen.secrets)].filter((word) => word.length > 3)
  expect(secrets.length).toBeGreaterThan(60)
  expect(searchFolder(data, [...secrets, '127.0.0.1'])).toEqual([])
  expect(search('output', Buffer.from(account.said), secrets)).toEqual([])
  expect(search('mail', Buffer.from(account.mails.join('\n')), [...secrets, 'Provköping', account.seen.caseId])).toEqual([])
})

test('the search would have found them: what may stand there in clear is found', () => {
  expect(searchFolder(data, ['Provköpings kommun']).length).toBeGreaterThan(0)
  expect(searchFolder(data, ['anna@provkoping.example']).length).toBeGreaterThan(0)
})

test('the log of the machine has the folder and the two addresses, and nothing else', () => {
  const said = account.said.trim().replace(/127\.0\.0\.1:\d+/g, 'HERE')
  expect(said.split('\n')).toEqual(['data ./data', 'reporter http://HERE', 'staff    http://HERE'])
})

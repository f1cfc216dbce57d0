// The compiled binary does the main job, and whoever has all of its files finds no word of it.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow, search, searchFolder } from '../harness/needles.ts'
import { openPostOffice, type PostOffice } from '../harness/post-office.ts'
import { emptyFolder, run, type Served, startServing } from './binary.ts'
import { type Seen, wholeJourney } from './journey.ts'
import { plan } from './members.ts'

setDefaultTimeout(150_000)

const folder = emptyFolder()
let post: PostOffice
let served: Served
let printed = ''
let seen: Seen

beforeAll(async () => {
  post = await openPostOffice()
  await Bun.write(join(folder.path, 'plan.json'), plan)
  const made = await run(folder.path, ['init', 'plan.json'])
  expect(made).toMatchObject({ code: 0, err: '' })
  printed = made.out
  served = await startServing({ cwd: folder.path, environment: { VISKA_SMTP_URL: post.url } })
  seen = await wholeJourney(served, printed, post)
})
afterAll(async () => {
  await served.end('SIGKILL')
  await post.stop()
  folder.drop()
})

test('init prints one link for each person, once, and refuses a second time', async () => {
  expect([...printed.matchAll(/\/invitation\/\S+$/gm)]).toHaveLength(5)
  const again = await run(folder.path, ['init', 'plan.json', '--data', join(folder.path, 'data')])
  expect(again).toMatchObject({ code: 1, lines: [expect.stringContaining('another viska is running')] })
})

test('two get the neutral mail, the one left out gets none (F-080, F-081)', () => {
  expect(seen.mailed).toEqual(['anna@provkoping.example', 'cia@provkoping.example'])
  const bare = post.delivered.map(({ raw }) => raw.replace(/^(Date|Message-ID|To): .*$/gm, ''))
  expect(bare[0]).toBe(bare[1] ?? '')
})

test('the one left out sees no case and gets the page of one that does not exist (F-045)', () => {
  expect(seen.leftOut).toEqual({ cases: 0, status: 404 })
})

test('the two others read every field under a yellow mark; one acknowledges, once (F-082, F-091 to F-094)', () => {
  expect(seen.yellow).toBe(true)
  expect(seen.lacking).toEqual([])
  expect(seen.secondAcknowledgement).toBe(409)
})

test('the reporter reads the question and answers twice, and staff read both (F-062 to F-066)', () => {
  expect([seen.reporterReads, seen.staffRead]).toEqual([true, true])
})

test('all files are for their owner alone, and their times tell the day only, while it runs (T-04)', async () => {
  const data = join(folder.path, 'data')
  expect(statSync(data).mode & 0o777).toBe(0o700)
  expect(filesBelow(data).map((path) => statSync(path).mode & 0o777)).toEqual(filesBelow(data).map(() => 0o600))
})

test('SIGTERM ends it within two seconds with 0, and then no file tells the time of day (T-04)', async () => {
  const { code, ms } = await served.end()
  expect(code).toBe(0)
  expect(ms).toBeLessThan(2_000)
  const data = join(folder.path, 'data')
  const times = [data, ...filesBelow(data)].flatMap((path) => [statSync(path).mtimeMs, statSync(path).atimeMs])
  expect(new Set(times.map((time) => time % 86_400_000))).toEqual(new Set([0]))
})

test('no word, secret or address of it is found in any file, mail or line of output (F-015, F-055, T-01, T-12, keys.md 12 test 16)', () => {
  const secrets = [...new Set(seen.secrets)].filter((word) => word.length > 3)
  expect(secrets.length).toBeGreaterThan(60)
  const data = join(folder.path, 'data')
  expect(searchFolder(data, [...secrets, '127.0.0.1'])).toEqual([])
  expect(search('output', Buffer.from(served.said()), secrets)).toEqual([])
  expect(search('mail', Buffer.from(post.delivered.map(({ raw }) => raw).join('\n')), [...secrets, 'Provköping', seen.caseId])).toEqual([])
})

test('the search would have found them: what stands there in clear is found', () => {
  expect(searchFolder(join(folder.path, 'data'), ['Provköpings kommun', 'anna@provkoping.example'])).not.toEqual([])
})

test('the log of the machine has the two addresses it listens on and nothing else', () => {
  expect(served.said().trim().split('\n')).toEqual(['data ./data', `reporter ${served.reporterUrl}`, `staff    ${served.staffUrl}`])
})

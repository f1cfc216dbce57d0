// `viska demo` from the binary: the shape that scripts rely on, and a clock that can be set for practice.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { totpCode } from '../../src/crypto/totp.ts'
import { roles } from '../../src/domain/people/role.ts'
import { instant } from '../../src/kit/instant.ts'
import type { Demo } from '../../src/services/demo/demo.ts'
import { followUp, writeReport } from '../harness/acts.ts'
import { fingerprintOn } from '../harness/paper.ts'
import { visible } from '../harness/reading.ts'
import { type Answer, makeVisitor, type Visitor } from '../harness/visitor.ts'
import { emptyFolder, run, type Served, startServing } from './binary.ts'

setDefaultTimeout(300_000)

const folder = emptyFolder()
const clock = '2026-03-01T12:00Z'
let served: Served
let demo: Demo
let begun = 0

beforeAll(async () => {
  served = await startServing({ cwd: folder.path, args: ['demo', '--serve', '--json', '--clock', clock] })
  begun = Date.now()
  demo = JSON.parse(
    served
      .said()
      .split('\n')
      .find((line) => line.startsWith('{')) ?? '',
  )
})
afterAll(async () => {
  await served.end('SIGKILL')
  folder.drop()
})

test('--json prints exactly what the contract says (design.md 5)', () => {
  expect(Object.keys(demo)).toEqual(['channel', 'staff', 'receipts'])
  expect(demo.channel).toBe('exempelkoping')
  for (const person of demo.staff) expect(Object.keys(person)).toEqual(['name', 'role', 'email', 'password', 'totpSecret'])
  for (const receipt of demo.receipts) expect(Object.keys(receipt).sort()).toEqual(['id', 'password', 'state'])
  expect(new Set(demo.staff.map(({ role }) => role))).toEqual(new Set(roles))
  expect(demo.staff.filter(({ role }) => role === 'handler')).toHaveLength(3)
  expect(demo.receipts.length).toBeGreaterThan(2)
})

test('everybody in it can sign in, on the day that the clock was set to', async () => {
  for (const { email, password, totpSecret } of demo.staff) {
    const visitor = makeVisitor(served.staffUrl)
    await visitor.post('/sign-in', { email, password })
    // Time runs on from the set moment: the code of a minute that has passed since.
    const then = instant(Date.parse(clock) + Date.now() - begun)
    const page = await visitor.post('/sign-in/totp', { code: totpCode(totpSecret, then) })
    expect(page.status).toBe(200)
    expect(['/cases', '/log', '/register', '/rules/exempelkoping', '/compliance', '/operation']).toContain(page.path)
  }
})

test('what is printed beside it can be done in browsers: a newcomer is admitted after two calls, an invitation and a sheet are good', async () => {
  const enter = async (name: string): Promise<Visitor> => {
    const person = demo.staff.find((one) => one.name === name)
    const visitor = makeVisitor(served.staffUrl)
    await visitor.post('/sign-in', { email: person?.email ?? '', password: person?.password ?? '' })
    // The next code, for a telephone may be half a minute ahead: the one now is spent.
    await visitor.post('/sign-in/totp', {
      code: totpCode(person?.totpSecret ?? '', instant(Date.parse(clock) + Date.now() - begun + 30_000)),
    })
    return visitor
  }
  const newcomer = /^(.+) has keys and waits/m.exec(served.said())?.[1] ?? ''
  const spoken = fingerprintOn((await (await enter(newcomer)).get('/account')).body)
  expect(spoken).not.toBe('')
  const hrefIn = (page: Answer, part: string): string =>
    [...page.body.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href).find((href) => href.includes(part)) ?? ''
  const [anna, bo] = [await enter('Anna Ek'), await enter('Bo Lind')]
  const proposed = await anna.post(hrefIn(await anna.get('/keys'), '/admission/'), { spoken })
  expect(proposed.path).toBe('/keys?told=proposed')
  const confirmed = await bo.post(hrefIn(await bo.get('/keys'), '/change/'), { spoken })
  expect(visible(confirmed.body)).toContain(newcomer)
  expect(confirmed.body).not.toContain('/admission/')

  const [, invitation = ''] = /is invited\n +http\S+(\/invitation\/\S+)/.exec(served.said()) ?? []
  expect((await makeVisitor(served.staffUrl).get(invitation)).status).toBe(200)
  const sheets = [...served.said().matchAll(/^sheet \d of the spare key \(.+\)\n {2}(.+)$/gm)].map(([, words = '']) => words)
  expect(sheets).toHaveLength(3)
  const tried = await bo.post(`/recovery/${demo.channel}/trial`, { first: sheets[0] ?? '', second: sheets[2] ?? '' })
  expect(tried.path).toStartWith('/recovery?done=tried')
})

test('every receipt opens its case, with dates before the day of the clock', async () => {
  for (const receipt of demo.receipts) {
    const { page } = await followUp(served, receipt)
    expect(page.path).toBe('/sv/follow/case')
    expect(page.body).toMatch(/(januari|februari|mars) 2026/)
  }
})

test('stdout is JSON alone when it does not go on to serve, and only an empty directory is filled', async () => {
  await served.end()
  const full = await run(folder.path, ['demo', '--json'])
  expect(full).toMatchObject({ code: 1, out: '', lines: ['data ./data', expect.stringContaining('not empty')] })
})

test('served again, it takes another clock, and says that its sign-in details were printed before', async () => {
  served = await startServing({ cwd: folder.path, args: ['demo', '--serve', '--clock', '2026-05-05T08:00Z'] })
  expect(served.said()).toContain('the demo is here already')
  await served.end()
  served = await startServing({ cwd: folder.path, args: ['serve', '--clock', '2026-05-05T08:00Z'] })
  expect((await fetch(`${served.reporterUrl}/sv/exempelkoping`)).status).toBe(200)
  await served.end()
})

test('under a clock before the last entry of the log nothing is sent, and the page says so', async () => {
  served = await startServing({ cwd: folder.path, args: ['serve', '--clock', '2026-01-05T08:00Z'] })
  const { visitor } = await writeReport({ reporterUrl: served.reporterUrl, slug: demo.channel })
  const page = await visitor.post(`/sv/${demo.channel}/report/check`, {})
  expect(page.status).toBe(503)
  expect(page.body).not.toContain('receipt-id')
  expect((await visitor.get(`/sv/${demo.channel}/report/check`)).status).toBe(200)
})

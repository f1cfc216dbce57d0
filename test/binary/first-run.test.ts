// The first run on the compiled binary: the link that it prints, kill -9 after every step and in the middle of the last one, and the whole way
// from an empty folder to a report that was acknowledged (F-134).
import { afterEach, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { firstRunSteps } from '../../src/domain/installation/first-run.ts'
import { caseIds, confirmReceipt, followUp, sendReport } from '../harness/acts.ts'
import { makeVisitor, type Visitor } from '../harness/visitor.ts'
import { answer, comeIn, invitationsOn, linkIn, pathOf, setUpNow, walkTo } from '../harness/wizard.ts'
import { emptyFolder, run, type Served, startServing, twoPorts, untilSaid } from './binary.ts'
import { takeUp } from './members.ts'

setDefaultTimeout(300_000)

let folder: ReturnType<typeof emptyFolder>
let served: Served
let ports: ReturnType<typeof twoPorts>

/** The same ports each time; resolves when the link is printed as well. */
const start = async (): Promise<void> => {
  served = await startServing({ cwd: folder.path, environment: ports })
  await untilSaid(served, /(handed out|not set up)[^\n]*\n.*\n/)
}
const come = (): Promise<Visitor> => comeIn(served.staffUrl, linkIn(served.said()))

beforeEach(async () => {
  folder = emptyFolder()
  ports = twoPorts()
  await start()
})
afterEach(async () => {
  await served.end('SIGKILL')
  folder.drop()
})

test('serve on an empty directory prints one link on the staff’s listener, and files that only their owner reads', async () => {
  expect(served.said()).toMatch(
    new RegExp(`not set up yet. Open this link within 30 minutes, once[^\\n]*\\n  ${served.staffUrl}/first-run/[\\w-]{43}\\n`),
  )
  expect(served.said().match(/first-run/g)).toHaveLength(1)
  const data = join(folder.path, 'data')
  for (const name of readdirSync(data)) expect([name, (statSync(join(data, name)).mode & 0o077).toString(8)]).toEqual([name, '0'])
  expect(await run(folder.path, ['serve'], twoPorts())).toMatchObject({ code: 1, lines: ['another viska is running on ./data'] })
  expect((await run(folder.path, ['health'], ports)).code).toBe(1)
})

test('a directory in which only a link was printed is still empty enough for demo and init; one that was begun is not for demo', async () => {
  await served.end()
  served = await startServing({ cwd: folder.path, args: ['demo', '--serve'], environment: ports })
  expect((await fetch(`${served.reporterUrl}/sv/exempelkoping`)).status).toBe(200)
  await served.end('SIGKILL')
  folder.drop()
  folder = emptyFolder()
  await start()
  await answer(await come(), 'language')
  await served.end()
  expect(await run(folder.path, ['demo'])).toMatchObject({ code: 1, lines: [expect.stringContaining('not empty')] })
  expect(await run(folder.path, ['verify-log'])).toMatchObject({ code: 1, lines: ['this data directory is not set up'] })
})

test('killed after every single step: the next link goes on, and nothing that was answered is asked again', async () => {
  for (const [index, step] of firstRunSteps.entries()) {
    if (step === 'check') break
    await answer(await come(), step)
    await served.end('SIGKILL')
    await start()
    const visitor = await come()
    const overview = await visitor.get('/set-up')
    expect([step, overview.body.includes(`${index + 1} av 11 steg är klara`)]).toEqual([step, true])
    await served.end('SIGKILL')
    await start()
  }
  const links = invitationsOn((await setUpNow(await come())).body)
  expect(Object.keys(links)).toHaveLength(5)
})

test('killed while everything is being set up: there is nothing, or all of it with a way to the links', async () => {
  let visitor = await come()
  await walkTo(visitor, 'check')
  const outcomes: string[] = []
  for (let wait = 0; ; wait += 3) {
    const pressed = setUpNow(visitor).catch(() => null)
    await Bun.sleep(wait)
    await served.end('SIGKILL')
    await pressed
    await start()
    visitor = await come()
    const shown = await visitor.get('/set-up/links')
    if (shown.status === 404) {
      outcomes.push('nothing')
      expect((await visitor.get(pathOf('check'))).path).toBe(pathOf('check'))
      // Sooner or later the kill comes too late.
      expect(outcomes.length).toBeLessThan(200)
      continue
    }
    const links = invitationsOn(shown.body)
    expect(Object.keys(links).sort()).toEqual(['anna', 'bo', 'cia', 'dag', 'eva'])
    for (const [name, path] of Object.entries(links)) await takeUp(served.staffUrl, { name, email: `${name}@provkoping.example`, path })
    expect(await (await fetch(`${served.reporterUrl}/sv/provkopings`)).text()).toContain('href="/sv/provkopings/report"')
    break
  }
})

test('from an empty folder to an acknowledged report in one process, and the same after a restart', async () => {
  const visitor = await come()
  const steps = firstRunSteps.filter((step) => step !== 'check')
  // Addresses of this machine: the test goes on by them.
  const here = { reporterUrl: served.reporterUrl, staffUrl: served.staffUrl }
  for (const step of steps) await answer(visitor, step, step === 'addresses' ? here : {})
  const page = await setUpNow(visitor)
  const links = invitationsOn(page.body)
  expect(page.body).toContain(`${served.staffUrl}${links.anna}`)
  const anna = await takeUp(served.staffUrl, { name: 'Anna Ek', email: 'anna@provkoping.example', path: links.anna ?? '' })
  for (const name of ['bo', 'cia', 'dag', 'eva'])
    await takeUp(served.staffUrl, { name, email: `${name}@provkoping.example`, path: links[name] ?? '' })
  await visitor.post('/set-up/links', {})
  const town = { reporterUrl: served.reporterUrl, slug: 'provkopings' }
  const sent = await sendReport(town, { what: 'Provrapport efter uppsättningen.' })
  await confirmReceipt(town, sent)
  const [id = ''] = caseIds((await anna.visitor.get('/cases')).body)
  await anna.visitor.post(`/cases/${id}/acknowledgement`, { message: 'Tack, den kom fram.' })
  expect((await followUp(town, sent.receipt)).page.body).toContain('Tack, den kom fram.')
  expect(served.said()).not.toContain('incident')
  await served.end()
  served = await startServing({ cwd: folder.path, environment: ports })
  expect(served.said()).not.toContain('first-run')
  expect((await followUp(town, sent.receipt)).page.body).toContain('Tack, den kom fram.')
  expect((await makeVisitor(served.staffUrl, anna.visitor.cookies).get('/cases')).status).toBe(200)
  expect(served.said()).not.toMatch(/Provrapport|anna|Provköping/i)
})

// Starting, stopping and being killed: one appliance to a data directory and to a port, and nothing lost that a reporter was promised.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { confirmReceipt, followUp, openedList, sendReport, writeReport } from '../harness/acts.ts'
import { longestEnd } from '../harness/child.ts'
import { freePort } from '../harness/ports.ts'
import { makeVisitor } from '../harness/visitor.ts'
import { emptyFolder, run, type Served, startServing, twoPorts } from './binary.ts'
import { type BinaryMember, enter, plan, takeUpAll } from './members.ts'

setDefaultTimeout(120_000)

const folder = emptyFolder()
const town = (served: Served) => ({ reporterUrl: served.reporterUrl, slug: 'provkoping' })
const addressesOf = ({ reporterUrl, staffUrl }: Served) => [reporterUrl, staffUrl].map((url) => url.replace('http://', ''))
let served: Served
let members: Readonly<Record<string, BinaryMember>>

beforeAll(async () => {
  await Bun.write(join(folder.path, 'plan.json'), plan)
  const { out } = await run(folder.path, ['init', 'plan.json'])
  await run(folder.path, ['init', 'plan.json', '--data', 'other'])
  served = await startServing({ cwd: folder.path })
  members = await takeUpAll(served.staffUrl, out)
})
afterAll(async () => {
  await served.end('SIGKILL')
  folder.drop()
})

/** The same addresses again: people come back to where they were. */
const again = async (): Promise<void> => {
  const [reporter = '', staff = ''] = addressesOf(served)
  served = await startServing({ cwd: folder.path, environment: { VISKA_REPORTER_LISTEN: reporter, VISKA_STAFF_LISTEN: staff } })
}

test('health says that both sides are ready', async () => {
  const [reporter = '', staff = ''] = addressesOf(served)
  const { code, out } = await run(folder.path, ['health'], { VISKA_REPORTER_LISTEN: reporter, VISKA_STAFF_LISTEN: staff })
  expect([code, out]).toEqual([0, 'data ./data\nreporter ready\nstaff ready\n'])
})

test('a second appliance on the same data directory is refused with one line', async () => {
  for (const command of [['serve'], ['demo', '--serve'], ['migrate'], ['verify-log']]) {
    const second = await run(folder.path, command, twoPorts())
    expect(second).toMatchObject({ code: 1, lines: ['another viska is running on ./data'] })
  }
})

test('a port that is taken, whichever side it is for, stops the start with one line that names both settings', async () => {
  const [reporter = '', staff = ''] = addressesOf(served)
  const free = `127.0.0.1:${freePort()}`
  for (const [ours, theirs] of [
    [reporter, free],
    [free, staff],
    [staff, free],
    [free, free],
  ]) {
    const second = await run(folder.path, ['serve', '--data', 'other'], {
      VISKA_REPORTER_LISTEN: ours ?? '',
      VISKA_STAFF_LISTEN: theirs ?? '',
    })
    expect(second.code).toBe(1)
    expect(second.lines).toEqual([expect.stringMatching(/in use already.*VISKA_REPORTER_LISTEN.*VISKA_STAFF_LISTEN/)])
  }
  expect((await fetch(`${served.staffUrl}/readyz`)).status).toBe(200)
})

test('an address that this machine does not have stops the start with one line', async () => {
  const second = await run(folder.path, ['serve', '--data', 'other'], { ...twoPorts(), VISKA_STAFF_LISTEN: '192.0.2.1:8081' })
  expect(second).toMatchObject({ code: 1, lines: [expect.stringContaining('192.0.2.1:8081')] })
})

test('kill -9 right after the receipt was shown: the report is there, whole, at the next start', async () => {
  const sent = await sendReport(town(served), { what: 'Vem tog kassaskrinet?' })
  await served.end('SIGKILL')
  await again()
  const { page } = await followUp(town(served), sent.receipt)
  expect(page.path).toBe('/sv/follow/case')
  const bo = await enter(served.staffUrl, members.bo as BinaryMember)
  expect(await openedList(bo)).toContain('Vem tog kassaskrinet?')
})

test('kill -9 in the middle of writing: the draft is there at the next start and can be sent', async () => {
  const { visitor, check } = await writeReport(town(served), { what: 'Halvskrivet om hamnavgifterna.' })
  expect(check.body).toContain('Halvskrivet om hamnavgifterna.')
  await served.end('SIGKILL')
  await again()
  const page = await visitor.get('/sv/provkoping/report/check')
  expect(page.body).toContain('Halvskrivet om hamnavgifterna.')
  expect((await visitor.post('/sv/provkoping/report/check', {})).body).toContain('receipt-id')
})

test('SIGTERM finishes a request that has begun, and a restart keeps a session of the staff', async () => {
  const anna = members.anna as BinaryMember
  const { visitor } = await writeReport(town(served), { what: 'Skickat medan det stängdes.' })
  const sending = visitor.post('/sv/provkoping/report/check', {}).catch(() => null)
  await Bun.sleep(5)
  const { code, ms } = await served.end()
  expect(code).toBe(0)
  expect(ms).toBeLessThan(longestEnd)
  await sending
  await again()
  // Whether or not the answer got through: the cookie still leads to the draft or to the receipt.
  const page = await visitor.post('/sv/provkoping/report/check', {})
  expect(page.body).toContain('receipt-id')
  const list = await openedList(makeVisitor(served.staffUrl, anna.visitor.cookies))
  expect(list.split('Skickat medan det stängdes.').length).toBe(2)
})

test('SIGTERM does not wait for somebody who never ends a request', async () => {
  const [host = '', port = ''] = addressesOf(served)[0]?.split(':') ?? []
  const socket = connect(Number(port), host)
  await new Promise((resolve) => socket.once('connect', resolve))
  socket.on('error', () => undefined)
  socket.write('POST /sv/follow HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nid=')
  await Bun.sleep(200)
  const { code, ms } = await served.end()
  socket.destroy()
  expect(code).toBe(0)
  expect(ms).toBeLessThan(longestEnd)
  await again()
})

test('SIGINT ends it as SIGTERM does', async () => {
  expect((await served.end('SIGINT')).code).toBe(0)
  await again()
})

test('a report confirmed, then a stop: nothing of the draft, no journal with content stays beside the two files', async () => {
  const sent = await sendReport(town(served))
  await confirmReceipt(town(served), sent)
  await served.end()
  const left = readdirSync(join(folder.path, 'data'))
  expect(left.filter((name) => Bun.file(join(folder.path, 'data', name)).size > 0).sort()).toEqual(['shares.sqlite', 'viska.sqlite'])
  await again()
})

test('it says nothing of anybody in its output, however it ended', () => {
  expect(served.said()).not.toMatch(/Provköping|anna|kassaskrin/i)
})

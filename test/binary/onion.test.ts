// The reporter's side as it is reached over Tor: a real onion service, of a Tor network of our own, in front of the compiled binary.
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import type { Demo } from '../../src/services/demo/demo.ts'
import { confirmReceipt, type Sent, writeReport } from '../harness/acts.ts'
import { freePort } from '../harness/ports.ts'
import { makeVisitor, textOf } from '../harness/visitor.ts'
import { emptyFolder, type Served, startServing } from './binary.ts'
import { exchangeBytes, makeOnionVisitor, NoWay, type OnionVisitor } from './onion-visitor.ts'
import { hasTor, startTorNetwork, type TorNetwork } from './tor-network.ts'

setDefaultTimeout(120_000)

const clearName = 'visselblasning.example.se'
let folder: ReturnType<typeof emptyFolder> | undefined
let network: TorNetwork
let served: Served
let demo: Demo

/** It comes when authorities have voted, circuits stand, and the service's descriptor lies where the client looks. */
const firstAnswer = async (): Promise<void> => {
  const deadline = Date.now() + 90_000
  while (!network.stands() && Date.now() < deadline) await Bun.sleep(200)
  for (;;) {
    try {
      await exchangeBytes(network, 80, `GET /readyz HTTP/1.1\r\nHost: ${network.onion}\r\nConnection: close\r\n\r\n`, 5_000)
      return
    } catch {
      if (Date.now() > deadline) throw new Error(`no way through the Tor network: ${network.complaints()}`)
      await Bun.sleep(500)
    }
  }
}

const start = async (): Promise<void> => {
  const reporterListen = `127.0.0.1:${freePort()}`
  network = await startTorNetwork(reporterListen)
  folder = emptyFolder()
  served = await startServing({
    cwd: folder.path,
    args: ['demo', '--serve', '--json'],
    environment: {
      VISKA_REPORTER_LISTEN: reporterListen,
      VISKA_STAFF_LISTEN: `127.0.0.1:${freePort()}`,
      VISKA_REPORTER_URL: `https://${clearName}`,
      VISKA_ONION_URL: `http://${network.onion}`,
    },
  })
  demo = JSON.parse(/^\{.*$/m.exec(served.said())?.[0] ?? '{}')
  await firstAnswer()
}

const town = () => ({ reporterUrl: `http://${network.onion}`, slug: demo.channel })
const write = async (what: string, visitor: OnionVisitor = makeOnionVisitor(network)): Promise<Sent & { visitor: OnionVisitor }> => {
  await writeReport(town(), { what, identity: 'alias', alias: 'Blåklinten' }, 'sv', visitor)
  const page = await visitor.post(`/sv/${demo.channel}/report/check`, {})
  const receipt = { id: textOf(page.body, 'receipt-id'), password: textOf(page.body, 'receipt-password') }
  return { visitor, receipt, page }
}
const follow = async (receipt: Sent['receipt']) => {
  const visitor = makeOnionVisitor(network)
  return { visitor, page: await visitor.post('/sv/follow', receipt) }
}

/**
 * Posts of one stranger: reports begun and left, receipts guessed; each is a new visitor, and all are the same circuit. They go on until they
 * are ended, and to at least a count.
 */
const flood = (atLeast: number) => {
  const statuses = new Map<number, number>()
  let sent = 0
  let mayEnd = false
  const post = async (index: number): Promise<void> => {
    const { send } = makeOnionVisitor(network)
    const guessed = index % 3 === 0
    const answer = guessed
      ? await send('POST', '/sv/follow', `id=1234+567+${100 + (index % 900)}&password=ABCD+EFGH+JKMN+PQRS+TVWX`)
      : await send('POST', `/sv/${demo.channel}/report`, 'relation=undisclosed')
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
  }
  const lane = async (): Promise<void> => {
    while (sent < atLeast || !mayEnd) await post(sent++)
  }
  const over = Promise.all(Array.from({ length: 6 }, lane))
  const end = (): Promise<unknown> => {
    mayEnd = true
    return over
  }
  return { statuses, sent: () => sent, end }
}

if (!hasTor)
  // Where everything is promised to run, it does not count as passed.
  test.skipIf(process.env.CI !== 'true')('skipped: needs tor and tor-gencert (Debian: apt-get install tor)', () => {
    throw new Error('needs tor and tor-gencert (Debian: apt-get install tor)')
  })

describe.skipIf(!hasTor)('over a real onion service', () => {
  beforeAll(start, 150_000)
  afterAll(async () => {
    await served?.end('SIGKILL')
    await network?.end()
    folder?.drop()
  })

  let sent: Awaited<ReturnType<typeof write>>
  let back: OnionVisitor

  test('the landing page is there, in Swedish, with the headers of the reporter’s side (F-016)', async () => {
    const page = await makeOnionVisitor(network).get(`/sv/${demo.channel}`)
    expect(page.status).toBe(200)
    expect(page.body).toMatch(/<html[^>]* lang="sv"/)
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("script-src 'none'"),
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    })
  })

  test('by the clear address the onion address is offered, with the path; on the onion itself it is not (T-07)', async () => {
    const path = `/sv/${demo.channel}`
    const clear = await makeVisitor(served.reporterUrl).get(path, { host: clearName })
    expect(clear.headers.get('onion-location')).toBe(`http://${network.onion}${path}`)
    expect((await makeOnionVisitor(network).get(path)).headers.get('onion-location')).toBeNull()
  })

  test('a whole report is written page by page and gets a receipt (F-049)', async () => {
    sent = await write('Färjans passagerarlistor säljs vidare.')
    expect(sent.receipt.id).toMatch(/^\d{4} \d{3} \d{3}$/)
    expect(sent.receipt.password).toMatch(/^([0-9A-Z]{4} ?){5}$/)
    const done = await confirmReceipt(town(), sent)
    expect([done.status, done.path]).toEqual([200, expect.stringContaining('/report/done')])
  })

  test('the receipt signs in, what was written is read, and a message is left (F-049)', async () => {
    const { visitor, page } = await follow(sent.receipt)
    back = visitor
    expect([page.status, page.path]).toEqual([200, '/sv/follow/case'])
    expect((await visitor.get('/sv/follow/case/report')).body).toContain('Färjans passagerarlistor säljs vidare.')
    expect((await visitor.post('/sv/follow/case', { message: 'Listan låg i hytten.' })).body).toContain('Listan låg i hytten.')
  })

  test('cookies of the onion are no Secure ones, of the clear https address they are (F-049)', async () => {
    const lines = [...sent.visitor.setCookies, ...back.setCookies]
    expect(new Set(lines.map((line) => line.split('=')[0]))).toEqual(new Set(['d', 'f']))
    for (const line of lines) {
      expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$|Max-Age=0; Path=\/; HttpOnly; SameSite=Strict$/)
      expect(line).not.toMatch(/secure|__Host-/i)
    }
    const clear = makeVisitor(served.reporterUrl)
    await clear.post(`/sv/${demo.channel}/report`, { relation: 'undisclosed' }, { host: clearName })
    expect([...clear.cookies.keys()]).toEqual(['__Host-d'])
  })

  test('no header of any answer names the clear address (T-07)', async () => {
    await sent.visitor.get('/')
    await sent.visitor.get('/sv/nowhere')
    await sent.visitor.get('/static/nothing.css')
    const answers = [...sent.visitor.answers, ...back.answers]
    expect(answers.length).toBeGreaterThan(18)
    for (const { path, headers } of answers) {
      const named = [...headers].filter(([name, value]) => name === 'onion-location' || /example|127\.0\.0\.1|localhost/.test(value))
      expect([path, named]).toEqual([path, []])
    }
  })

  test('300 posts of a stranger through the same circuit are answered, and meanwhile a report goes in: no limit by address (T-15)', async () => {
    const stranger = flood(300)
    while (stranger.sent() < 40) await Bun.sleep(20)
    const written = await write('Skrivet mitt i flodvågen.')
    expect(written.receipt.password).toMatch(/^([0-9A-Z]{4} ?){5}$/)
    const { page } = await follow(written.receipt)
    expect([page.status, page.path]).toEqual([200, '/sv/follow/case'])
    // The stranger has not been ended: the reporter was between those posts.
    await stranger.end()
    expect(await network.circuits()).toHaveLength(1)
    const guesses = Math.ceil(stranger.sent() / 3)
    expect(stranger.sent()).toBeGreaterThanOrEqual(300)
    expect(Object.fromEntries(stranger.statuses)).toEqual({ 303: stranger.sent() - guesses, 422: guesses })
    // And afterwards: nothing was counted against the address that all of them share.
    expect((await write('Skrivet efter flodvågen.')).receipt.id).not.toBe('')
  })

  test('the staff’s side is not there: not by its port, not by its paths (T-07)', async () => {
    const staffPort = Number(new URL(served.staffUrl).port)
    expect((await fetch(`${served.staffUrl}/sign-in`)).status).toBe(200)
    const asked = `GET /sign-in HTTP/1.1\r\nHost: ${network.onion}\r\nConnection: close\r\n\r\n`
    expect(await exchangeBytes(network, staffPort, asked).catch((error) => error)).toBeInstanceOf(NoWay)
    for (const path of ['/sign-in', '/sign-in/totp', '/cases', '/log', '/operation']) {
      const host = new URL(served.staffUrl).host
      for (const headers of [{}, { Host: host }]) expect((await makeOnionVisitor(network).get(path, headers)).status).toBe(404)
    }
  })
})

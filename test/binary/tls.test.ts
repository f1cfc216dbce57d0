// The compiled binary alone with TLS: certificate files of its own, renewed while it serves; no wrong file takes a side down.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser } from '../browser/browser.ts'
import { sendReport, writeReport } from '../harness/acts.ts'
import { type Issued, lastDayIn, locked, makeAuthority } from '../harness/certificates.ts'
import { longestEnd } from '../harness/child.ts'
import { freePort } from '../harness/ports.ts'
import { parseAnswer } from '../harness/raw-visitor.ts'
import { heardFrom, makeTlsVisitor, openTls, shownUntil, type TlsWay } from '../harness/tls-visitor.ts'
import { textOf } from '../harness/visitor.ts'
import { emptyFolder, run, type Served, startServing, twoPorts, untilSaid } from './binary.ts'
import { type BinaryMember, enter, invitationsIn, plan, takeUpAll } from './members.ts'

setDefaultTimeout(120_000)

const name = 'visselblasning.provkoping.example'
const folder = emptyFolder()
const authority = makeAuthority()
const at = (file: string): string => join(folder.path, file)
const lay = ({ cert, key }: Pick<Issued, 'cert' | 'key'>, side = 'reporter'): void => {
  writeFileSync(at(`${side}.pem`), cert)
  writeFileSync(at(`${side}.key`), key)
}
const issue = (until: number): Issued => authority.issue({ names: [`DNS:${name}`, 'IP:127.0.0.1'], until })

const ports = twoPorts()
const onion = `127.0.0.1:${freePort()}`
const portOf = (address: string): number => Number(address.split(':')[1])
const pairOf = (side: 'reporter' | 'staff') => ({
  [`VISKA_${side.toUpperCase()}_TLS_CERT`]: at(`${side}.pem`),
  [`VISKA_${side.toUpperCase()}_TLS_KEY`]: at(`${side}.key`),
})
const environment = { ...ports, ...pairOf('reporter'), VISKA_ONION_LISTEN: onion, VISKA_ONION_URL: 'http://abc.onion' }
const way: TlsWay = { name, port: portOf(ports.VISKA_REPORTER_LISTEN), root: authority.root }

let served: Served
let members: Readonly<Record<string, BinaryMember>>

beforeAll(async () => {
  writeFileSync(at('plan.json'), plan)
  const { out } = await run(folder.path, ['init', 'plan.json'])
  lay(issue(90))
  served = await startServing({ cwd: folder.path, environment })
  members = await takeUpAll(served.staffUrl, out)
})
afterAll(async () => {
  await served.end('SIGKILL')
  authority.drop()
  folder.drop()
})

const hears = (line: RegExp): Promise<void> => untilSaid(served, line)
const linesAbout = (what: RegExp): readonly string[] =>
  served
    .said()
    .split('\n')
    .filter((line) => what.test(line))
const hangUp = (): void => {
  process.kill(served.pid, 'SIGHUP')
}

test('with a certificate the address of the listener is https, of the side without one it is not', () => {
  expect(served.said()).toContain(`reporter https://${ports.VISKA_REPORTER_LISTEN}\n`)
  expect(served.said()).toContain(`staff    http://${ports.VISKA_STAFF_LISTEN}\n`)
})

test('browsers that trust the authority get in by the name; others, and by another name, do not', async () => {
  expect(await shownUntil(way)).toBe(lastDayIn(90))
  const stranger = makeAuthority()
  await expect(openTls({ ...way, root: stranger.root })).rejects.toThrow()
  await expect(openTls({ ...way, name: 'other.example' })).rejects.toThrow()
  stranger.drop()
})

test('a second appliance is refused the address, although a renewal shares it for a moment', async () => {
  await run(folder.path, ['init', 'plan.json', '--data', 'second'])
  for (const tls of [{}, pairOf('reporter')]) {
    const second = { ...twoPorts(), ...tls, VISKA_REPORTER_LISTEN: ports.VISKA_REPORTER_LISTEN }
    const { code, lines } = await run(folder.path, ['serve', '--data', 'second'], second)
    expect([code, lines]).toEqual([1, [expect.stringMatching(/in use already.*VISKA_REPORTER_LISTEN/)]])
  }
})

test('whoever speaks plainly to it hears nothing of ours', async () => {
  const answer = await fetch(`http://${ports.VISKA_REPORTER_LISTEN}/healthz`).then(
    ({ status }) => status,
    () => 'nothing',
  )
  expect(answer).toBe('nothing')
})

test('a report goes in with cookies marked Secure, and browsers are told to stay with https', async () => {
  const visitor = makeTlsVisitor(way)
  await writeReport({ reporterUrl: '', slug: 'provkoping' }, { what: 'Diket fylls med färg.' }, 'sv', visitor)
  const page = await visitor.post('/sv/provkoping/report/check', {})
  expect(textOf(page.body, 'receipt-password')).toMatch(/^([0-9A-Z]{4} ?){5}$/)
  expect(page.headers.get('strict-transport-security')).toBe('max-age=63072000')
  expect(visitor.setCookies.length).toBeGreaterThan(0)
  for (const line of visitor.setCookies) expect(line).toMatch(/^__Host-d=.*; Secure$/)
})

test('Tor has its plain way in beside it, with cookies that are not Secure, and no other side behind it', async () => {
  const sent = await sendReport({ reporterUrl: `http://${onion}`, slug: 'provkoping' }, { what: 'Färgen är blå.' })
  expect(sent.receipt.password).toMatch(/^([0-9A-Z]{4} ?){5}$/)
  expect((await fetch(`http://${onion}/sign-in`)).status).toBe(404)
})

test('the key exchange withstands a quantum computer where the browser offers it: X25519MLKEM768 (T-19)', async () => {
  const browsing = await openBrowser()
  try {
    const tab = await browsing.open(`https://${ports.VISKA_REPORTER_LISTEN}`, { script: false, ignoreHTTPSErrors: true })
    const session = await tab.context.newCDPSession(tab.page)
    await session.send('Network.enable')
    const heard = new Promise<unknown>((resolve) =>
      session.on('Network.responseReceived', ({ response }) => resolve(response.securityDetails)),
    )
    await tab.page.goto(`https://${ports.VISKA_REPORTER_LISTEN}/sv/provkoping`)
    expect(await heard).toMatchObject({ protocol: 'TLS 1.3', keyExchangeGroup: 'X25519MLKEM768' })
  } finally {
    await browsing.close()
  }
})

test('health asks it by its address, whoever the certificate is made out to', async () => {
  lay(authority.issue({ names: ['DNS:elsewhere.example'], until: 80 }))
  hangUp()
  await hears(/renewed, until/)
  const asked = await run(folder.path, ['health'], environment)
  expect([asked.code, asked.out, asked.err]).toEqual([0, 'data ./data\nreporter ready\nstaff ready\n', ''])
  lay(issue(85))
  hangUp()
  await hears(new RegExp(`renewed, until ${lastDayIn(85)}`))
})

test('on SIGHUP a renewed pair is shown to the next connection; a request that has begun ends on its own one', async () => {
  const form = 'relation=undisclosed'
  const socket = await openTls(way)
  const heard = heardFrom(socket)
  const headers = `Host: ${name}\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${form.length}`
  socket.write(`POST /sv/provkoping/report HTTP/1.1\r\n${headers}\r\n\r\n${form.slice(0, 8)}`)
  expect(await shownUntil(way)).toBe(lastDayIn(85))

  lay(issue(120))
  hangUp()
  await hears(new RegExp(`certificate of the reporter’s side is renewed, until ${lastDayIn(120)}`))
  expect(await shownUntil(way)).toBe(lastDayIn(120))

  socket.write(form.slice(8))
  const answer = parseAnswer('/', await heard)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sv/provkoping/report/account'])
})

test('a report that was begun before the renewal is sent after it', async () => {
  const visitor = makeTlsVisitor(way)
  await writeReport({ reporterUrl: '', slug: 'provkoping' }, { what: 'Påbörjad före bytet.' }, 'sv', visitor)
  lay(issue(121))
  hangUp()
  await hears(new RegExp(`renewed, until ${lastDayIn(121)}`))
  expect((await visitor.post('/sv/provkoping/report/check', {})).body).toContain('receipt-id')
})

test('renewals under load: nobody finds the door shut, and whoever is sent away at that moment gets in at once', async () => {
  const failures: string[] = []
  const ask = async (tries = 3): Promise<number> => {
    try {
      return (await makeTlsVisitor(way).get('/healthz')).status
    } catch (error) {
      failures.push(error instanceof Error && 'code' in error ? String(error.code) : 'not whole')
      if (tries === 1) throw error
      return ask(tries - 1)
    }
  }
  let asking = true
  const statuses: number[] = []
  const lane = async (): Promise<void> => {
    while (asking) statuses.push(await ask())
  }
  const renew = async (): Promise<void> => {
    for (let days = 130; days < 145; days++) {
      lay(issue(days))
      hangUp()
      await hears(new RegExp(`renewed, until ${lastDayIn(days)}`))
    }
    asking = false
  }
  await Promise.all([lane(), lane(), lane(), lane(), renew()])
  expect(statuses.length).toBeGreaterThan(15)
  expect(new Set(statuses)).toEqual(new Set([200]))
  expect(failures).not.toContain('ECONNREFUSED')
  expect(served.said()).not.toMatch(/warning|incident/i)
})

test.each<[string, () => void, RegExp]>([
  [
    'a key that does not fit',
    () => lay({ cert: issue(200).cert, key: issue(200).key }),
    /VISKA_REPORTER_TLS_KEY: the key in \S+ does not belong to the first certificate in \S+; the one until \S+ stays/,
  ],
  [
    'a half-written certificate',
    () => {
      const pair = issue(200)
      lay({ ...pair, cert: pair.cert.slice(0, 400) })
    },
    /VISKA_REPORTER_TLS_CERT: \S+ holds no whole certificate in PEM/,
  ],
  [
    'a certificate that has run out',
    () => lay(issue(-1)),
    /the certificate of the reporter’s side is not renewed: the new one is not valid today/,
  ],
  [
    'a key with a passphrase',
    () => {
      const pair = issue(200)
      lay({ ...pair, key: locked(pair.key) })
    },
    /VISKA_REPORTER_TLS_KEY: the key in \S+ has a passphrase/,
  ],
  [
    'a file that is gone',
    () => {
      lay(issue(200))
      Bun.spawnSync(['rm', at('reporter.key')])
    },
    /VISKA_REPORTER_TLS_KEY: there is no file/,
  ],
])('%s keeps the old one, and one line says why', async (_, spoil, line) => {
  const before = await shownUntil(way)
  spoil()
  hangUp()
  await hears(line)
  expect(await shownUntil(way)).toBe(before)
  expect(linesAbout(line).at(-1)).toContain(`the one until ${before} stays`)
})

test('the operator sees how long it lasts, and what is wrong with the new files; then both files are mended', async () => {
  const eva = await enter(served.staffUrl, members.eva as BinaryMember)
  const page = await eva.get('/operation')
  expect(page.body).toContain('En av filerna finns inte.')
  expect(page.body).toContain('Behöver åtgärd')
  lay(issue(12))
  hangUp()
  await hears(new RegExp(`renewed, until ${lastDayIn(12)}`))
  const soon = await eva.get('/operation')
  expect(soon.body).toMatch(/Gäller till .*, om 12 dagar\./)
  expect(soon.body).toContain('Förnya det nu.')
  expect(soon.body).not.toContain('En av filerna')
})

test('doctor says what is wrong with the pair, with its life, and with the mode of its key', async () => {
  const say = async () => (await run(folder.path, ['doctor'], environment)).out.split('\n').filter((line) => /certificate|key/.test(line))
  chmodSync(at('reporter.key'), 0o640)
  expect(await say()).toEqual([
    expect.stringMatching(/^ok the certificate of the reporter’s side and its key fit$/),
    expect.stringMatching(/^WARN the certificate of the reporter’s side lasts until \S+, 12 more days: renew it$/),
    expect.stringMatching(/^ok .* is made out to 127\.0\.0\.1$/),
    expect.stringMatching(/^ok the key \S+ is readable by its owner and group only$/),
  ])
  chmodSync(at('reporter.key'), 0o644)
  expect(await say()).toContainEqual(expect.stringMatching(/^FAULT everybody on this machine can get at the key/))
})

test('files that were renewed by somebody who sends no signal are taken within the minute', async () => {
  lay(issue(75))
  await hears(new RegExp(`renewed, until ${lastDayIn(75)}`))
  expect(await shownUntil(way)).toBe(lastDayIn(75))
})

test('SIGTERM ends it as ever', async () => {
  const { code, ms } = await served.end()
  expect(code).toBe(0)
  expect(ms).toBeLessThan(longestEnd)
})

test('with both certificates the staff’s side is https too: its cookies are Secure, its links say so', async () => {
  lay(issue(60))
  lay(issue(60), 'staff')
  const both = { ...twoPorts(), ...pairOf('reporter'), ...pairOf('staff') }
  const { out } = await run(folder.path, ['init', 'plan.json', '--data', 'both'], both)
  expect(out).toContain(`https://${both.VISKA_STAFF_LISTEN}/invitation/`)
  served = await startServing({ cwd: folder.path, args: ['serve', '--data', 'both'], environment: both })
  const visitor = makeTlsVisitor({ name, port: portOf(both.VISKA_STAFF_LISTEN), root: authority.root })
  const [invitation] = invitationsIn(out)
  const page = await visitor.post(invitation?.path ?? '', {})
  expect(page.status).toBe(200)
  expect(page.headers.get('strict-transport-security')).toBe('max-age=63072000')
  expect(visitor.setCookies).toEqual([expect.stringMatching(/^__Host-i=.*; Secure$/)])
  await served.end()
})

test.each<[string, () => Record<string, string>, RegExp]>([
  [
    'a key that does not fit',
    () => {
      lay({ cert: issue(9).cert, key: issue(9).key })
      return pairOf('reporter')
    },
    /^VISKA_REPORTER_TLS_KEY: .*belong/,
  ],
  [
    'a certificate that is not there',
    () => ({ ...pairOf('reporter'), VISKA_REPORTER_TLS_CERT: at('none.pem') }),
    /^VISKA_REPORTER_TLS_CERT: there is no file/,
  ],
  ['a certificate without a key', () => ({ VISKA_STAFF_TLS_CERT: at('staff.pem') }), /^VISKA_STAFF_TLS_KEY must be set too/],
  ['a key without a certificate', () => ({ VISKA_STAFF_TLS_KEY: at('staff.key') }), /^VISKA_STAFF_TLS_CERT must be set too/],
  [
    'a staff’s certificate that is none',
    () => {
      writeFileSync(at('staff.pem'), 'x')
      return pairOf('staff')
    },
    /^VISKA_STAFF_TLS_CERT: .* holds no whole certificate/,
  ],
])('%s stops the start with one line that names the setting', async (_, wrong, line) => {
  const { code, lines } = await run(folder.path, ['serve'], { ...twoPorts(), ...wrong() })
  expect(code).toBe(1)
  expect(lines).toEqual([expect.stringMatching(line)])
})

test('one that has run out starts all the same, and says so: a side that is not there helps nobody', async () => {
  lay(issue(-1))
  served = await startServing({ cwd: folder.path, environment: { ...twoPorts(), ...pairOf('reporter') } })
  expect(served.said()).toContain('the certificate of the reporter’s side is not valid today: browsers warn of it')
  const { code, out } = await run(folder.path, ['doctor'], pairOf('reporter'))
  expect(code).toBe(1)
  expect(out).toMatch(/^FAULT the certificate of the reporter’s side ran out on /m)
})

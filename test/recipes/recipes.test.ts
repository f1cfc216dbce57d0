// Each recipe of docs/recipes with Debian's package in front of the compiled binary: everything works through it, the appliance is told
// nothing of who asks, and afterwards no file of the proxy holds a word, a path or an address of it (F-015, F-016, T-12).
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { longestForm } from '../../src/web/shared/form.ts'
import { emptyFolder, run, type Served, startServing, twoPorts } from '../binary/binary.ts'
import { type BinaryMember, enter, type Invitation, invitationsIn, plan, takeUp } from '../binary/members.ts'
import { caseIds, confirmReceipt, writeReport } from '../harness/acts.ts'
import { makeAuthority } from '../harness/certificates.ts'
import { search, searchFolder } from '../harness/needles.ts'
import { heardFrom, makeTlsVisitor, openTls, type TlsWay } from '../harness/tls-visitor.ts'
import { encodeForm, textOf } from '../harness/visitor.ts'
import { openHearing } from './hearing.ts'
import {
  type Behind,
  type FrontProxy,
  innerName,
  insideAddress,
  mayInstall,
  missing,
  outsideAddress,
  type Recipe,
  recipes,
  reporterAddress,
  reporterName,
  staffName,
  startProxy,
} from './proxies.ts'
import { makeRelay } from './relay.ts'

setDefaultTimeout(120_000)

const folder = emptyFolder()
const authority = makeAuthority()
const innerAuthority = makeAuthority()
const shown = authority.issue({ names: [`DNS:${reporterName}`, `DNS:${staffName}`] })
const inner = innerAuthority.issue({ names: [`DNS:${innerName}`] })
const ports = twoPorts()
const slug = 'provkoping'
const town = { reporterUrl: `https://${reporterName}`, slug }
let served: Served
let members: Record<string, BinaryMember>
let spare: Invitation[]

/** With a certificate of its own for a recipe of the DMZ: that of the inner name, or the public one where TLS is passed through. */
const serve = async ({ dmz, file }: Recipe): Promise<void> => {
  const pair = file === 'dmz-pass-through.cfg' ? shown : inner
  await Bun.write(join(folder.path, 'own.pem'), pair.cert)
  await Bun.write(join(folder.path, 'own.key'), pair.key)
  const tls = { VISKA_REPORTER_TLS_CERT: join(folder.path, 'own.pem'), VISKA_REPORTER_TLS_KEY: join(folder.path, 'own.key') }
  const urls = { VISKA_REPORTER_URL: `https://${reporterName}`, VISKA_STAFF_URL: `https://${staffName}` }
  served = await startServing({ cwd: folder.path, environment: { ...ports, ...urls, ...(dmz ? tls : {}) } })
}
const relay = makeRelay(ports.VISKA_REPORTER_LISTEN)
const behind: Behind = { reporter: relay.address, staff: ports.VISKA_STAFF_LISTEN, shown, innerRoot: innerAuthority.root }

/** Its people; those whose names begin with Extra have an invitation each, for the recipes. */
const ownPlan = (): string => {
  const made = JSON.parse(plan)
  for (let index = 0; index < 4; index++)
    made.operators.push({ name: `Extra${index} Person`, title: 'it-tekniker', email: `extra${index}@provkoping.example` })
  return JSON.stringify(made)
}

beforeAll(async () => {
  await Bun.write(join(folder.path, 'plan.json'), ownPlan())
  const { out } = await run(folder.path, ['init', 'plan.json'])
  const invitations = invitationsIn(out)
  spare = invitations.filter(({ name }) => name.startsWith('Extra'))
  // By the address of the listener the cookies of an https address do not come back: people take up their invitations before that.
  served = await startServing({ cwd: folder.path, environment: ports })
  members = {}
  for (const invitation of invitations.filter(({ name }) => !name.startsWith('Extra')))
    members[invitation.email.split('@')[0] ?? ''] = await takeUp(served.staffUrl, invitation)
  await served.end()
})
afterAll(() => {
  authority.drop()
  innerAuthority.drop()
  folder.drop()
})

/** A browser says all this of itself, and somebody in front may have added more. */
const talkative = {
  'User-Agent': 'Blankettläsaren/7.1',
  Referer: 'https://intranät.provkoping.example/personalmöte',
  'Accept-Language': 'sv-SE,fi;q=0.3',
  'X-Forwarded-For': '203.0.113.77',
  'X-Forwarded-Host': 'framför.example',
  'X-Forwarded-Proto': 'gopher',
  'X-Real-IP': '203.0.113.78',
  Forwarded: 'for=203.0.113.79',
  Via: '1.1 framfor.example',
}

const large = 'Pumphuset vid norra bron läcker. '
const typed = {
  what: 'Kassören lånar ut vaktmästarens nycklar.',
  source: 'Jag såg listan i fönstret.',
  answer: 'Listan hängde där till klockan nio.',
  half: 'Jag hann aldrig skriva klart.',
  closed: 'Skrivet när tjänsten var stängd.',
  acknowledgement: 'Vi har läst om nycklarna.',
} as const

/** Sends a form of this many bytes as browsers do, on a connection that stays open, and gives the head of what is answered. */
const sendLarge = async (way: TlsWay, bytes: number): Promise<string> => {
  const socket = await openTls(way)
  const form = `what=${large.repeat(Math.ceil(bytes / large.length))}`.slice(0, bytes)
  const headers = `Host: ${way.name}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${bytes}`
  const head = new Promise<string>((resolve, reject) => {
    let heard = ''
    socket.on('data', (part: Buffer) => {
      heard += part.toString()
      if (heard.includes('\r\n\r\n')) resolve(heard)
    })
    socket.on('error', reject)
  })
  socket.write(`POST /sv/${slug}/report/account HTTP/1.1\r\n${headers}\r\n\r\n${form}`)
  return head.finally(() => socket.destroy())
}

const lacking = `needs ${missing.join(', ')}: bun build/test-programs.ts`
if (missing.length > 0)
  // Where Debian's packages are to be had, a test that does not run is no test.
  test.skipIf(!mayInstall)(`skipped: ${lacking}`, () => {
    throw new Error(lacking)
  })

describe.skipIf(missing.length > 0).each(recipes.map((recipe) => [recipe.file, recipe] as const))('%s', (_, recipe) => {
  let proxy: FrontProxy
  const written: string[] = []
  const secrets: string[] = [...Object.values(typed), large, reporterAddress, insideAddress, outsideAddress, ...Object.values(talkative)]
  const reporterWay = (): TlsWay => ({ name: reporterName, port: proxy.https, root: authority.root, from: reporterAddress })
  const staffWay = (from = insideAddress): TlsWay => ({ name: staffName, port: proxy.https, root: authority.root, from })
  const passesThrough = recipe.file === 'dmz-pass-through.cfg'

  beforeAll(async () => {
    await serve(recipe)
    await relay.open()
    proxy = await startProxy(recipe, behind)
    // Whatever lies there for a moment only is seen as well.
    watch(join(proxy.folder, 'temp'), { recursive: true }, (_event, name) => written.push(String(name)))
  })
  afterAll(async () => {
    await proxy.end()
    proxy.drop()
    await relay.close()
    await served.end('SIGKILL')
  })

  test('a whole report goes in, with cookies marked Secure, and its receipt leads back to it', async () => {
    const visitor = makeTlsVisitor(reporterWay())
    await visitor.get(`/sv/${slug}`, talkative)
    await writeReport(town, typed, 'sv', visitor)
    const page = await visitor.post(`/sv/${slug}/report/check`, {}, talkative)
    const receipt = { id: textOf(page.body, 'receipt-id'), password: textOf(page.body, 'receipt-password') }
    expect(receipt.password).toMatch(/^([0-9A-Z]{4} ?){5}$/)
    expect((await confirmReceipt(town, { visitor, receipt, page })).status).toBe(200)
    const back = makeTlsVisitor(reporterWay())
    expect((await back.post('/sv/follow', receipt)).path).toBe('/sv/follow/case')
    expect((await back.post('/sv/follow/case', { message: typed.answer })).body).toContain(typed.answer)
    for (const line of [...visitor.setCookies, ...back.setCookies]) expect(line).toMatch(/^__Host-.*; Secure$/)
    secrets.push(receipt.id, receipt.password, ...[...visitor.setCookies, ...back.setCookies].map((line) => line.split(/[=;]/)[1] ?? ''))
  })

  test('a page of one’s own comes uncompressed in steps of 16 KiB, whatever the browser takes (T-07)', async () => {
    const visitor = makeTlsVisitor(reporterWay())
    await visitor.post(`/sv/${slug}/report`, { relation: 'undisclosed' })
    const page = await visitor.send('GET', `/sv/${slug}/report/account`, '', { 'Accept-Encoding': 'gzip, deflate, br, zstd' })
    expect(page.headers.get('content-encoding')).toBeNull()
    expect(Buffer.byteLength(page.body) % (16 * 1024)).toBe(0)
    secrets.push(...visitor.cookies.values())
  })

  test('a page that is not there is the appliance’s own', async () => {
    const page = await makeTlsVisitor(reporterWay()).get('/sv/nyckelskapet/finns-inte')
    expect(page.status).toBe(404)
    expect(page.headers.get('content-security-policy')).toContain("script-src 'none'")
  })

  test.each([longestForm + 1, 3 * longestForm])('a form of %i bytes is too large, and the appliance’s own page says so', async (bytes) => {
    const heard = await sendLarge(reporterWay(), bytes)
    expect(heard).toMatch(/^HTTP\/1\.1 413 /)
    expect(heard).toContain("script-src 'none'")
  })

  test('a form of nearly the greatest length goes through', async () => {
    const visitor = makeTlsVisitor(reporterWay())
    await visitor.post(`/sv/${slug}/report`, { relation: 'undisclosed' })
    const what = large.repeat(1000)
    const filler = 'x'.repeat(longestForm - Buffer.byteLength(encodeForm({ what, filler: '' })))
    const answer = await visitor.send('POST', `/sv/${slug}/report/account`, encodeForm({ what, filler }))
    expect([303, 422]).toContain(answer.status)
  })

  test('whoever goes away in the middle, or speaks nonsense, leaves nothing either', async () => {
    const socket = await openTls(reporterWay())
    socket.on('error', () => undefined)
    const headers = `Host: ${reporterName}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000`
    const half = `what=${encodeURIComponent(typed.half.repeat(100))}`
    const before = relay.passed()
    socket.write(`POST /sv/${slug}/report/account HTTP/1.1\r\n${headers}\r\n\r\n${half}`)
    while (relay.passed() - before < half.length) await Bun.sleep(5)
    socket.destroy()
    const nonsense = await openTls(reporterWay()).then((open) => {
      const heard = heardFrom(open).catch(() => Buffer.from(''))
      open.write(`GET /sv/${slug}/nonsens HTTP/9.9\r\nHost: ${reporterName}\r\nbad header ${typed.half}\r\n\r\n`)
      return heard
    })
    expect(nonsense.toString()).not.toMatch(/^HTTP\/1\.1 2/)
    await expect(openTls({ ...reporterWay(), name: 'nagon-annan.example' })).rejects.toThrow()
  })

  test('http leads to https and nowhere else', async () => {
    const visitor = await fetch(`http://127.0.0.1:${proxy.http}/sv/${slug}`, { redirect: 'manual', headers: { host: reporterName } })
    expect(visitor.status).toBeGreaterThanOrEqual(301)
    expect(visitor.status).toBeLessThanOrEqual(308)
    expect(new URL(visitor.headers.get('location') ?? '')).toMatchObject({ protocol: 'https:', pathname: `/sv/${slug}` })
    expect(visitor.headers.get('location')).toContain(reporterName)
  })

  if (recipe.dmz)
    test('the staff’s side has no way through here', async () => {
      const reached = await makeTlsVisitor(staffWay())
        .get('/sign-in')
        .then(
          ({ body }) => body.includes('name="password"'),
          () => false,
        )
      expect(reached).toBe(false)
    })
  else
    test('staff on the inner network take up an invitation, sign in and acknowledge; others do not get in', async () => {
      const invitation = spare.pop() as Invitation
      const extra = await takeUp('', invitation, makeTlsVisitor(staffWay()))
      const anna = await enter('', members.anna as BinaryMember, makeTlsVisitor(staffWay()))
      const list = await anna.get('/cases', talkative)
      const [id = ''] = caseIds(list.body)
      await anna.post(`/cases/${id}/conflict-declaration`, { conflict: 'none' })
      expect((await anna.post(`/cases/${id}/acknowledgement`, { message: typed.acknowledgement })).status).toBe(200)
      secrets.push(
        invitation.path,
        id,
        extra.passphrase,
        members.anna?.passphrase ?? '',
        ...extra.visitor.cookies.values(),
        ...anna.cookies.values(),
      )
      const turned = await makeTlsVisitor(staffWay(outsideAddress))
        .get('/sign-in')
        .then(
          ({ body, status }) => `${status} ${body.includes('name="password"')}`,
          () => 'nothing',
        )
      expect(['403 false', 'nothing']).toContain(turned)
    })

  if (!passesThrough)
    test('the appliance hears the host and what the form says, and nothing of who asks', async () => {
      const hearing = openHearing(recipe.dmz ? inner : null)
      const second = await startProxy(recipe, { ...behind, reporter: hearing.address, staff: hearing.address })
      const answer = await makeTlsVisitor({ ...reporterWay(), port: second.https }).post(
        `/sv/${slug}/report`,
        { relation: 'worker' },
        { ...talkative, 'Accept-Encoding': 'br', Cookie: '__Host-d=x' },
      )
      await second.end()
      second.drop()
      await hearing.end()
      const heard: Record<string, string> = JSON.parse(answer.body)
      expect(heard).toMatchObject({
        host: reporterName,
        cookie: '__Host-d=x',
        'sec-fetch-site': 'same-origin',
        origin: 'null',
        'accept-encoding': 'br',
      })
      const needed = [
        'host',
        'cookie',
        'content-type',
        'content-length',
        'accept-encoding',
        'origin',
        'sec-fetch-site',
        'connection',
        'transfer-encoding',
      ]
      expect(Object.keys(heard).filter((name) => !needed.includes(name))).toEqual([])
    })

  test('while the appliance is stopped the page says what became of the report', async () => {
    await served.end()
    await relay.close()
    const visitor = makeTlsVisitor(reporterWay())
    if (passesThrough) {
      await expect(visitor.get(`/sv/${slug}`)).rejects.toThrow()
    } else {
      const page = await visitor.get(`/sv/${slug}`)
      expect([page.status, page.headers.get('cache-control')]).toEqual([503, 'no-store'])
      expect(page.headers.get('content-type')).toContain('text/html')
      for (const words of ['Försök igen om en stund', 'Rapporten kommer bara fram en gång.', 'lang="en"'])
        expect(page.body).toContain(words)
      expect((await visitor.post(`/sv/${slug}/report/account`, { what: typed.closed })).status).toBe(503)
    }
    if (!recipe.dmz) expect((await makeTlsVisitor(staffWay()).get('/invitation/stangd')).status).toBeGreaterThanOrEqual(502)
    await serve(recipe)
    await relay.open()
    expect((await makeTlsVisitor(reporterWay()).get(`/sv/${slug}`)).status).toBe(200)
  })

  test('nothing of it is in a file, a temporary file or a line of the proxy', async () => {
    expect(proxy.writesElsewhere()).toEqual([])
    await proxy.end()
    const words = [...new Set([...secrets, `/sv/${slug}`, 'finns-inte', '/invitation/', 'nonsens'])].filter((word) => word.length > 3)
    expect(words.length).toBeGreaterThan(20)
    expect(searchFolder(proxy.folder, words)).toEqual([])
    expect(search('output', Buffer.from(proxy.said()), words)).toEqual([])
    // Caddy keeps its configuration and its identity there, nginx makes the folders.
    expect(written.filter((name) => !/^(caddy\b.*|client_body|proxy)$/.test(name))).toEqual([])
  })
})

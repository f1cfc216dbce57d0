// Who is let into the first run: the link is good once, for half an hour, in one browser; without it nothing is shown and nothing changes.
import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { reachable } from '../../src/first-run.ts'
import { hours, minutes } from '../../src/kit/instant.ts'
import { makePlace, type Place } from '../harness/beginning.ts'
import { fill, firstRunRoutes, linksRoutes } from '../harness/tables.ts'
import { encodeForm, makeVisitor } from '../harness/visitor.ts'
import { answer, comeIn, forms, invitationsOn, officer, pathOf, send, setUpNow, walkTo } from '../harness/wizard.ts'

setDefaultTimeout(120_000)

let place: Place
beforeEach(async () => {
  place = await makePlace()
})
afterEach(() => place.stop())

const come = () => comeIn(place.staffUrl, place.link())
const stranger = (cookies?: Map<string, string>) => makeVisitor(place.staffUrl, cookies)
const headingOf = (body: string): string => /<h1[^>]*>([^<]*)</.exec(body)?.[1] ?? ''
const unknown = 'A'.repeat(43)

test.each([
  ['http://0.0.0.0:8081', 'http://127.0.0.1:8081'],
  ['https://[::]:8081', 'https://127.0.0.1:8081'],
  ['http://10.0.0.1:8081', 'http://10.0.0.1:8081'],
  ['https://arenden.provkoping.example', 'https://arenden.provkoping.example'],
])('the link of a listener at %s begins with %s', (listening, printed) => {
  expect(reachable(listening)).toBe(printed)
})

describe('the link', () => {
  test('is looked at without being spent: mail programs and previews look, too', async () => {
    for (const _ of [1, 2, 3]) expect((await stranger().get(place.link())).status).toBe(200)
    expect((await fetch(`${place.staffUrl}${place.link()}`, { method: 'HEAD' })).status).toBe(200)
    await come()
  })

  test('used twice: the second browser is told so, the first goes on', async () => {
    const first = await come()
    for (const act of [stranger().get(place.link()), stranger().post(place.link(), {})]) {
      const { status, body } = await act
      expect([status, headingOf(body)]).toEqual([410, 'Länken är redan använd'])
      expect(body).toContain('Starta om programmet genast')
    }
    expect((await first.get('/set-up')).status).toBe(200)
    expect((await first.get(place.link())).path).toBe('/set-up')
  })

  test('two browsers at the same moment: one is let in', async () => {
    const answers = await Promise.all([stranger().post(place.link(), {}), stranger().post(place.link(), {})])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410])
  })

  test('is good for thirty minutes', async () => {
    place.pass(minutes(29))
    expect((await stranger().get(place.link())).status).toBe(200)
    place.pass(minutes(2))
    for (const act of [stranger().get(place.link()), stranger().post(place.link(), {})]) {
      const { status, body } = await act
      expect([status, headingOf(body)]).toEqual([410, 'Länken har gått ut'])
    }
  })

  test.each([unknown, 'kort', `${'A'.repeat(42)}!`, '%00', 'å'])('a wrong one, %s, says what to do', async (token) => {
    const { status, body } = await stranger().get(`/first-run/${encodeURIComponent(token)}`)
    expect([status, headingOf(body)]).toEqual([404, 'Länken gäller inte'])
    expect(body).toContain('Starta om programmet')
    expect((await send(stranger(), `/first-run/${encodeURIComponent(token)}`, {})).headers.getSetCookie()).toEqual([])
  })

  test('of an earlier start is worth nothing after the next; so is the session it opened, and the answers stay', async () => {
    const before = place.link()
    const visitor = await come()
    await answer(visitor, 'language')
    await place.restart()
    expect(place.link()).not.toBe(before)
    expect((await stranger().get(before)).status).toBe(404)
    const out = await visitor.get('/set-up')
    expect([out.status, headingOf(out.body)]).toEqual([401, 'Du behöver en ny länk'])
    expect(out.body).toContain('Allt som du har svarat finns kvar.')
    expect((await (await come()).get('/set-up')).body).toContain('1 av 11 steg är klara')
  })
})

describe('the session', () => {
  test('ends an hour after the last page, or eight hours after the first', async () => {
    const idle = await come()
    place.pass(minutes(59))
    expect((await idle.get('/set-up')).status).toBe(200)
    place.pass(minutes(61))
    expect((await idle.get('/set-up')).status).toBe(401)
    await place.restart()
    const busy = await come()
    for (let passed = 0; passed < 8; passed++) {
      place.pass(minutes(59))
      expect((await busy.get('/set-up')).status).toBe(200)
    }
    place.pass(minutes(59))
    expect((await busy.get('/set-up')).status).toBe(401)
  })

  test('what was typed when it was over is handed back, and goes in with the next link', async () => {
    const visitor = await come()
    place.pass(hours(2))
    const typed = { ...forms.organisation, name: 'Nyköpings kommun' }
    const out = await visitor.post(pathOf('organisation'), typed)
    expect(out.status).toBe(401)
    expect(out.body).toContain('<input type="hidden" name="name" value="Nyköpings kommun"/>')
    await place.restart()
    const again = await come()
    expect((await again.post(pathOf('organisation'), typed)).path).toBe(pathOf('units'))
  })

  test('a password that was typed then is not put into a page', async () => {
    const visitor = await come()
    place.pass(hours(2))
    const out = await visitor.post(pathOf('mail'), { mail: 'server', host: 'mejl.invalid', password: 'hemligast' })
    expect(out.body).toContain('mejl.invalid')
    expect(out.body).not.toContain('hemligast')
  })
})

describe('without it', () => {
  const parts = { id: 'A'.repeat(26), token: unknown }
  const jars = {
    nobody: new Map<string, string>(),
    garbage: new Map([['w', 'x".\\,~']]),
    'unknown token': new Map([['w', unknown]]),
  }

  test('no route of the first run shows or changes anything (the table is walked)', async () => {
    await answer(await come(), 'organisation')
    const before = await place.store().firstRun.answers()
    const guarded = firstRunRoutes.filter(({ guard }) => guard === 'first-run')
    expect(guarded.length).toBeGreaterThan(35)
    for (const { method, path } of guarded)
      for (const [who, jar] of Object.entries(jars)) {
        const body = encodeForm({ ...officer('Mallory', 'x'), name: 'Mallory', slug: 'mallory', key: 'make', go: 'remove' })
        const reply = await stranger(new Map(jar)).send(method, fill(path, parts), method === 'POST' ? body : undefined)
        expect([path, who, reply.status]).toEqual([path, who, 401])
        expect(reply.body).not.toContain('Provköping')
        expect(reply.headers.getSetCookie()).toEqual([])
      }
    expect(await place.store().firstRun.answers()).toBe(before)
    expect(await place.store().people.installation()).toBeNull()
  })

  test('no row has a guard that this test does not know, and what is open to all stands here', () => {
    const open = [...firstRunRoutes, ...linksRoutes].filter(({ guard }) => guard === 'none')
    expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /favicon.ico',
      'GET /static/staff.css',
      'GET /healthz',
      'GET /readyz',
    ])
    for (const { guard } of [...firstRunRoutes, ...linksRoutes]) expect(['none', 'link', 'first-run']).toContain(guard)
    for (const routes of [firstRunRoutes, linksRoutes]) {
      const names = routes.map(({ method, path }) => `${method} ${path}`)
      expect(new Set(names).size).toBe(names.length)
    }
  })

  test('a post from another site is refused, with the session too, and changes nothing', async () => {
    const visitor = await come()
    const before = await place.store().firstRun.answers()
    for (const { path } of firstRunRoutes.filter(({ method }) => method === 'POST'))
      for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
        const reply = await visitor.send('POST', fill(path, parts), encodeForm(forms.organisation), headers)
        expect([path, reply.status]).toEqual([path, 403])
      }
    expect(await place.store().firstRun.answers()).toBe(before)
  })

  test('the pages of the appliance are not there yet, on either side', async () => {
    for (const path of ['/sign-in', '/cases', '/operation', `/invitation/${unknown}`])
      expect([path, (await stranger().get(path)).status]).toEqual([path, 404])
    for (const path of ['/', '/sv/provkopings', '/sv/follow', '/leave', '/qr/provkopings.png']) {
      const reply = await makeVisitor(place.reporterUrl).get(path)
      expect([path, reply.status]).toEqual([path, 503])
      expect(reply.body).not.toMatch(/viska|kommun|rapport|vissel/i)
    }
  })

  test('health says that neither side is ready', async () => {
    for (const url of [place.reporterUrl, place.staffUrl]) {
      expect((await fetch(`${url}/healthz`)).status).toBe(200)
      expect((await fetch(`${url}/readyz`)).status).toBe(503)
    }
  })
})

describe('afterwards', () => {
  test('the wizard is gone: back leads to no page of it, for nobody', async () => {
    const visitor = await come()
    await walkTo(visitor, 'check')
    const links = await setUpNow(visitor)
    const wizard = firstRunRoutes.filter(({ guard }) => guard === 'first-run').filter(({ path }) => path !== '/')
    for (const { method, path } of wizard) {
      const reply = await visitor.send(method, fill(path, { id: 'A'.repeat(26), token: unknown }), method === 'POST' ? '' : undefined)
      expect([path, reply.status]).toEqual([path, 404])
    }
    expect((await visitor.get('/')).path).toBe('/sign-in')
    expect((await visitor.get('/set-up/links')).body).toContain(invitationsOn(links.body).anna ?? '-')
  })

  test('the links are shown to nobody else, and to nobody any more once they are handed out', async () => {
    const visitor = await come()
    await walkTo(visitor, 'check')
    await setUpNow(visitor)
    for (const jar of [new Map<string, string>(), new Map([['w', unknown]])])
      for (const method of ['GET', 'POST'] as const) {
        const reply = await stranger(jar).send(method, '/set-up/links', method === 'POST' ? '' : undefined)
        expect([method, reply.status]).toEqual([method, 401])
        expect(reply.body).not.toContain('/invitation/')
      }
    expect((await place.store().people.installation())?.linksHandedOut).toBe(false)
    const done = await visitor.post('/set-up/links', {})
    expect(done.path).toBe('/sign-in')
    expect((await visitor.get('/set-up/links')).status).toBe(404)
    expect((await stranger().get(place.link())).status).toBe(404)
    await place.restart()
    expect(place.begun().link).toBeNull()
  })
})

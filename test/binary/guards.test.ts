// Every route of the staff's side, as its table lists them, against every kind of visitor, on the compiled binary: a new route that does not
// ask who is there fails here.
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { join } from 'node:path'
import type { StaffRoute } from '../../src/web/staff/table.ts'
import { caseIds, sendReport } from '../harness/acts.ts'
import { fill, staffRoutes } from '../harness/tables.ts'
import { type Answer, makeVisitor } from '../harness/visitor.ts'
import { emptyFolder, run, type Served, startServing } from './binary.ts'
import { type BinaryMember, enter, invitationsIn, plan, takeUpAll } from './members.ts'

setDefaultTimeout(90_000)

const folder = emptyFolder()
const secret = 'Brandsyn köps för kaffebröd.'
let served: Served
/** Cookies by kind of visitor. */
const jars: Record<string, ReadonlyMap<string, string>> = {}
let parts: Record<'id' | 'token', string>

const signInHalfway = async ({ email, passphrase }: BinaryMember): Promise<string> => {
  const visitor = makeVisitor(served.staffUrl)
  await visitor.post('/sign-in', { email, password: passphrase })
  return visitor.cookies.get('h') ?? ''
}

beforeAll(async () => {
  await Bun.write(join(folder.path, 'plan.json'), plan)
  const { out } = await run(folder.path, ['init', 'plan.json'])
  served = await startServing({ cwd: folder.path })
  const { anna, bo, cia, dag, eva } = (await takeUpAll(served.staffUrl, out)) as Record<string, BinaryMember>
  if (!anna || !bo || !cia || !dag || !eva) throw new Error('somebody was not invited')
  await sendReport({ reporterUrl: served.reporterUrl, slug: 'provkoping' }, { what: secret, without: ['bo'] })
  const [id = ''] = caseIds((await anna.visitor.get('/cases')).body)
  parts = { id, token: invitationsIn(out)[0]?.path.split('/').at(-1) ?? '' }

  const session = ({ visitor }: BinaryMember): string => visitor.cookies.get('s') ?? ''
  const ended = await enter(served.staffUrl, cia)
  const endedCookie = ended.cookies.get('s') ?? ''
  await ended.post('/sign-out', {})
  const half = await signInHalfway(cia)
  const unknown = 'A'.repeat(43)
  jars.nobody = new Map()
  jars.garbage = new Map(['s', 'h', 'i'].map((name) => [name, 'x".\\,~']))
  jars['unknown token'] = new Map(['s', 'h', 'i'].map((name) => [name, unknown]))
  jars['ended session'] = new Map([['s', endedCookie]])
  jars['half session'] = new Map([['h', half]])
  jars['half session as a full one'] = new Map([['s', half]])
  jars['full session as a half one'] = new Map(['h', 'i'].map((name) => [name, session(cia)]))
  for (const [name, member] of Object.entries({ handler: anna, 'handler left out': bo, auditor: dag, operator: eva }))
    jars[name] = new Map([['s', session(member)]])
})
afterAll(async () => {
  await served.end('SIGKILL')
  folder.drop()
})

const cookieHeader = (jar: ReadonlyMap<string, string>): { readonly cookie?: string } =>
  jar.size === 0 ? {} : { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }

type HeaderFields = Readonly<Record<string, string>>
const ask = async (
  { method, path }: Pick<StaffRoute, 'method' | 'path'>,
  who: string,
  headers: HeaderFields = {},
  body = '',
  filled: Readonly<Record<string, string>> = parts,
): Promise<Answer> => {
  const jar = jars[who]
  if (jar === undefined) throw new Error(`nobody is called ${who}`)
  const response = await fetch(`${served.staffUrl}${fill(path, filled)}`, {
    method,
    redirect: 'manual',
    headers: { ...cookieHeader(jar), ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}), ...headers },
    ...(method === 'POST' ? { body } : {}),
  })
  return { status: response.status, path, body: await response.text(), headers: response.headers }
}
/** Status, and where it leads. */
const gist = ({ status, headers }: Answer): string => `${status} ${headers.get('location') ?? ''}`.trim()

const signedOut = [
  'nobody',
  'garbage',
  'unknown token',
  'ended session',
  'half session',
  'half session as a full one',
  'full session as a half one',
]
/** The mark in the menu answers every poll with a mark, see its own test. */
const isLight = ({ path }: StaffRoute): boolean => path === '/light'
const behindSession = staffRoutes.filter(
  (route) => ['session', 'read-cases', 'read-log', 'read-health'].includes(route.guard) && !isLight(route),
)
const rolesThatMay: Readonly<Record<string, readonly string[]>> = {
  session: ['handler', 'handler left out', 'auditor', 'operator'],
  'read-cases': ['handler', 'handler left out'],
  'read-log': ['auditor'],
  'read-health': ['operator'],
}
const named = (routes: readonly StaffRoute[]): [string, StaffRoute][] => routes.map((route) => [`${route.method} ${route.path}`, route])

test('the open routes are these and no others', () => {
  const open = staffRoutes.filter(({ guard }) => guard === 'none').map(({ method, path }) => `${method} ${path}`)
  expect(open.sort()).toEqual([
    'GET /favicon.ico',
    'GET /healthz',
    'GET /readyz',
    'GET /sign-in',
    'GET /static/htmx.js',
    'GET /static/staff.css',
    'POST /sign-in',
    'POST /sign-out',
  ])
})

describe('without a full session every route leads to the sign-in and says nothing (T-17, keys.md 12 test 17)', () => {
  test.each(named(behindSession))('%s', async (_, route) => {
    for (const who of signedOut) {
      const answer = await ask(route, who)
      expect([who, gist(answer), answer.body]).toEqual([who, '303 /sign-in', ''])
      expect(answer.headers.getSetCookie()).toEqual([])
    }
  })

  test('a text that was being sent is handed back with 401, on the page of an ended session, and stored nowhere', async () => {
    for (const route of behindSession.filter(({ method, path }) => method === 'POST' && path.startsWith('/cases/')))
      for (const who of signedOut) {
        const answer = await ask(route, who, {}, 'message=M%C3%B6dosamt&record=M%C3%B6dosamt&note=M%C3%B6dosamt')
        expect([route.path, who, answer.status]).toEqual([route.path, who, 401])
        expect(answer.body).toContain('Mödosamt')
      }
    expect((await ask({ method: 'GET', path: '/cases/:id' }, 'handler')).body).not.toContain('Mödosamt')
  })

  test('a part of a page that htmx asks for is answered with 401, never with the part', async () => {
    for (const route of behindSession.filter(({ method, path }) => method === 'GET' && path !== '/')) {
      const answer = await ask(route, 'ended session', { 'hx-request': 'true', 'hx-source': 'section#case-list' })
      expect([route.path, answer.status]).toEqual([route.path, 401])
      expect(answer.body).not.toContain(secret)
    }
  })

  test('the mark in the menu answers strangers with one and the same mark, and colleagues of other roles with 404', async () => {
    const light = { method: 'GET', path: '/light' } as const
    const marks = await Promise.all(signedOut.map((who) => ask(light, who)))
    expect(new Set(marks.map(({ status, body }) => `${status}${body}`)).size).toBe(1)
    expect(marks[0]?.body).not.toMatch(/v-light-(yellow|green|red)/)
    expect((await ask(light, 'handler')).body).toContain('v-light-yellow')
    expect((await ask(light, 'handler left out')).body).not.toContain('v-light-yellow')
    for (const who of ['auditor', 'operator']) expect((await ask(light, who)).status).toBe(404)
  })
})

describe('a role that may not gets the page of something that does not exist, one that may gets an answer (T-17)', () => {
  test.each(named(behindSession))('%s', async (_, route) => {
    for (const who of rolesThatMay.session ?? []) {
      // Only once, and last: it ends what the other tests need.
      if (route.path === '/account/sign-out-everywhere') continue
      const answer = await ask(route, who)
      const may = rolesThatMay[route.guard]?.includes(who) === true && !(who === 'handler left out' && route.path.includes(':id'))
      if (!may) expect([who, gist(answer)]).toEqual([who, '404'])
      else {
        expect([who, answer.status, [200, 303, 422].includes(answer.status)]).toEqual([who, answer.status, true])
        expect(gist(answer)).not.toBe('303 /sign-in')
      }
      if (who !== 'handler') expect(answer.body).not.toContain(secret)
    }
  })

  test('a case that somebody was left out of and a case that never was are the same bytes to them (F-045)', async () => {
    const never = { ...parts, id: '7'.repeat(26) }
    for (const route of behindSession.filter(({ path }) => path.includes(':id'))) {
      const [real, none] = [await ask(route, 'handler left out'), await ask(route, 'handler left out', {}, '', never)]
      expect([route.path, real.status]).toEqual([route.path, none.status])
      expect(real.body.replaceAll(parts.id, never.id)).toBe(none.body)
    }
  })
})

describe('on the way in', () => {
  const guarded = (guard: StaffRoute['guard']) => staffRoutes.filter((route) => route.guard === guard)

  test('the code is asked of nobody who has not given the passphrase', async () => {
    expect(guarded('half-session')).toHaveLength(2)
    for (const route of guarded('half-session')) {
      for (const who of signedOut.filter((name) => name !== 'half session'))
        expect([who, gist(await ask(route, who))]).toEqual([who, route.method === 'GET' ? '303 /sign-in' : '401'])
      expect((await ask(route, 'half session')).status).toBe(route.method === 'GET' ? 200 : 422)
    }
  })

  test('an invitation that never was or is used up shows nothing, to whoever', async () => {
    for (const route of [...guarded('invitation'), ...guarded('set-up')])
      for (const who of Object.keys(jars)) {
        expect([route.path, who, gist(await ask(route, who))]).toEqual([route.path, who, '410'])
        const never = await ask(route, who, {}, '', { token: 'A'.repeat(43) })
        expect([route.path, who, gist(never), never.body.includes('Anna')]).toEqual([route.path, who, '404', false])
      }
  })

  test('a half session is good for one right code, and its cookie opens nothing afterwards (keys.md 8)', async () => {
    for (const route of behindSession.filter(({ method }) => method === 'GET'))
      expect(gist(await ask(route, 'half session as a full one'))).toBe('303 /sign-in')
  })
})

describe('a post from another site is refused, whoever sends it, and changes nothing (T-17)', () => {
  const foreign: readonly (readonly [string, HeaderFields])[] = [
    ['Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['Sec-Fetch-Site: same-site', { 'sec-fetch-site': 'same-site' }],
    ['a foreign Origin', { origin: 'https://evil.example' }],
  ]
  const posts = staffRoutes.filter(({ method }) => method === 'POST')

  test.each(foreign)('%s', async (_, headers) => {
    const before = await ask({ method: 'GET', path: '/cases/:id' }, 'handler')
    for (const route of posts)
      for (const who of Object.keys(jars)) {
        const answer = await ask(route, who, headers, 'message=Fr%C3%A4mmande&record=x&note=x&language=en&code=1&email=a')
        expect([route.path, who, answer.status]).toEqual([route.path, who, 403])
        expect(answer.headers.getSetCookie()).toEqual([])
      }
    const after = await ask({ method: 'GET', path: '/cases/:id' }, 'handler')
    expect(after.status).toBe(200)
    expect(after.body).toBe(before.body)
  })
})

describe('nothing else is answered', () => {
  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s is not found on any path, with a session or without', async (method) => {
    for (const path of new Set(staffRoutes.map((route) => fill(route.path, parts))))
      for (const cookie of ['', `s=${jars.handler?.get('s')}`]) {
        const response = await fetch(`${served.staffUrl}${path}`, { method, redirect: 'manual', headers: { cookie } })
        expect([path, response.status]).toEqual([path, 404])
        expect(await response.text()).not.toContain(secret)
      }
  })

  test('HEAD is answered as GET is, without a body, and not at all where only posts are taken', async () => {
    for (const path of new Set(staffRoutes.map((route) => route.path))) {
      const get = staffRoutes.some((route) => route.path === path && route.method === 'GET')
      for (const who of ['nobody', 'auditor', 'handler']) {
        const url = `${served.staffUrl}${fill(path, parts)}`
        const headers = cookieHeader(jars[who] ?? new Map())
        const head = await fetch(url, { method: 'HEAD', redirect: 'manual', headers })
        const expected = get ? (await fetch(url, { redirect: 'manual', headers })).status : 404
        expect([path, who, head.status, await head.text()]).toEqual([path, who, expected, ''])
      }
    }
  })

  test('no other spelling of a path gets round its guard', async () => {
    const { id } = parts
    const spellings = [`/cases/${id}/`, `//cases/${id}`, `/cases//${id}`, `/CASES/${id}`, `/sign-in/../cases/${id}`, `/%63ases/${id}`]
    for (const path of [...spellings, `/static/../cases/${id}`, `/static/%2e%2e/cases/${id}`, `/cases/${id}%00`, `/cases/${id};s=1`])
      for (const who of ['nobody', 'handler left out', 'auditor']) {
        const answer = await makeVisitor(served.staffUrl, new Map(jars[who])).send('GET', path)
        expect([path, who, answer.status, [303, 404].includes(answer.status)]).toEqual([path, who, answer.status, true])
        expect(answer.body).not.toContain(secret)
      }
  })

  test('headers and addresses of any size are refused or read past, and it goes on answering', async () => {
    const long = 'a'.repeat(60_000)
    const huge: readonly [string, HeaderFields][] = [
      ['/cases', { 'x-long': long }],
      ['/cases', { cookie: `s=${long}` }],
      [`/${long}`, {}],
      [`/cases?list=${long}`, {}],
    ]
    for (const [path, headers] of huge) {
      const status = await fetch(`${served.staffUrl}${path}`, { headers, redirect: 'manual' })
        .then((response) => response.status)
        .catch(() => 0)
      expect([0, 303, 404, 414, 431]).toContain(status)
    }
    const answer = await makeVisitor(served.staffUrl, new Map(jars.handler)).send('GET', '/cases', undefined, {
      'x-many': 'a'.repeat(8_000),
    })
    expect(answer.status).toBe(200)
    expect(served.said()).not.toContain('incident')
  })
})

test('sign-out everywhere ends every session of that person, and only of that person', async () => {
  const answer = await ask({ method: 'POST', path: '/account/sign-out-everywhere' }, 'handler left out')
  expect(gist(answer)).toBe('303 /sign-in')
  expect(gist(await ask({ method: 'GET', path: '/cases' }, 'handler left out'))).toBe('303 /sign-in')
  expect((await ask({ method: 'GET', path: '/cases' }, 'handler')).status).toBe(200)
})

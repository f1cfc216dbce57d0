// What stands before a session of the staff, and requests that no page of ours makes: on the compiled binary, both sides.

import { Database } from 'bun:sqlite'
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { join } from 'node:path'
import { totpCode } from '../../src/crypto/totp.ts'
import type { StaffRoute } from '../../src/web/staff/desk.ts'
import { fill, reporterRoutes, staffRoutes } from '../harness/tables.ts'
import { cookieHeader, gist, halfway, openStage, type Stage, secret, strangers, unknownToken } from './visitors.ts'

setDefaultTimeout(120_000)

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.end())

const guarded = (guard: StaffRoute['guard']) => staffRoutes.filter((route) => route.guard === guard)
const code = { method: 'POST', path: '/sign-in/totp' } as const
const list = { method: 'GET', path: '/cases' } as const
const withHalf = (half: string, typed: string) =>
  stage.ask('staff', code, new Map([['h', half]]), { body: new URLSearchParams({ code: typed }).toString() })

describe('on the way in', () => {
  test('code and passkey are asked of nobody who has not given the passphrase', async () => {
    expect(guarded('half-session')).toHaveLength(10)
    for (const route of guarded('half-session')) {
      for (const who of [...strangers, 'ended session', 'half session as a full one', 'full session as a half one', 'handler']) {
        const answer = await stage.ask('staff', route, stage.staff[who], { body: 'code=123456&saved=yes' })
        expect([route.path, who, gist(answer)]).toEqual([route.path, who, route.method === 'GET' ? '303 /sign-in' : '401'])
        expect(answer.headers.getSetCookie()).toEqual([])
      }
    }
    for (const route of guarded('half-session').filter(({ path }) => !path.startsWith('/sign-in/lost')))
      expect((await stage.ask('staff', route, stage.staff['half session'])).status).toBe(route.method === 'GET' ? 200 : 422)
  })

  test('the passphrase alone is shown no app and no codes, and sets up nothing, also after asking for it (keys.md 8)', async () => {
    const asking = guarded('half-session').filter(({ path }) => path === '/sign-in/lost')
    const setUp = guarded('half-session').filter(({ path }) => path.startsWith('/sign-in/lost/'))
    expect([asking.length, setUp.length]).toEqual([2, 5])
    const half = new Map([['h', await halfway(stage.served.staffUrl, stage.members.bo)]])
    for (let again = 0; again < 2; again++) {
      for (const route of setUp) {
        const answer = await stage.ask('staff', route, half, { body: 'code=123456&saved=yes' })
        expect([route.path, gist(answer)]).toEqual([route.path, route.method === 'GET' ? '303 /sign-in/lost' : '401'])
        expect(answer.headers.getSetCookie()).toEqual([])
      }
      for (const route of asking)
        expect(gist(await stage.ask('staff', route, half))).toBe(route.method === 'GET' ? '200' : '303 /sign-in/lost')
    }
  })

  test('an invitation that never was or is used up shows nothing, to whoever', async () => {
    for (const route of [...guarded('invitation'), ...guarded('set-up')])
      for (const [who, jar] of Object.entries(stage.staff)) {
        expect([route.path, who, gist(await stage.ask('staff', route, jar))]).toEqual([route.path, who, '410'])
        const never = await stage.ask('staff', route, jar, { parts: { token: unknownToken } })
        expect([route.path, who, gist(never), never.body.includes('Anna')]).toEqual([route.path, who, '404', false])
      }
  })

  test('a code is good once, and a half session for one right code (keys.md 8, 12 test 17)', async () => {
    const { eva } = stage.members
    const [first, second] = [await halfway(stage.served.staffUrl, eva), await halfway(stage.served.staffUrl, eva)]
    const typed = totpCode(eva.totpSecret, stage.now())
    expect(gist(await withHalf(first, typed))).toBe('303 /')
    expect(gist(await withHalf(first, eva.recoveryCodes[0] ?? ''))).toBe('401')
    // Another half session that was begun before holds a vault in which the code was not spent.
    expect(gist(await withHalf(second, typed))).toBe('401')
    expect(gist(await withHalf(await halfway(stage.served.staffUrl, eva), typed))).toBe('422')
  })

  test('a recovery code is good once', async () => {
    const { dag } = stage.members
    const [once = ''] = dag.recoveryCodes
    expect(gist(await withHalf(await halfway(stage.served.staffUrl, dag), once))).toBe('303 /')
    expect(gist(await withHalf(await halfway(stage.served.staffUrl, dag), once))).toBe('422')
  })

  test('who reads the rows of the sessions gets in with none of what stands there (keys.md 8, 12 test 17)', async () => {
    const database = new Database(join(stage.folder, 'data/viska.sqlite'), { readonly: true })
    const rows = database.query<{ id: Uint8Array }, []>('SELECT id FROM sessions').all()
    database.close()
    expect(rows.length).toBeGreaterThan(4)
    for (const { id } of rows)
      for (const spelled of [Buffer.from(id).toString('base64url'), Buffer.from(id).toString('hex')])
        for (const name of ['s', 'h']) expect(gist(await stage.ask('staff', list, new Map([[name, spelled]])))).toBe('303 /sign-in')
  })
})

describe('nothing else is answered', () => {
  const sides = [
    ['staff', staffRoutes.map(({ path }) => path), 'handler'],
    ['staff', staffRoutes.filter(({ guard }) => guard === 'change-channel').map(({ path }) => path), 'admin'],
    ['reporter', reporterRoutes.map(({ path }) => path), 'signed in'],
  ] as const
  const urlOf = (side: 'staff' | 'reporter', path: string): string =>
    `${side === 'staff' ? stage.served.staffUrl : stage.served.reporterUrl}${fill(path, stage.parts)}`
  const jarOf = (side: 'staff' | 'reporter', who: string) => (side === 'staff' ? stage.staff : stage.reporters)[who] ?? new Map()

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s is not found on any path, with a session or without', async (method) => {
    for (const [side, paths, who] of sides)
      for (const path of new Set(paths))
        for (const jar of [new Map<string, string>(), jarOf(side, who)]) {
          const response = await fetch(urlOf(side, path), { method, redirect: 'manual', headers: cookieHeader(jar) })
          expect([path, response.status]).toEqual([path, 404])
          expect(await response.text()).not.toContain(secret)
        }
  })

  test('HEAD is answered as GET is, without a body, and not at all where only posts are taken', async () => {
    for (const [side, paths, who] of sides)
      for (const path of new Set(paths))
        for (const jar of [new Map<string, string>(), jarOf(side, who)]) {
          const headers = cookieHeader(jar)
          const head = await fetch(urlOf(side, path), { method: 'HEAD', redirect: 'manual', headers })
          const get = await fetch(urlOf(side, path), { redirect: 'manual', headers })
          expect([path, head.status, await head.text()]).toEqual([path, get.status, ''])
        }
  })

  test('no other spelling of a path gets round its guard', async () => {
    const { id } = stage.parts
    const spellings = [`/cases/${id}/`, `//cases/${id}`, `/cases//${id}`, `/CASES/${id}`, `/sign-in/../cases/${id}`, `/%63ases/${id}`]
    for (const path of [...spellings, `/static/../cases/${id}`, `/static/%2e%2e/cases/${id}`, `/cases/${id}%00`, `/cases/${id}%2f`])
      for (const who of ['nobody', 'handler left out', 'auditor', 'admin']) {
        const answer = await stage.ask('staff', { method: 'GET', path }, stage.staff[who])
        expect([303, 404]).toContain(answer.status)
        expect(answer.body).not.toContain(secret)
      }
  })

  test('neither side answers at the paths of the other', async () => {
    const jar = stage.staff.handler ?? new Map()
    for (const path of ['/sign-in', '/cases/:id', '/operation', '/log', '/rules/:channel', '/static/staff.css'])
      expect([path, (await stage.ask('reporter', { method: 'GET', path }, jar)).status]).toEqual([path, 404])
    for (const path of ['/sv/follow', '/sv/provkoping/report', '/qr/provkoping.png', '/static/reporter.css'])
      expect([path, (await stage.ask('staff', { method: 'GET', path }, jar)).status]).toEqual([path, 404])
  })

  test('headers and addresses of any size are refused or read past, and both sides go on answering', async () => {
    const long = 'a'.repeat(60_000)
    for (const base of [stage.served.staffUrl, stage.served.reporterUrl]) {
      for (const [path, headers] of [
        ['/healthz', { 'x-long': long }],
        ['/healthz', { cookie: `s=${long}` }],
        [`/${long}`, {}],
        [`/healthz?q=${long}`, {}],
      ] as const) {
        const status = await fetch(`${base}${path}`, { headers, redirect: 'manual' }).then(
          (response) => response.status,
          () => 0,
        )
        expect([0, 414, 431]).toContain(status)
      }
      const many = Array.from({ length: 90 }, (_, index) => [`x-many-${index}`, 'a'] as const)
      expect((await fetch(`${base}/healthz`, { headers: { ...Object.fromEntries(many), cookie: `s=${'a'.repeat(8_000)}` } })).status).toBe(
        200,
      )
    }
  })
})

test('none of all this was an error of ours', () => {
  expect(stage.served.said()).not.toContain('incident')
})

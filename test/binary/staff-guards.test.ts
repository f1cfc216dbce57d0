// Every route of the staff's side, as its table lists them, against every kind of visitor, on the compiled binary: a new route that does not
// ask who is there fails here.
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { type Action, actions, may, type Role, readsCases, roles } from '../../src/domain/people/role.ts'
import type { StaffRoute } from '../../src/web/staff/desk.ts'
import { staffRoutes } from '../harness/tables.ts'
import type { Answer } from '../harness/visitor.ts'
import { type Asked, type Door, foreign, gist, openStage, type Stage, secret, strangers } from './visitors.ts'

setDefaultTimeout(120_000)

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
}, 300_000)
afterAll(() => stage.end())

const ask = (door: Door, who: string, extra: Asked = {}): Promise<Answer> => stage.ask('staff', door, stage.staff[who], extra)

const signedOut = [...strangers, 'ended session', 'half session', 'half session as a full one', 'full session as a half one', 'removed']
const casePage: Door = { method: 'GET', path: '/cases/:id' }
const light: Door = { method: 'GET', path: '/light' }
/** What each of them is appointed to, all of it in the channel of the case but for the last; what that opens says the table of the domain. */
const appointed: Readonly<Record<string, Role>> = {
  handler: 'handler',
  'handler left out': 'handler',
  'recipient of another unit': 'handler',
  intake: 'intake',
  investigator: 'investigator',
  'investigator without it': 'investigator',
  'investigator whose time is over': 'investigator',
  security: 'security',
  registrar: 'registrar',
  auditor: 'auditor',
  management: 'management',
  admin: 'admin',
  operator: 'operator',
  'administrator of another channel': 'admin',
}
const everybody = Object.keys(appointed)
/** They hold keys of the case. */
const given = ['handler', 'investigator']
/** They read cases, but not this one: left out of it, of another unit, never given it, or no longer. */
const without = everybody.filter((who) => {
  const role = appointed[who]
  return role !== undefined && readsCases(role) && !given.includes(who)
})
/** What a path names of the channel, and only whoever serves it finds. */
const isOfChannel = (path: string): boolean => /:(?:channel|unit|rule|protocol)\b/.test(path)
/** Rules and protocols are a unit's: whoever serves another one has none of them. */
const isOfUnit = (path: string): boolean => /:(?:rule|protocol)\b/.test(path)
const nextDoor = ['recipient of another unit', 'intake']
/** A protocol in which they had no hand is for those alone who read the register, which tells of the same cases. */
const isProtocol = (path: string): boolean => /:protocol\b/.test(path)
/** Whose channel or unit it is not. */
const elsewhere = ['administrator of another channel']

/** Whether somebody gets an answer of this row, by the table of roles and the table of rows alone. */
const passes = ({ guard, path }: StaffRoute, who: string): boolean => {
  const role = appointed[who]
  if (role === undefined) return false
  if (guard === 'session') return true
  if (!isAction(guard) || !may([role], guard)) return false
  return (
    !(path.includes(':id') && !given.includes(who)) &&
    !(isOfChannel(path) && elsewhere.includes(who)) &&
    !(isOfUnit(path) && nextDoor.includes(who)) &&
    !(isProtocol(path) && !may([role], 'read-register'))
  )
}
/** The mark in the menu answers every poll with a mark: it has its own test. */
const isAction = (guard: string): guard is Action => actions.some((action) => action === guard)
const behindSession = staffRoutes.filter(({ guard, path }) => (guard === 'session' || isAction(guard)) && path !== light.path)
const named = (routes: readonly StaffRoute[]): [string, StaffRoute][] => routes.map((route) => [`${route.method} ${route.path}`, route])

test('no route has a guard that these tests do not know', () => {
  const known = [...actions, 'session', 'none', 'half-session', 'invitation', 'set-up']
  expect(staffRoutes.map(({ guard }) => guard as string).filter((guard) => !known.some((one) => one === guard))).toEqual([])
})

test('every role knocks at every door, and every right is one of some door (F-139)', () => {
  expect(roles.filter((role) => !Object.values(appointed).includes(role))).toEqual([])
  expect(everybody.filter((who) => stage.staff[who] === undefined)).toEqual([])
})

describe('without a full session every route leads to the sign-in and says nothing (T-17, keys.md 12 test 17)', () => {
  test.each(named(behindSession))('%s', async (_, route) => {
    for (const who of signedOut) {
      const answer = await ask(route, who)
      expect([who, gist(answer), answer.body]).toEqual([who, '303 /sign-in', ''])
      expect(answer.headers.getSetCookie()).toEqual([])
    }
  })

  test('a text that was being sent is handed back with 401, and stored nowhere', async () => {
    // Some of a case's forms hold nothing but a choice.
    const writing =
      /^\/(?:cases\/:id\/(?!conflict-declaration$|notes-purge$|archive$|assignments$|group-leavers$|key-shares$|terms$|related\/removal$|final-report\/:report\/ending$|quarantine-readers$|releases\/:request\/decision$|identity-answers$|export-answers$|export-file$|disposal-consent$|disposal-withdrawal$|disposal-recipients$|destruction$)|public-pages\/:channel\/:language|compliance\/:unit\/(?:deeds|processors)$|disposal-rules\/strays$|groups\/:channel(?:\/:group\/name)?$)/
    const fields = [
      ...[
        'message',
        'record',
        'note',
        'intro',
        'reason',
        'title',
        'why',
        'questions',
        'what',
        'who',
        'to',
        'measures',
        'why-name',
        'why-export',
      ],
      ...['settle-reason', 'reopen-reason', 'release-reason', 'reference', 'own-number'],
      ...['other', 'objection', 'body', 'hold', 'lift', 'why-not', 'name'],
    ]
    const body = fields.map((field) => `${field}=M%C3%B6dosamt`).join('&')
    for (const route of behindSession.filter(({ method, path }) => method === 'POST' && writing.test(path)))
      for (const who of signedOut) {
        const answer = await ask(route, who, { body })
        expect([route.path, who, answer.status]).toEqual([route.path, who, 401])
        expect(answer.body).toContain('Mödosamt')
        expect(answer.body).not.toContain(secret)
      }
    expect((await ask(casePage, 'handler')).body).not.toContain('Mödosamt')
  })

  test('a part of a page that htmx asks for is answered with 401, never with the part', async () => {
    for (const route of behindSession.filter(({ method, path }) => method === 'GET' && path !== '/')) {
      const answer = await ask(route, 'ended session', { headers: { 'hx-request': 'true', 'hx-source': 'section#case-list' } })
      expect([route.path, answer.status]).toEqual([route.path, 401])
      expect(answer.body).not.toContain(secret)
    }
  })

  test('the mark in the menu answers strangers with one and the same mark, and colleagues of other roles with 404', async () => {
    const marks = await Promise.all(signedOut.map((who) => ask(light, who)))
    expect(new Set(marks.map(({ status, body }) => `${status}${body}`)).size).toBe(1)
    expect(marks[0]?.body).not.toMatch(/v-light-(yellow|green|red)/)
    expect((await ask(light, 'handler')).body).toContain('v-light-yellow')
    for (const who of everybody.filter((one) => !may([appointed[one] ?? 'operator'], 'read-cases')))
      expect((await ask(light, who)).status).toBe(404)
  })
})

describe('a role that may not gets the page of something that does not exist, one that may gets an answer (T-17)', () => {
  // It ends the session that the other tests need; it has its own test at the end.
  const routes = behindSession.filter(({ path }) => path !== '/account/sign-out-everywhere')

  test.each(named(routes))('%s', async (_, route) => {
    for (const who of everybody) {
      const answer = await ask(route, who)
      if (!passes(route, who)) expect([who, gist(answer)]).toEqual([who, '404'])
      else {
        expect([200, 303, 422]).toContain(answer.status)
        expect(gist(answer)).not.toBe('303 /sign-in')
      }
      if (!given.includes(who)) expect(answer.body).not.toContain(secret)
    }
  })

  test.each(without)('a case that is not theirs and a case that never was are the same bytes to them: %s (F-045, F-099)', async (who) => {
    const never = { ...stage.parts, id: '7'.repeat(26) }
    for (const route of behindSession.filter(({ path }) => path.includes(':id'))) {
      const [real, none] = [await ask(route, who), await ask(route, who, { parts: never })]
      expect([route.path, real.status]).toEqual([route.path, none.status])
      expect(real.body.replaceAll(stage.parts.id, never.id)).toBe(none.body)
    }
  })

  test('they do not even see that there is a case; whoever was given it does (F-045, F-099)', async () => {
    const list = async (who: string) => (await ask({ method: 'GET', path: '/cases' }, who)).body
    for (const who of without) expect(await list(who)).not.toContain(stage.parts.id)
    for (const who of given) expect(await list(who)).toContain(stage.parts.id)
  })
})

describe('a post from another site is refused, whoever sends it, and changes nothing (T-17)', () => {
  test.each([...foreign])('%s', async (_, headers) => {
    const before = await ask(casePage, 'handler')
    for (const route of staffRoutes.filter(({ method }) => method === 'POST'))
      for (const who of Object.keys(stage.staff)) {
        const answer = await ask(route, who, { headers, body: 'message=Fr%C3%A4mmande&record=x&note=x&language=en&code=1&email=a' })
        expect([route.path, who, answer.status]).toEqual([route.path, who, 403])
        expect(answer.headers.getSetCookie()).toEqual([])
      }
    const after = await ask(casePage, 'handler')
    expect(after.status).toBe(200)
    // The head for printing says at which minute.
    const still = ({ body }: Answer): string => body.replaceAll(/\d{2}[.:]\d{2}/g, '')
    expect(still(after)).toBe(still(before))
  })
})

test('sign-out everywhere ends every session of that person, and only of that person', async () => {
  expect(gist(await ask({ method: 'POST', path: '/account/sign-out-everywhere' }, 'handler left out'))).toBe('303 /sign-in')
  expect(gist(await ask({ method: 'GET', path: '/cases' }, 'handler left out'))).toBe('303 /sign-in')
  expect((await ask(casePage, 'handler')).status).toBe(200)
})

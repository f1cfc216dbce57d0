// Staff at the door: what a session survives, what ends it, and what a code is good for (F-108, keys.md 8, T-13).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { totpCode } from '../../src/crypto/totp.ts'
import { minutes, seconds } from '../../src/kit/instant.ts'
import { caseIds, sendReport, signIn } from '../harness/acts.ts'
import { visible } from '../harness/reading.ts'
import { type Member, makeTown, type Town } from '../harness/town.ts'
import { makeVisitor, type Visitor } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

let town: Town
let caseId: string

beforeAll(async () => {
  town = await makeTown()
  await sendReport(town, { what: 'Bara för den som är inne.' })
  caseId = caseIds((await signIn(town, town.people.anna)).page.body)[0] ?? ''
})
afterAll(() => town.stop())

const member = (name: string): Member => {
  const found = town.people[name]
  if (found === undefined) throw new Error('no such person')
  return found
}
const isIn = async (visitor: Visitor): Promise<boolean> =>
  (await visitor.get(`/cases/${caseId}`)).body.includes('Bara för den som är inne.')
const half = async (name: string): Promise<Visitor> => {
  const visitor = makeVisitor(town.staffUrl)
  await visitor.post('/sign-in', { email: member(name).email, password: member(name).passphrase })
  return visitor
}

test('a session survives a restart', async () => {
  const { visitor } = await signIn(town, town.people.anna)
  expect(await isIn(visitor)).toBe(true)
  await town.restart()
  expect(await isIn(visitor)).toBe(true)
})

test('it ends after thirty idle minutes, and not before', async () => {
  const { visitor } = await signIn(town, town.people.anna)
  town.pass(minutes(29))
  expect(await isIn(visitor)).toBe(true)
  town.pass(minutes(29))
  expect(await isIn(visitor)).toBe(true)
  town.pass(minutes(31))
  expect(await isIn(visitor)).toBe(false)
  expect((await visitor.get('/cases')).path).toBe('/sign-in')
})

test('what a page asks for by itself does not keep it alive', async () => {
  const { visitor } = await signIn(town, town.people.anna)
  for (let minute = 0; minute < 30; minute += 10) {
    town.pass(minutes(10) + seconds(5))
    await visitor.get('/cases', { 'hx-request': 'true', 'hx-source': 'section#case-list' })
  }
  expect(await isIn(visitor)).toBe(false)
})

test('it ends after ten hours however busy', async () => {
  const { visitor } = await signIn(town, town.people.anna)
  for (let minute = 0; minute < 590; minute += 25) {
    expect(await isIn(visitor)).toBe(true)
    town.pass(minutes(25))
  }
  town.pass(minutes(1))
  expect(await isIn(visitor)).toBe(false)
})

test('signing out ends this session and no other, for the old cookie too', async () => {
  const one = await signIn(town, town.people.anna)
  const other = await signIn(town, town.people.anna)
  const cookie = one.visitor.cookies.get('s') ?? ''
  const left = await one.visitor.send('POST', '/sign-out', '')
  expect(left.headers.get('clear-site-data')).toBe('"cache", "storage"')
  expect(one.visitor.cookies.has('s')).toBe(false)
  expect(await isIn(makeVisitor(town.staffUrl, new Map([['s', cookie]])))).toBe(false)
  expect(await isIn(other.visitor)).toBe(true)
})

test('signing out everywhere ends all of one’s own sessions and nobody else’s', async () => {
  const bo = await signIn(town, town.people.bo)
  const sessions = [await signIn(town, town.people.anna), await signIn(town, town.people.anna)]
  expect(visible((await sessions[0]?.visitor.get('/account'))?.body ?? '')).toContain('På ett annat ställe')
  await sessions[0]?.visitor.post('/account/sign-out-everywhere', {})
  for (const { visitor } of sessions) expect(await isIn(visitor)).toBe(false)
  expect(await isIn(bo.visitor)).toBe(true)
})

test('what was being written when the session had ended is shown again', async () => {
  const { visitor } = await signIn(town, town.people.anna)
  town.pass(minutes(31))
  for (const [path, field] of [
    ['messages', 'message'],
    ['notes', 'note'],
    ['records', 'record'],
    ['acknowledgement', 'message'],
  ] as const) {
    const over = await visitor.post(`/cases/${caseId}/${path}`, { [field]: 'Ett långt svar <b>.' })
    expect(over.status).toBe(401)
    expect(over.body).toContain('Ett långt svar &lt;b&gt;.')
  }
})

test('a code is good once, in every session (T-13)', async () => {
  const code = town.code(member('bo'))
  const first = await half('bo')
  const second = await half('bo')
  expect((await first.post('/sign-in/totp', { code })).path).toContain('/cases')
  expect((await second.post('/sign-in/totp', { code })).path).not.toContain('/cases')
  const third = await half('bo')
  expect((await third.post('/sign-in/totp', { code })).status).toBe(422)
  expect((await third.post('/sign-in/totp', { code: town.code(member('bo')) })).path).toContain('/cases')
})

test('of two that use one code at the same moment only one gets in (T-13)', async () => {
  const code = town.code(member('bo'))
  const halves = [await half('bo'), await half('bo')]
  const pages = await Promise.all(halves.map((visitor) => visitor.post('/sign-in/totp', { code })))
  expect(pages.filter(({ path }) => path.includes('/cases'))).toHaveLength(1)
})

test('five wrong codes rest the account’s step for fifteen minutes, for a new sign-in too, and nobody else’s', async () => {
  const visitor = await half('cia')
  const wrong = totpCode(member('anna').totpSecret, town.now())
  const answers: number[] = []
  for (let attempt = 0; attempt < 5; attempt++) answers.push((await visitor.post('/sign-in/totp', { code: wrong })).status)
  expect(answers).toEqual([422, 422, 422, 422, 429])
  const resting = await (await half('cia')).post('/sign-in/totp', { code: town.code(member('cia')) })
  expect(resting.status).toBe(429)
  expect(visible(resting.body)).toContain('Vänta 14 minuter')
  expect((await signIn(town, town.people.bo)).page.path).toContain('/cases')
  town.pass(minutes(15))
  expect((await signIn(town, town.people.cia)).page.path).toContain('/cases')
})

test('half a session opens nothing but the step for the code, and ends after five minutes', async () => {
  const visitor = await half('anna')
  const token = visitor.cookies.get('h') ?? ''
  expect(token).not.toBe('')
  for (const path of ['/', '/cases', `/cases/${caseId}`, '/account', '/log', '/operation', '/own-report']) {
    for (const name of ['h', 's']) {
      const page = await makeVisitor(town.staffUrl, new Map([[name, token]])).get(path)
      expect(['/sign-in', path]).toContain(page.path)
      expect(page.body).not.toContain('Bara för den')
      expect(page.path === '/sign-in' || page.status === 404).toBe(true)
    }
  }
  const posted = await visitor.post(`/cases/${caseId}/messages`, { message: 'Utan kod.' })
  expect(posted.status).toBe(401)
  town.pass(minutes(5) + seconds(1))
  const late = await visitor.post('/sign-in/totp', { code: town.code(member('anna')) })
  expect(late.status).toBe(401)
  expect((await signIn(town, town.people.anna)).page.path).toContain('/cases')
})

test('a recovery code lets in once, spelled with or without its line, and the account page counts down', async () => {
  const [code = '', other = ''] = member('anna').recoveryCodes
  const visitor = await half('anna')
  expect((await visitor.post('/sign-in/totp', { code: code.toLowerCase().replace('-', ' ') })).path).toContain('/cases')
  expect(visible((await visitor.get('/account')).body)).toContain('Du har 9 reservkoder kvar.')
  expect((await (await half('anna')).post('/sign-in/totp', { code })).status).toBe(422)
  expect((await (await half('anna')).post('/sign-in/totp', { code: other })).path).toContain('/cases')
})

test('unknown address, wrong passphrase and nothing at all get the same page but for the address typed (T-13)', async () => {
  const refusals = await Promise.all(
    [
      ['ingen.alls@provkoping.example', member('anna').passphrase],
      [member('anna').email, member('bo').passphrase],
      [member('anna').email, ''],
      ['', ''],
    ].map(async ([email = '', password = '']) => {
      const { status, body, headers } = await makeVisitor(town.staffUrl).post('/sign-in', { email, password })
      return { status, body: body.replace(/(<input id="email"[^>]* value=")[^"]*"/, '$1"').trimEnd(), cookies: headers.getSetCookie() }
    }),
  )
  expect(refusals[0]?.status).toBe(422)
  for (const refusal of refusals) expect(refusal).toEqual(refusals[0] as typeof refusal)
})

test('where the clock of the machine leapt, digits that do not fit are answered with its day and what to do until a telephone speaks for it (T-18)', async () => {
  const wrong = async (): Promise<string> => {
    const visitor = await half('bo')
    return visible((await visitor.post('/sign-in/totp', { code: '000000' })).body)
  }
  await signIn(town, town.people.anna)
  expect(await wrong()).toContain('De byts var trettionde sekund.')
  town.pass(minutes(60 * 24 * 400))
  expect(await wrong()).toMatch(/Serverns klocka visar \S+ \d+ \S+ \d{4}\. Är det inte i dag, går klockan fel/)
  await signIn(town, town.people.anna)
  expect(await wrong()).toContain('De byts var trettionde sekund.')
})

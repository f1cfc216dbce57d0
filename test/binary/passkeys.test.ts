// Passkeys on the compiled binary: what is made, used, replayed and forged there (keys.md 8 and 12 test 17, T-13).
import { Database } from 'bun:sqlite'
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { join } from 'node:path'
import { type Honesty, makeAuthenticator, type SoftAuthenticator } from '../harness/authenticator.ts'
import { answerOf, makePasskey, questionOn } from '../harness/passkey-form.ts'
import { staffRoutes } from '../harness/tables.ts'
import { makeVisitor, type Visitor } from '../harness/visitor.ts'
import { emptyFolder, run, type Served, startServing, twoPorts } from './binary.ts'
import { type BinaryMember, plan, takeUpAll } from './members.ts'

setDefaultTimeout(120_000)

const folder = emptyFolder()
let served: Served
let members: Readonly<Record<string, BinaryMember>>
let authenticator: SoftAuthenticator

beforeAll(async () => {
  await Bun.write(join(folder.path, 'plan.json'), plan)
  const { out } = await run(folder.path, ['init', 'plan.json'])
  const ports = twoPorts()
  // Browsers offer passkeys for a name only; the listener itself stands on numbers.
  const environment = { ...ports, VISKA_STAFF_URL: `http://localhost:${ports.VISKA_STAFF_LISTEN.split(':')[1]}` }
  served = await startServing({ cwd: folder.path, environment })
  members = await takeUpAll(served.staffUrl, out)
  authenticator = makeAuthenticator()
  const { visitor, passphrase } = member('anna')
  const made = await makePasskey(visitor, authenticator, passphrase)
  expect([made.status, made.path]).toEqual([200, '/account?done=passkey'])
})
afterAll(async () => {
  await served.end('SIGKILL')
  folder.drop()
})

const member = (name: string): BinaryMember => {
  const found = members[name]
  if (found === undefined) throw new Error('no such person')
  return found
}
/** Passphrase given, second step not. */
const halfway = async (name: string): Promise<Visitor> => {
  const visitor = makeVisitor(served.staffUrl)
  await visitor.post('/sign-in', { email: member(name).email, password: member(name).passphrase })
  return visitor
}
const answered = (visitor: Visitor, answer: string) => visitor.post('/sign-in/passkey', { answer })
/** One right answer, so that what was counted as wrong is forgotten. */
const enter = async (): Promise<Visitor> => {
  const visitor = await halfway('anna')
  expect((await answered(visitor, await answerOf(visitor, authenticator))).path).toBe('/cases')
  return visitor
}

test('a passkey lets in after the passphrase, without a code', async () => {
  const visitor = await enter()
  expect((await visitor.get('/account')).body).toContain('Telefonen')
})

test('the page of the second step asks for it only those who have one, and offers the code to everybody', async () => {
  for (const [name, asks] of [
    ['anna', true],
    ['bo', false],
  ] as const) {
    const page = await (await halfway(name)).get('/sign-in/totp')
    expect([name, questionOn(page.body) !== null, page.body.includes('passkey.js')]).toEqual([name, asks, asks])
    expect(page.body).toContain('name="code"')
  }
})

const lies: readonly (readonly [string, Honesty])[] = [
  ['is for another host name', { host: 'other.localhost' }],
  ['was given on another page', { origin: 'http://localhost.evil.example' }],
  ['recognised nobody', { verified: false }],
  ['comes from a counter that went back', { counter: 0 }],
  ['signs another challenge', { challenge: 'A'.repeat(43) }],
  ['names another passkey', { id: 'AAAA' }],
]
test.each(lies)('an answer that %s is refused with the page to try again, and gives no session', async (_, lie) => {
  await enter()
  const visitor = await halfway('anna')
  const refused = await answered(visitor, await answerOf(visitor, authenticator, lie))
  expect([refused.status, refused.path]).toEqual([422, '/sign-in/passkey'])
  expect(refused.body).toContain('Det gick inte med din passnyckel.')
  expect(visitor.cookies.has('s')).toBe(false)
  expect((await answered(visitor, await answerOf(visitor, authenticator))).path).toBe('/cases')
})

test('an answer is good once: replayed in its half session, in another and in a new one it opens nothing (12 test 17)', async () => {
  await enter()
  const [first, second] = [await halfway('anna'), await halfway('anna')]
  const answer = await answerOf(first, authenticator)
  const half = first.cookies.get('h') ?? ''
  expect((await answered(first, answer)).path).toBe('/cases')
  expect((await answered(makeVisitor(served.staffUrl, new Map([['h', half]])), answer)).status).toBe(401)
  expect((await answered(second, answer)).status).toBe(401)
  const third = await halfway('anna')
  expect((await answered(third, answer)).status).toBe(422)
  expect((await answered(third, await answerOf(third, authenticator))).path).toBe('/cases')
})

test('an answer opens nothing without the passphrase, at no address and under no cookie', async () => {
  const visitor = await halfway('anna')
  const answer = await answerOf(visitor, authenticator)
  const jars: [string, string][][] = [[], [['s', visitor.cookies.get('h') ?? '']], [['h', member('bo').visitor.cookies.get('s') ?? '']]]
  for (const jar of jars) expect((await answered(makeVisitor(served.staffUrl, new Map(jar)), answer)).status).toBe(401)
  const rows = new Database(join(folder.path, 'data/viska.sqlite'), { readonly: true })
  const ids = rows.query<{ id: Uint8Array }, []>('SELECT id FROM sessions').all()
  rows.close()
  expect(ids.length).toBeGreaterThan(3)
  for (const { id } of ids) {
    const jar = new Map([['h', Buffer.from(id).toString('base64url')]])
    expect((await answered(makeVisitor(served.staffUrl, jar), answer)).status).toBe(401)
  }
})

test('with half a session and a right answer in its form, no other address of the table does anything', async () => {
  const visitor = await halfway('anna')
  const half = new Map(visitor.cookies)
  const answer = await answerOf(visitor, authenticator)
  const account = staffRoutes.filter(({ path, method }) => path.startsWith('/account') && method === 'POST')
  expect(account.length).toBeGreaterThan(6)
  for (const { path } of account) {
    const fields = new URLSearchParams({
      answer,
      current: member('anna').passphrase,
      name: 'x',
      session: 'others',
      code: '1',
      saved: 'yes',
    })
    const reply = await makeVisitor(served.staffUrl, new Map(half)).send('POST', path, fields.toString())
    expect([path, reply.status, reply.headers.get('location')]).toEqual([path, 303, '/sign-in'])
  }
  expect((await answered(visitor, answer)).path).toBe('/cases')
})

test('five wrong answers rest the second step for codes too', async () => {
  const { anna } = { anna: member('anna') }
  await enter()
  const visitor = await halfway('anna')
  const statuses: number[] = []
  for (let i = 0; i < 5; i++) statuses.push((await answered(visitor, 'not an answer')).status)
  expect(statuses).toEqual([422, 422, 422, 422, 429])
  expect((await visitor.post('/sign-in/totp', { code: anna.recoveryCodes.at(-1) ?? '' })).status).toBe(429)
  expect((await (await halfway('bo')).post('/sign-in/totp', { code: member('bo').recoveryCodes.at(-1) ?? '' })).path).toBe('/cases')
})

test('a stolen open session makes and removes none without the passphrase', async () => {
  const { visitor } = member('cia')
  const forged = makeAuthenticator()
  for (const passphrase of ['', 'inte den rätta']) {
    const answer = await makePasskey(visitor, forged, passphrase)
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('Din passnyckel är skapad men inte sparad än.')
  }
  expect((await visitor.get('/account')).body).toContain('Du har ingen passnyckel.')
  expect((await makePasskey(visitor, forged, member('cia').passphrase)).path).toBe('/account?done=passkey')
  for (const current of ['', 'inte den rätta'])
    expect((await visitor.post('/account/passkeys/removal', { passkey: forged.id, current })).status).toBe(422)
  const gone = await visitor.post('/account/passkeys/removal', { passkey: forged.id, current: member('cia').passphrase })
  expect(gone.path).toBe('/account?done=passkey-removed')
  const half = await halfway('cia')
  expect(questionOn((await half.get('/sign-in/totp')).body)).toBeNull()
})

test('none of all this was an error of ours, and the log of the machine tells nothing of it', () => {
  expect(served.said()).not.toContain('incident')
  expect(served.said()).not.toMatch(/passkey|Telefonen|localhost\.evil/i)
})

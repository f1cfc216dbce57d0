// Somebody removed at noon opens nothing at one: by the list of keys and by an administrator, with the very session that was good before, with the
// address of their calendar, and by signing in once more, on the compiled binary. The clock's way stands in staff-guards.test.ts.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { caseIds, confirmReceipt, sendReport } from '../harness/acts.ts'
import { intrude } from '../harness/intruder.ts'
import { makeVisitor, textOf, type Visitor } from '../harness/visitor.ts'
import { emptyFolder, run, type Served, startServing } from './binary.ts'
import { type BinaryMember, plan, takeUpAll } from './members.ts'
import { cookieHeader } from './visitors.ts'

setDefaultTimeout(120_000)

const folder = emptyFolder()
let served: Served
let people: Readonly<Record<string, BinaryMember>>
beforeAll(async () => {
  await Bun.write(`${folder.path}/plan.json`, plan)
  const { out } = await run(folder.path, ['init', 'plan.json'])
  served = await startServing({ cwd: folder.path })
  people = await takeUpAll(served.staffUrl, out)
  const town = { reporterUrl: served.reporterUrl, slug: 'provkoping' }
  await confirmReceipt(town, await sendReport(town, { what: 'Virket går hem till chefen.' }))
})
afterAll(async () => {
  await served.end('SIGKILL')
  folder.drop()
})

const person = (name: string): BinaryMember => {
  const found = people[name]
  if (found === undefined) throw new Error(`there is no ${name}`)
  return found
}
/** With the cookies as they were, whatever the answers since have said of them. */
const asBefore = async (path: string, jar: ReadonlyMap<string, string>): Promise<string> => {
  const response = await fetch(`${served.staffUrl}${path}`, { redirect: 'manual', headers: cookieHeader(jar) })
  await response.text()
  return `${response.status} ${response.headers.get('location') ?? ''}`.trim()
}
const linkTo = async (visitor: Visitor, part: string): Promise<readonly string[]> =>
  [...(await visitor.get('/keys')).body.matchAll(/(?:href|action)="(\/keys\/[^"]+)"/g)]
    .map(([, href = '']) => href)
    .filter((href) => href.includes(part))
/** Passphrase and code are right, and lead nowhere: they serve no more. */
const isNotLetIn = async ({ email, passphrase, recoveryCodes }: BinaryMember): Promise<void> => {
  const again = makeVisitor(served.staffUrl)
  await again.post('/sign-in', { email, password: passphrase })
  expect((await again.post('/sign-in/totp', { code: recoveryCodes.pop() ?? '' })).status).toBe(403)
  expect(again.cookies.has('s')).toBe(false)
}
const rows = (sql: string, email: string): number =>
  intrude({ folder: `${folder.path}/data` }, ({ all }) => all<{ n: number }>(sql, email)[0]?.n ?? -1)

test('a recipient whom two members took out of the list: session, calendar, drafts and keys are gone, and nobody lets them in again (T-14)', async () => {
  const [anna, bo, cia] = [person('anna').visitor, person('bo').visitor, person('cia').visitor]
  const [id = ''] = caseIds((await bo.get('/cases')).body)
  const address = new URL(textOf((await bo.post('/account/calendar', {})).body, 'calendar-address')).pathname
  await bo.post(`/cases/${id}/reply-drafts`, { place: 'message', message: 'Ett påbörjat svar.' })
  const jar = new Map(bo.cookies)
  expect(await asBefore(`/cases/${id}`, jar)).toBe('200')
  expect((await makeVisitor(served.staffUrl).get(address)).status).toBe(200)
  const [release = ''] = await Promise.all(
    (await linkTo(anna, '/release/')).map(async (href) => ((await anna.get(href)).body.includes('Bo Lind') ? href : '')),
  ).then((found) => found.filter((href) => href !== ''))
  await anna.post(release, {})
  // One member alone takes nothing from anybody.
  expect(await asBefore(`/cases/${id}`, jar)).toBe('200')
  const [change = ''] = await linkTo(cia, '/change/')
  const confirmed = await cia.post(change, {})
  expect(confirmed.path).toContain('told=changed')
  expect(await asBefore(`/cases/${id}`, jar)).toBe('303 /sign-in')
  expect((await makeVisitor(served.staffUrl).get(address)).status).toBe(404)
  const of = (table: string, column: string): number =>
    rows(`SELECT count(*) AS n FROM ${table} WHERE ${column} = (SELECT id FROM staff WHERE email = ?)`, person('bo').email)
  expect([of('sessions', 'staff_id'), of('wraps', 'holder'), of('reply_drafts', 'staff_id'), of('entitlements', 'staff_id')]).toEqual([
    0, 0, 0, 0,
  ])
  await isNotLetIn(person('bo'))
})

test('somebody whose appointment an administrator ends: the session is over at once, and there is no new one', async () => {
  const [fia, kim] = [person('fia').visitor, person('kim').visitor]
  const jar = new Map(kim.cookies)
  expect(await asBefore('/register', jar)).toBe('200')
  const [ending = ''] = await linkTo(fia, '/registrar')
  expect((await fia.post(ending, {})).path).toContain('told=')
  expect(await asBefore('/register', jar)).toBe('303 /sign-in')
  expect(await asBefore('/leaves', jar)).toBe('303 /sign-in')
  await isNotLetIn(person('kim'))
})

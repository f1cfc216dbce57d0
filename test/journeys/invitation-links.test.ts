// The invitation links after the first run: the program may end before anybody has them. Then the next start leads back to them, with new
// ones for all who have no keys, and the old ones are worth nothing.
import { afterEach, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import { hours, minutes } from '../../src/kit/instant.ts'
import { takeUp } from '../binary/members.ts'
import { makePlace, type Place } from '../harness/beginning.ts'
import { makeVisitor, type Visitor } from '../harness/visitor.ts'
import { comeIn, invitationsOn, setUpNow, walkTo } from '../harness/wizard.ts'

setDefaultTimeout(120_000)

let place: Place
let links: Readonly<Record<string, string>>
let visitor: Visitor
const come = () => comeIn(place.staffUrl, place.link())
const take = (name: string, from = links) => takeUp(place.staffUrl, { name, email: `${name}@provkoping.example`, path: from[name] ?? '' })

beforeEach(async () => {
  place = await makePlace()
  visitor = await come()
  await walkTo(visitor, 'check')
  links = invitationsOn((await setUpNow(visitor)).body)
})
afterEach(() => place.stop())

test('a reload shows the same links, with those who have taken theirs', async () => {
  await take('anna')
  const again = await visitor.get('/set-up/links')
  expect(invitationsOn(again.body)).toEqual(Object.fromEntries(Object.entries(links).filter(([name]) => name !== 'anna')))
  expect(again.body).toContain('Har hämtat sin nyckel')
})

test('ended before anybody had them: the next start serves, and prints a link to new ones', async () => {
  await take('anna')
  await place.restart()
  expect((await makeVisitor(place.staffUrl).get('/sign-in')).status).toBe(200)
  expect((await makeVisitor(place.reporterUrl).get('/sv/provkopings')).status).toBe(200)
  expect(place.begun().link?.leadsTo).toBe('invitation-links')
  const welcome = await makeVisitor(place.staffUrl).get(place.link())
  expect(welcome.body).toContain('De gamla slutar gälla.')
  expect((await makeVisitor(place.staffUrl).get(links.bo ?? '')).status).toBe(200)

  const again = await makeVisitor(place.staffUrl).post(place.link(), {})
  expect(again.path).toBe('/set-up/links')
  const fresh = invitationsOn(again.body)
  expect(Object.keys(fresh).sort()).toEqual(['bo', 'cia', 'dag', 'eva'])
  expect((await makeVisitor(place.staffUrl).get(links.bo ?? '')).status).toBe(410)
  for (const name of Object.keys(fresh)) await take(name, fresh)
  expect(await (await fetch(`${place.reporterUrl}/sv/provkopings`)).text()).toContain('href="/sv/provkopings/report"')
})

test('two windows that fetch the new links at once are shown the same', async () => {
  await place.restart()
  const again = await come()
  const [one, other] = await Promise.all([again.get('/set-up/links'), again.get('/set-up/links')])
  expect(invitationsOn(one.body)).toEqual(invitationsOn(other.body))
})

test('somebody who has keys gets no new invitation, and keeps what they have', async () => {
  const anna = await take('anna')
  await place.restart()
  const fresh = invitationsOn((await (await come()).get('/set-up/links')).body)
  expect(fresh.anna).toBeUndefined()
  expect((await makeVisitor(place.staffUrl, anna.visitor.cookies).get('/account')).status).toBe(200)
})

test('when everybody has keys nothing is handed out any more, whether anybody said so or not', async () => {
  for (const name of Object.keys(links)) await take(name)
  await place.restart()
  expect(place.begun().link).toBeNull()
  expect((await place.store().people.installation())?.linksHandedOut).toBe(true)
})

test('the link to them lives as short as that to the wizard, and the log tells of every new invitation', async () => {
  const before = (await place.store().log.entries(0, 99)).filter(({ kind }) => kind === 'invited').length
  await place.restart()
  place.pass(minutes(31))
  expect((await makeVisitor(place.staffUrl).get(place.link())).status).toBe(410)
  await place.restart()
  await come()
  const after = (await place.store().log.entries(0, 99)).filter(({ kind }) => kind === 'invited').length
  expect(after - before).toBe(5)
})

test('the links are good for fourteen days, as any', async () => {
  place.pass(hours(24 * 15))
  const late = await makeVisitor(place.staffUrl).get(links.anna ?? '')
  expect([late.status, late.body.includes('Inbjudan har gått ut')]).toEqual([410, true])
})

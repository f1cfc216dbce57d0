// People come, lose their keys, change them and go, on the compiled binary and over HTTP, with everything read out as on the telephone
// (keys.md 8; keys.md 12 tests 4 and 5; T-13, T-14).
import { Database as Sqlite } from 'bun:sqlite'
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { join } from 'node:path'
import { totpCode } from '../../src/crypto/totp.ts'
import { instant } from '../../src/kit/instant.ts'
import { caseIds, recipientIds, sendReport } from '../harness/acts.ts'
import { valueIn, visible } from '../harness/reading.ts'
import { type Answer, makeVisitor, textOf, type Visitor } from '../harness/visitor.ts'
import { emptyFolder, run, type Served, startServing } from './binary.ts'
import { type BinaryMember, enter, plan, takeUp, takeUpAll } from './members.ts'

setDefaultTimeout(120_000)

const folder = emptyFolder()
const secret = 'Grusvägen till sommarstugan är asfalterad.'
let served: Served
let people: Record<string, BinaryMember>

beforeAll(async () => {
  await Bun.write(join(folder.path, 'plan.json'), plan)
  const { out } = await run(folder.path, ['init', 'plan.json'])
  served = await startServing({ cwd: folder.path })
  people = { ...(await takeUpAll(served.staffUrl, out)) }
  await sendReport({ reporterUrl: served.reporterUrl, slug: 'provkoping' }, { what: secret })
})
afterAll(async () => {
  await served.end('SIGKILL')
  folder.drop()
})

const person = (name: string): BinaryMember => {
  const found = people[name]
  if (found === undefined) throw new Error(`nobody is called ${name}`)
  return found
}
const signedIn = (name: string): Promise<Visitor> => enter(served.staffUrl, person(name))
const tamper = (sql: string, ...values: string[]): void => {
  const file = new Sqlite(join(folder.path, 'data', 'viska.sqlite'), { readwrite: true })
  file.query(sql).run(...values)
  file.close()
}
/** What somebody reads out from their own page. */
const spokenBy = async (visitor: Visitor): Promise<string> =>
  /<code class="v-digits"[^>]*>([\d ]+)<\/code>/.exec((await visitor.get('/account')).body)?.[1] ?? ''
const linkTo = (page: Answer, part: string): string => {
  const found = new RegExp(`"(/keys/[^"]*${part}[^"]*)"`).exec(page.body)?.[1]
  if (found === undefined) throw new Error(`there is no way to ${part} on ${page.path}: ${visible(page.body)}`)
  return found
}
const invitationOn = (page: Answer): string => {
  const [, path] = /(\/invitation\/[\w-]{43})/.exec(page.body) ?? []
  if (path === undefined) throw new Error(`no link: ${visible(page.body)}`)
  return path
}
/** Anna hears somebody's digits and proposes; Bo, or somebody else, hears them and confirms. */
const confirmed = async (spoken: string, by: readonly [string, string]): Promise<void> => {
  const [first, second] = [await signedIn(by[0]), await signedIn(by[1])]
  const proposed = await first.post(linkTo(await first.get('/keys'), '/admission/'), { spoken })
  expect(visible(proposed.body)).toContain('En kollega till behöver bekräfta')
  const done = await second.post(linkTo(await second.get('/keys'), '/change/'), { spoken })
  expect(visible(done.body)).toContain('Listan är ändrad')
}
const readsTheSecret = async (visitor: Visitor): Promise<boolean> => {
  const ids = caseIds((await visitor.get('/cases')).body)
  return (await Promise.all(ids.map((id) => visitor.get(`/cases/${id}`)))).some(({ body }) => body.includes(secret))
}
const namedToReporters = async (): Promise<readonly string[]> => {
  const visitor = makeVisitor(served.reporterUrl)
  const at = '/sv/provkoping/report'
  await visitor.get(at)
  await visitor.post(at, { relation: 'undisclosed' })
  return [...recipientIds((await visitor.post(`${at}/account`, { what: 'x', source: 'y' })).body).keys()].sort()
}

test('everybody types the digits of the list as a colleague reads them, and the banner goes when all have', async () => {
  const names = ['anna', 'bo', 'cia', 'dag']
  for (const name of names) {
    const visitor = await signedIn(name)
    const page = await visitor.get('/keys')
    expect(visible((await visitor.get('/account')).body)).toContain('Alla har inte jämfört nyckellistan')
    const action = linkTo(page, '/comparison')
    const field = `spoken-${action.split('/')[2]}`
    const spoken = /<code class="v-digits"[^>]*>([\d ]+)<\/code>/.exec(page.body)?.[1] ?? ''
    const wrong = await visitor.post(action, { [field]: `${spoken.slice(0, 12)}99999${spoken.slice(17)}` })
    expect([wrong.status, visible(wrong.body)]).toEqual([422, expect.stringContaining('Grupp 3 stämmer inte')])
    expect(visible((await visitor.post(action, { [field]: spoken })).body)).toContain('Siffrorna stämmer')
  }
  for (const name of names) expect(visible((await (await signedIn(name)).get('/account')).body)).not.toContain('Alla har inte jämfört')
})

test('somebody new is invited, and counts when two have heard their digits', async () => {
  const anna = await signedIn('anna')
  const form = linkTo(await anna.get('/keys'), '/invitation')
  const appointed = { decision: 'KS § 9', since: '2026-01-12' }
  const typed = { name: 'Lena Ask', title: 'kanslichef', email: 'lena@', role: 'handler', language: 'sv', ...appointed }
  const unit = /name="unit" value="([^"]+)"/.exec((await anna.get(form)).body)?.[1] ?? ''
  const refused = await anna.post(form, { ...typed, unit })
  expect([refused.status, visible(refused.body)]).toEqual([422, expect.stringContaining('Det är ingen e-postadress')])
  expect(refused.body).toContain('value="Lena Ask"')
  const first = invitationOn(await anna.post(form, { ...typed, email: 'lena@provkopign.example', unit }))
  // The address was wrong: a new link to the right one voids the first.
  const again = linkTo(await anna.get('/keys'), '/invitation/')
  const path = invitationOn(await anna.post(again, { [`email-${again.split('/').at(-1)}`]: 'lena@provkoping.example' }))
  const earlier = await makeVisitor(served.staffUrl).get(first)
  expect([earlier.status, visible(earlier.body)]).toEqual([410, expect.stringContaining('Länken gäller inte längre')])
  people.lena = await takeUp(served.staffUrl, { name: 'Lena Ask', email: 'lena@provkoping.example', path })
  expect((await makeVisitor(served.staffUrl).get(path)).status).toBe(410)
  expect(await namedToReporters()).toEqual(['anna', 'bo', 'cia'])
  await confirmed(await spokenBy(person('lena').visitor), ['anna', 'bo'])
  expect(await namedToReporters()).toEqual(['anna', 'bo', 'cia', 'lena'])
  const lena = await signedIn('lena')
  expect(await readsTheSecret(lena)).toBe(false)
  await sendReport({ reporterUrl: served.reporterUrl, slug: 'provkoping' }, { what: 'Den andra rapporten.' })
  expect(caseIds((await lena.get('/cases')).body)).toHaveLength(1)
})

/** The part of a page of keys that is about somebody. */
const cardOf = (list: Answer, name: string): Answer => ({ ...list, body: list.body.slice(list.body.indexOf(`${name}, `)) })

/** One begins and another gives out the link, each with their own passphrase. */
const linkFor = async (name: string, by: readonly [string, string]): Promise<string> => {
  const [first, second] = [person(by[0]).visitor, person(by[1]).visitor]
  const begin = linkTo(cardOf(await first.get('/keys'), name), '/renewal/')
  const asked = await first.get(begin)
  expect(visible(asked.body)).toContain(`Ring ${name} på ett nummer som du redan har`)
  expect([(await first.post(begin, {})).status, (await first.post(begin, { current: 'fel ord' })).status]).toEqual([422, 422])
  const begun = await first.post(begin, { current: person(by[0]).passphrase })
  expect(visible(begun.body)).toContain('En kollega till behöver ringa och bekräfta')
  // One's own hand is no second one.
  expect(begun.body).not.toMatch(/href="[^"]*\/renewal\/[^/"]+\/[^/"]+"/)
  const give = linkTo(await second.get('/keys'), '/renewal/[^/"]+/')
  expect(visible((await second.get(give)).body)).toContain(`säger att ${name} har tappat nyckeln`)
  expect(visible((await first.post(give, { current: person(by[0]).passphrase })).body)).toContain('Du kan inte göra det här')
  expect((await second.post(give, { current: '' })).status).toBe(422)
  return invitationOn(await second.post(give, { current: person(by[1]).passphrase }))
}

test('a lost passphrase: two hands, another key, two calls, and the cases shared again by a colleague', async () => {
  const bo = await signedIn('bo')
  const ciaOld = await signedIn('cia')
  expect(await readsTheSecret(ciaOld)).toBe(true)
  const path = await linkFor('Cia Strand', ['bo', 'anna'])
  expect(visible((await ciaOld.get('/cases')).body)).toContain('Någon har begärt en ny nyckel åt dig')
  people.cia = await takeUp(served.staffUrl, { name: 'Cia Strand', email: 'cia@provkoping.example', path })
  expect((await ciaOld.get('/cases')).path).toBe('/sign-in')
  const cia = person('cia').visitor
  expect(visible((await cia.get('/keys')).body)).toContain('Din nya nyckel står inte i listan än')
  expect(await readsTheSecret(cia)).toBe(false)
  await confirmed(await spokenBy(cia), ['anna', 'bo'])
  expect(visible((await cia.get('/cases')).body)).toContain('Väntar på din nya nyckel')
  const sharing = linkTo(await bo.get('/keys'), '/sharing/')
  const look = await bo.get(sharing)
  expect(visible(look.body)).toMatch(/Det här får Cia Strand läsa.*Ärende V26-/s)
  // Nothing is given that was not shown.
  const blind = await bo.post(sharing, { seen: '' })
  expect([blind.status, visible(blind.body)]).toEqual([422, expect.stringContaining('Inget är delat.')])
  expect(await readsTheSecret(await signedIn('cia'))).toBe(false)
  const shared = await bo.post(sharing, { seen: valueIn(look.body, 'seen') ?? '' })
  expect(visible(shared.body)).toContain('Ärendena är delade på nytt')
  expect(await readsTheSecret(await signedIn('cia'))).toBe(true)
})

test('somebody who lost nothing stops it, wherever they are: on the page of keys, and the operator on their own', async () => {
  const dag = await signedIn('dag')
  const path = await linkFor('Dag Berg', ['anna', 'bo'])
  const told = await dag.get('/keys')
  expect(visible(told.body)).toContain('En ny nyckel är på väg till dig')
  const stopped = await dag.post('/account/renewal/withdrawal', {})
  expect(visible(stopped.body)).toContain('Stoppat. Din nyckel gäller som förut.')
  const gone = await makeVisitor(served.staffUrl).get(path)
  expect([gone.status, visible(gone.body)]).toEqual([410, expect.stringContaining('Länken gäller inte längre')])
  expect(visible((await dag.get('/account')).body)).not.toContain('Någon har begärt en ny nyckel åt dig')

  const eva = await signedIn('eva')
  const link = await linkFor('Eva Dal', ['dag', 'bo'])
  expect(visible((await eva.get('/operation')).body)).toContain('Någon har begärt en ny nyckel åt dig')
  expect(visible((await eva.get('/account/renewal')).body)).toContain('Dag Berg och Bo Lind säger att du har tappat din nyckel')
  await eva.post('/account/renewal/withdrawal', {})
  expect((await makeVisitor(served.staffUrl).get(link)).status).toBe(410)
})

test('an administrator who lost the passphrase gets in again by two members of the list, and reads no more than before', async () => {
  const path = await linkFor('Fia Holm', ['anna', 'dag'])
  const before = person('fia')
  people.fia = await takeUp(served.staffUrl, { name: 'Fia Holm', email: before.email, path })
  expect((await makeVisitor(served.staffUrl).post('/sign-in', { email: before.email, password: before.passphrase })).status).toBe(422)
  const fia = await signedIn('fia')
  expect((await fia.get('/rules')).status).toBe(200)
  const page = await fia.get('/keys')
  expect(page.body).not.toMatch(/\/(?:release|renewal|admission|change|sharing)\//)
})

test('a passphrase that may be known: a new key at once, older cases open meanwhile, and are sealed to the new one in the end', async () => {
  const bo = await signedIn('bo')
  for (const current of ['', 'inte den rätta']) {
    const refused = await bo.post('/keys/own/renewal', { current })
    expect([refused.status, refused.path]).toEqual([422, '/keys/own/renewal'])
    expect(bo.cookies.has('i')).toBe(false)
  }
  const passphrasePage = await bo.post('/keys/own/renewal', { current: person('bo').passphrase })
  const [, path = ''] = /^(\/invitation\/[\w-]{43})\/passphrase/.exec(passphrasePage.path) ?? []
  const passphrase = textOf(passphrasePage.body, 'issued')
  const app = await bo.post(`${path}/passphrase`, { choice: 'issued', passphrase })
  const [, totpSecret = ''] = /\bsecret=([A-Z2-7]+)/.exec(app.body) ?? []
  const codes = await bo.post(`${path}/totp`, { code: totpCode(totpSecret, instant(Date.now())) })
  const recoveryCodes = [...codes.body.matchAll(/<code[^>]*>([0-9A-Z]{5}-[0-9A-Z]{5})<\/code>/g)].map(([, code = '']) => code)
  await bo.post(`${path}/recovery-codes`, { saved: 'yes' })
  const before = person('bo')
  people.bo = { ...before, passphrase, totpSecret, recoveryCodes, visitor: bo }
  expect((await makeVisitor(served.staffUrl).post('/sign-in', { email: before.email, password: before.passphrase })).status).toBe(422)
  expect(await readsTheSecret(bo)).toBe(true)
  await confirmed(await spokenBy(bo), ['anna', 'cia'])
  // Whoever opens it with the key that they gave up makes new keys for it, sealed to the one that they have.
  const later = await signedIn('bo')
  expect(await readsTheSecret(later)).toBe(true)
  const last = await signedIn('bo')
  expect(await readsTheSecret(last)).toBe(true)
  expect((await last.get('/keys')).body).not.toContain('/sharing/')
})

test('a newcomer’s key swapped in the tables is not offered, and signing in puts it right (keys.md 12 test 5)', async () => {
  const anna = await signedIn('anna')
  const form = linkTo(await anna.get('/keys'), '/invitation')
  const unit = /name="unit" value="([^"]+)"/.exec((await anna.get(form)).body)?.[1] ?? ''
  const appointed = { decision: 'KS § 9', since: '2026-01-12' }
  const typed = { name: 'Ola By', title: 'ekonom', email: 'ola@provkoping.example', role: 'handler', language: 'sv', unit, ...appointed }
  people.ola = await takeUp(served.staffUrl, { name: 'Ola By', email: typed.email, path: invitationOn(await anna.post(form, typed)) })
  tamper(`UPDATE claims SET body = (SELECT c.body FROM claims c JOIN staff s ON s.id = c.staff_id WHERE s.email = 'lena@provkoping.example')
    WHERE staff_id = (SELECT id FROM staff WHERE email = 'ola@provkoping.example')`)
  const page = await anna.get('/keys')
  expect(page.body).not.toContain('/admission/')
  expect(visible(page.body)).toContain('Behöver logga in en gång först')
  await signedIn('ola')
  expect((await anna.get('/keys')).body).toContain('/admission/')
})

test('a change that was altered under its signature is refused, and the list stays as it was', async () => {
  const anna = await signedIn('anna')
  const spoken = await spokenBy(person('ola').visitor)
  await anna.post(linkTo(await anna.get('/keys'), '/admission/'), { spoken })
  const lena = await signedIn('lena')
  const change = linkTo(await lena.get('/keys'), '/change/')
  tamper("UPDATE proposals SET body = replace(body, 'Ola By', 'Olle By')")
  expect(visible((await lena.post(change, { spoken })).body)).toContain('Det har hunnit ändras')
  expect(await namedToReporters()).toEqual(['anna', 'bo', 'cia', 'lena'])
})

test('the key of an account swapped: its owner sees red and opens nothing, and nothing more is sealed here (keys.md 12 tests 4 and 5)', async () => {
  const cias = "(SELECT recipient FROM staff WHERE email = 'lena@provkoping.example')"
  tamper(`UPDATE staff SET recipient = ${cias} WHERE email = 'cia@provkoping.example'`)
  const cia = await signedIn('cia')
  expect(visible((await cia.get('/cases')).body)).toContain('Din egen nyckel har bytts ut')
  expect(await readsTheSecret(cia)).toBe(false)
  const page = await cia.get('/keys')
  expect(page.body).not.toMatch(/\/(?:release|renewal|admission|change|sharing)\//)
  expect(await namedToReporters()).toEqual([])
})

// A lost telephone over HTTP, without script: from the quiet link at the door to the first page behind it, through every refusal
// (keys.md 8, T-13, T-17).
import { afterAll, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import { totpCode } from '../../src/crypto/totp.ts'
import { minutes } from '../../src/kit/instant.ts'
import { signIn } from '../harness/acts.ts'
import { forms, visible } from '../harness/reading.ts'
import { type Member, makeTown, type Town } from '../harness/town.ts'
import { makeVisitor, type Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

const towns: Town[] = []
let town: Town
let anna: Member
beforeEach(async () => {
  town = await makeTown()
  towns.push(town)
  const { anna: found } = town.people
  if (found === undefined) throw new Error('no such person')
  anna = found
})
afterAll(async () => {
  for (const each of towns) await each.stop()
})

/** Passphrase given; the cookie of the half session in the jar. */
const atTheDoor = async (): Promise<Visitor> => {
  const visitor = makeVisitor(town.staffUrl)
  await visitor.post('/sign-in', { email: anna.email, password: anna.passphrase })
  return visitor
}
const digitsIn = (html: string): string => /<code class="v-digits"[^>]*>([0-9 ]{47})<\/code>/.exec(html)?.[1] ?? ''
const secretIn = (html: string): string => /<code[^>]*>([A-Z2-7 ]{20,})<\/code>/.exec(html)?.[1]?.replaceAll(' ', '') ?? ''
const codesIn = (html: string): readonly string[] =>
  [...html.matchAll(/<code[^>]*>([0-9A-Z]{5}-[0-9A-Z]{5})<\/code>/g)].map(([, code = '']) => code)
/** Where the page of keys leads to confirm it. */
const callIn = (html: string): string => /href="(\/keys\/second-factor\/[^"]+)"/.exec(html)?.[1] ?? ''

/** A colleague hears the digits and confirms. */
const confirm = async (name: string, digits: string): Promise<Visitor> => {
  const { visitor, page } = await signIn(town, town.people[name])
  expect(visible(page.body)).toContain('En kollega ber om hjälp att komma in.')
  const keys = await visitor.get('/keys')
  const call = callIn(keys.body)
  expect(visible(keys.body)).toContain('Någon med lösenfrasen till Anna Ek, chefsjurist, säger att telefonen och reservkoderna är borta.')
  expect(keys.body).not.toContain(digits)
  expect((await visitor.get(call)).body).not.toContain(digits)
  const told = await visitor.post(call, { spoken: digits })
  expect([told.path, visible(told.body).includes('Bekräftat. Det är antecknat i loggen.')]).toEqual(['/keys?told=reset-approved', true])
  return visitor
}

test('a lost telephone: ask, two calls, another app, other codes, and in; everything is done by forms', async () => {
  const elsewhere = (await signIn(town, anna)).visitor
  const first = await atTheDoor()
  const door = await first.get('/sign-in/totp')
  expect(door.body).toContain('href="/sign-in/lost"')
  const page = await first.get('/sign-in/lost')
  for (const words of ['Be två kollegor om hjälp', 'Bo Lind, säkerhetschef', 'Dag Berg, revisor'])
    expect(visible(page.body)).toContain(words)
  expect(digitsIn(page.body)).toBe('')
  expect(forms(page.body)).toEqual([{ action: '/sign-in/lost', fields: {} }])
  const asked = await first.post('/sign-in/lost', {})
  expect([asked.path, visible(asked.body).includes('Ingen har bekräftat än. Två behöver göra det.')]).toEqual(['/sign-in/lost', true])
  const digits = digitsIn(asked.body)
  expect(digitsIn((await first.post('/sign-in/lost', {})).body)).toBe(digits)

  // A wrong digit names its group and keeps what was typed.
  const { visitor: bo } = await signIn(town, town.people.bo)
  const call = callIn((await bo.get('/keys')).body)
  const typed = `${digits.slice(0, -1)}${(Number(digits.at(-1)) + 1) % 10}`
  const refused = await bo.post(call, { spoken: typed })
  expect([refused.status, visible(refused.body).includes('Grupp 8 stämmer inte.')]).toEqual([422, true])
  expect(forms(refused.body)[0]?.fields.spoken).toEqual([typed])
  await confirm('bo', digits)

  // Five minutes are long over.
  town.pass(minutes(40))
  expect((await first.get('/sign-in/lost')).path).toBe('/sign-in')
  const second = await atTheDoor()
  expect(visible((await second.get('/sign-in/totp')).body)).toContain('Du har bett två kollegor att bekräfta att det är du.')
  const waiting = await second.get('/sign-in/lost')
  expect(digitsIn(waiting.body)).toBe(digits)
  expect(visible(waiting.body)).toContain('Bo Lind har bekräftat. En till behöver göra det.')
  for (const path of ['app', 'app.png', 'recovery-codes']) expect((await second.get(`/sign-in/lost/${path}`)).path).toBe('/sign-in/lost')
  expect((await second.post('/sign-in/lost/app', { code: '123456' })).status).toBe(401)
  expect((await second.post('/sign-in/lost/recovery-codes', { saved: 'yes' })).status).toBe(401)
  expect(second.cookies.has('s')).toBe(false)
  await confirm('cia', digits)

  const ready = await second.get('/sign-in/lost')
  expect(visible(ready.body)).toContain('Bo Lind och Cia Strand har bekräftat att det är du.')
  const app = await second.get('/sign-in/lost/app')
  const secret = secretIn(app.body)
  expect(app.body).toContain(`secret=${secret}`)
  expect((await second.get('/sign-in/lost/app.png')).headers.get('content-type')).toBe('image/png')
  expect((await second.get('/sign-in/lost/recovery-codes')).path).toBe('/sign-in/lost/app')
  const wrong = await second.post('/sign-in/lost/app', { code: totpCode(anna.totpSecret, town.now()) })
  expect([wrong.status, secretIn(wrong.body)]).toEqual([422, secret])
  town.pass(minutes(30))
  const codes = await second.post('/sign-in/lost/app', { code: totpCode(secret, town.now()) })
  expect([codes.path, codesIn(codes.body)]).toEqual(['/sign-in/lost/recovery-codes', expect.any(Array)])
  expect(codesIn(codes.body)).toHaveLength(10)
  expect((await second.get('/sign-in/lost/app')).path).toBe('/sign-in/lost/recovery-codes')
  const unsaved = await second.post('/sign-in/lost/recovery-codes', {})
  expect([unsaved.status, codesIn(unsaved.body)]).toEqual([422, codesIn(codes.body)])
  const inside = await second.post('/sign-in/lost/recovery-codes', { saved: 'yes' })
  expect([inside.path, second.cookies.has('h')]).toEqual(['/cases', false])

  const twice = await second.post('/sign-in/lost/recovery-codes', { saved: 'yes' })
  expect([twice.status, visible(twice.body).includes('Det går inte att fortsätta härifrån')]).toEqual([401, true])
  expect((await elsewhere.get('/account')).path).toBe('/sign-in')
  const old = await atTheDoor()
  expect((await old.post('/sign-in/totp', { code: town.code(anna) })).status).toBe(422)
  expect((await old.post('/sign-in/totp', { code: anna.recoveryCodes[0] ?? '' })).status).toBe(422)
  expect((await old.post('/sign-in/totp', { code: totpCode(secret, town.now()) })).path).toBe('/cases')
  const log = visible((await (await signIn(town, town.people.dag)).visitor.get('/log')).body)
  for (const words of ['Fick ett nytt andra steg med två kollegors hjälp', 'Bekräftat av Bo Lind och Cia Strand.', 'Det gäller Anna Ek.'])
    expect(log).toContain(words)
})

test('a person who has lost nothing sees that somebody asks in their name, and takes it back; the colleague is told that it is gone', async () => {
  await (await atTheDoor()).post('/sign-in/lost', {})
  const { visitor: bo } = await signIn(town, town.people.bo)
  const call = callIn((await bo.get('/keys')).body)
  const { visitor, page } = await signIn(town, anna)
  expect(visible(page.body)).toContain('Någon med din lösenfras vill koppla en ny telefon till ditt konto.')
  const account = await visitor.get('/account')
  expect(visible(account.body)).toContain('Någon vill koppla en ny telefon till ditt konto')
  expect(callIn((await visitor.get('/keys')).body)).toBe('')
  const gone = await visitor.post('/account/second-factor-request/removal', {})
  expect(gone.path).toBe('/account?done=reset-taken-back')
  for (const told of [await bo.get(call), await bo.post(call, { spoken: '1' }), await bo.post(`${call}/refusal`, {})])
    expect([told.path, visible(told.body).includes('Det har hunnit ändras.')]).toEqual(['/keys?told=gone', true])
})

test('a colleague who is told that the person has not asked refuses, and is told what to do next', async () => {
  const first = await atTheDoor()
  await first.post('/sign-in/lost', {})
  const { visitor: bo } = await signIn(town, town.people.bo)
  const call = callIn((await bo.get('/keys')).body)
  const told = await bo.post(`${call}/refusal`, {})
  expect([told.path, visible(told.body).includes('Begäran är avvisad.')]).toEqual(['/keys?told=reset-refused', true])
  expect(visible((await first.get('/sign-in/lost')).body)).toContain('Tryck på knappen här nedanför.')
  expect(digitsIn((await first.get('/sign-in/lost')).body)).toBe('')
})

// The locks of one's own account over HTTP, without script: each form is shown again until it is right, and sent twice it is done once
// (keys.md 8, T-13).
import { afterAll, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import { totpCode } from '../../src/crypto/totp.ts'
import { minutes } from '../../src/kit/instant.ts'
import { signIn } from '../harness/acts.ts'
import { forms, visible } from '../harness/reading.ts'
import { type Member, makeTown, type Town } from '../harness/town.ts'
import { makeVisitor, textOf, type Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

const towns: Town[] = []
let town: Town
let anna: Member
let visitor: Visitor
beforeEach(async () => {
  town = await makeTown()
  towns.push(town)
  const { anna: found } = town.people
  if (found === undefined) throw new Error('no such person')
  anna = found
  visitor = (await signIn(town, anna)).visitor
})
afterAll(async () => {
  for (const each of towns) await each.stop()
})

const own = 'en alldeles egen mening om havet'
/** Whether somebody who knows this passphrase and this code gets in. */
const getsIn = async (passphrase: string, code: string): Promise<boolean> => {
  const other = makeVisitor(town.staffUrl)
  await other.post('/sign-in', { email: anna.email, password: passphrase })
  return (await other.post('/sign-in/totp', { code })).path === '/cases'
}
const isIn = async (who: Visitor): Promise<boolean> => (await who.get('/account')).path === '/account'
const secretIn = (html: string): string => /<code[^>]*>([A-Z2-7 ]{20,})<\/code>/.exec(html)?.[1]?.replaceAll(' ', '') ?? ''
const codesIn = (html: string): readonly string[] =>
  [...html.matchAll(/<code[^>]*>([0-9A-Z]{5}-[0-9A-Z]{5})<\/code>/g)].map(([, code = '']) => code)

test('the passphrase is changed to the words on the page, through every refusal, and only this session goes on', async () => {
  const other = (await signIn(town, anna)).visitor
  const page = await visitor.get('/account/passphrase')
  const issued = textOf(page.body, 'issued')
  expect(issued.split(' ')).toHaveLength(7)
  const change = (fields: Record<string, string>) => visitor.post('/account/passphrase', { choice: 'issued', ...fields })
  for (const [fields, status, said] of [
    [{ passphrase: '', current: anna.passphrase }, 422, 'Det är inte samma ord.'],
    [{ passphrase: issued, current: '' }, 422, 'Skriv din lösenfras. Inget är ändrat än.'],
    [{ passphrase: issued, current: 'fel' }, 422, 'Lösenfrasen stämmer inte. Inget är ändrat än.'],
    [{ choice: 'own', own: 'kort', 'own-again': 'kort', current: anna.passphrase }, 422, 'Skriv minst 20 tecken.'],
    [{ choice: 'own', own, 'own-again': `${own}.`, current: anna.passphrase }, 422, 'De två rutorna är olika.'],
    [
      { choice: 'own', own: anna.passphrase, 'own-again': anna.passphrase, current: anna.passphrase },
      422,
      'Det är den lösenfras du har nu.',
    ],
  ] as const) {
    const refused = await change(fields)
    expect([refused.status, visible(refused.body).includes(said)]).toEqual([status, true])
    expect(textOf(refused.body, 'issued')).toBe(issued)
    for (const typed of [anna.passphrase, own]) expect(refused.body).not.toContain(typed)
  }
  const done = await change({ passphrase: issued.toUpperCase(), current: ` ${anna.passphrase} ` })
  expect([done.status, done.path]).toEqual([200, '/account?done=passphrase'])
  expect(visible(done.body)).toContain('Lösenfrasen är bytt. Du är utloggad på alla andra ställen.')
  expect([await isIn(visitor), await isIn(other)]).toEqual([true, false])
  const twice = await change({ passphrase: issued, current: anna.passphrase })
  expect(twice.path).toBe('/account?done=passphrase')
  expect([await getsIn(anna.passphrase, town.code(anna)), await getsIn(issued, town.code(anna))]).toEqual([false, true])
})

test('other words are drawn when somebody asks, and nothing else happens', async () => {
  const words = async () => textOf((await visitor.get('/account/passphrase')).body, 'issued')
  const first = await words()
  expect((await visitor.post('/account/passphrase', { go: 'redraw' })).path).toBe('/account/passphrase')
  expect(await words()).not.toBe(first)
  expect(await getsIn(anna.passphrase, town.code(anna))).toBe(true)
})

test('five wrong passphrases rest the locks for fifteen minutes, on every one of their pages, and not the door', async () => {
  const statuses: number[] = []
  for (const path of ['passphrase', 'totp', 'recovery-codes', 'totp', 'recovery-codes']) {
    const issued = textOf((await visitor.get('/account/passphrase')).body, 'issued')
    const code = totpCode(secretIn((await visitor.get('/account/totp')).body), town.now())
    statuses.push(
      (await visitor.post(`/account/${path}`, { choice: 'issued', passphrase: issued, code, saved: 'yes', current: 'fel' })).status,
    )
  }
  expect(statuses).toEqual([422, 422, 422, 422, 429])
  const rests = await visitor.post('/account/recovery-codes', { saved: 'yes', current: anna.passphrase })
  expect([rests.status, visible(rests.body).includes('Vänta 15 minuter')]).toEqual([429, true])
  expect(await getsIn(anna.passphrase, town.code(anna))).toBe(true)
  town.pass(minutes(15))
  expect((await visitor.post('/account/recovery-codes', { saved: 'yes', current: anna.passphrase })).path).toContain('done=recovery-codes')
})

test('a new telephone is connected by its own code; the picture, the text and the link say the same secret', async () => {
  const page = await visitor.get('/account/totp')
  const secret = secretIn(page.body)
  expect(page.body).toContain(`secret=${secret}`)
  const picture = await visitor.get('/account/totp.png')
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
  const wrong = await visitor.post('/account/totp', { code: totpCode(anna.totpSecret, town.now()), current: anna.passphrase })
  expect([wrong.status, secretIn(wrong.body)]).toEqual([422, secret])
  const code = totpCode(secret, town.now())
  for (let press = 0; press < 2; press++)
    expect((await visitor.post('/account/totp', { code, current: anna.passphrase })).path).toBe('/account?done=totp')
  expect(await getsIn(anna.passphrase, town.code(anna))).toBe(false)
  expect(await getsIn(anna.passphrase, totpCode(secret, town.now()))).toBe(true)
  expect(secretIn((await visitor.get('/account/totp')).body)).not.toBe(secret)
})

test('new recovery codes count only when somebody has said that they are kept', async () => {
  const codes = codesIn((await visitor.get('/account/recovery-codes')).body)
  expect(codes).toHaveLength(10)
  const [fresh = ''] = codes
  const [old = '', spare = ''] = anna.recoveryCodes
  const unsaved = await visitor.post('/account/recovery-codes', { current: anna.passphrase })
  expect([unsaved.status, codesIn(unsaved.body)]).toEqual([422, codes])
  expect(await getsIn(anna.passphrase, fresh)).toBe(false)
  expect(await getsIn(anna.passphrase, spare)).toBe(true)
  const wrong = await visitor.post('/account/recovery-codes', { saved: 'yes', current: 'fel' })
  expect([wrong.status, codesIn(wrong.body)]).toEqual([422, codes])
  // What was ticked stays ticked.
  expect(wrong.body).toMatch(/<input[^>]*name="saved"[^>]*checked/)
  for (let press = 0; press < 2; press++)
    expect((await visitor.post('/account/recovery-codes', { saved: 'yes', current: anna.passphrase })).path).toBe(
      '/account?done=recovery-codes',
    )
  expect([await getsIn(anna.passphrase, old), await getsIn(anna.passphrase, fresh)]).toEqual([false, true])
})

test('the list of sessions ends one, then all others, and tells nothing of where they are', async () => {
  const others = [(await signIn(town, anna)).visitor, (await signIn(town, anna)).visitor]
  const page = await visitor.get('/account')
  const endings = forms(page.body).filter(({ action }) => action === '/account/sessions/removal')
  expect(endings.map(({ fields }) => fields.session?.[0])).toHaveLength(3)
  const section = visible(page.body.slice(page.body.indexOf('id="sessions"')))
  expect(section).toMatch(/Började 20\d\d-\d\d-\d\d \d\d:\d\d/)
  expect(section).not.toMatch(/127\.0\.0\.1|Bun\//)
  const [one] = endings
  const ended = await visitor.post('/account/sessions/removal', one?.fields ?? {})
  expect([ended.path, visible(ended.body).includes('Inloggningen är avslutad.')]).toEqual(['/account?done=session', true])
  expect((await Promise.all(others.map(isIn))).filter(Boolean)).toHaveLength(1)
  expect((await visitor.post('/account/sessions/removal', { session: 'others' })).path).toBe('/account?done=sessions')
  expect([await isIn(visitor), ...(await Promise.all(others.map(isIn)))]).toEqual([true, false, false])
  const alone = await visitor.get('/account')
  expect(visible(alone.body)).not.toContain('På ett annat ställe')
})

test('the staff’s side by numbers says that there are no passkeys, and takes none', async () => {
  const page = await visitor.get('/account/passkeys')
  expect(visible(page.body)).toContain(
    `Här går det inte att använda passnycklar. Adressen måste vara ett namn och börja med https. Nu är den ${town.staffUrl}.`,
  )
  expect(forms(page.body)).toEqual([])
  const forced = await visitor.post('/account/passkeys', { name: 'x', current: anna.passphrase, answer: '{}' })
  expect([forced.status, forms(forced.body)]).toEqual([422, []])
  expect((await visitor.get('/account/passkeys/removal?passkey=AAAA')).path).toBe('/account')
  expect((await visitor.post('/account/passkeys/removal', { passkey: 'AAAA', current: anna.passphrase })).path).toBe('/account')
})

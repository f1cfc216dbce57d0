// A passkey beside the app: made, used, replayed, foreign, removed (keys.md 8 and 12 test 17, F-108, T-13).
import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { totpCode } from '../../src/crypto/totp.ts'
import { longestPasskeyName, mostPasskeys } from '../../src/domain/people/passkey.ts'
import { minutes, seconds } from '../../src/kit/instant.ts'
import { type Honesty, makeAuthenticator } from '../harness/authenticator.ts'
import { readDisk, rob } from './burglar.ts'
import { colleague, enter, makeOffice, type Office, officeUrl, removeFolders, tokenOf, vaultOf } from './office.ts'
import { addPasskey, askedOf, enterByPasskey, halfOf, withPasskey } from './passkey-owner.ts'

let office: Office
beforeEach(async () => {
  office = await makeOffice()
})
afterAll(removeFolders)

const door = () => office.services().staff.signIn
const locks = () => office.services().staff.locks
const sessions = () => office.services().staff.sessions
const anna = () => colleague(office, 'anna')
const codeNow = (): string => totpCode(anna().totpSecret, office.ground().now())

describe('signing in', () => {
  test('a passkey is asked for after the passphrase and lets in without a code; the code works as before', async () => {
    const authenticator = await withPasskey(office, 'anna')
    const outcome = await enterByPasskey(office, 'anna', authenticator)
    const who = await sessions().find(outcome.name === 'signed-in' ? outcome.token : null)
    expect(who?.staff.name).toBe('Anna Ek')
    expect(who?.passkeys.map(({ name, host }) => [name, host])).toEqual([['Telefonen', 'inne.provkoping.example']])
    expect((await enter(office, 'anna')).staff.name).toBe('Anna Ek')
    expect((await enterByPasskey(office, 'anna', authenticator)).name).toBe('signed-in')
  })

  test('it never replaces the passphrase, and opens nothing by itself', async () => {
    const authenticator = await withPasskey(office, 'anna')
    const half = await halfOf(office, 'anna')
    const answer = authenticator.get(await askedOf(office, half), officeUrl)
    for (const token of [null, '', await tokenOf(office, 'anna')]) expect((await door().passkey(token, answer)).name).toBe('expired')
    expect(await sessions().find(half)).toBeNull()
  })

  test('nobody without a passkey is asked for one, and nobody else’s answers for them', async () => {
    const authenticator = await withPasskey(office, 'anna')
    const half = await halfOf(office, 'bo')
    expect((await door().step(half))?.passkey).toBeNull()
    expect((await enterByPasskey(office, 'anna', authenticator)).name).toBe('signed-in')
    const asked = await askedOf(office, await halfOf(office, 'anna'))
    expect((await door().passkey(half, authenticator.get(asked, officeUrl))).name).toBe('wrong')
    await withPasskey(office, 'bo')
    const bos = await halfOf(office, 'bo')
    expect((await door().passkey(bos, authenticator.get(await askedOf(office, bos), officeUrl))).name).toBe('wrong')
  })

  const lies: readonly (readonly [string, Honesty])[] = [
    ['for another host name', { host: 'gammal.provkoping.example' }],
    ['on another page', { origin: 'https://inne.provkoping.example.evil.example' }],
    ['without recognising anybody', { verified: false }],
    ['with a counter that went back', { counter: 0 }],
    ['to another challenge', { challenge: 'A'.repeat(43) }],
  ]
  test.each(lies)('an answer %s counts as a wrong code: five rest the step', async (_, lie) => {
    const authenticator = await withPasskey(office, 'anna')
    // One good answer, so that its counter has moved.
    expect((await enterByPasskey(office, 'anna', authenticator)).name).toBe('signed-in')
    const outcomes = []
    for (let i = 0; i < 5; i++) outcomes.push(await enterByPasskey(office, 'anna', authenticator, lie))
    expect(outcomes.map(({ name }) => name)).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'paused'])
    expect(await enterByPasskey(office, 'anna', authenticator)).toEqual({ name: 'paused', minutes: 15 })
    expect((await door().code(await halfOf(office, 'anna'), codeNow())).name).toBe('paused')
    expect((await enter(office, 'bo')).staff.name).toBe('Bo Lind')
    office.pass(minutes(15))
    expect((await enterByPasskey(office, 'anna', authenticator)).name).toBe('signed-in')
  })

  test('wrong codes and wrong passkeys are counted together', async () => {
    const authenticator = await withPasskey(office, 'anna')
    office.pass(seconds(60))
    for (let i = 0; i < 2; i++) expect((await door().code(await halfOf(office, 'anna'), 'wrong')).name).toBe('wrong')
    for (let i = 0; i < 2; i++) expect((await enterByPasskey(office, 'anna', authenticator, { verified: false })).name).toBe('wrong')
    expect((await door().code(await halfOf(office, 'anna'), 'wrong')).name).toBe('paused')
  })

  test('many wrong answers at the same moment are five tries, not many', async () => {
    const authenticator = await withPasskey(office, 'anna')
    const halves = await Promise.all(Array.from({ length: 12 }, () => halfOf(office, 'anna')))
    const outcomes = await Promise.all(
      halves.map(async (half) => door().passkey(half, authenticator.get(await askedOf(office, half), officeUrl, { verified: false }))),
    )
    expect(outcomes.filter(({ name }) => name === 'wrong').length).toBeLessThan(5)
    expect((await enterByPasskey(office, 'anna', authenticator)).name).toBe('paused')
  })

  test('an answer is good once: not in its own half session, nor in another, nor after a new one', async () => {
    const authenticator = await withPasskey(office, 'anna')
    const [first, second] = [await halfOf(office, 'anna'), await halfOf(office, 'anna')]
    const answer = authenticator.get(await askedOf(office, first), officeUrl)
    expect((await door().passkey(second, answer)).name).toBe('wrong')
    expect((await door().passkey(first, answer)).name).toBe('signed-in')
    expect((await door().passkey(first, answer)).name).toBe('expired')
    // Begun before: it holds a vault in which the counter has not moved.
    expect((await door().passkey(second, answer)).name).toBe('expired')
    expect((await door().passkey(await halfOf(office, 'anna'), answer)).name).toBe('wrong')
  })

  test('one answer given twice at the same moment lets one in', async () => {
    const authenticator = await withPasskey(office, 'anna')
    const half = await halfOf(office, 'anna')
    const answer = authenticator.get(await askedOf(office, half), officeUrl, { counter: 0 })
    const outcomes = await Promise.all([door().passkey(half, answer), door().passkey(half, answer)])
    expect(outcomes.map(({ name }) => name).sort()).toEqual(['expired', 'signed-in'])
  })

  test('after a wrong answer another challenge is asked, and the old one is good no more', async () => {
    const authenticator = await withPasskey(office, 'anna')
    const half = await halfOf(office, 'anna')
    const asked = await askedOf(office, half)
    expect((await door().passkey(half, 'not an answer')).name).toBe('wrong')
    expect(await askedOf(office, half)).not.toBe(asked)
    expect((await door().passkey(half, authenticator.get(asked, officeUrl))).name).toBe('wrong')
    expect((await door().passkey(half, authenticator.get(await askedOf(office, half), officeUrl))).name).toBe('signed-in')
  })

  test('the challenge of a half session is over with it', async () => {
    const authenticator = await withPasskey(office, 'anna')
    const half = await halfOf(office, 'anna')
    const answer = authenticator.get(await askedOf(office, half), officeUrl)
    office.pass(minutes(5) + 1)
    expect((await door().passkey(half, answer)).name).toBe('expired')
  })
})

describe('where passkeys are not', () => {
  test('after the address has changed a passkey is named, not asked for, and answers nothing', async () => {
    const authenticator = await withPasskey(office, 'anna', 'Gamla telefonen')
    const before = await askedOf(office, await halfOf(office, 'anna'))
    await office.moveTo('https://ny.provkoping.example')
    const half = await halfOf(office, 'anna')
    expect(await door().step(half)).toEqual({ passkey: null, elsewhere: ['Gamla telefonen'], digits: true, doubtful: null })
    const asked = JSON.stringify({ ...JSON.parse(before), rpId: 'ny.provkoping.example' })
    expect((await door().passkey(half, authenticator.get(asked, 'https://ny.provkoping.example'))).name).toBe('wrong')
    expect((await enter(office, 'anna')).passkeys.map(locks().passkeys.isUsable)).toEqual([false])
    await office.moveTo(officeUrl)
    expect((await enterByPasskey(office, 'anna', authenticator)).name).toBe('signed-in')
  })

  test('at an address without a name and https there are none', async () => {
    const plain = await makeOffice({ staffUrl: 'http://127.0.0.1:8081' })
    const who = await enter(plain, 'anna')
    const { passkeys } = plain.services().staff.locks
    expect(passkeys.place).toBeNull()
    expect(await passkeys.options(who)).toBeNull()
    const made = { name: 'Telefonen', answer: '{}' }
    expect(await passkeys.add(who, colleague(plain, 'anna').passphrase, made)).toEqual({ name: 'refused', refusal: 'no-place' })
  })
})

describe('making one', () => {
  const ready = async () => {
    const who = await enter(office, 'anna')
    const options = (await locks().passkeys.options(who)) ?? ''
    return { who, options, authenticator: makeAuthenticator() }
  }
  const add = (who: Awaited<ReturnType<typeof enter>>, answer: string, name = 'Telefonen', passphrase = anna().passphrase) =>
    locks().passkeys.add(who, passphrase, { name, answer })

  test('a stolen open session makes none: the passphrase is asked again, and five wrong ones rest it', async () => {
    const { who, options, authenticator } = await ready()
    const answer = authenticator.create(options, officeUrl)
    expect(await add(who, answer, 'Telefonen', '')).toEqual({ name: 'missing' })
    const outcomes = []
    for (let i = 0; i < 5; i++) outcomes.push(await add(who, answer, 'Telefonen', `${anna().passphrase}${i}`))
    expect(outcomes.map(({ name }) => name)).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'paused'])
    expect(await add(who, answer)).toEqual({ name: 'paused', minutes: 15 })
    expect((await vaultOf(office, 'anna')).passkeys).toEqual([])
    office.pass(minutes(15))
    expect(await add(who, answer)).toEqual({ name: 'done' })
  })

  test('what the browser made is taken once, also when it is sent twice, and never for another session', async () => {
    const { who, options, authenticator } = await ready()
    const answer = authenticator.create(options, officeUrl)
    expect(await Promise.all([add(who, answer), add(who, answer)])).toEqual([{ name: 'done' }, { name: 'done' }])
    expect(await add(who, answer, 'Ett annat namn')).toEqual({ name: 'done' })
    expect((await vaultOf(office, 'anna')).passkeys).toHaveLength(1)
    const bo = await enter(office, 'bo')
    const made = { name: 'Telefonen', answer }
    expect(await locks().passkeys.add(bo, colleague(office, 'bo').passphrase, made)).toEqual({ name: 'refused', refusal: 'refused' })
  })

  test('the question stays the same until it is answered, so that two tabs do not spoil each other; then it is another', async () => {
    const { who, options } = await ready()
    expect(await locks().passkeys.options(who)).toBe(options)
    await addPasskey(office, who, anna().passphrase)
    const next = (await locks().passkeys.options(who)) ?? ''
    expect(JSON.parse(next).challenge).not.toBe(JSON.parse(options).challenge)
    expect(await add(who, makeAuthenticator().create(options, officeUrl), 'En annan')).toEqual({ name: 'refused', refusal: 'refused' })
  })

  test.each([
    ['', 'name-missing'],
    ['  ', 'name-missing'],
    ['å'.repeat(longestPasskeyName + 1), 'name-too-long'],
    [' TELEFONEN ', 'name-taken'],
  ] as const)('the name %j is refused: %s', async (name, refusal) => {
    await withPasskey(office, 'anna', 'Telefonen')
    const { who, options, authenticator } = await ready()
    expect(await add(who, authenticator.create(options, officeUrl), name)).toEqual({ name: 'refused', refusal })
    expect((await vaultOf(office, 'anna')).passkeys).toHaveLength(1)
  })

  test('without an answer there is none, and with one that does not hold neither', async () => {
    const { who, options, authenticator } = await ready()
    expect(await add(who, '')).toEqual({ name: 'refused', refusal: 'no-answer' })
    expect(await add(who, authenticator.create(options, officeUrl, { verified: false }))).toEqual({ name: 'refused', refusal: 'refused' })
    expect(await add(who, authenticator.create(options, 'https://evil.example'))).toEqual({ name: 'refused', refusal: 'refused' })
  })

  test(`there are ${mostPasskeys} at most, and a vault with all of them has the length of one with none`, async () => {
    const length = async () => (await office.store().people.byEmail(anna().email))?.keys?.vault.length
    const before = await length()
    const who = await enter(office, 'anna')
    for (let i = 0; i < mostPasskeys; i++) await addPasskey(office, who, anna().passphrase, `Nyckel ${i}`)
    expect(await length()).toBe(before)
    const full = await enter(office, 'anna')
    const options = (await locks().passkeys.options(full)) ?? ''
    expect(JSON.parse(options).excludeCredentials).toHaveLength(mostPasskeys)
    expect(await add(full, makeAuthenticator().create(options, officeUrl), 'En till')).toEqual({ name: 'refused', refusal: 'full' })
  })

  test('nothing of it stands in clear on the disk, and nothing sealed opens without the person', async () => {
    const authenticator = await withPasskey(office, 'anna', 'Blå nyckelring')
    expect(await rob(readDisk(office.folder), [])).toEqual([])
    await office.store().settle()
    const bytes = Buffer.concat(['viska.sqlite', 'shares.sqlite'].map((name) => readFileSync(`${office.folder}/${name}`))).toString(
      'latin1',
    )
    const { publicKey } = (await vaultOf(office, 'anna')).passkeys[0] ?? { publicKey: '' }
    expect(publicKey).not.toBe('')
    for (const spelled of [authenticator.id, publicKey])
      for (const form of [spelled, Buffer.from(spelled, 'base64url').toString('hex'), Buffer.from(spelled, 'base64url').toString('latin1')])
        expect(bytes.includes(form)).toBe(false)
    expect(bytes.includes('nyckelring')).toBe(false)
    // What is looked for would be found: the name of the person stands there in clear.
    expect(bytes.includes(anna().email)).toBe(true)
  })
})

describe('removing one', () => {
  test('asks for the passphrase, ends it at once, and leaves the others and the app', async () => {
    const [gone, kept] = [await withPasskey(office, 'anna', 'Telefonen'), await withPasskey(office, 'anna', 'Datorn')]
    const who = await enter(office, 'anna')
    expect(await locks().passkeys.remove(who, '', gone.id)).toEqual({ name: 'missing' })
    expect(await locks().passkeys.remove(who, 'fel', gone.id)).toEqual({ name: 'wrong' })
    expect((await enterByPasskey(office, 'anna', gone)).name).toBe('signed-in')
    const again = await enter(office, 'anna')
    expect(await locks().passkeys.remove(again, anna().passphrase, gone.id)).toEqual({ name: 'done' })
    expect(await locks().passkeys.remove(again, anna().passphrase, gone.id)).toEqual({ name: 'done' })
    expect((await enterByPasskey(office, 'anna', gone)).name).toBe('wrong')
    expect((await enterByPasskey(office, 'anna', kept)).name).toBe('signed-in')
    expect((await enter(office, 'anna')).passkeys.map(({ name }) => name)).toEqual(['Datorn'])
  })

  test('a half session that was begun before knows nothing of it and gets nowhere', async () => {
    const gone = await withPasskey(office, 'anna')
    const half = await halfOf(office, 'anna')
    const answer = gone.get(await askedOf(office, half), officeUrl)
    const who = await enter(office, 'anna')
    await locks().passkeys.remove(who, anna().passphrase, gone.id)
    expect((await door().passkey(half, answer)).name).toBe('expired')
  })
})

describe('a channel that demands a passkey (secondFactorRule)', () => {
  const strict = async () => makeOffice({ settings: { passkeys: ['handler'] } })

  test('lets somebody without one in by code and says that it is missing; with one the digits are not looked at', async () => {
    office = await strict()
    const before = await enter(office, 'anna')
    expect([before.passkeyDemanded, before.passkeyMissing]).toEqual([true, true])
    const authenticator = await addPasskey(office, before, anna().passphrase)
    const half = await halfOf(office, 'anna')
    expect((await door().step(half))?.digits).toBe(false)
    office.pass(seconds(60))
    for (const code of [codeNow(), ` ${codeNow().slice(0, 3)} ${codeNow().slice(3)}`, '000000'])
      for (let i = 0; i < 3; i++) expect((await door().code(half, code)).name).toBe('passkey-demanded')
    const outcome = await enterByPasskey(office, 'anna', authenticator)
    const after = await sessions().find(outcome.name === 'signed-in' ? outcome.token : null)
    expect([after?.passkeyDemanded, after?.passkeyMissing]).toEqual([true, false])
  })

  test('recovery codes let in all the same, are good once, and wrong ones are counted', async () => {
    office = await strict()
    await withPasskey(office, 'anna')
    const [code = ''] = anna().recoveryCodes
    expect((await door().code(await halfOf(office, 'anna'), code)).name).toBe('signed-in')
    for (let i = 0; i < 4; i++) {
      expect((await door().code(await halfOf(office, 'anna'), code)).name).toBe('wrong')
      // Digits that are not looked at do not start the count anew.
      expect((await door().code(await halfOf(office, 'anna'), '123456')).name).toBe('passkey-demanded')
    }
    expect((await door().code(await halfOf(office, 'anna'), code)).name).toBe('paused')
  })

  test('concerns the roles that it names, and only where passkeys can be', async () => {
    office = await strict()
    expect((await enter(office, 'dag')).passkeyDemanded).toBe(false)
    expect((await enter(office, 'eva')).passkeyDemanded).toBe(false)
    const plain = await makeOffice({ settings: { passkeys: 'everybody' }, staffUrl: 'http://127.0.0.1:8081' })
    expect((await enter(plain, 'anna')).passkeyMissing).toBe(true)
  })
})

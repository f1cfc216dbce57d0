// Changing the locks of one's own account: passphrase, app, recovery codes (keys.md 8, T-13). Whole or not at all.
import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import { totpCode } from '../../src/crypto/totp.ts'
import { openVault, vaultIdentity } from '../../src/crypto/vault.ts'
import { hours, minutes, seconds } from '../../src/kit/instant.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import type { LockChange } from '../../src/store/people.ts'
import { copyOf, rowsOf } from './burglar.ts'
import { colleague, enter, keysOf, makeOffice, type Office, removeFolders, tokenOf, vaultOf } from './office.ts'
import { halfOf } from './passkey-owner.ts'

let office: Office
/** Done between the sealing of a change and its commit. */
let meanwhile: (work: LockChange) => Promise<void> = async () => {}
beforeEach(async () => {
  meanwhile = async () => {}
  office = await makeOffice({
    store: (store) => ({
      ...store,
      people: {
        ...store.people,
        changeLocks: async (work) => {
          await meanwhile(work)
          return store.people.changeLocks(work)
        },
      },
    }),
  })
})
afterAll(removeFolders)

const staff = () => office.services().staff
const locks = () => staff().locks
const anna = () => colleague(office, 'anna')
const own = 'en alldeles egen mening om havet'
const kinds = async (): Promise<readonly string[]> => (await office.store().log.entries(0, 999)).map(({ kind }) => kind)
const opens = async (passphrase: string): Promise<boolean> => (await staff().signIn.passphrase(anna().email, passphrase)) !== null
/** The person of a session as the next request finds them. */
const again = async (who: Unlocked): Promise<Unlocked> => {
  const found = await staff().sessions.find(who.token)
  if (found === null) throw new Error('the session has ended')
  return found
}
const account = async () => {
  const found = await office.store().people.byEmail(anna().email)
  return { version: found?.version, ...found?.keys }
}

describe('the passphrase', () => {
  const change = (who: Unlocked, passphrase: string, current = anna().passphrase) =>
    locks().passphrase.change(who, current, { own: passphrase, ownAgain: passphrase })

  test('is changed to an own one: the old opens nothing, the keys are the same, other sessions are over, the log knows', async () => {
    const [other, half] = [await tokenOf(office, 'anna'), await halfOf(office, 'anna')]
    const who = await enter(office, 'anna')
    const before = { recipient: (await keysOf(office, 'anna')).identity.recipient, kdf: (await account()).kdf }
    expect(await change(who, own)).toEqual({ name: 'done' })
    expect([await opens(anna().passphrase), await opens(own)]).toEqual([false, true])
    expect((await account()).kdf).not.toBe(before.kdf)
    expect((await again(who)).identity.recipient).toBe(before.recipient)
    expect(await staff().sessions.find(other)).toBeNull()
    expect(await staff().signIn.step(half)).toBeNull()
    const entries = (await kinds()).filter((kind) => kind === 'passphrase-changed')
    expect(entries).toHaveLength(1)
    office.pass(seconds(60))
    const token = await staff().signIn.passphrase(anna().email, own)
    expect((await staff().signIn.code(token, totpCode(anna().totpSecret, office.ground().now()))).name).toBe('signed-in')
  })

  test('is changed to the words that were drawn, however they are typed from paper', async () => {
    const who = await enter(office, 'anna')
    const issued = await locks().passphrase.issued(who)
    expect(issued.split(' ')).toHaveLength(7)
    expect(await locks().passphrase.issued(who)).toBe(issued)
    await locks().passphrase.redraw(who)
    const redrawn = await locks().passphrase.issued(who)
    expect(redrawn).not.toBe(issued)
    const typed = (words: string) => locks().passphrase.change(who, anna().passphrase, { issuedAgain: words })
    expect(await typed(issued)).toEqual({ name: 'refused', refusal: 'differs' })
    expect(await typed(` ${redrawn.toUpperCase().replaceAll(' ', '  ')} `)).toEqual({ name: 'done' })
    expect([await opens(redrawn), await opens(anna().passphrase)]).toEqual([true, false])
    expect(await locks().passphrase.issued(await again(who))).not.toBe(redrawn)
  })

  test.each([
    ['för kort', 'too-short'],
    ['aaaaaaaaaaaaaaaaaaaaaaaaaa', 'too-plain'],
    ['jag som heter anna och bor här', 'contains-name'],
    ['vi på provköpings torg klockan tre', 'contains-name'],
    ['sommar2026 på en solig strand', 'listed'],
  ] as const)('an own one keeps the rule of keys.md 8: %s is %s', async (passphrase, refusal) => {
    const who = await enter(office, 'anna')
    const before = await account()
    expect(await change(who, passphrase)).toEqual({ name: 'refused', refusal })
    expect(await account()).toEqual(before)
  })

  test('an own one is typed twice, and is another than the one before', async () => {
    const who = await enter(office, 'anna')
    const choice = { own, ownAgain: `${own}.` }
    expect(await locks().passphrase.change(who, anna().passphrase, choice)).toEqual({ name: 'refused', refusal: 'differs' })
    await change(who, own)
    expect(await change(await again(who), `  ${own} `, own)).toEqual({ name: 'refused', refusal: 'same' })
    // Issued words can hold a name by chance.
    const withName = 'tekanna lugn havet orm sten fågel blå'
    expect(await change(who, withName, withName)).toEqual({ name: 'refused', refusal: 'same' })
    expect(await change(who, '', '')).toEqual({ name: 'refused', refusal: 'too-short' })
  })

  test('a stolen open session changes nothing: the old one is asked for, and five wrong ones rest it', async () => {
    const who = await enter(office, 'anna')
    const before = await account()
    expect(await change(who, own, '  ')).toEqual({ name: 'missing' })
    const outcomes = []
    for (let i = 0; i < 5; i++) outcomes.push(await change(who, own, `${anna().passphrase}${i}`))
    expect(outcomes.map(({ name }) => name)).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'paused'])
    expect(await change(who, own)).toEqual({ name: 'paused', minutes: 15 })
    expect(await account()).toEqual(before)
    // The door is another: nobody at a stolen session keeps the person out.
    expect((await enter(office, 'anna')).staff.name).toBe('Anna Ek')
    // A minute has gone by on the way in.
    office.pass(minutes(13))
    expect(await change(await again(who), own)).toEqual({ name: 'paused', minutes: 1 })
    office.pass(minutes(1))
    expect(await change(await again(who), own)).toEqual({ name: 'done' })
  })

  test('pressed twice is done once, one after the other and at the same moment', async () => {
    const who = await enter(office, 'anna')
    const before = (await account()).version ?? 0
    expect(await Promise.all([change(who, own), change(who, own)])).toEqual([{ name: 'done' }, { name: 'done' }])
    expect(await change(await again(who), own)).toEqual({ name: 'done' })
    expect((await account()).version).toBe(before + 1)
    expect((await kinds()).filter((kind) => kind === 'passphrase-changed')).toHaveLength(1)
    expect(await opens(own)).toBe(true)
  })

  test('in two tabs to two different ones: one holds, and the other tab is told that its old one is wrong', async () => {
    const who = await enter(office, 'anna')
    const outcomes = await Promise.all([change(who, own), change(who, `${own} och berget`)])
    expect(outcomes.map(({ name }) => name).sort()).toEqual(['done', 'wrong'])
    expect([await opens(own), await opens(`${own} och berget`)].filter(Boolean)).toHaveLength(1)
  })

  test('somebody who signs in meanwhile changes the vault too: it is opened and sealed again, and nothing of theirs is lost', async () => {
    const who = await enter(office, 'anna')
    let step = 0
    meanwhile = async () => {
      meanwhile = async () => {}
      await tokenOf(office, 'anna')
      step = (await vaultOf(office, 'anna')).totpStep
    }
    expect(await change(who, own)).toEqual({ name: 'done' })
    const { kdf = '{}', vault = new Uint8Array() } = await account()
    const after = await openVault(await vaultIdentity(own, JSON.parse(kdf)), vault)
    expect(step).toBeGreaterThan(0)
    expect(after.totpStep).toBe(step)
  })

  test('an account that changes again and again is given up on, unchanged, and a session that ended meanwhile changes nothing', async () => {
    const who = await enter(office, 'anna')
    meanwhile = async () => void (await tokenOf(office, 'anna'))
    expect(await change(who, own)).toEqual({ name: 'meanwhile' })
    meanwhile = async () => staff().sessions.signOut(who.token)
    expect(await change(who, own)).toEqual({ name: 'meanwhile' })
    expect([await opens(anna().passphrase), await opens(own)]).toEqual([true, false])
    expect(await kinds()).not.toContain('passphrase-changed')
  })

  test('a machine that stops before the commit has changed nothing, and after it everything', async () => {
    const who = await enter(office, 'anna')
    meanwhile = async () => {
      throw new Error('the power went')
    }
    await expect(change(who, own)).rejects.toThrow('the power went')
    expect([await opens(anna().passphrase), await opens(own)]).toEqual([true, false])
    expect((await again(who)).staff.name).toBe('Anna Ek')
  })

  test('a vault with other keys that somebody put in its place is not made the newest', async () => {
    const who = await enter(office, 'anna')
    await office.behindItsBack(({ big }) => {
      const stolen = big.query('SELECT kdf, vault FROM staff WHERE id = ?').get(colleague(office, 'bo').id) as {
        kdf: string
        vault: Uint8Array
      }
      big.query('UPDATE staff SET kdf = ?, vault = ? WHERE id = ?').run(stolen.kdf, stolen.vault, anna().id)
    })
    const there = await again(who)
    await expect(change(there, own, colleague(office, 'bo').passphrase)).rejects.toMatchObject({ kind: 'altered' })
  })
})

describe('the authenticator app', () => {
  const now = () => office.ground().now()

  test('is exchanged when the new one shows its code; the old one is good for nothing', async () => {
    const other = await tokenOf(office, 'anna')
    const who = await enter(office, 'anna')
    const { secret, uri } = await locks().authenticator.drawn(who)
    expect(uri).toContain(`secret=${secret}`)
    expect(await locks().authenticator.drawn(who)).toEqual({ secret, uri })
    expect(await locks().authenticator.change(who, anna().passphrase, totpCode(anna().totpSecret, now()))).toEqual({
      name: 'refused',
      refusal: 'code',
    })
    expect(await locks().authenticator.change(who, '', totpCode(secret, now()))).toEqual({ name: 'missing' })
    expect(await locks().authenticator.change(who, 'fel', totpCode(secret, now()))).toEqual({ name: 'wrong' })
    expect((await vaultOf(office, 'anna')).totpSecret).toBe(anna().totpSecret)
    const code = totpCode(secret, now())
    expect(await locks().authenticator.change(who, anna().passphrase, code)).toEqual({ name: 'done' })
    expect(await staff().sessions.find(other)).toBeNull()
    expect((await kinds()).filter((kind) => kind === 'second-factor-changed')).toHaveLength(1)
    // The code that confirmed it is spent, and so is the old secret.
    expect((await staff().signIn.code(await halfOf(office, 'anna'), code)).name).toBe('wrong')
    office.pass(seconds(60))
    expect((await staff().signIn.code(await halfOf(office, 'anna'), totpCode(anna().totpSecret, now()))).name).toBe('wrong')
    expect((await staff().signIn.code(await halfOf(office, 'anna'), totpCode(secret, now()))).name).toBe('signed-in')
  })

  test('pressed twice is done once, and the next page shows another secret', async () => {
    const who = await enter(office, 'anna')
    const { secret } = await locks().authenticator.drawn(who)
    const change = () => locks().authenticator.change(who, anna().passphrase, totpCode(secret, now()))
    const before = (await account()).version ?? 0
    expect(await Promise.all([change(), change()])).toEqual([{ name: 'done' }, { name: 'done' }])
    expect(await change()).toEqual({ name: 'done' })
    expect((await account()).version).toBe(before + 1)
    expect((await locks().authenticator.drawn(await again(who))).secret).not.toBe(secret)
  })

  test('a half session with the old app in its vault gets nowhere', async () => {
    const half = await halfOf(office, 'anna')
    const who = await enter(office, 'anna')
    const { secret } = await locks().authenticator.drawn(who)
    await locks().authenticator.change(who, anna().passphrase, totpCode(secret, now()))
    office.pass(seconds(60))
    for (const each of [secret, anna().totpSecret]) expect((await staff().signIn.code(half, totpCode(each, now()))).name).toBe('expired')
  })

  test('what was drawn and left lying is drawn anew after an hour', async () => {
    const who = await enter(office, 'anna')
    const { secret } = await locks().authenticator.drawn(who)
    for (let spent = 0; spent <= hours(1); spent += minutes(20)) {
      await staff().sessions.find(who.token)
      office.pass(minutes(20))
    }
    const there = await again(who)
    expect(await locks().authenticator.change(there, anna().passphrase, totpCode(secret, now()))).toEqual({
      name: 'refused',
      refusal: 'code',
    })
    expect((await locks().authenticator.drawn(there)).secret).not.toBe(secret)
  })

  test('what another session has drawn is another, and goes when its session ends', async () => {
    const [one, two] = [await enter(office, 'anna'), await enter(office, 'anna')]
    const [first, second] = [await locks().authenticator.drawn(one), await locks().authenticator.drawn(two)]
    expect(first.secret).not.toBe(second.secret)
    expect(await locks().authenticator.change(one, anna().passphrase, totpCode(second.secret, now()))).toMatchObject({ name: 'refused' })
    await staff().sessions.signOut(two.token)
    const rows = rowsOf(`${copyOf(office.folder)}/viska.sqlite`).get('sessions') ?? []
    expect(rows.filter(({ kind }) => kind === 'new-lock')).toHaveLength(1)
  })
})

describe('the recovery codes', () => {
  test('are exchanged as a set: the old ones die, the new ones open once each', async () => {
    const who = await enter(office, 'anna')
    const codes = await locks().recoveryCodes.drawn(who)
    expect(codes).toHaveLength(10)
    const [fresh = ''] = codes
    const [old = ''] = anna().recoveryCodes
    expect((await staff().signIn.code(await halfOf(office, 'anna'), fresh)).name).toBe('wrong')
    expect(await locks().recoveryCodes.change(who, 'fel')).toEqual({ name: 'wrong' })
    expect(await locks().recoveryCodes.change(who, anna().passphrase)).toEqual({ name: 'done' })
    expect((await again(who)).recoveryCodesLeft).toBe(10)
    expect((await staff().signIn.code(await halfOf(office, 'anna'), old)).name).toBe('wrong')
    expect((await staff().signIn.code(await halfOf(office, 'anna'), fresh)).name).toBe('signed-in')
    expect((await staff().signIn.code(await halfOf(office, 'anna'), fresh)).name).toBe('wrong')
  })

  test('pressed twice is done once, also when one of them was used in between', async () => {
    const who = await enter(office, 'anna')
    const codes = await locks().recoveryCodes.drawn(who)
    expect(await locks().recoveryCodes.change(who, anna().passphrase)).toEqual({ name: 'done' })
    expect((await staff().signIn.code(await halfOf(office, 'anna'), codes[0] ?? '')).name).toBe('signed-in')
    expect(await locks().recoveryCodes.change(await again(who), anna().passphrase)).toEqual({ name: 'done' })
    expect((await vaultOf(office, 'anna')).recoveryCodes).toHaveLength(9)
    expect(await locks().recoveryCodes.drawn(await again(who))).not.toEqual(codes)
  })
})

// Somebody lost telephone, recovery codes and passkeys: the passphrase still opens the vault, and two colleagues let them change the door. Nobody
// else can, whatever stands in the tables (keys.md 8, T-13, T-14).
import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import { random } from '../../src/appliance.ts'
import { newToken } from '../../src/crypto/token.ts'
import { totpCode } from '../../src/crypto/totp.ts'
import { approvalBytes, requestBytes } from '../../src/domain/keys/factor-reset.ts'
import { toBase64Url } from '../../src/kit/bytes.ts'
import { addDays, minutes, seconds } from '../../src/kit/instant.ts'
import { today } from '../../src/services/ground.ts'
import { spokenFingerprint } from '../../src/services/keys/rosters.ts'
import type { FactorReset, StoredReset } from '../../src/store/factor-resets.ts'
import {
  channelOf,
  colleague,
  day,
  enter,
  keysOf,
  makeOffice,
  type Office,
  removeFolders,
  renewalFor,
  takeUp,
  tokenOf,
  vaultOf,
} from './office.ts'
import { enterByPasskey, halfOf, withPasskey } from './passkey-owner.ts'

let office: Office
/** Done between the last look at everything and the commit. */
let meanwhile: (work: FactorReset) => Promise<void>
/** Done before a request is stored. */
let asking: () => Promise<void>
/** Done when the session that follows is to begin. */
let afterwards: () => Promise<void>
const open = async (options: Parameters<typeof makeOffice>[0] = {}): Promise<void> => {
  meanwhile = async () => {}
  afterwards = async () => {}
  asking = async () => {}
  office = await makeOffice({
    ...options,
    store: (store) => ({
      ...store,
      factorResets: {
        ...store.factorResets,
        ask: async (work) => {
          await asking()
          return store.factorResets.ask(work)
        },
        complete: async (work) => {
          await meanwhile(work)
          return store.factorResets.complete(work)
        },
      },
      sessions: {
        ...store.sessions,
        add: async (session) => {
          if (session.kind === 'full') await afterwards()
          return store.sessions.add(session)
        },
      },
    }),
  })
}
beforeEach(() => open())
afterAll(removeFolders)

const staff = () => office.services().staff
const lost = () => staff().lostFactor
const resets = () => staff().factorResets
const now = () => office.ground().now()
const kinds = async (): Promise<readonly string[]> => (await office.store().log.entries(0, 999)).map(({ kind }) => kind)
const count = async (kind: string): Promise<number> => (await kinds()).filter((each) => each === kind).length

const told = async (): Promise<readonly string[]> => {
  const waiting = (await office.store().notices.all()).map(({ staffId }) => staffId)
  office.meanwhile([['DELETE FROM notices']])
  return [...office.people].flatMap(([name, { id }]) => (waiting.includes(id) ? [name] : [])).sort()
}

const stateOf = async (half: string) => {
  const state = await lost().state(half)
  if (state === null) throw new Error('the half session is over')
  return state
}
const standing = async (name = 'anna'): Promise<StoredReset> => {
  const found = await office.store().factorResets.of(colleague(office, name).id)
  if (found === null) throw new Error('no request')
  return found
}
/** Passphrase given and two colleagues asked: the half session, and what is read out. */
const ask = async (name = 'anna') => {
  const half = await halfOf(office, name)
  expect(await lost().ask(half)).toBe(true)
  return { half, digits: (await stateOf(half)).request?.digits ?? '' }
}
const approveAs = async (by: string, digits: string, of = 'anna') =>
  resets().approve(await enter(office, by), (await standing(of)).id, digits)
/** Everything up to the new app: two have confirmed. */
const approved = async (name = 'anna', by = ['bo', 'cia']): Promise<string> => {
  const { digits } = await ask(name)
  for (const each of by) expect(await approveAs(each, digits, name)).toBeNull()
  return halfOf(office, name)
}
/** … and to the last press. */
const confirmed = async (half: string) => {
  const drawn = await lost().drawn(half)
  if (drawn === null) throw new Error('nothing is drawn')
  expect(await lost().confirm(half, totpCode(drawn.secret, now()))).toBe('right')
  return drawn
}
const isLetIn = async (name: string, code: string): Promise<boolean> =>
  (await staff().signIn.code(await halfOf(office, name), code)).name === 'signed-in'
/** The door as it was: the old app lets in, and nothing was changed. */
const isUnchanged = async (name = 'anna'): Promise<void> => {
  expect((await vaultOf(office, name)).totpSecret).toBe(colleague(office, name).totpSecret)
  expect(await count('second-factor-reset')).toBe(0)
  await tokenOf(office, name)
}
/** Neither the app, nor the codes, nor a session. */
const leadsNowhere = async (half: string): Promise<void> => {
  expect(await lost().drawn(half)).toBeNull()
  expect(await lost().confirm(half, '123456')).toBe('gone')
  expect(await lost().finish(half)).toBeNull()
}

describe('two have confirmed', () => {
  test('another app and other codes; the old ones, every passkey and every session are over; keys and passphrase are the same', async () => {
    const authenticator = await withPasskey(office, 'anna')
    const [other, before] = [await tokenOf(office, 'anna'), await keysOf(office, 'anna')]
    const { half: first, digits } = await ask()
    expect(digits.replaceAll(' ', '')).toMatch(/^\d{40}$/)
    const { colleagues, tooFew, request } = await stateOf(first)
    expect([colleagues.map(({ name }) => name).sort(), tooFew]).toEqual([['Bo Lind', 'Cia Strand', 'Dag Berg'], false])
    expect(request).toMatchObject({ until: addDays(today(office.ground()), 7), approvedBy: [], isApproved: false })
    expect(await resets().waitingFor(await enter(office, 'bo'))).toMatchObject([{ person: { name: 'Anna Ek' }, approvedBy: [] }])
    expect(await approveAs('bo', digits.replaceAll(' ', '-'))).toBeNull()
    expect(await approveAs('dag', ` ${digits} `)).toBeNull()
    const half = await halfOf(office, 'anna')
    expect((await stateOf(half)).request).toMatchObject({ isApproved: true, approvedBy: [{ name: 'Bo Lind' }, { name: 'Dag Berg' }] })
    const drawn = await confirmed(half)
    expect(drawn.recoveryCodes).toHaveLength(10)
    expect((await vaultOf(office, 'anna')).totpSecret).toBe(colleague(office, 'anna').totpSecret)
    const who = await staff().sessions.find(await lost().finish(half))
    if (who === null) throw new Error('not let in')
    expect([who.fault, who.recoveryCodesLeft, who.passkeys]).toEqual([null, 10, []])
    expect([who.identity.recipient, who.signing.publicKey]).toEqual([before.identity.recipient, before.signing.publicKey])
    expect([await staff().sessions.find(other), await lost().state(half), await lost().state(first)]).toEqual([null, null, null])
    expect(await office.store().factorResets.all()).toEqual([])

    office.pass(seconds(60))
    const [old = ''] = colleague(office, 'anna').recoveryCodes
    for (const code of [old, totpCode(colleague(office, 'anna').totpSecret, now())]) expect(await isLetIn('anna', code)).toBe(false)
    expect((await enterByPasskey(office, 'anna', authenticator).catch(() => ({ name: 'nothing to ask' }))).name).not.toBe('signed-in')
    for (const code of [totpCode(drawn.secret, now()), drawn.recoveryCodes[0] ?? '']) expect(await isLetIn('anna', code)).toBe(true)
  })

  test('everybody in the list can read in the log who asked, who confirmed and who helped, each under their own signature', async () => {
    const half = await approved()
    await confirmed(half)
    await lost().finish(half)
    const entries = (await staff().log.read(await enter(office, 'dag'), null))?.entries ?? []
    const told = entries.filter(({ entry }) => entry.kind.startsWith('second-factor-')).reverse()
    expect(told.map(({ entry, details, signed }) => [entry.kind, details?.who, details?.people?.map(({ name }) => name), signed])).toEqual([
      ['second-factor-asked', 'Anna Ek', undefined, true],
      ['second-factor-approved', 'Bo Lind', ['Anna Ek'], true],
      ['second-factor-approved', 'Cia Strand', ['Anna Ek'], true],
      ['second-factor-reset', 'Anna Ek', ['Bo Lind', 'Cia Strand'], true],
    ])
  })

  test('each step is mailed: asking and its end to the person and all who may confirm, a confirmation to the person', async () => {
    const everybody = ['anna', 'bo', 'cia', 'dag']
    expect(await told()).toEqual([])
    const { half: first, digits } = await ask()
    expect(await told()).toEqual(everybody)
    await lost().ask(first)
    expect(await told()).toEqual([])
    for (const by of ['bo', 'cia']) {
      expect(await approveAs(by, digits)).toBeNull()
      expect(await told()).toEqual(['anna'])
      expect(await approveAs(by, digits)).toBeNull()
      expect(await told()).toEqual([])
    }
    const half = await halfOf(office, 'anna')
    await confirmed(half)
    expect(await told()).toEqual([])
    expect(await lost().finish(half)).not.toBeNull()
    expect(await told()).toEqual(everybody)
  })

  test('the person is told when somebody refuses, or takes back in their name', async () => {
    await ask()
    await told()
    expect(await resets().refuse(await enter(office, 'dag'), (await standing()).id)).toBeNull()
    expect(await told()).toEqual(['anna'])
    const anna = await enter(office, 'anna')
    await resets().takeBack(anna)
    expect(await told()).toEqual([])
    await ask()
    await told()
    await resets().takeBack(anna)
    expect(await told()).toEqual(['anna'])
  })

  test('there is an hour to find an app and to write the codes on paper, not five minutes; after it nothing is left', async () => {
    const half = await approved()
    const drawn = await lost().drawn(half)
    office.pass(minutes(50))
    expect(await lost().drawn(half)).toEqual(drawn)
    expect(await lost().confirm(half, totpCode(drawn?.secret ?? '', now()))).toBe('right')
    office.pass(minutes(11))
    await leadsNowhere(half)
    await isUnchanged()
  })

  test('the new app must show its code, and the page shows the same secret and codes until it has', async () => {
    const half = await approved()
    const drawn = await lost().drawn(half)
    for (const code of ['', '000000x', totpCode(colleague(office, 'anna').totpSecret, now())])
      expect(await lost().confirm(half, code)).toBe('wrong')
    expect(await lost().finish(half)).toBeNull()
    expect(await lost().drawn(half)).toEqual(drawn)
    await isUnchanged()
  })

  test('a channel that demands a passkey lets the person in with the digits, and leads them to make one', async () => {
    await open({ settings: { passkeys: 'everybody' } })
    await withPasskey(office, 'anna')
    expect((await staff().signIn.step(await halfOf(office, 'anna')))?.digits).toBe(false)
    const half = await approved()
    const { secret } = await confirmed(half)
    expect(await staff().sessions.find(await lost().finish(half))).toMatchObject({ passkeyDemanded: true, passkeyMissing: true })
    office.pass(seconds(60))
    expect(await isLetIn('anna', totpCode(secret, now()))).toBe(true)
  })

  test.each([
    ['an administrator', 'fia'],
    ['an operator', 'eva'],
  ])('%s stands in no list: the members of the lists confirm by the keys of the account', async (_, name) => {
    const { half: first } = await ask(name)
    expect((await stateOf(first)).colleagues.map((one) => one.name).sort()).toEqual(['Anna Ek', 'Bo Lind', 'Cia Strand', 'Dag Berg'])
    const half = await approved(name, ['anna', 'dag'])
    const { secret } = await confirmed(half)
    expect((await staff().sessions.find(await lost().finish(half)))?.fault).toBeNull()
    office.pass(seconds(60))
    expect(await isLetIn(name, totpCode(secret, now()))).toBe(true)
  })

  test('a member of another channel has no say, and an administrator none at all', async () => {
    const { digits } = await ask('fia')
    for (const name of ['eva', 'fia']) expect(await approveAs(name, digits, 'fia')).toBe('gone')
    const { digits: annas } = await ask()
    for (const name of ['eva', 'fia']) expect(await approveAs(name, annas)).toBe('gone')
  })
})

describe('a half session alone', () => {
  test('reaches neither app nor codes: not before asking, not after it, not with one approval', async () => {
    await leadsNowhere(await halfOf(office, 'anna'))
    const { half, digits } = await ask()
    await leadsNowhere(half)
    expect(await approveAs('bo', digits)).toBeNull()
    expect(await approveAs('bo', digits)).toBeNull()
    const again = await halfOf(office, 'anna')
    expect((await stateOf(again)).request).toMatchObject({ isApproved: false, approvedBy: [{ name: 'Bo Lind' }] })
    await leadsNowhere(again)
    expect(await count('second-factor-approved')).toBe(1)
    await isUnchanged()
  })

  test('is needed: no token, a made-up one and one of a full session learn nothing and ask nobody', async () => {
    for (const token of [null, '', 'x', newToken(random), await tokenOf(office, 'anna')]) {
      expect([await lost().state(token), await lost().ask(token), await lost().drawn(token)]).toEqual([null, false, null])
      expect([await lost().confirm(token, '123456'), await lost().finish(token)]).toEqual(['gone', null])
    }
    expect(await office.store().factorResets.all()).toEqual([])
  })

  test('is over for this too when the account has moved on', async () => {
    const half = await approved()
    await tokenOf(office, 'anna')
    expect(await lost().state(half)).toBeNull()
    await leadsNowhere(half)
  })

  test('the digits of the app are counted as before, and asking gives no further try', async () => {
    const half = await approved()
    const names = []
    for (let tries = 0; tries < 5; tries++) names.push((await staff().signIn.code(half, '000000')).name)
    expect(names).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'paused'])
    expect(await lost().drawn(half)).not.toBeNull()
    expect((await staff().signIn.code(half, totpCode(colleague(office, 'anna').totpSecret, now()))).name).toBe('paused')
  })
})

describe('asking', () => {
  test('twice, from two places and at the same moment, is one request', async () => {
    const [one, two] = [await halfOf(office, 'anna'), await halfOf(office, 'anna')]
    expect(await Promise.all([lost().ask(one), lost().ask(two), lost().ask(one)])).toEqual([true, true, true])
    const { id } = await standing()
    expect(await lost().ask(two)).toBe(true)
    expect([(await standing()).id, await count('second-factor-asked')]).toEqual([id, 1])
    expect((await stateOf(one)).request).toEqual((await stateOf(two)).request)
  })

  test('while another tab asks does not take the place of what that one asked', async () => {
    const [one, two] = [await halfOf(office, 'anna'), await halfOf(office, 'anna')]
    asking = async () => {
      asking = async () => {}
      expect(await lost().ask(two)).toBe(true)
    }
    expect(await lost().ask(one)).toBe(true)
    expect([await count('second-factor-asked'), (await stateOf(one)).request]).toEqual([1, (await stateOf(two)).request])
  })

  test('is not possible where fewer than two could confirm, and the page says so', async () => {
    await open({ recipients: 2 })
    expect((await stateOf(await halfOf(office, 'anna'))).tooFew).toBe(false)
    const { id: channel } = (await channelOf(office)).channel
    await staff().rosterChanges.release(await enter(office, 'anna'), channel, colleague(office, 'dag').id)
    const bo = await enter(office, 'bo')
    const hash = (await staff().keyLists.one(bo, channel))?.waiting?.hash ?? ''
    expect(await staff().rosterChanges.confirm(bo, channel, hash, '')).toBeNull()
    const half = await halfOf(office, 'anna')
    expect(await stateOf(half)).toMatchObject({ tooFew: true, colleagues: [{ name: 'Bo Lind' }], request: null })
    expect(await lost().ask(half)).toBe(false)
    expect(await office.store().factorResets.all()).toEqual([])
  })

  test('holds seven days, also for whoever has begun; what is older makes room for a new one, and is swept', async () => {
    const { digits } = await ask()
    const { id } = await standing()
    for (const name of ['bo', 'cia']) await approveAs(name, digits)
    office.pass(7 * day)
    const half = await halfOf(office, 'anna')
    await confirmed(half)
    expect(await resets().waitingFor(await enter(office, 'dag'))).toHaveLength(1)
    // The last day ends at midnight.
    office.set('2026-11-25T22:45:00Z')
    const late = await halfOf(office, 'anna')
    await confirmed(late)
    office.pass(minutes(30))
    await leadsNowhere(late)
    expect(await resets().waitingFor(await enter(office, 'dag'))).toEqual([])
    const asked = await ask()
    expect((await stateOf(asked.half)).request).toMatchObject({ approvedBy: [] })
    expect((await standing()).id).not.toBe(id)
    office.pass(8 * day)
    await office.services().upkeep.sweep()
    expect(await office.store().factorResets.all()).toEqual([])
    await isUnchanged()
  })
})

describe('confirming', () => {
  test('takes the digits of this request; those that stand on the colleagues’ own pages are others', async () => {
    const { digits } = await ask()
    const { identity, signing } = await keysOf(office, 'anna')
    const known = spokenFingerprint({ recipient: identity.recipient, signingKey: signing.publicKey })
    expect(await approveAs('bo', known)).toBe(1)
    expect(await approveAs('bo', digits.slice(6))).toBe('incomplete')
    expect(await approveAs('bo', '')).toBe('incomplete')
    const groups = digits.split(' ')
    const wrong = groups.with(4, groups[4] === '00000' ? '00001' : '00000').join(' ')
    expect(await approveAs('bo', wrong)).toBe(5)
    expect((await standing()).approvals).toEqual([])
    expect(await resets().approve(await enter(office, 'bo'), 'no-such-request', digits)).toBe('gone')
  })

  test('is for others: the person themself sees nothing to confirm, and their own signature counts for nothing', async () => {
    const { half, digits } = await ask()
    await approveAs('bo', digits)
    const anna = await enter(office, 'anna')
    const { id } = await standing()
    expect([await resets().waitingFor(anna), await resets().approve(anna, id, digits), await resets().refuse(anna, id)]).toEqual([
      [],
      'gone',
      'gone',
    ])
    const request = await standing()
    const own = { recipient: anna.identity.recipient, signingKey: anna.signing.publicKey }
    const signature = toBase64Url(await anna.signing.sign(approvalBytes(office.ground().installation, request, own)))
    office.meanwhile([['INSERT INTO factor_reset_approvals VALUES (?, ?, ?)', request.id, colleague(office, 'anna').id, signature]])
    const again = await halfOf(office, 'anna')
    expect((await stateOf(again)).request).toMatchObject({ isApproved: false, approvedBy: [{ name: 'Bo Lind' }] })
    await leadsNowhere(again)
    await leadsNowhere(half)
  })

  test('any of them may refuse: the request is gone with what was said to it, and the log says so', async () => {
    const { half } = { half: await approved() }
    expect(await lost().drawn(half)).not.toBeNull()
    const { id } = await standing()
    expect(await resets().refuse(await enter(office, 'dag'), id)).toBeNull()
    expect(await resets().refuse(await enter(office, 'bo'), id)).toBe('gone')
    await leadsNowhere(half)
    expect(await count('second-factor-refused')).toBe(1)
    await isUnchanged()
  })

  test('for one request serves no other, also when its rows are put under the new one', async () => {
    await approved()
    const { id, approvals } = await standing()
    await resets().refuse(await enter(office, 'dag'), id)
    await ask()
    const next = await standing()
    office.meanwhile(
      approvals.map(({ by, signature }) => ['INSERT INTO factor_reset_approvals VALUES (?, ?, ?)', next.id, by, signature] as const),
    )
    const half = await halfOf(office, 'anna')
    expect((await stateOf(half)).request).toMatchObject({ approvedBy: [] })
    await leadsNowhere(half)
  })

  test('a colleague’s approval counts as long as they stand in the list with that key', async () => {
    const half = await approved()
    await confirmed(half)
    const { id: channel } = (await channelOf(office)).channel
    await staff().rosterChanges.release(await enter(office, 'anna'), channel, colleague(office, 'cia').id)
    const bo = await enter(office, 'bo')
    const hash = (await staff().keyLists.one(bo, channel))?.waiting?.hash ?? ''
    expect(await staff().rosterChanges.confirm(bo, channel, hash, '')).toBeNull()
    const again = await halfOf(office, 'anna')
    expect((await stateOf(again)).request).toMatchObject({ isApproved: false, approvedBy: [{ name: 'Bo Lind' }] })
    await leadsNowhere(again)
    await leadsNowhere(half)
  })

  test('… and no longer when two have confirmed another key of theirs', async () => {
    const token = await renewalFor(office, 'cia', ['bo', 'dag'])
    const account = await office.store().people.byId(colleague(office, 'cia').id)
    if (account === null) throw new Error('no account')
    await approved()
    ;(office.people as Map<string, unknown>).set('cia', await takeUp(office, { staff: account, roles: ['handler'], token }))
    const { identity, signing } = await keysOf(office, 'cia')
    const spoken = spokenFingerprint({ recipient: identity.recipient, signingKey: signing.publicKey })
    const { id: channel } = (await channelOf(office)).channel
    // Until then the list names the old one, and whoever holds the new one alone may confirm nothing.
    expect(await resets().waitingFor(await enter(office, 'cia'))).toEqual([])
    expect(await staff().rosterChanges.admit(await enter(office, 'dag'), channel, account.id, spoken)).toBeNull()
    const bo = await enter(office, 'bo')
    const hash = (await staff().keyLists.one(bo, channel))?.waiting?.hash ?? ''
    expect(await staff().rosterChanges.confirm(bo, channel, hash, spoken)).toBeNull()
    const half = await halfOf(office, 'anna')
    expect((await stateOf(half)).request).toMatchObject({ isApproved: false, approvedBy: [{ name: 'Bo Lind' }] })
    await leadsNowhere(half)
  })

  test('counts for nothing while nothing is believed in the channel', async () => {
    const half = await approved()
    await confirmed(half)
    const { identity } = await keysOf(office, 'cia')
    office.meanwhile([['UPDATE staff SET recipient = ? WHERE id = ?', identity.recipient, colleague(office, 'bo').id]])
    expect((await enter(office, 'bo')).fault).toBe('own-key')
    await leadsNowhere(half)
    const again = await halfOf(office, 'anna')
    expect(await stateOf(again)).toMatchObject({ tooFew: true, colleagues: [] })
    expect(await resets().waitingFor(await enter(office, 'bo'))).toEqual([])
    expect(await resets().waitingFor(await enter(office, 'cia'))).toEqual([])
  })
})

describe('rows that somebody writes into the database', () => {
  /** A request of Anna's that somebody else has signed, with approvals that they made up. */
  const plant = async (signer: string): Promise<void> => {
    const { signing } = await keysOf(office, signer)
    const asked = { id: 'planted', staffId: colleague(office, 'anna').id, replaces: 'x', day: today(office.ground()) }
    const { installation } = office.ground()
    const signature = toBase64Url(await signing.sign(requestBytes(installation, asked)))
    const annas = await keysOf(office, 'anna')
    const keys = { recipient: annas.identity.recipient, signingKey: annas.signing.publicKey }
    const approval = toBase64Url(await signing.sign(approvalBytes(installation, asked, keys)))
    office.meanwhile([
      ['INSERT INTO factor_resets VALUES (?, ?, ?, ?, ?)', asked.id, asked.staffId, asked.replaces, asked.day, signature],
      ...['bo', 'cia', 'dag'].map(
        (name) => ['INSERT INTO factor_reset_approvals VALUES (?, ?, ?)', asked.id, colleague(office, name).id, approval] as const,
      ),
    ])
  }

  test('are shown to nobody, open nothing, and are in nobody’s way', async () => {
    await plant('eva')
    expect(await resets().waitingFor(await enter(office, 'bo'))).toEqual([])
    expect(await resets().marks(await enter(office, 'bo'))).toEqual([])
    expect(await resets().marks(await enter(office, 'anna'))).toEqual([])
    const half = await halfOf(office, 'anna')
    expect((await stateOf(half)).request).toBeNull()
    await leadsNowhere(half)
    const { digits } = await ask()
    expect((await standing()).approvals).toEqual([])
    // A made-up approval does not keep the real one out.
    office.meanwhile([['INSERT INTO factor_reset_approvals VALUES (?, ?, ?)', (await standing()).id, colleague(office, 'bo').id, 'x']])
    for (const name of ['bo', 'cia']) expect(await approveAs(name, digits)).toBeNull()
    expect(await lost().drawn(await halfOf(office, 'anna'))).not.toBeNull()
  })

  test('a request moved to another person is theirs no more than it was', async () => {
    await approved()
    office.meanwhile([['UPDATE factor_resets SET staff_id = ?', colleague(office, 'dag').id]])
    const half = await halfOf(office, 'dag')
    expect((await stateOf(half)).request).toBeNull()
    await leadsNowhere(half)
    expect(await resets().waitingFor(await enter(office, 'bo'))).toEqual([])
  })

  test('a day that was moved on makes a request worth nothing', async () => {
    await approved()
    office.pass(8 * day)
    office.meanwhile([['UPDATE factor_resets SET day = ?', today(office.ground())]])
    await leadsNowhere(await halfOf(office, 'anna'))
    expect(await resets().waitingFor(await enter(office, 'bo'))).toEqual([])
  })

  test('what was used once and is put back is worth nothing', async () => {
    const half = await approved()
    const { id, staffId, replaces, day: since, signature, approvals } = await standing()
    const { secret } = await confirmed(half)
    expect(await lost().finish(half)).not.toBeNull()
    office.meanwhile([
      ['INSERT INTO factor_resets VALUES (?, ?, ?, ?, ?)', id, staffId, replaces, since, signature],
      ...approvals.map((each) => ['INSERT INTO factor_reset_approvals VALUES (?, ?, ?)', id, each.by, each.signature] as const),
    ])
    const again = await halfOf(office, 'anna')
    expect((await stateOf(again)).request).toBeNull()
    await leadsNowhere(again)
    office.pass(seconds(60))
    expect(await isLetIn('anna', totpCode(secret, now()))).toBe(true)
  })

  test('other keys in the account of an operator: what they read out does not fit, and the request is not theirs', async () => {
    const { digits } = await ask('eva')
    const { identity, signing } = await keysOf(office, 'fia')
    office.meanwhile([['UPDATE staff SET recipient = ? WHERE id = ?', identity.recipient, colleague(office, 'eva').id]])
    expect(await approveAs('bo', digits, 'eva')).toBe(1)
    office.meanwhile([['UPDATE staff SET signing_key = ? WHERE id = ?', signing.publicKey, colleague(office, 'eva').id]])
    expect(await approveAs('bo', digits, 'eva')).toBe('gone')
    expect(await stateOf(await halfOf(office, 'eva'))).toMatchObject({ tooFew: true, request: null })
  })
})

describe('the last press', () => {
  test('in two tabs and twice in each is done once', async () => {
    const [one, two] = [await approved(), await halfOf(office, 'anna')]
    for (const half of [one, two]) await confirmed(half)
    const tokens = await Promise.all([one, two, one].map((half) => lost().finish(half)))
    expect(tokens.filter((token) => token !== null)).toHaveLength(1)
    expect(await lost().finish(one)).toBeNull()
    expect(await count('second-factor-reset')).toBe(1)
    expect(await office.store().sessions.allOf(colleague(office, 'anna').id)).toHaveLength(1)
  })

  test.each([
    ['a colleague refuses', async () => void (await resets().refuse(await enter(office, 'dag'), (await standing()).id))],
    [
      'an approval goes',
      async () => office.meanwhile([['DELETE FROM factor_reset_approvals WHERE staff_id = ?', colleague(office, 'bo').id]]),
    ],
    ['the person signs in after all', async () => void (await tokenOf(office, 'anna'))],
  ])('while %s changes nothing', async (_, work) => {
    const half = await approved()
    await confirmed(half)
    meanwhile = async () => {
      meanwhile = async () => {}
      await work()
    }
    expect(await lost().finish(half)).toBeNull()
    await isUnchanged()
  })

  test('of somebody whose own memory does not fit what stands here changes nothing: two approvals clear no alarm', async () => {
    const half = await approved()
    await confirmed(half)
    office.meanwhile([['UPDATE staff SET title = ? WHERE id = ?', 'direktör', colleague(office, 'anna').id]])
    expect(await lost().finish(half)).toBeNull()
    expect(await stateOf(half)).toMatchObject({ tooFew: true, request: { isApproved: false } })
    expect((await enter(office, 'anna')).fault).toBe('roster')
    await isUnchanged()
  })

  test('on a machine that stops before the commit has changed nothing; the person goes on where they were', async () => {
    const half = await approved()
    await confirmed(half)
    meanwhile = async () => {
      throw new Error('the power went')
    }
    await expect(lost().finish(half)).rejects.toThrow('the power went')
    expect((await vaultOf(office, 'anna')).totpSecret).toBe(colleague(office, 'anna').totpSecret)
    meanwhile = async () => {}
    expect(await lost().finish(half)).not.toBeNull()
  })

  test('… and one that stops right after it everything: the new app lets in', async () => {
    const half = await approved()
    const { secret } = await confirmed(half)
    afterwards = async () => {
      throw new Error('the power went')
    }
    await expect(lost().finish(half)).rejects.toThrow('the power went')
    afterwards = async () => {}
    expect([await office.store().factorResets.all(), await count('second-factor-reset')]).toEqual([[], 1])
    office.pass(seconds(60))
    expect(await isLetIn('anna', totpCode(colleague(office, 'anna').totpSecret, now()))).toBe(false)
    expect(await isLetIn('anna', totpCode(secret, now()))).toBe(true)
  })
})

describe('somebody with the passphrase of a person who has lost nothing', () => {
  test('is found out: every page of the person says so, and they take the request back', async () => {
    const half = await approved()
    const anna = await enter(office, 'anna')
    expect(await resets().marks(anna)).toEqual(['reset-asked'])
    expect(await resets().own(anna)).toEqual({ since: today(office.ground()), until: addDays(today(office.ground()), 7) })
    expect(await resets().marks(await enter(office, 'dag'))).toEqual(['reset-waits'])
    await resets().takeBack(anna)
    await resets().takeBack(anna)
    expect([await resets().own(anna), await resets().marks(anna), await count('second-factor-refused')]).toEqual([null, [], 1])
    await leadsNowhere(half)
    await isUnchanged()
  })
})

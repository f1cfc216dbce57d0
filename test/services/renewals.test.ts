// New keys in place of lost ones: two members, never one, never for oneself; stopped by anybody concerned; and what an old link or a set-up left
// lying can still do: nothing (keys.md 8, T-13).
import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import { rowIdOf } from '../../src/crypto/token.ts'
import { totpCode } from '../../src/crypto/totp.ts'
import type { ChannelId } from '../../src/domain/channel/channel.ts'
import { renewalBytes, renewalLinkBytes } from '../../src/domain/keys/renewal.ts'
import { toBase64Url } from '../../src/kit/bytes.ts'
import { addDays } from '../../src/kit/instant.ts'
import type { RenewalFault } from '../../src/services/keys/renewals.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import {
  channelOf,
  colleague,
  day,
  enter,
  keysOf,
  makeOffice,
  type Office,
  type OfficeOptions,
  removeFolders,
  renewalFor,
  renewed,
  report,
  takeUp,
} from './office.ts'

let office: Office
let channel: ChannelId
const open = async (options: OfficeOptions = {}): Promise<void> => {
  office = await makeOffice(options)
  channel = (await channelOf(office)).channel.id
}
beforeEach(() => open())
afterAll(removeFolders)

const staff = () => office.services().staff
const idOf = (name: string) => colleague(office, name).id
const put = (name: string, taken: unknown): void => void (office.people as Map<string, unknown>).set(name, taken)
const start = async (by: string, whom: string, typed = colleague(office, by).passphrase, of = channel) =>
  staff().renewals.start(await enter(office, by), of, idOf(whom), typed)
/** The renewal that somebody sees for a colleague. */
const openFor = async (who: Unlocked, whom: string, of = channel) => {
  const found = (await staff().keyLists.one(who, of))?.renewals.find(({ person }) => person.id === idOf(whom))
  if (found === undefined) throw new Error('none is open')
  return found
}
const give = async (by: string, whom: string, typed = colleague(office, by).passphrase) => {
  const who = await enter(office, by)
  return staff().renewals.give(who, channel, (await openFor(who, whom)).id, typed)
}
const opensWithPassphrase = async (name: string): Promise<boolean> => {
  const { email, passphrase } = colleague(office, name)
  return (await staff().signIn.passphrase(email, passphrase)) !== null
}
const stateOf = async (token: string) => (await staff().invitations.state(token)).name
const told = async () => new Set((await office.store().notices.all()).map(({ staffId }) => staffId))
const forget = () => office.meanwhile([['DELETE FROM notices']])
const refusal = (why: RenewalFault) => ({ name: 'refused', refusal: why }) as const

describe('one person alone', () => {
  test('destroys nobody’s keys: the one whom a report is about, against all who may read it', async () => {
    await report(office, { without: ['anna'], what: 'Anna tar pengar ur kassan.' })
    for (const victim of ['bo', 'cia']) {
      expect((await start('anna', victim)).name).toBe('done')
      expect(await give('anna', victim)).toEqual(refusal('may-not'))
    }
    office.pass(13 * day)
    for (const victim of ['bo', 'cia']) {
      expect(await give('anna', victim)).toEqual(refusal('may-not'))
      expect(await opensWithPassphrase(victim)).toBe(true)
    }
    const cases = (await staff().lists.page(await enter(office, 'bo'), 'new', null)).cases
    expect((await staff().casework.open(await enter(office, 'bo'), cases[0]?.row.id ?? ('' as never)))?.report?.answers.what).toContain(
      'Anna',
    )
  })

  test('renews nobody without their own passphrase, and never themself', async () => {
    for (const [typed, name] of [
      ['', 'missing'],
      ['inte den rätta', 'wrong'],
    ] as const) {
      expect((await start('anna', 'bo', typed)).name).toBe(name)
      expect(await office.store().renewals.open()).toEqual([])
    }
    expect(await start('anna', 'anna')).toEqual(refusal('may-not'))
    await start('anna', 'bo')
    for (const [typed, name] of [
      ['', 'missing'],
      ['inte den rätta', 'wrong'],
    ] as const)
      expect((await give('cia', 'bo', typed)).name).toBe(name)
    expect(await give('bo', 'bo')).toEqual(refusal('may-not'))
    expect((await office.store().renewals.open())[0]?.given).toBeNull()
  })

  test('writing to the tables does not help: one hand in two names, signatures moved, dates, another person', async () => {
    const token = await renewalFor(office, 'cia', ['anna', 'bo'])
    expect(await stateOf(token)).toBe('open')
    const [row] = await office.store().renewals.open()
    if (row?.given == null) throw new Error('no link')
    const tries: [string, ...(string | number)[]][] = [
      ['UPDATE renewals SET second = first, second_signature = first_signature'],
      ['UPDATE renewals SET first = ?', idOf('dag')],
      ['UPDATE renewals SET second = ?', idOf('dag')],
      ['UPDATE renewals SET staff_id = ?', idOf('dag')],
      ['UPDATE renewals SET recipient = ?', (await keysOf(office, 'anna')).identity.recipient],
      ["UPDATE renewals SET day = '2026-01-01'"],
      ["UPDATE renewals SET until = '2029-01-01'"],
      ["UPDATE invitations SET until = '2029-01-01' WHERE used = 0 AND replaced = 0"],
      ['UPDATE invitations SET staff_id = ? WHERE used = 0 AND replaced = 0', idOf('dag')],
    ]
    for (const statement of tries) {
      const before = [
        ['DELETE FROM renewals'],
        [
          `INSERT INTO renewals (id, staff_id, channel_id, recipient, day, first, first_signature, second, second_signature, invitation, until, withdrawn)
           SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, id, until, 0 FROM invitations WHERE used = 0 AND replaced = 0`,
          ...[row.claim.id, row.claim.person, channel, row.claim.recipient, row.claim.day, row.first.by, row.first.signature],
          ...[row.given.second.by, row.given.second.signature],
        ],
      ] as [string, ...string[]][]
      office.meanwhile(before)
      expect(await stateOf(token)).toBe('open')
      office.meanwhile([statement])
      expect([statement[0], await stateOf(token)]).toEqual([statement[0], 'replaced'])
      office.meanwhile([
        ['UPDATE invitations SET staff_id = ?, until = ? WHERE used = 0 AND replaced = 0', row.claim.person, row.given.link.until],
      ])
    }
    // As a first invitation it takes nobody's keys, and as one's own it needs the person's signature.
    office.meanwhile([["UPDATE invitations SET kind = 'first' WHERE used = 0 AND replaced = 0"]])
    expect(await stateOf(token)).toBe('unknown')
    office.meanwhile([["UPDATE invitations SET kind = 'renewal', issuer = staff_id, signature = ? WHERE used = 0", row.first.signature]])
    expect(await stateOf(token)).toBe('unknown')
  })

  test('who signs twice with the key of one member, straight into the tables, opens nothing', async () => {
    const { signing } = await keysOf(office, 'anna')
    const account = await office.store().people.byId(idOf('cia'))
    const token = `${'Q'.repeat(42)}A`
    const started = addDays('2026-11-18' as never, -10)
    const claim = { id: 'r1', channel, person: idOf('cia'), recipient: account?.keys?.recipient ?? '', day: started }
    const link = { invitation: rowIdOf(token, 'invitation'), until: addDays(started, 24) }
    const signed = async (bytes: Parameters<typeof signing.sign>[0]) => ({
      by: idOf('anna'),
      signature: toBase64Url(await signing.sign(bytes)),
    })
    const { renewals } = office.store()
    const log = { kind: 'renewal-started', day: '2026-11-18' as never, channel, details: null } as const
    await renewals.start({ claim, first: await signed(renewalBytes(claim)), replaces: null, notices: [], log })
    await renewals.give({ id: 'r1', second: await signed(renewalLinkBytes(claim, link)), link, notices: [], log })
    expect(await stateOf(token)).toBe('replaced')
    expect(await staff().invitations.begin(token, 'sv')).toBeNull()
  })
})

describe('two members', () => {
  test('give somebody new keys; everybody concerned is told at each step, and the log of the list names who', async () => {
    const everybody = new Set(['anna', 'bo', 'cia', 'dag'].map(idOf))
    forget()
    expect((await start('dag', 'cia')).name).toBe('done')
    expect(await told()).toEqual(everybody)
    forget()
    const given = await give('bo', 'cia')
    expect(await told()).toEqual(everybody)
    if (given.name !== 'done') throw new Error('no link')
    expect(given.link).toMatchObject({ name: 'Cia Strand', until: '2026-12-02' })
    expect(await opensWithPassphrase('cia')).toBe(true)
    forget()
    const account = await office.store().people.byId(idOf('cia'))
    if (account === null) throw new Error('no account')
    const taken = await takeUp(office, { staff: account, roles: [], token: given.link.token })
    expect(await told()).toEqual(everybody)
    expect(await opensWithPassphrase('cia')).toBe(false)
    put('cia', taken)
    expect((await enter(office, 'cia')).fault).toBeNull()
    expect(await stateOf(given.link.token)).toBe('used')
    const read = await staff().log.read(await enter(office, 'dag'), null)
    const entries = read?.entries.filter(({ entry }) => entry.kind.startsWith('renewal-')) ?? []
    expect(entries.map(({ entry, details }) => [entry.kind, details?.who, entry.channel])).toEqual([
      ['renewal-given', 'Bo Lind', channel],
      ['renewal-started', 'Dag Berg', channel],
    ])
  })

  test('a link is good for fourteen days, a beginning too; a second one waits for the first to end', async () => {
    await start('anna', 'cia')
    expect(await start('bo', 'cia')).toEqual(refusal('occupied'))
    office.pass(14 * day)
    const who = await enter(office, 'bo')
    const { id } = await openFor(who, 'cia')
    office.pass(day)
    expect(await staff().renewals.give(await enter(office, 'bo'), channel, id, colleague(office, 'bo').passphrase)).toEqual(refusal('gone'))
    const token = await renewalFor(office, 'cia', ['anna', 'bo'])
    office.pass(14 * day)
    expect(await stateOf(token)).toBe('open')
    office.pass(day)
    expect(await stateOf(token)).toBe('expired')
    expect((await start('bo', 'cia')).name).toBe('done')
  })

  test('two second hands at once: one link', async () => {
    await start('anna', 'cia')
    const outcomes = await Promise.all(['bo', 'dag'].map((name) => give(name, 'cia')))
    expect(outcomes.filter(({ name }) => name === 'done')).toHaveLength(1)
    expect(outcomes).toContainEqual(refusal('gone'))
  })

  test('a hand that has left the list counts no more, for opening and for giving keys', async () => {
    const token = await renewalFor(office, 'bo', ['cia', 'anna'])
    const setUp = (await staff().invitations.begin(token, 'sv')) ?? ''
    const way = await staff().invitations.find(setUp)
    await staff().invitations.choose(setUp, { issuedAgain: way?.issued ?? '' })
    await staff().rosterChanges.release(await enter(office, 'anna'), channel, idOf('cia'))
    const dag = await enter(office, 'dag')
    const hash = (await staff().keyLists.one(dag, channel))?.waiting?.hash ?? ''
    expect(await staff().rosterChanges.confirm(dag, channel, hash, '')).toBeNull()
    expect(await stateOf(token)).toBe('replaced')
    expect(await staff().invitations.confirm(token, setUp, totpCode(way?.totpSecret ?? '', office.ground().now()))).toBe('gone')
    expect(await opensWithPassphrase('bo')).toBe(true)
    // It is in nobody's way either.
    expect((await start('anna', 'bo')).name).toBe('done')
  })

  test('until their new key stands in the list their cases do not open, and nobody is told that one was altered', async () => {
    await report(office, { without: ['anna'] })
    const [held] = await office.store().cases.list(idOf('bo'), 'new', null, 1)
    if (held === undefined) throw new Error('nobody was given the report')
    await renewed(office, 'bo', ['anna', 'cia'])
    const before = (await office.store().log.entries(0, 1_000)).length
    expect(await staff().casework.open(await enter(office, 'bo'), held.case.id)).toBeNull()
    expect((await office.store().log.entries(before, 1_000)).map(({ kind }) => kind as string)).not.toContain('altered')
    expect(await staff().casework.open(await enter(office, 'cia'), held.case.id)).not.toBeNull()
  })

  test('the hands are known to whoever asks afterwards', async () => {
    const since = office.store().renewals.since
    const today = (await office.store().log.entries(0, 1))[0]?.day
    if (today === undefined) throw new Error('no log')
    expect(await since(idOf('anna'), idOf('bo'), today)).toBe(false)
    await renewed(office, 'bo', ['anna', 'cia'])
    for (const by of ['anna', 'cia']) expect(await since(idOf(by), idOf('bo'), today)).toBe(true)
    expect(await since(idOf('anna'), idOf('bo'), addDays(today, 1))).toBe(false)
    expect(await since(idOf('dag'), idOf('bo'), today)).toBe(false)
  })
})

describe('stopping it', () => {
  test('the person who can sign in sees who says so, and stops it; so does any member; nobody else', async () => {
    await start('anna', 'bo')
    const bo = await enter(office, 'bo')
    const own = await staff().keyLists.ownRenewal(bo)
    expect(own).toMatchObject({ by: 'Anna Ek', given: null, isAboutOwn: true })
    for (const name of ['eva', 'fia']) expect(await staff().renewals.withdraw(await enter(office, name), own?.id ?? '')).toBe('may-not')
    forget()
    expect(await staff().renewals.withdraw(bo, own?.id ?? '')).toBeNull()
    expect(await told()).toEqual(new Set(['anna', 'bo', 'cia', 'dag'].map((name) => colleague(office, name).id)))
    forget()
    expect(await staff().keyLists.ownRenewal(bo)).toBeNull()
    expect(await staff().renewals.withdraw(bo, own?.id ?? '')).toBe('gone')
    expect(await told()).toEqual(new Set())

    const token = await renewalFor(office, 'bo', ['anna', 'dag'])
    const given = await staff().keyLists.ownRenewal(await enter(office, 'bo'))
    expect(given).toMatchObject({ by: 'Anna Ek', given: 'Dag Berg' })
    expect(await staff().renewals.withdraw(await enter(office, 'cia'), given?.id ?? '')).toBeNull()
    expect(await stateOf(token)).toBe('replaced')
  })

  test('those whose hand is wanted are told on every page, whoever gave theirs is not', async () => {
    await start('anna', 'bo')
    const marks = async (name: string) => staff().keyLists.marks(await enter(office, name))
    for (const name of ['cia', 'dag']) expect(await marks(name)).toContain('renewal-waits')
    for (const name of ['anna', 'bo', 'fia', 'eva']) expect(await marks(name)).not.toContain('renewal-waits')
    await give('cia', 'bo')
    for (const name of ['cia', 'dag']) expect(await marks(name)).not.toContain('renewal-waits')
  })

  test('a link forwarded to the wrong person is taken back: what they have begun leads nowhere, and a new one goes to the right one', async () => {
    const token = await renewalFor(office, 'bo', ['anna', 'cia'])
    const wrong = (await staff().invitations.begin(token, 'sv')) ?? ''
    const way = await staff().invitations.find(wrong)
    await staff().invitations.choose(wrong, { issuedAgain: way?.issued ?? '' })
    expect(await start('cia', 'bo')).toEqual(refusal('occupied'))
    await staff().renewals.withdraw(await enter(office, 'anna'), (await openFor(await enter(office, 'anna'), 'bo')).id)
    const right = await renewalFor(office, 'bo', ['anna', 'cia'])
    expect(await stateOf(token)).toBe('replaced')
    expect(await staff().invitations.confirm(token, wrong, totpCode(way?.totpSecret ?? '', office.ground().now()))).toBe('gone')
    expect(await stateOf(right)).toBe('open')
  })

  test('even when the wrong person has taken the keys: they open no case, and two members renew again', async () => {
    const thief = await renewed(office, 'bo', ['anna', 'cia'])
    await report(office)
    const seen = (await staff().lists.page(await enter(office, 'bo'), 'new', null)).cases
    expect(seen.every(({ title }) => title === null)).toBe(true)
    await renewed(office, 'bo', ['dag', 'anna'])
    expect(await staff().signIn.passphrase(thief.email, thief.passphrase)).toBeNull()
    expect((await enter(office, 'bo')).fault).toBeNull()
  })
})

describe('a list with one other member', () => {
  /** Only Anna and Bo are left. */
  const two = async (): Promise<void> => {
    for (const name of ['cia', 'dag']) {
      await staff().rosterChanges.release(await enter(office, 'anna'), channel, idOf(name))
      const bo = await enter(office, 'bo')
      const hash = (await staff().keyLists.one(bo, channel))?.waiting?.hash ?? ''
      expect(await staff().rosterChanges.confirm(bo, channel, hash, '')).toBeNull()
    }
    office.pass(day)
  }

  test('that one goes on alone after a week in everybody’s sight, never sooner', async () => {
    await two()
    await start('anna', 'bo')
    expect(await openFor(await enter(office, 'anna'), 'bo')).toMatchObject({ isOwn: true, aloneFrom: '2026-11-26' })
    expect(await give('anna', 'bo')).toEqual(refusal('too-early'))
    office.pass(6 * day)
    expect(await give('anna', 'bo')).toEqual(refusal('too-early'))
    office.pass(day)
    const given = await give('anna', 'bo')
    expect(given.name).toBe('done')
    expect(await stateOf(given.name === 'done' ? given.link.token : '')).toBe('open')
  })

  test('not when the other has signed in since: not on that very day, and not after the link was given out', async () => {
    await two()
    await start('anna', 'bo')
    await enter(office, 'bo')
    office.pass(8 * day)
    expect(await give('anna', 'bo')).toEqual(refusal('came-back'))
    await staff().renewals.withdraw(await enter(office, 'anna'), (await openFor(await enter(office, 'anna'), 'bo')).id)
    await start('anna', 'bo')
    office.pass(7 * day)
    const given = await give('anna', 'bo')
    if (given.name !== 'done') throw new Error('no link')
    await enter(office, 'bo')
    expect(await stateOf(given.link.token)).toBe('replaced')
  })
})

describe('whose hands', () => {
  test('an administrator and an operator are renewed by two members, and renew nobody', async () => {
    for (const [by, whom] of [
      ['fia', 'eva'],
      ['eva', 'fia'],
      ['fia', 'fia'],
      ['eva', 'cia'],
      ['fia', 'bo'],
    ] as const)
      expect([by, whom, await start(by, whom)]).toEqual([by, whom, refusal('may-not')])
    for (const whom of ['fia', 'eva']) {
      await start('anna', whom)
      for (const by of ['fia', 'eva']) {
        const { id } = await openFor(await enter(office, 'anna'), whom)
        expect(await staff().renewals.give(await enter(office, by), channel, id, colleague(office, by).passphrase)).toEqual(
          refusal('may-not'),
        )
      }
      const given = await give('dag', whom)
      if (given.name !== 'done') throw new Error('no link')
      const account = await office.store().people.byId(idOf(whom))
      if (account === null) throw new Error('no account')
      const before = colleague(office, whom)
      put(whom, await takeUp(office, { staff: account, roles: [], token: given.link.token }))
      expect(await staff().signIn.passphrase(before.email, before.passphrase)).toBeNull()
      expect((await enter(office, whom)).fault).toBeNull()
    }
    const others = (await staff().keyLists.one(await enter(office, 'anna'), channel))?.others
    expect(others).toMatchObject([
      { name: 'Eva Dal', roles: ['operator'], mayRenew: true },
      { name: 'Fia Holm', roles: ['admin'], mayRenew: true },
    ])
  })

  test('an administrator of another channel is not this list’s business; the list in the address must hold both', async () => {
    await open({ neighbour: true })
    const other = (await office.services().reporter.channels.list()).find((view) => view.channel.id !== channel)?.channel.id
    if (other === undefined) throw new Error('no neighbour')
    office.meanwhile([["UPDATE appointments SET until = '2026-11-18' WHERE staff_id = ? AND channel_id = ?", idOf('fia'), channel]])
    expect(await start('anna', 'fia')).toEqual(refusal('may-not'))
    expect((await start('anna', 'fia', undefined, other)).name).toBe('done')
    expect(await start('anna', 'bo', undefined, 'no-such-list' as ChannelId)).toEqual(refusal('may-not'))
    // What was begun in one list is given in no other.
    const { id } = await openFor(await enter(office, 'bo'), 'fia', other)
    const outcome = await staff().renewals.give(await enter(office, 'bo'), channel, id, colleague(office, 'bo').passphrase)
    expect(outcome).toEqual(refusal('gone'))
  })

  test('whoever has another key than the list names, or sees red, or serves a channel that is distrusted, has no hand', async () => {
    await renewed(office, 'cia', ['anna', 'bo'])
    expect(await start('cia', 'bo')).toEqual(refusal('may-not'))
    office.meanwhile([['UPDATE staff SET name = ? WHERE id = ?', 'Bo Lund', idOf('bo')]])
    expect((await enter(office, 'bo')).fault).not.toBeNull()
    expect(await start('bo', 'dag')).toEqual(refusal('may-not'))
    expect(await start('anna', 'dag')).toEqual(refusal('may-not'))
  })

  test('… but stops what is open', async () => {
    const token = await renewalFor(office, 'dag', ['anna', 'cia'])
    office.meanwhile([['UPDATE staff SET name = ? WHERE id = ?', 'Bo Lund', idOf('bo')]])
    const bo = await enter(office, 'bo')
    expect(bo.fault).not.toBeNull()
    const [row] = await office.store().renewals.open()
    expect(await staff().renewals.withdraw(bo, row?.claim.id ?? '')).toBeNull()
    expect(await stateOf(token)).toBe('replaced')
  })

  test('somebody who has left, or has no keys, is renewed by nobody', async () => {
    await open({ withoutKeys: ['fia'] })
    const fia = office.invited.find(({ staff: { name } }) => name === 'Fia Holm')?.staff.id
    if (fia === undefined) throw new Error('not invited')
    const begin = async () => staff().renewals.start(await enter(office, 'anna'), channel, fia, colleague(office, 'anna').passphrase)
    expect(await begin()).toEqual(refusal('gone'))
    office.meanwhile([["UPDATE appointments SET until = '2026-11-18' WHERE staff_id = ?", idOf('eva')]])
    expect(await start('anna', 'eva')).toEqual(refusal('may-not'))
  })
})

describe('one’s own key given up', () => {
  test('by one’s own hand and passphrase; not while it is another than the list names', async () => {
    const anna = await enter(office, 'anna')
    expect((await staff().renewals.own(anna, '')).name).toBe('missing')
    expect((await staff().renewals.own(anna, 'fel ord')).name).toBe('wrong')
    forget()
    const way = await staff().renewals.own(anna, colleague(office, 'anna').passphrase)
    if (way.name !== 'done') throw new Error('no way')
    const account = await office.store().people.byId(idOf('anna'))
    if (account === null) throw new Error('no account')
    put('anna', await takeUp(office, { staff: account, roles: [], token: way.token }))
    expect(await told()).toEqual(new Set(['anna', 'bo', 'cia', 'dag'].map(idOf)))
    const renewedNow = await enter(office, 'anna')
    expect(await staff().renewals.own(renewedNow, colleague(office, 'anna').passphrase)).toEqual(refusal('may-not'))
  })

  test('a key put into the account opens no such way', async () => {
    const way = await staff().renewals.own(await enter(office, 'anna'), colleague(office, 'anna').passphrase)
    if (way.name !== 'done') throw new Error('no way')
    expect(await stateOf(way.token)).toBe('open')
    const { signing } = await keysOf(office, 'eva')
    office.meanwhile([['UPDATE staff SET signing_key = ? WHERE id = ?', signing.publicKey, idOf('anna')]])
    expect(await stateOf(way.token)).toBe('unknown')
  })
})

describe('a set-up left on its last page', () => {
  const leftBy = async (name: string, hands: readonly [string, string]) => {
    const token = await renewalFor(office, name, hands)
    const setUp = (await staff().invitations.begin(token, 'sv')) ?? ''
    const way = await staff().invitations.find(setUp)
    await staff().invitations.choose(setUp, { issuedAgain: way?.issued ?? '' })
    expect(await staff().invitations.confirm(token, setUp, totpCode(way?.totpSecret ?? '', office.ground().now()))).toBe('done')
    return setUp
  }

  test('takes no later account over: new keys end it', async () => {
    const left = await leftBy('bo', ['anna', 'cia'])
    await renewed(office, 'bo', ['cia', 'anna'])
    expect((await enter(office, 'bo')).fault).toBeNull()
    expect(await staff().invitations.finish(left)).toBeNull()
    expect(await opensWithPassphrase('bo')).toBe(true)
  })

  test('stores nothing and lets nobody in when the account has other keys by any way at all', async () => {
    const left = await leftBy('bo', ['anna', 'cia'])
    const { identity, signing } = await keysOf(office, 'anna')
    office.meanwhile([['UPDATE staff SET recipient = ?, signing_key = ? WHERE id = ?', identity.recipient, signing.publicKey, idOf('bo')]])
    const before = await office.store().people.byId(idOf('bo'))
    expect(await staff().invitations.finish(left)).toBeNull()
    expect(await office.store().people.byId(idOf('bo'))).toEqual(before)
  })

  test('what does not fit leaves the vault as it stands: the session is red', async () => {
    const left = await leftBy('bo', ['anna', 'cia'])
    office.meanwhile([["UPDATE staff SET title = 'direktör' WHERE id = ?", idOf('bo')]])
    const before = (await office.store().people.byId(idOf('bo')))?.keys?.vault
    const session = await staff().invitations.finish(left)
    expect((await staff().sessions.find(session))?.fault).not.toBeNull()
    expect((await office.store().people.byId(idOf('bo')))?.keys?.vault).toEqual(before)
  })
})

describe('what a second attacker tried', () => {
  test('whoever comes back the day after has not lost their key: the first hand is worth nothing any more', async () => {
    expect((await start('bo', 'cia')).name).toBe('done')
    office.pass(2 * day)
    await enter(office, 'cia')
    office.pass(2 * day)
    const anna = await enter(office, 'anna')
    await expect(openFor(anna, 'cia')).rejects.toThrow('none is open')
    // Begun again, it counts from that day.
    expect((await start('bo', 'cia')).name).toBe('done')
    expect((await give('anna', 'cia')).name).toBe('done')
  })

  test('a link that was given out is void when its owner comes by with the key that was lost', async () => {
    const token = await renewalFor(office, 'cia', ['bo', 'anna'])
    expect(await stateOf(token)).toBe('open')
    office.pass(day)
    await enter(office, 'cia')
    expect(await stateOf(token)).not.toBe('open')
  })

  test('a list of two in another channel gives nobody a link alone, while a longer list names the person', async () => {
    office.close()
    await open({ neighbour: true })
    const [, other] = (await office.services().reporter.channels.list()).map((view) => view.channel.id)
    if (other === undefined) throw new Error('no second channel')
    for (const name of ['cia', 'dag']) {
      expect(await staff().rosterChanges.release(await enter(office, 'anna'), other, idOf(name))).toBeNull()
      const bo = await enter(office, 'bo')
      const { hash = '' } = (await staff().keyLists.one(bo, other))?.waiting ?? {}
      expect(await staff().rosterChanges.confirm(bo, other, hash, '')).toBeNull()
    }
    forget()
    expect((await start('anna', 'bo', undefined, other)).name).toBe('done')
    // Everybody in a list with Bo hears of it, sees it, and can stop it.
    expect(await told()).toEqual(new Set(['anna', 'bo', 'cia', 'dag'].map(idOf)))
    office.pass(8 * day)
    const anna = await enter(office, 'anna')
    const { id, aloneFrom } = await openFor(anna, 'bo', other)
    expect(aloneFrom).toBeNull()
    expect(await staff().renewals.give(anna, other, id, colleague(office, 'anna').passphrase)).toEqual(refusal('may-not'))
    const cia = await enter(office, 'cia')
    expect((await openFor(cia, 'bo')).id).toBe(id)
    expect(await staff().renewals.withdraw(cia, id)).toBeNull()
  })

  test('a place in a channel of one’s own makes nobody the guardian of another channel’s administrator', async () => {
    office.close()
    await open({ neighbour: true })
    const [first, other] = (await office.services().reporter.channels.list()).map((view) => view.channel)
    if (first === undefined || other === undefined) throw new Error('no second channel')
    // Fia keeps the rules of the first channel only; then somebody appoints her in the other.
    office.meanwhile([
      ["UPDATE appointments SET until = '2026-11-18' WHERE staff_id = ? AND channel_id = ?", idOf('fia'), other.id],
      [
        `INSERT INTO appointments (staff_id, channel_id, unit_id, role, position, decision, since)
         SELECT ?, ?, '', 'admin', max(position) + 1, '', '2026-11-18' FROM appointments`,
        idOf('fia'),
        other.id,
      ],
    ])
    expect(await start('anna', 'fia', undefined, other.id)).toEqual(refusal('may-not'))
    expect((await start('anna', 'fia', undefined, first.id)).name).toBe('done')
  })
})

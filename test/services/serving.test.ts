// Every appointment can be begun, invited again and ended, by the right people and by nobody else; the register keeps all of them (L-SE-12).
import { afterAll, afterEach, describe, expect, test } from 'bun:test'
import type { ChannelId, StaffId } from '../../src/domain/channel/channel.ts'
import type { Served } from '../../src/domain/channel/serving.ts'
import type { Role } from '../../src/domain/people/role.ts'
import type { NewColleague } from '../../src/services/keys/colleagues.ts'
import { spokenFingerprint } from '../../src/services/keys/rosters.ts'
import { inviteFromShell } from '../../src/services/people/lost-invitation.ts'
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
  takeUp,
  tokenOf,
} from './office.ts'

let office: Office
let channel: ChannelId
const open = async (options: OfficeOptions = {}): Promise<void> => {
  office = await makeOffice(options)
  channel = (await channelOf(office)).channel.id
}
afterEach(() => office.close())
afterAll(removeFolders)

const staff = () => office.services().staff
const idOf = async (name: string): Promise<StaffId> => {
  const found = (await office.store().people.staff()).find((person) => person.name.toLowerCase().startsWith(name))
  if (found === undefined) throw new Error(`nobody is called ${name}`)
  return found.id
}
const unit = async (): Promise<string> => (await channelOf(office)).channel.units[0]?.id ?? ''
const lena: NewColleague = {
  ...{ name: 'Lena Ask', title: 'kanslichef', email: 'lena@provkoping.example', language: 'sv' },
  ...{ role: 'handler', unit: '', decision: 'KS § 9', since: '2026-11-18' },
}
const newcomer = async (over: Partial<NewColleague> = {}): Promise<NewColleague> => ({ ...lena, unit: await unit(), ...over })
const invite = async (by: string, over: Partial<NewColleague> = {}, place: ChannelId | '' = channel) =>
  staff().colleagues.invite(await enter(office, by), place, await newcomer(over), colleague(office, by).passphrase)
/** Somebody is invited and takes it up. */
const bring = async (by: string, over: Partial<NewColleague> = {}, place: ChannelId | '' = channel): Promise<StaffId> => {
  const invited = await invite(by, over, place)
  if (invited?.ok !== true || invited.value.token === null) throw new Error(`not invited: ${JSON.stringify(invited)}`)
  const account = await office.store().people.byEmail(over.email ?? lena.email)
  if (account === null) throw new Error('no account')
  const taken = await takeUp(office, { staff: account, roles: [], token: invited.value.token })
  ;(office.people as Map<string, unknown>).set(account.name.split(' ')[0]?.toLowerCase() ?? '', taken)
  return account.id
}
/** @returns why not; null when it has ended */
const end = async (by: string, name: string, role: Role, place: ChannelId | '' = channel, passphrase?: string) => {
  const who = await enter(office, by)
  const typed = passphrase ?? colleague(office, by).passphrase
  const outcome = await staff().serving.end(who, await idOf(name), { channelId: place, role }, typed)
  if (outcome.name === 'done') return null
  return outcome.name === 'refused' ? outcome.refusal : outcome.name
}
const clearMail = () => office.meanwhile([['DELETE FROM notices']])
/** First names, in the order of the alphabet. */
const told = async (): Promise<readonly string[]> => {
  const people = await office.store().people.staff()
  const names = (await office.store().notices.all()).map(({ staffId }) => people.find(({ id }) => id === staffId)?.name.split(' ')[0] ?? '')
  return names.sort()
}
const placesOf = async (who: Unlocked, name: string): Promise<readonly Served[]> => {
  const id = await idOf(name)
  return (await staff().serving.of(who, [channel])).filter((place) => place.id === id)
}
const spokenBy = async (name: string): Promise<string> => {
  const { identity, signing } = await keysOf(office, name)
  return spokenFingerprint({ recipient: identity.recipient, signingKey: signing.publicKey })
}
const isOpen = async (): Promise<boolean> => (await channelOf(office)).open

describe('before the first list', () => {
  test('somebody who quit before taking up keys is taken out, and the list forms at once of those who remain', async () => {
    await open({ withoutKeys: ['cia'] })
    expect(await isOpen()).toBe(false)
    const anna = await enter(office, 'anna')
    expect((await placesOf(anna, 'cia')).map(({ state, mayEnd }) => [state, mayEnd])).toEqual([['invited', true]])
    expect(await end('anna', 'cia', 'handler')).toBeNull()
    expect(await isOpen()).toBe(true)
    expect((await channelOf(office)).recipients.map(({ name }) => name)).toEqual(['Anna Ek', 'Bo Lind'])
    const { token } = office.invited.find(({ staff: { name } }) => name.startsWith('Cia')) ?? { token: '' }
    expect((await staff().invitations.state(token)).name).toBe('replaced')
    expect((await enter(office, 'bo')).fault).toBeNull()
  })

  test('an administrator, who signs no list, takes them out: it forms at the next sign-in of somebody in it', async () => {
    await open({ withoutKeys: ['cia'] })
    expect(await end('fia', 'cia', 'handler')).toBeNull()
    expect(await isOpen()).toBe(false)
    await enter(office, 'bo')
    expect(await isOpen()).toBe(true)
  })

  test('without an administrator a recipient with keys gives another link, to another address, and the first one is void', async () => {
    await open({ withoutKeys: ['cia', 'fia'] })
    const [anna, cia] = [await enter(office, 'anna'), await idOf('cia')]
    const first = office.invited.find(({ staff: { id } }) => id === cia)?.token ?? ''
    expect(await staff().colleagues.inviteAgain(anna, cia, 'cia@')).toEqual({ ok: false, refusal: 'wrong' })
    expect(await staff().colleagues.inviteAgain(anna, cia, colleague(office, 'bo').email)).toEqual({ ok: false, refusal: 'taken' })
    expect((await staff().invitations.state(first)).name).toBe('open')
    const again = await staff().colleagues.inviteAgain(anna, cia, 'cia.strand@hemma.example')
    expect((await staff().invitations.state(first)).name).toBe('replaced')
    expect((await staff().invitations.state((again?.ok === true && again.value.token) || '')).name).toBe('open')
    expect((await office.store().people.byId(cia))?.email).toBe('cia.strand@hemma.example')
  })

  test.each(['cia', 'dag', 'fia'])('the operator gives %s another link, and appoints and ends nobody of the channel', async (name) => {
    await open({ withoutKeys: [name, 'bo'] })
    const eva = await enter(office, 'eva')
    const again = await staff().colleagues.inviteAgain(
      eva,
      await idOf(name),
      (await office.store().people.byId(await idOf(name)))?.email ?? '',
    )
    expect(again?.ok).toBe(true)
    expect(await staff().colleagues.appointable(eva, channel)).toEqual([])
    expect(await end('eva', name, name === 'dag' ? 'auditor' : name === 'fia' ? 'admin' : 'handler')).toBe('may-not')
  })

  test('with no administrator at all the operator appoints one; once there is a list no more', async () => {
    await open({ withoutKeys: ['cia'] })
    expect(await end('fia', 'fia', 'admin')).toBeNull()
    expect(await staff().colleagues.appointable(await enter(office, 'eva'), channel)).toEqual(['admin'])
    expect(await end('anna', 'cia', 'handler')).toBeNull()
    expect(await staff().colleagues.appointable(await enter(office, 'eva'), channel)).toEqual([])
  })

  test('somebody with keys waits as `ready`, not for a call that nobody can make', async () => {
    await open({ withoutKeys: ['cia'] })
    const list = await staff().keyLists.one(await enter(office, 'bo'), channel)
    expect(list?.expected.map(({ name, state }) => [name, state] as const)).toEqual([
      ['Anna Ek', 'ready'],
      ['Bo Lind', 'ready'],
      ['Cia Strand', 'invited'],
      ['Dag Berg', 'ready'],
    ])
    office.pass(16 * day)
    const later = await staff().keyLists.one(await enter(office, 'bo'), channel)
    expect(later?.expected.find(({ name }) => name === 'Cia Strand')?.state).toBe('expired')
    expect((await placesOf(await enter(office, 'bo'), 'cia')).map(({ state }) => state)).toEqual(['expired'])
  })

  test('whoever would leave nobody who can invite stays until there is somebody', async () => {
    await open({ withoutKeys: ['anna', 'bo', 'cia', 'dag'] })
    expect(await end('fia', 'fia', 'admin')).toBe('last')
    await bring('fia', { role: 'admin' })
    expect(await end('fia', 'fia', 'admin')).toBeNull()
    expect(await end('lena', 'lena', 'admin')).toBe('last')
  })
})

describe('with a list', () => {
  test('whoever stands in it does not leave by one hand, not even by their own or an administrator’s', async () => {
    await open()
    for (const by of ['fia', 'anna', 'bo']) expect(await end(by, 'bo', 'handler')).toBe('listed')
    expect(await end('fia', 'dag', 'auditor')).toBe('listed')
    expect(await isOpen()).toBe(true)
  })

  test.each([
    ['fia', null],
    ['anna', null],
    ['lena', null],
    ['dag', 'may-not'],
    ['eva', 'may-not'],
  ] as const)('a newcomer who was not let in is taken out by %s: %p', async (by, outcome) => {
    await open()
    await bring('fia')
    await enter(office, 'lena')
    expect(await end(by, 'lena', 'handler')).toBe(outcome)
    const list = await staff().keyLists.one(await enter(office, 'anna'), channel)
    expect(list?.expected).toHaveLength(outcome === null ? 0 : 1)
  })

  test('somebody whom a waiting change names is not taken out: the channel would close when it is confirmed', async () => {
    await open()
    const id = await bring('fia')
    expect(await staff().rosterChanges.admit(await enter(office, 'anna'), channel, id, await spokenBy('lena'))).toBeNull()
    expect(await end('fia', 'lena', 'handler')).toBe('proposed')
    const bo = await enter(office, 'bo')
    const hash = (await staff().keyLists.one(bo, channel))?.waiting?.hash ?? ''
    expect(await staff().rosterChanges.withdraw(bo, channel, hash)).toBeNull()
    expect(await end('fia', 'lena', 'handler')).toBeNull()
  })

  test.each([
    ['another administrator', 'lena', null],
    ['a recipient in the list', 'anna', null],
    ['an auditor in the list', 'dag', null],
    ['the operator', 'eva', 'may-not'],
  ] as const)('an administrator is ended by %s: %p', async (_, by, outcome) => {
    await open()
    await bring('fia', { role: 'admin' })
    expect(await end(by, 'fia', 'admin')).toBe(outcome)
    expect((await office.store().people.appointments()).some(({ role, decision }) => role === 'admin' && decision === 'KS § 112')).toBe(
      outcome !== null,
    )
  })

  test.each([
    ['a member of any list', 'bo', null],
    ['another operator', 'lena', null],
    ['an administrator, who is neither', 'fia', 'may-not'],
    ['themself, with another one there', 'eva', null],
  ] as const)('an operator is ended by %s: %p', async (_, by, outcome) => {
    await open()
    await bring('eva', { role: 'operator' }, '')
    expect(await end(by, 'eva', 'operator', '')).toBe(outcome)
  })

  test('sessions end with the appointment; with the last one the account opens nothing, until there is another', async () => {
    await open()
    const session = await tokenOf(office, 'fia')
    expect(await end('anna', 'fia', 'admin')).toBeNull()
    expect(await staff().sessions.find(session)).toBeNull()
    expect(await staff().sessions.find(await tokenOf(office, 'fia'))).toBeNull()
    expect((await office.store().drill.facts()).people.map(({ id }) => id)).not.toContain(await idOf('fia'))
    const { name, title, email } = { ...lena, ...(await office.store().people.byId(await idOf('fia'))) }
    const back = await invite('bo', { name, title, email, role: 'admin', decision: 'KS § 40', since: '2026-11-19' })
    expect(back).toMatchObject({ ok: true, value: { token: null } })
    expect((await enter(office, 'fia')).roles).toEqual(['admin'])
  })

  test('two administrators who end each other at once: one of them stays', async () => {
    await open({ withoutKeys: ['anna', 'bo', 'cia', 'dag'] })
    await bring('fia', { role: 'admin' })
    const [fia, lenaIn] = [await enter(office, 'fia'), await enter(office, 'lena')]
    const place = { channelId: channel, role: 'admin' } as const
    const outcomes = await Promise.all([
      staff().serving.end(fia, lenaIn.staff.id, place, colleague(office, 'fia').passphrase),
      staff().serving.end(lenaIn, fia.staff.id, place, colleague(office, 'lena').passphrase),
    ])
    expect(outcomes.filter(({ name }) => name === 'done')).toHaveLength(1)
  })

  test('an act is in the log of the channel, under the hand that did it', async () => {
    await open()
    await bring('fia')
    await end('anna', 'lena', 'handler')
    const log = await staff().log.read(await enter(office, 'dag'), null)
    const entry = log?.entries.find(({ entry: { kind } }) => kind === 'appointment-ended')
    expect([entry?.details?.who, entry?.signed]).toEqual(['Anna Ek', true])
  })
})

describe('who appoints to what (finding 7)', () => {
  test('recipients handlers, auditors, registrars and management, administrators everybody, operators operators, auditors nobody', async () => {
    await open()
    const rolesOf = async (name: string, place: ChannelId | '' = channel) =>
      staff().colleagues.appointable(await enter(office, name), place)
    expect(await rolesOf('anna')).toEqual(['handler', 'intake', 'investigator', 'security', 'auditor', 'registrar', 'management'])
    expect(await rolesOf('fia')).toEqual([
      'handler',
      'intake',
      'investigator',
      'security',
      'auditor',
      'registrar',
      'management',
      'admin',
      'operator',
    ])
    expect(await rolesOf('dag')).toEqual([])
    expect(await rolesOf('eva')).toEqual([])
    expect(await rolesOf('fia', '')).toEqual(['operator'])
    expect(await rolesOf('eva', '')).toEqual(['operator'])
    expect(await invite('anna', { role: 'admin' })).toEqual({ ok: false, refusal: { role: 'may-not' } })
    expect(await invite('dag')).toBeNull()
    expect(await end('anna', 'fia', 'admin')).toBeNull()
    expect(await rolesOf('anna')).toEqual(['handler', 'intake', 'investigator', 'security', 'auditor', 'registrar', 'management', 'admin'])
    expect(await rolesOf('dag')).toEqual(['admin'])
  })

  test('nobody appoints themself', async () => {
    await open()
    for (const [name, role] of [
      ['fia', 'auditor'],
      ['fia', 'handler'],
      ['eva', 'operator'],
    ] as const) {
      const person = await office.store().people.byId(await idOf(name))
      const typed = { name: person?.name ?? '', title: person?.title ?? '', email: ` ${person?.email.toUpperCase()} `, role }
      expect(await invite(name, typed, name === 'eva' ? '' : channel)).toMatchObject({ ok: false, refusal: { email: 'own' } })
    }
    expect((await office.store().people.appointments()).filter(({ role }) => role === 'auditor')).toHaveLength(1)
  })

  test('an auditor whom one person appointed reads no line of the channel until two have let them in', async () => {
    await open()
    const id = await bring('fia', { role: 'auditor' })
    const kinds = async () => (await staff().log.read(await enter(office, 'lena'), null))?.entries.map(({ entry }) => entry.channel)
    expect(new Set(await kinds())).toEqual(new Set(['']))
    const spoken = await spokenBy('lena')
    await staff().rosterChanges.admit(await enter(office, 'anna'), channel, id, spoken)
    const bo = await enter(office, 'bo')
    await staff().rosterChanges.confirm(bo, channel, (await staff().keyLists.one(bo, channel))?.waiting?.hash ?? '', spoken)
    expect(new Set(await kinds())).toEqual(new Set([channel, '']))
  })

  test('handler and auditor of one channel are never one person, also when both are asked for at once', async () => {
    await open()
    const [anna, fia] = [await enter(office, 'anna'), await enter(office, 'fia')]
    const first = await newcomer()
    expect(await staff().colleagues.invite(fia, channel, { ...first, role: 'admin' }, colleague(office, 'fia').passphrase)).toMatchObject({
      ok: true,
    })
    const outcomes = await Promise.all([
      staff().colleagues.invite(anna, channel, first),
      staff().colleagues.invite(fia, channel, { ...first, role: 'auditor' }),
    ])
    expect(outcomes.map((outcome) => outcome?.ok).sort()).toEqual([false, true])
    expect(outcomes.find((outcome) => outcome?.ok === false)).toMatchObject({ refusal: { email: 'auditor-is-recipient' } })
  })

  test('everything that is wrong is said at once, as in the first run', async () => {
    await open()
    const nothing = { name: ' ', title: '', email: 'lena', role: '', unit: '', decision: '', since: '2026-13-40' }
    expect(await invite('fia', nothing)).toEqual({
      ok: false,
      refusal: { name: 'empty', title: 'empty', email: 'bad-email', role: 'missing', since: 'no-day' },
    })
    expect(await invite('fia', { ...nothing, role: 'handler', since: '2031-01-01', name: 'x'.repeat(121) })).toEqual({
      ok: false,
      refusal: { name: 'too-long', title: 'empty', email: 'bad-email', unit: 'missing', decision: 'empty', since: 'day-range' },
    })
    const { name, email } = colleague(office, 'bo')
    expect(await invite('fia', { email: email.toUpperCase(), role: 'admin' })).toEqual({ ok: false, refusal: { email: 'other-name' } })
    expect(await invite('fia', { name, email })).toEqual({ ok: false, refusal: { email: 'twice' } })
    expect(await invite('fia', { name, email, role: 'auditor' })).toEqual({ ok: false, refusal: { email: 'auditor-is-recipient' } })
  })

  test('a second task voids the link of the first', async () => {
    await open()
    const first = await invite('fia')
    const second = await invite('fia', { role: 'operator' })
    const stateOf = async (invited: typeof first) =>
      (await staff().invitations.state((invited?.ok === true && invited.value.token) || '')).name
    expect([await stateOf(first), await stateOf(second)]).toEqual(['replaced', 'open'])
  })
})

describe('an administrator or an operator is not replaced by one hand', () => {
  test('it takes the passphrase: none and a wrong one change nothing; one’s own place and other roles take none', async () => {
    await open()
    for (const [typed, fault] of [
      ['', 'missing'],
      ['fel fras', 'wrong'],
    ] as const) {
      expect(await end('anna', 'fia', 'admin', channel, typed)).toBe(fault)
      expect(await end('anna', 'eva', 'operator', '', typed)).toBe(fault)
      for (const role of ['admin', 'operator']) {
        const refused = await staff().colleagues.invite(await enter(office, 'fia'), channel, await newcomer({ role }), typed)
        expect(refused).toEqual({ ok: false, refusal: { current: { name: fault } } })
      }
    }
    expect((await office.store().people.register()).filter(({ until }) => until !== null)).toEqual([])
    expect(await office.store().people.byEmail(lena.email)).toBeNull()
    expect((await staff().colleagues.invite(await enter(office, 'fia'), channel, await newcomer()))?.ok).toBe(true)
    expect(await end('anna', 'lena', 'handler', channel, '')).toBeNull()
    expect((await invite('fia', { role: 'admin' }))?.ok).toBe(true)
    expect(await end('fia', 'fia', 'admin', channel, '')).toBeNull()
    expect((await invite('eva', { email: 'ny@provkoping.example', role: 'operator' }, ''))?.ok).toBe(true)
  })

  test('everybody concerned is told of an ending, the person too, and of an appointment', async () => {
    await open()
    clearMail()
    expect(await end('anna', 'fia', 'admin')).toBeNull()
    expect(await told()).toEqual(['Anna', 'Bo', 'Cia', 'Dag', 'Fia'])
    clearMail()
    expect((await invite('bo', { role: 'admin' }))?.ok).toBe(true)
    expect(await told()).toEqual(['Anna', 'Bo', 'Cia', 'Dag'])
    clearMail()
    expect(await end('anna', 'eva', 'operator', '')).toBeNull()
    expect(await told()).toEqual(['Anna', 'Bo', 'Cia', 'Dag', 'Eva'])
  })

  test('an operator who is appointed is seen by the lists, the administrators and the other operators; a handler by nobody', async () => {
    await open()
    clearMail()
    expect((await invite('fia'))?.ok).toBe(true)
    expect(await told()).toEqual([])
    expect((await invite('fia', { role: 'operator' }))?.ok).toBe(true)
    expect(await told()).toEqual(['Anna', 'Bo', 'Cia', 'Dag', 'Eva', 'Fia'])
  })

  test('the letter to whoever was taken out stays, also when the same hand ends another place of theirs', async () => {
    await open()
    const { name, title, email } = (await office.store().people.byEmail(colleague(office, 'fia').email)) ?? lena
    expect((await invite('anna', { name, title, email }))?.ok).toBe(true)
    clearMail()
    expect(await end('anna', 'fia', 'admin')).toBeNull()
    expect(await end('anna', 'fia', 'handler')).toBeNull()
    expect(await told()).toContain('Fia')
  })

  test('whoever ended an administrator appoints none for fourteen days; another member does, and so does whoever ended their own', async () => {
    await open()
    expect(await end('anna', 'fia', 'admin')).toBeNull()
    const until = '2026-12-02'
    expect(String(await staff().colleagues.restsUntil(await enter(office, 'anna'), channel))).toBe(until)
    expect(await staff().colleagues.restsUntil(await enter(office, 'bo'), channel)).toBeNull()
    expect(await invite('anna', { role: 'admin' })).toEqual({ ok: false, refusal: { role: 'rests' } })
    office.set(`${until}T07:00:00.000+01:00`)
    office.pass(-day)
    expect(await invite('anna', { role: 'admin' })).toEqual({ ok: false, refusal: { role: 'rests' } })
    office.pass(day)
    expect(await staff().colleagues.restsUntil(await enter(office, 'anna'), channel)).toBeNull()
    expect((await invite('anna', { role: 'admin' }))?.ok).toBe(true)
    expect(await end('bo', 'lena', 'admin')).toBeNull()
    expect(await invite('bo', { role: 'admin' })).toEqual({ ok: false, refusal: { role: 'rests' } })
    expect((await invite('cia', { role: 'admin', email: 'ny@provkoping.example' }))?.ok).toBe(true)
  })

  test('an administrator who ended another one rests, too; whoever gave up their own place does not', async () => {
    await open()
    await bring('fia', { role: 'admin' })
    expect(await end('lena', 'fia', 'admin')).toBeNull()
    expect(await invite('lena', { role: 'admin', email: 'ny@provkoping.example' })).toEqual({ ok: false, refusal: { role: 'rests' } })
    expect(await end('lena', 'lena', 'admin')).toBeNull()
    expect((await office.store().people.register()).flatMap(({ until, endedBy }) => (until === null ? [] : [endedBy]))).toEqual([
      await idOf('lena'),
      await idOf('lena'),
    ])
  })
})

describe('a link opens every place of its person', () => {
  const openTwo = async (): Promise<{ readonly other: ChannelId; readonly unit: string }> => {
    await open({ neighbour: true })
    const views = await office.services().reporter.channels.list()
    const other = views.find((view) => view.channel.id !== channel)?.channel
    if (other === undefined) throw new Error('no neighbour')
    // Anna leaves the first channel by two hands: she reads in the other only.
    const { id } = colleague(office, 'anna')
    await staff().rosterChanges.release(await enter(office, 'bo'), channel, id)
    const cia = await enter(office, 'cia')
    const hash = (await staff().keyLists.one(cia, channel))?.waiting?.hash ?? ''
    expect(await staff().rosterChanges.confirm(cia, channel, hash, '')).toBeNull()
    return { other: other.id, unit: other.units[0]?.id ?? '' }
  }

  test('whoever cannot give it for all of them appoints without a link: the one that there is stays, and nothing is given again', async () => {
    const { other, unit } = await openTwo()
    const first = await invite('fia', { role: 'admin' })
    const token = (first?.ok === true && first.value.token) || ''
    const second = await staff().colleagues.invite(await enter(office, 'anna'), other, { ...lena, unit })
    expect(second).toMatchObject({ ok: true, value: { token: null, hasKeys: false } })
    expect((await staff().invitations.state(token)).name).toBe('open')
    const anna = await enter(office, 'anna')
    const id = await idOf('lena')
    expect((await office.store().people.appointments()).filter(({ staffId }) => staffId === id)).toHaveLength(2)
    const [held] = (await staff().serving.of(anna, [other])).filter((place) => place.id === id)
    expect(held?.mayInviteAgain).toBe(false)
    expect(await staff().colleagues.inviteAgain(anna, id, 'anna@ond.example')).toBeNull()
    expect((await staff().invitations.state(token)).name).toBe('open')
    expect((await office.store().people.byId(id))?.email).toBe(lena.email)
    // Whoever may for both gives another one.
    const again = await staff().colleagues.inviteAgain(await enter(office, 'bo'), id, lena.email)
    expect(again?.ok).toBe(true)
    expect((await staff().invitations.state(token)).name).toBe('replaced')
  })

  test('somebody with an account and no place left is invited as anybody new', async () => {
    const { other, unit } = await openTwo()
    expect((await invite('fia', { role: 'admin' }))?.ok).toBe(true)
    expect(await end('fia', 'lena', 'admin')).toBeNull()
    const invited = await staff().colleagues.invite(await enter(office, 'anna'), other, { ...lena, unit })
    expect(invited?.ok === true && invited.value.token !== null).toBe(true)
  })
})

describe('inviting again', () => {
  test.each([
    ['operator', '', ['eva', 'fia', 'anna']],
    ['admin', 'channel', ['fia', 'anna', 'dag']],
    ['auditor', 'channel', ['fia', 'anna']],
    ['handler', 'channel', ['fia', 'bo']],
  ] as const)('a lost link of a later %s is given again by the right people only', async (role, place, by) => {
    await open()
    expect((await invite('fia', { role }, place === '' ? '' : channel))?.ok).toBe(true)
    const id = await idOf('lena')
    for (const name of ['anna', 'bo', 'cia', 'dag', 'eva', 'fia']) {
      const who = await enter(office, name)
      const [held] = await placesOf(who, 'lena')
      const again = await staff().colleagues.inviteAgain(who, id, lena.email)
      expect([name, again?.ok === true]).toEqual([name, held?.mayInviteAgain === true])
      const members: readonly string[] = ['anna', 'bo', 'cia']
      const may = (by as readonly string[]).includes(name) || (members.includes(name) && by.some((each) => members.includes(each)))
      expect([name, again !== null]).toEqual([name, may || (role === 'operator' && name === 'dag')])
    }
  })

  test('nobody gets a new link by it who has keys, nor who serves no more', async () => {
    await open({ withoutKeys: ['cia'] })
    const anna = await enter(office, 'anna')
    expect(await staff().colleagues.inviteAgain(anna, await idOf('bo'), 'bo@hemma.example')).toBeNull()
    await end('anna', 'cia', 'handler')
    expect(await staff().colleagues.inviteAgain(await enter(office, 'fia'), await idOf('cia'), 'cia@hemma.example')).toBeNull()
  })

  test('from the shell: a link for somebody without keys, none for anybody else', async () => {
    await open({ withoutKeys: ['cia', 'eva'] })
    const shell = (email: string) => inviteFromShell(office.ground(), email)
    const cia = await office.store().people.byId(await idOf('cia'))
    const invited = await shell(` ${cia?.email.toUpperCase()} `)
    if (!invited.ok) throw new Error(invited.refusal)
    expect(invited.value.roles).toEqual(['handler'])
    const before = office.invited.find(({ staff: { id } }) => id === cia?.id)?.token ?? ''
    expect((await staff().invitations.state(before)).name).toBe('replaced')
    expect((await staff().invitations.state(invited.value.token)).name).toBe('open')
    expect(await shell(colleague(office, 'anna').email)).toEqual({ ok: false, refusal: 'has-keys' })
    expect(await shell('nobody@provkoping.example')).toEqual({ ok: false, refusal: 'unknown' })
    await end('anna', 'cia', 'handler')
    expect(await shell(cia?.email ?? '')).toEqual({ ok: false, refusal: 'serves-not' })
  })
})

describe('the register (L-SE-12)', () => {
  test('keeps every appointment, also of somebody who comes back on the same day', async () => {
    await open()
    const back = async (decision: string) => {
      await invite('fia', { decision })
      await end('fia', 'lena', 'handler')
    }
    await back('KS § 1')
    await back('KS § 2')
    office.pass(day)
    await invite('fia', { decision: 'KS § 3', since: '2026-11-19' })
    const { channel: shown } = await channelOf(office)
    const register = await staff().serving.register([shown])
    const lines = register.filter(({ name }) => name === 'Lena Ask').map(({ decision, since, until }) => [decision, since, until] as const)
    expect(lines as unknown[]).toEqual([
      ['KS § 3', '2026-11-19', null],
      ['KS § 2', '2026-11-18', '2026-11-18'],
      ['KS § 1', '2026-11-18', '2026-11-18'],
    ])
    expect(register.filter(({ role }) => role === 'operator').map(({ name }) => name)).toEqual(['Eva Dal'])
    expect(register.find(({ name }) => name === 'Anna Ek')).toMatchObject({ unit: shown.units[0]?.name, decision: 'KS § 112', until: null })
  })
})

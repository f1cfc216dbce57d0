// From a link to keys: used once, in time, by one person, and the channel opens when its recipients have theirs (keys.md 8, F-108).
import { afterAll, afterEach, expect, test } from 'bun:test'
import { random } from '../../src/appliance.ts'
import { newToken } from '../../src/crypto/token.ts'
import { totpCode } from '../../src/crypto/totp.ts'
import { hours, minutes, seconds } from '../../src/kit/instant.ts'
import type { Invited } from '../../src/services/first-run/set-up.ts'
import { readDisk, rob } from './burglar.ts'
import { channelOf, day, enter, makeOffice, type Office, type OfficeOptions, removeFolders, report, takeUp } from './office.ts'

let office: Office
const open = async (options: OfficeOptions = {}): Promise<Office> => {
  office = await makeOffice(options)
  return office
}
afterEach(() => office.close())
afterAll(removeFolders)

const desk = () => office.services().staff.invitations
const invitationOf = (name: string): Invited => {
  const found = office.invited.find(({ staff }) => staff.name.toLowerCase().startsWith(name))
  if (found === undefined) throw new Error('not invited')
  return found
}
/** The set-up of an invited person, begun in a browser of its own. */
const begun = async (name: string) => {
  const token = (await desk().begin(invitationOf(name).token, 'sv')) ?? ''
  const way = await desk().find(token)
  if (way === null) throw new Error('no set-up')
  return { token, way, code: () => totpCode(way.totpSecret, office.ground().now()) }
}

test('an invitation is open for fourteen days and not an hour longer', async () => {
  await open({ withoutKeys: ['anna'] })
  const { token } = invitationOf('anna')
  expect((await desk().state(token)).name).toBe('open')
  office.pass(14 * day)
  expect((await desk().state(token)).name).toBe('open')
  office.pass(day)
  expect((await desk().state(token)).name).toBe('expired')
  expect(await desk().begin(token, 'sv')).toBeNull()
})

test('a used invitation says so; what is none is unknown', async () => {
  await open()
  expect((await desk().state(invitationOf('anna').token)).name).toBe('used')
  expect(await desk().begin(invitationOf('anna').token, 'sv')).toBeNull()
  for (const token of ['', 'x', newToken(random), `${invitationOf('anna').token}x`])
    expect((await desk().state(token)).name).toBe('unknown')
})

test('a set-up that was begun in time does not outlive the invitation', async () => {
  await open({ withoutKeys: ['anna'], start: '2026-11-18T22:30Z' })
  office.set('2026-12-02T22:50Z')
  const { token, way, code } = await begun('anna')
  await desk().choose(token, { issuedAgain: way.issued })
  office.set('2026-12-02T23:10Z')
  expect(await desk().confirm(invitationOf('anna').token, token, code())).toBe('gone')
})

test('two people at once with one link: one gets keys, the other is told', async () => {
  await open({ withoutKeys: ['anna'] })
  const ways = [await begun('anna'), await begun('anna')]
  for (const { token, way } of ways) await desk().choose(token, { issuedAgain: way.issued })
  const outcomes = await Promise.all(ways.map(({ token, code }) => desk().confirm(invitationOf('anna').token, token, code())))
  expect(outcomes.sort()).toEqual(['done', 'gone'])
  const opened = await Promise.all(
    ways.map(({ way }) => office.services().staff.signIn.passphrase(invitationOf('anna').staff.email, way.issued)),
  )
  expect(opened.filter((half) => half !== null)).toHaveLength(1)
})

test('a set-up begun with one’s own link takes nobody else’s place', async () => {
  await open({ withoutKeys: ['anna', 'bo'] })
  const { token, way, code } = await begun('anna')
  await desk().choose(token, { issuedAgain: way.issued })
  expect(await desk().confirm(invitationOf('bo').token, token, code())).toBe('gone')
  expect((await desk().state(invitationOf('bo').token)).name).toBe('open')
})

test('an issued passphrase can be drawn again; the one before is then good for nothing', async () => {
  await open({ withoutKeys: ['anna'] })
  const { token, way } = await begun('anna')
  await desk().choose(token, { issuedAgain: way.issued })
  await desk().redraw(token, 'en')
  const redrawn = await desk().find(token)
  expect(redrawn?.issued).not.toBe(way.issued)
  expect(redrawn?.issued.split(' ')).toHaveLength(7)
  expect(redrawn?.passphraseSettled).toBe(false)
  expect(await desk().choose(token, { issuedAgain: way.issued })).toBe('differs')
  expect(await desk().choose(token, { issuedAgain: ` ${redrawn?.issued.toUpperCase().replaceAll(' ', '  ')} ` })).toBeNull()
})

test.each([
  ['kort', 'too-short'],
  ['aaaaaaaaaaaaaaaaaaaaaaaaa', 'too-plain'],
  ['hund katt anna fisk sol måne', 'contains-name'],
  ['hund katt provköpings sol måne', 'contains-name'],
  ['hund katt lösenord sol måne', 'listed'],
] as const)('an own passphrase "%s" is refused: %s', async (own, fault) => {
  await open({ withoutKeys: ['anna'] })
  const { token } = await begun('anna')
  expect(await desk().choose(token, { own, ownAgain: own })).toBe(fault)
  expect((await desk().find(token))?.passphraseSettled).toBe(false)
})

test('an own passphrase that will do is typed twice alike, and then opens the account', async () => {
  await open({ withoutKeys: ['anna'] })
  const { token, code } = await begun('anna')
  const own = 'sju gröna hästar under en bro'
  expect(await desk().choose(token, { own, ownAgain: 'sju gröna hästar under en bår' })).toBe('differs')
  expect(await desk().choose(token, { own, ownAgain: ` ${own.replaceAll(' ', '  ')}` })).toBeNull()
  expect(await desk().confirm(invitationOf('anna').token, token, code())).toBe('done')
  const { signIn } = office.services().staff
  expect(await signIn.passphrase(invitationOf('anna').staff.email, own)).not.toBeNull()
  expect(await signIn.passphrase(invitationOf('anna').staff.email, own.toUpperCase())).toBeNull()
})

test('without a passphrase or with a wrong code there are no keys', async () => {
  await open({ withoutKeys: ['anna'] })
  const { token, way, code } = await begun('anna')
  expect(await desk().confirm(invitationOf('anna').token, token, code())).toBe('gone')
  await desk().choose(token, { issuedAgain: way.issued })
  const wrong = String((Number(code()) + 1) % 1_000_000).padStart(6, '0')
  expect(await desk().confirm(invitationOf('anna').token, token, wrong)).toBe('wrong')
  expect(await desk().finish(token)).toBeNull()
  expect((await office.store().people.byId(invitationOf('anna').staff.id))?.keys).toBeNull()
})

test('the end of the way is a session, once; the recovery codes can be read until then', async () => {
  await open({ withoutKeys: ['anna'] })
  const { token, way, code } = await begun('anna')
  await desk().choose(token, { issuedAgain: way.issued })
  await desk().confirm(invitationOf('anna').token, token, code())
  const after = await desk().find(token)
  expect(after?.recoveryCodes).toEqual(way.recoveryCodes)
  expect([after?.hasKeys, after?.issued]).toEqual([true, ''])
  const session = await desk().finish(token)
  expect((await office.services().staff.sessions.find(session))?.staff.name).toBe('Anna Ek')
  expect(await desk().finish(token)).toBeNull()
})

test('a set-up left lying is over after an hour, and after two at the latest', async () => {
  await open({ withoutKeys: ['anna'] })
  const idle = await begun('anna')
  office.pass(hours(1) + 1)
  expect(await desk().find(idle.token)).toBeNull()
  const busy = await begun('anna')
  for (let spent = 0; spent < hours(2); spent += minutes(50)) {
    await desk().redraw(busy.token, 'sv')
    office.pass(minutes(50))
  }
  expect(await desk().find(busy.token)).toBeNull()
})

test('what is chosen on the way lies sealed: the disk tells no passphrase, secret or code', async () => {
  await open({ withoutKeys: ['anna'] })
  const { token, way } = await begun('anna')
  await desk().choose(token, { issuedAgain: way.issued })
  expect(await rob(readDisk(office.folder), [])).toEqual([])
})

test('the channel takes reports when the last of its people has keys, whoever is the last: the log must have its reader', async () => {
  await open({ withoutKeys: ['bo', 'eva', 'dag'] })
  expect((await channelOf(office)).open).toBe(false)
  await takeUp(office, invitationOf('bo'))
  expect((await channelOf(office)).open).toBe(false)
  await takeUp(office, invitationOf('dag'))
  expect((await channelOf(office)).open).toBe(true)
  await report(office)
})

test('all recipients finish at the same moment: one first roster, and it holds', async () => {
  await open({ withoutKeys: ['anna', 'bo', 'cia'] })
  const people = ['anna', 'bo', 'cia']
  const colleagues = await Promise.all(people.map((name) => takeUp(office, invitationOf(name))))
  for (const [index, found] of colleagues.entries()) (office.people as Map<string, typeof found>).set(people[index] ?? '', found)
  expect((await channelOf(office)).open).toBe(true)
  const { channel } = await channelOf(office)
  expect((await office.rosters().current(channel.id))?.roster.members).toHaveLength(4)
  office.pass(seconds(60))
  for (const name of people) expect((await enter(office, name)).fault).toBeNull()
  await report(office)
})

// A sign-in proves a key only when it opens what it should, as the newest list names it; only the day is kept (F-142).
import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test'
import { totpCode } from '../../src/crypto/totp.ts'
import type { ChannelId } from '../../src/domain/channel/channel.ts'
import { type Day, day as dayOf } from '../../src/kit/instant.ts'
import { makeKeyDrill } from '../../src/services/keys/key-drill.ts'
import { type Rosters, spokenFingerprint } from '../../src/services/keys/rosters.ts'
import type { Staff } from '../../src/store/people.ts'
import { channelOf, colleague, day, enter, keysOf, makeOffice, type Office, removeFolders, renewed, tokenOf, vaultOf } from './office.ts'

let office: Office
let channel: ChannelId
beforeEach(async () => {
  office = await makeOffice({ start: '2026-03-02T09:00:00Z' })
  channel = (await channelOf(office)).channel.id
})
afterEach(() => office.close())
afterAll(removeFolders)

const proofOf = async (name: string): Promise<Day | null> =>
  (await office.store().drill.facts()).proofs.find(({ staffId }) => staffId === colleague(office, name).id)?.day ?? null
const accountOf = async (name: string): Promise<Staff> => {
  const account = await office.store().people.byId(colleague(office, name).id)
  if (account === null) throw new Error('no account')
  return account
}
const start = dayOf('2026-03-02')
const later = dayOf('2026-04-11')

test('everybody’s key counts from the day on which it was made, and then from each sign-in', async () => {
  for (const name of ['anna', 'bo', 'cia', 'dag', 'eva']) expect(await proofOf(name)).toBe(start)
  office.pass(40 * day)
  for (const name of ['anna', 'dag', 'eva']) await tokenOf(office, name)
  for (const name of ['anna', 'dag', 'eva']) expect(await proofOf(name)).toBe(later)
  expect(await proofOf('bo')).toBe(start)
})

test('a passphrase without the code proves nothing', async () => {
  office.pass(40 * day)
  const { email, passphrase } = colleague(office, 'anna')
  const { signIn } = office.services().staff
  const half = await signIn.passphrase(email, passphrase)
  await signIn.code(half, '000000')
  expect(await proofOf('anna')).toBe(start)
})

test('the second sign-in of a day writes no row', async () => {
  office.pass(40 * day)
  await tokenOf(office, 'anna')
  let written = 0
  const { drill } = office.store()
  const counting = { ...drill, prove: (...work: Parameters<typeof drill.prove>) => drill.prove(...work).then(() => void written++) }
  const ground = { ...office.ground(), store: { ...office.store(), drill: counting } }
  const vault = await vaultOf(office, 'anna')
  expect(await makeKeyDrill(ground, office.rosters()).prove(await accountOf('anna'), vault, { vault, findings: [] })).toBe(true)
  expect(written).toBe(0)
})

/** The lists as they would be if somebody else's key stood there under this person's name, and nothing else noticed it. */
const withKeyOf = (name: string, other: string): Rosters => ({
  ...office.rosters(),
  current: async (id) => {
    const trusted = await office.rosters().current(id)
    if (trusted === null) return null
    const key = trusted.roster.members.find((member) => member.id === colleague(office, other).id)?.recipient ?? ''
    const swap = (member: (typeof trusted.roster.members)[number]) =>
      member.id === colleague(office, name).id ? { ...member, recipient: key } : member
    return { ...trusted, roster: { ...trusted.roster, members: trusted.roster.members.map(swap) } }
  },
})

test('the drill can fail: a key that is not behind what the list names opens nothing, and no day is kept', async () => {
  office.pass(40 * day)
  const vault = await vaultOf(office, 'anna')
  const account = await accountOf('anna')
  const prove = (rosters: Rosters, staff = account) => makeKeyDrill(office.ground(), rosters).prove(staff, vault, { vault, findings: [] })
  expect(await prove(withKeyOf('anna', 'bo'))).toBe(false)
  expect(await prove(office.rosters(), { ...account, keys: (await accountOf('bo')).keys })).toBe(false)
  expect(await proofOf('anna')).toBe(start)
  expect(await prove(withKeyOf('bo', 'anna'))).toBe(true)
  expect(await proofOf('anna')).toBe(later)
})

test('an auditor’s key must open what auditors read: without it there is no proof, and the sign-in goes on', async () => {
  office.pass(40 * day)
  office.meanwhile([['DELETE FROM overview_wraps']])
  expect(await enter(office, 'dag')).toMatchObject({ findings: [] })
  expect(await proofOf('dag')).toBe(start)
})

test('what does not fit the person’s own memory is no proof', async () => {
  await tokenOf(office, 'bo')
  office.pass(40 * day)
  office.meanwhile([['UPDATE log SET hash = zeroblob(32)']])
  expect(await enter(office, 'bo')).toMatchObject({ fault: 'log' })
  expect(await proofOf('bo')).toBe(start)
})

/** Bo lost his passphrase: Anna and Dag vouch, he makes new keys and signs in with them. */
const renewBo = async (): Promise<void> => {
  await renewed(office, 'bo', ['anna', 'dag'])
  await tokenOf(office, 'bo')
}

test('new keys after lost ones count when the list names them and they have opened something, not before (keys.md 8)', async () => {
  office.pass(40 * day)
  await renewBo()
  expect(await proofOf('bo')).toBeNull()
  // Two of three are enough.
  expect((await channelOf(office)).open).toBe(true)

  const { rosterChanges, keyLists } = office.services().staff
  const { identity, signing } = await keysOf(office, 'bo')
  const spoken = spokenFingerprint({ recipient: identity.recipient, signingKey: signing.publicKey })
  await rosterChanges.admit(await enter(office, 'anna'), channel, colleague(office, 'bo').id, spoken)
  const cia = await enter(office, 'cia')
  const hash = (await keyLists.one(cia, channel))?.waiting?.hash ?? ''
  expect(await rosterChanges.confirm(cia, channel, hash, spoken)).toBeNull()
  expect(await proofOf('bo')).toBeNull()
  await tokenOf(office, 'bo')
  expect(await proofOf('bo')).toBe(later)
})

test('of two recipients one has lost the key: the channel takes no reports until the new one has been proved', async () => {
  office.close()
  office = await makeOffice({ start: '2026-03-02T09:00:00Z', recipients: 2 })
  channel = (await channelOf(office)).channel.id
  await renewBo()
  expect(await channelOf(office)).toMatchObject({ open: false, why: 'quiet' })
  const { health } = office.services().staff
  expect((await health.read(await enter(office, 'eva')))?.channels).toMatchObject([
    { state: 'quiet', people: expect.arrayContaining([expect.objectContaining({ name: 'Bo Lind', state: 'unproved' })]) },
  ])
})

test('a passphrase that may be known: the one who gives it up still opens, so the key goes on counting', async () => {
  office.pass(40 * day)
  const { renewals, invitations, sessions } = office.services().staff
  const who = await enter(office, 'bo')
  const way = await renewals.own(who, colleague(office, 'bo').passphrase)
  const token = way.name === 'done' ? way.token : ''
  const setUp = await invitations.begin(token, 'sv', await sessions.masters(who))
  const begun = await invitations.find(setUp)
  if (setUp === null || begun === null) throw new Error('no set-up')
  await invitations.choose(setUp, { issuedAgain: begun.issued })
  await invitations.confirm(token, setUp, totpCode(begun.totpSecret, office.ground().now()))
  expect(await proofOf('bo')).toBeNull()
  expect(await invitations.finish(setUp)).not.toBeNull()
  expect(await proofOf('bo')).toBe(later)
})

// People come, go and get new keys: two members each time, each after a call (keys.md 8, T-13, T-14; keys.md 12 tests 4 and 5).
import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { ChannelId, StaffId } from '../../src/domain/channel/channel.ts'
import { spokenFingerprint } from '../../src/services/keys/rosters.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { readDisk, rob } from './burglar.ts'
import {
  channelOf,
  colleague,
  day,
  enter,
  keysOf,
  makeOffice,
  type Office,
  removeFolders,
  renewed,
  report,
  takeUp,
  tokenOf,
} from './office.ts'
import { shareShown } from './sharing.ts'

let office: Office
let channel: ChannelId
beforeEach(async () => {
  office = await makeOffice()
  channel = (await channelOf(office)).channel.id
})
afterAll(removeFolders)

const staff = () => office.services().staff
const listFor = async (who: Unlocked) => {
  const list = await staff().keyLists.one(who, channel)
  if (list === null) throw new Error('no list')
  return list
}
const waitingFor = async (who: Unlocked) => {
  const { waiting } = await listFor(who)
  if (waiting === null) throw new Error('nothing waits')
  return waiting
}
/** What somebody reads out on the telephone. */
const spokenBy = async (name: string): Promise<string> => {
  const { identity, signing } = await keysOf(office, name)
  return spokenFingerprint({ recipient: identity.recipient, signingKey: signing.publicKey })
}
const lena = {
  name: 'Lena Ask',
  title: 'kanslichef',
  email: 'lena@provkoping.example',
  language: 'sv',
  role: 'handler',
  decision: 'KS § 9',
  since: '2026-11-18',
} as const

/** Lena is invited by somebody, and takes her invitation up. */
const invite = async (by: string): Promise<StaffId> => {
  const unit = (await channelOf(office)).channel.units[0]?.id ?? ''
  const invited = await staff().colleagues.invite(await enter(office, by), channel, { ...lena, unit })
  if (invited?.ok !== true || invited.value.token === null) throw new Error('not invited')
  const account = await office.store().people.byEmail(lena.email)
  if (account === null) throw new Error('no account')
  ;(office.people as Map<string, unknown>).set(
    'lena',
    await takeUp(office, { staff: account, roles: ['handler'], token: invited.value.token }),
  )
  return account.id
}
const admitLena = async (): Promise<StaffId> => {
  const id = await invite('anna')
  const spoken = await spokenBy('lena')
  expect(await staff().rosterChanges.admit(await enter(office, 'anna'), channel, id, spoken)).toBeNull()
  const bo = await enter(office, 'bo')
  expect(await staff().rosterChanges.confirm(bo, channel, (await waitingFor(bo)).hash, spoken)).toBeNull()
  return id
}
const casesOf = async (who: Unlocked, list: 'new' | 'ongoing' = 'new') => (await staff().lists.page(who, list, null)).cases
const idOf = async (name: string): Promise<CaseId> => {
  const [first] = await casesOf(await enter(office, name))
  if (first === undefined) throw new Error('no case')
  return first.row.id
}

describe('comparing the first list', () => {
  test('everybody types what a colleague reads out; a wrong group is named; it is done when all have', async () => {
    const anna = await enter(office, 'anna')
    const { list, compared } = await listFor(anna)
    expect(compared).toEqual({
      by: [],
      missing: ['Anna Ek', 'Bo Lind', 'Cia Strand', 'Dag Berg'].sort(byId(compared.missing)),
      ownMissing: true,
    })
    const spoken = list?.fingerprint ?? ''
    const groups = spoken.split(' ')
    const wrong = [...groups.slice(0, 2), groups[2] === '00000' ? '00001' : '00000', ...groups.slice(3)].join(' ')
    expect(await staff().rosterChanges.compare(anna, channel, wrong)).toBe(3)
    expect(await staff().rosterChanges.compare(anna, channel, groups.slice(1).join(' '))).toBe('incomplete')
    const eva = await enter(office, 'eva')
    const missingForOperator = async () => (await staff().health.read(eva))?.channels[0]?.notCompared
    expect(await missingForOperator()).toEqual(compared.missing)
    for (const name of ['anna', 'bo', 'cia', 'dag'])
      expect(await staff().rosterChanges.compare(await enter(office, name), channel, spoken.replaceAll(' ', '-'))).toBeNull()
    expect((await listFor(anna)).compared).toMatchObject({ missing: [], ownMissing: false })
    expect(await missingForOperator()).toEqual([])
  })

  test('a comparison that somebody writes into the table counts for nothing', async () => {
    const stored = await office.store().rosters.newest(channel)
    office.meanwhile([
      [
        'INSERT INTO comparisons (channel_id, hash, staff_id, signature) VALUES (?, ?, ?, ?)',
        ...[channel, stored?.hash ?? '', colleague(office, 'anna').id, stored?.signatures[0]?.signature ?? ''],
      ],
    ])
    expect((await listFor(await enter(office, 'bo'))).compared.missing).toContain('Anna Ek')
  })
})

describe('somebody comes', () => {
  test('is not named and gets nothing until two members have heard their fingerprint; then reads the next report', async () => {
    const id = await invite('anna')
    expect((await channelOf(office)).recipients.map(({ name }) => name)).not.toContain(lena.name)
    const spoken = await spokenBy('lena')
    const anna = await enter(office, 'anna')
    expect((await listFor(anna)).expected).toMatchObject([{ id, state: 'newcomer' }])
    expect(await staff().rosterChanges.admit(anna, channel, id, spoken)).toBeNull()
    await report(office)
    expect(await casesOf(await enter(office, 'lena'))).toEqual([])
    const bo = await enter(office, 'bo')
    expect(await waitingFor(bo)).toMatchObject({ by: 'Anna Ek', isOwn: false, what: [{ kind: 'came', member: { name: lena.name } }] })
    expect(await staff().rosterChanges.confirm(bo, channel, (await waitingFor(bo)).hash, spoken)).toBeNull()
    expect((await channelOf(office)).recipients.map(({ name }) => name)).toContain(lena.name)
    expect((await channelOf(office)).open).toBe(true)
    await report(office)
    expect(await casesOf(await enter(office, 'lena'))).toHaveLength(1)
    for (const name of ['anna', 'bo', 'cia', 'dag', 'lena']) expect((await enter(office, name)).fault).toBeNull()
  })

  test('a second unit: the channel stays open, nobody is warned, and its reports come when two have confirmed it', async () => {
    office.close()
    office = await makeOffice({ units: ['Skolan', 'Omsorgen'] })
    const view = await channelOf(office)
    channel = view.channel.id
    const second = view.channel.units[1]?.id ?? ('' as never)
    const id = await admitLena()
    const namedIn = async () => (await channelOf(office)).recipients.filter(({ unitId }) => unitId === second).map(({ name }) => name)
    const invited = await staff().colleagues.invite(await enter(office, 'bo'), channel, { ...lena, unit: second })
    expect(invited).toMatchObject({ ok: true, value: { token: null } })
    expect((await channelOf(office)).open).toBe(true)
    const anna = await enter(office, 'anna')
    expect((await listFor(anna)).expected).toMatchObject([{ id, state: 'no-claim' }])
    // Signing in is what says so under their own hand.
    expect((await enter(office, 'lena')).fault).toBeNull()
    expect((await listFor(anna)).expected).toMatchObject([{ id, state: 'moved' }])
    expect(await namedIn()).not.toContain(lena.name)
    const spoken = await spokenBy('lena')
    expect(await staff().rosterChanges.admit(anna, channel, id, spoken)).toBeNull()
    const bo = await enter(office, 'bo')
    expect(await staff().rosterChanges.confirm(bo, channel, (await waitingFor(bo)).hash, spoken)).toBeNull()
    expect(await namedIn()).toContain(lena.name)
    expect((await enter(office, 'lena')).fault).toBeNull()
  })

  test('one member alone, twice, is not two', async () => {
    const id = await invite('anna')
    const anna = await enter(office, 'anna')
    const spoken = await spokenBy('lena')
    await staff().rosterChanges.admit(anna, channel, id, spoken)
    const { hash } = await waitingFor(anna)
    expect(await staff().rosterChanges.confirm(anna, channel, hash, spoken)).toBe('may-not')
    expect(await staff().rosterChanges.admit(anna, channel, id, spoken)).toBe('occupied')
  })

  test('two who confirm at the same time make one list', async () => {
    const id = await invite('anna')
    const spoken = await spokenBy('lena')
    await staff().rosterChanges.admit(await enter(office, 'anna'), channel, id, spoken)
    const [bo, cia] = [await enter(office, 'bo'), await enter(office, 'cia')]
    const { hash } = await waitingFor(bo)
    const outcomes = await Promise.all([bo, cia].map((who) => staff().rosterChanges.confirm(who, channel, hash, spoken)))
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1)
    expect(outcomes).toContain('gone')
    expect((await office.store().rosters.newest(channel))?.roster.seq).toBe(1)
  })

  test('two who propose at the same time: the second is told that something waits', async () => {
    const id = await invite('anna')
    const spoken = await spokenBy('lena')
    const people = [await enter(office, 'anna'), await enter(office, 'bo')]
    const outcomes = await Promise.all(people.map((who) => staff().rosterChanges.admit(who, channel, id, spoken)))
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1)
    expect(outcomes).toContain('occupied')
  })

  test('nobody but a member of the list can propose, confirm or withdraw', async () => {
    const id = await invite('anna')
    const spoken = await spokenBy('lena')
    const [newcomer, operator] = [await enter(office, 'lena'), await enter(office, 'eva')]
    for (const who of [newcomer, operator]) expect(await staff().rosterChanges.admit(who, channel, id, spoken)).toBe('may-not')
    await staff().rosterChanges.admit(await enter(office, 'anna'), channel, id, spoken)
    const { hash } = await waitingFor(await enter(office, 'bo'))
    for (const who of [newcomer, operator]) {
      expect(await staff().rosterChanges.confirm(who, channel, hash, spoken)).toBe('may-not')
      expect(await staff().rosterChanges.withdraw(who, channel, hash)).toBe('may-not')
    }
    expect(await staff().rosterChanges.withdraw(await enter(office, 'cia'), channel, hash)).toBeNull()
    expect((await listFor(await enter(office, 'bo'))).waiting).toBeNull()
  })

  test('the newcomer’s key swapped in the tables: what they read out is refused (keys.md 12 test 5)', async () => {
    const id = await invite('anna')
    const spoken = await spokenBy('lena')
    const stranger = await keysOf(office, 'eva')
    const claims = await office.store().rosters.claims(channel)
    const claim = claims.find((each) => each.id === id)
    office.meanwhile([
      [
        'UPDATE claims SET body = ? WHERE staff_id = ?',
        ...[JSON.stringify({ ...claim, recipient: stranger.identity.recipient, signingKey: stranger.signing.publicKey }), id],
      ],
    ])
    expect(await staff().rosterChanges.admit(await enter(office, 'anna'), channel, id, spoken)).toBe('gone')
  })

  test('a proposal swapped for another is not what is confirmed', async () => {
    const id = await invite('anna')
    const spoken = await spokenBy('lena')
    await staff().rosterChanges.admit(await enter(office, 'anna'), channel, id, spoken)
    const bo = await enter(office, 'bo')
    const { hash } = await waitingFor(bo)
    const proposal = await office.store().rosters.proposal(channel)
    const members = proposal?.roster.members.map((member) =>
      member.id === colleague(office, 'cia').id ? { ...member, name: 'Mallory' } : member,
    )
    office.meanwhile([['UPDATE proposals SET body = ?', JSON.stringify({ ...proposal?.roster, members })]])
    expect(await staff().rosterChanges.confirm(bo, channel, hash, spoken)).toBe('gone')
    expect((await listFor(bo)).waiting).toBeNull()
    // And it is in nobody's way.
    expect(await staff().rosterChanges.admit(bo, channel, id, spoken)).toBeNull()
    const cia = await enter(office, 'cia')
    expect(await staff().rosterChanges.confirm(cia, channel, (await waitingFor(cia)).hash, spoken)).toBeNull()
  })
})

describe('somebody goes', () => {
  test('is taken out by two, holds no wrap, opens nothing, and is named no more', async () => {
    await report(office)
    const id = await idOf('cia')
    const cia = await keysOf(office, 'cia')
    expect((await rob(readDisk(office.folder), [cia.identity])).length).toBeGreaterThan(0)
    const anna = await enter(office, 'anna')
    expect(await staff().rosterChanges.release(anna, channel, colleague(office, 'cia').id)).toBeNull()
    const bo = await enter(office, 'bo')
    expect(await staff().rosterChanges.confirm(bo, channel, (await waitingFor(bo)).hash, '')).toBeNull()
    await office.store().settle()
    expect(await rob(readDisk(office.folder), [cia.identity])).toEqual([])
    expect(await staff().sessions.find(await tokenOf(office, 'cia'))).toBeNull()
    expect((await channelOf(office)).recipients.map(({ name }) => name)).toEqual(['Anna Ek', 'Bo Lind'])
    expect((await channelOf(office)).open).toBe(true)
    const file = await staff().casework.open(await enter(office, 'anna'), id)
    expect(file?.row.stale).toEqual({ dialogue: true, casework: true })
    expect(file?.holders.toSorted()).toEqual([colleague(office, 'anna').id, colleague(office, 'bo').id].toSorted())
    for (const name of ['anna', 'bo', 'dag']) expect((await enter(office, name)).fault).toBeNull()
  })

  test('the one who goes does not count: their own hand and one other are not two', async () => {
    const cia = await enter(office, 'cia')
    await staff().rosterChanges.release(cia, channel, colleague(office, 'cia').id)
    const anna = await enter(office, 'anna')
    expect(await staff().rosterChanges.confirm(anna, channel, (await waitingFor(anna)).hash, '')).toBe('may-not')
  })

  test('an auditor who goes takes nothing of what comes later; the next auditor reads it', async () => {
    const dag = await keysOf(office, 'dag')
    const anna = await enter(office, 'anna')
    await staff().rosterChanges.release(anna, channel, colleague(office, 'dag').id)
    const bo = await enter(office, 'bo')
    await staff().rosterChanges.confirm(bo, channel, (await waitingFor(bo)).hash, '')
    const before = await rob(readDisk(office.folder), [dag.identity])
    await report(office)
    expect(await rob(readDisk(office.folder), [dag.identity])).toEqual(before)
    expect(await staff().sessions.find(await tokenOf(office, 'dag'))).toBeNull()
  })
})

test('two who sign the next change end what one signed alone', async () => {
  await staff().rosterChanges.release(await enter(office, 'anna'), channel, colleague(office, 'dag').id)
  office.pass(30 * day)
  const anna = await enter(office, 'anna')
  expect(await staff().rosterChanges.proceedAlone(anna, channel, (await waitingFor(anna)).hash)).toBeNull()
  expect((await listFor(await enter(office, 'bo'))).list?.alone).not.toBeNull()
  const id = await invite('anna')
  const spoken = await spokenBy('lena')
  await staff().rosterChanges.admit(await enter(office, 'anna'), channel, id, spoken)
  const bo = await enter(office, 'bo')
  expect(await staff().rosterChanges.confirm(bo, channel, (await waitingFor(bo)).hash, spoken)).toBeNull()
  expect((await listFor(bo)).list?.alone).toBeNull()
})

describe('a lost passphrase', () => {
  test('a new key, confirmed by two, and every case that was theirs shared again by one who opens it', async () => {
    await report(office)
    const id = await idOf('cia')
    await renewed(office, 'cia', ['bo', 'anna'])
    const cia = await enter(office, 'cia')
    expect(cia.fault).toBeNull()
    // Nobody altered anything: the case waits for a colleague.
    expect(await staff().casework.open(cia, id)).toBeNull()
    const spoken = await spokenBy('cia')
    const anna = await enter(office, 'anna')
    expect((await listFor(anna)).expected).toMatchObject([{ id: cia.staff.id, state: 'new-key' }])
    expect(await staff().rosterChanges.admit(anna, channel, cia.staff.id, spoken)).toBeNull()
    const bo = await enter(office, 'bo')
    expect(await waitingFor(bo)).toMatchObject({ what: [{ kind: 'renewed' }] })
    expect(await staff().rosterChanges.confirm(bo, channel, (await waitingFor(bo)).hash, spoken)).toBeNull()
    expect(await casesOf(await enter(office, 'cia'))).toMatchObject([{ title: null, lost: true }])
    expect(await staff().casework.open(await enter(office, 'cia'), id)).toBeNull()
    expect((await listFor(bo)).list?.holders.find(({ isOwn, name }) => !isOwn && name === 'Cia Strand')?.waitingCases).toBe(1)
    expect(await shareShown(office, await enter(office, 'bo'), channel, cia.staff.id)).toEqual({ done: 1, left: 0 })
    expect((await staff().casework.open(await enter(office, 'cia'), id))?.report?.answers.what).toContain('kassan')
    expect((await enter(office, 'cia')).fault).toBeNull()
  })

  test('one case that somebody altered does not keep the others from being shared, and is counted', async () => {
    for (const what of ['Ett.', 'Två.', 'Tre.']) await report(office, { what })
    await renewed(office, 'cia', ['bo', 'anna'])
    const spoken = await spokenBy('cia')
    const { id: ciaId } = colleague(office, 'cia')
    expect(await staff().rosterChanges.admit(await enter(office, 'anna'), channel, ciaId, spoken)).toBeNull()
    const bo = await enter(office, 'bo')
    expect(await staff().rosterChanges.confirm(bo, channel, (await waitingFor(bo)).hash, spoken)).toBeNull()
    const [altered, ...others] = (await casesOf(bo)).map(({ row }) => row.id).sort()
    office.meanwhile([["UPDATE records SET sealed = zeroblob(900) WHERE case_id = ? AND kind = 'card'", altered ?? '']])
    expect(await shareShown(office, await enter(office, 'bo'), channel, ciaId)).toEqual({ done: 2, left: 1 })
    expect(await shareShown(office, await enter(office, 'bo'), channel, ciaId)).toEqual({ done: 0, left: 1 })
    const cia = await enter(office, 'cia')
    for (const id of others) expect((await staff().casework.open(cia, id))?.report?.answers.what).toMatch(/Ett|Två|Tre/)
  })

  test('a case that leaves them out is not shared, even with an entitlement and a claim to it put into the tables (keys.md 12 test 6)', async () => {
    await report(office, { without: ['cia'] })
    const id = await idOf('bo')
    const { id: ciaId } = colleague(office, 'cia')
    office.meanwhile([
      ["INSERT INTO entitlements (staff_id, list, received, case_id, unseen, seen) VALUES (?, 'new', '2026-11-18', ?, 0, 0)", ciaId, id],
      ['INSERT INTO lost_keys (staff_id, case_id) VALUES (?, ?)', ciaId, id],
    ])
    expect(await shareShown(office, await enter(office, 'bo'), channel, ciaId)).toEqual({ done: 0, left: 1 })
    expect(await rob(readDisk(office.folder), [(await keysOf(office, 'cia')).identity])).toEqual([])
  })
})

test('whoever came by this way counts as a member from then on', async () => {
  const id = await admitLena()
  const lenaHere = await enter(office, 'lena')
  expect((await listFor(lenaHere)).maySign).toBe(true)
  expect(await staff().rosterChanges.release(lenaHere, channel, colleague(office, 'cia').id)).toBeNull()
  const anna = await enter(office, 'anna')
  expect(await staff().rosterChanges.confirm(anna, channel, (await waitingFor(anna)).hash, '')).toBeNull()
  expect((await office.rosters().current(channel))?.roster.members.map((member) => member.id)).toContain(id)
})

/** In the order of ids, as the lists are. */
const byId =
  (order: readonly string[]) =>
  (a: string, b: string): number =>
    order.indexOf(a) - order.indexOf(b)

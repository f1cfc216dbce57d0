// A red sign-in is cleared by the person themselves, with the passphrase: what they signed is put back, what moved is accepted after a call;
// what nobody can vouch for stays red (keys.md 8 and 12 test 5, T-14, T-18).
import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import type { FindingKind } from '../../src/domain/keys/alarm.ts'
import { type Roster, rosterBytes } from '../../src/domain/keys/roster.ts'
import { toBase64Url } from '../../src/kit/bytes.ts'
import { today } from '../../src/services/ground.ts'
import { rosterHash } from '../../src/services/keys/rosters.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { channelOf, colleague, draftOf, enter, keysOf, makeOffice, type Office, removeFolders, report, tokenOf } from './office.ts'

let office: Office
beforeEach(async () => {
  office = await makeOffice()
  for (const name of ['anna', 'bo', 'cia', 'dag', 'eva', 'fia']) await tokenOf(office, name)
})
afterAll(removeFolders)

const staff = () => office.services().staff
const isOpen = async (): Promise<boolean> => (await channelOf(office)).open
const kindsOf = (who: Unlocked): readonly FindingKind[] => who.findings.map(({ kind }) => kind)
/** Answers all that is asked, rightly unless told otherwise. */
const clear = async (who: Unlocked, name: string, told: { passphrase?: string; isKnown?: boolean; heard?: string } = {}) => {
  const alarm = await staff().alarms.read(who)
  return staff().alarms.clear(who, {
    passphrase: told.passphrase ?? colleague(office, name).passphrase,
    isKnown: told.isKnown ?? true,
    heard: (channel) => told.heard ?? alarm?.lists.find((list) => list.channel.id === channel)?.fingerprint ?? '',
  })
}
/** The same session, asked again. */
const again = async (who: Unlocked): Promise<Unlocked> => {
  const found = await staff().sessions.find(who.token)
  if (found === null) throw new Error('the session is gone')
  return found
}
const swapKeys = (name: string) =>
  office.meanwhile([
    [
      'UPDATE staff SET (recipient, signing_key) = (SELECT recipient, signing_key FROM staff WHERE name = ?) WHERE id = ?',
      ...['Eva Dal', colleague(office, name).id],
    ],
  ])
const cutLog = (count: number) =>
  office.behindItsBack(({ big, small }) => {
    big.query('DELETE FROM log WHERE seq > (SELECT max(seq) FROM log) - ?').run(count)
    small.query("DELETE FROM marks WHERE name = 'log'").run()
  })
/** The next roster, by two members; it says the same of everybody. */
const nextRoster = async () => {
  const { channel } = await channelOf(office)
  const before = await office.store().rosters.newest(channel.id)
  if (before === null) throw new Error('no roster')
  const roster: Roster = { ...before.roster, seq: before.roster.seq + 1, previous: before.hash }
  const signatures = await Promise.all(
    ['anna', 'bo'].map(async (name) => ({
      by: colleague(office, name).id,
      signature: toBase64Url(await (await keysOf(office, name)).signing.sign(rosterBytes(roster))),
    })),
  )
  const day = today(office.ground())
  const log = { kind: 'roster-formed' as const, day, channel: channel.id, details: null }
  const work = { signatures, overviewWraps: [], released: [], renewed: [], newRecovery: false, proposal: null, notices: [], day, log }
  await office.store().rosters.add({ roster, hash: rosterHash(roster), ...work })
}
const takeRosterAway = () =>
  office.behindItsBack(({ big, small }) => {
    big.query('DELETE FROM roster_signatures WHERE seq > 0').run()
    big.query('DELETE FROM rosters WHERE seq > 0').run()
    small.query("DELETE FROM marks WHERE name LIKE 'roster/%'").run()
  })

test('nobody has anything to clear while nothing is wrong', async () => {
  const anna = await enter(office, 'anna')
  expect(await staff().alarms.read(anna)).toBeNull()
  expect(await clear(anna, 'anna')).toBeNull()
})

describe('what the person signed themselves is put back', () => {
  test('a key swapped in the account: one’s own stands there again, the channel opens, the case can be read', async () => {
    await report(office)
    await swapKeys('anna')
    const elsewhere = await tokenOf(office, 'anna')
    const anna = await enter(office, 'anna')
    expect(await isOpen()).toBe(false)
    expect(await staff().alarms.read(anna)).toEqual({ findings: [{ kind: 'account-key', channel: null }], remedy: 'put-back', lists: [] })
    expect(await clear(anna, 'anna', { isKnown: false })).toEqual({ name: 'done' })
    const cleared = await again(anna)
    expect(cleared.fault).toBeNull()
    expect(await isOpen()).toBe(true)
    expect((await office.store().people.byId(anna.staff.id))?.keys).toMatchObject({
      recipient: anna.identity.recipient,
      signingKey: anna.signing.publicKey,
    })
    const [listed] = (await staff().lists.page(cleared, 'new', null)).cases
    expect(await staff().casework.open(cleared, listed?.row.id ?? ('x' as never))).not.toBeNull()
    expect(await staff().sessions.find(elsewhere)).toBeNull()
    expect((await enter(office, 'anna')).fault).toBeNull()
    const kinds = (await office.store().log.entries(0, 1000)).map(({ kind }) => kind)
    expect(kinds).toContain('keys-accepted')
  })

  test('with another passphrase nothing is put back and it stays red', async () => {
    await swapKeys('anna')
    const anna = await enter(office, 'anna')
    expect(await clear(anna, 'anna', { passphrase: colleague(office, 'bo').passphrase })).toEqual({ name: 'wrong' })
    expect((await again(anna)).fault).toBe('own-key')
    expect(await isOpen()).toBe(false)
  })

  test.each([
    ['another title', ["UPDATE staff SET title = 'biträdande' WHERE name = 'Bo Lind'"]],
    ['an appointment that was deleted', ["DELETE FROM appointments WHERE staff_id = (SELECT id FROM staff WHERE name = 'Bo Lind')"]],
    [
      'an appointment that was ended',
      ["UPDATE appointments SET until = '2026-11-18' WHERE staff_id = (SELECT id FROM staff WHERE name = 'Bo Lind')"],
    ],
  ])('%s', async (_, [statement = '']) => {
    const before = await channelOf(office)
    office.meanwhile([[statement]])
    expect(await isOpen()).toBe(false)
    const bo = await enter(office, 'bo')
    expect(kindsOf(bo)).toEqual(['tables'])
    expect(await clear(bo, 'bo')).toEqual({ name: 'done' })
    expect((await again(bo)).fault).toBeNull()
    const after = await channelOf(office)
    expect(after.open).toBe(true)
    expect(after.recipients.map(({ name, title }) => [name, title]).sort()).toEqual(
      before.recipients.map(({ name, title }) => [name, title]).sort(),
    )
    expect((await enter(office, 'bo')).fault).toBeNull()
  })

  test('an auditor whom the tables make a reader is an auditor again', async () => {
    office.meanwhile([
      [
        `INSERT INTO appointments (staff_id, channel_id, unit_id, role, position, decision, since)
         SELECT (SELECT id FROM staff WHERE name = 'Dag Berg'), channel_id, unit_id, role, 99, '', since FROM appointments
         WHERE role = 'handler' LIMIT 1`,
      ],
    ])
    const dag = await enter(office, 'dag')
    expect(kindsOf(dag)).toEqual(['tables'])
    expect(await clear(dag, 'dag')).toEqual({ name: 'done' })
    expect((await again(dag)).roles).toEqual(['auditor'])
    expect(await isOpen()).toBe(true)
  })

  test('two people are red: the channel stays closed until both have cleared it', async () => {
    await swapKeys('anna')
    await swapKeys('bo')
    const [anna, bo] = [await enter(office, 'anna'), await enter(office, 'bo')]
    await clear(anna, 'anna')
    expect(await isOpen()).toBe(false)
    await clear(bo, 'bo')
    expect(await isOpen()).toBe(true)
  })

  test('whoever changed it changes it back: the next sign-in is green and the channel opens by itself', async () => {
    const [{ title }] = [(await office.store().people.byId(colleague(office, 'bo').id)) ?? { title: '' }]
    office.meanwhile([["UPDATE staff SET title = 'biträdande' WHERE name = 'Bo Lind'"]])
    expect((await enter(office, 'bo')).fault).toBe('roster')
    office.meanwhile([["UPDATE staff SET title = ? WHERE name = 'Bo Lind'", title]])
    expect(await isOpen()).toBe(false)
    expect((await enter(office, 'bo')).fault).toBeNull()
    expect(await isOpen()).toBe(true)
  })
})

describe('what moved is accepted by people who have talked', () => {
  test('a log that was cut: the list is compared by its digits, and somebody knows why', async () => {
    await report(office)
    await tokenOf(office, 'anna')
    await cutLog(3)
    const anna = await enter(office, 'anna')
    const { channel } = await channelOf(office)
    const alarm = await staff().alarms.read(anna)
    expect(alarm).toMatchObject({ findings: [{ kind: 'log-moved', channel: null }], remedy: 'accept' })
    expect(alarm?.lists.map((list) => list.members.length)).toEqual([4])
    const right = alarm?.lists[0]?.fingerprint ?? ''
    const wrong = right.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10))
    expect(await clear(anna, 'anna', { heard: wrong, isKnown: false })).toEqual({
      name: 'unanswered',
      faults: { isKnown: false, heard: new Map([[channel.id, 1]]) },
    })
    expect(await clear(anna, 'anna', { isKnown: false })).toMatchObject({ name: 'unanswered' })
    expect(await clear(anna, 'anna', { heard: '' })).toMatchObject({ name: 'unanswered' })
    expect((await again(anna)).fault).toBe('log')
    expect(await clear(anna, 'anna')).toEqual({ name: 'done' })
    expect((await again(anna)).fault).toBeNull()
    expect((await enter(office, 'anna')).fault).toBeNull()
  })

  test('the operator has no list to compare, and says that they know why', async () => {
    await tokenOf(office, 'eva')
    await cutLog(2)
    const eva = await enter(office, 'eva')
    expect(await clear(eva, 'eva', { isKnown: false })).toEqual({ name: 'unanswered', faults: { isKnown: false, heard: new Map() } })
    expect(await clear(eva, 'eva')).toEqual({ name: 'done' })
    expect((await enter(office, 'eva')).fault).toBeNull()
  })

  test('an older list of keys than the one that was seen', async () => {
    await nextRoster()
    await tokenOf(office, 'cia')
    await takeRosterAway()
    const cia = await enter(office, 'cia')
    expect(kindsOf(cia)).toEqual(['list-moved'])
    expect(await isOpen()).toBe(false)
    expect(await clear(cia, 'cia')).toEqual({ name: 'done' })
    expect(await isOpen()).toBe(true)
    expect((await enter(office, 'cia')).fault).toBeNull()
  })

  test('the list moves between the reading and the answer: nothing is accepted', async () => {
    await nextRoster()
    await tokenOf(office, 'cia')
    await takeRosterAway()
    const cia = await enter(office, 'cia')
    const { lists = [] } = (await staff().alarms.read(cia)) ?? {}
    await nextRoster()
    expect(await clear(cia, 'cia', { heard: lists[0]?.fingerprint ?? '' })).toMatchObject({ name: 'unanswered' })
    expect((await again(cia)).fault).toBe('roster')
  })
})

describe('what stays red', () => {
  test('another first list: nobody can accept it, with the right answers neither', async () => {
    const { channel } = await channelOf(office)
    const before = await office.store().rosters.newest(channel.id)
    if (before === null) throw new Error('no roster')
    // Sound in itself: everybody's own entries, signed by a member who was forced.
    const forged: Roster = { ...before.roster, overview: (await keysOf(office, 'eva')).identity.recipient }
    const signature = toBase64Url(await (await keysOf(office, 'anna')).signing.sign(rosterBytes(forged)))
    await office.behindItsBack(({ big, small }) => {
      big.query('UPDATE rosters SET body = ?, hash = ?').run(JSON.stringify(forged), rosterHash(forged))
      big.query('UPDATE roster_signatures SET signature = ? WHERE staff_id = ?').run(signature, colleague(office, 'anna').id)
      small.query("UPDATE marks SET hash = ? WHERE name LIKE 'roster/%' OR name LIKE 'genesis/%'").run(rosterHash(forged))
    })
    const bo = await enter(office, 'bo')
    expect(kindsOf(bo)).toEqual(['list-first'])
    expect(await staff().alarms.read(bo)).toMatchObject({ remedy: 'nowhere', lists: [] })
    expect(await clear(bo, 'bo')).toEqual({ name: 'refused', refusal: 'nowhere' })
    expect((await again(bo)).fault).toBe('roster')
    expect(await isOpen()).toBe(false)
  })

  test('the newest list deleted while the program runs: the one before is not taken for it, and nobody can accept it', async () => {
    await nextRoster()
    for (const name of ['anna', 'bo']) await tokenOf(office, name)
    expect(await isOpen()).toBe(true)
    office.meanwhile([['DELETE FROM roster_signatures WHERE seq > 0'], ['DELETE FROM rosters WHERE seq > 0']])
    expect(await isOpen()).toBe(false)
    const bo = await enter(office, 'bo')
    expect(kindsOf(bo)).toEqual(['list-unsound'])
    expect(await clear(bo, 'bo')).toEqual({ name: 'refused', refusal: 'nowhere' })
    expect((await enter(office, 'cia')).fault).toBe('roster')
  })

  test('more has changed since the sign-in than the page says: nothing is accepted unseen', async () => {
    await report(office)
    await tokenOf(office, 'anna')
    await swapKeys('anna')
    const anna = await enter(office, 'anna')
    expect(kindsOf(anna)).toEqual(['account-key'])
    office.meanwhile([["UPDATE staff SET title = 'biträdande' WHERE name = 'Anna Ek'"]])
    expect(await clear(anna, 'anna')).toEqual({ name: 'refused', refusal: 'meanwhile-more' })
    expect((await again(anna)).fault).toBe('own-key')
  })

  test('the list itself became unsound: refused, and a draft is not sent', async () => {
    await swapKeys('anna')
    const anna = await enter(office, 'anna')
    office.meanwhile([["UPDATE rosters SET hash = 'x'"]])
    expect(await clear(anna, 'anna')).toEqual({ name: 'refused', refusal: 'nowhere' })
    const { channel } = await channelOf(office)
    expect((await office.services().reporter.intake.send(channel.id, await draftOf(office), 'sv')).name).toBe('closed')
  })
})

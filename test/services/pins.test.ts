// Somebody swaps keys or rewrites history in the files: nothing new is sealed to them, and the next sign-in is red
// (keys.md 8, 9 and 12 test 5, T-14, T-18).
import type { Database as Sqlite } from 'bun:sqlite'
import { afterAll, beforeEach, expect, test } from 'bun:test'
import { entryHash } from '../../src/crypto/log-chain.ts'
import { personKeys } from '../../src/crypto/vault.ts'
import { type Member, memberClaim, type Roster, rosterBytes } from '../../src/domain/keys/roster.ts'
import { toBase64Url } from '../../src/kit/bytes.ts'
import { today } from '../../src/services/ground.ts'
import { rosterHash } from '../../src/services/keys/rosters.ts'
import { readDisk, rob } from './burglar.ts'
import { channelOf, colleague, day, draftOf, enter, keysOf, makeOffice, type Office, removeFolders, report, tokenOf } from './office.ts'

let office: Office
let mallory: Awaited<ReturnType<typeof personKeys>>

beforeEach(async () => {
  office = await makeOffice()
  // Everybody has been there once: their vaults remember.
  for (const name of ['anna', 'bo', 'cia']) await tokenOf(office, name)
  mallory = await personKeys(new Uint8Array(32).fill(7))
})
afterAll(removeFolders)

const faultOf = async (name: string) => (await enter(office, name)).fault
const stored = async () => {
  const { channel } = await channelOf(office)
  const roster = await office.store().rosters.newest(channel.id)
  if (roster === null) throw new Error('no roster')
  return roster
}
const openedByMallory = async (): Promise<readonly string[]> => rob(readDisk(office.folder), [mallory.identity])
/** Changes rows, and the marks of rosters beside them, so that the start does not refuse; the mark of the very first one stays. */
const forge = (work: (big: Sqlite) => void) =>
  office.behindItsBack(({ big, small }) => {
    work(big)
    small.query("DELETE FROM marks WHERE name LIKE 'roster/%'").run()
  })
/** What becomes of the next report: sent, or refused because the channel is closed. */
const nextReport = async (): Promise<string> => {
  const token = await draftOf(office)
  const { channel } = await channelOf(office)
  return (await office.services().reporter.intake.send(channel.id, token, 'sv')).name
}
const entryOf = async (id: Member['id'], role: Member['role'], channel: Roster['channel']): Promise<Member> => {
  const own = { name: 'Mallory', title: 'jurist', units: [] }
  const entry = { ...own, id, role, recipient: mallory.identity.recipient as string, signingKey: mallory.signing.publicKey }
  return { ...entry, proof: toBase64Url(await mallory.signing.sign(memberClaim(channel, entry))) }
}
const signed = async (roster: Roster): Promise<string> => toBase64Url(await mallory.signing.sign(rosterBytes(roster)))

test('untouched, nobody is warned and the next report goes to everybody', async () => {
  for (const name of ['anna', 'bo', 'cia', 'dag']) expect(await faultOf(name)).toBeNull()
  expect(await nextReport()).toBe('sent')
  expect((await rob(readDisk(office.folder), [(await keysOf(office, 'bo')).identity])).length).toBeGreaterThan(4)
})

test('a key swapped in the account: the next report goes to the old one, and the owner’s sign-in is red', async () => {
  const anna = await keysOf(office, 'anna')
  await office.behindItsBack(({ big }) =>
    big
      .query('UPDATE staff SET recipient = ?, signing_key = ? WHERE id = ?')
      .run(mallory.identity.recipient, mallory.signing.publicKey, colleague(office, 'anna').id),
  )
  expect(await nextReport()).toBe('sent')
  expect(await openedByMallory()).toEqual([])
  expect(await rob(readDisk(office.folder), [anna.identity])).toContain('records report')
  const who = await enter(office, 'anna')
  expect(who.fault).toBe('own-key')
  const [listed] = (await office.services().staff.lists.page(who, 'new', null)).cases
  expect(await office.services().staff.casework.open(who, listed?.row.id ?? ('x' as never))).toBeNull()
})

test('a key swapped in the roster’s text, its hash made to fit: the channel closes and every sign-in is red', async () => {
  const { roster } = await stored()
  const entry = await entryOf(colleague(office, 'anna').id, 'handler', roster.channel)
  const forged: Roster = { ...roster, members: roster.members.map((member) => (member.id === entry.id ? entry : member)) }
  for (const hash of [rosterHash(roster), rosterHash(forged)]) {
    office.meanwhile([['UPDATE rosters SET body = ?, hash = ?', JSON.stringify(forged), hash]])
    expect(await nextReport()).toBe('closed')
    expect(await openedByMallory()).toEqual([])
  }
  for (const name of ['anna', 'bo', 'cia']) expect(await faultOf(name)).toBe('roster')
})

test('a whole first roster of one’s own, sound in itself: the channel closes and every sign-in is red', async () => {
  const { roster } = await stored()
  const members = await Promise.all(roster.members.map(({ id, role }) => entryOf(id, role, roster.channel)))
  const forged: Roster = { ...roster, members, overview: mallory.identity.recipient }
  const signature = await signed(forged)
  office.meanwhile([
    ['UPDATE rosters SET body = ?, hash = ?', JSON.stringify(forged), rosterHash(forged)],
    ['UPDATE roster_signatures SET signature = ?', signature],
    ['UPDATE staff SET recipient = ?, signing_key = ?', mallory.identity.recipient, mallory.signing.publicKey],
  ])
  expect(await nextReport()).toBe('closed')
  expect(await openedByMallory()).toEqual([])
  expect(await faultOf('bo')).toBe('own-key')
})

test('every mark rewritten as well, so that the forged roster stands alone: every sign-in is still red', async () => {
  const { roster } = await stored()
  const members = await Promise.all(roster.members.map(({ id, role }) => entryOf(id, role, roster.channel)))
  const forged: Roster = { ...roster, members, overview: mallory.identity.recipient }
  const signature = await signed(forged)
  await office.behindItsBack(({ big, small }) => {
    big.query('UPDATE rosters SET body = ?, hash = ?').run(JSON.stringify(forged), rosterHash(forged))
    big.query('UPDATE roster_signatures SET signature = ?').run(signature)
    small.query("UPDATE marks SET hash = ? WHERE name LIKE 'roster/%' OR name LIKE 'genesis/%'").run(rosterHash(forged))
  })
  for (const name of ['anna', 'bo', 'cia']) expect(await faultOf(name)).toBe('roster')
})

test('the same with only one of the two files changed is refused before anything is served', async () => {
  await expect(office.behindItsBack(({ big }) => big.query("UPDATE rosters SET hash = 'x'").run())).rejects.toThrow(
    'both files back from the same copy',
  )
})

test('a later roster without the hands of two members: nothing is sealed by it', async () => {
  const { roster, hash } = await stored()
  const entry = await entryOf(colleague(office, 'eva').id, 'handler', roster.channel)
  const next: Roster = { ...roster, seq: 1, previous: hash, members: [...roster.members, entry] }
  const one = toBase64Url(await (await keysOf(office, 'anna')).signing.sign(rosterBytes(next)))
  await forge((big) =>
    big
      .query('INSERT INTO rosters (channel_id, seq, body, hash) VALUES (?, 1, ?, ?)')
      .run(roster.channel, JSON.stringify(next), rosterHash(next)),
  )
  for (const [by, signature] of [
    ['eva', await signed(next)],
    ['bo', await signed(next)],
    ['anna', one],
  ] as const) {
    await forge((big) =>
      big
        .query('INSERT OR REPLACE INTO roster_signatures (channel_id, seq, staff_id, signature) VALUES (?, 1, ?, ?)')
        .run(roster.channel, colleague(office, by).id, signature),
    )
    expect(await nextReport()).toBe('closed')
  }
  expect(await openedByMallory()).toEqual([])
  expect(await faultOf('cia')).toBe('roster')
})

test('a later roster that two members signed is sealed by', async () => {
  const { roster, hash } = await stored()
  const overview = mallory.identity.recipient
  const next: Roster = { ...roster, seq: 1, previous: hash, overview }
  const signatures = await Promise.all(
    ['anna', 'bo'].map(async (name) => {
      const { signing } = await keysOf(office, name)
      return { by: colleague(office, name).id, signature: toBase64Url(await signing.sign(rosterBytes(next))) }
    }),
  )
  const log = { kind: 'roster-formed' as const, day: today(office.ground()), channel: roster.channel, details: null }
  await office.store().rosters.add({
    roster: next,
    hash: rosterHash(next),
    signatures,
    overviewWraps: [],
    released: [],
    renewed: [],
    newRecovery: false,
    proposal: null,
    notices: [],
    day: log.day,
    log,
  })
  expect(await nextReport()).toBe('sent')
  for (const name of ['anna', 'cia']) expect(await faultOf(name)).toBeNull()
  expect(await openedByMallory()).toContain('statistics')
})

/** Takes the last entries off the log; the marks beside it are made to fit, as somebody who holds both files would. */
const cut = (count: number) =>
  office.behindItsBack(({ big, small }) => {
    big.query('DELETE FROM log WHERE seq > (SELECT max(seq) FROM log) - ?').run(count)
    small.query("DELETE FROM marks WHERE name = 'log'").run()
  })

test('a log that was cut: the next sign-in of somebody who had seen it is red (T-18)', async () => {
  await report(office)
  await tokenOf(office, 'anna')
  await cut(3)
  expect(await faultOf('anna')).toBe('log')
})

test('a log that was cut and has grown again is red as well', async () => {
  await report(office)
  await tokenOf(office, 'anna')
  await cut(3)
  for (let i = 0; i < 4; i++) await report(office)
  expect(await faultOf('anna')).toBe('log')
})

test('an entry rewritten and the whole chain after it made anew: red', async () => {
  await report(office)
  await tokenOf(office, 'anna')
  const entries = await office.store().log.entries(0, 1000)
  await office.behindItsBack(({ big, small }) => {
    let previous: Uint8Array = new Uint8Array(32)
    for (const { seq, details, ...entry } of entries) {
      const kind = seq === 2 ? 'set-up' : entry.kind
      previous = entryHash(previous, { seq, ...entry, kind, details: details ?? new Uint8Array() })
      big.query('UPDATE log SET kind = ?, hash = ? WHERE seq = ?').run(kind, previous, seq)
    }
    small.query('DELETE FROM marks').run()
  })
  expect(await faultOf('anna')).toBe('log')
})

test('a red sign-in stands in the log, and stays red until it is cleared up', async () => {
  await report(office)
  await tokenOf(office, 'anna')
  await cut(3)
  expect(await faultOf('anna')).toBe('log')
  office.pass(day)
  expect(await faultOf('anna')).toBe('log')
  const kinds = (await office.store().log.entries(0, 1000)).map(({ kind }) => kind)
  expect(kinds.filter((kind) => kind === 'keys-refused').length).toBeGreaterThan(1)
})

test('an old copy of the big file is refused before anything is served, with a line that says what to do', async () => {
  await expect(office.behindItsBack(({ big }) => big.query('DELETE FROM log WHERE seq > 3').run())).rejects.toThrow(
    'both files back from the same copy',
  )
})

test('what is wrong in one channel closes no other that the person serves', async () => {
  office.close()
  office = await makeOffice({ neighbour: true })
  const open = async () => (await office.services().reporter.channels.list()).map((view) => view.open)
  await tokenOf(office, 'bo')
  expect(await open()).toEqual([true, true])
  const { channel } = await channelOf(office)
  office.meanwhile([
    ["UPDATE appointments SET until = '2026-11-18' WHERE channel_id = ? AND staff_id = ?", channel.id, colleague(office, 'bo').id],
  ])
  expect((await enter(office, 'bo')).findings).toEqual([{ kind: 'tables', channel: channel.id }])
  expect(await open()).toEqual([false, true])
})

test('a name that somebody wrote into the tables is not signed by whom it is about', async () => {
  office.meanwhile([["UPDATE staff SET name = 'Anna Ek' WHERE name = 'Bo Lind'"]])
  expect(await faultOf('bo')).toBe('roster')
  const { channel } = await channelOf(office)
  const names = (await office.store().rosters.claims(channel.id)).map(({ name }) => name)
  expect(names).toContain('Bo Lind')
})

test('somebody with a red vault opens no list entry’s case, writes nothing and reads no log', async () => {
  const { receipt } = await report(office)
  expect(receipt.id).toHaveLength(10)
  await tokenOf(office, 'anna')
  await tokenOf(office, 'dag')
  await cut(4)
  const [anna, dag] = [await enter(office, 'anna'), await enter(office, 'dag')]
  const { casework, lists, log } = office.services().staff
  const [listed] = (await lists.page(anna, 'new', null)).cases
  const id = listed?.row.id ?? ('x' as never)
  expect(await casework.open(anna, id)).toBeNull()
  expect(await casework.acknowledge(anna, id, 'Tack.')).toBeNull()
  expect(await casework.write(anna, id, 'Hej.')).toBeNull()
  expect(await casework.keep(anna, id, 'note', 'Hej.')).toBeNull()
  expect(await log.read(dag, null)).toBeNull()
})

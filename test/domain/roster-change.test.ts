// How one list of key holders follows another, and whose hands that takes (keys.md 8, T-14). Real Ed25519.
import { beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import { type SigningKey, signingKey, verify } from '../../src/crypto/signing.ts'
import { spokenFault } from '../../src/domain/case/spoken.ts'
import type { ChannelId, UnitId } from '../../src/domain/channel/channel.ts'
import { type Member, memberClaim, type Roster, rosterBytes, type Signature, type Verify } from '../../src/domain/keys/roster.ts'
import {
  differences,
  electors,
  isSoundSuccessor,
  loneFrom,
  mayRestOnOne,
  proposalBytes,
  type RosterChange,
  seconds,
  successor,
} from '../../src/domain/keys/roster-change.ts'
import { fromBase64Url, toBase64Url } from '../../src/kit/bytes.ts'
import { addDays, type Day, day } from '../../src/kit/instant.ts'
import { staffId } from './samples.ts'

const channel = 'channel-1' as ChannelId
const hash = 'hash-of-first'
const names = ['anna', 'bo', 'cia', 'dag', 'lena', 'mallory', 'cia-again'] as const
type Name = (typeof names)[number]
const keys = new Map<string, SigningKey>()
const key = (name: Name): SigningKey => keys.get(name) as SigningKey
const isGood: Verify = (publicKey, bytes, signature) => {
  const raw = fromBase64Url(signature)
  return raw !== null && verify(publicKey, bytes, raw)
}
const member = async (id: Name, by: Name = id, over: Partial<Member> = {}): Promise<Member> => {
  const entry = {
    ...{ id: staffId(id), name: id, title: 'jurist', role: 'handler' as const, units: ['u1' as UnitId] },
    ...{ recipient: `age-${by}`, signingKey: key(by).publicKey },
    ...over,
  }
  return { ...entry, proof: toBase64Url(await key(by).sign(memberClaim(channel, entry))) }
}
const signed = (roster: Roster, by: readonly Name[]): Promise<readonly Signature[]> =>
  Promise.all(by.map(async (name) => ({ by: staffId(name), signature: toBase64Url(await key(name).sign(rosterBytes(roster))) })))
const holds = async (before: Roster, after: Roster, by: readonly Name[]): Promise<boolean> =>
  isSoundSuccessor({ roster: before, hash }, after, await signed(after, by), isGood)

let three: Roster
let two: Roster
beforeAll(async () => {
  for (const [index, name] of names.entries()) keys.set(name, await signingKey(new Uint8Array(32).fill(index + 1)))
  const base = { channel, seq: 0, previous: '', recovery: null, overview: 'age-overview' }
  three = { ...base, members: [await member('anna'), await member('bo'), await member('cia')] }
  two = { ...base, members: three.members.slice(0, 2) }
})

test('a newcomer enters by their own hand and two members, in any order of the list', async () => {
  const next = successor(three, hash, { kind: 'admit', member: await member('lena') })
  expect(next.members.map(({ id }) => id)).toEqual([...three.members.map(({ id }) => id), staffId('lena')].sort())
  expect(await holds(three, next, ['anna', 'bo'])).toBe(true)
  expect(await holds(three, next, ['cia', 'anna'])).toBe(true)
  for (const by of [[], ['anna'], ['anna', 'anna'], ['anna', 'lena'], ['anna', 'mallory']] as const)
    expect(await holds(three, next, by)).toBe(false)
})

test('an entry in somebody else’s words never comes in, whoever signs', async () => {
  const forged = { ...(await member('lena')), recipient: 'age-mallory' }
  expect(await holds(three, successor(three, hash, { kind: 'admit', member: forged }), ['anna', 'bo', 'cia'])).toBe(false)
})

test('a recovery takes two signatures, alone or not, however few there are', async () => {
  const next = successor(three, hash, { kind: 'recovery', recipient: 'age-r' })
  expect(await holds(three, next, ['anna'])).toBe(false)
  expect(await holds(three, next, ['anna', 'bo'])).toBe(true)
  expect(await holds(three, { ...next, alone: '2026-11-18' }, ['anna'])).toBe(false)
  const one = { ...three, members: three.members.slice(0, 1) }
  expect(await holds(one, successor(one, hash, { kind: 'recovery', recipient: 'age-r' }), ['anna'])).toBe(false)
  // Nor is it smuggled in with, or taken out by, another change.
  const admitted = successor(three, hash, { kind: 'admit', member: await member('lena') })
  expect(await holds(three, { ...admitted, recovery: 'age-r', alone: '2026-11-18' }, ['anna'])).toBe(false)
  expect(
    await holds({ ...three, recovery: 'age-r' }, { ...successor(three, hash, { kind: 'release', id: staffId('cia') }), alone: 'x' }, [
      'anna',
    ]),
  ).toBe(false)
})

test('a list must follow the one in force: its number, its hash, its channel', async () => {
  const next = successor(three, hash, { kind: 'release', id: staffId('cia') })
  for (const change of [{ seq: 2 }, { seq: 0 }, { previous: 'another' }, { channel: 'channel-2' as ChannelId }])
    expect(await holds(three, { ...next, ...change }, ['anna', 'bo'])).toBe(false)
  expect(await holds(three, next, ['anna', 'bo'])).toBe(true)
})

test('whoever the change is about does not count, while two others could sign', async () => {
  const renewed = successor(three, hash, { kind: 'admit', member: await member('cia', 'cia-again') })
  expect(differences(three, renewed).map(({ kind }) => kind)).toEqual(['renewed'])
  expect(await holds(three, renewed, ['cia', 'anna'])).toBe(false)
  expect(await holds(three, renewed, ['bo', 'anna'])).toBe(true)
  const without = successor(three, hash, { kind: 'release', id: staffId('cia') })
  expect(await holds(three, without, ['cia', 'anna'])).toBe(false)
})

test('of two, both count, also the one it is about; alone the one it is about never does', async () => {
  const renewed = successor(two, hash, { kind: 'admit', member: await member('bo', 'cia-again') })
  expect(await holds(two, renewed, ['anna', 'bo'])).toBe(true)
  const alone: Roster = { ...renewed, alone: '2026-11-21' }
  expect(await holds(two, alone, ['anna'])).toBe(true)
  expect(await holds(two, alone, ['bo'])).toBe(false)
  expect(electors(two, alone).map(({ id }) => id)).toEqual([staffId('anna')])
})

test('one hand is enough only for a list that says so, and the next one does not say it any more', async () => {
  const next = successor(three, hash, { kind: 'release', id: staffId('bo') })
  const alone: Roster = { ...next, alone: '2026-11-21' }
  expect(await holds(three, next, ['anna'])).toBe(false)
  expect(await holds(three, alone, ['anna'])).toBe(true)
  expect(isSoundSuccessor({ roster: three, hash }, alone, await signed(next, ['anna']), isGood)).toBe(false)
  expect(successor(alone, 'hash', { kind: 'release', id: staffId('cia') }).alone).toBeUndefined()
})

const aloneAfter = (before: Roster, change: RosterChange): Roster => ({ ...successor(before, hash, change), alone: '2026-11-21' })
test.each<[string, boolean, Partial<Member>, Name, Name]>([
  ['another key under a colleague’s name', false, {}, 'cia', 'cia-again'],
  ['another name and title', true, { name: 'Cia Berg', title: 'chef' }, 'cia', 'cia'],
  ['fewer units', true, { units: [] }, 'cia', 'cia'],
  ['a newcomer', false, {}, 'lena', 'lena'],
  ['one more unit to read', false, { units: ['u1', 'u2'] as UnitId[] }, 'cia', 'cia'],
  ['another role', false, { role: 'auditor', units: [] }, 'cia', 'cia'],
  ['another key and one more unit', false, { units: ['u1', 'u2'] as UnitId[] }, 'cia', 'cia-again'],
])('one hand alone, %s: %p; nobody gets more than they had by it', async (_, expected, over, id, by) => {
  const next = aloneAfter(three, { kind: 'admit', member: await member(id, by, over) })
  expect(mayRestOnOne(three, next)).toBe(expected)
  expect(await holds(three, next, ['anna'])).toBe(expected)
  // With two hands it is a change like any other, whatever it says of itself.
  expect(await holds(three, next, ['anna', 'bo'])).toBe(true)
})

test('one hand gives another key to the only other member there is: nobody else could', async () => {
  const next = aloneAfter(two, { kind: 'admit', member: await member('bo', 'cia-again') })
  expect(mayRestOnOne(two, next)).toBe(true)
  expect(await holds(two, next, ['anna'])).toBe(true)
})

test('the last one of a list has a way on: takes out who cannot sign, then brings in somebody by their own hand, never a recovery', async () => {
  const one: Roster = { ...three, members: three.members.slice(0, 1) }
  expect(await holds(two, aloneAfter(two, { kind: 'release', id: staffId('bo') }), ['anna'])).toBe(true)
  expect(await holds(one, aloneAfter(one, { kind: 'admit', member: await member('lena') }), ['anna'])).toBe(true)
  expect(await holds(one, aloneAfter(one, { kind: 'recovery', recipient: 'age-r' }), ['anna'])).toBe(false)
  expect(mayRestOnOne(one, aloneAfter(one, { kind: 'recovery', recipient: 'age-r' }))).toBe(false)
})

const on = (days: number): Day => addDays(day('2026-11-18'), days)
test.each<[string, readonly (number | null)[], number]>([
  ['told on the same day', [0, 0], 7],
  ['the last of them told after a weekend', [0, 3], 10],
  ['one not told', [0, null], 30],
  ['nobody told', [null, null], 30],
  ['told so late that a week after it would be later still', [0, 29], 30],
  ['nobody else in the list', [], 7],
])('from when one may go on alone, %s', (_, told, expected) => {
  expect(
    loneFrom(
      on(0),
      told.map((days) => (days === null ? null : on(days))),
    ),
  ).toBe(on(expected))
})

test('who is asked for the second hand: those who count, not the proposer; for a recovery those who read cases', async () => {
  const auditor = await member('dag', 'dag', { role: 'auditor', units: [] })
  const four: Roster = { ...three, members: [...three.members, auditor] }
  const asked = (change: RosterChange) => seconds(four, successor(four, hash, change), staffId('anna'))
  expect(asked({ kind: 'admit', member: await member('lena') })).toEqual(['bo', 'cia', 'dag'].map(staffId))
  expect(asked({ kind: 'release', id: staffId('cia') })).toEqual(['bo', 'dag'].map(staffId))
  expect(asked({ kind: 'recovery', recipient: 'age-r' })).toEqual(['bo', 'cia'].map(staffId))
})

test('the day of a proposal is signed with it: of another channel, list or day it is something else', () => {
  const signedOn = (...place: Parameters<typeof proposalBytes>) => toBase64Url(proposalBytes(...place))
  const all = [
    signedOn(channel, hash, on(0)),
    signedOn(channel, hash, on(1)),
    signedOn(channel, 'another', on(0)),
    signedOn('channel-2' as ChannelId, hash, on(0)),
  ]
  expect(new Set(all).size).toBe(4)
})

test('every difference is named once, read off the two lists', async () => {
  const moved = await member('anna', 'anna', { title: 'chefsjurist' })
  const after: Roster = {
    ...three,
    members: [moved, await member('cia', 'cia-again'), await member('lena')],
    recovery: 'age-recovery',
    overview: 'age-other',
  }
  expect(differences(three, after).map((each) => ('member' in each ? `${each.kind} ${each.member.name}` : each.kind))).toEqual([
    'moved anna',
    'renewed cia',
    'came lena',
    'went bo',
    'recovery',
    'overview',
  ])
  expect(differences(three, { ...three, seq: 7, previous: 'x' })).toEqual([])
})

test('what is heard on the telephone: every digit counts, spaces and hyphens do not', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 99_999 }), { minLength: 8, maxLength: 8 })
  const spell = (groups: readonly number[]) => groups.map((group) => String(group).padStart(5, '0'))
  fc.assert(
    fc.property(digits, fc.nat(39), fc.integer({ min: 1, max: 9 }), (groups, at, by) => {
      const right = spell(groups)
      for (const separator of [' ', '', '-', '\n', ' . ']) expect(spokenFault(right.join(separator), right.join(' '))).toBeNull()
      const all = right.join('')
      const wrong = all.slice(0, at) + String((Number(all[at]) + by) % 10) + all.slice(at + 1)
      expect(spokenFault(wrong, right.join(' '))).toBe(Math.floor(at / 5) + 1)
      expect(spokenFault(all.slice(1), right.join(' '))).toBe('incomplete')
      expect(spokenFault(`${all}0`, right.join(' '))).toBe('incomplete')
    }),
  )
  expect(spokenFault('１２３４５ '.repeat(8), '12345 '.repeat(8).trim())).toBeNull()
})

// Whose hands a roster needs: everybody's own proof, and a member's signature over the whole (keys.md 8, T-14). Real Ed25519.
import { beforeAll, expect, test } from 'bun:test'
import { type SigningKey, signingKey, verify } from '../../src/crypto/signing.ts'
import type { ChannelId, StaffId, UnitId } from '../../src/domain/channel/channel.ts'
import {
  covers,
  isSoundGenesis,
  type Member,
  memberClaim,
  type Roster,
  rosterBytes,
  type Signature,
  signers,
  type Verify,
} from '../../src/domain/keys/roster.ts'
import { fromBase64Url, toBase64Url, toHex } from '../../src/kit/bytes.ts'
import { staffId } from './samples.ts'

const channel = 'channel-1' as ChannelId
const isGood: Verify = (key, bytes, signature) => {
  const raw = fromBase64Url(signature)
  return raw !== null && verify(key, bytes, raw)
}

const keyOf = new Map<string, SigningKey>()
const key = (name: string): SigningKey => {
  const known = keyOf.get(name)
  if (known === undefined) throw new Error('no such key')
  return known
}
const member = async (name: string, over: Partial<Member> = {}, signedBy = name, signedIn = channel): Promise<Member> => {
  const entry = {
    id: staffId(name),
    name,
    title: 'jurist',
    role: 'handler' as const,
    units: ['u1' as UnitId],
    recipient: `age-${name}`,
    signingKey: key(name).publicKey,
    ...over,
  }
  return { ...entry, proof: over.proof ?? toBase64Url(await key(signedBy).sign(memberClaim(signedIn, entry))) }
}
const signature = async (name: string, roster: Roster): Promise<Signature> => ({
  by: staffId(name),
  signature: toBase64Url(await key(name).sign(rosterBytes(roster))),
})

let genesis: Roster
beforeAll(async () => {
  for (const [index, name] of ['anna', 'bo', 'cia', 'mallory'].entries())
    keyOf.set(name, await signingKey(new Uint8Array(32).fill(index + 1)))
  genesis = {
    channel,
    seq: 0,
    previous: '',
    members: [await member('anna'), await member('bo'), await member('cia')],
    recovery: null,
    overview: 'age-overview',
  }
})

const isSound = async (roster: Roster, by: readonly string[] = ['anna'], of: Roster = roster): Promise<boolean> =>
  isSoundGenesis(roster, await Promise.all(by.map((name) => signature(name, of))), isGood)

test('everybody proved their own entry and one signed the whole: it holds', async () => {
  expect(await isSound(genesis)).toBe(true)
  expect(await isSound(genesis, ['anna', 'bo', 'cia'])).toBe(true)
})

test('without a signature, or with one by somebody who is not in it, it does not hold', async () => {
  expect(await isSound(genesis, [])).toBe(false)
  expect(await isSound(genesis, ['mallory'])).toBe(false)
})

test('with a recovery it does not hold, however many signed: one comes later, by two who heard its fingerprint', async () => {
  expect(await isSound({ ...genesis, recovery: 'age-recovery' }, ['anna', 'bo', 'cia'])).toBe(false)
})

test('a signature put under another name does not hold', async () => {
  const { signature: made } = await signature('mallory', genesis)
  expect(isSoundGenesis(genesis, [{ by: staffId('anna'), signature: made }], isGood)).toBe(false)
})

test('a missing, broken or forged proof: it does not hold, whoever signed the whole', async () => {
  const others = genesis.members.slice(0, 2)
  const forged = [
    await member('cia', { proof: '' }),
    await member('cia', { proof: 'not base64url!' }),
    await member('cia', {}, 'mallory'),
    await member('cia', {}, 'cia', 'channel-2' as ChannelId),
    { ...(await member('cia')), recipient: 'age-mallory' },
    { ...(await member('cia')), role: 'auditor' as const },
    { ...(await member('cia')), id: staffId('disa') },
    { ...(await member('cia')), signingKey: key('mallory').publicKey },
  ]
  for (const entry of forged) {
    const roster = { ...genesis, members: [...others, entry] }
    expect(await isSound(roster, ['anna', 'bo'])).toBe(false)
  }
})

test('the same person twice, or nobody at all: it does not hold', async () => {
  expect(await isSound({ ...genesis, members: [...genesis.members, await member('cia', { recipient: 'age-second-key' })] })).toBe(false)
  expect(await isSound({ ...genesis, members: [] })).toBe(false)
})

test('the tables cover what was signed when they say the same, or appoint to a unit more', () => {
  const signed = { id: staffId('anna'), name: 'Anna', title: 'jurist', role: 'handler', units: ['a'] as UnitId[] } as const
  expect(covers(signed, signed)).toBe(true)
  expect(covers({ ...signed, units: ['a', 'b'] as UnitId[] }, signed)).toBe(true)
  const others = [
    { name: 'Bo' },
    { title: 'chef' },
    { role: 'auditor' as const },
    { id: staffId('bo') },
    { units: ['b'] as UnitId[] },
    { units: [] },
  ]
  for (const other of others) expect(covers({ ...signed, ...other }, signed)).toBe(false)
})

test('only number 0 with nothing before it can be a first roster', async () => {
  expect(await isSound({ ...genesis, seq: 1 })).toBe(false)
  expect(await isSound({ ...genesis, previous: 'hash' })).toBe(false)
})

test('a signature holds for every field of the roster that was signed and for no other', async () => {
  const changes: readonly Partial<Roster>[] = [
    { channel: 'channel-2' as ChannelId },
    { overview: 'age-mallory' },
    { recovery: 'age-recovery' },
    { members: genesis.members.slice(0, 2) },
    { members: [...genesis.members].reverse() },
  ]
  for (const change of changes) {
    const changed = { ...genesis, ...change }
    expect(toHex(rosterBytes(changed))).not.toBe(toHex(rosterBytes(genesis)))
    expect(signers(changed, genesis, [await signature('anna', genesis)], isGood)).toEqual([])
  }
})

test('for a later roster only the members of the one before count, each once', async () => {
  const next: Roster = { ...genesis, seq: 1, previous: 'hash-0', members: [...genesis.members, await member('mallory')] }
  const all = await Promise.all(['mallory', 'bo', 'anna', 'bo'].map((name) => signature(name, next)))
  expect(signers(next, genesis, all, isGood)).toEqual(['anna', 'bo'].map(staffId) as StaffId[])
  const swapped = all.map(({ signature: made }, index) => ({ by: staffId(['anna', 'cia', 'bo', 'mallory'][index] ?? ''), signature: made }))
  expect(signers(next, genesis, swapped, isGood)).toEqual([])
})

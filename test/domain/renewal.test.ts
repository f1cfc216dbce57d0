// Who may give somebody new keys, and whose hands that takes (keys.md 8, T-13). Real Ed25519.
import { beforeAll, describe, expect, test } from 'bun:test'
import { type SigningKey, signingKey, verify } from '../../src/crypto/signing.ts'
import type { ChannelId } from '../../src/domain/channel/channel.ts'
import {
  isSoundRenewal,
  isSoundStart,
  type Post,
  type RenewalClaim,
  type RenewalLink,
  renewableIn,
  renewalBytes,
  renewalLinkBytes,
  type SignedRenewal,
} from '../../src/domain/keys/renewal.ts'
import type { Member, Signature, Verify } from '../../src/domain/keys/roster.ts'
import { type Bytes, fromBase64Url, toBase64Url } from '../../src/kit/bytes.ts'
import { addDays, type Day, day } from '../../src/kit/instant.ts'
import { staffId } from './samples.ts'

const channel = 'channel-1' as ChannelId
const other = 'channel-2' as ChannelId
const names = ['anna', 'bo', 'cia', 'fia'] as const
type Name = (typeof names)[number]
const keys = new Map<string, SigningKey>()
const key = (name: Name): SigningKey => keys.get(name) as SigningKey
const isGood: Verify = (publicKey, bytes, signature) => {
  const raw = fromBase64Url(signature)
  return raw !== null && verify(publicKey, bytes, raw)
}
beforeAll(async () => {
  for (const [index, name] of names.entries()) keys.set(name, await signingKey(new Uint8Array(32).fill(index + 1)))
})

const member = (id: Name, by: Name = id): Member => ({
  ...{ id: staffId(id), name: id, title: 'jurist', role: 'handler', units: [] },
  ...{ recipient: `age-${id}`, signingKey: key(by).publicKey, proof: 'proof' },
})
const listOf = (...members: readonly Name[]) => ({ channel, members: members.map((name) => member(name)) })
const sign = async (by: Name, bytes: Bytes): Promise<Signature> => ({ by: staffId(by), signature: toBase64Url(await key(by).sign(bytes)) })

const started = day('2026-11-18')
const claim: RenewalClaim = { id: 'renewal-1', channel, person: staffId('cia'), recipient: 'age-cia', day: started }
const link: RenewalLink = { invitation: new Uint8Array(32).fill(9), until: day('2026-12-02') }
const renewal = async (first: Name, second: Name, over: Partial<RenewalClaim> = {}): Promise<SignedRenewal> => {
  const said = { ...claim, ...over }
  return { claim: said, first: await sign(first, renewalBytes(said)), second: await sign(second, renewalLinkBytes(said, link)), link }
}
const at = (today: Day = started, proved: Day | null = null) => ({ today, proved, lists: [] })

describe('two hands', () => {
  test('two members of the list, whichever is first, and neither of them the person', async () => {
    const three = listOf('anna', 'bo', 'cia')
    expect(isSoundRenewal(await renewal('anna', 'bo'), three, at(), isGood)).toBe(true)
    expect(isSoundRenewal(await renewal('bo', 'anna'), three, at(), isGood)).toBe(true)
    const refused: [Name, Name][] = [
      ['anna', 'anna'],
      ['anna', 'cia'],
      ['cia', 'anna'],
      ['anna', 'fia'],
      ['fia', 'anna'],
      ['fia', 'fia'],
    ]
    for (const [first, second] of refused) expect(isSoundRenewal(await renewal(first, second), three, at(), isGood)).toBe(false)
    for (const wait of [0, 7, 400])
      expect(isSoundRenewal(await renewal('anna', 'anna'), three, at(addDays(started, wait)), isGood)).toBe(false)
  })

  test('of the list as it stands now: who has left it, or has another key in it, has signed nothing', async () => {
    const signed = await renewal('anna', 'bo')
    expect(isSoundRenewal(signed, listOf('anna', 'cia', 'fia'), at(), isGood)).toBe(false)
    const members = [member('anna', 'fia'), member('bo'), member('cia')]
    expect(isSoundRenewal(signed, { channel, members }, at(), isGood)).toBe(false)
    expect(isSoundRenewal(signed, { ...listOf('anna', 'bo', 'cia'), channel: other }, at(), isGood)).toBe(false)
  })

  test('nothing that was signed can be turned to something else', async () => {
    const three = listOf('anna', 'bo', 'cia', 'fia')
    const signed = await renewal('anna', 'bo')
    const turned: readonly Partial<RenewalClaim>[] = [
      { id: 'renewal-2' },
      { person: staffId('fia') },
      { recipient: 'age-other' },
      { day: addDays(started, -7) },
    ]
    for (const over of turned) {
      expect(isSoundRenewal({ ...signed, claim: { ...claim, ...over } }, three, at(), isGood)).toBe(false)
      expect(isSoundStart({ ...claim, ...over }, signed.first, three, isGood)).toBe(false)
    }
    for (const over of [{ invitation: new Uint8Array(32) }, { until: day('2027-12-02') }])
      expect(isSoundRenewal({ ...signed, link: { ...link, ...over } }, three, at(), isGood)).toBe(false)
    // The first hand's signature is no second one.
    expect(isSoundRenewal({ ...signed, second: signed.first }, listOf('anna', 'cia'), at(addDays(started, 8)), isGood)).toBe(false)
  })
})

describe('one other member only', () => {
  test('goes on alone after a week, not a day sooner, when the person has not come back', async () => {
    const two = listOf('anna', 'cia')
    const signed = await renewal('anna', 'anna')
    const sound = (days: number, proved: Day | null = null) => isSoundRenewal(signed, two, at(addDays(started, days), proved), isGood)
    expect([0, 6, 7, 8].map((days) => sound(days))).toEqual([false, false, true, true])
    expect(sound(8, addDays(started, -1))).toBe(true)
    for (const back of [0, 3, 8]) expect(sound(8, addDays(started, back))).toBe(false)
  })
})

describe('whose list', () => {
  const post = (name: string, role: Post['role'], channelId: ChannelId | '' = channel): Post => ({
    staffId: staffId(name),
    channelId,
    role,
  })
  const lists = () => [listOf('anna', 'bo'), { channel: other, members: [member('cia')] }]
  const of = (name: string, posts: readonly Post[], of = lists() as Parameters<typeof renewableIn>[1]) =>
    renewableIn(staffId(name), of, posts)

  test('a member: the lists in which they stand and no other, whatever else they are', () => {
    expect(of('anna', [post('anna', 'handler')])).toEqual([channel])
    expect(of('anna', [post('anna', 'handler'), post('anna', 'admin', other), post('anna', 'operator', '')])).toEqual([channel])
  })

  test('an administrator: the channels that they administer; an operator: every list', () => {
    expect(of('fia', [post('fia', 'admin')])).toEqual([channel])
    expect(of('fia', [post('fia', 'admin', other)])).toEqual([other])
    expect(of('eva', [post('eva', 'operator', '')])).toEqual([channel, other])
  })

  test('a newcomer with keys: the channel that they were appointed in; somebody who serves nothing: none', () => {
    expect(of('lena', [post('lena', 'handler')])).toEqual([channel])
    expect(of('lena', [])).toEqual([])
  })

  test('a list that does not hold makes nobody one of those in no list', () => {
    const broken = [{ channel, members: null }, lists()[1] ?? { channel: other, members: null }]
    expect(of('anna', [post('anna', 'handler'), post('anna', 'admin', other)], broken)).toEqual([])
    expect(of('fia', [post('fia', 'admin')], broken)).toEqual([])
    expect(of('eva', [post('eva', 'operator', '')], broken)).toEqual([other])
  })
})

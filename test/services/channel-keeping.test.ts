// What an administrator may change, and of which channel; that two of them do not overwrite each other unseen; and that each change is
// signed in the log and holds at once (F-109, keys.md 9).
import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test'
import { join } from 'node:path'
import { verify } from '../../src/crypto/signing.ts'
import type { ChannelId, StaffId } from '../../src/domain/channel/channel.ts'
import type { ChannelRules } from '../../src/domain/channel/channel-rules.ts'
import { fromBase64Url } from '../../src/kit/bytes.ts'
import { minutes } from '../../src/kit/instant.ts'
import type { KeptChannel } from '../../src/services/channel/channel-keeping.ts'
import { signedAct } from '../../src/services/log-details.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import type { StoredChannel } from '../../src/store/channels.ts'
import { copyOf, rowsOf } from './burglar.ts'
import { channelOf, day, enter, keysOf, makeOffice, type Office, removeFolders, tokenOf } from './office.ts'

let office: Office
beforeEach(async () => {
  office = await makeOffice({ neighbour: true })
})
afterEach(() => office.close())
afterAll(removeFolders)

const keeper = () => office.services().staff.keeper
const changed = async () => (await office.store().log.entries(0, 1000)).filter(({ kind }) => kind === 'channel-changed')
const own = async (who: Unlocked): Promise<KeptChannel> => {
  const [channel] = (await keeper().own(who)).filter(({ slug }) => slug === 'provkoping')
  if (channel === undefined) throw new Error('no channel of theirs')
  return channel
}
const set = async (who: Unlocked, rules: Partial<ChannelRules>, version?: number) => {
  const channel = await own(who)
  return keeper().change(who, channel.id, version ?? channel.version, (settings) => ({ ...settings, ...rules }))
}

test('an administrator has their own channels before them; nobody else has any', async () => {
  expect((await keeper().own(await enter(office, 'fia'))).map(({ slug }) => slug)).toEqual(['grannby', 'provkoping'])
  for (const name of ['anna', 'dag', 'eva']) expect(await keeper().own(await enter(office, name))).toEqual([])
})

test('nobody changes a channel that is not theirs to keep, whatever they hold in it', async () => {
  const [provkoping, grannby] = [await channelOf(office), (await office.services().reporter.channels.bySlug('grannby'))?.channel]
  await office.behindItsBack(({ big }) => {
    // Of the neighbour they are an auditor now, and no administrator.
    big.query("UPDATE appointments SET role = 'auditor' WHERE role = 'admin' AND channel_id = ?").run(grannby?.id ?? '')
  })
  const fia = await enter(office, 'fia')
  expect((await keeper().own(fia)).map(({ slug }) => slug)).toEqual(['provkoping'])
  const more = (settings: KeptChannel['settings']) => ({ ...settings, staffIdleMinutes: 60 })
  expect(await keeper().change(fia, grannby?.id ?? ('' as never), 1, more)).toBeNull()
  for (const name of ['anna', 'bo', 'dag', 'eva'])
    expect(await keeper().change(await enter(office, name), provkoping.channel.id, 1, more)).toBeNull()
  expect(await keeper().change(fia, 'no-such-channel' as never, 1, more)).toBeNull()
  expect(await changed()).toEqual([])
  expect((await office.store().channels.all()).map(({ version }) => version)).toEqual([1, 1])
})

test('an administrator whose own keys do not fit what stands here changes nothing', async () => {
  await tokenOf(office, 'fia')
  await office.behindItsBack(({ big, small }) => {
    big.exec('DELETE FROM log WHERE seq > 4')
    small.exec("DELETE FROM marks WHERE name = 'log'")
  })
  const fia = await enter(office, 'fia')
  expect(fia.fault).toBe('log')
  expect(await keeper().own(fia)).toEqual([])
})

test('a change is one entry in the log: the auditor reads who, what, from what to what, under a signature that covers it', async () => {
  const fia = await enter(office, 'fia')
  const channel = await own(fia)
  const outcome = await keeper().change(fia, channel.id, channel.version, (settings) => ({
    ...settings,
    staffIdleMinutes: 15,
    showStaff: 'name',
    texts: { sv: { intro: 'Hemlig till dess den står där.' } },
  }))
  expect(outcome).toBe('done')
  const reading = await office.services().staff.log.read(await enter(office, 'dag'), null)
  const [found, ...more] = reading?.entries.filter(({ entry }) => entry.kind === 'channel-changed') ?? []
  expect(more).toEqual([])
  expect(found).toMatchObject({ signed: true, entry: { channel: channel.id }, details: { who: 'Fia Holm', reference: '' } })
  expect(found?.details?.changes).toEqual([
    { field: 'staffIdleMinutes', from: 30, to: 15 },
    { field: 'showStaff', from: 'role', to: 'name' },
    { field: 'texts', language: 'sv', block: 'intro', from: 'ours', to: 'own' },
  ])
  const { by = '', head = '', signature = '', salt = '', changes = [] } = found?.details ?? {}
  const place = found === undefined ? null : { ...found.entry, salt }
  const raw = fromBase64Url(signature) ?? new Uint8Array()
  const { publicKey } = (await keysOf(office, 'fia')).signing
  expect(verify(publicKey, signedAct(place, 'channel-changed', by as StaffId, '', head, changes), raw)).toBe(true)
  // Neither fewer nor other changes have that signature.
  expect(verify(publicKey, signedAct(place, 'channel-changed', by as StaffId, '', head, changes.slice(1)), raw)).toBe(false)
  expect(verify(publicKey, signedAct(place, 'channel-changed', by as StaffId, '', head), raw)).toBe(false)
  // In clear stand kind and day only.
  const row = rowsOf(join(copyOf(office.folder), 'viska.sqlite'))
    .get('log')
    ?.at(-1)
  const spelled = JSON.stringify({ ...row, details: Buffer.from(row?.details as Uint8Array).toString('latin1') })
  for (const word of ['Fia Holm', 'staffIdleMinutes', 'Hemlig']) expect(spelled).not.toContain(word)
})

test('where nothing differs nothing is stored and nothing is logged', async () => {
  const fia = await enter(office, 'fia')
  expect(await set(fia, {})).toBe('unchanged')
  expect(await set(fia, { staffIdleMinutes: 30, noticeSlots: 'quarter' })).toBe('unchanged')
  expect(await changed()).toEqual([])
  expect((await own(fia)).version).toBe(1)
})

test('two at once: the second is told, and nothing of theirs is stored until they have seen what stands', async () => {
  const fia = await enter(office, 'fia')
  const { version } = await own(fia)
  const [first, second] = await Promise.all([set(fia, { staffIdleMinutes: 10 }, version), set(fia, { staffAbsoluteHours: 2 }, version)])
  expect([first, second].sort()).toEqual(['done', 'stale'])
  expect(await set(fia, { staffAbsoluteHours: 3 }, version)).toBe('stale')
  expect(await set(fia, { staffAbsoluteHours: 3 }, 0)).toBe('stale')
  expect(await changed()).toHaveLength(1)
  expect(await set(fia, { staffAbsoluteHours: 3 })).toBe('done')
})

test('rules leave the day of the public pages as it was; what those pages say moves it (F-022)', async () => {
  const fia = await enter(office, 'fia')
  const before = (await own(fia)).changed
  office.pass(2 * day)
  const later = await enter(office, 'fia')
  await set(later, { quiet: { nights: { from: 18, until: 7 }, weekends: true, holidays: true } })
  expect((await own(later)).changed).toBe(before)
  const channel = await own(later)
  await keeper().change(later, channel.id, channel.version, (settings) => ({ ...settings, languages: ['en'] }))
  expect((await own(later)).changed > before).toBe(true)
  expect((await office.services().reporter.channels.bySlug('provkoping'))?.channel.settings.languages).toEqual(['en'])
})

test('a shorter time holds for sessions that run already, at their next request; a longer one wakes none that is over', async () => {
  const anna = await tokenOf(office, 'anna')
  const fia = await enter(office, 'fia')
  const find = (token: string) => office.services().staff.sessions.find(token)
  expect(await find(anna)).not.toBeNull()
  office.pass(minutes(6))
  await set(fia, { staffIdleMinutes: 5 })
  expect(await find(anna)).toBeNull()
  await set(await enter(office, 'fia'), { staffIdleMinutes: 60 })
  expect(await find(anna)).toBeNull()
  // Begun hours ago and busy all the while.
  const bo = await tokenOf(office, 'bo')
  for (let minute = 0; minute < 90; minute += 30) {
    office.pass(minutes(30))
    expect(await find(bo)).not.toBeNull()
  }
  await set(await enter(office, 'fia'), { staffAbsoluteHours: 1 })
  expect(await find(bo)).toBeNull()
})

test('somebody in two channels is under the shorter time of both; the operator, who serves none, under the usual one', async () => {
  const fia = await enter(office, 'fia')
  await set(fia, { staffIdleMinutes: 10 })
  const [grannby] = (await keeper().own(fia)).filter(({ slug }) => slug === 'grannby')
  if (grannby === undefined) throw new Error('no neighbour')
  await keeper().change(fia, grannby.id, grannby.version, (settings) => ({ ...settings, staffIdleMinutes: 60, staffAbsoluteHours: 12 }))
  const [anna, eva] = [await tokenOf(office, 'anna'), await tokenOf(office, 'eva')]
  const find = (token: string) => office.services().staff.sessions.find(token, false)
  office.pass(minutes(9))
  expect(await find(anna)).not.toBeNull()
  office.pass(minutes(2))
  expect(await find(anna)).toBeNull()
  office.pass(minutes(17))
  expect((await find(eva))?.staff.name).toBe('Eva Dal')
  office.pass(minutes(3))
  expect(await find(eva)).toBeNull()
})

test('a channel stored by an earlier version, or with times beyond the bounds, lets nobody stay longer', async () => {
  const { channel } = await channelOf(office)
  await office.behindItsBack(({ big }) => {
    const { noticeSlots, audience, hostedBy, publicBody, showStaff, languages, otherWays, texts } = channel.settings
    const early = { noticeSlots, audience, hostedBy, publicBody, showStaff, languages, otherWays, texts }
    big.query('UPDATE channels SET settings = ? WHERE slug = ?').run(JSON.stringify(early), 'provkoping')
    const forged = { ...channel.settings, staffIdleMinutes: 1_000_000, staffAbsoluteHours: 1_000_000 }
    big.query('UPDATE channels SET settings = ? WHERE slug = ?').run(JSON.stringify(forged), 'grannby')
  })
  expect((await channelOf(office)).channel.settings.staffIdleMinutes).toBe(60)
  const anna = await tokenOf(office, 'anna')
  office.pass(minutes(31))
  expect(await office.services().staff.sessions.find(anna)).toBeNull()
  const [fia] = [await enter(office, 'fia')]
  expect((await own(fia)).settings).toMatchObject({ staffIdleMinutes: 30, staffAbsoluteHours: 10, passkeys: 'nobody' })
})

test('a page that read the channel just before it was changed remembers nothing of it for those that come after', async () => {
  const fia = await enter(office, 'fia')
  const { channels } = office.services().staff
  const [{ id }, table] = [await own(fia), office.store().channels as { byId: (id: ChannelId) => Promise<StoredChannel | null> }]
  const { byId } = table
  // The row is in hand; before anything else is asked somebody else has stored another one.
  table.byId = async (asked) => {
    table.byId = byId
    const found = await byId(asked)
    await set(fia, { staffIdleMinutes: 60 })
    return found
  }
  await channels.byId(id)
  expect((await channels.byId(id))?.channel.settings.staffIdleMinutes).toBe(60)
})

// Who is told what: once a step, again every week for one's own key, to those who can do something about it (F-142, F-086).
import { expect, test } from 'bun:test'
import type { ChannelId, StaffId } from '../../src/domain/channel/channel.ts'
import { around, type Post, type ReminderFacts, type ReminderStep, remindersDue, type Told } from '../../src/domain/channel/reminder.ts'
import type { KeyRecord } from '../../src/domain/keys/key-drill.ts'
import type { Role } from '../../src/domain/people/role.ts'
import { addDays, type Day, day } from '../../src/kit/instant.ts'

const start = day('2026-01-10')
const on = (days: number): Day => addDays(start, days)
const [here, elsewhere] = ['here', 'elsewhere'] as ChannelId[] as [ChannelId, ChannelId]
const post = (staffId: string, role: Role, channelId: ChannelId | '' = here): Post => ({ staffId: staffId as StaffId, channelId, role })
const posts = [
  post('anna', 'handler'),
  post('bo', 'handler'),
  post('cia', 'handler'),
  post('dag', 'auditor'),
  post('fia', 'admin'),
  post('gun', 'handler', elsewhere),
  post('hans', 'admin', elsewhere),
  post('eva', 'operator', ''),
]
const key = (id: string, proved: number | null, reminded: number | null = null): KeyRecord => ({
  id: id as StaffId,
  hasKeys: proved !== null,
  proved: proved === null ? null : on(proved),
  reminded: reminded === null ? null : on(reminded),
  away: false,
})
const everybody = (proved: number) => posts.map(({ staffId }) => key(staffId, proved))
const told = (to: string, step: ReminderStep, about: string, at: number): Told => ({
  to: to as StaffId,
  step,
  about: about as StaffId,
  first: on(at),
  last: on(at),
})
const due = (today: number, facts: Partial<ReminderFacts>): readonly string[] =>
  remindersDue(
    {
      ...{ keys: [], posts, invitations: [], hands: [], quiet: [], trials: [], dates: [], summaries: [] },
      ...{ backups: null, locks: [], overdue: [], told: [] },
      ...facts,
    },
    on(today),
  )
    .map(({ to, step, about }) => `${to} ${step}${about === '' ? '' : ` ${about}`}`)
    .sort()

test('nobody is told anything while all keys are proved', () => {
  expect(due(89, { keys: everybody(0) })).toEqual([])
})

test('everybody with keys is reminded after 90 days: handlers, auditor, admin, operator', () => {
  expect(due(90, { keys: everybody(0) })).toEqual(posts.map(({ staffId }) => `${staffId} drill`).sort())
})

test.each<[string, number, readonly Told[], boolean]>([
  ['told today', 90, [told('bo', 'drill', '', 90)], false],
  ['told six days ago', 96, [told('bo', 'drill', '', 90)], false],
  ['told a week ago', 97, [told('bo', 'drill', '', 90)], true],
  ['the machine slept over two weeks: one reminder', 112, [told('bo', 'drill', '', 90)], true],
  ['told before the proof: that one is done', 190, [told('bo', 'drill', '', 100)], true],
])('one’s own key, %s', (_, today, before, expected) => {
  const proved = today === 190 ? 100 : 0
  expect(due(today, { keys: [key('bo', proved)], told: before })).toEqual(expected ? ['bo drill'] : [])
})

test('after 120 days those around are told once: colleagues, admin and operator, not the auditor, not another channel', () => {
  const keys = [key('bo', 0, 90), ...['anna', 'cia', 'dag', 'eva', 'fia', 'gun', 'hans'].map((id) => key(id, 100))]
  const asked = [told('bo', 'drill', '', 118)]
  expect(due(119, { keys, told: asked })).toEqual([])
  const others = ['anna', 'cia', 'eva', 'fia']
  expect(due(120, { keys, told: asked })).toEqual(others.map((id) => `${id} colleague bo`))
  expect(due(124, { keys, told: [...asked, ...others.map((id) => told(id, 'colleague', 'bo', 120))] })).toEqual([])
  // Bo came back on day 130 and stayed away again: that is another matter.
  const again = keys.map((record) => ({ ...record, proved: on(record.id === 'bo' ? 130 : 245), reminded: null }))
  const before = [told('bo', 'drill', '', 248), ...others.map((id) => told(id, 'colleague', 'bo', 120))]
  expect(due(250, { keys: again, told: before })).toEqual(others.map((id) => `${id} colleague bo`))
})

test('nobody is pressed on their leave: one reminder, and the others hear of it two weeks before the key stops counting (F-142)', () => {
  const keys = [{ ...key('bo', 0, 90), away: true }, ...['anna', 'cia', 'dag', 'eva', 'fia', 'gun', 'hans'].map((id) => key(id, 100))]
  expect(due(90, { keys: keys.map((record) => ({ ...record, reminded: null })) })).toEqual(['bo drill'])
  const asked = [told('bo', 'drill', '', 90)]
  for (const today of [97, 120, 135]) expect(due(today, { keys, told: asked })).toEqual([])
  expect(due(136, { keys, told: asked })).toEqual(['anna', 'cia', 'eva', 'fia'].map((id) => `${id} colleague bo`))
})

test('of an operator who stays away all hear who see to a channel', () => {
  const keys = [key('eva', 0, 90), ...['anna', 'bo', 'cia', 'dag', 'fia', 'gun', 'hans'].map((id) => key(id, 100))]
  const heard = ['anna', 'bo', 'cia', 'fia', 'gun', 'hans'].map((id) => `${id} colleague eva`)
  expect(due(120, { keys, told: [told('eva', 'drill', '', 118)] })).toEqual(heard)
})

test('of a channel that has closed itself those hear who see to it, once a closing', () => {
  const keys = everybody(100)
  const around = ['anna', 'bo', 'cia', 'eva', 'fia']
  const closed = { id: here, since: on(150) }
  expect(due(152, { keys, quiet: [closed] })).toEqual(around.map((id) => `${id} channel here`))
  const heard = around.map((id) => told(id, 'channel', 'here', 152))
  expect(due(160, { keys, quiet: [closed], told: heard })).toEqual([])
  expect(due(189, { keys, quiet: [{ id: here, since: on(180) }], told: heard })).toEqual(around.map((id) => `${id} channel here`))
})

test.each<[string, number, readonly Told[], readonly string[]]>([
  ['eight days before its end', 6, [], []],
  ['in its last week the invited person is reminded', 7, [], ['cia invitation']],
  ['once', 10, [told('cia', 'invitation', '', 7)], []],
  ['on its last day, after a week off', 14, [], ['cia invitation']],
  ['when it has ended those around hear of it', 15, [], ['anna', 'bo', 'eva', 'fia'].map((id) => `${id} expiry cia`)],
  ['once', 20, ['anna', 'bo', 'eva', 'fia'].map((id) => told(id, 'expiry', 'cia', 15)), []],
])('an invitation that ends on day 14: %s', (_, today, before, expected) => {
  const keys = [...['anna', 'bo', 'dag', 'eva', 'fia'].map((id) => key(id, today)), key('cia', null)]
  expect(due(today, { keys, invitations: [{ id: 'cia' as StaffId, until: on(14) }], told: before })).toEqual([...expected])
})

test('a renewed invitation is another one', () => {
  const keys = [key('eva', 20), key('cia', null)]
  const before = [told('cia', 'invitation', '', 7), told('eva', 'expiry', 'cia', 15)]
  expect(due(25, { keys, invitations: [{ id: 'cia' as StaffId, until: on(30) }], told: before })).toEqual(['cia invitation'])
  expect(due(31, { keys, invitations: [{ id: 'cia' as StaffId, until: on(30) }], told: before })).toEqual(['eva expiry cia'])
})

const readers = ['anna', 'bo', 'cia'] as StaffId[]
const trial = (before: number) => ({ channel: here, before: on(before), to: readers })
const each = (step: ReminderStep): readonly string[] => readers.map((id) => `${id} ${step} here`)
const heard = (step: ReminderStep, at: number): readonly Told[] => readers.map((id) => told(id, step, 'here', at))
test.each<[string, number, readonly Told[], readonly string[]]>([
  ['29 days before', 71, [], []],
  ['four weeks before, to the recipients and nobody else', 72, [], each('trial')],
  ['not again the day after', 73, heard('trial', 72), []],
  ['nor on the last day', 100, heard('trial', 72), []],
  ['when the day has passed', 101, heard('trial', 72), each('late')],
  ['once', 140, [...heard('trial', 72), ...heard('late', 101)], []],
  ['the machine was off from before the first to after the last: only what is true', 130, [], each('late')],
  ['the machine was off on the first day', 85, [], each('trial')],
  ['whoever became a recipient since is told too', 90, heard('trial', 72).slice(1), ['anna trial here']],
  ['a year later, told anew', 72, [...heard('trial', -293), ...heard('late', -264)], each('trial')],
  ['late a year later', 101, [...heard('trial', 72), ...heard('late', -264)], each('late')],
])('a recovery that is to be tried on day 100 at the latest: %s', (_, today, before, expected) => {
  const keys = everybody(today)
  expect(due(today, { keys, trials: [trial(100)], told: before })).toEqual([...expected])
})

test('a trial puts an end to it: the day is then a year away', () => {
  expect(due(101, { keys: everybody(101), trials: [trial(99 + 365)], told: heard('trial', 72) })).toEqual([])
})

test('who has no keys is told nothing that stands behind the sign-in', () => {
  const keys = [key('bo', 0, 90), key('anna', 100), key('fia', null), key('eva', null), key('cia', null)]
  expect(due(120, { keys, told: [told('bo', 'drill', '', 118)], quiet: [{ id: here, since: on(119) }] })).toEqual([
    'anna channel here',
    'anna colleague bo',
    'bo channel here',
  ])
})

const hand = (to: readonly string[], about: readonly string[] = []) => [
  { channel: here, to: to as readonly StaffId[], about: about as readonly StaffId[] },
]
test.each<[string, number, readonly Told[], readonly string[]]>([
  ['on the next look, when the act itself told nobody', 3, [], ['bo hand here', 'cia hand here']],
  ['not the day after the act told them', 4, [told('bo', 'hand', 'here', 3), told('cia', 'hand', 'here', 3)], []],
  ['not on the sixth day', 9, [told('bo', 'hand', 'here', 3), told('cia', 'hand', 'here', 3)], []],
  ['after a week', 10, [told('bo', 'hand', 'here', 3), told('cia', 'hand', 'here', 4)], ['bo hand here']],
  [
    'after three weeks in which the machine was off, once',
    24,
    [told('bo', 'hand', 'here', 3), told('cia', 'hand', 'here', 23)],
    ['bo hand here'],
  ],
  ['for another channel it is another matter', 4, [told('bo', 'hand', 'elsewhere', 3), told('cia', 'hand', 'here', 3)], ['bo hand here']],
])('a change of a key list waits: its members are told %s (T-14)', (_, today, before, expected) => {
  expect(due(today, { keys: everybody(today), hands: hand(['bo', 'cia']), told: before })).toEqual([...expected])
})

test('a new key that the list does not name yet is for the members to bring in: they are told, and its owner is not (T-14)', () => {
  const keys = [key('anna', 20), key('cia', 20), { ...key('bo', null), hasKeys: true }]
  expect(due(20, { keys, hands: hand(['anna', 'cia'], ['bo']) })).toEqual(['anna hand here', 'cia hand here'])
  const asked = [told('anna', 'hand', 'here', 20), told('cia', 'hand', 'here', 20)]
  expect(due(26, { keys, hands: hand(['anna', 'cia'], ['bo']), told: asked })).toEqual([])
  // The list names it: now it is for Bo to sign in.
  expect(due(26, { keys, told: asked })).toEqual(['bo drill'])
})

test('whoever has no keys signs nothing, and is told nothing of a change', () => {
  expect(due(3, { keys: [key('bo', 3), key('cia', null)], hands: hand(['bo', 'cia']) })).toEqual(['bo hand here'])
})

test('nobody hears of themselves', () => {
  expect(around(posts, new Set([here]), 'bo' as StaffId)).toEqual(['anna', 'cia', 'fia', 'eva'] as StaffId[])
})

// A channel left alone for 200 days: who is told what, and on which day (F-142, F-080, F-086). Everything goes through the use cases on real
// files; only the clock is ours.
import { afterAll, afterEach, expect, test } from 'bun:test'
import { drill } from '../../src/domain/keys/key-drill.ts'
import type { Duty } from '../../src/domain/people/duty.ts'
import { addDays, type Day, day as dayOf, hours, minutes } from '../../src/kit/instant.ts'
import type { Letter, Mail } from '../../src/outside/mail.ts'
import { spokenBy, waitingFor } from './hands.ts'
import {
  channelOf,
  colleague,
  enter,
  makeOffice,
  type Office,
  type OfficeOptions,
  removeFolders,
  renewed,
  report,
  tokenOf,
} from './office.ts'

afterEach(() => office.close())
afterAll(removeFolders)

let office: Office
let letters: Letter[]
const start = dayOf('2026-01-12')

const open = async (options: Partial<OfficeOptions> = {}): Promise<void> => {
  letters = []
  const send: Mail['send'] = async (letter) => {
    letters.push(letter)
    return 'delivered'
  }
  office = await makeOffice({ start: `${start}T12:00:00Z`, mail: { send, close: () => {} }, ...options })
}

/** To the hour of a day of the story, Stockholm time in winter. */
const turnTo = (day: number, time = '08:20'): void => office.set(`${addDays(start, day)}T${time}:00Z`)
/** What the clock does on a day on which the machine is on: looks all day long, sends what is due. @returns who got a mail */
const live = async (day: number): Promise<readonly string[]> => {
  letters.length = 0
  for (const time of ['02:20', '08:20', '09:20', '15:20']) {
    turnTo(day, time)
    await office.services().reminders.look()
    office.pass(minutes(20))
    await office.services().notices.flush()
  }
  return letters.map(({ to }) => to.split('.')[0] ?? '').sort()
}
/** `day 90: anna bo` for every day on which somebody got a mail. */
const diary = async (from: number, to: number, acts: Readonly<Record<number, () => Promise<unknown>>> = {}, off = [-1, -1]) => {
  const lines: string[] = []
  for (let day = from; day <= to; day++) {
    if (day >= (off[0] ?? -1) && day < (off[1] ?? -1)) continue
    const told = await live(day)
    if (told.length > 0) lines.push(`day ${day}: ${told.join(' ')}`)
    await acts[day]?.()
  }
  return lines
}
const signIn =
  (...names: readonly string[]) =>
  async (): Promise<void> => {
    for (const name of names) await tokenOf(office, name)
  }
const restart = async (): Promise<void> => office.behindItsBack(() => {})
const dutiesOf = async (name: string): Promise<readonly Duty[]> => {
  const who = await enter(office, name)
  return office.services().staff.duties.of(who, await office.services().reporter.channels.list())
}
const on = (day: number): Day => addDays(start, day)

test('left alone by everybody for 200 days: reminded from day 90 every week, others told on day 120, closed on day 150', async () => {
  await open()
  const closed: number[] = []
  const watch = Object.fromEntries(
    [149, 150, 199].map((day) => [day, async () => ((await channelOf(office)).open ? null : closed.push(day))]),
  )
  const all = 'anna bo cia dag eva fia'
  expect(await diary(1, 200, watch)).toEqual([
    ...[90, 97, 104, 111, 118].map((day) => `day ${day}: ${all}`),
    // Once, of everybody else who stays away; nobody tells the auditor of others.
    'day 120: anna bo cia eva fia',
    ...[125, 132, 139, 146].map((day) => `day ${day}: ${all}`),
    // The channel has closed itself.
    'day 150: anna bo cia eva fia',
    ...[153, 160, 167, 174, 181, 188, 195].map((day) => `day ${day}: ${all}`),
  ])
  expect(closed).toEqual([150, 199])
  expect(new Set(letters.map(({ subject, text }) => subject + text)).size).toBeLessThanOrEqual(1)

  // They come back, one after the other: two are enough, and it opens by itself.
  turnTo(201, '10:00')
  expect(await dutiesOf('eva')).toEqual([
    { kind: 'proved' },
    { kind: 'quiet', channel: 'Provköpings kommun', names: ['Anna Ek', 'Bo Lind', 'Cia Strand'] },
    { kind: 'overdue', names: ['Dag Berg', 'Fia Holm'], closes: null },
  ])
  await tokenOf(office, 'anna')
  expect((await channelOf(office)).open).toBe(false)
  expect(await dutiesOf('anna')).toContainEqual({ kind: 'quiet', channel: 'Provköpings kommun', names: ['Bo Lind', 'Cia Strand'] })
  await tokenOf(office, 'cia')
  expect((await channelOf(office)).open).toBe(true)
  await report(office)
}, 120_000)

test('one of three stays away: that one is reminded, the others are told once and see it, and the channel stays open', async () => {
  await open()
  const at = signIn('anna', 'cia', 'dag', 'eva', 'fia')
  const acts = { 60: at, 120: at, 180: at }
  expect(await diary(1, 200, acts)).toEqual([
    ...[90, 97, 104, 111, 118].map((day) => `day ${day}: bo`),
    'day 120: anna cia eva fia',
    ...[125, 132, 139, 146, 153, 160, 167, 174, 181, 188, 195].map((day) => `day ${day}: bo`),
  ])
  expect((await channelOf(office)).open).toBe(true)
  for (const name of ['anna', 'eva', 'fia']) expect(await dutiesOf(name)).toEqual([{ kind: 'overdue', names: ['Bo Lind'], closes: null }])
  expect(await dutiesOf('dag')).toEqual([])
}, 120_000)

test('the machine is off from day 85 to 97: what was missed goes out on the first morning, one mail a person, and never twice', async () => {
  await open()
  expect(await diary(1, 96, {}, [85, 97])).toEqual([])
  await restart()
  expect(await diary(97, 112, { 97: restart, 98: restart, 104: restart })).toEqual([
    'day 97: anna bo cia dag eva fia',
    'day 104: anna bo cia dag eva fia',
    'day 111: anna bo cia dag eva fia',
  ])
}, 120_000)

test('whoever signs in after the mail is told why they got it, that day only, and is left in peace for 90 days', async () => {
  await open()
  const back = signIn('anna', 'bo', 'cia', 'dag', 'eva', 'fia')
  expect(await diary(1, 92, { 92: back })).toEqual(['day 90: anna bo cia dag eva fia'])
  expect(await dutiesOf('anna')).toEqual([{ kind: 'proved' }])
  await live(93)
  expect(await dutiesOf('anna')).toEqual([])
  expect(await diary(94, 182)).toEqual(['day 182: bo cia dag eva fia'])
}, 120_000)

test('two of three stay away: a month before it closes those around are told by when, and it closes on that day', async () => {
  await open()
  const at = signIn('anna', 'dag', 'eva', 'fia')
  await diary(1, 125, { 60: at, 119: at })
  turnTo(126, '10:00')
  const closes = on(drill.silentAfter)
  expect(await dutiesOf('anna')).toEqual([{ kind: 'overdue', names: ['Bo Lind', 'Cia Strand'], closes }])
  const { health } = office.services().staff
  expect((await health.read(await enter(office, 'eva')))?.channels).toMatchObject([{ state: 'open', closes }])
  await live(149)
  expect((await channelOf(office)).open).toBe(true)
  expect(await live(150)).toEqual(['anna', 'eva', 'fia'].concat(['bo', 'cia']).sort())
  expect(await channelOf(office)).toMatchObject({ open: false, why: 'quiet' })
  expect((await health.read(await enter(office, 'eva')))?.channels).toMatchObject([{ state: 'quiet' }])
}, 120_000)

test('in a joint channel one unit with too few keys closes the link', async () => {
  await open({ units: ['Kommunen', 'Bolaget'] })
  const at = signIn('anna', 'bo', 'cia', 'dag', 'eva', 'fia')
  expect(await diary(1, 100, { 60: at })).toEqual([])
  expect((await channelOf(office)).quietFrom).toBe(on(60 + drill.silentAfter))
}, 120_000)

test('somebody who does not take up their invitation is reminded in its last week; then those around are told', async () => {
  await open({ withoutKeys: ['cia'] })
  expect(await diary(1, 40)).toEqual(['day 7: cia', 'day 15: anna bo eva fia'])
  expect(await dutiesOf('fia')).toEqual([{ kind: 'expired', name: 'Cia Strand', until: on(14) }])
  turnTo(12, '16:00')
  // A channel that never opened has not closed itself.
  expect(await channelOf(office)).toMatchObject({ open: false, why: 'lacking', quietFrom: null })
}, 120_000)

test('a change of the key list waits for a year: all are told at once, then every week whoever can sign, and once after weeks off (T-14)', async () => {
  await open()
  const { rosterChanges } = office.services().staff
  const channel = (await channelOf(office)).channel.id
  expect(await rosterChanges.release(await enter(office, 'anna'), channel, colleague(office, 'cia').id)).toBeNull()
  // Everybody comes by now and then, so that no key is overdue; nobody confirms.
  const all = signIn('anna', 'bo', 'cia', 'dag', 'eva', 'fia')
  const acts = Object.fromEntries([60, 99, 150, 200, 250, 300, 350].map((day) => [day, all]))
  const weeks = (from: number, to: number) => Array.from({ length: (to - from) / 7 + 1 }, (_, week) => `day ${from + 7 * week}: bo dag`)
  expect(await diary(1, 365, acts, [100, 121])).toEqual(['day 1: anna bo cia dag', ...weeks(7, 98), ...weeks(121, 359)])
  await rosterChanges.withdraw(await enter(office, 'anna'), channel, (await office.store().rosters.proposal(channel))?.hash ?? '')
  expect(await diary(366, 380)).toEqual([])
}, 120_000)

test('a new key that the list does not name yet: those who are to call are told every week; its owner when it is their turn', async () => {
  await open()
  await renewed(office, 'bo', ['anna', 'dag'])
  expect(await diary(1, 22)).toEqual(['day 1: anna bo cia dag', ...[7, 14, 21].map((day) => `day ${day}: anna cia dag`)])
  const { rosterChanges } = office.services().staff
  const channel = (await channelOf(office)).channel.id
  const spoken = await spokenBy(office, 'bo')
  turnTo(22, '10:00')
  expect(await rosterChanges.admit(await enter(office, 'anna'), channel, colleague(office, 'bo').id, spoken)).toBeNull()
  expect(await diary(23, 36)).toEqual(['day 23: anna bo cia dag', 'day 29: cia dag', 'day 36: cia dag'])
  turnTo(36, '16:00')
  const cia = await enter(office, 'cia')
  const { hash } = await waitingFor(office, channel, cia)
  expect(await rosterChanges.confirm(cia, channel, hash, spoken)).toBeNull()
  expect(await diary(37, 45, { 44: signIn('bo') })).toEqual(['day 37: bo', 'day 44: bo'])
}, 120_000)

test('while the channel is closed, what has begun goes on: the reporter reads and writes, staff answer (F-142)', async () => {
  await open()
  const { receipt, token } = await report(office)
  await office.services().reporter.intake.confirm(token)
  await diary(80, 151)
  expect((await channelOf(office)).open).toBe(false)
  await expect(report(office)).rejects.toThrow('closed')

  const { dialogue } = office.services().reporter
  const session = await dialogue.signIn(receipt.id, receipt.password)
  expect(await dialogue.write(session, { kind: 'message', text: 'Hör ni mig?', identity: null })).toBe('done')
  const anna = await enter(office, 'anna')
  const { lists, casework } = office.services().staff
  const id = (await lists.page(anna, 'new', null)).cases[0]?.row.id ?? ('' as never)
  expect(await casework.acknowledge(anna, id, 'Ja.')).toEqual({ name: 'done' })
  expect((await dialogue.read(session))?.messages.map(({ message }) => message.text)).toEqual(['Hör ni mig?', 'Ja.'])
}, 120_000)

test('nobody is woken: a look before eight waits for the morning, wherever the machine was started', async () => {
  await open()
  turnTo(90, '02:20')
  await office.services().reminders.look()
  expect(await office.store().notices.all()).toEqual([])
  office.pass(hours(6))
  await office.services().reminders.look()
  expect(await office.store().notices.all()).toHaveLength(6)
}, 120_000)

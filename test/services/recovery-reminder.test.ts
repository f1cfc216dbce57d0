// A recovery that nobody tries: who is told, when, how often, and what puts an end to it (keys.md 8). Everything goes through the use cases on
// real files; only the clock is ours.
import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test'
import type { ChannelId } from '../../src/domain/channel/channel.ts'
import type { Duty } from '../../src/domain/people/duty.ts'
import { addDays, day as dayOf } from '../../src/kit/instant.ts'
import { channelOf, enter, makeOffice, type Office, removeFolders, tokenOf } from './office.ts'
import { type MadeSet, makeSet, propose } from './sheets.ts'

let office: Office
let channel: ChannelId
const start = dayOf('2026-01-12')
/** Days from the making to the last day of the trial, and to the first reminder of it. */
const [last, near] = [365, 365 - 28]

beforeEach(async () => {
  office = await makeOffice({ start: `${start}T12:00:00Z` })
  channel = (await channelOf(office)).channel.id
})
afterEach(() => office.close())
afterAll(removeFolders)

const turnTo = (day: number, time: string): void => office.set(`${addDays(start, day)}T${time}:00Z`)
/** What the clock does on a day on which the machine is on. @returns `anna trial`: who was told what, and only of the recovery */
const live = async (day: number): Promise<readonly string[]> => {
  for (const time of ['08:20', '13:20']) {
    turnTo(day, time)
    await office.services().reminders.look()
  }
  const names = new Map([...office.people].map(([name, { id }]) => [id, name]))
  const { told } = await office.store().drill.facts()
  return told
    .filter(({ about, last: on }) => about === channel && on === addDays(start, day))
    .map(({ to, step }) => `${names.get(to)} ${step}`)
    .sort()
}
const diary = async (from: number, to: number): Promise<readonly string[]> => {
  const lines: string[] = []
  for (let day = from; day <= to; day++) {
    const told = await live(day)
    if (told.length > 0) lines.push(`day ${day}: ${told.join(', ')}`)
  }
  return lines
}
const months = [30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330]
/** Everybody shows their key now and then, so that nothing else is told. */
const keepKeys = async (...days: readonly number[]): Promise<void> => {
  for (const day of days) {
    await live(day)
    turnTo(day, '14:00')
    for (const name of office.people.keys()) await tokenOf(office, name)
  }
}
const dutiesOf = async (name: string): Promise<readonly Duty[]> => {
  const who = await enter(office, name)
  return office.services().staff.duties.of(who, await office.services().reporter.channels.list())
}
const all = (step: string): string => ['anna', 'bo', 'cia'].map((name) => `${name} ${step}`).join(', ')
const tryOut = async ({ sheets }: MadeSet, name = 'cia') => {
  const [one = '', , three = ''] = sheets
  return office.services().staff.recoveries.tryOut(await enter(office, name), channel, [one, three])
}

test('the recipients are told four weeks before and when the day has passed, each once; the pages say so until then', async () => {
  await makeSet(office)
  await keepKeys(...months)
  expect(await diary(331, near - 1)).toEqual([])
  expect(await dutiesOf('anna')).toEqual([])
  expect(await live(near)).toEqual(all('trial').split(', '))
  const before = addDays(start, last)
  const { name } = (await channelOf(office)).channel
  for (const reader of ['anna', 'bo', 'cia']) expect(await dutiesOf(reader)).toEqual([{ kind: 'trial-near', channel: name, before }])
  for (const other of ['dag', 'eva', 'fia']) expect(await dutiesOf(other)).toEqual([])
  // Looked at again after a start, and on each of the days that follow.
  await office.behindItsBack(() => {})
  expect(await diary(near + 1, last + 20)).toEqual([`day ${last + 1}: ${all('late')}`])
  expect(await dutiesOf('bo')).toEqual([{ kind: 'trial-late', channel: name, before }])
}, 120_000)

test('a machine that was off over both days tells on the first morning what is true then', async () => {
  await makeSet(office)
  await keepKeys(...months)
  expect(await diary(near - 2, near - 1)).toEqual([])
  await office.behindItsBack(() => {})
  expect(await diary(last + 2, last + 9)).toEqual([`day ${last + 2}: ${all('late')}`])
}, 120_000)

test('a trial puts an end to it for everybody, and next year it begins again', async () => {
  const made = await makeSet(office)
  await keepKeys(...months)
  expect(await live(near)).toEqual(all('trial').split(', '))
  // Wrong words try nothing out.
  expect(await tryOut({ ...made, sheets: ['abborre', '', 'abborre'] })).toMatchObject({ ok: false })
  expect(await dutiesOf('anna')).toMatchObject([{ kind: 'trial-near' }])
  turnTo(near + 5, '14:00')
  expect(await tryOut(made)).toMatchObject({ ok: true })
  for (const reader of ['anna', 'bo', 'cia']) expect(await dutiesOf(reader)).toEqual([])
  expect(await diary(near + 6, last + 10)).toEqual([])
  await keepKeys(...Array.from({ length: 11 }, (_, month) => last + 11 + 30 * month))
  const next = near + 5 + 365
  expect(await diary(next - 29, next - 27)).toEqual([`day ${next - 28}: ${all('trial')}`])
}, 120_000)

test('a set in the place of the old one counts from its own making; one that is only proposed counts for nothing', async () => {
  await makeSet(office)
  await keepKeys(30, 60, 90, 120, 150, 180, 210, 240, 270, 300)
  turnTo(320, '14:00')
  await makeSet(office, 'bo', 'cia')
  await keepKeys(330)
  expect(await diary(near, near + 2)).toEqual([])
  await keepKeys(360, 390, 420, 450, 480, 510, 540, 570, 600, 630, 650)
  turnTo(655, '14:00')
  await propose(office, 'anna')
  expect(await diary(320 + near, 320 + near + 1)).toEqual([`day ${320 + near}: ${all('trial')}`])
}, 120_000)

test('without a recovery nobody is asked to try one', async () => {
  await keepKeys(...months)
  expect(await diary(near, near + 2)).toEqual([])
  expect(await diary(last, last + 2)).toEqual([])
  expect(await dutiesOf('anna')).toEqual([])
}, 120_000)

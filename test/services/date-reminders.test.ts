// The dates of cases are called to mind (F-086): whom the daily look tells on which day, through the use cases on real files with a clock
// that moves, and what their pages then say.
import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test'
import type { UnitId } from '../../src/domain/channel/channel.ts'
import type { Duty } from '../../src/domain/people/duty.ts'
import { addDays, day as dayOf } from '../../src/kit/instant.ts'
import { channelOf, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

let office: Office
const start = dayOf('2026-11-18')
beforeEach(async () => {
  office = await makeOffice({ start: `${start}T12:00:00Z` })
})
afterEach(() => office.close())
afterAll(removeFolders)

const live = async (day: number): Promise<readonly string[]> => {
  for (const time of ['08:20', '13:20']) {
    office.set(`${addDays(start, day)}T${time}:00Z`)
    await office.services().reminders.look()
  }
  const names = new Map([...office.people].map(([name, { id }]) => [id, name]))
  const { told } = await office.store().drill.facts()
  return told
    .filter(({ step, last }) => (step === 'date' || step === 'passed') && last === addDays(start, day))
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
const dutiesOf = async (name: string): Promise<readonly Duty[]> => {
  const who = await enter(office, name)
  const duties = await office.services().staff.duties.of(who, await office.services().reporter.channels.list())
  return duties.filter(({ kind }) => kind === 'dates' || kind === 'passed')
}
const acknowledge = async (name: string): Promise<void> => {
  const who = await enter(office, name)
  const { lists, casework } = office.services().staff
  for (const { row } of (await lists.page(who, 'new', null)).cases) {
    await casework.open(who, row.id)
    await casework.acknowledge(who, row.id, 'Tack.')
  }
}

test('those who read a case are told before and after its dates, once each; the administrator of what was missed; nobody left out (F-086)', async () => {
  await report(office, { without: ['bo'] })
  expect(await diary(0, 4)).toEqual([])
  const before = (await office.store().notices.all()).filter(({ staffId }) => staffId === office.people.get('bo')?.id).length
  expect(await diary(5, 7)).toEqual(['day 5: anna date, cia date'])
  expect(await dutiesOf('anna')).toEqual([{ kind: 'dates', near: true }])
  for (const name of ['bo', 'dag', 'eva', 'fia']) expect(await dutiesOf(name)).toEqual([])
  expect(await diary(8, 12)).toEqual(['day 8: anna date, cia date, fia passed'])
  const { name } = (await channelOf(office)).channel
  expect(await dutiesOf('fia')).toEqual([{ kind: 'passed', channel: name }])
  for (const other of ['bo', 'dag', 'eva']) expect(await dutiesOf(other)).toEqual([])
  // No mail went to whoever was left out.
  const after = (await office.store().notices.all()).filter(({ staffId }) => staffId === office.people.get('bo')?.id).length
  expect(after).toBe(before)
  await acknowledge('anna')
  expect(await dutiesOf('fia')).toEqual([])
  expect(await diary(13, 30)).toEqual([])
  expect(await dutiesOf('anna')).toEqual([])
}, 120_000)

test('the mail is the same as every other: it waits in the table of notices and says nothing', async () => {
  await report(office)
  for (const notice of await office.store().notices.all()) await office.store().notices.delivered(notice)
  expect(await live(5)).toHaveLength(3)
  const notices = await office.store().notices.all()
  expect(notices.map(({ staffId }) => staffId).sort()).toEqual(
    ['anna', 'bo', 'cia'].map((name) => office.people.get(name)?.id ?? '').sort() as never,
  )
  const row = (await office.store().drill.facts()).told.find(({ step }) => step === 'date')
  // Which case it was stands nowhere.
  expect(row?.about).toBe('')
})

test('a machine that was off over both days tells once on the first morning; a clock that leaps tells nobody', async () => {
  await report(office)
  expect(await diary(0, 3)).toEqual([])
  await office.behindItsBack(() => {})
  expect(await diary(20, 25)).toEqual(['day 20: anna date, bo date, cia date, fia passed'])
  expect(await live(2000)).toEqual([])
  // The clock is put right.
  expect(await diary(26, 30)).toEqual([])
}, 120_000)

test('a test report reminds nobody of dates (F-141)', async () => {
  const eva = await enter(office, 'eva')
  const { testReports } = office.services().staff
  const [place] = await testReports.places(eva)
  const text = { what: 'Ett prov.', source: 'Kontrollrunda.' }
  expect(await testReports.make(eva, place?.unitId ?? ('' as UnitId), 'sv', text)).toBe('done')
  expect(await diary(0, 12)).toEqual([])
})

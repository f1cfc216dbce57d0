// An entry of the log of a day to come, which somebody wrote there: it stops nothing, the chain holds, and everybody who answers for the log is told. Nothing
// is noted afterwards all the same (T-18, keys.md 12 test 14).
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { addDays, type Day, day } from '../../src/kit/instant.ts'
import { makeLogReader } from '../../src/services/operation/log-reading.ts'
import { makeReadProvenPlaces } from '../../src/services/people/proven-places.ts'
import { appendEntry, writeEntry } from '../harness/log-writer.ts'
import { channelOf, colleague, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

const start = day('2026-11-18')

let office: Office
beforeEach(async () => {
  office = await makeOffice({ registrar: true, start: `${start}T12:00:00Z` })
  await office.services().reminders.look()
})
afterEach(() => office.close())
afterAll(removeFolders)

const turnTo = async (on: Day): Promise<void> => {
  office.set(`${on}T12:00:00Z`)
  await office.services().reminders.look()
}
const written = (on: string): Promise<void> =>
  office.behindItsBack(({ big }) => void writeEntry(big, { kind: 'case-opened', day: on, ofChannel: true }))
const reports = async (): Promise<number> => (await office.store().cases.list(colleague(office, 'anna').id, 'new', null, 10)).length
const chain = async () => (await makeLogReader(office.ground(), office.rosters()).verify()).brokenAt
const ahead = async () => (await office.store().log.ahead()).map((one) => one.day)
const isAdmin = async (): Promise<boolean> => {
  const places = await makeReadProvenPlaces(office.ground(), office.rosters())()
  const place = { channelId: (await channelOf(office)).channel.id, role: 'admin' } as const
  return places.held(colleague(office, 'fia').id, place, (await office.store().log.head()).seq)
}
const arrivals = async () => {
  const anna = await enter(office, 'anna')
  const listed = await office.store().cases.list(colleague(office, 'anna').id, 'new', null, 10)
  return Promise.all(listed.map(async ({ case: { id } }) => (await office.services().staff.casework.open(anna, id))?.arrival))
}

describe('an entry of a day to come', () => {
  test.each(['2099-01-01', addDays(start, 1), addDays(start, 10)])(
    'of %s stops no report: it comes in, is proven, and the chain holds',
    async (on) => {
      await written(on)
      await report(office, { what: 'Ett ord.' })
      expect([await reports(), await ahead(), await chain(), await isAdmin()]).toEqual([1, [day(on)], null, true])
      expect(await arrivals()).toEqual(['proven'])
    },
  )

  test('goes on to count for nothing once its day has come, and after a restart', async () => {
    await written(addDays(start, 3))
    await report(office)
    for (const on of [1, 2, 3, 4].map((days) => addDays(start, days))) {
      await turnTo(on)
      await enter(office, 'anna')
    }
    await office.behindItsBack(() => {})
    expect([await chain(), await ahead(), await isAdmin(), await arrivals()]).toEqual([null, [addDays(start, 3)], true, ['proven']])
  })

  test('two in a row, and a case that is opened before the program writes: what comes in after them is proven, without a restart', async () => {
    await report(office)
    // Signed in and looked before: otherwise the program itself writes first, and knows them by that.
    expect(await arrivals()).toEqual(['proven'])
    for (const on of ['2099-01-01', '2099-01-01']) appendEntry(office, { kind: 'case-opened', day: on, ofChannel: true })
    const { log } = office.store()
    expect(await log.isInOrder((await log.head()).seq)).toBe(true)
    await report(office)
    expect([await arrivals(), (await ahead()).length, await chain()]).toEqual([['proven', 'proven'], 2, null])
  })

  test('several are passed over, whoever wrote them; what the program writes between them is of its own day', async () => {
    await written('2099-01-01')
    await report(office)
    await written('2098-01-01')
    await report(office)
    expect([await reports(), await chain(), (await ahead()).length]).toEqual([2, null, 2])
  })

  test('is told of to the operator and to the auditors, and lets a look at a case be of today', async () => {
    const eva = await enter(office, 'eva')
    await written('2099-01-01')
    await report(office)
    const [listed] = await office.store().cases.list(colleague(office, 'anna').id, 'new', null, 10)
    const anna = await enter(office, 'anna')
    const { casework } = office.services().staff
    await casework.handling.declareFree(anna, listed?.case.id as CaseId)
    await casework.open(anna, listed?.case.id as CaseId)
    const health = await office.services().staff.health.read(eva)
    expect([health?.clock.state, health?.ahead.map((one) => one.day)]).toEqual(['sound', [day('2099-01-01')]])
    const read = await office.services().staff.log.read(await enter(office, 'dag'), null)
    expect([read?.brokenAt, read?.ahead.map((one) => one.day)]).toEqual([null, [day('2099-01-01')]])
    const looks = (await office.store().log.entries(0, 999)).filter(({ kind, details }) => kind === 'case-opened' && details !== null)
    expect(looks.map((one) => one.day)).toEqual([start])
  })
})

describe('nothing is noted afterwards all the same', () => {
  test('an entry of a day before the newest that was believed breaks the chain, after one of a day to come, too', async () => {
    await turnTo(addDays(start, 5))
    await enter(office, 'bo')
    await written('2099-01-01')
    await report(office)
    expect(await chain()).toBeNull()
    await written(addDays(start, 4))
    expect([await chain(), await isAdmin()]).toEqual([(await office.store().log.head()).seq, false])
  })

  test('whoever writes the big file alone calls no entry one of a day to come', async () => {
    await turnTo(addDays(start, 5))
    await enter(office, 'bo')
    // Before the last sign-in: as if that had been of a day to come.
    await office.behindItsBack(({ big }) => {
      writeEntry(big, { kind: 'case-opened', day: start, ofChannel: true })
      big.query('UPDATE drill_clock SET believed = ?').run(start)
    })
    expect([await ahead(), await chain()]).toEqual([[], (await office.store().log.head()).seq])
  })

  test('a clock that was set back lets nothing in, as before', async () => {
    await turnTo(addDays(start, 5))
    await enter(office, 'bo')
    office.set(`${addDays(start, 4)}T12:00:00Z`)
    await expect(report(office)).rejects.toMatchObject({ kind: 'clock' })
    expect([await reports(), await ahead()]).toEqual([0, []])
  })
})

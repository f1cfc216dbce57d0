// Until when an investigator reads a case: to the end of the day, by the calendar of the law, and no longer (F-099, keys.md 12 test 7).
import { afterAll, afterEach, describe, expect, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { type Assessment, assessmentSheet } from '../../src/domain/case/case-sheets.ts'
import { filledFrom } from '../../src/domain/case/sheet.ts'
import { day } from '../../src/kit/instant.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { colleague, enter, makeOffice, type Office, removeFolders, renewed, report } from './office.ts'

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const casework = () => office.services().staff.casework
const handling = () => casework().handling
const idOf = (name: string) => colleague(office, name).id
const begun = async (): Promise<CaseId> => {
  office = await makeOffice({ investigator: true, start: '2026-11-18T10:00Z' })
  await report(office)
  const [item] = await office.store().cases.list(idOf('anna'), 'new', null, 1)
  if (item === undefined) throw new Error('nobody was given the report')
  const anna = await enter(office, 'anna')
  await handling().declareFree(anna, item.case.id)
  await handling().begin(anna, item.case.id, 'Skäl.')
  return item.case.id
}
const opens = async (name: string, id: CaseId) => (await casework().open(await enter(office, name), id)) !== null
const give = async (id: CaseId, until: string | null, name = 'anna') =>
  handling().assign(await enter(office, name), id, [idOf('ulla')], until === null ? null : day(until))
const setDay = async (id: CaseId, name: string, until: string | null, reason = '') =>
  handling().setTerm(await enter(office, name), id, idOf('ulla'), until === null ? null : day(until), reason)
const wraps = async (id: CaseId, name: string) => (await office.store().cases.wraps(id, idOf(name))).length
const look = () => office.services().reminders.look()
/** How many cases stand in the list of ongoing ones, as a page counts them. */
const listed = async (name: string): Promise<number> => {
  await office.services().staff.terms.withhold()
  return office.store().cases.count(idOf(name), 'ongoing', 9)
}
const kinds = async (kind: string) => (await office.store().log.entries(0, 999)).filter((entry) => entry.kind === kind)
const outside = (until: string): Assessment => {
  const usual = { work: 'yes', interest: 'yes', office: 'no', danger: 'no', retaliation: 'low', classified: 'no' }
  const typed = { ...usual, decision: 'outside', reason: 'Någon utifrån.', until }
  const { filled } = filledFrom(assessmentSheet, Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, [value]])))
  if (filled === null) throw new Error('not filled')
  return filled
}

describe('the last day', () => {
  test('is a day of reading, the next is not: the case is as if it never was, and the daily look leaves no wrap', async () => {
    const id = await begun()
    expect(await give(id, '2026-12-31')).toBe('done')
    office.set('2026-12-31T22:55Z')
    expect([await opens('ulla', id), await listed('ulla')]).toEqual([true, 1])
    office.set('2026-12-31T23:01Z')
    // Refused by what is sealed, before anybody has taken anything away.
    expect([await opens('ulla', id), await listed('ulla'), await listed('anna')]).toEqual([false, 0, 1])
    expect([await wraps(id, 'ulla'), (await kinds('term-ended')).length]).toEqual([2, 0])
    for (const notice of await office.store().notices.all()) await office.store().notices.delivered(notice)
    await casework().write(await enter(office, 'anna'), id, 'Vi utreder.')
    expect((await office.store().notices.all()).map(({ staffId }) => staffId)).not.toContain(idOf('ulla'))
    office.set('2027-01-01T08:00Z')
    await look()
    expect([await wraps(id, 'ulla'), await wraps(id, 'anna')]).toEqual([0, 2])
    expect((await office.store().cases.find(id))?.stale).toEqual({ dialogue: true, casework: true })
    expect((await kinds('term-ended')).map((entry) => entry.day)).toEqual([day('2027-01-01')])
    await look()
    expect(await kinds('term-ended')).toHaveLength(1)
    // Given again, they read all of it again.
    expect(await give(id, '2027-01-31')).toBe('done')
    expect([await opens('ulla', id), await listed('ulla')]).toEqual([true, 1])
  })

  test('that has passed is moved by giving the case again, also before the daily look has taken anything', async () => {
    const id = await begun()
    expect(await give(id, '2026-11-30')).toBe('done')
    office.set('2026-12-01T05:00Z')
    expect(await opens('ulla', id)).toBe(false)
    expect(await give(id, '2026-12-10')).toBe('done')
    expect([await opens('ulla', id), await listed('ulla'), await wraps(id, 'ulla')]).toEqual([true, 1, 2])
    office.set('2026-12-01T09:00Z')
    await look()
    expect([await opens('ulla', id), await wraps(id, 'ulla')]).toEqual([true, 2])
  })

  test('later than it is, in the tables, helps nobody: the sealed list decides', async () => {
    const id = await begun()
    expect(await give(id, '2026-11-30')).toBe('done')
    office.meanwhile([["UPDATE entitlements SET until = '2099-01-01' WHERE case_id = ? AND staff_id = ?", id, idOf('ulla')]])
    office.set('2026-12-01T10:00Z')
    expect(await opens('ulla', id)).toBe(false)
  })

  test('… nor shows it in a list or on their day, before any colleague has opened it (F-099, keys.md 5)', async () => {
    const id = await begun()
    expect(await give(id, '2026-11-30')).toBe('done')
    const shown = async (name: string) => {
      const { lists, readerTasks } = office.services().staff
      const who = await enter(office, name)
      const day = (await lists.day(who)).flatMap(({ cases }) => cases)
      return [(await lists.page(who, 'ongoing', null)).cases.length, day.length > 0, (await readerTasks.of(who)).length]
    }
    expect(await shown('ulla')).toEqual([1, true, 0])
    office.set('2026-12-01T10:00Z')
    for (const until of ['2099-01-01', '9999-12-31', 'zz']) {
      office.meanwhile([['UPDATE entitlements SET until = ? WHERE case_id = ? AND staff_id = ?', until, id, idOf('ulla')]])
      expect(await shown('ulla')).toEqual([0, false, 0])
      expect((await shown('anna'))[0]).toBe(1)
    }
  })

  test('whoever alone can still open a case finds it in their list after their day, as the sealed list lets them', async () => {
    const id = await begun()
    expect(await give(id, '2026-11-30')).toBe('done')
    for (const name of ['anna', 'bo', 'cia']) await handling().leave(await enter(office, name), id)
    office.set('2026-12-01T10:00Z')
    expect(await opens('ulla', id)).toBe(true)
    const ulla = await enter(office, 'ulla')
    expect((await office.services().staff.lists.page(ulla, 'ongoing', null)).cases.map(({ row }) => row.id)).toEqual([id])
  })
})

describe('a clock that leaps ahead', () => {
  test('takes nothing from anybody: once it is right again they read on, and the log knows no day that has not been', async () => {
    const id = await begun()
    expect(await give(id, '2027-01-31')).toBe('done')
    const [anna, ulla] = [await enter(office, 'anna'), await enter(office, 'ulla')]
    await look()
    office.set('2027-11-20T10:00Z')
    // Somebody who is signed in goes on, and the hourly look comes by.
    expect([await casework().open(ulla, id), (await casework().open(anna, id)) === null]).toEqual([null, false])
    expect([await listed('ulla'), await listed('anna')]).toEqual([0, 1])
    await look()
    office.pass(60 * 60 * 1_000)
    await look()
    expect([await wraps(id, 'ulla'), await kinds('term-ended')]).toEqual([2, []])
    office.set('2026-11-18T13:00Z')
    await look()
    expect([(await casework().open(ulla, id)) === null, await listed('ulla')]).toEqual([false, 1])
    expect((await office.store().log.entries(0, 999)).every((entry) => entry.day <= '2026-11-18')).toBe(true)
    expect(await opens('ulla', id)).toBe(true)
  })

  test('and stays is believed in the end: then what has ended is taken', async () => {
    const id = await begun()
    expect(await give(id, '2027-01-31')).toBe('done')
    await look()
    for (const on of [20, 21, 22, 23, 24, 25]) {
      office.set(`2027-11-${on}T10:00Z`)
      await look()
    }
    expect(await wraps(id, 'ulla')).toBe(2)
    office.set('2027-11-26T10:00Z')
    await look()
    expect(await wraps(id, 'ulla')).toBe(0)
  })
})

describe('who moves it', () => {
  test('those who may assign, and not whose own time is limited; nobody goes without one, or has a year', async () => {
    const id = await begun()
    expect([await give(id, null), await give(id, '2026-11-17'), await give(id, '2027-11-19')]).toEqual([
      'term-missing',
      'term-past',
      'term-far',
    ])
    expect([await wraps(id, 'ulla'), await give(id, '2026-11-30')]).toEqual([0, 'done'])
    expect(await setDay(id, 'ulla', '2027-10-31')).toBe('own-term')
    expect(await setDay(id, 'bo', '2026-11-01')).toBe('term-past')
    expect(await setDay(id, 'bo', null)).toBe('term-missing')
    expect(await setDay(id, 'bo', '2027-12-31')).toBe('term-far')
    expect(await setDay(id, 'bo', '2026-12-10')).toBe('done')
    expect(await handling().setTerm(await enter(office, 'bo'), id, idOf('cia'), day('2026-12-10'))).toBe('not-offered')
    office.set('2026-12-01T10:00Z')
    expect([await opens('ulla', id), await give(id, '2026-12-31')]).toEqual([true, 'not-offered'])
  })

  test('gives a reason for taking time from somebody; she and all who read hear of it, and the case says who did it', async () => {
    const id = await begun()
    expect(await give(id, '2027-03-31')).toBe('done')
    for (const notice of await office.store().notices.all()) await office.store().notices.delivered(notice)
    expect([await setDay(id, 'bo', '2026-11-18'), await setDay(id, 'bo', '2027-03-30')]).toEqual(['term-reason', 'term-reason'])
    expect([(await office.store().notices.all()).length, await opens('ulla', id)]).toEqual([0, true])
    expect(await setDay(id, 'bo', '2026-11-18', 'Uppdraget är klart.')).toBe('done')
    const told = (await office.store().notices.all()).map(({ staffId }) => staffId)
    expect(told.toSorted()).toEqual(['anna', 'cia', 'ulla'].map(idOf).toSorted())
    // To the end of that day she reads who did it and why, and so does everybody else.
    const said = (await casework().open(await enter(office, 'ulla'), id))?.entries.filter(({ event }) => event?.name === 'term') ?? []
    expect(said).toMatchObject([
      { author: { id: idOf('bo') }, event: { person: idOf('ulla'), until: '2026-11-18', reason: 'Uppdraget är klart.' } },
    ])
    expect(await kinds('term-changed')).toHaveLength(1)
    // More time asks for no reason.
    expect(await setDay(id, 'anna', '2027-03-31')).toBe('done')
  })
})

describe('from outside', () => {
  test('nobody comes by an assessment without a last day, and she who came has the one that was chosen', async () => {
    const id = await begun()
    const anna = await enter(office, 'anna')
    expect(await handling().assess(anna, id, outside(''))).toBe('term-missing')
    expect(await handling().assess(anna, id, outside('2099-01-01'))).toBe('term-far')
    expect(await wraps(id, 'ulla')).toBe(0)
    expect(await handling().assess(anna, id, outside('2027-02-01'))).toBe('done')
    expect(await standingOf(anna, id, 'ulla')).toMatchObject({ until: '2027-02-01', reason: 'assessed' })
    office.set('2027-02-02T10:00Z')
    expect(await opens('ulla', id)).toBe(false)
  })

  test('whoever comes because of a conflict has six months', async () => {
    const id = await begun()
    for (const name of ['anna', 'bo', 'cia']) expect(await handling().leave(await enter(office, name), id)).toBe('done')
    expect(await standingOf(await enter(office, 'ulla'), id, 'ulla')).toMatchObject({ until: '2027-05-18', reason: 'outside' })
  })

  test('gives the case to nobody, and does not come back by an assessment that is saved again', async () => {
    const id = await begun()
    await handling().leave(await enter(office, 'cia'), id)
    expect(await handling().assess(await enter(office, 'anna'), id, outside('2026-11-30'))).toBe('done')
    expect(await handling().assign(await enter(office, 'ulla'), id, [idOf('bo')])).toBe('own-term')
    office.set('2026-12-01T10:00Z')
    expect(await opens('ulla', id)).toBe(false)
    expect(await handling().assess(await enter(office, 'anna'), id, { ...outside('2026-11-30'), reason: 'Ett skrivfel rättat.' })).toBe(
      'done',
    )
    await look()
    expect([await opens('ulla', id), await wraps(id, 'ulla')]).toEqual([false, 0])
  })
})
const standingOf = async (who: Unlocked, id: CaseId, name: string) =>
  (await casework().open(who, id))?.people?.entitled.find((standing) => standing.id === idOf(name))

test('the last who read a case keep it: it is never left to nobody', async () => {
  const id = await begun()
  expect(await give(id, '2026-11-30')).toBe('done')
  for (const name of ['anna', 'bo', 'cia']) expect(await handling().leave(await enter(office, name), id)).toBe('done')
  office.set('2027-06-01T10:00Z')
  await look()
  expect([await opens('ulla', id), await listed('ulla')]).toEqual([true, 1])
  expect(await handling().leave(await enter(office, 'ulla'), id)).toBe('nobody')
})

test('nor to somebody who waits for their new key: whoever can share it with them keeps it', async () => {
  const id = await begun()
  expect(await give(id, '2026-11-30')).toBe('done')
  for (const name of ['bo', 'cia']) expect(await handling().leave(await enter(office, name), id)).toBe('done')
  await renewed(office, 'anna', ['bo', 'cia'])
  office.set('2026-12-01T10:00Z')
  await look()
  expect([await opens('ulla', id), await listed('ulla')]).toEqual([true, 1])
  expect(await wraps(id, 'ulla')).toBe(2)
})

describe('what is to be seen to', () => {
  const tasks = async (name: string) => office.services().staff.readerTasks.of(await enter(office, name))

  test('those who lead the case see the day coming a week before, and nobody else', async () => {
    const id = await begun()
    expect(await give(id, '2026-12-20')).toBe('done')
    expect(await tasks('anna')).toEqual([])
    office.set('2026-12-13T10:00Z')
    expect(await tasks('anna')).toMatchObject([{ id, kind: 'ends', name: 'Ulla Varg', until: '2026-12-20' }])
    // Bo has not said that nothing binds him to it, so it is not shown to him by name.
    expect(await tasks('bo')).toEqual([])
    await handling().declareFree(await enter(office, 'bo'), id)
    expect(await tasks('bo')).toHaveLength(1)
    const anna = await enter(office, 'anna')
    await handling().classify(anna, id, { title: 'Kassan', category: 'theft', severity: 'low', lead: idOf('anna') })
    expect([(await tasks('anna')).length, (await tasks('bo')).length, (await tasks('ulla')).length]).toEqual([1, 0, 0])
  })

  test('an investigator from before everybody had a last day stands there until she is given one', async () => {
    const id = await begun()
    expect(await give(id, '2027-05-18')).toBe('done')
    office.meanwhile([["UPDATE entitlements SET until = '9999-12-31' WHERE case_id = ? AND staff_id = ?", id, idOf('ulla')]])
    expect(await tasks('anna')).toMatchObject([{ id, kind: 'endless', name: 'Ulla Varg' }])
    expect(await setDay(id, 'anna', '2027-05-19')).toBe('done')
    expect(await tasks('anna')).toEqual([])
  })
})

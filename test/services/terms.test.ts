// Until when an investigator reads a case: to the end of the day, by the calendar of the law, and no longer (F-099, keys.md 12 test 7).
import { afterAll, afterEach, expect, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-file.ts'
import type { Assessment } from '../../src/domain/case/case-sheets.ts'
import { day } from '../../src/kit/instant.ts'
import { colleague, enter, makeOffice, type Office, removeFolders, renewed, report } from './office.ts'

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const handling = () => office.services().staff.casework.handling
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
const opens = async (name: string, id: CaseId) => (await office.services().staff.casework.open(await enter(office, name), id)) !== null
const give = async (id: CaseId, until: string | null) =>
  handling().assign(await enter(office, 'anna'), id, [idOf('ulla')], until === null ? null : day(until))
const wraps = async (id: CaseId, name: string) => (await office.store().cases.wraps(id, idOf(name))).length

test('the last day is a day of reading, the next is not: the case is as if it never was, and no wrap is left', async () => {
  const id = await begun()
  expect(await give(id, '2026-12-31')).toBe('done')
  office.set('2026-12-31T22:55Z')
  expect(await opens('ulla', id)).toBe(true)
  office.set('2026-12-31T23:01Z')
  expect(await opens('ulla', id)).toBe(false)
  expect([await wraps(id, 'ulla'), await wraps(id, 'anna')]).toEqual([0, 2])
  expect(await office.store().cases.count(idOf('ulla'), 'ongoing', 9)).toBe(0)
  expect((await office.store().cases.find(id))?.stale).toBe(true)
  const kinds = (await office.store().log.entries(0, 999)).map(({ kind }) => kind)
  expect(kinds.filter((kind) => kind === 'term-ended')).toHaveLength(1)
  // Given again, they read all of it again.
  expect(await give(id, '2027-01-31')).toBe('done')
  expect(await opens('ulla', id)).toBe(true)
})

test('it is prolonged by those who may assign, and not by whose own time is limited', async () => {
  const id = await begun()
  expect(await give(id, '2026-11-30')).toBe('done')
  const set = async (name: string, until: string | null) =>
    handling().setTerm(await enter(office, name), id, idOf('ulla'), until === null ? null : day(until))
  expect(await set('ulla', '2027-12-31')).toBe('own-term')
  expect(await set('bo', '2026-11-01')).toBe('term-past')
  expect(await set('bo', '2026-12-10')).toBe('done')
  expect(await handling().setTerm(await enter(office, 'bo'), id, idOf('cia'), day('2026-12-10'))).toBe('not-offered')
  office.set('2026-12-01T10:00Z')
  expect(await opens('ulla', id)).toBe(true)
  expect(await set('bo', null)).toBe('done')
  office.set('2027-06-01T10:00Z')
  expect(await opens('ulla', id)).toBe(true)
  expect(await give(id, '2027-12-31')).toBe('not-offered')
})

test('whose time is limited gives the case to nobody, and does not come back by an assessment that is saved again', async () => {
  const id = await begun()
  const anna = await enter(office, 'anna')
  await handling().leave(await enter(office, 'cia'), id)
  const outside = {
    ...{ work: 'yes', interest: 'yes', union: '', office: 'no', posts: [], danger: 'no', retaliation: 'low', classified: 'no' },
    ...{ decision: 'outside', reason: 'Någon utifrån.' },
  } as unknown as Assessment
  expect(await handling().assess(anna, id, outside)).toBe('done')
  expect(await handling().setTerm(anna, id, idOf('ulla'), day('2026-11-30'))).toBe('done')
  expect(await handling().assign(await enter(office, 'ulla'), id, [idOf('bo')])).toBe('own-term')
  office.set('2026-12-01T10:00Z')
  expect(await opens('ulla', id)).toBe(false)
  expect(await handling().assess(await enter(office, 'anna'), id, { ...outside, reason: 'Ett skrivfel rättat.' })).toBe('done')
  expect([await opens('ulla', id), await wraps(id, 'ulla')]).toEqual([false, 0])
})

test('a later day written into the tables helps nobody: the sealed list decides', async () => {
  const id = await begun()
  expect(await give(id, '2026-11-30')).toBe('done')
  office.meanwhile([["UPDATE entitlements SET until = '2099-01-01' WHERE case_id = ? AND staff_id = ?", id, idOf('ulla')]])
  office.set('2026-12-01T10:00Z')
  expect(await opens('ulla', id)).toBe(false)
})

test('the last who read a case keep it: it is never left to nobody', async () => {
  const id = await begun()
  expect(await give(id, '2026-11-30')).toBe('done')
  for (const name of ['anna', 'bo', 'cia']) expect(await handling().leave(await enter(office, name), id)).toBe('done')
  office.set('2027-06-01T10:00Z')
  expect(await opens('ulla', id)).toBe(true)
  expect(await handling().leave(await enter(office, 'ulla'), id)).toBe('nobody')
})

test('nor to somebody who waits for their new key: whoever can share it with them keeps it', async () => {
  const id = await begun()
  expect(await give(id, '2026-11-30')).toBe('done')
  for (const name of ['bo', 'cia']) expect(await handling().leave(await enter(office, name), id)).toBe('done')
  await renewed(office, 'anna', ['bo', 'cia'])
  office.set('2026-12-01T10:00Z')
  expect(await opens('ulla', id)).toBe(true)
  expect(await wraps(id, 'ulla')).toBe(2)
})

test('those who lead the case see it coming a week before, and nobody else', async () => {
  const id = await begun()
  expect(await give(id, '2026-12-20')).toBe('done')
  const ending = async (name: string) => office.services().staff.terms.ending(await enter(office, name))
  expect(await ending('anna')).toEqual([])
  office.set('2026-12-13T10:00Z')
  expect(await ending('anna')).toMatchObject([{ id, name: 'Ulla Varg', until: '2026-12-20' }])
  // Bo has not said that nothing binds him to it, so it is not shown to him by name.
  expect(await ending('bo')).toEqual([])
  await handling().declareFree(await enter(office, 'bo'), id)
  expect(await ending('bo')).toHaveLength(1)
  const anna = await enter(office, 'anna')
  await handling().classify(anna, id, { title: 'Kassan', category: 'theft', severity: 'low', lead: idOf('anna') })
  expect([(await ending('anna')).length, (await ending('bo')).length, (await ending('ulla')).length]).toEqual([1, 0, 0])
})

// Somebody's day, through the use cases on real files, with a clock that moves: each case stands once, where it is most pressing, and only
// for those who may open it.
import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { Assessment } from '../../src/domain/case/case-sheets.ts'
import { type DayGroup, mostInGroup } from '../../src/domain/case/day-group.ts'
import { legalZone } from '../../src/domain/case/deadline.ts'
import { addDays, dayOf as dayIn } from '../../src/kit/instant.ts'
import { day, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

let office: Office
beforeEach(async () => {
  office = await makeOffice()
})
afterEach(() => office.close())
afterAll(removeFolders)

type Shown = Partial<Record<DayGroup, readonly (string | null)[]>>
/** Titles by group; groups with nothing are left out. */
const dayOf = async (name: string): Promise<Shown> => {
  const groups = await office.services().staff.lists.day(await enter(office, name))
  for (const { count, cases } of groups) expect(count).toBe(cases.length)
  return Object.fromEntries(groups.filter(({ count }) => count > 0).map(({ group, cases }) => [group, cases.map(({ title }) => title)]))
}
const idOf = async (title: string): Promise<CaseId> => {
  const groups = await office.services().staff.lists.day(await enter(office, 'anna'))
  const found = groups.flatMap(({ cases }) => cases).find((item) => item.title === title)
  if (found === undefined) throw new Error(`no case is called ${title}`)
  return found.row.id
}
/** Somebody has the page of a case before them. */
const look = async (name: string, id: CaseId): Promise<void> => {
  const [{ casework }, who] = [office.services().staff, await enter(office, name)]
  const file = await casework.open(who, id)
  if (file === null) throw new Error('not for them')
  await casework.looked(who, file)
}
const acknowledge = async (name: string, title: string): Promise<void> => {
  const id = await idOf(title)
  await look(name, id)
  expect(await office.services().staff.casework.acknowledge(await enter(office, name), id, 'Tack.')).toEqual({ name: 'done' })
}
const light = async (name: string) => (await office.services().staff.lists.counts(await enter(office, name))).light

test('a case goes from new to read, near and late; whoever has not looked has it waiting (F-075, F-083)', async () => {
  await report(office, { what: 'Asfalten.' })
  await report(office, { what: 'Utan Bo.', without: ['bo'] })
  // Both came on one day: which is first is chance.
  expect((await dayOf('anna')).new?.toSorted()).toEqual(['Asfalten.', 'Utan Bo.'])
  expect(await dayOf('bo')).toEqual({ new: ['Asfalten.'] })
  for (const name of ['dag', 'eva', 'fia']) expect(await dayOf(name)).toEqual({})
  await acknowledge('anna', 'Asfalten.')
  expect(await dayOf('anna')).toEqual({ new: ['Utan Bo.'] })
  expect(await dayOf('bo')).toEqual({ waits: ['Asfalten.'] })
  await look('bo', await idOfAs('bo', 'Asfalten.'))
  // Two weeks to the assessment: seven days before, it is near.
  expect(await dayOf('bo')).toEqual({})
  office.pass(6 * day)
  expect(await dayOf('bo')).toEqual({})
  office.pass(day)
  expect(await dayOf('bo')).toEqual({ due: ['Asfalten.'] })
  office.pass(day)
  expect(await dayOf('anna')).toEqual({ late: ['Utan Bo.'], due: ['Asfalten.'] })
  office.pass(7 * day)
  expect(await dayOf('anna')).toEqual({ late: ['Utan Bo.', 'Asfalten.'] })
  expect(await dayOf('bo')).toEqual({ late: ['Asfalten.'] })
})

const idOfAs = async (name: string, title: string): Promise<CaseId> => {
  const groups = await office.services().staff.lists.day(await enter(office, name))
  return groups.flatMap(({ cases }) => cases).find((item) => item.title === title)?.row.id ?? ('' as CaseId)
}

test('a day that staff set for themselves stands in the day of everybody who reads the case, until it is done (F-112)', async () => {
  await report(office, { what: 'Asfalten.' })
  await acknowledge('anna', 'Asfalten.')
  const id = await idOfAs('bo', 'Asfalten.')
  const bo = await enter(office, 'bo')
  const { handling } = office.services().staff.casework
  const entry = { what: 'Ring', owner: bo.staff.id, due: dayAt(8) }
  const task = handling.newEntry()
  expect(await handling.keep(bo, id, { name: 'task', id: task, done: false, entry })).toBe('done')
  await look('anna', id)
  expect(await dayOf('anna')).toEqual({})
  office.pass(day)
  expect(await dayOf('anna')).toEqual({ due: ['Asfalten.'] })
  office.pass(8 * day)
  expect(await dayOf('anna')).toEqual({ late: ['Asfalten.'] })
  expect(await handling.keep(bo, id, { name: 'task', id: task, done: true, entry })).toBe('done')
  await look('anna', id)
  // What is left is the assessment, in five days.
  expect(await dayOf('anna')).toEqual({ due: ['Asfalten.'] })
})

/** The day that many days from now. */
const dayAt = (days: number) => addDays(dayIn(office.ground().now(), legalZone), days)

/** Everything that the closing asks for, and the closing. */
const closed = async (name: string, id: CaseId): Promise<void> => {
  const { handling } = office.services().staff.casework
  const who = await enter(office, name)
  const assessment = { work: 'yes', interest: 'yes', office: 'no', posts: [], classified: 'no', decision: 'follow-up', reason: 'Skäl.' }
  await handling.assess(who, id, assessment as unknown as Assessment)
  await handling.classify(who, id, { title: 'Asfalten.', category: 'other', severity: 'low', lead: '' })
  await handling.keep(who, id, { name: 'notice', notice: { state: 'nobody', reason: '', again: '' } })
  await handling.keep(who, id, { name: 'handed-over', handOver: { needed: 'no', to: '', what: '', basis: '', identity: '', told: '' } })
  await handling.excuse(who, id, 'Ingen att nå.')
  expect(await handling.close(who, id, { outcome: 'nothing', measures: '', lessons: '', keeping: 'preserve' })).toBe('done')
}

test('who writes after the closing of their case waits for everybody, also for those who have read it, and the light is yellow (F-149)', async () => {
  const { receipt } = await report(office, { what: 'Asfalten.' })
  await acknowledge('anna', 'Asfalten.')
  await closed('anna', await idOfAs('bo', 'Asfalten.'))
  await look('bo', await idOfAs('bo', 'Asfalten.'))
  expect([await dayOf('bo'), await light('bo')]).toEqual([{}, 'off'])
  const { dialogue } = office.services().reporter
  const session = await dialogue.signIn(receipt.id, receipt.password)
  await dialogue.write(session, { kind: 'message', text: 'Nu får jag sämre pass.', identity: null })
  expect([await dayOf('bo'), await light('bo')]).toEqual([{ waits: ['Asfalten.'] }, 'called'])
  const id = await idOfAs('bo', 'Asfalten.')
  await look('bo', id)
  // Looked at is not answered.
  expect([await dayOf('bo'), await light('bo')]).toEqual([{ waits: ['Asfalten.'] }, 'called'])
  expect(await office.services().staff.casework.handling.settle(await enter(office, 'bo'), id, 'Vi har ringt facket.')).toBe('done')
  expect([await dayOf('bo'), await light('bo')]).toEqual([{}, 'off'])
})

test('a group shows no more than twenty, and counts them all', async () => {
  for (let i = 0; i <= mostInGroup; i++) await report(office, { what: `Nummer ${i}.` })
  const groups = await office.services().staff.lists.day(await enter(office, 'cia'))
  expect(groups.map(({ group, count, cases }) => [group, count, cases.length])).toEqual([
    ['late', 0, 0],
    ['new', mostInGroup + 1, mostInGroup],
    ['waits', 0, 0],
    ['due', 0, 0],
    ['still', 0, 0],
  ])
})

test('somebody whose keys do not fit what they had seen is shown nothing (keys.md 8)', async () => {
  await report(office, { what: 'Asfalten.' })
  const who = await enter(office, 'anna')
  const groups = await office.services().staff.lists.day({ ...who, fault: 'own-key' })
  expect(groups.flatMap(({ cases, count }) => [...cases, ...(count === 0 ? [] : [count])])).toEqual([])
})

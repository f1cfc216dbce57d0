// What is begun and not sent, on real files: found again by its writer alone, never lost in silence, and gone when it should be.
import { afterAll, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-file.ts'
import type { Assessment } from '../../src/domain/case/case-sheets.ts'
import { addDays, type Day, dayOf } from '../../src/kit/instant.ts'
import { sealJson } from '../../src/services/json.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { searchFolder } from '../harness/needles.ts'
import { day, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

setDefaultTimeout(60_000)

let office: Office
let anna: Unlocked
let bo: Unlocked
let id: CaseId
beforeEach(async () => {
  office = await makeOffice()
  await report(office, { what: 'Asfalten.' })
  anna = await enter(office, 'anna')
  bo = await enter(office, 'bo')
  id = (await office.services().staff.lists.page(anna, 'new', null)).cases[0]?.row.id ?? ('' as CaseId)
})
afterAll(removeFolders)

const casework = () => office.services().staff.casework
const writings = () => casework().writings
const keep = (who: Unlocked, text: string, based = 0) => writings().keep(who, id, 'message', { message: [text] }, based)
const textOf = async (who: Unlocked) => (await writings().find(who, id, 'message'))?.fields.message?.[0] ?? null

test('a draft outlives the session, and stands nowhere in clear', async () => {
  await keep(anna, 'Hemlighetsfull utkastrad.')
  expect(await textOf(await enter(office, 'anna'))).toBe('Hemlighetsfull utkastrad.')
  expect(await textOf(bo)).toBeNull()
  await office.store().settle()
  expect(searchFolder(office.folder, ['utkastrad'])).toEqual([])
})

test('two windows: the one that comes later is told what the other kept, and nothing is written over', async () => {
  expect(await keep(anna, 'Första.')).toEqual({ name: 'kept', version: 1 })
  expect(await keep(anna, 'Andra.')).toMatchObject({ name: 'newer', written: { version: 1, fields: { message: ['Första.'] } } })
  expect(await textOf(anna)).toBe('Första.')
  // Whoever has seen it may say that theirs is to hold.
  expect(await keep(anna, 'Andra.', 1)).toEqual({ name: 'kept', version: 2 })
  const raced = await Promise.all([keep(anna, 'Tredje.', 2), keep(anna, 'Fjärde.', 2)])
  expect(raced.map(({ name }) => name).toSorted()).toEqual(['kept', 'newer'])
})

test('nothing typed is no draft', async () => {
  await keep(anna, 'Rad.')
  expect(await keep(anna, '  ', 1)).toEqual({ name: 'kept', version: 0 })
  expect(await office.store().writings.find(id, anna.staff.id, 'message')).toBeNull()
})

test('it goes when it is sent, when the case leaves the person, and at the closing', async () => {
  await keep(anna, 'Skickas.')
  await keep(bo, 'Bos.')
  await casework().write(anna, id, 'Skickas.')
  expect([await textOf(anna), await textOf(bo)]).toEqual([null, 'Bos.'])
  expect(await casework().handling.leave(bo, id)).toBe('done')
  expect(await office.store().writings.find(id, bo.staff.id, 'message')).toBeNull()
  expect((await keep(bo, 'Igen.')).name).toBe('newer')
  expect(await office.store().writings.find(id, bo.staff.id, 'message')).toBeNull()
})

test('words that somebody else seals to a person are not put into their mouth', async () => {
  const forged = { format: 1, fields: { message: ['Ring mig på 070.'] }, version: 1, at: office.ground().now(), signature: 'AAAA' }
  const sealed = await sealJson(anna.identity, forged, 'text')
  await office.store().writings.put({ caseId: id, staffId: anna.staff.id, place: 'message', version: 1, sealed })
  expect(await textOf(anna)).toBeNull()
  // It stands in nobody's way.
  expect((await keep(anna, 'Min egen.')).name).toBe('kept')
  expect(await textOf(anna)).toBe('Min egen.')
})

test('a draft of one case is none of another', async () => {
  await report(office, { what: 'Tavlan.' })
  const other =
    (await office.services().staff.lists.page(anna, 'new', null)).cases.find(({ row }) => row.id !== id)?.row.id ?? ('' as CaseId)
  await keep(anna, 'Till den första.')
  const moved = await office.store().writings.find(id, anna.staff.id, 'message')
  if (moved === null) throw new Error('nothing was kept')
  await office.store().writings.put({ ...moved, caseId: other })
  expect(await writings().find(anna, other, 'message')).toBeNull()
})

const today = (): Day => dayOf(office.ground().now(), 'Europe/Stockholm')
const group = async (who: Unlocked, name: string) =>
  (await office.services().staff.lists.day(who)).find(({ group: one }) => one === name)?.cases.map(({ title }) => title)

test('a question waits for its day; when that has passed the day says so, until the reporter answers (F-067)', async () => {
  const { receipt } = await report(office, { what: 'Frågan.' })
  const asked = (await office.services().staff.lists.page(anna, 'new', null)).cases.find(({ title }) => title === 'Frågan.')?.row.id
  if (asked === undefined) throw new Error('no case')
  await casework().acknowledge(anna, asked, 'Tack.')
  const until = addDays(today(), 10)
  await casework().write(anna, asked, 'Vilken dag var det?', { answerBy: until })
  await casework().open(anna, asked)
  expect(await group(anna, 'late')).toEqual([])
  const { dialogue } = office.services().reporter
  const session = await dialogue.signIn(receipt.id, receipt.password)
  expect((await dialogue.read(session))?.state).toEqual({ name: 'question', due: until })
  office.pass(11 * day)
  expect(await group(await enter(office, 'anna'), 'late')).toContain('Frågan.')
  expect((await office.store().cases.find(asked))?.asked).toBe(until)
  await dialogue.write(await dialogue.signIn(receipt.id, receipt.password), { kind: 'message', text: 'En tisdag.', identity: null })
  expect((await office.store().cases.find(asked))?.asked).toBeNull()
  expect(await group(await enter(office, 'anna'), 'late')).not.toContain('Frågan.')
})

test('a case in which nothing happens for more than two weeks comes up in the day (F-112)', async () => {
  await casework().acknowledge(anna, id, 'Tack.')
  await casework().handling.assess(anna, id, assessed)
  const file = await casework().open(anna, id)
  if (file !== null) await casework().looked(anna, file)
  office.pass(14 * day)
  expect(await group(await enter(office, 'anna'), 'still')).toEqual([])
  office.pass(day)
  expect(await group(await enter(office, 'anna'), 'still')).toEqual(['Asfalten.'])
  await casework().keep(await enter(office, 'anna'), id, 'note', 'Ringde ekonomi.')
  expect(await group(await enter(office, 'anna'), 'still')).toEqual([])
})
const assessed = {
  ...{
    work: 'yes',
    interest: 'yes',
    office: 'no',
    posts: [],
    union: '',
    danger: 'no',
    retaliation: 'low',
    classified: 'no',
    first: '',
    crime: '',
    ongoing: '',
  },
  ...{ evidence: '', secure: '', witnesses: '', others: '', earlier: '', elsewhere: '', police: '', media: '', money: '', management: '' },
  ...{ supplier: '', urgent: '', decision: 'follow-up', reason: 'Inom lagen.' },
} as Assessment

// Drafts of replies on real files: found again by their writer alone, never lost in silence, and gone when they should be, with the case at the latest.
import { afterAll, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import { identityFromSeed } from '../../src/crypto/identity.ts'
import { open, seal } from '../../src/crypto/seal.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { Assessment } from '../../src/domain/case/case-sheets.ts'
import { addDays, type Day, dayOf } from '../../src/kit/instant.ts'
import { sealJson } from '../../src/services/json.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { searchFolder } from '../harness/needles.ts'
import { day, enter, makeOffice, type Office, removeFolders, renewed, report } from './office.ts'

setDefaultTimeout(120_000)

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
const drafts = () => casework().replyDrafts
const keep = (who: Unlocked, text: string, based = 0) => drafts().keep(who, id, 'message', { message: [text] }, based)
const textOf = async (who: Unlocked) => (await drafts().find(who, id, 'message')).draft?.fields.message?.[0] ?? null
const versionOf = async (who: Unlocked) => (await drafts().find(who, id, 'message')).version
const rowOf = (who: Unlocked) => office.store().replyDrafts.find(id, who.staff.id, 'message')
const send = async (who: Unlocked, text: string, based = 0) =>
  casework().write(who, id, text, null, await drafts().usedBy(who, id, 'message', { text, based }))

test('a draft outlives the session, and stands nowhere in clear', async () => {
  await keep(anna, 'Hemlighetsfull utkastrad.')
  expect(await textOf(await enter(office, 'anna'))).toBe('Hemlighetsfull utkastrad.')
  expect(await textOf(bo)).toBeNull()
  await office.store().settle()
  expect(searchFolder(office.folder, ['utkastrad'])).toEqual([])
})

test('two windows: the one that comes later is told what the other kept, and nothing is written over', async () => {
  expect(await keep(anna, 'Första.')).toEqual({ name: 'kept', version: 1 })
  const first = { version: 1, draft: { fields: { message: ['Första.'] } } }
  expect(await keep(anna, 'Andra.')).toMatchObject({ name: 'newer', stands: first })
  // Neither an emptied box nor the button takes away what it was not shown.
  expect(await keep(anna, ' ')).toMatchObject({ name: 'newer', stands: first })
  expect(await drafts().discard(anna, id, 'message', 0)).toMatchObject({ name: 'newer', stands: first })
  expect(await textOf(anna)).toBe('Första.')
  // Whoever has seen it may say that theirs is to hold.
  expect(await keep(anna, 'Andra.', 1)).toEqual({ name: 'kept', version: 2 })
  const raced = await Promise.all([keep(anna, 'Tredje.', 2), keep(anna, 'Fjärde.', 2)])
  expect(raced.map(({ name }) => name).toSorted()).toEqual(['kept', 'newer'])
})

test('nothing typed is no draft, and leaves no row where there was none', async () => {
  expect(await keep(anna, '  ')).toEqual({ name: 'kept', version: 0 })
  expect(await rowOf(anna)).toBeNull()
  await keep(anna, 'Rad.')
  expect(await keep(anna, '  ', 1)).toEqual({ name: 'kept', version: 2 })
  expect((await rowOf(anna))?.sealed).toBeNull()
})

test('it goes when it is sent, when the case leaves the person, and at the closing', async () => {
  await keep(anna, 'Skickas.')
  await keep(bo, 'Bos.')
  await send(anna, 'Skickas.', 1)
  expect([await textOf(anna), await textOf(bo)]).toEqual([null, 'Bos.'])
  expect(await casework().handling.leave(bo, id)).toBe('done')
  expect(await rowOf(bo)).toBeNull()
  expect((await keep(bo, 'Igen.')).name).toBe('newer')
  expect(await rowOf(bo)).toBeNull()
})

test('what was sent does not come back as a draft from another tab, a page that was gone back to, or a box never kept', async () => {
  for (const kept of [false, true]) {
    const based = await versionOf(anna)
    if (kept) await keep(anna, 'Hej. Vi', based)
    await send(anna, `Hej. Vi har läst${kept}.`, based)
    expect(await textOf(anna)).toBeNull()
    expect(await keep(anna, `Hej. Vi har läst${kept}.`, based)).toMatchObject({ name: 'newer', stands: { draft: null } })
    expect(await keep(anna, `Hej. Vi har läst${kept}.`, based + (kept ? 1 : 0))).toMatchObject({ name: 'newer', stands: { draft: null } })
    expect(await textOf(anna)).toBeNull()
  }
  // What is written after it is a draft as any other.
  expect((await keep(anna, 'En sak till.', await versionOf(anna))).name).toBe('kept')
})

test('what another window kept, and nobody sent, outlives a text that is sent', async () => {
  await keep(anna, 'Något helt annat.')
  await send(anna, 'Tack.', 0)
  expect(await textOf(anna)).toBe('Något helt annat.')
})

test('it goes with the case: a copy of its row and the keys of its writer open nothing without the share (keys.md 7, 12 test 9)', async () => {
  await keep(anna, 'Asfalten igen.')
  const row = await rowOf(anna)
  if (row?.sealed == null) throw new Error('nothing was kept')
  const inside = await open(anna.identity, row.sealed)
  expect(Buffer.from(inside).toString('latin1')).toStartWith('age-encryption.org/v1')
  await expect(open(anna.identity, inside)).rejects.toThrow()
  await office.store().shares.destroy(id)
  expect(await drafts().find(anna, id, 'message')).toEqual({ version: 1, draft: null, unopened: false })
  expect(await keep(anna, 'Igen.', 1)).toMatchObject({ name: 'newer' })
})

test('drafts of one step of length are equally long on the disk (keys.md 12 test 19)', async () => {
  const lengths: (number | undefined)[] = []
  for (const [index, text] of ['a', 'En längre rad. '.repeat(60)].entries()) {
    await keep(anna, text, index)
    lengths.push((await rowOf(anna))?.sealed?.length)
  }
  expect(lengths[0]).toBe(lengths[1] as number)
})

test('words that somebody else seals to a person are not put into their mouth', async () => {
  const forged = { format: 1, fields: { message: ['Ring mig på 070.'] }, version: 1, at: office.ground().now(), signature: 'AAAA' }
  const share = await office.store().shares.get(id)
  if (share === null) throw new Error('no share')
  const sealed = await seal(anna.identity, await sealJson(await identityFromSeed('share', share), forged, 'text'))
  await office.store().replyDrafts.put({ caseId: id, staffId: anna.staff.id, place: 'message', version: 1, sealed })
  expect(await drafts().find(anna, id, 'message')).toEqual({ version: 1, draft: null, unopened: true })
  // It stands in nobody's way.
  expect((await keep(anna, 'Min egen.', 1)).name).toBe('kept')
  expect(await textOf(anna)).toBe('Min egen.')
})

test('one that was sealed to a key that was lost is told of, and goes with what is kept next or when it is thrown away', async () => {
  office.close()
  office = await makeOffice({ recipients: 3 })
  await report(office)
  anna = await enter(office, 'anna')
  id = (await office.services().staff.lists.page(anna, 'new', null)).cases[0]?.row.id ?? ('' as CaseId)
  await keep(anna, 'Före de nya nycklarna.')
  await renewed(office, 'anna', ['bo', 'cia'])
  anna = await enter(office, 'anna')
  const lost = { version: 1, draft: null, unopened: true }
  expect(await drafts().find(anna, id, 'message')).toEqual(lost)
  // Nothing typed takes nothing away; the button does, and what is typed stands in its place.
  expect((await keep(anna, ' ', 1)).name).toBe('kept')
  expect(await drafts().find(anna, id, 'message')).toEqual(lost)
  expect((await drafts().discard(anna, id, 'message', 1)).name).toBe('kept')
  expect(await drafts().find(anna, id, 'message')).toEqual({ version: 2, draft: null, unopened: false })
  await keep(anna, 'Efter dem.', 2)
  expect(await drafts().find(anna, id, 'message')).toMatchObject({ draft: { fields: { message: ['Efter dem.'] } }, unopened: false })
})

test('a draft of one case is none of another', async () => {
  await report(office, { what: 'Tavlan.' })
  const other =
    (await office.services().staff.lists.page(anna, 'new', null)).cases.find(({ row }) => row.id !== id)?.row.id ?? ('' as CaseId)
  await keep(anna, 'Till den första.')
  const moved = await rowOf(anna)
  if (moved === null) throw new Error('nothing was kept')
  await office.store().replyDrafts.put({ ...moved, caseId: other })
  expect((await drafts().find(anna, other, 'message')).draft).toBeNull()
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
  ...{ supplier: '', urgent: '', decision: 'follow-up', reason: 'Inom lagen.', inside: '', until: '' },
} as Assessment

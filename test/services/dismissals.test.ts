// The half-yearly summary of dismissed cases: from the draft to the page of each who may read it (F-125).
import { afterAll, afterEach, expect, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-file.ts'
import { type Assessment, assessmentSheet } from '../../src/domain/case/case-sheets.ts'
import type { Half } from '../../src/domain/case/dismissals.ts'
import { filledFrom } from '../../src/domain/case/sheet.ts'
import { channelOf, colleague, enter, makeOffice, type Office, type OfficeOptions, removeFolders, report } from './office.ts'

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const half: Half = '2026-2'
const idOf = (name: string) => colleague(office, name).id
const dismissals = () => office.services().staff.dismissals
const handling = () => office.services().staff.casework.handling
const unitOf = async () => (await channelOf(office)).channel.units[0]?.id ?? ''

const begin = async (options: OfficeOptions = {}): Promise<void> => {
  office = await makeOffice({ intake: true, investigator: true, start: '2026-11-18T10:00Z', ...options })
}
const assessment = (given: Partial<Record<keyof Assessment, string>>): Assessment => {
  const usual = {
    work: 'yes',
    interest: 'no',
    union: 'no',
    office: 'no',
    danger: 'no',
    retaliation: 'low',
    classified: 'no',
    decision: 'dismiss',
  }
  const { filled } = filledFrom(
    assessmentSheet,
    Object.fromEntries(Object.entries({ ...usual, reason: 'Egna arbetstider.', ...given }).map(([name, value]) => [name, [value]])),
  )
  if (filled === null) throw new Error('not filled')
  return filled
}
const assess = async (name: string, id: CaseId, given: Partial<Record<keyof Assessment, string>> = {}): Promise<void> => {
  const who = await enter(office, name)
  await handling().declareFree(who, id)
  await handling().begin(who, id, 'Skäl.')
  expect(await handling().assess(who, id, assessment(given))).toBe('done')
}
/** A report that somebody has looked at and dismissed. */
const dismissed = async (without: readonly string[] = [], alias = ''): Promise<CaseId> => {
  await report(office, { without, alias })
  const [item] = await office.store().cases.list(idOf('ida'), 'new', null, 1)
  if (item === undefined) throw new Error('nobody was given the report')
  await assess('ida', item.case.id)
  await handling().declareFree(await enter(office, 'jon'), item.case.id)
  return item.case.id
}
const draft = async (name: string) => dismissals().draft(await enter(office, name), await unitOf(), half)
const approve = async (name: string, reasons: Readonly<Record<string, string>>) =>
  dismissals().approve(await enter(office, name), await unitOf(), half, new Map(Object.entries(reasons)))
const read = async (name: string) => dismissals().read(await enter(office, name), await unitOf(), half)
const toDo = async (name: string) => {
  const { approve: toApprove, read: toRead } = await dismissals().waiting(await enter(office, name))
  return [toApprove.map((one) => one.half), toRead.map((one) => one.half)]
}

test('is drawn up on 1 January, approved by one, read by each, and says nothing of the half before it ended', async () => {
  await begin()
  const id = await dismissed()
  office.set('2026-12-31T22:50Z')
  expect([await draft('ida'), await toDo('ida')]).toEqual([null, [[], []]])
  expect(await approve('ida', { [id]: 'Saknar allmänintresse.' })).toBeNull()
  office.set('2026-12-31T23:05Z')
  expect(await toDo('ida')).toEqual([[half], []])
  expect((await draft('ida'))?.lines).toMatchObject([{ id, ground: 'interest', category: '', own: 'Egna arbetstider.' }])
  // Neither a recipient nor an investigator draws it up.
  expect([await draft('anna'), await approve('anna', { [id]: 'x' }), await draft('ulla')]).toEqual([null, null, null])
  expect(await approve('ida', { [id]: ' Saknar allmänintresse. ' })).toEqual({ name: 'done' })
  expect([await toDo('ida'), await toDo('jon'), await toDo('anna'), await toDo('ulla')]).toEqual([
    [[], []],
    [[], []],
    [[], [half]],
    [[], []],
  ])
  expect(await read('anna')).toMatchObject({
    reasons: ['Saknar allmänintresse.'],
    categories: [{ category: '', count: 'few' }],
    by: { name: 'Ida Frid' },
  })
  expect([await toDo('anna'), (await read('jon')) === 'unreadable']).toEqual([[[], []], false])
  const log = await office.store().log.entries(0, 999)
  expect(log.filter(({ kind }) => kind === 'dismissals-approved')).toHaveLength(1)
  const told = (await office.store().notices.all()).map(({ staffId }) => staffId)
  expect(told).toEqual(expect.arrayContaining(['anna', 'bo', 'cia'].map(idOf)))
})

test('tells nobody of a case from which they were left out', async () => {
  await begin()
  const [first, second] = [await dismissed(['bo']), await dismissed()]
  office.set('2027-01-02T10:00Z')
  expect(await approve('jon', { [first]: 'Det första.', [second]: 'Det andra.' })).toEqual({ name: 'done' })
  expect(await read('anna')).toMatchObject({ reasons: ['Det andra.', 'Det första.'] })
  expect(await read('bo')).toMatchObject({ reasons: ['Det andra.'] })
})

test('refuses what tells who somebody is, line by line, and stores nothing then', async () => {
  await begin()
  const [first, second] = [await dismissed([], 'Snöstjärnan'), await dismissed()]
  office.set('2027-01-02T10:00Z')
  expect(await approve('ida', { [first]: 'Gäller Annas pass.', [second]: 'Kort.' })).toMatchObject({ name: 'faults' })
  const outcome = await approve('ida', { [first]: 'Snöstjärnan igen.', [second]: 'Bara bra.' })
  expect(outcome).toEqual({ name: 'faults', faults: new Map([[first, 'name']]) })
  expect(await read('anna')).toBeNull()
})

test('two who approve at once: one does, the other is told who, and all copies are of one hand', async () => {
  await begin()
  const id = await dismissed()
  office.set('2027-01-02T10:00Z')
  const [ida, jon] = [await enter(office, 'ida'), await enter(office, 'jon')]
  const unit = await unitOf()
  const both = await Promise.all([
    dismissals().approve(ida, unit, half, new Map([[id, 'Den enas ord.']])),
    dismissals().approve(jon, unit, half, new Map([[id, 'Den andras ord.']])),
  ])
  expect(both.map((outcome) => outcome?.name).sort()).toEqual(['already', 'done'])
  const winner = both[0]?.name === 'done' ? 'Ida Frid' : 'Jon Park'
  expect(both.find((outcome) => outcome?.name === 'already')).toMatchObject({ by: { name: winner } })
  for (const name of ['anna', 'bo', 'cia', 'ida', 'jon']) expect(await read(name)).toMatchObject({ by: { name: winner } })
})

test('a case that is dismissed, or no longer, between the draft and the approval shows: nothing is sent unseen', async () => {
  await begin()
  const [first, second] = [await dismissed(), await dismissed()]
  office.set('2027-01-02T10:00Z')
  expect((await draft('ida'))?.lines).toHaveLength(2)
  await assess('jon', second, { interest: 'yes', decision: 'follow-up' })
  expect(await approve('ida', { [first]: 'a', [second]: 'b' })).toEqual({ name: 'changed' })
  // What is dismissed after the half has ended belongs to the next one.
  await report(office)
  const [item] = await office.store().cases.list(idOf('ida'), 'new', null, 1)
  await assess('ida', item?.case.id ?? ('' as CaseId))
  expect((await draft('ida'))?.lines.map(({ id }) => id)).toEqual([first])
  expect(await approve('ida', { [first]: 'a' })).toEqual({ name: 'done' })
})

test('waits for the question of a conflict, where whoever approves has not answered it', async () => {
  await begin()
  await report(office)
  const [item] = await office.store().cases.list(idOf('ida'), 'new', null, 1)
  const id = item?.case.id ?? ('' as CaseId)
  await assess('ida', id)
  office.set('2027-01-02T10:00Z')
  expect((await draft('jon'))?.unanswered).toMatchObject([{ id }])
  expect((await draft('jon'))?.lines).toEqual([])
  expect(await approve('jon', {})).toEqual({ name: 'unanswered' })
})

test('a half that nobody approved is late, then missed, and can be approved still; the look tells those who can, twice', async () => {
  await begin()
  const { reminders } = office.services()
  const told = async () => (await office.store().drill.facts()).told.filter(({ step }) => step === 'summary')
  const state = async () => (await dismissals().units(await enter(office, 'ida')))[0]?.halves.find((one) => one.half === half)?.state
  office.set('2027-01-01T09:00Z')
  await reminders.look()
  expect((await told()).map(({ to }) => to).sort()).toEqual([idOf('ida'), idOf('jon')].sort())
  expect(await state()).toBe('due')
  office.set('2027-02-15T09:00Z')
  expect(await state()).toBe('late')
  // A machine that was off over the summer finds two of them on its first day.
  office.set('2027-07-03T09:00Z')
  expect([await state(), await toDo('ida')]).toEqual(['missed', [['2027-1', half], []]])
  expect(await approve('ida', {})).toEqual({ name: 'done' })
  expect(await read('anna')).toMatchObject({ reasons: [], categories: [] })
})

test('is kept for those who assess where there is nobody else, and is not made where nobody assesses first (F-127)', async () => {
  await begin({ recipients: 0 })
  office.set('2027-01-02T10:00Z')
  expect((await dismissals().units(await enter(office, 'ida')))[0]).toMatchObject({ hasRecipients: false, approves: true })
  expect(await approve('ida', {})).toEqual({ name: 'done' })
  expect(await read('jon')).toMatchObject({ reasons: [] })
  office.close()
  await begin({ intake: false })
  office.set('2027-01-02T10:00Z')
  expect(await dismissals().units(await enter(office, 'anna'))).toEqual([])
  expect(await toDo('anna')).toEqual([[], []])
})

test('a copy that was not made by one who assesses for the unit is not shown', async () => {
  await begin()
  office.set('2027-01-02T10:00Z')
  expect(await approve('ida', {})).toEqual({ name: 'done' })
  // Bo's copy in Anna's place: sealed to him, signed for him.
  office.meanwhile([
    [
      'UPDATE dismissal_copies SET sealed = (SELECT sealed FROM dismissal_copies WHERE staff_id = ?) WHERE staff_id = ?',
      idOf('bo'),
      idOf('anna'),
    ],
  ])
  expect([await read('anna'), (await read('bo')) === 'unreadable']).toEqual(['unreadable', false])
})

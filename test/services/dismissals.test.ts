// The half-yearly summary of dismissed cases: from the draft to the page of each who may read it (F-125).
import { afterAll, afterEach, expect, test } from 'bun:test'
import { afterwards, dismissing, half, openOffice } from './dismissed.ts'
import { enter, type Office, removeFolders } from './office.ts'

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const { staff, idOf, unitOf, assess, received, dismissed, draft, approve, read, toDo } = dismissing(() => office)

test('is drawn up on 1 January, approved by one, read by each, and says nothing of the half before it ended', async () => {
  office = await openOffice()
  const id = await dismissed()
  office.set('2026-12-31T22:50Z')
  expect([await draft('ida'), await toDo('ida')]).toEqual([null, [[], [], []]])
  expect(await approve('ida', { [id]: 'Saknar allmänintresse.' })).toBeNull()
  office.set('2026-12-31T23:05Z')
  expect(await toDo('ida')).toEqual([[half], [], []])
  expect((await draft('ida'))?.lines).toMatchObject([{ id, ground: 'interest', category: '', own: 'Egna arbetstider.' }])
  // Neither a recipient nor an investigator draws it up.
  expect([await draft('anna'), await approve('anna', { [id]: 'x' }), await draft('ulla')]).toEqual([null, null, null])
  expect(await approve('ida', { [id]: ' Saknar allmänintresse. ' })).toEqual({ name: 'approved' })
  expect([await toDo('ida'), await toDo('jon'), await toDo('anna'), await toDo('ulla')]).toEqual([
    [[], [], []],
    [[], [], []],
    [[], [], [half]],
    [[], [], []],
  ])
  expect(await staff().dismissals.read(await enter(office, 'anna'), await unitOf(), half)).toMatchObject({
    tellings: [{ reasons: ['Saknar allmänintresse.'], categories: [{ category: '', count: 'few' }], by: { name: 'Ida Frid' } }],
    unreadable: false,
  })
  expect([await toDo('anna'), await read('jon')]).toEqual([[[], [], []], [['Saknar allmänintresse.']]])
  const log = await office.store().log.entries(0, 999)
  expect(log.filter(({ kind }) => kind === 'dismissals-approved')).toHaveLength(1)
  const told = (await office.store().notices.all()).map(({ staffId }) => staffId)
  expect(told).toEqual(expect.arrayContaining(['anna', 'bo', 'cia'].map(idOf)))
})

test('shows the words of an assessment to nobody without a look in the log and in the case, which raises no alarm of many (T-09)', async () => {
  office = await openOffice()
  for (let index = 0; index < 11; index++) await dismissed()
  office.set(afterwards)
  const looks = async () => (await office.store().log.entries(0, 999)).filter(({ kind }) => kind === 'case-opened' || kind === 'mass-read')
  const before = (await looks()).length
  const lines = (await draft('ida'))?.lines ?? []
  expect(lines).toHaveLength(11)
  const noted = (await looks()).slice(before).map(({ kind }) => kind)
  expect([noted.length, new Set(noted)]).toEqual([11, new Set(['case-opened'])])
  const log = await staff().casework.log(await enter(office, 'jon'), lines[0]?.id as never)
  expect(log?.looks.map(({ by, way }) => [by.name, way]).at(-1)).toEqual(['Ida Frid', 'summary'])
})

test('tells nobody of a case from which they were left out', async () => {
  office = await openOffice()
  const [first, second] = [await dismissed({ without: ['bo'] }), await dismissed()]
  office.set(afterwards)
  expect(await approve('jon', { [first]: 'Det första.', [second]: 'Det andra.' })).toEqual({ name: 'approved' })
  expect(await read('anna')).toEqual([['Det andra.', 'Det första.']])
  expect(await read('bo')).toEqual([['Det andra.']])
})

test('refuses what tells who somebody is, line by line, and stores nothing then', async () => {
  office = await openOffice()
  const [first, second] = [await dismissed({ alias: 'Snöstjärnan' }), await dismissed()]
  office.set(afterwards)
  expect(await approve('ida', { [first]: 'Gäller Annas pass.', [second]: 'Kort.' })).toMatchObject({ name: 'faults' })
  const outcome = await approve('ida', { [first]: 'Snöstjärnan igen.', [second]: 'Bara bra.' })
  expect(outcome).toEqual({ name: 'faults', faults: new Map([[first, 'name']]) })
  expect(await read('anna')).toBeNull()
})

test('two who approve at once: one does, the other is told who, and all copies are of one hand', async () => {
  office = await openOffice()
  const id = await dismissed()
  office.set(afterwards)
  const [ida, jon] = [await enter(office, 'ida'), await enter(office, 'jon')]
  const unit = await unitOf()
  const both = await Promise.all([
    staff().dismissals.approve(ida, unit, half, new Map([[id, 'Den enas ord.']])),
    staff().dismissals.approve(jon, unit, half, new Map([[id, 'Den andras ord.']])),
  ])
  expect(both.map((outcome) => outcome?.name).sort()).toEqual(['already', 'approved'])
  const [winner, words] = both[0]?.name === 'approved' ? ['Ida Frid', 'Den enas ord.'] : ['Jon Park', 'Den andras ord.']
  expect(both.find((outcome) => outcome?.name === 'already')).toMatchObject({ by: { name: winner } })
  for (const name of ['anna', 'bo', 'cia', 'ida', 'jon']) expect(await read(name)).toEqual([[words]])
})

test('a case that is dismissed, or no longer, between the draft and the approval shows: nothing is sent unseen', async () => {
  office = await openOffice()
  const [first, second] = [await dismissed(), await dismissed()]
  office.set(afterwards)
  expect((await draft('ida'))?.lines).toHaveLength(2)
  await assess('jon', second, { interest: 'yes', decision: 'follow-up' })
  expect(await approve('ida', { [first]: 'a', [second]: 'b' })).toEqual({ name: 'changed' })
  // What is dismissed after the half has ended belongs to the next one.
  await assess('ida', await received())
  expect((await draft('ida'))?.lines.map(({ id }) => id)).toEqual([first])
  expect(await approve('ida', { [first]: 'a' })).toEqual({ name: 'approved' })
})

test('waits for the question of a conflict, where whoever approves has not answered it', async () => {
  office = await openOffice()
  const id = await received()
  await assess('ida', id)
  office.set(afterwards)
  expect((await draft('jon'))?.unanswered).toMatchObject([{ id }])
  expect((await draft('jon'))?.lines).toEqual([])
  expect(await approve('jon', {})).toEqual({ name: 'unanswered' })
})

test('a half that nobody approved is late, then missed, and can be approved still; the look tells those who can, twice', async () => {
  office = await openOffice()
  const { reminders } = office.services()
  const told = async () => (await office.store().drill.facts()).told.filter(({ step }) => step === 'summary')
  const state = async () => (await staff().dismissals.units(await enter(office, 'ida')))[0]?.halves.find((one) => one.half === half)?.state
  office.set('2027-01-01T09:00Z')
  await reminders.look()
  expect((await told()).map(({ to }) => to).sort()).toEqual([idOf('ida'), idOf('jon')].sort())
  expect(await state()).toBe('due')
  office.set('2027-02-15T09:00Z')
  expect(await state()).toBe('late')
  // A machine that was off over the summer finds two of them on its first day.
  office.set('2027-07-03T09:00Z')
  expect([await state(), await toDo('ida')]).toEqual(['missed', [['2027-1', half], [], []]])
  expect(await approve('ida', {})).toEqual({ name: 'approved' })
  expect(await read('anna')).toEqual([[]])
})

test('is kept for those who assess where there is nobody else, and is not made where nobody assesses first (F-127)', async () => {
  office = await openOffice({ recipients: 0 })
  office.set(afterwards)
  expect((await staff().dismissals.units(await enter(office, 'ida')))[0]).toMatchObject({ hasRecipients: false, approves: true })
  expect(await approve('ida', {})).toEqual({ name: 'approved' })
  expect(await read('jon')).toEqual([[]])
  office.close()
  office = await openOffice({ intake: false })
  office.set(afterwards)
  expect(await staff().dismissals.units(await enter(office, 'anna'))).toEqual([])
  expect(await toDo('anna')).toEqual([[], [], []])
})

test('a copy that was not made by one who assesses for the unit is not shown', async () => {
  office = await openOffice()
  office.set(afterwards)
  expect(await approve('ida', {})).toEqual({ name: 'approved' })
  // Bo's copy in Anna's place: sealed to him, signed for him.
  office.meanwhile([
    [
      'UPDATE dismissal_copies SET sealed = (SELECT sealed FROM dismissal_copies WHERE staff_id = ?) WHERE staff_id = ?',
      idOf('bo'),
      idOf('anna'),
    ],
  ])
  expect([await read('anna'), await read('bo')]).toEqual(['unreadable', [[]]])
})

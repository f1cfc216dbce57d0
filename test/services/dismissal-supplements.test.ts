// What is added to a half-yearly summary that was approved (F-125): no dismissed case goes untold because whoever approved could not look into it, and
// whoever may not hear of a case does not see that something was added.
import { afterAll, afterEach, expect, setDefaultTimeout, test } from 'bun:test'
import { afterwards, dismissing, half, interruptible, openOffice } from './dismissed.ts'
import { spokenBy, waitingFor } from './hands.ts'
import { channelOf, enter, type Office, removeFolders, renewed } from './office.ts'

setDefaultTimeout(120_000)

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const { staff, handling, idOf, unitOf, assess, received, declareFree, dismissed, draft, approve, read, toDo } = dismissing(() => office)

const { store, before } = interruptible()

test('what whoever approved could not open is added by a colleague who can, and is sealed to each with their own exclusions', async () => {
  office = await openOffice()
  const [own, other] = [await dismissed(), await dismissed({ without: ['bo'] })]
  expect(await handling().leave(await enter(office, 'jon'), other)).toBe('done')
  office.set(afterwards)
  expect(await approve('jon', { [own]: 'Det ena.' })).toEqual({ name: 'approved' })
  expect([await toDo('jon'), await toDo('ida')]).toEqual([
    [[], [], []],
    [[], [half], []],
  ])
  expect([await draft('jon'), await approve('jon', { [other]: 'x' })]).toMatchObject([null, { name: 'already' }])
  expect(await draft('ida')).toMatchObject({ lines: [{ id: other }] })
  // What was told already is not told again.
  expect(await approve('ida', { [own]: 'a', [other]: 'b' })).toEqual({ name: 'remaining' })
  expect(await approve('ida', { [other]: 'Gäller Anna Ek.' })).toMatchObject({ name: 'faults' })
  for (const name of ['anna', 'bo', 'cia']) await read(name)
  expect(await approve('ida', { [other]: 'Det andra.' })).toEqual({ name: 'added' })
  expect([await toDo('ida'), await toDo('anna'), await toDo('bo')]).toEqual([
    [[], [], []],
    [[], [], [half]],
    [[], [], []],
  ])
  expect(await read('anna')).toEqual([['Det ena.'], ['Det andra.']])
  expect([await read('ida'), await read('bo'), await read('jon')]).toEqual([[['Det ena.'], ['Det andra.']], [['Det ena.']], [['Det ena.']]])
  expect(await toDo('anna')).toEqual([[], [], []])
  // Bo and Jon hold nothing of it: not even an empty copy.
  expect(await office.store().dismissals.copies(idOf('bo'), await unitOf(), half)).toHaveLength(1)
})

test('a colleague who can open what is missing is told by mail, the day after, once', async () => {
  office = await openOffice()
  const id = await dismissed()
  expect(await handling().leave(await enter(office, 'jon'), id)).toBe('done')
  const { reminders } = office.services()
  const told = async () =>
    (await office.store().drill.facts()).told.filter(({ step }) => step === 'summary').map(({ to, last }) => [to, `${last}`])
  for (const day of ['2026-12-10', '2027-01-01']) {
    office.set(`${day}T09:00Z`)
    await reminders.look()
  }
  expect(await approve('jon')).toEqual({ name: 'approved' })
  office.set('2027-01-02T09:00Z')
  await reminders.look()
  expect(await told()).toEqual(
    expect.arrayContaining([
      [idOf('ida'), '2027-01-02'],
      [idOf('jon'), '2027-01-01'],
    ]),
  )
  office.set('2027-01-03T09:00Z')
  await reminders.look()
  expect(await told()).toContainEqual([idOf('ida'), '2027-01-02'])
})

test('whoever got new keys is told that there are cases they cannot open, approves without them, and a colleague adds them', async () => {
  office = await openOffice()
  const id = await dismissed()
  office.set(afterwards)
  await renewed(office, 'jon', ['anna', 'dag'])
  expect(await draft('jon')).toMatchObject({ lines: [], lost: [], listed: false })
  expect(await approve('jon')).toEqual({ name: 'unlisted' })
  expect(await read('anna')).toBeNull()
  // Two have heard his new fingerprint: he can sign, and still opens nothing from before.
  const { id: channel } = (await channelOf(office)).channel
  const spoken = await spokenBy(office, 'jon')
  expect(await staff().rosterChanges.admit(await enter(office, 'anna'), channel, idOf('jon'), spoken)).toBeNull()
  const bo = await enter(office, 'bo')
  expect(await staff().rosterChanges.confirm(bo, channel, (await waitingFor(office, channel, bo)).hash, spoken)).toBeNull()
  expect(await draft('jon')).toMatchObject({ lines: [], lost: [{ id }], listed: true })
  expect(await approve('jon')).toEqual({ name: 'approved' })
  expect([await toDo('jon'), await toDo('ida')]).toEqual([
    [[], [], []],
    [[], [half], []],
  ])
  expect((await office.store().dismissals.awaited([await unitOf()])).flatMap(({ able }) => able)).toEqual([idOf('ida')])
  expect(await approve('ida', { [id]: 'Kort.' })).toEqual({ name: 'added' })
  expect(await read('anna')).toEqual([[], ['Kort.']])
})

test('two who add at once: one does, the other is told', async () => {
  office = await openOffice()
  const id = await dismissed()
  expect(await handling().leave(await enter(office, 'jon'), id)).toBe('done')
  office.set(afterwards)
  expect(await approve('jon')).toEqual({ name: 'approved' })
  const [ida, unit] = [await enter(office, 'ida'), await unitOf()]
  const both = await Promise.all(['Så.', 'Eller så.'].map((reason) => staff().dismissals.approve(ida, unit, half, new Map([[id, reason]]))))
  expect(both.map((outcome) => outcome?.name).sort()).toEqual(['added', 'already'])
  expect(await read('anna')).toEqual([[], [both[0]?.name === 'added' ? 'Så.' : 'Eller så.']])
  // What was added is not what was approved, whoever writes it there.
  const copy = 'SELECT sealed FROM dismissal_copies WHERE staff_id = ?1 AND number = 1'
  office.meanwhile([[`UPDATE dismissal_copies SET sealed = (${copy}) WHERE staff_id = ?1 AND number = 0`, idOf('anna')]])
  expect(await staff().dismissals.read(await enter(office, 'anna'), unit, half)).toMatchObject({ tellings: [{}], unreadable: true })
})

test('what was not dismissed in the half waits for nobody once somebody has looked', async () => {
  office = await openOffice()
  const id = await received()
  await assess('ida', id, { interest: 'yes', decision: 'follow-up' })
  expect(await handling().leave(await enter(office, 'jon'), id)).toBe('done')
  office.set(afterwards)
  expect(await approve('jon')).toEqual({ name: 'approved' })
  expect(await office.store().dismissals.remainders(idOf('ida'))).toHaveLength(1)
  expect(await toDo('ida')).toEqual([[], [], []])
  expect(await office.store().dismissals.remainders(idOf('ida'))).toEqual([])
  expect(await draft('ida')).toBeNull()
})

test('a case that is followed up between sealing and storing is not told of; nothing of what was typed is sent', async () => {
  office = await openOffice({ store })
  const id = await dismissed()
  office.set(afterwards)
  before(() => assess('jon', id, { interest: 'yes', decision: 'follow-up' }))
  expect(await approve('ida', { [id]: 'Kort.' })).toEqual({ name: 'changed' })
  expect(await read('anna')).toBeNull()
})

test('a case in which a colleague only writes meanwhile is told of all the same', async () => {
  office = await openOffice({ store })
  const id = await dismissed()
  office.set(afterwards)
  before(async () => staff().casework.write(await enter(office, 'jon'), id, 'Hej.'))
  expect(await approve('ida', { [id]: 'Kort.' })).toEqual({ name: 'approved' })
  expect(await read('anna')).toEqual([['Kort.']])
})

test('whoever goes from the key list between sealing and storing gets no copy', async () => {
  office = await openOffice({ store })
  await dismissed()
  office.set(afterwards)
  const { id: channel } = (await channelOf(office)).channel
  before(async () => {
    await staff().rosterChanges.release(await enter(office, 'anna'), channel, idOf('cia'))
    const bo = await enter(office, 'bo')
    expect(await staff().rosterChanges.confirm(bo, channel, (await waitingFor(office, channel, bo)).hash, '')).toBeNull()
  })
  const [line] = (await draft('ida'))?.lines ?? []
  expect(await approve('ida', { [line?.id ?? '']: 'Kort.' })).toEqual({ name: 'approved' })
  expect(await office.store().dismissals.copies(idOf('cia'), await unitOf(), half)).toEqual([])
})

test('a case that is opened again was sifted out all the same; followed up and dismissed anew, it is told of in the half of that day', async () => {
  office = await openOffice()
  const [reopened, anew] = [await dismissed(), await dismissed()]
  office.set(afterwards)
  await assess('jon', anew, { interest: 'yes', decision: 'follow-up' })
  await assess('jon', anew)
  expect((await draft('ida'))?.lines.map(({ id }) => id)).toEqual([reopened])
  expect(await approve('ida', { [reopened]: 'Kort.' })).toEqual({ name: 'approved' })
  office.set('2027-07-02T10:00Z')
  const next = await staff().dismissals.draft(await enter(office, 'ida'), await unitOf(), '2027-1')
  expect(next?.lines.map(({ id }) => id)).toEqual([anew])
})

test('a suggestion is no report and is not told of; made a report, it is told of in the half in which that was dismissed (F-051)', async () => {
  office = await openOffice({ settings: { suggestions: true } as never })
  const id = await received({ kind: 'suggestion' })
  await assess('ida', id)
  await declareFree('jon', id)
  office.set(afterwards)
  expect((await draft('ida'))?.lines).toEqual([])
  expect(await approve('ida')).toEqual({ name: 'approved' })
  expect(await staff().suggestions.convert(await enter(office, 'ida'), id, 'Rör fler.', 'Hej.')).toBe('done')
  await assess('ida', id)
  office.set('2027-07-02T10:00Z')
  const next = await staff().dismissals.draft(await enter(office, 'ida'), await unitOf(), '2027-1')
  expect(next?.lines.map((line) => line.id)).toEqual([id])
})

test('a test is told of in no half, and waits for nobody when it is removed (F-141)', async () => {
  office = await openOffice()
  const made = await staff().testReports.make(await enter(office, 'ida'), await unitOf(), 'sv', { what: 'Test.', source: 'Test.' })
  expect(made).toBe('done')
  const [item] = await office.store().cases.list(idOf('ida'), 'new', null, 1)
  if (item === undefined) throw new Error('no test')
  const { id } = item.case
  await assess('ida', id)
  expect(await handling().leave(await enter(office, 'jon'), id)).toBe('done')
  office.set(afterwards)
  expect((await draft('ida'))?.lines).toEqual([])
  expect(await approve('jon')).toEqual({ name: 'approved' })
  expect(await office.store().dismissals.remainders(idOf('ida'))).toHaveLength(1)
  expect(await staff().testReports.remove(await enter(office, 'ida'), id)).toBe('done')
  expect([await office.store().dismissals.remainders(idOf('ida')), await toDo('ida')]).toEqual([[], [[], [], []]])
})

// No dismissed case goes untold (F-125): where nobody who assesses first opens it whoever reads it adds it, what nobody opens is told to those who can
// see to that, and nothing counts as approved that nobody approved, or that was before its half had ended.
import { afterAll, afterEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { day } from '../../src/kit/instant.ts'
import { makeTellings } from '../../src/services/case/dismissal-tellings.ts'
import { savePosts, withPost } from './assessing.ts'
import { afterwards, dismissing, half, openOffice } from './dismissed.ts'
import { spokenBy, waitingFor } from './hands.ts'
import { channelOf, enter, type Office, removeFolders, renewed } from './office.ts'

setDefaultTimeout(120_000)

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const { staff, handling, idOf, unitOf, assess, received, dismissed, draft, approve, read, toDo } = dismissing(() => office)

/** A dismissed case that was given to somebody by hand, and that those who assess first have left. */
const leftTo = async (name: string): Promise<CaseId> => {
  const id = await dismissed()
  const until = name === 'ulla' ? day('2027-06-01') : null
  expect(await handling().assign(await enter(office, 'ida'), id, [idOf(name)], until)).toBe('done')
  for (const first of ['ida', 'jon']) expect(await handling().leave(await enter(office, first), id)).toBe('done')
  return id
}
const nothing = [[], [], []]
const stateOf = async (name: string) =>
  (await staff().dismissals.units(await enter(office, name)))[0]?.halves.find((one) => one.half === half)?.state
const stuck = async (name: string) => (await staff().dismissals.waiting(await enter(office, name))).stuck.map((one) => one.half)
/** Who was told by the daily look that something of a summary waits for them, and when last. */
const told = async () =>
  Object.fromEntries(
    (await office.store().drill.facts()).told.filter(({ step }) => step === 'summary').map(({ to, last }) => [to, `${last}`]),
  )
const lookOn = async (...days: readonly string[]): Promise<void> => {
  for (const on of days) {
    office.set(`${on}T09:00Z`)
    await office.services().reminders.look()
  }
}
const logged = async () => (await office.store().log.entries(0, 9_999)).filter(({ kind }) => kind === 'dismissals-altered').length

test('where none of those who assess first opens a case, a handler who reads it adds it, and they alone are told', async () => {
  office = await openOffice()
  const id = await leftTo('cia')
  await lookOn('2026-12-10', '2027-01-01')
  expect(await approve('jon')).toEqual({ name: 'approved' })
  expect([await toDo('ida'), await toDo('jon')]).toEqual([nothing, nothing])
  // Bo reads no case of it, and hears of none.
  expect([(await toDo('cia'))[1], (await toDo('bo'))[1], await draft('bo')]).toEqual([[half], [], null])
  await lookOn('2027-01-02')
  expect(await told()).toMatchObject({ [idOf('cia')]: '2027-01-02' })
  expect((await told())[idOf('bo')]).toBeUndefined()
  expect((await draft('cia'))?.unanswered).toMatchObject([{ id }])
  await handling().declareFree(await enter(office, 'cia'), id)
  expect(await draft('cia')).toMatchObject({ lines: [{ id }], listed: true, unit: { approves: false } })
  expect(await approve('cia', { [id]: 'Kort.' })).toEqual({ name: 'added' })
  expect([await read('cia'), await read('jon')]).toEqual([[[], ['Kort.']], [[]]])
  expect([(await toDo('cia'))[1], await draft('cia')]).toEqual([[], null])
})

test('… and so does whoever investigates from outside, who gets no summary', async () => {
  office = await openOffice()
  const id = await leftTo('ulla')
  await handling().declareFree(await enter(office, 'ulla'), id)
  office.set(afterwards)
  expect(await draft('ulla')).toBeNull()
  expect(await approve('ulla', { [id]: 'Kort.' })).toBeNull()
  expect(await approve('ida')).toEqual({ name: 'approved' })
  expect(await toDo('ulla')).toEqual([[], [half], []])
  expect(await approve('ulla', { [id]: 'Kort.' })).toEqual({ name: 'added' })
  expect([await toDo('ulla'), await office.store().dismissals.copies(idOf('ulla'), await unitOf(), half)]).toEqual([nothing, []])
  // It is told to those who may hear of it, as ever: nobody who left it.
  expect([await read('anna'), await read('ida')]).toEqual([[[], ['Kort.']], [[]]])
})

test('while one of those who assess first opens it nobody else is asked; after a week whoever reads it may, and is told', async () => {
  office = await openOffice()
  const id = await dismissed()
  expect(await handling().assign(await enter(office, 'ida'), id, [idOf('cia')])).toBe('done')
  expect(await handling().leave(await enter(office, 'jon'), id)).toBe('done')
  await handling().declareFree(await enter(office, 'cia'), id)
  await lookOn('2026-12-10', '2027-01-01')
  expect(await approve('jon')).toEqual({ name: 'approved' })
  await lookOn('2027-01-02', '2027-01-08')
  expect([(await told())[idOf('ida')], (await told())[idOf('cia')]]).toEqual(['2027-01-02', undefined])
  expect([(await toDo('ida'))[1], (await toDo('cia'))[1]]).toEqual([[half], []])
  await lookOn('2027-01-09')
  expect([(await told())[idOf('ida')], (await told())[idOf('cia')]]).toEqual(['2027-01-09', '2027-01-09'])
  expect([(await toDo('ida'))[1], (await toDo('cia'))[1]]).toEqual([[half], [half]])
  expect(await approve('cia', { [id]: 'Kort.' })).toEqual({ name: 'added' })
  expect((await toDo('ida'))[1]).toEqual([])
})

test('whoever was given a post since hears of nothing that was left, as long as others do: which post a case concerns is sealed (F-081, F-122)', async () => {
  office = await openOffice()
  const id = await dismissed()
  expect(await handling().assign(await enter(office, 'ida'), id, [idOf('cia'), idOf('bo')])).toBe('done')
  expect(await handling().leave(await enter(office, 'jon'), id)).toBe('done')
  await lookOn('2026-12-10', '2027-01-01')
  expect(await approve('jon')).toEqual({ name: 'approved' })
  expect(await savePosts(office, withPost(1, { holder: idOf('cia') }))).toBe('done')
  await lookOn('2027-01-02', '2027-01-09')
  expect([(await told())[idOf('ida')], (await told())[idOf('bo')], (await told())[idOf('cia')]]).toEqual([
    '2027-01-09',
    '2027-01-09',
    undefined,
  ])
})

test('what nobody opens is told to those who were given every report, never to whoever left the case; once it opens again they add it', async () => {
  office = await openOffice()
  const id = await dismissed()
  expect(await handling().leave(await enter(office, 'jon'), id)).toBe('done')
  office.set('2026-12-30T09:00Z')
  await renewed(office, 'ida', ['anna', 'dag'])
  const { id: channel } = (await channelOf(office)).channel
  const spoken = await spokenBy(office, 'ida')
  expect(await staff().rosterChanges.admit(await enter(office, 'anna'), channel, idOf('ida'), spoken)).toBeNull()
  const bo = await enter(office, 'bo')
  expect(await staff().rosterChanges.confirm(bo, channel, (await waitingFor(office, channel, bo)).hash, spoken)).toBeNull()
  await lookOn('2026-12-31', '2027-01-01')
  expect(await approve('jon')).toEqual({ name: 'approved' })
  await lookOn('2027-01-02')
  expect([await stuck('ida'), await stuck('jon'), await stuck('anna'), await toDo('ida')]).toEqual([[half], [], [], nothing])
  expect([(await told())[idOf('ida')], (await told())[idOf('jon')], (await told())[idOf('anna')]]).toEqual([
    '2027-01-02',
    '2027-01-01',
    undefined,
  ])
  // Her keys are given back as two sheets would: the case opens again.
  office.meanwhile([['DELETE FROM lost_keys WHERE case_id = ?', id]])
  expect(await stuck('ida')).toEqual([])
})

test('where nobody assesses first any more the recipients approve what is left of that time, and no half after it is asked for', async () => {
  office = await openOffice()
  const id = await dismissed()
  expect(await handling().assign(await enter(office, 'ida'), id, [idOf('cia')])).toBe('done')
  await handling().declareFree(await enter(office, 'cia'), id)
  const { id: channel } = (await channelOf(office)).channel
  for (const name of ['ida', 'jon']) {
    expect(await staff().rosterChanges.release(await enter(office, 'anna'), channel, idOf(name))).toBeNull()
    const bo = await enter(office, 'bo')
    expect(await staff().rosterChanges.confirm(bo, channel, (await waitingFor(office, channel, bo)).hash, '')).toBeNull()
  }
  office.set('2027-07-02T09:00Z')
  expect(await toDo('cia')).toEqual([[half], [], []])
  expect((await staff().dismissals.units(await enter(office, 'cia')))[0]?.halves.map((one) => one.half)).toEqual([half])
  expect(await approve('cia', { [id]: 'Kort.' })).toEqual({ name: 'approved' })
  expect(await read('anna')).toEqual([['Kort.']])
})

test('what was approved while the clock ran ahead is no approval of a half that runs; what comes later in it is added', async () => {
  office = await openOffice()
  const early = await dismissed()
  const [ida, unit] = [await enter(office, 'ida'), await unitOf()]
  office.set(afterwards)
  expect(await staff().dismissals.approve(ida, unit, half, new Map([[early, 'Det första.']]))).toEqual({ name: 'approved' })
  // The log lets nothing be written before its newest day; somebody with the disk makes it go on.
  office.set('2026-11-20T10:00Z')
  office.meanwhile([["DELETE FROM log WHERE kind = 'dismissals-approved'"]])
  expect([await stateOf('ida'), await toDo('ida'), await toDo('anna'), await read('anna')]).toEqual(['running', nothing, nothing, null])
  const late = await dismissed()
  // Followed up when the summary was approved, and dismissed since.
  const turned = await received()
  await assess('ida', turned, { interest: 'yes', decision: 'follow-up' })
  office.set('2026-12-20T10:00Z')
  await assess('ida', turned)
  expect([await draft('ida'), (await toDo('ida'))[1]]).toEqual([null, []])
  office.set('2027-01-03T10:00Z')
  expect([await stateOf('ida'), (await toDo('ida'))[1]]).toEqual(['approved', [half]])
  expect((await draft('ida'))?.lines.map(({ id }) => id).sort()).toEqual([late, turned].sort())
  expect(await approve('ida', { [late]: 'Det andra.', [turned]: 'Det tredje.' })).toEqual({ name: 'added' })
  expect(await read('anna')).toEqual([['Det första.'], ['Det andra.', 'Det tredje.']])
})

const falseRow = 'INSERT INTO dismissal_tellings (unit_id, half, number, told, signature) VALUES (?, ?, 0, ?, ?)'

test('a row that somebody wrote who holds the disk is no approval; the look takes it away, and the log tells of it, once', async () => {
  office = await openOffice()
  const id = await dismissed()
  await lookOn('2026-12-10', '2027-01-02')
  const unit = await unitOf()
  office.meanwhile([[falseRow, unit, half, '2027-01-01', '']])
  expect([await stateOf('ida'), await toDo('ida'), await read('anna')]).toEqual(['due', [[half], [], []], null])
  await lookOn('2027-01-03', '2027-01-04')
  expect([await logged(), await office.store().dismissals.tellings([unit])]).toEqual([1, []])
  expect(await approve('ida', { [id]: 'Kort.' })).toEqual({ name: 'approved' })
  expect(await read('anna')).toEqual([['Kort.']])
  await lookOn('2027-01-05')
  expect(await logged()).toBe(1)
})

test('… nor is one with the hand of somebody who may not, of another half, or of another day; what is approved takes its place', async () => {
  office = await openOffice()
  office.set(afterwards)
  const unit = await unitOf()
  const { sign } = makeTellings(office.ground(), office.rosters())
  const place = { unitId: unit, half, number: 0, told: day('2027-01-01') }
  const [bo, ida] = [await enter(office, 'bo'), await enter(office, 'ida')]
  const others = [
    (await sign(bo, place)).signature,
    (await sign(ida, { ...place, half: '2026-1' })).signature,
    (await sign(ida, { ...place, told: day('2026-12-31') })).signature,
    (await sign(ida, { ...place, number: 1 })).signature,
  ]
  for (const signature of others) {
    office.meanwhile([['DELETE FROM dismissal_tellings'], [falseRow, unit, half, place.told, signature]])
    expect(await stateOf('ida')).toBe('due')
  }
  expect(await approve('ida')).toEqual({ name: 'approved' })
  expect([await stateOf('ida'), await read('anna')]).toEqual(['approved', [[]]])
  await lookOn('2027-01-03')
  expect(await logged()).toBe(0)
})

// Somebody who writes to the tables, with no seed: a case moved among other people, a list of people put back, the rows of somebody who left put
// back. None of it gives anybody a case (keys.md 5, 12 test 6, T-09).
import { afterAll, afterEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { assessmentSheet } from '../../src/domain/case/case-sheets.ts'
import { filledFrom } from '../../src/domain/case/sheet.ts'
import { channelOf, colleague, enter, makeOffice, type Office, type OfficeOptions, removeFolders, report } from './office.ts'
import { shareShown } from './sharing.ts'

setDefaultTimeout(120_000)

let office: Office
let id: CaseId
const begin = async (options: OfficeOptions = {}): Promise<void> => {
  office = await makeOffice(options)
  await report(office)
  const [first] = await office.store().cases.list(idOf(options.intake === true ? 'ida' : 'anna'), 'new', null, 1)
  if (first === undefined) throw new Error('no case')
  id = first.case.id
}
afterEach(() => office.close())
afterAll(removeFolders)

const idOf = (name: string) => colleague(office, name).id
const casework = () => office.services().staff.casework
const openedBy = async (name: string) => casework().open(await enter(office, name), id)
type Row = Readonly<Record<string, string | number | Uint8Array<ArrayBuffer>>>
/** Everything that a table holds of somebody in the case. */
const rowsOf = async (table: string, column: string, value: string): Promise<readonly Row[]> => {
  let rows: readonly Row[] = []
  await office.behindItsBack(({ big }) => {
    rows = big.query(`SELECT * FROM ${table} WHERE case_id = ? AND ${column} = ?`).all(id, value) as Row[]
  })
  return rows
}
const putBack = (table: string, rows: readonly Row[]) =>
  office.behindItsBack(({ big }) => {
    for (const { standing: _, ...row } of rows) {
      const columns = Object.keys(row)
      const places = columns.map(() => '?').join(', ')
      big.query(`INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${places})`).run(...Object.values(row))
    }
  })

const moveTo = async (place: { readonly channel?: string; readonly unit: string }): Promise<void> => {
  await office.behindItsBack(({ big }) => {
    big.query('UPDATE cases SET unit_id = ? WHERE id = ?').run(place.unit, id)
    if (place.channel !== undefined) big.query('UPDATE cases SET channel_id = ? WHERE id = ?').run(place.channel, id)
  })
}

const followUp = () => {
  const typed = { work: 'yes', interest: 'yes', office: 'no', danger: 'no', retaliation: 'low', classified: 'no', decision: 'follow-up' }
  const entries = Object.entries({ ...typed, reason: 'Inom lagen.' }).map(([name, value]) => [name, [value]] as const)
  const { filled } = filledFrom(assessmentSheet, Object.fromEntries(entries))
  if (filled === null) throw new Error('not filled')
  return filled
}
/** What is tried to give a case to somebody: by the assessment, by hand, and by whoever leaves last. */
const givenOn = async () => {
  const ida = await enter(office, 'ida')
  await casework().acknowledge(ida, id, 'Tack.')
  const before = (await office.store().cases.readers(id)).length
  const outcomes = [
    await casework().handling.assess(ida, id, followUp()),
    await casework().handling.assign(ida, id, [idOf('anna')]),
    await casework().handling.leave(ida, id),
  ]
  const file = await casework().open(ida, id)
  return { outcomes, offered: file?.assignable, altered: file?.altered, came: (await office.store().cases.readers(id)).length - before }
}
const refused: Awaited<ReturnType<typeof givenOn>> = { outcomes: ['altered', 'altered', 'altered'], offered: [], altered: 1, came: 0 }

test('a case that the tables move to another unit is given to nobody of it, and shows as altered', async () => {
  await begin({ intake: true, units: ['Kommunen', 'Bolaget'] })
  const { unitId } = (await openedBy('ida'))?.row ?? {}
  await moveTo({ unit: (await channelOf(office)).channel.units.find((unit) => unit.id !== unitId)?.id ?? '' })
  expect(await givenOn()).toEqual(refused)
})

test('a case that the tables move to another channel is given to nobody of its key list', async () => {
  await begin({ intake: true, neighbour: true })
  const home = (await openedBy('ida'))?.row.channelId
  const other = (await office.services().reporter.channels.list()).find(({ channel }) => channel.id !== home)?.channel
  await moveTo({ channel: other?.id ?? '', unit: other?.units[0]?.id ?? '' })
  expect(await givenOn()).toEqual(refused)
  await office.behindItsBack(({ big }) => big.query('INSERT INTO lost_keys (staff_id, case_id) VALUES (?, ?)').run(idOf('jon'), id))
  expect(other === undefined || (await shareShown(office, await enter(office, 'ida'), other.id, idOf('jon')))).toEqual({ done: 0, left: 1 })
})

test('the list of people from before somebody left, put back with their rows, gives them nothing', async () => {
  await begin()
  const [people, entitlement] = [await rowsOf('records', 'kind', 'people'), await rowsOf('entitlements', 'staff_id', idOf('bo'))]
  expect(await casework().handling.leave(await enter(office, 'bo'), id)).toBe('done')
  await putBack('records', people)
  await putBack('entitlements', entitlement)
  await office.behindItsBack(({ big }) => {
    big.query('DELETE FROM exclusions WHERE case_id = ?').run(id)
    big.query('INSERT INTO lost_keys (staff_id, case_id) VALUES (?, ?)').run(idOf('bo'), id)
  })
  const { channel } = await channelOf(office)
  expect(await shareShown(office, await enter(office, 'anna'), channel.id, idOf('bo'))).toEqual({ done: 0, left: 1 })
  expect(await office.store().cases.wraps(id, idOf('bo'))).toEqual([])
  const { people: known, altered, assignable } = (await openedBy('anna')) ?? {}
  expect([known, altered, assignable]).toEqual([null, 1, []])
})

test('whoever left opens nothing with their old rows put back, with the list of people or without', async () => {
  await begin()
  const people = await rowsOf('records', 'kind', 'people')
  const [entitlement, wraps] = [await rowsOf('entitlements', 'staff_id', idOf('bo')), await rowsOf('wraps', 'holder', idOf('bo'))]
  await casework().handling.declareFree(await enter(office, 'bo'), id)
  expect(await casework().handling.leave(await enter(office, 'bo'), id)).toBe('done')
  await putBack('entitlements', entitlement)
  await putBack('wraps', wraps)
  expect(await openedBy('bo')).toBeNull()
  const listed = (await office.services().staff.lists.page(await enter(office, 'bo'), 'new', null)).cases
  expect(listed.map(({ free }) => free)).toEqual([false])
  await putBack('records', people)
  expect(await openedBy('bo')).toBeNull()
  expect((await openedBy('anna'))?.altered).toBe(1)
})

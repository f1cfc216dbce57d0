// Somebody who opens unusually many cases on a day: colleagues who read them, and the auditors, are told; no restart, no row that is taken away and no
// list of readers that somebody wrote changes that (T-09).
import { afterAll, afterEach, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { hours } from '../../src/kit/instant.ts'
import { colleague, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

setDefaultTimeout(120_000)

let office: Office
let ids: readonly CaseId[]
/** Bo is left out of the first of twelve. */
beforeEach(async () => {
  office = await makeOffice()
  await report(office, { what: 'Utan Bo.', without: ['bo'] })
  for (let index = 1; index < 12; index++) await report(office, { what: `Nummer ${index}.` })
  const all = (await office.store().cases.list(colleague(office, 'anna').id, 'new', null, 50)).map((item) => item.case.id)
  const bos = new Set((await office.store().cases.list(colleague(office, 'bo').id, 'new', null, 50)).map((item) => item.case.id))
  ids = all.toSorted((a, b) => Number(bos.has(a)) - Number(bos.has(b)))
})
afterEach(() => office.close())
afterAll(removeFolders)

const staff = () => office.services().staff
const open = async (some: readonly CaseId[]): Promise<void> => {
  const anna = await enter(office, 'anna')
  for (const id of some) {
    await staff().casework.handling.declareFree(anna, id)
    expect(await staff().casework.open(anna, id)).not.toBeNull()
  }
}
/** Their day says who and when, and no more. */
const told = async (name: string) => {
  const who = await enter(office, name)
  const readings = await staff().massReadings.of(who)
  expect(await staff().massReadings.heads(who)).toEqual(readings.map(({ by, day }) => ({ by, day })))
  return readings
}
const counted = async (name: string) => (await told(name)).map(({ by, day, cases }) => [by.name, day as string, cases.length])
const logged = async () =>
  (await office.store().log.entries(0, 1_000)).filter(({ kind }) => kind.startsWith('mass-read')).map(({ kind }) => kind)
const restart = () => office.behindItsBack(() => {})

test('ten a day are usual; the eleventh tells each colleague of their own, never of a case they were left out of, and nothing to the person', async () => {
  await open(ids.slice(0, 10))
  expect([await counted('cia'), await logged()]).toEqual([[], []])
  await open(ids.slice(0, 11))
  expect(await counted('cia')).toEqual([['Anna Ek', '2026-11-18', 11]])
  expect([await counted('bo'), await counted('anna'), await logged()]).toEqual([[], [], ['mass-read']])
  await open(ids)
  expect([await counted('bo'), await counted('cia')]).toEqual([[['Anna Ek', '2026-11-18', 11]], [['Anna Ek', '2026-11-18', 11]]])
  const [bos] = await told('bo')
  expect(bos?.cases.map(({ id }) => id)).not.toContain(ids[0])
  const due = (await office.store().notices.all()).map(({ staffId }) => staffId)
  for (const name of ['bo', 'cia', 'dag']) expect(due).toContain(colleague(office, name).id)
  const entry = (await staff().log.read(await enter(office, 'dag'), null))?.entries.find((one) => one.entry.kind === 'mass-read')
  expect([entry?.details?.who, entry?.details?.count, entry?.details?.reference, entry?.signed]).toEqual(['Anna Ek', 11, '', true])
})

test('is acknowledged by each for themselves, once, and the log keeps that', async () => {
  await open(ids)
  const cia = await enter(office, 'cia')
  const [reading] = await staff().massReadings.of(cia)
  const bo = await enter(office, 'bo')
  expect(await staff().massReadings.seen(bo, reading?.ids ?? [])).toBe(false)
  expect(await staff().massReadings.seen(cia, reading?.ids ?? [])).toBe(true)
  expect(await staff().massReadings.seen(cia, reading?.ids ?? [])).toBe(false)
  expect([(await counted('cia')).length, (await counted('bo')).length]).toEqual([0, 1])
  const entry = (await staff().log.read(await enter(office, 'dag'), null))?.entries.find((one) => one.entry.kind === 'mass-read-seen')
  expect([entry?.details?.who, entry?.details?.people?.map(({ name }) => name), entry?.signed]).toEqual(['Cia Strand', ['Anna Ek'], true])
})

test('a restart forgets nothing, nor does the row that is taken away while the program runs; a new day begins anew', async () => {
  await open(ids.slice(0, 6))
  await restart()
  await open(ids.slice(6, 9))
  office.meanwhile([['DELETE FROM day_readings']])
  await open(ids.slice(9, 10))
  office.meanwhile([["UPDATE day_readings SET sealed = x'00'"]])
  await open(ids.slice(10, 11))
  expect(await logged()).toEqual(['mass-read'])
  office.pass(hours(24))
  await open(ids.slice(0, 10))
  await restart()
  await open(ids.slice(10, 11))
  expect(await logged()).toEqual(['mass-read', 'mass-read'])
  expect((await counted('cia'))[0]).toEqual(['Anna Ek', '2026-11-19', 11])
})

test('whoever went from a case hears no more of it, and what somebody else wrote is not believed', async () => {
  await open(ids)
  const bo = colleague(office, 'bo').id
  office.meanwhile([['DELETE FROM entitlements WHERE staff_id = ? AND case_id <> ?', bo, ids[1] ?? '']])
  expect(await counted('bo')).toEqual([['Anna Ek', '2026-11-18', 1]])
  office.meanwhile([["UPDATE mass_readings SET id = 'moved' WHERE staff_id = ?", bo]])
  expect(await counted('bo')).toEqual([])
})

test('neither who nor which cases nor the day stand in clear', async () => {
  await open(ids)
  const rows = await office.store().massReadings.of(colleague(office, 'cia').id)
  const day = await office.store().massReadings.dayOf(colleague(office, 'anna').id)
  const text = [...rows, ...(day === null ? [] : [day])]
    .map((row) => `${JSON.stringify({ ...row, sealed: '' })}${Buffer.from(row.sealed).toString('latin1')}`)
    .join()
  for (const needle of ['Anna Ek', '2026-11-18', ids[1] ?? '', 'V26-']) expect(text).not.toContain(needle)
  expect(JSON.stringify(rows.map(({ sealed: _, ...row }) => row))).not.toContain(colleague(office, 'anna').id)
})

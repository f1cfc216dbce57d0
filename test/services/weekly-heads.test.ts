// The head of the log goes to its auditors once a week, by the same mail as everything else; what they put away shows later what was cut or rewritten
// (keys.md 9 and 12 test 14, T-18).
import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test'
import { day } from '../../src/kit/instant.ts'
import { colleague, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

let office: Office
/** A Wednesday. */
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-18T10:07:00Z' })
})
afterEach(() => office.close())
afterAll(removeFolders)

const staff = () => office.services().staff
const keep = () => office.services().keepHead()
const weeks = async () => (await office.store().logHeads.all()).map(({ week }) => week as string)
const mailed = async () => (await office.store().notices.all()).map(({ staffId }) => staffId)
const read = async (name = 'dag') => staff().weeklyHeads.read(await enter(office, name))

test('is kept once a week, not at night, and a machine that was off for weeks makes up for one', async () => {
  await keep()
  office.set('2026-11-23T04:00:00Z')
  await keep()
  expect(await weeks()).toEqual(['2026-11-16'])
  office.set('2026-11-23T08:00:00Z')
  await Promise.all([keep(), keep()])
  office.set('2026-11-29T20:00:00Z')
  await keep()
  expect(await weeks()).toEqual(['2026-11-23', '2026-11-16'])
  office.set('2026-12-17T08:00:00Z')
  await keep()
  expect(await weeks()).toEqual(['2026-12-14', '2026-11-23', '2026-11-16'])
  expect((await read())?.map(({ holds }) => holds)).toEqual([true, true, true])
})

test('is told of to those alone who audit, and shown to nobody else', async () => {
  expect(await mailed()).not.toContain(colleague(office, 'dag').id)
  const before = await mailed()
  await keep()
  expect((await mailed()).filter((id) => !before.includes(id))).toEqual([colleague(office, 'dag').id])
  for (const name of ['anna', 'eva', 'fia']) expect(await read(name)).toBeNull()
})

test('a clock that leapt keeps none: a week that has not been would stand in the way of those that come', async () => {
  await office.services().reminders.look()
  await keep()
  office.set('2031-03-05T10:00:00Z')
  await keep()
  office.set('2026-11-23T10:00:00Z')
  await keep()
  expect(await weeks()).toEqual(['2026-11-23', '2026-11-16'])
})

test('a week to come that somebody wrote there ends none (T-18)', async () => {
  await office.store().logHeads.keep(day('2099-12-28'), [])
  await keep()
  expect(await weeks()).toEqual(['2099-12-28', '2026-11-16'])
})

test('whoever puts a copy away says so once, and the log keeps it under their name', async () => {
  await keep()
  const dag = await enter(office, 'dag')
  expect(await staff().weeklyHeads.copied(dag, '2026-11-09')).toBe(false)
  expect(await staff().weeklyHeads.copied(await enter(office, 'anna'), '2026-11-16')).toBe(false)
  expect(await staff().weeklyHeads.copied(dag, '2026-11-16')).toBe(true)
  expect(await staff().weeklyHeads.copied(dag, '2026-11-16')).toBe(false)
  expect(await read()).toMatchObject([{ isCopied: true, copies: [{ name: 'Dag Berg', day: '2026-11-18' }] }])
  const copied = (await staff().log.read(dag, null))?.entries.filter(({ entry }) => entry.kind === 'head-copied') ?? []
  expect(copied.map(({ details, signed }) => [details?.who, signed])).toEqual([['Dag Berg', true]])
})

test('a log that was cut and grew again, and one that was altered, hold the head no more', async () => {
  await report(office)
  await keep()
  const [kept] = await office.store().logHeads.all()
  await office.behindItsBack(({ big, small }) => {
    big.query('DELETE FROM log WHERE seq = ?').run(kept?.seq ?? 0)
    small.exec("DELETE FROM marks WHERE name = 'log'")
  })
  await report(office)
  await report(office)
  expect((await staff().log.verify()).brokenAt).toBeNull()
  expect((await read())?.map(({ holds }) => holds)).toEqual([false])
})

// The signed list of who may be given keys: whom it names, and to whom it gives nothing (keys.md 8, T-14).
import { afterAll, afterEach, expect, test } from 'bun:test'
import { caseLists } from '../../src/domain/case/case-row.ts'
import { readDisk, rob } from './burglar.ts'
import { channelOf, colleague, enter, keysOf, makeOffice, type Office, removeFolders, report } from './office.ts'

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const current = async () => {
  const trusted = await office.rosters().current((await channelOf(office)).channel.id)
  if (trusted === null) throw new Error('no roster holds')
  return trusted
}

test('sealing gets the recipients of handlers, and of nobody else', async () => {
  office = await makeOffice()
  const trusted = await current()
  for (const name of ['anna', 'bo', 'cia'])
    expect(trusted.readers.get(colleague(office, name).id)).toBe((await keysOf(office, name)).identity.recipient)
  for (const id of [...['dag', 'eva', 'fia'].map((name) => colleague(office, name).id), 'stranger' as never])
    expect(trusted.readers.has(id)).toBe(false)
})

test('the operator stands in no roster, and a channel without one gives no recipients', async () => {
  office = await makeOffice({ withoutKeys: ['bo'] })
  const { channel, open } = await channelOf(office)
  expect(open).toBe(false)
  expect(await office.rosters().current(channel.id)).toBeNull()
  expect(await office.rosters().newest(channel.id)).toBe(-1)
})

test('an admin stands in no roster, and forms none: not even the first one, when the machine stopped before it formed', async () => {
  office = await makeOffice()
  expect((await current()).roster.members.map(({ id }) => id as string)).not.toContain(colleague(office, 'fia').id)
  // All have keys, and the roster that the last of them would have formed is missing.
  await office.behindItsBack(({ big, small }) => {
    for (const table of ['roster_signatures', 'overview_wraps', 'rosters']) big.exec(`DELETE FROM ${table}`)
    small.exec("DELETE FROM marks WHERE name LIKE 'roster/%' OR name LIKE 'genesis/%'")
  })
  const { channel } = await channelOf(office)
  await enter(office, 'fia')
  expect(await office.rosters().newest(channel.id)).toBe(-1)
  await enter(office, 'anna')
  expect((await channelOf(office)).open).toBe(true)
})

test('a joint link: each unit’s recipients are all in the one roster, and the channel opens when every unit has its own (F-128)', async () => {
  office = await makeOffice({ units: ['Kommunen', 'Bolaget'] })
  const { recipients, open, channel } = await channelOf(office)
  expect(open).toBe(true)
  expect(channel.units.map(({ name }) => name)).toEqual(['Kommunen', 'Bolaget'])
  expect(recipients).toHaveLength(6)
  expect((await current()).roster.members.map(({ role }) => role).sort()).toEqual(['auditor', 'handler', 'handler', 'handler'])
})

test('somebody appointed behind the program’s back is named nowhere and gets no report (T-14)', async () => {
  office = await makeOffice()
  const { channel, recipients } = await channelOf(office)
  office.meanwhile([
    [
      'INSERT INTO appointments (staff_id, channel_id, unit_id, role, position, since) VALUES (?, ?, ?, ?, ?, ?)',
      ...[colleague(office, 'eva').id, channel.id, channel.units[0]?.id ?? '', 'handler', 99, '2026-11-18'],
    ],
  ])
  const after = await channelOf(office)
  expect(after.recipients).toEqual(recipients)
  expect(after.open).toBe(true)
  await report(office)
  const eva = await enter(office, 'eva')
  for (const list of caseLists) expect((await office.services().staff.lists.page(eva, list, null)).cases).toEqual([])
  // Nothing but when her own session began.
  const names = new Map([[eva.staff.id as string, 'eva']])
  expect(await rob(readDisk(office.folder, names), [(await keysOf(office, 'eva')).identity])).toEqual(['sessions note full eva'])
})

test('somebody taken out of the tables behind the program’s back closes the channel: their reports are not sent to fewer (T-14)', async () => {
  office = await makeOffice()
  office.meanwhile([['DELETE FROM appointments WHERE staff_id = ?', colleague(office, 'bo').id]])
  expect((await channelOf(office)).open).toBe(false)
})

// Groups of people on a real office: who keeps them, who can be in one, two administrators at once, and that a group opens nothing (F-098, T-09).
import { afterAll, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { channelOf, colleague, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

setDefaultTimeout(120_000)

let office: Office
let fia: Unlocked
beforeEach(async () => {
  office = await makeOffice({ investigator: true, intake: false, registrar: true, security: true, neighbour: true })
  fia = await enter(office, 'fia')
})
afterAll(removeFolders)

const groups = () => office.services().staff.groups
const idOf = (name: string): StaffId => colleague(office, name).id
const place = async () => {
  const { channel } = await channelOf(office)
  const [unit] = channel.units
  if (unit === undefined) throw new Error('no unit')
  return { channel: channel.id, unit: unit.id }
}
const made = async (name = 'Utredningsgruppen', id = groups().newId()) => {
  const { channel, unit } = await place()
  return { id, outcome: await groups().make(fia, channel, { id, unitId: unit, name }) }
}
const group = async (name = 'Utredningsgruppen') => {
  const found = (await groups().of(fia, (await place()).channel)).find((one) => one.name === name)
  if (found === undefined) throw new Error('no such group')
  return found
}
const act = async (work: 'rename' | 'takeIn' | 'takeOut', who: Unlocked, what: string, seen?: Awaited<ReturnType<typeof group>>) => {
  const [{ channel }, before] = [await place(), seen ?? (await group())]
  if (work === 'takeIn') return groups().takeIn(who, channel, before, what.split(' '))
  return groups()[work](who, channel, before, what)
}
const kinds = async () => (await office.store().log.entries(0, 999)).map(({ kind }) => kind).filter((kind) => kind === 'group-changed')

test('a button that is pressed twice makes one group, one entry in the log and one member', async () => {
  const { id, outcome } = await made()
  expect([outcome, (await made('Utredningsgruppen', id)).outcome]).toEqual(['done', 'done'])
  expect((await made('UTREDNINGSGRUPPEN')).outcome).toBe('taken')
  expect((await made(' ')).outcome).toBe('empty')
  const seen = await group()
  expect(await act('takeIn', fia, idOf('ulla'), seen)).toBe('done')
  expect(await act('takeIn', fia, idOf('ulla'), seen)).toBe('done')
  expect((await group()).members.map(({ role, name }) => [role, name])).toEqual([['investigator', 'Ulla Varg']])
  expect(await act('takeOut', fia, idOf('ulla'))).toBe('done')
  expect(await act('takeOut', fia, idOf('ulla'))).toBe('done')
  expect(await kinds()).toHaveLength(3)
})

test('only the administrator of the channel keeps them: to everybody else there are none, and their acts change nothing (T-17)', async () => {
  const [{ channel, unit }, { id }] = [await place(), await made()]
  for (const name of ['anna', 'ulla', 'dag', 'eva', 'kim', 'sten']) {
    const who = await enter(office, name)
    expect(await groups().of(who, channel)).toEqual([])
    const seen = { id, version: 1 }
    expect([
      await groups().make(who, channel, { id: groups().newId(), unitId: unit, name: 'Egen' }),
      await groups().rename(who, channel, seen, 'Annan'),
      await groups().takeIn(who, channel, seen, [who.staff.id]),
      await groups().takeOut(who, channel, seen, who.staff.id),
      await groups().end(who, channel, seen),
    ]).toEqual(['gone', 'gone', 'gone', 'gone', 'gone'])
  }
  expect([(await group()).name, (await group()).members, await kinds()]).toEqual(['Utredningsgruppen', [], ['group-changed']])
})

test('those who can be in it stand in the signed list of keys of its unit: no auditor, no administrator, no security, and nobody by a row in a table', async () => {
  await made()
  expect((await group()).able.map(({ name }) => name).sort()).toEqual(['Anna Ek', 'Bo Lind', 'Cia Strand', 'Ulla Varg'])
  for (const name of ['dag', 'fia', 'sten', 'kim']) expect(await act('takeIn', fia, `${idOf('ulla')} ${idOf(name)}`)).toBe('nobody')
  expect([await act('takeIn', fia, 'nobody-at-all'), (await group()).members]).toEqual(['nobody', []])
  office.meanwhile([['INSERT INTO staff_group_members (group_id, staff_id) VALUES (?, ?)', (await group()).id, idOf('dag')]])
  expect((await group()).members).toEqual([expect.objectContaining({ name: 'Dag Berg', role: null })])
  expect(await act('takeOut', fia, idOf('dag'))).toBe('done')
})

test('of two administrators at once the second is told, and undoes nothing of the first', async () => {
  await made()
  const [seen, { channel }] = [await group(), await place()]
  expect(await act('takeIn', fia, idOf('ulla'), seen)).toBe('done')
  expect([
    await act('takeIn', fia, idOf('anna'), seen),
    await act('rename', fia, 'Beredskapen', seen),
    await act('takeOut', fia, idOf('ulla'), seen),
    await groups().end(fia, channel, seen),
  ]).toEqual(['stale', 'stale', 'stale', 'stale'])
  const now = await group()
  expect(now.members.map(({ id }) => id)).toEqual([idOf('ulla')])
  // At the very same moment: one of them is done.
  const both = await Promise.all([act('takeIn', fia, idOf('anna'), now), act('takeIn', fia, idOf('bo'), now)])
  expect(both.toSorted()).toEqual(['done', 'stale'])
  expect((await group()).members).toHaveLength(2)
  expect([await groups().end(fia, channel, await group()), await groups().end(fia, channel, now)]).toEqual(['done', 'done'])
})

test('what was done stands in the log with who did it and whom it was about, for the auditor alone to read', async () => {
  await made()
  await act('takeIn', fia, `${idOf('ulla')} ${idOf('bo')}`)
  await act('rename', fia, 'Beredskapen')
  const { channel } = await place()
  expect(await groups().takeOut(fia, channel, await group('Beredskapen'), idOf('bo'))).toBe('done')
  expect(await groups().end(fia, channel, await group('Beredskapen'))).toBe('done')
  const reading = await office.services().staff.log.read(await enter(office, 'dag'), null)
  const told = reading?.entries.filter(({ entry }) => entry.kind === 'group-changed').reverse() ?? []
  expect(told.every(({ signed, details }) => signed === true && details?.who === 'Fia Holm')).toBe(true)
  const said = told.map(({ details }) => [details?.changes?.[0], (details?.people ?? []).map(({ name }) => name).sort()])
  expect(said).toEqual([
    [{ field: 'group', what: 'made', name: 'Utredningsgruppen' }, []],
    [{ field: 'group', what: 'joined', name: 'Utredningsgruppen' }, ['Bo Lind', 'Ulla Varg']],
    [{ field: 'group', what: 'named', name: 'Beredskapen', before: 'Utredningsgruppen' }, []],
    [{ field: 'group', what: 'left', name: 'Beredskapen' }, ['Bo Lind']],
    [{ field: 'group', what: 'ended', name: 'Beredskapen' }, []],
  ])
})

test('to be taken in gives nobody a case, a key or a mail (F-098, keys.md 5)', async () => {
  await report(office)
  for (const notice of await office.store().notices.all()) await office.store().notices.delivered(notice)
  const [item] = await office.store().cases.list(idOf('anna'), 'new', null, 1)
  if (item === undefined) throw new Error('no case')
  await made()
  expect(await act('takeIn', fia, `${idOf('anna')} ${idOf('ulla')}`)).toBe('done')
  expect(await office.services().staff.casework.open(await enter(office, 'ulla'), item.case.id)).toBeNull()
  expect([await office.store().cases.wraps(item.case.id, idOf('ulla')), await office.store().notices.all()]).toEqual([[], []])
})

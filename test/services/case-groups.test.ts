// A case given to a group on a real office: who gets it and who does not, who joins or leaves the group later, two at once, and what no group can do
// (F-098, F-045, T-09, keys.md 5 and 6).
import { afterAll, afterEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { day } from '../../src/kit/instant.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { close } from './disposing.ts'
import { channelOf, colleague, enter, makeOffice, type Office, type OfficeOptions, removeFolders, report } from './office.ts'

setDefaultTimeout(120_000)

let office: Office
let fia: Unlocked
afterEach(() => office.close())
afterAll(removeFolders)

const unit = 'Provköpings kommun'
const recipients = ['Anna Ek', 'Bo Lind', 'Cia Strand']
const serving = { [unit]: { recipients, investigators: ['Ulla Varg', 'Vera Ask'] } }
const until = day('2027-01-31')
const groups = () => office.services().staff.groups
const casework = () => office.services().staff.casework
const idOf = (name: string): StaffId => colleague(office, name).id
const group = async () => {
  const { channel } = await channelOf(office)
  const [found] = await groups().of(fia, channel.id)
  if (found === undefined) throw new Error('no group')
  return { ...found, channelId: channel.id }
}
const takeIn = async (...names: string[]) => {
  const seen = await group()
  expect(await groups().takeIn(fia, seen.channelId, seen, names.map(idOf))).toBe('done')
}
const takeOut = async (name: string) => {
  const seen = await group()
  expect(await groups().takeOut(fia, seen.channelId, seen, idOf(name))).toBe('done')
}
/** A report that the first of these reads, and a group of the others. */
const begun = async (names: readonly string[], options: OfficeOptions = { serving }, without: readonly string[] = []): Promise<CaseId> => {
  office = await makeOffice({ start: '2026-11-18T10:00Z', ...options })
  fia = await enter(office, 'fia')
  await report(office, { without })
  const reader = options.intake === true ? 'ida' : 'anna'
  const [item] = await office.store().cases.list(idOf(reader), 'new', null, 1)
  const { channel } = await channelOf(office)
  const [home] = channel.units
  if (item === undefined || home === undefined) throw new Error('no case')
  await casework().handling.declareFree(await enter(office, reader), item.case.id)
  await groups().make(fia, channel.id, { id: groups().newId(), unitId: home.id, name: 'Utredningsgruppen' })
  await takeIn(...names)
  for (const notice of await office.store().notices.all()) await office.store().notices.delivered(notice)
  return item.case.id
}
const give = async (id: CaseId, names: readonly string[], by = 'anna') =>
  casework().handling.assign(await enter(office, by), id, names.map(idOf), until, (await group()).id)
const takeBack = async (id: CaseId, name: string, by = 'anna') => casework().handling.takeBack(await enter(office, by), id, idOf(name))
const file = async (id: CaseId, name = 'anna') => {
  const found = await casework().open(await enter(office, name), id)
  if (found === null) throw new Error(`${name} does not open it`)
  return found
}
const opens = async (id: CaseId, name: string) => (await casework().open(await enter(office, name), id)) !== null
const wraps = async (id: CaseId, name: string) => (await office.store().cases.wraps(id, idOf(name))).length
const kinds = async (kind: string) => (await office.store().log.entries(0, 999)).filter((entry) => entry.kind === kind)

describe('giving a case to a group', () => {
  test('gives it to each who was chosen, and the case itself remembers by which group; nothing in clear ties the two', async () => {
    const id = await begun(['ulla', 'vera'])
    const [offer] = (await file(id)).groups.offers
    expect([offer?.name, offer?.able.map(({ name }) => name).sort(), offer?.cannot, offer?.joined]).toEqual([
      ...['Utredningsgruppen', ['Ulla Varg', 'Vera Ask'], [], []],
    ])
    expect(await give(id, ['ulla', 'vera'])).toBe('done')
    expect([await opens(id, 'ulla'), await opens(id, 'vera'), await wraps(id, 'vera')]).toEqual([true, true, 2])
    const { id: groupId } = await group()
    const now = await file(id)
    const through = { id: groupId, name: 'Utredningsgruppen' }
    expect(now.people?.entitled.filter((one) => one.through).map((one) => [one.id, one.through, one.until])).toEqual(
      expect.arrayContaining([
        [idOf('ulla'), through, until],
        [idOf('vera'), through, until],
      ]),
    )
    expect(now.entries.at(-1)?.event).toMatchObject({ name: 'admitted', people: expect.arrayContaining([idOf('ulla')]), through })
    expect((await office.store().notices.all()).map(({ staffId }) => staffId)).toEqual(
      expect.arrayContaining([idOf('ulla'), idOf('vera'), idOf('bo'), idOf('cia')]),
    )
    expect(now.groups.offers[0]?.cannot.map(({ why }) => why)).toEqual(['reads', 'reads'])
    await office.behindItsBack(({ big }) => {
      const tables = big.query("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[]
      const naming = tables.filter(({ name }) =>
        big
          .query(`SELECT * FROM ${name}`)
          .all()
          .some((row) => Object.values(row as object).some((value) => value === groupId || String(value).includes('Utredningsgruppen'))),
      )
      expect(naming.map(({ name }) => name).sort()).toEqual(['staff_group_members', 'staff_groups'])
    })
  })

  test('never to whom the reporter left out, whoever put them into the group: no wrap, no mail, and not to the others either (F-045, T-09)', async () => {
    const id = await begun(['bo', 'ulla'], { serving }, ['bo'])
    const [offer] = (await file(id)).groups.offers
    expect([offer?.able.map(({ name }) => name), offer?.cannot.map(({ person, why }) => [person.name, why])]).toEqual([
      ['Ulla Varg'],
      [['Bo Lind', 'left-out']],
    ])
    expect(await give(id, ['ulla', 'bo'])).toBe('not-offered')
    expect([await opens(id, 'bo'), await opens(id, 'ulla'), await wraps(id, 'bo')]).toEqual([false, false, 0])
    expect(await office.store().notices.all()).toEqual([])
    expect(await give(id, ['ulla'])).toBe('done')
    expect([await opens(id, 'bo'), await opens(id, 'ulla')]).toEqual([false, true])
    expect((await office.store().notices.all()).map(({ staffId }) => staffId)).not.toContain(idOf('bo'))
  })

  test('nor to whoever said that something binds them to it, nor to somebody whom a row in a table put into the group', async () => {
    const id = await begun(['bo', 'ulla'])
    await casework().handling.leave(await enter(office, 'bo'), id)
    office.meanwhile([['INSERT INTO staff_group_members (group_id, staff_id) VALUES (?, ?)', (await group()).id, idOf('dag')]])
    const [offer] = (await file(id)).groups.offers
    expect(offer?.cannot.map(({ person, why }) => [person.name, why]).sort()).toEqual([
      ['Bo Lind', 'conflict'],
      ['Dag Berg', 'unlisted'],
    ])
    for (const name of ['bo', 'dag']) {
      expect(await give(id, [name])).toBe('not-offered')
      expect(await wraps(id, name)).toBe(0)
    }
  })

  test('to somebody who was taken out of it meanwhile is refused, and an investigator without a last day is asked for one (F-099)', async () => {
    const id = await begun(['ulla', 'vera'])
    const seen = await group()
    await takeOut('vera')
    expect(await give(id, ['ulla', 'vera'])).toBe('group-moved')
    expect([await wraps(id, 'ulla'), await wraps(id, 'vera')]).toEqual([0, 0])
    const anna = await enter(office, 'anna')
    expect(await casework().handling.assign(anna, id, [idOf('ulla')], null, seen.id)).toBe('term-missing')
    await groups().end(fia, seen.channelId, await group())
    expect(await casework().handling.assign(anna, id, [idOf('ulla')], until, seen.id)).toBe('group-moved')
    expect(await casework().handling.assign(anna, id, [idOf('ulla')], until)).toBe('done')
  })

  test('by two at once gives it once', async () => {
    const id = await begun(['ulla'])
    const [anna, bo, { id: groupId }] = [await enter(office, 'anna'), await enter(office, 'bo'), await group()]
    const both = await Promise.all([anna, bo].map((who) => casework().handling.assign(who, id, [idOf('ulla')], until, groupId)))
    expect(both.toSorted()).toEqual(['done', 'not-offered'])
    expect([await wraps(id, 'ulla'), (await kinds('people-changed')).length]).toEqual([2, 1])
  })
})

describe('whoever joins the group later', () => {
  test('is given nothing by that; those who read the case are asked, until they have answered by giving it', async () => {
    const id = await begun(['ulla'])
    expect(await give(id, ['ulla'])).toBe('done')
    await takeIn('vera')
    expect([await opens(id, 'vera'), await wraps(id, 'vera')]).toEqual([false, 0])
    expect((await file(id)).groups.offers[0]?.joined).toEqual([idOf('vera')])
    expect(await give(id, ['vera'])).toBe('done')
    expect([(await file(id)).groups.offers[0]?.joined, await opens(id, 'vera')]).toEqual([[], true])
  })

  test('whoever was seen and not chosen when it was given is not asked about again', async () => {
    const id = await begun(['ulla', 'vera'])
    expect(await give(id, ['ulla'])).toBe('done')
    const [offer] = (await file(id)).groups.offers
    expect([offer?.joined, offer?.able.map(({ name }) => name)]).toEqual([[], ['Vera Ask']])
  })
})

describe('whoever is taken out of the group', () => {
  test('keeps the case until somebody who reads it takes it: then it has new keys, and their vault opens nothing of it (keys.md 6)', async () => {
    const id = await begun(['ulla', 'vera'])
    await give(id, ['ulla', 'vera'])
    expect(await takeBack(id, 'ulla')).toBe('still-in')
    await takeOut('ulla')
    expect([await opens(id, 'ulla'), (await file(id)).groups.left.map(({ person, group: by }) => [person, by])]).toEqual([
      true,
      [[idOf('ulla'), 'Utredningsgruppen']],
    ])
    const before = await office.store().cases.find(id)
    for (const notice of await office.store().notices.all()) await office.store().notices.delivered(notice)
    expect(await takeBack(id, 'ulla')).toBe('done')
    const after = await office.store().cases.find(id)
    expect(after?.epoch).toEqual({ dialogue: (before?.epoch.dialogue ?? 0) + 1, casework: (before?.epoch.casework ?? 0) + 1 })
    expect(after?.stale).toEqual({ dialogue: false, casework: false })
    expect([await opens(id, 'ulla'), await wraps(id, 'ulla'), await opens(id, 'vera')]).toEqual([false, 0, true])
    expect((await office.store().notices.all()).map(({ staffId }) => staffId)).not.toContain(idOf('ulla'))
    const now = await file(id)
    expect(now.entries.at(-1)?.event).toEqual({ name: 'group-left', person: idOf('ulla'), called: 'Ulla Varg', group: 'Utredningsgruppen' })
    expect([now.groups.left, now.people?.excluded, (await kinds('case-taken-back')).length]).toEqual([[], [], 1])
    // It was no exclusion: somebody who reads it can give it to them again, with all of it.
    expect(await casework().handling.assign(await enter(office, 'bo'), id, [idOf('ulla')], until)).toBe('done')
    expect([await opens(id, 'ulla'), (await file(id)).groups.left]).toEqual([true, []])
  })

  test('a button that is pressed twice, or by two at once, takes it once', async () => {
    const id = await begun(['ulla'])
    await give(id, ['ulla'])
    await takeOut('ulla')
    const [anna, bo] = [await enter(office, 'anna'), await enter(office, 'bo')]
    const both = await Promise.all([anna, bo].map((who) => casework().handling.takeBack(who, id, idOf('ulla'))))
    expect([...both, await takeBack(id, 'ulla')]).toEqual(['done', 'done', 'done'])
    expect([(await kinds('case-taken-back')).length, (await office.store().cases.find(id))?.epoch]).toEqual([
      1,
      { dialogue: 2, casework: 2 },
    ])
  })

  test('nobody loses a case that they have in another way, nor by somebody whose own time is limited, nor by their own hand', async () => {
    const id = await begun(['ulla', 'vera', 'bo'])
    await give(id, ['ulla', 'vera'])
    await takeOut('bo')
    await takeOut('ulla')
    // Bo has it as a recipient, whatever group he was in.
    expect((await file(id)).groups.left.map(({ person }) => person)).toEqual([idOf('ulla')])
    expect([await takeBack(id, 'bo'), await takeBack(id, 'ulla', 'vera'), await takeBack(id, 'ulla', 'ulla')]).toEqual([
      ...(['still-in', 'own-term', 'own-term'] as const),
    ])
    expect([await opens(id, 'bo'), await opens(id, 'ulla')]).toEqual([true, true])
    // Back in the group, they are in it.
    await takeIn('ulla')
    expect([await takeBack(id, 'ulla'), (await file(id)).groups.left]).toEqual(['still-in', []])
  })

  test('a group that is removed takes nobody’s place', async () => {
    const id = await begun(['ulla'])
    await give(id, ['ulla'])
    const seen = await group()
    await groups().end(fia, seen.channelId, seen)
    expect([(await file(id)).groups, await takeBack(id, 'ulla'), await opens(id, 'ulla')]).toEqual([
      { offers: [], left: [] },
      'still-in',
      true,
    ])
  })

  test('a recipient of a case that is over keeps their word on its end: it is taken from them by nobody (F-104)', async () => {
    const id = await begun(['anna', 'bo'], { intake: true })
    expect(await give(id, ['anna', 'bo'], 'ida')).toBe('done')
    await casework().handling.declareFree(await enter(office, 'anna'), id)
    await takeOut('bo')
    expect((await file(id)).groups.left.map(({ person }) => person)).toEqual([idOf('bo')])
    await close(office, await enter(office, 'anna'), id)
    expect([await takeBack(id, 'bo'), await opens(id, 'bo')]).toEqual(['decides', true])
  })
})

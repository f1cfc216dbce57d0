// A case is left to somebody who is able to open it, and not to the keys of a colleague whom it concerns: who leaves, whose time is over and what
// two sheets give all ask the same (F-099, F-122, F-126, L-SE-02).
import { afterAll, afterEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { Assessment } from '../../src/domain/case/case-sheets.ts'
import type { ChannelId } from '../../src/domain/channel/channel.ts'
import { postsOf } from '../../src/domain/channel/post.ts'
import { day } from '../../src/kit/instant.ts'
import { channelOf, colleague, enter, makeOffice, type Office, removeFolders, report } from './office.ts'
import { makeSet } from './sheets.ts'

setDefaultTimeout(120_000)

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const staff = () => office.services().staff
const handling = () => staff().casework.handling
const idOf = (name: string) => colleague(office, name).id
const leave = async (id: CaseId, name: string) => handling().leave(await enter(office, name), id)
const opens = async (id: CaseId, name: string) => (await staff().casework.open(await enter(office, name), id)) !== null
const opening = async (id: CaseId, ...names: readonly string[]): Promise<readonly string[]> => {
  const found: string[] = []
  for (const name of names) if (await opens(id, name)) found.push(name)
  return found
}
const everybody = ['anna', 'bo', 'cia', 'ulla']
const listed = async (name: string) => (await staff().lists.page(await enter(office, name), 'ongoing', null)).cases.length
const kinds = async () => (await office.store().log.entries(0, 999)).map(({ kind }) => kind)

const holds = async (place: number, holder: string): Promise<void> => {
  const fia = await enter(office, 'fia')
  const { id, version } = (await staff().keeper.own(fia))[0] ?? { id: '' as ChannelId, version: 0 }
  const done = await staff().keeper.change(fia, id, version, (settings) => {
    const table = postsOf(settings)
    const posts = table.posts.map((post) => (post.place === place ? { ...post, holder: idOf(holder) } : post))
    return { ...settings, posts: { ...table, posts } }
  })
  expect(done).toBe('done')
}

/** Anna, Bo and Cia read it; it concerns the first post of the order. */
const assessed = async (decision: 'outside' | 'quarantine'): Promise<CaseId> => {
  await report(office)
  const anna = await enter(office, 'anna')
  const [item] = await office.store().cases.list(anna.staff.id, 'new', null, 1)
  const id = item?.case.id ?? ('' as CaseId)
  for (const name of ['anna', 'bo', 'cia']) await handling().declareFree(await enter(office, name), id)
  await handling().begin(anna, id, 'Skäl.')
  const [first] = postsOf((await channelOf(office)).channel.settings).posts
  const usual = { work: 'yes', interest: 'yes', union: 'no', office: 'yes', danger: 'no', retaliation: 'low', reason: 'Skäl.' }
  const classified = decision === 'quarantine' ? 'yes' : 'no'
  const typed = { ...usual, classified, decision, posts: [first?.id ?? ''], until: '2026-12-10' } as unknown as Assessment
  expect(await handling().assess(await enter(office, 'anna'), id, typed)).toBe('done')
  return id
}
/** Ulla reads it until 10 December, and Bo, who holds wraps, is given the post that it concerns. */
const concerned = async (): Promise<CaseId> => {
  office = await makeOffice({ investigator: true })
  const id = await assessed('outside')
  await holds(1, 'bo')
  expect([await opens(id, 'bo'), (await office.store().cases.wraps(id, idOf('bo'))).length]).toEqual([false, 2])
  return id
}
/** As a key list that let them go leaves it. */
const letGo = (...names: readonly string[]) =>
  office.behindItsBack(({ big }) => {
    for (const name of names)
      for (const sql of ['DELETE FROM wraps WHERE holder = ?', 'DELETE FROM entitlements WHERE staff_id = ?'])
        big.query(sql).run(idOf(name))
  })

describe('a case that concerns a colleague who holds keys of it', () => {
  test('is not left by the last of the others', async () => {
    const id = await concerned()
    expect([await leave(id, 'cia'), await leave(id, 'ulla'), await leave(id, 'anna')]).toEqual(['done', 'done', 'nobody'])
    expect(await opening(id, ...everybody)).toEqual(['anna'])
  })

  test('stays with whoever comes from outside, also past her day: she opens it, finds it and gives it on', async () => {
    const id = await concerned()
    expect(await leave(id, 'cia')).toBe('done')
    const assign = async () => handling().assign(await enter(office, 'ulla'), id, [idOf('bo')], null)
    expect(await assign()).toBe('own-term')
    expect(await leave(id, 'anna')).toBe('done')
    // Nobody else who is able to open it could: hers it is to give, and never to him.
    expect(await assign()).toBe('not-offered')
    office.set('2026-12-11T09:00Z')
    await office.services().reminders.look()
    expect([await opening(id, ...everybody), await listed('ulla'), await listed('bo')]).toEqual([['ulla'], 1, 0])
    expect((await office.store().cases.wraps(id, idOf('ulla'))).length).toBe(2)
    expect(await kinds()).not.toContain('term-ended')
  })

  test('comes back to her when the last of the others leaves after her day', async () => {
    const id = await concerned()
    office.set('2026-12-11T09:00Z')
    await office.services().reminders.look()
    expect(await opening(id, ...everybody)).toEqual(['anna', 'cia'])
    expect([await leave(id, 'cia'), await leave(id, 'anna')]).toEqual(['done', 'done'])
    expect(await opening(id, ...everybody)).toEqual(['ulla'])
    const file = await staff().casework.open(await enter(office, 'ulla'), id)
    expect(file?.people?.entitled.find((one) => one.id === idOf('ulla'))).toMatchObject({ until: day('2027-06-11'), reason: 'outside' })
  })

  test('is refused past her day as ever, while somebody else opens it who holds another post', async () => {
    const id = await concerned()
    await holds(2, 'anna')
    expect(await leave(id, 'cia')).toBe('done')
    office.set('2026-12-11T09:00Z')
    await office.services().reminders.look()
    expect(await opening(id, ...everybody)).toEqual(['anna'])
  })

  test('is given by two sheets to those who may read it, and stays as it is while one of those opens it', async () => {
    office = await makeOffice({ investigator: true })
    const channel = (await channelOf(office)).channel.id
    const { sheets } = await makeSet(office)
    const id = await assessed('outside')
    await holds(1, 'bo')
    await holds(2, 'cia')
    const use = async (name: string) =>
      (await staff().recoveryUses.use(await enter(office, name), channel, [sheets[0] ?? '', sheets[1] ?? '']))?.ok
    const wraps = async (name: string) => (await office.store().cases.wraps(id, idOf(name))).length
    await letGo('anna', 'ulla')
    // Cia holds a post, too, but not the one that it concerns.
    expect([await use('anna'), await wraps('cia'), await wraps('anna')]).toEqual([true, 2, 0])
    await letGo('cia')
    // Whom it concerns does not decide who reads it.
    expect([await use('bo'), await opening(id, ...everybody)]).toEqual([true, []])
    expect([await use('anna'), await opening(id, ...everybody)]).toEqual([true, ['anna', 'cia', 'ulla']])
    // What the case says of it is so: two came back who had read it, and Ulla had, too.
    const file = await staff().casework.open(await enter(office, 'anna'), id)
    const reasons = (file?.people?.entitled ?? []).map(({ id: person, reason }) => [person, reason])
    expect(reasons).toEqual(expect.arrayContaining(['anna', 'cia', 'ulla'].map((name) => [idOf(name), 'returned'])))
    expect(file?.entries.at(-1)?.event).toMatchObject({ name: 'admitted', reason: 'returned' })
  })
})

describe('a case that may be classified', () => {
  test('is with protective security alone, and not left by the last of them: nobody else holds a key', async () => {
    office = await makeOffice({ security: true, investigator: true })
    const id = await assessed('quarantine')
    expect(await opening(id, ...everybody, 'sten')).toEqual(['sten'])
    expect([await leave(id, 'anna'), await leave(id, 'sten')]).toEqual([null, 'nobody'])
    expect(await opening(id, ...everybody, 'sten')).toEqual(['sten'])
  })

  test('waits for two sheets when the last of them has left the key list, though others stood in it', async () => {
    office = await makeOffice({ security: true, investigator: true })
    const { sheets } = await makeSet(office)
    const id = await assessed('quarantine')
    await letGo('sten')
    const { id: channel } = (await channelOf(office)).channel
    expect([await office.store().cases.orphaned(channel, []), await opening(id, ...everybody)]).toEqual([[id], []])
    const bo = await enter(office, 'bo')
    expect((await staff().recoveryUses.use(bo, channel, [sheets[0] ?? '', sheets[1] ?? '']))?.ok).toBe(true)
    expect(await opening(id, ...everybody, 'sten')).toEqual(['sten'])
  })

  test('goes to them, too, when two sheets find that nobody reads it', async () => {
    office = await makeOffice({ security: true, investigator: true })
    const channel = (await channelOf(office)).channel.id
    const { sheets } = await makeSet(office)
    const id = await assessed('quarantine')
    await letGo('anna', 'bo', 'cia', 'sten')
    expect(await office.store().cases.orphaned(channel, [])).toEqual([id])
    const bo = await enter(office, 'bo')
    expect((await staff().recoveryUses.use(bo, channel, [sheets[0] ?? '', sheets[1] ?? '']))?.ok).toBe(true)
    expect(await opening(id, ...everybody, 'sten')).toEqual(['sten'])
    const file = await staff().casework.open(await enter(office, 'sten'), id)
    expect(file?.entries.at(-1)?.event).toMatchObject({ name: 'admitted', reason: 'security', people: [idOf('sten')] })
    expect(file?.people?.entitled.find((one) => one.id === idOf('sten'))).toMatchObject({ reason: 'security' })
  })

  test('stays with them once it is released, where only whom it concerns holds keys', async () => {
    office = await makeOffice({ security: true, investigator: true })
    const id = await assessed('quarantine')
    await holds(1, 'bo')
    await letGo('anna', 'cia')
    expect(await handling().release(await enter(office, 'sten'), id, 'Rummet är nedlagt.')).toBe('done')
    expect(await opening(id, ...everybody, 'sten')).toEqual(['sten'])
  })
})

// The index of who reads which case and what is due in it is anybody's to write who holds the disk: it hides no date, no case and no person from
// those who read, nor from the daily look, and the log tells of it (keys.md 5, F-086).
import { afterAll, afterEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { postsOf } from '../../src/domain/channel/post.ts'
import { addDays, day, hours } from '../../src/kit/instant.ts'
import { protocolMark } from '../../src/services/disposal/protocols.ts'
import { mostTries } from '../../src/services/ground.ts'
import type { Store } from '../../src/store/store.ts'
import { writeEntry } from '../harness/log-writer.ts'
import { channelOf, colleague, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

setDefaultTimeout(120_000)

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const begin = async (): Promise<CaseId> => {
  office = await makeOffice({ start: '2026-11-18T10:07:23Z' })
  await report(office)
  return first()
}
const staff = () => office.services().staff
const first = async (list: 'new' | 'ongoing' = 'new'): Promise<CaseId> => {
  const [listed] = (await staff().lists.page(await enter(office, 'anna'), list, null)).cases
  if (listed === undefined) throw new Error('no case')
  return listed.row.id
}
const kinds = async () => (await office.store().log.entries(0, 999)).map(({ kind }) => kind)
const altered = async (id: CaseId, by = 'anna') => (await staff().casework.open(await enter(office, by), id))?.altered
const due = async (by = 'anna') => office.store().cases.countDue(colleague(office, by).id, day('2027-12-31'), 9)
const behind = (sql: string) => office.behindItsBack(({ big }) => big.run(sql))
const look = () => office.services().reminders.look()

const hidden = [
  ['every date', "UPDATE entitlements SET due = '9999-12-31'"],
  ['every case in another list', "UPDATE entitlements SET list = 'archived'"],
  ['the day of receipt', "UPDATE entitlements SET received = '2020-01-01'"],
  ['when something last happened', "UPDATE entitlements SET moved = '2027-11-18'"],
  ['who reads it', 'DELETE FROM entitlements'],
] as const

for (const [what, sql] of hidden)
  test(`${what}: the daily look puts it right and tells`, async () => {
    const id = await begin()
    await behind(sql)
    await look()
    expect(await kinds()).toContain('roll-altered')
    expect(await first()).toBe(id)
    for (const name of ['anna', 'bo', 'cia']) expect(await due(name)).toBe(1)
    expect(await altered(id)).toBe(0)
    office.pass(hours(24))
    await look()
    expect((await kinds()).filter((kind) => kind === 'roll-altered')).toHaveLength(1)
  })

test('a look while the clock has leapt ahead puts right what was altered, and stops nothing once the clock is right', async () => {
  const id = await begin()
  await look()
  office.pass(hours(24 * 365))
  await behind("UPDATE entitlements SET due = '9999-12-31'")
  await look()
  expect(await kinds()).toContain('roll-altered')
  office.pass(-hours(24 * 365))
  await report(office, { what: 'Efter språnget.' })
  expect(await altered(id)).toBe(0)
})

for (const [what, sql] of hidden.slice(0, 4))
  test(`${what}: whoever opens the case sees it first, and it is right from then on`, async () => {
    const id = await begin()
    await behind(sql)
    expect(await altered(id)).toBe(1)
    expect((await kinds()).filter((kind) => kind === 'roll-altered')).toHaveLength(1)
    expect(await altered(id)).toBe(0)
    expect(await due('bo')).toBe(1)
  })

test('a colleague who was taken from the index holds the keys all the same: the opening by another gives the case back to them', async () => {
  const id = await begin()
  const bo = colleague(office, 'bo').id
  await behind(`DELETE FROM entitlements WHERE staff_id = '${bo}'`)
  expect(await staff().casework.open(await enter(office, 'bo'), id)).toBeNull()
  expect(await altered(id)).toBe(1)
  expect(await altered(id, 'bo')).toBe(0)
})

test('a row that calls a reader excluded takes no date from them', async () => {
  const id = await begin()
  const bo = colleague(office, 'bo').id
  await behind(`INSERT INTO exclusions (case_id, staff_id) VALUES ('${id}', '${bo}')`)
  await look()
  expect(await kinds()).toContain('roll-altered')
  expect(await altered(id)).toBe(1)
  expect((await office.store().cases.dated(day('2027-12-31')))[0]?.excluded).toEqual([])
  expect(await altered(id, 'bo')).toBe(0)
})

test('a last day that nobody set is taken back by whoever opens the case (F-099)', async () => {
  const id = await begin()
  const cia = colleague(office, 'cia').id
  await behind(`UPDATE entitlements SET until = '2026-12-24' WHERE staff_id = '${cia}'`)
  expect(await altered(id)).toBe(1)
  expect((await office.store().caseRoll.of(id))?.entries.map(({ until }) => until)).toEqual([null, null, null])
})

test('a case that was taken out of the tables is missed by the daily look, with its number', async () => {
  const id = await begin()
  await report(office)
  await behind(`DELETE FROM cases WHERE id = '${id}'`)
  await look()
  const { entries } = (await staff().log.read(await enter(office, 'dag'), null)) ?? { entries: [] }
  expect(entries.find(({ entry }) => entry.kind === 'case-missing')?.details?.count).toBe(1)
})

test.each(['disposal-repeated', 'case-lost', 'case-disposed', 'test-removed'] as const)(
  'whoever takes a case out of the tables and adds an entry "%s" to the log is told of all the same (T-18)',
  async (kind) => {
    const id = await begin()
    await report(office)
    await office.behindItsBack(({ big }) => {
      big.exec('PRAGMA foreign_keys = ON')
      big.query('DELETE FROM cases WHERE id = ?').run(id)
      writeEntry(big, { kind, mark: kind === 'case-disposed' ? 'of no protocol' : '', ofChannel: true })
    })
    await look()
    const { entries } = (await staff().log.read(await enter(office, 'dag'), null)) ?? { entries: [] }
    expect(entries.find(({ entry }) => entry.kind === 'case-missing')?.details?.count).toBe(1)
  },
)

test('a row that is no protocol, with an entry of the log that fits it, hides no case that was taken out of the tables (T-18)', async () => {
  const id = await begin()
  await report(office)
  const { id: channelId, units } = (await channelOf(office)).channel
  const stray = { body: '{}', signature: '' }
  await office.behindItsBack(({ big }) => {
    big.exec('PRAGMA foreign_keys = ON')
    big.query('DELETE FROM cases WHERE id = ?').run(id)
    big
      .query(
        `INSERT INTO disposal_protocols (id, channel_id, unit_id, case_id, year, number, reference, day, body, key, signature)
         VALUES ('STRAY', ?, ?, ?, 1999, 1, 'X', '1999-01-01', ?, '', ?)`,
      )
      .run(channelId, units[0]?.id ?? '', id, stray.body, stray.signature)
    writeEntry(big, { kind: 'case-disposed', mark: protocolMark(stray), ofChannel: true })
  })
  await look()
  const { entries } = (await staff().log.read(await enter(office, 'dag'), null)) ?? { entries: [] }
  expect(entries.find(({ entry }) => entry.kind === 'case-missing')?.details?.count).toBe(1)
})

test('a restoration that somebody made up in viska.sqlite, with its entries, hides no case that was taken out of the tables (T-18)', async () => {
  const id = await begin()
  await report(office)
  await office.behindItsBack(({ big }) => {
    big.exec('PRAGMA foreign_keys = ON')
    big.query('DELETE FROM cases WHERE id = ?').run(id)
    writeEntry(big, { kind: 'disposal-repeated', ofChannel: true })
    writeEntry(big, { kind: 'restored', ofChannel: true })
    big.run("INSERT INTO restorations (id, taken, day) SELECT 'MADE-UP', day, day FROM log ORDER BY seq DESC LIMIT 1")
  })
  await look()
  const { entries } = (await staff().log.read(await enter(office, 'dag'), null)) ?? { entries: [] }
  expect(entries.find(({ entry }) => entry.kind === 'case-missing')?.details?.count).toBe(1)
})

test('a test that is called a real case, and a real case that is called a test, keep what they are (F-141)', async () => {
  const id = await begin()
  const anna = await enter(office, 'anna')
  const unit = (await channelOf(office)).channel.units[0]?.id
  if (unit === undefined) throw new Error('no unit')
  expect(await staff().testReports.make(anna, unit, 'sv', { what: 'Prov', source: 'Prov' })).toBe('done')
  // As an earlier step of the schema left it, and as somebody could write it.
  await behind("UPDATE entitlements SET due = '2026-11-20'")
  await behind(`UPDATE test_reports SET case_id = '${id}'`)
  const all = () => office.store().cases.dated(day('2027-12-31'))
  expect(await all()).toHaveLength(2)
  await look()
  expect((await office.store().caseRoll.of(id))?.entries.map(({ due: date }) => date)).toEqual([
    addDays(day('2026-11-18'), 7),
    addDays(day('2026-11-18'), 7),
    addDays(day('2026-11-18'), 7),
  ])
})

for (const [what, sql] of [
  ['a day that is none', "UPDATE cases SET received = 'x', reported = 'x' WHERE id = ?"],
  ['a day beyond the month', "UPDATE cases SET promised = '2026-13-45' WHERE id = ?"],
  ['a phase that there is not', "UPDATE cases SET phase = 'gone' WHERE id = ?"],
] as const)
  test(`${what}, written into one case, keeps no mail from anybody: it is told of once, and the others are looked at`, async () => {
    const id = await begin()
    await report(office, { what: 'Annat.' })
    await office.behindItsBack(({ big }) => {
      big.run('PRAGMA ignore_check_constraints = ON')
      big.query(sql).run(id)
      big.query("UPDATE entitlements SET due = '9999-12-31' WHERE case_id <> ?").run(id)
    })
    for (const notice of await office.store().notices.all()) await office.store().notices.delivered(notice)
    office.pass(hours(24 * 6))
    await look()
    expect((await office.store().notices.all()).map(({ staffId }) => staffId)).toContain(colleague(office, 'anna').id)
    const others = (await office.store().caseRoll.page('', 9)).filter(({ row }) => row.id !== id)
    expect(others.flatMap(({ entries }) => entries.map(({ due: date }) => date))).toEqual(Array(3).fill(addDays(day('2026-11-18'), 7)))
    office.pass(hours(24))
    await look()
    expect((await kinds()).filter((kind) => kind === 'roll-altered')).toHaveLength(2)
  })

for (const [what, sql] of [
  ['its keys', 'DELETE FROM wraps WHERE holder IN (SELECT id FROM staff)'],
  ['the keys of one side', "DELETE FROM wraps WHERE side = 'dialogue'"],
  ['its card', "DELETE FROM records WHERE kind = 'card'"],
  ['the list of its people', "DELETE FROM records WHERE kind = 'people'"],
  ['its readers with their keys', 'DELETE FROM wraps; DELETE FROM entitlements'],
  ['the number of its keys', 'UPDATE cases SET casework_epoch = casework_epoch + 1'],
] as const)
  test(`a case that is in nobody’s list or does not open any more, for it lost ${what}, is told of once by the daily look`, async () => {
    await begin()
    await behind(sql)
    for (let days = 0; days < 2; days++) {
      await look()
      expect((await kinds()).filter((kind) => kind === 'roll-altered')).toHaveLength(1)
      office.pass(hours(24))
    }
  })

for (const [what, sql] of [
  ['the keys', 'DELETE FROM wraps WHERE holder = ?1'],
  ['the keys and the place in the index', 'DELETE FROM wraps WHERE holder = ?1; DELETE FROM entitlements WHERE staff_id = ?1'],
] as const)
  test(`${what} of one colleague, taken from the tables, are missed by whoever opens the case, and given back by hand`, async () => {
    const id = await begin()
    const bo = colleague(office, 'bo').id
    await office.behindItsBack(({ big }) => {
      for (const statement of sql.split(';')) big.query(statement).run(bo)
    })
    expect([await altered(id), await altered(id)]).toEqual([1, 0])
    expect((await kinds()).filter((kind) => kind === 'roll-altered')).toHaveLength(1)
    const anna = await enter(office, 'anna')
    expect((await staff().casework.open(anna, id))?.lost).toEqual([bo])
    expect(await altered(id, 'bo')).toBeUndefined()
    const { shareCase } = staff().resharing
    expect([await shareCase(anna, id, colleague(office, 'cia').id), await shareCase(anna, id, 'nobody')]).toEqual([
      'not-shared',
      'not-shared',
    ])
    expect(await shareCase(anna, id, bo)).toBe('done')
    expect([await altered(id, 'bo'), (await staff().casework.open(anna, id))?.lost]).toEqual([0, []])
    expect((await kinds()).filter((kind) => kind === 'shared-again')).toHaveLength(1)
    expect(await shareCase(anna, id, bo)).toBe('not-shared')
  })

const takeKeysOf = (person: string) =>
  office.behindItsBack(({ big }) => {
    big.query('DELETE FROM wraps WHERE holder = ?').run(person)
    big.query('INSERT INTO lost_keys (staff_id, case_id) SELECT ?, id FROM cases').run(person)
  })

test('keys are given back to nobody who left a case by a conflict, whatever the tables say (F-126)', async () => {
  const id = await begin()
  const bo = colleague(office, 'bo').id
  expect(await staff().casework.handling.leave(await enter(office, 'bo'), id)).toBe('done')
  await takeKeysOf(bo)
  await behind(`DELETE FROM exclusions; INSERT INTO entitlements (staff_id, list, received, case_id, unseen, seen)
    SELECT '${bo}', 'new', '2026-11-18', id, 0, 0 FROM cases`)
  expect(await staff().resharing.shareCase(await enter(office, 'anna'), id, bo)).toBe('not-shared')
})

test('… nor to whoever holds a post that it concerns by now, nor past their day (F-122, F-099)', async () => {
  office = await makeOffice({ start: '2026-11-18T10:07:23Z', investigator: true })
  await report(office, { concerning: [1] })
  const id = await first()
  const [anna, bo, ulla] = [await enter(office, 'anna'), colleague(office, 'bo').id, colleague(office, 'ulla').id]
  await staff().casework.handling.begin(anna, id, 'Skäl.')
  expect(await staff().casework.handling.assign(anna, id, [ulla], day('2026-11-20'))).toBe('done')
  await takeKeysOf(ulla)
  await takeKeysOf(bo)
  const { keeper, resharing } = staff()
  const fia = await enter(office, 'fia')
  const [own] = await keeper.own(fia)
  if (own === undefined) throw new Error('no channel')
  await keeper.change(fia, own.id, own.version, (settings) => {
    const table = postsOf(settings)
    return { ...settings, posts: { ...table, posts: table.posts.map((post) => (post.place === 1 ? { ...post, holder: bo } : post)) } }
  })
  office.set('2026-11-21T10:00Z')
  const again = await enter(office, 'anna')
  expect([await resharing.shareCase(again, id, bo), await resharing.shareCase(again, id, ulla)]).toEqual(['not-shared', 'not-shared'])
  // What the act refuses no page offers: both lack their keys and stand in the list still.
  expect((await staff().casework.open(again, id))?.lost).toEqual([])
  // Neither is asked for by whoever opens it.
  await behind('DELETE FROM lost_keys')
  expect([await altered(id), (await staff().casework.open(again, id))?.lost]).toEqual([0, []])
})

test('a key list that moves while a case is sealed again costs nobody a second press (keys.md 6)', async () => {
  let moves = 0
  office = await makeOffice({
    store: (store) => {
      const shareAgain: Store['cases']['shareAgain'] = (work) =>
        store.cases.shareAgain(moves-- > 0 ? { ...work, rosterSeq: work.rosterSeq - 1 } : work)
      return { ...store, cases: { ...store.cases, shareAgain } }
    },
  })
  await report(office)
  const id = await first()
  const bo = colleague(office, 'bo').id
  await takeKeysOf(bo)
  const anna = await enter(office, 'anna')
  moves = mostTries
  await expect(staff().resharing.shareCase(anna, id, bo)).rejects.toMatchObject({ kind: 'conflict' })
  expect(await altered(id, 'bo')).toBeUndefined()
  moves = mostTries - 1
  expect(await staff().resharing.shareCase(anna, id, bo)).toBe('done')
  expect(await altered(id, 'bo')).toBe(0)
})

test('a case whose head does not open is told of by whoever tries', async () => {
  const id = await begin()
  await behind("DELETE FROM records WHERE kind = 'thread'")
  await expect(altered(id)).rejects.toMatchObject({ kind: 'altered' })
  await expect(altered(id)).rejects.toMatchObject({ kind: 'altered' })
  expect((await kinds()).filter((kind) => kind === 'record-altered')).toHaveLength(1)
})

test('a case whose share was destroyed while it stands is told of', async () => {
  await begin()
  await office.behindItsBack(({ small }) => small.run('UPDATE shares SET share = NULL'))
  await look()
  expect(await kinds()).toContain('roll-altered')
})

test('what colleagues do while somebody reads is no alteration', async () => {
  const id = await begin()
  const [anna, bo] = [await enter(office, 'anna'), await enter(office, 'bo')]
  await Promise.all([
    ...Array.from({ length: 6 }, () => staff().casework.open(bo, id)),
    staff().casework.acknowledge(anna, id, 'Tack.'),
    staff().casework.write(anna, id, 'Hur vet du?', { answerBy: day('2026-12-01') }),
    staff().casework.keep(bo, id, 'note', 'Att göra.'),
  ])
  expect(await altered(id)).toBe(0)
  expect(await kinds()).not.toContain('roll-altered')
})

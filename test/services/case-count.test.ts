// A case that somebody deleted is missed by its number (T-18): whatever true row they copy, and whatever they add to the log, they hold no key.
import { afterAll, afterEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { day, hours } from '../../src/kit/instant.ts'
import { testLogName } from '../../src/services/case/test-names.ts'
import { writeEntry } from '../harness/log-writer.ts'
import { author, protocolFacts, storeProtocol } from '../harness/protocols.ts'
import { channelOf, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

setDefaultTimeout(120_000)
let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const staff = () => office.services().staff
const newest = async (): Promise<CaseId> => {
  const [listed] = (await staff().lists.page(await enter(office, 'anna'), 'new', null)).cases
  if (listed === undefined) throw new Error('no case')
  return listed.row.id
}
const begin = async (): Promise<CaseId> => {
  office = await makeOffice({ start: '2026-11-18T10:07:23Z', registrar: true })
  await report(office)
  return newest()
}
const unitOf = async () => {
  const { channel } = await channelOf(office)
  const [unit] = channel.units
  if (unit === undefined) throw new Error('no unit')
  return { channel, unit }
}
const deleted = (id: CaseId, more: readonly string[] = []) =>
  office.behindItsBack(({ big }) => {
    big.exec('PRAGMA foreign_keys = ON')
    big.query('DELETE FROM cases WHERE id = ?').run(id)
    for (const statement of more) big.run(statement)
  })
/** How many cases the daily look misses: null while it misses none. */
const missed = async (): Promise<number | null> => {
  await office.services().reminders.look()
  const { entries } = (await staff().log.read(await enter(office, 'dag'), null)) ?? { entries: [] }
  return entries.find(({ entry }) => entry.kind === 'case-missing')?.details?.count ?? null
}

/** A case goes by a true disposal: with its protocol and the entry that vouches for it. */
const destroyed = async (id: CaseId) => {
  const [anna, { channel, unit }] = [await enter(office, 'anna'), await unitOf()]
  const { stored } = await storeProtocol(
    office.ground(),
    (sql, ...values) => office.meanwhile([[sql, ...values]]),
    { channelId: channel.id, unitId: unit.id, caseId: id },
    anna.signing,
    protocolFacts(author(anna.staff.name, anna.staff.title, anna.staff.id), day('2026-11-18'), { unit }),
  )
  await deleted(id)
  return stored
}
const columns = 'id, channel_id, unit_id, year, number, case_id, reference, day, body, key, signature'
const copied = (values: string) => `INSERT INTO disposal_protocols (${columns}) SELECT ${values} FROM disposal_protocols`

test.each([
  ['under its own number', (id: CaseId) => `'COPY', channel_id, unit_id, year, number, '${id}', reference, day, body, key, signature`],
  ['under the next one', (id: CaseId) => `'COPY', channel_id, unit_id, year, number + 1, '${id}', reference, day, body, key, signature`],
  ['in another year', (id: CaseId) => `'COPY', channel_id, unit_id, year - 1, number, '${id}', reference, day, body, key, signature`],
])('a true protocol that somebody copied %s hides no case, and is shown as none (L-ARK-2, T-18)', async (_, values) => {
  await destroyed(await begin())
  await report(office)
  const id = await newest()
  expect(await missed()).toBeNull()
  office.pass(hours(24))
  await deleted(id, [copied(values(id))])
  expect(await missed()).toBe(1)
  const { papers } = staff()
  const kim = await enter(office, 'kim')
  expect((await papers.find(kim, 'COPY' as never))?.proven).toBe(false)
  const [place] = await papers.places(kim)
  if (place === undefined) throw new Error('no place')
  const years = await Promise.all([2026, 2025].map((year) => papers.year(kim, place, year)))
  const shown = years.flatMap(({ papers: list }) => list.map(({ id: paper, proven, hasRival }) => ({ paper, proven, hasRival })))
  expect(shown).toHaveLength(2)
  expect(shown.find(({ paper }) => paper !== ('COPY' as never))).toMatchObject({ proven: true, hasRival: false })
  expect(await papers.ofCase(await enter(office, 'anna'), id)).toBeNull()
})

test.each([
  ['number', 'number = number + 1'],
  ['year', 'year = year - 1'],
  ['reference', "reference = 'V26-FAKE'"],
  ['day', "day = '2026-11-17'"],
])(
  'a protocol whose row has another %s than was signed is no proof of anything, and the case that went by it is missed',
  async (_, change) => {
    const { id, caseId } = await destroyed(await begin())
    expect(await missed()).toBeNull()
    office.pass(hours(24))
    const [anna, kim] = [await enter(office, 'anna'), await enter(office, 'kim')]
    expect([(await staff().papers.find(kim, id))?.proven, (await staff().papers.ofCase(anna, caseId))?.protocol]).toEqual([true, id])
    office.meanwhile([[`UPDATE disposal_protocols SET ${change}`]])
    expect((await staff().papers.find(kim, id))?.proven).toBe(false)
    expect(await staff().papers.ofCase(anna, caseId)).toBeNull()
    expect(await missed()).toBe(1)
  },
)

test('an old link to a case says that it was destroyed where that is proven, and nothing where somebody wrote a protocol for it (F-104, T-09)', async () => {
  const first = await begin()
  await destroyed(first)
  await report(office)
  const second = await newest()
  const { ofCase } = staff().papers
  const anna = await enter(office, 'anna')
  const told = await ofCase(anna, first)
  expect(told?.protocol).toBeString()
  const { channel, unit } = await unitOf()
  await deleted(second)
  await office.behindItsBack(({ big }) => {
    big
      .query(`INSERT INTO disposal_protocols (${columns}) VALUES ('STRAY', ?, ?, 2026, 2, ?, 'V26-FAKE', '2026-11-18', ?, '', '')`)
      .run(channel.id, unit.id, second, JSON.stringify([anna.staff.id]))
  })
  expect(await staff().papers.ofCase(await enter(office, 'anna'), second)).toBeNull()
})

/** A test that stands: made as people make it. */
const tested = async (): Promise<CaseId> => {
  const { unit } = await unitOf()
  expect(await staff().testReports.make(await enter(office, 'anna'), unit.id, 'sv', { what: 'Prov', source: 'Prov' })).toBe('done')
  const [made] = await office.store().testReports.all()
  if (made === undefined) throw new Error('no test')
  return made.caseId
}

test('tests that come and go are missed by nobody, and leave no name of a case in the log (F-141)', async () => {
  await begin()
  for (let round = 0; round < 2; round++) {
    const id = await tested()
    expect(await missed()).toBeNull()
    expect(await staff().testReports.remove(await enter(office, 'anna'), id)).toBe('done')
    office.pass(hours(24))
    expect(await missed()).toBeNull()
    expect((await office.store().log.entries(0, 999)).filter(({ mark }) => mark.includes(id))).toEqual([])
  }
})

test.each([
  ['no mark', () => ''],
  ['its name', (id: CaseId) => testLogName(office.ground().installation, id)],
])(
  'a test that stands, without its row, hides no case that somebody deleted: an entry that it was removed, with %s, has none go (T-18)',
  async (_, markOf) => {
    const id = await begin()
    const standing = await tested()
    const mark = markOf(standing)
    await deleted(id, ['DELETE FROM test_reports', "UPDATE entitlements SET due = '2026-11-25'"])
    await office.behindItsBack(({ big }) => void writeEntry(big, { kind: 'test-removed', mark, ofChannel: true }))
    expect(await missed()).toBe(1)
  },
)

test('a test that was removed went once, however often somebody adds that to the log (T-18)', async () => {
  const id = await begin()
  const made = await tested()
  expect(await staff().testReports.remove(await enter(office, 'anna'), made)).toBe('done')
  const mark = testLogName(office.ground().installation, made)
  await deleted(id)
  await office.behindItsBack(({ big }) => {
    for (const more of [mark, mark, '', 'another']) writeEntry(big, { kind: 'test-removed', mark: more, ofChannel: true })
  })
  expect(await missed()).toBe(1)
})

test('tests that came and went before the log named them are not missed, and hide no case (F-141, T-18)', async () => {
  const id = await begin()
  await office.behindItsBack(({ big }) => {
    for (const kind of ['test-sent', 'test-removed'] as const)
      writeEntry(big, { kind, mark: kind === 'test-sent' ? 'arrival' : '', ofChannel: true })
  })
  expect(await missed()).toBeNull()
  office.pass(hours(24))
  await deleted(id)
  await office.behindItsBack(({ big }) => void writeEntry(big, { kind: 'test-removed', ofChannel: true }))
  expect(await missed()).toBe(1)
})

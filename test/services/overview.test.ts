// What people who open no case see: the auditor's statistics, the operator's health, the member's own account (F-110, F-111, keys.md 8, 9).

import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test'
import { join } from 'node:path'
import { identityFromSeed } from '../../src/crypto/identity.ts'
import { unpad } from '../../src/crypto/padding.ts'
import { open } from '../../src/crypto/seal.ts'
import { newRow } from '../../src/domain/case/case-row.ts'
import { text } from '../../src/kit/bytes.ts'
import { day } from '../../src/kit/instant.ts'
import { openStatistics, statisticsOf } from '../../src/services/case/statistics.ts'
import { copyOf, rowsOf } from './burglar.ts'
import { channelOf, colleague, enter, keysOf, makeOffice, type Office, removeFolders, report } from './office.ts'

let office: Office
beforeEach(async () => {
  office = await makeOffice()
})
afterEach(() => office.close())
afterAll(removeFolders)

const statisticsRows = () => rowsOf(join(copyOf(office.folder), 'viska.sqlite')).get('statistics') ?? []
const overviewKey = async () => {
  const { channel } = await channelOf(office)
  const roster = await office.store().rosters.newest(channel.id)
  const wrap = await office.store().rosters.overviewWrap(channel.id, roster?.roster.overview ?? '', colleague(office, 'dag').id)
  const seed = await open((await keysOf(office, 'dag')).identity, wrap ?? new Uint8Array())
  return identityFromSeed('overview', seed)
}

test('the auditor reads quarter, unit, way in, days and phase of each case, and not which case it is', async () => {
  await report(office, { what: 'Hemligheten.', without: ['bo'] })
  const anna = await enter(office, 'anna')
  const { lists, casework } = office.services().staff
  const [listed] = (await lists.page(anna, 'new', null)).cases
  if (listed === undefined) throw new Error('no case')
  office.pass(3 * 24 * 3_600_000)
  const later = await enter(office, 'anna')
  await casework.acknowledge(later, listed.row.id, 'Tack.')
  const [row, ...more] = statisticsRows()
  expect(more).toEqual([])
  const sealed = row?.sealed as Uint8Array
  const place = { installation: office.ground().installation, channel: (await channelOf(office)).channel.id, id: row?.id as string }
  const body = text(unpad(await open(await overviewKey(), sealed)))
  expect(await openStatistics(await overviewKey(), place, sealed)).toEqual({
    format: 1,
    quarter: '2026-Q4',
    unit: (await channelOf(office)).channel.units[0]?.id as never,
    kind: 'report',
    wayIn: 'web',
    daysToAcknowledgement: 3,
    daysToFeedback: null,
    daysToClosing: null,
    phase: 'ongoing',
    category: '',
    outcome: '',
  })
  for (const trace of [listed.row.id, listed.row.reference, 'Hemligheten', colleague(office, 'bo').id]) {
    expect(body).not.toContain(trace)
    expect(String(row?.id)).not.toContain(trace)
  }
})

test('the row of a case in the statistics has the same name and length before and after', async () => {
  await report(office)
  const [before] = statisticsRows()
  const anna = await enter(office, 'anna')
  const { lists, casework } = office.services().staff
  const id = (await lists.page(anna, 'new', null)).cases[0]?.row.id ?? ('' as never)
  await casework.acknowledge(anna, id, 'Tack.')
  const [after, ...more] = statisticsRows()
  expect(more).toEqual([])
  expect(after?.id).toBe(before?.id as string)
  const lengths = [before, after].map((row) => (row?.sealed instanceof Uint8Array ? row.sealed.length : 0))
  expect(lengths[0]).toBeGreaterThan(1000)
  expect(lengths[1]).toBe(lengths[0] ?? 0)
  expect(after?.sealed).not.toEqual(before?.sealed as Uint8Array)
})

test.each([
  ['2026-01-01', '2026-Q1'],
  ['2026-03-31', '2026-Q1'],
  ['2026-04-01', '2026-Q2'],
  ['2026-09-30', '2026-Q3'],
  ['2026-12-31', '2026-Q4'],
])('received %s counts in %s', (received, quarter) => {
  expect(statisticsOf(newRow(day(received)), 'u' as never).quarter).toBe(quarter)
})

test('the operator sees how the machine does and who lacks keys, and nobody else sees it (F-110)', async () => {
  office.close()
  office = await makeOffice({ withoutKeys: ['cia'] })
  const { health } = office.services().staff
  const seen = await health.read(await enter(office, 'eva'))
  expect(seen?.channels).toMatchObject([{ name: 'Provköpings kommun', state: 'lacking', lacking: ['Cia Strand'] }])
  expect(seen?.free).toBeGreaterThan(0)
  expect(seen?.used).toBeGreaterThan(0)
  for (const name of ['anna', 'dag', 'fia']) expect(await health.read(await enter(office, name))).toBeNull()
})

test('the operator’s page says the same before and after a report, but for bytes and waiting notices', async () => {
  const { health } = office.services().staff
  const eva = await enter(office, 'eva')
  const bare = async () => ({ ...(await health.read(eva)), used: 0, free: 0, waitingNotices: 0 })
  const before = await bare()
  await report(office, { without: ['bo'] })
  expect(await bare()).toEqual(before as never)
})

test('the machine is ready while the database answers, and not when it does not', async () => {
  const { health } = office.services().staff
  expect(await health.ready()).toBe(true)
  office.close()
  expect(await health.ready()).toBe(false)
})

test('one’s own page and the page of keys show one’s own fingerprint and the colleagues’, as the signed roster has them', async () => {
  const { account, keyLists } = office.services().staff
  const holders = async (name: string) => (await keyLists.of(await enter(office, name)))[0]?.list?.holders ?? []
  const [anna, bo] = [await account.read(await enter(office, 'anna')), await account.read(await enter(office, 'bo'))]
  expect(anna.fingerprint).toMatch(/^(\d{5} ){7}\d{5}$/)
  const shownTo = async (who: string, name: string) => (await holders(who)).find((holder) => holder.name === name)
  expect((await shownTo('bo', 'Anna Ek'))?.fingerprint).toBe(anna.fingerprint)
  expect((await shownTo('anna', 'Bo Lind'))?.fingerprint).toBe(bo.fingerprint)
  expect((await holders('anna')).filter(({ isOwn }) => isOwn).map(({ name }) => name)).toEqual(['Anna Ek'])
  office.meanwhile([['UPDATE staff SET recipient = ? WHERE name = ?', 'age1pq1forged', 'Anna Ek']])
  expect((await shownTo('bo', 'Anna Ek'))?.fingerprint).toBe(anna.fingerprint)
})

test('a list says no more than what one may open: counts, marks and titles (F-045, F-082, F-083, F-090)', async () => {
  await report(office, { what: 'Utan Bo.', without: ['bo'] })
  await report(office, { what: 'Med alla.' })
  const { lists, casework } = office.services().staff
  const [anna, bo, dag, fia] = [
    await enter(office, 'anna'),
    await enter(office, 'bo'),
    await enter(office, 'dag'),
    await enter(office, 'fia'),
  ]
  const titles = async (who: typeof anna) => (await lists.page(who, 'new', null)).cases.map(({ title }) => title).sort()
  expect(await titles(anna)).toEqual(['Med alla.', 'Utan Bo.'])
  expect(await titles(bo)).toEqual(['Med alla.'])
  for (const who of [dag, fia]) expect(await titles(who)).toEqual([])
  expect(await lists.counts(bo)).toEqual({ lists: { new: 1, ongoing: 0, suggestions: 0, archived: 0 }, light: 'yellow' })
  const shared = (await lists.page(bo, 'new', null)).cases[0]?.row.id ?? ('' as never)
  await casework.acknowledge(anna, shared, 'Tack.')
  expect((await lists.counts(bo)).light).toBe('green')
  const shown = await casework.open(bo, shared)
  if (shown !== null) await casework.looked(bo, shown)
  expect(await lists.counts(bo)).toEqual({ lists: { new: 0, ongoing: 1, suggestions: 0, archived: 0 }, light: 'off' })
  expect((await lists.counts(anna)).light).toBe('yellow')
  const hidden = (await lists.page(anna, 'new', null)).cases[0]?.row.id ?? ('' as never)
  for (const who of [bo, dag, fia]) {
    expect(await casework.open(who, hidden)).toBeNull()
    expect(await casework.acknowledge(who, hidden, 'Tack.')).toBeNull()
    expect(await casework.write(who, hidden, 'Hej.')).toBeNull()
    expect(await casework.keep(who, hidden, 'note', 'Hej.')).toBeNull()
  }
})

// Searching in what one may open, on real files (F-144): found in memory, written nowhere, and silent about what one may not read.
import { afterAll, beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { noFilter } from '../../src/domain/case/case-search.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { searchFolder } from '../harness/needles.ts'
import { day, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

setDefaultTimeout(120_000)

let office: Office
let anna: Unlocked
let bo: Unlocked
beforeEach(async () => {
  office = await makeOffice()
  await report(office, { what: 'Asfalten hos chefen.', source: 'Jag såg kranbilen.' })
  await report(office, { what: 'Tavlan på museet.', without: ['bo'] })
  anna = await enter(office, 'anna')
  bo = await enter(office, 'bo')
})
afterAll(removeFolders)

const staff = () => office.services().staff
const search = async (who: Unlocked, words: string, more: object = {}) =>
  staff().search.search(who, { words, filter: noFilter, order: 'received', from: null, ...more })
const titles = async (who: Unlocked, words: string) => (await search(who, words)).found.map(({ listed }) => listed.title)
const all = async (who: Unlocked): Promise<readonly CaseId[]> => (await staff().lists.page(who, 'new', null)).cases.map(({ row }) => row.id)
const free = async (who: Unlocked) => {
  for (const id of await all(who)) await staff().casework.handling.declareFree(who, id)
}

test('words are found wherever they were written, and the result says where and shows nothing of them (T-09)', async () => {
  await free(anna)
  expect(await titles(anna, 'KRANBILEN asfalten')).toEqual(['Asfalten hos chefen.'])
  const { found } = await search(anna, 'kranbilen')
  expect(found.map(({ places }) => places)).toEqual([['report']])
  expect(JSON.stringify(found)).not.toContain('kranbilen')
  const [id = '' as CaseId] = (await search(anna, 'tavlan')).found.map(({ listed }) => listed.row.id)
  await staff().casework.keep(anna, id, 'note', 'Fråga vaktmästaren.')
  await staff().casework.write(anna, id, 'När försvann den?')
  for (const words of ['vaktmästaren', 'försvann', 'museet vaktmästaren']) expect(await titles(anna, words)).toEqual(['Tavlan på museet.'])
  expect(await titles(anna, 'kanot')).toEqual([])
})

test('what somebody may not open is neither found nor counted', async () => {
  await free(bo)
  const { found, closed, passed } = await search(bo, 'tavlan')
  expect([found, closed, passed]).toEqual([[], 0, 1])
  for (const name of ['dag', 'fia', 'eva']) expect((await search(await enter(office, name), 'asfalten')).passed).toBe(0)
})

test('a case whose question is unanswered is not looked into, and the page can say how many (F-126)', async () => {
  const before = await search(anna, 'asfalten')
  expect([before.found, before.closed, before.passed]).toEqual([[], 2, 2])
  const [first = '' as CaseId] = await all(anna)
  const { row } = (await staff().casework.open(anna, first)) ?? {}
  // Its reference stands on its card.
  expect((await search(anna, row?.reference ?? '')).found.map(({ listed }) => listed.row.id)).toEqual([first])
  await staff().casework.handling.declareFree(anna, first)
  expect((await search(anna, 'asfalten')).closed).toBe(1)
})

test('a search is one entry of the log, without the words: how many cases were opened (F-144)', async () => {
  await free(anna)
  await search(anna, 'Vattenmelon')
  const dag = await enter(office, 'dag')
  const entries = (await staff().log.read(dag, null))?.entries ?? []
  const searches = entries.filter(({ entry }) => entry.kind === 'cases-searched')
  expect(searches.map(({ details, signed }) => [details?.who, details?.count, details?.reference, signed])).toEqual([
    ['Anna Ek', 2, '', true],
  ])
  // What the events of a case say in the log is signed as well, and holds.
  expect(entries.filter(({ details, signed }) => details?.act !== undefined && signed !== true)).toEqual([])
  expect(entries.some(({ details }) => details?.act === 'no-conflict')).toBe(true)
  expect(searchFolder(office.folder, ['Vattenmelon'])).toEqual([])
})

test('a long search goes on page by page, and leaves none out', async () => {
  for (let i = 0; i < 24; i++) await report(office, { what: `Nummer ${i} om asfalt.` })
  await free(anna)
  const seen: string[] = []
  let from = null
  let pages = 0
  do {
    const page: Awaited<ReturnType<typeof search>> = await search(anna, 'asfalt', { from })
    seen.push(...page.found.map(({ listed }) => listed.row.id))
    from = page.next
    pages++
  } while (from !== null)
  expect([pages, seen.length, new Set(seen).size]).toEqual([2, 25, 25])
})

describe('lists', () => {
  test('are narrowed by the card and by the dates, in the order that is asked for', async () => {
    await free(anna)
    const [one = '' as CaseId, other = '' as CaseId] = await all(anna)
    for (const [id, category] of [
      [one, 'theft'],
      [other, 'fraud'],
    ] as const) {
      await staff().casework.acknowledge(anna, id, 'Tack.')
      await staff().casework.handling.classify(anna, id, { title: category, category, severity: 'high', lead: anna.staff.id })
      office.pass(3 * day)
    }
    const page = async (filter: object, order: 'received' | 'due' | 'moved' = 'received') =>
      (await staff().lists.page(anna, 'ongoing', null, { order, filter: { ...noFilter, ...filter } })).cases.map(({ title }) => title)
    expect(await page({ category: 'fraud' })).toEqual(['fraud'])
    expect(await page({ category: 'fraud', severity: 'low' })).toEqual([])
    expect((await page({ lead: anna.staff.id })).toSorted()).toEqual(['fraud', 'theft'])
    expect(await page({ lead: bo.staff.id })).toEqual([])
    expect(await page({}, 'moved')).toEqual(['theft', 'fraud'])
    expect(await page({}, 'due')).toEqual(['theft', 'fraud'])
  })
  test('a case that nobody has been asked about is left out where the card is asked, and counted (F-126)', async () => {
    const { cases, closed } = await staff().lists.page(anna, 'new', null, { order: 'received', filter: { ...noFilter, severity: 'high' } })
    expect([cases, closed]).toEqual([[], 2])
  })
})

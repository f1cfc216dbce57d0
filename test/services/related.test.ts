// Cases that belong together, on real files (F-144): sealed in both, both or none, and known to nobody who may not open both.
import { afterAll, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { enter, makeOffice, type Office, removeFolders, report } from './office.ts'

setDefaultTimeout(120_000)

let office: Office
let anna: Unlocked
let bo: Unlocked
let both: CaseId
let withoutBo: CaseId
beforeEach(async () => {
  office = await makeOffice()
  await report(office, { what: 'Båda läser.' })
  await report(office, { what: 'Utan Bo.', without: ['bo'] })
  anna = await enter(office, 'anna')
  bo = await enter(office, 'bo')
  const { cases } = await office.services().staff.lists.page(anna, 'new', null)
  const idOf = (title: string) => cases.find((listed) => listed.title === title)?.row.id ?? ('' as CaseId)
  ;[both, withoutBo] = [idOf('Båda läser.'), idOf('Utan Bo.')]
  for (const id of [both, withoutBo]) await casework().handling.declareFree(anna, id)
  await casework().handling.declareFree(bo, both)
})
afterAll(removeFolders)

const casework = () => office.services().staff.casework
const related = () => casework().related
const referenceOf = async (who: Unlocked, id: CaseId) => (await casework().open(who, id))?.row.reference ?? ''
const link = async () => related().relate(anna, both, await referenceOf(anna, withoutBo))
const relatedOf = async (who: Unlocked, id: CaseId) => (await related().of(who, id)).map(({ title }) => title)
const written = async (who: Unlocked, id: CaseId) => (await casework().open(who, id))?.entries.map(({ text }) => text)

test('the link stands in both, is found by a reference however it is typed, and goes in both', async () => {
  const typed = (await referenceOf(anna, withoutBo)).toLowerCase().replace('-', ' ')
  expect(await related().relate(anna, both, typed)).toBe('done')
  expect([await relatedOf(anna, both), await relatedOf(anna, withoutBo)]).toEqual([['Utan Bo.'], ['Båda läser.']])
  expect(await link()).toBe('done')
  expect((await written(anna, both))?.filter((text) => text === 'related')).toHaveLength(1)
  expect(await related().part(anna, withoutBo, both)).toBe('done')
  expect([await relatedOf(anna, both), await relatedOf(anna, withoutBo)]).toEqual([[], []])
})

test('to somebody who was left out of the other there is no link: no entry, no count, nothing new', async () => {
  await casework().open(bo, both)
  const look = async () => [
    await written(bo, both),
    (await office.services().staff.lists.page(bo, 'new', null)).cases,
    await office.store().notices.all(),
  ]
  const before = await look()
  expect(await link()).toBe('done')
  expect([await relatedOf(bo, both), (await casework().open(bo, both))?.course.related]).toEqual([[], []])
  const after = await look()
  // The version of the row is all that moved.
  const plain = (state: unknown) => JSON.stringify(state).replace(/"version":\d+/g, '')
  expect(plain(after)).toBe(plain(before))
})

test('nobody links what they may not open, and a stranger learns no more than that it is not there', async () => {
  const hidden = await referenceOf(anna, withoutBo)
  expect(await related().relate(bo, both, hidden)).toBe('unknown')
  expect(await related().relate(bo, both, 'V26-0000')).toBe('unknown')
  expect(await related().relate(bo, withoutBo, hidden)).toBeNull()
  expect(await related().part(bo, both, withoutBo)).toBe('unknown')
  expect(await related().relate(anna, both, await referenceOf(anna, both))).toBe('same')
})

test('the other must have been opened: its question about conflicts comes first (F-126)', async () => {
  const cia = await enter(office, 'cia')
  await casework().handling.declareFree(cia, both)
  expect(await related().relate(cia, both, await referenceOf(anna, withoutBo))).toBe('closed')
  await link()
  // Entitled, and not asked yet: the reference, and no name.
  expect(await relatedOf(cia, both)).toEqual([null])
  await casework().handling.declareFree(cia, withoutBo)
  expect(await relatedOf(cia, both)).toEqual(['Utan Bo.'])
})

test('whoever loses one of them loses the link with it', async () => {
  const cia = await enter(office, 'cia')
  await link()
  for (const id of [both, withoutBo]) await casework().handling.declareFree(cia, id)
  expect(await relatedOf(cia, both)).toEqual(['Utan Bo.'])
  expect(await casework().handling.leave(cia, withoutBo)).toBe('done')
  expect([await relatedOf(cia, both), (await casework().open(cia, both))?.course.related]).toEqual([[], []])
})

test('one that somebody altered keeps its name, and the page of the other stands', async () => {
  await link()
  await office.behindItsBack(({ big }) =>
    big.run("UPDATE records SET sealed = zeroblob(length(sealed)) WHERE case_id = ? AND kind IN ('thread', 'card')", [withoutBo]),
  )
  expect(await related().of(anna, both)).toEqual([expect.objectContaining({ id: withoutBo, title: null })])
  expect(await related().part(anna, both, withoutBo)).toBe('unknown')
})

test('whoever has not answered for the first links nothing to it (F-126)', async () => {
  const cia = await enter(office, 'cia')
  await casework().handling.declareFree(cia, withoutBo)
  expect(await related().relate(cia, both, await referenceOf(anna, withoutBo))).toBeNull()
})

test('two who link and part at once, with others writing: both cases always say the same', async () => {
  const cia = await enter(office, 'cia')
  for (const id of [both, withoutBo]) await casework().handling.declareFree(cia, id)
  for (let round = 0; round < 4; round++) {
    await Promise.allSettled([link(), related().part(cia, withoutBo, both), casework().keep(bo, both, 'note', `Rad ${round}.`), link()])
    const [here, there] = [await relatedOf(anna, both), await relatedOf(anna, withoutBo)]
    expect(here.length).toBe(there.length)
    for (const id of [both, withoutBo]) expect((await casework().open(anna, id))?.altered).toBe(0)
  }
})

test('the log says that two cases were tied, and not which: whoever reads it may know neither', async () => {
  expect(await link()).toBe('done')
  const references = [await referenceOf(anna, both), await referenceOf(anna, withoutBo)]
  const { entries } = (await office.services().staff.log.read(await enter(office, 'dag'), null)) ?? { entries: [] }
  const told = entries.filter(({ details }) => details?.act === 'related')
  expect(told.map(({ details, signed }) => [details?.reference, signed])).toEqual([['', true]])
  expect(references.every((reference) => reference !== '')).toBe(true)
})

// Leave and substitution on a real office: who enters it, who sees it, and that standing in opens nothing.
import { afterAll, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { addDays, dayOf, instant } from '../../src/kit/instant.ts'
import { colleague, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

setDefaultTimeout(120_000)

let office: Office
beforeEach(async () => {
  office = await makeOffice({ start: '2026-06-15T08:00Z', investigator: true })
})
afterAll(removeFolders)

const leaves = () => office.services().staff.leaves
const id = (name: string): StaffId => colleague(office, name).id
const today = () => dayOf(instant(Date.parse('2026-06-15T08:00Z')), 'Europe/Stockholm')
const on = (days: number) => addDays(today(), days)
const typed = (over = {}) => ({ since: on(0), until: on(9), substitute: '', decision: '', ...over })

test('one enters one’s own; an administrator enters anybody’s of the channel; nobody else enters another’s, nor ends it', async () => {
  const [anna, bo, fia, eva] = await Promise.all(['anna', 'bo', 'fia', 'eva'].map((name) => enter(office, name)))
  if (anna === undefined || bo === undefined || fia === undefined || eva === undefined) throw new Error('nobody')
  expect(await leaves().enter(anna, id('bo'), typed())).toBe('gone')
  expect(await leaves().enter(eva, id('bo'), typed())).toBe('gone')
  expect(await leaves().enter(anna, id('anna'), typed({ substitute: id('bo') }))).toBe('done')
  expect(await leaves().enter(fia, id('bo'), typed({ since: on(20), until: on(30) }))).toBe('done')
  expect(await leaves().enter(fia, id('bo'), typed({ since: on(25), until: on(35) }))).toEqual({ until: 'overlaps' })
  expect(await leaves().enter(anna, id('anna'), typed({ since: on(40), until: on(41), substitute: id('dag') }))).toEqual({
    substitute: 'not-offered',
  })
  const [first, second] = await leaves().of(bo)
  expect([first?.person.name, first?.substitute?.name, first?.isTheirs]).toEqual([anna.staff.name, bo.staff.name, false])
  expect([second?.person.name, second?.isTheirs]).toEqual([bo.staff.name, true])
  expect(await leaves().end(bo, first?.id ?? '')).toBe(false)
  expect(await leaves().of(eva)).toEqual([])
  expect(await leaves().end(fia, first?.id ?? '')).toBe(true)
  expect((await leaves().of(bo)).map(({ person }) => person.name)).toEqual([bo.staff.name])
  const kinds = (await office.store().log.entries(0, 999)).map(({ kind }) => kind)
  expect(kinds.filter((kind) => kind.startsWith('leave'))).toEqual(['leave-entered', 'leave-entered', 'leave-ended'])
})

test('whoever stands in gets a mail when they are named, and nobody else; a leave that is refused tells nobody', async () => {
  const anna = await enter(office, 'anna')
  const told = async () => (await office.store().notices.all()).map(({ staffId }) => staffId)
  expect(await leaves().enter(anna, id('anna'), typed({ substitute: id('bo') }))).toBe('done')
  expect(await told()).toEqual([id('bo')])
  for (const notice of await office.store().notices.all()) await office.store().notices.delivered(notice)
  expect(await leaves().enter(anna, id('anna'), typed({ substitute: id('cia') }))).toEqual({ until: 'overlaps' })
  expect(await leaves().enter(anna, id('anna'), typed({ since: on(20), until: on(21) }))).toBe('done')
  expect(await told()).toEqual([])
})

test('whoever is away is shown so with who stands in, until the day has passed; and whoever stands in gets no key by it (F-098, T-09)', async () => {
  await report(office, { what: 'Bilen.', without: ['bo'] })
  const anna = await enter(office, 'anna')
  const wraps = async () => (await office.store().cases.list(id('bo'), 'new', null, 9)).length
  expect(await wraps()).toBe(0)
  expect(await leaves().enter(anna, id('anna'), typed({ substitute: id('bo') }))).toBe('done')
  const cia = await enter(office, 'cia')
  expect((await leaves().awayToday(cia)).get(id('anna'))).toEqual({
    ...{ name: anna.staff.name, until: on(9) },
    substitute: expect.objectContaining({ id: id('bo') }),
  })
  expect((await leaves().awayToday(await enter(office, 'eva'))).size).toBe(0)
  expect(await wraps()).toBe(0)
  office.set('2026-06-25T08:00Z')
  expect((await leaves().awayToday(await enter(office, 'cia'))).size).toBe(0)
})

// Requests for release and appeals on entries of the register (TF 2 kap.): noted without a key, without a name, and only by those who may.
import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test'
import { day } from '../../src/kit/instant.ts'
import { channelOf, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

let office: Office
beforeEach(async () => {
  office = await makeOffice({ registrar: true })
})
afterEach(() => office.close())
afterAll(removeFolders)

const today = day('2026-11-18')
const request = { kind: 'request', came: today, ownNumber: '' } as const
const notes = () => office.services().staff.releases

test('a registrar notes it without opening the case, a recipient who reads it too; an auditor sees it, whoever was left out nothing', async () => {
  const { channel } = await channelOf(office)
  await report(office, { without: ['cia'] })
  const place = { unitId: channel.units[0]?.id ?? ('' as never), year: 2026, number: 1 }
  const kim = await enter(office, 'kim')
  expect(await notes().note(kim, place, request)).toBe('done')
  expect(await notes().note(await enter(office, 'anna'), place, { ...request, kind: 'appeal', ownNumber: 'KS 2026-7' })).toBe('done')
  expect((await notes().at(kim, place))?.requests.map(({ request: number, kind }) => [number, kind])).toEqual([
    [1, 'request'],
    [2, 'appeal'],
  ])
  expect((await notes().at(await enter(office, 'dag'), place))?.mayNote).toBe(false)
  for (const name of ['cia', 'fia', 'eva']) {
    const who = await enter(office, name)
    expect(await notes().at(who, place)).toBeNull()
    expect(await notes().note(who, place, request)).toBeNull()
    expect(await notes().decide(who, { ...place, request: 1 }, today)).toBeNull()
  }
})

test('decided once, it waits no more', async () => {
  const { channel } = await channelOf(office)
  await report(office)
  const place = { unitId: channel.units[0]?.id ?? ('' as never), year: 2026, number: 1 }
  const kim = await enter(office, 'kim')
  await notes().note(kim, place, request)
  expect(await notes().decide(kim, { ...place, request: 1 }, today)).toBe('done')
  expect(await notes().decide(kim, { ...place, request: 1 }, today)).toBe('stale')
  expect((await notes().at(kim, place))?.requests[0]?.decided).toBe(today)
  expect(await notes().at(kim, { ...place, number: 9 })).toBeNull()
})

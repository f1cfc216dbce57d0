// Two in conflict may take the only reader of a case out of the key list (keys.md 8): the case is not theirs then, and not lost. Two sheets give
// it to those who investigate from outside, or back to whoever was taken out; never to anybody who may not have it (F-126, keys.md 5).
import { afterAll, afterEach, expect, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { ChannelId } from '../../src/domain/channel/channel.ts'
import { inviteLena, spokenBy } from './hands.ts'
import { channelOf, colleague, enter, makeOffice, type Office, removeFolders, report } from './office.ts'
import { makeSet, waitingHash } from './sheets.ts'

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const staff = () => office.services().staff
const idOf = (name: string) => colleague(office, name).id
const opens = async (name: string, id: CaseId) => (await staff().casework.open(await enter(office, name), id)) !== null

/** Anna and Bo are in conflict, Cia alone reads, and they take her out of the list. */
const orphaned = async (investigator: boolean) => {
  office = await makeOffice({ investigator })
  const channel = (await channelOf(office)).channel.id
  const set = await makeSet(office)
  await report(office)
  const [item] = await office.store().cases.list(idOf('cia'), 'new', null, 1)
  const id = item?.case.id ?? ('' as CaseId)
  for (const name of ['anna', 'bo']) expect(await staff().casework.handling.leave(await enter(office, name), id)).toBe('done')
  expect(await staff().rosterChanges.release(await enter(office, 'anna'), channel, idOf('cia'))).toBeNull()
  const bo = await enter(office, 'bo')
  expect(await staff().rosterChanges.confirm(bo, channel, await waitingHash(office, bo, channel), '')).toBeNull()
  expect(await office.store().cases.readers(id)).toEqual([])
  const use = async (name: string) =>
    staff().recoveryUses.use(await enter(office, name), channel, [set.sheets[0] ?? '', set.sheets[1] ?? ''])
  return { id, use, channel }
}
/** A new handler, taken into the list by Anna and Bo. */
const withLena = async (channel: ChannelId): Promise<void> => {
  const id = await inviteLena(office, channel, 'anna')
  await enter(office, 'lena')
  const spoken = await spokenBy(office, 'lena')
  expect(await staff().rosterChanges.admit(await enter(office, 'anna'), channel, id, spoken)).toBeNull()
  const bo = await enter(office, 'bo')
  expect(await staff().rosterChanges.confirm(bo, channel, await waitingHash(office, bo, channel), spoken)).toBeNull()
}

test('two sheets give it to whoever investigates from outside, for six months; in the hands of somebody in conflict they decide nothing', async () => {
  const { id, use, channel } = await orphaned(true)
  expect((await use('anna'))?.ok).toBe(true)
  expect([await opens('anna', id), await opens('bo', id), await opens('ulla', id)]).toEqual([false, false, false])
  await withLena(channel)
  expect((await use('lena'))?.ok).toBe(true)
  expect([await opens('anna', id), await opens('bo', id), await opens('lena', id), await opens('ulla', id)]).toEqual([
    false,
    false,
    false,
    true,
  ])
  const file = await staff().casework.open(await enter(office, 'ulla'), id)
  expect(file?.people?.entitled.find((one) => one.id === idOf('ulla'))).toMatchObject({ reason: 'outside', until: '2027-05-18' })
  expect(file?.report?.answers.what).toBeTruthy()
  // She is the last, and gives it on: else it would end with her.
  expect(await staff().casework.handling.begin(await enter(office, 'ulla'), id, 'Kunde röja.')).toBe('done')
  expect(await staff().casework.handling.assign(await enter(office, 'ulla'), id, [idOf('anna')])).toBe('not-offered')
  expect(await staff().casework.handling.assign(await enter(office, 'ulla'), id, [idOf('lena')])).toBe('done')
  expect(await opens('lena', id)).toBe(true)
})

test('with nobody to give it to it waits as it is', async () => {
  const { id, use, channel } = await orphaned(false)
  await withLena(channel)
  expect((await use('lena'))?.ok).toBe(true)
  expect([await opens('lena', id), await office.store().cases.orphaned(channel, [])]).toEqual([false, [id]])
})

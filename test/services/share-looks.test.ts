// What somebody with new keys would be given is seen before it is given, and nothing but what was seen is given (keys.md 5 and 8, T-09, F-126).
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { NameRule } from '../../src/domain/case/identity-request.ts'
import type { ChannelId } from '../../src/domain/channel/channel.ts'
import { mostAtOnce } from '../../src/services/keys/resharing.ts'
import { spokenBy, waitingFor } from './hands.ts'
import { channelOf, colleague, enter, makeOffice, type Office, removeFolders, renewed, report } from './office.ts'

let office: Office
let channel: ChannelId
const begin = async (nameRule: NameRule = 'open'): Promise<void> => {
  office = await makeOffice({ settings: { nameRule } })
  channel = (await channelOf(office)).channel.id
}
beforeEach(() => begin())
afterEach(() => office.close())
afterAll(removeFolders)

const staff = () => office.services().staff
const idOf = (name: string) => colleague(office, name).id
const look = async (by = 'anna', to = 'cia') => staff().resharing.look(await enter(office, by), channel, idOf(to))
const share = async (seen: string, by = 'anna', to = 'cia') => staff().resharing.share(await enter(office, by), channel, idOf(to), seen)
const opens = async (name: string, id: CaseId) => (await staff().casework.open(await enter(office, name), id)) !== null
const casesOf = async (name: string) => (await office.store().cases.list(idOf(name), 'new', null, 99)).map((item) => item.case.id)
const free = async (name: string, id: CaseId) => staff().casework.handling.declareFree(await enter(office, name), id)

/** Cia lost her keys, and has new ones that stand in the list. */
const ciaAnew = async (): Promise<void> => {
  await renewed(office, 'cia', ['bo', 'anna'])
  const spoken = await spokenBy(office, 'cia')
  await staff().rosterChanges.admit(await enter(office, 'anna'), channel, idOf('cia'), spoken)
  const bo = await enter(office, 'bo')
  expect(await staff().rosterChanges.confirm(bo, channel, (await waitingFor(office, channel, bo)).hash, spoken)).toBeNull()
}

test('each case with its reference and the day from which it opens, its title only for whoever has said that nothing binds them to it (F-126)', async () => {
  await report(office, { what: 'Fakturor ur ett tomt bolag.' })
  const [id = '' as CaseId] = await casesOf('anna')
  await ciaAnew()
  const row = await office.store().cases.find(id)
  expect((await look())?.given).toEqual([
    {
      ...{ id, reference: row?.reference ?? '', received: row?.received as never, title: null },
      ...{ messages: 0, notes: 0, reporter: 'unnamed' },
    },
  ])
  await free('anna', id)
  await staff().casework.write(await enter(office, 'anna'), id, 'Hur länge har det pågått?')
  await staff().casework.keep(await enter(office, 'anna'), id, 'note', 'Fråga ekonomichefen.')
  expect((await look())?.given).toMatchObject([{ title: expect.stringContaining('Fakturor'), messages: 1, notes: 1 }])
  expect((await look())?.person).toMatchObject({ id: idOf('cia'), name: 'Cia Strand' })
})

test.each([
  ['open', 'shown'],
  ['reason', 'reason'],
  ['second', 'second'],
] as const)('who sent it, by the rule that held when it came: %s', async (rule, shown) => {
  office.close()
  await begin(rule)
  await report(office, { name: 'Rut Öberg' })
  await ciaAnew()
  expect((await look())?.given.map(({ reporter }) => reporter)).toEqual([shown])
})

describe('what is confirmed is what was shown', () => {
  test('one more case that waits: nothing is given, and the new list is the answer', async () => {
    await report(office, { what: 'Ett.' })
    await report(office, { what: 'Två.' })
    await ciaAnew()
    const [one = '' as CaseId, two = '' as CaseId] = await casesOf('anna')
    office.meanwhile([['DELETE FROM lost_keys WHERE case_id = ?', two]])
    const seen = (await look())?.seen ?? ''
    office.meanwhile([['INSERT INTO lost_keys (staff_id, case_id) VALUES (?, ?)', idOf('cia'), two]])
    const outcome = await share(seen)
    expect(outcome?.ok).toBe(false)
    if (outcome?.ok !== false) return
    expect(outcome.refusal.given.map(({ id }) => id).sort()).toEqual([one, two].sort())
    expect([await opens('cia', one), await opens('cia', two)]).toEqual([false, false])
    expect(await share(outcome.refusal.seen)).toEqual({ ok: true, value: { done: 2, left: 0 } })
    expect([await opens('cia', one), await opens('cia', two)]).toEqual([true, true])
  })

  test('what a colleague gave meanwhile, and a second press: nothing more, and nothing that was not seen', async () => {
    await report(office)
    await ciaAnew()
    const seen = (await look())?.seen ?? ''
    expect(await share(seen, 'bo')).toEqual({ ok: true, value: { done: 1, left: 0 } })
    expect(await share(seen)).toMatchObject({ ok: false, refusal: { given: [], kept: [] } })
  })

  test('other keys in the list than those of the look', async () => {
    await report(office)
    await ciaAnew()
    const seen = (await look())?.seen ?? ''
    await ciaAnew()
    expect(await share(seen)).toMatchObject({ ok: false, refusal: { given: [{}] } })
    const [id = '' as CaseId] = await casesOf('anna')
    expect(await opens('cia', id)).toBe(false)
  })

  test('the log says with whom', async () => {
    await report(office)
    await ciaAnew()
    await share((await look())?.seen ?? '')
    const read = await staff().log.read(await enter(office, 'dag'), null)
    expect(JSON.stringify(read)).toContain('Cia Strand')
  })
})

describe('what cannot be given is said with its reason', () => {
  const kept = async (by = 'anna') => (await look(by))?.kept.map(({ why }) => why)

  test('whoever was left out by the reporter, put into the tables (keys.md 12 test 6)', async () => {
    await report(office, { without: ['cia'] })
    const [id = '' as CaseId] = await casesOf('anna')
    office.meanwhile([
      [
        "INSERT INTO entitlements (staff_id, list, received, case_id, unseen, seen) VALUES (?, 'new', '2026-11-18', ?, 0, 0)",
        idOf('cia'),
        id,
      ],
      ['INSERT INTO lost_keys (staff_id, case_id) VALUES (?, ?)', idOf('cia'), id],
    ])
    expect([await kept(), (await look())?.given]).toEqual([['barred'], []])
    expect(await share((await look())?.seen ?? '')).toEqual({ ok: true, value: { done: 0, left: 0 } })
  })

  test('a case that somebody altered, and one whose keys the colleague lacks too', async () => {
    await report(office, { what: 'Ett.' })
    await report(office, { what: 'Två.' })
    await ciaAnew()
    const [one = '', two = ''] = await casesOf('anna')
    office.meanwhile([
      ["UPDATE records SET sealed = zeroblob(900) WHERE case_id = ? AND kind = 'card'", one],
      ['INSERT INTO lost_keys (staff_id, case_id) VALUES (?, ?)', idOf('anna'), two],
    ])
    expect((await kept())?.toSorted()).toEqual(['altered', 'own-keys'])
  })

  test('a case that the colleague was left out of is not there at all, however the tables read (T-09)', async () => {
    await report(office, { without: ['anna'] })
    const [id = '' as CaseId] = await casesOf('bo')
    await ciaAnew()
    expect((await look('bo'))?.given).toHaveLength(1)
    expect(await look('anna')).toMatchObject({ given: [], kept: [] })
    office.meanwhile([
      [
        "INSERT INTO entitlements (staff_id, list, received, case_id, unseen, seen) VALUES (?, 'new', '2026-11-18', ?, 0, 0)",
        idOf('anna'),
        id,
      ],
    ])
    expect(await look('anna')).toMatchObject({ given: [], kept: [] })
  })

  test('nothing at all for somebody outside the list, or with a red sign', async () => {
    await report(office)
    await ciaAnew()
    expect(await look('anna', 'fia')).toBeNull()
    expect(await staff().resharing.look({ ...(await enter(office, 'anna')), fault: 'own-key' }, channel, idOf('cia'))).toBeNull()
  })
})

test('more than one press gives: what is left is to be seen again', async () => {
  for (let n = 0; n <= mostAtOnce; n++) await report(office, { what: `Nummer ${n}.` })
  await ciaAnew()
  expect(await share((await look())?.seen ?? '')).toEqual({ ok: true, value: { done: mostAtOnce, left: 1 } })
  const rest = await look()
  expect(rest?.given).toHaveLength(1)
  expect(await share(rest?.seen ?? '')).toEqual({ ok: true, value: { done: 1, left: 0 } })
}, 120_000)

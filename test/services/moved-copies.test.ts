// Sealed bytes that are made for one reader, put in the place of another's: who opened many cases, summaries of dismissed cases, keys that wait for a second
// hand, the shares of cases. Each is refused or told of, and nobody reads there what belongs elsewhere (keys.md 5, 12 test 3).
import { afterAll, afterEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { ChannelId } from '../../src/domain/channel/channel.ts'
import { spokenFingerprint } from '../../src/services/keys/rosters.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { afterwards, dismissing, half, openOffice } from './dismissed.ts'
import { colleague, enter, keysOf, makeOffice, type Office, removeFolders, renewed, report } from './office.ts'
import { endOf, exchanged, type Row, rowIn, rowsIn, withBytes } from './seals.ts'

setDefaultTimeout(120_000)

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const staff = () => office.services().staff
const idOf = (name: string) => colleague(office, name).id
const caseIds = async (name = 'anna'): Promise<readonly CaseId[]> =>
  (await office.store().cases.list(idOf(name), 'new', null, 50)).map((item) => item.case.id)
const openAll = async (who: Unlocked, ids: readonly CaseId[]): Promise<void> => {
  for (const id of ids) {
    await staff().casework.handling.declareFree(who, id)
    expect(await staff().casework.open(who, id)).not.toBeNull()
  }
}
const named = (name: string, place: string) => `${place}: refused elsewhere (keys.md 12 test 3)${name}`

test(named(', and counts for nobody else (T-09)', 'day_readings.sealed'), async () => {
  office = await makeOffice()
  for (let index = 0; index < 12; index++) await report(office, { what: `Nummer ${index}.` })
  const ids = await caseIds()
  const [anna, bo] = [await enter(office, 'anna'), await enter(office, 'bo')]
  await openAll(anna, ids.slice(0, 2))
  const earlier = rowIn(office, 'day_readings', { staff_id: idOf('anna') })
  await openAll(anna, ids.slice(2, 10))
  await openAll(bo, ids.slice(0, 1))
  const row = (name: string) => rowIn(office, 'day_readings', { staff_id: idOf(name) })
  const logged = async () => (await office.store().log.entries(0, 999)).filter(({ kind }) => kind === 'mass-read').length
  const version = () => row('anna').version as number
  // Ten of Anna's are none of Bo's; an earlier day of Anna's own is none of hers, and what the program has in mind counts.
  await exchanged(office, ['day_readings', 'sealed'], row('anna'), row('bo'), async () => openAll(bo, ids.slice(1, 2)))
  expect(await logged()).toBe(0)
  expect(version()).toBe(10)
  await withBytes(office, ['day_readings', 'sealed'], row('anna'), earlier.sealed, async () => openAll(anna, ids.slice(10, 11)))
  expect(await logged()).toBe(1)
})

test(named('', 'mass_readings.sealed'), async () => {
  office = await makeOffice()
  for (let index = 0; index < 11; index++) await report(office, { what: `Nummer ${index}.` })
  const ids = await caseIds()
  for (const name of ['anna', 'bo']) await openAll(await enter(office, name), ids)
  const told = async (name: string) => (await staff().massReadings.of(await enter(office, name))).map(({ by }) => by.name)
  expect([await told('cia'), await told('bo'), await told('anna')]).toEqual([['Anna Ek', 'Bo Lind'], ['Anna Ek'], ['Bo Lind']])
  const ofCia = rowsIn(office, 'mass_readings', { staff_id: idOf('cia') })
  const place = ['mass_readings', 'sealed'] as const
  const [one = {}, two = {}] = ofCia
  await exchanged(office, place, one, two, async () => expect(await told('cia')).toEqual([]))
  await exchanged(office, place, one, rowIn(office, 'mass_readings', { staff_id: idOf('bo') }), async () => {
    expect(await told('bo')).toEqual([])
    expect(await told('cia')).toHaveLength(1)
  })
  expect(await told('cia')).toHaveLength(2)
})

test(named('', 'dismissal_copies.sealed'), async () => {
  office = await openOffice({ units: ['Kommunen', 'Bolaget'] })
  const { dismissed, approve, read } = dismissing(() => office)
  const [first, second] = [await dismissed({ without: ['bo'] }), await dismissed()]
  office.set(afterwards)
  expect(await approve('jon', { [first]: 'Det första.', [second]: 'Det andra.' })).toEqual({ name: 'approved' })
  expect([await read('anna'), await read('bo')]).toEqual([[['Det andra.', 'Det första.']], [['Det andra.']]])
  const row = (name: string): Row => rowIn(office, 'dismissal_copies', { half, staff_id: idOf(name) })
  const place = ['dismissal_copies', 'sealed'] as const
  await exchanged(office, place, row('anna'), row('bo'), async () =>
    expect([await read('anna'), await read('bo')]).toEqual(['unreadable', 'unreadable']),
  )
  expect(await read('bo')).toEqual([['Det andra.']])
})

/** Dag has new keys, and waits in both channels for the second hand. @returns whether he then reads details in the log of the first */
const confirmedWith = async (isMoved: boolean): Promise<boolean> => {
  office = await makeOffice({ neighbour: true })
  const channels = (await office.services().reporter.channels.list()).map(({ channel }) => channel.id)
  const [home, neighbour] = channels as [ChannelId, ChannelId]
  await renewed(office, 'dag', ['anna', 'bo'])
  const { identity, signing } = await keysOf(office, 'dag')
  const spoken = spokenFingerprint({ recipient: identity.recipient, signingKey: signing.publicKey })
  const anna = await enter(office, 'anna')
  for (const channel of channels) expect(await staff().rosterChanges.admit(anna, channel, idOf('dag'), spoken)).toBeNull()
  const row = (channel: ChannelId) => rowIn(office, 'proposal_wraps', { channel_id: channel, staff_id: idOf('dag') })
  const confirm = async () => {
    const bo = await enter(office, 'bo')
    const hash = (await staff().keyLists.one(bo, home))?.waiting?.hash ?? ''
    expect(await staff().rosterChanges.confirm(bo, home, hash, spoken)).toBeNull()
  }
  if (isMoved) await withBytes(office, ['proposal_wraps', 'sealed'], row(home), row(neighbour).sealed, confirm)
  else await confirm()
  await report(office)
  const entries = (await staff().log.read(await enter(office, 'dag'), null))?.entries ?? []
  return entries.some(({ entry, details }) => entry.channel === home && details !== null)
}

test(named('', 'proposal_wraps.sealed'), async () => {
  expect(await confirmedWith(true)).toBe(false)
  office.close()
  expect(await confirmedWith(false)).toBe(true)
})

test('a share in the place of another, like no share at all, opens no case (keys.md 7, 12 test 3)', async () => {
  office = await makeOffice()
  const { receipt } = await report(office, { what: 'Det ena.' })
  await report(office, { what: 'Det andra.' })
  const ids = await caseIds()
  const swap = () =>
    office.behindItsBack(({ small }) => {
      const rows = small.query<{ case_id: string; share: Uint8Array<ArrayBuffer> }, []>('SELECT case_id, share FROM shares').all()
      const [one, two] = rows
      if (one === undefined || two === undefined) throw new Error('not two')
      small.query('UPDATE shares SET share = ? WHERE case_id = ?').run(two.share, one.case_id)
      small.query('UPDATE shares SET share = ? WHERE case_id = ?').run(one.share, two.case_id)
    })
  const seen = async () => {
    const anna = await enter(office, 'anna')
    const { dialogue } = office.services().reporter
    const ends = await Promise.all(ids.map((id) => endOf(async () => (await staff().casework.open(anna, id))?.altered)))
    const reporter = await endOf(async () => (await dialogue.read(await dialogue.signIn(receipt.id, receipt.password)))?.altered)
    return [...ends, reporter]
  }
  expect(await seen()).toEqual([0, 0, 0])
  await swap()
  expect(await seen()).toEqual(['refused', 'refused', 'refused'])
  await swap()
  expect(await seen()).toEqual([0, 0, 0])
})

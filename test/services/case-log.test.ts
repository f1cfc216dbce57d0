// Every look at a case is told to those who read it, and to the log (T-09, T-10); the log of a case and the chained log vouch for each other.
import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import { type CaseLog, isSoundLog } from '../../src/domain/case/case-log.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { type Day, hours, minutes } from '../../src/kit/instant.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { colleague, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

let office: Office
let id: CaseId
beforeEach(async () => {
  office = await makeOffice()
  await report(office, { without: ['bo'] })
  const anna = await enter(office, 'anna')
  id = await onlyCase(anna)
})
afterAll(removeFolders)

const casework = () => office.services().staff.casework
const onlyCase = async (who: Unlocked): Promise<CaseId> => {
  const listed = await office.services().staff.lists.page(who, 'new', null)
  return listed.cases[0]?.row.id ?? ('' as CaseId)
}
/** Signs in and says that nothing binds them to the case. */
const free = async (name: string): Promise<Unlocked> => {
  const who = await enter(office, name)
  expect(await casework().handling.declareFree(who, id)).toBe('done')
  return who
}
const logOf = async (who: Unlocked): Promise<CaseLog> => {
  const log = await casework().log(who, id)
  if (log === null) throw new Error('no log')
  return log
}
const lookers = async (who: Unlocked) => (await logOf(who)).looks.map(({ by }) => by.name)
const opened = async () => (await office.store().log.entries(0, 1000)).filter(({ kind }) => kind === 'case-opened')

describe('a look', () => {
  test('stands in the log and in the case, and a colleague reads there who it was and when', async () => {
    const anna = await free('anna')
    const at = office.ground().now()
    expect(await casework().open(anna, id)).not.toBeNull()
    const cia = await enter(office, 'cia')
    const log = await logOf(cia)
    expect(log.looks.map(({ by, at: moment, proof }) => [by.name, moment, proof])).toEqual([
      ['Anna Ek', at, { seq: (await opened())[0]?.seq ?? 0, day: '2026-11-18' as Day, sound: true }],
    ])
    expect(isSoundLog(log)).toBe(true)
    const reading = await office.services().staff.log.read(await enter(office, 'dag'), null)
    const entry = reading?.entries.find((one) => one.entry.kind === 'case-opened')
    expect(entry?.details?.who).toBe('Anna Ek')
    expect(entry?.details?.reference).toMatch(/^V26-/)
    expect(entry?.signed).toBe(true)
  })

  test('is one for all pages within half an hour, and another after that, in another session, and on the next day', async () => {
    const anna = await free('anna')
    const look = async (who = anna) => expect(await casework().open(who, id)).not.toBeNull()
    await look()
    office.pass(minutes(29))
    await look()
    office.pass(minutes(29))
    await look()
    expect(await lookers(anna)).toHaveLength(1)
    office.pass(minutes(30))
    await look()
    expect(await lookers(anna)).toHaveLength(2)
    const again = await enter(office, 'anna')
    await look(again)
    await look(again)
    expect(await lookers(anna)).toHaveLength(3)
    office.set('2026-11-18T22:57:00Z')
    const late = await enter(office, 'anna')
    await look(late)
    office.pass(minutes(2))
    await look(late)
    expect(await lookers(late)).toHaveLength(5)
  })

  test('is none for whoever is still asked whether something binds them to it, nor for a list', async () => {
    const anna = await enter(office, 'anna')
    expect(await casework().open(anna, id)).not.toBeNull()
    await onlyCase(anna)
    expect(await lookers(anna)).toEqual([])
    expect(await opened()).toEqual([])
  })

  test('leaves the version of the case alone: no act of a colleague is sealed again because of it', async () => {
    const anna = await free('anna')
    const before = (await office.store().cases.find(id))?.version
    await casework().open(anna, id)
    expect((await office.store().cases.find(id))?.version).toBe(before)
  })

  test('of many at the same moment gets a number each', async () => {
    const names = ['anna', 'cia']
    const people: Unlocked[] = []
    for (const name of names) people.push(await free(name))
    await Promise.all(people.map((who) => casework().open(who, id)))
    expect((await lookers(people[0] as Unlocked)).toSorted()).toEqual(['Anna Ek', 'Cia Strand'])
  })

  test('is told to nobody who was left out, and to nobody without a key', async () => {
    const anna = await free('anna')
    await casework().open(anna, id)
    for (const name of ['bo', 'dag', 'eva', 'fia']) expect(await casework().log(await enter(office, name), id)).toBeNull()
  })

  test('stands in no file in clear: neither who nor when', async () => {
    const anna = await free('anna')
    await casework().open(anna, id)
    const [row] = await office.store().caseViews.of(id)
    const text = Buffer.from(row?.sealed ?? []).toString('latin1')
    expect(row?.sealed.length).toBeGreaterThan(1_000)
    for (const needle of [colleague(office, 'anna').id, 'Anna Ek', String(office.ground().now())]) expect(text).not.toContain(needle)
  })

  test('goes with a test that is removed', async () => {
    const { testReports } = office.services().staff
    const anna = await enter(office, 'anna')
    const [place] = await testReports.places(anna)
    expect(await testReports.make(anna, place?.unitId ?? ('' as never), 'sv', { what: 'Ett prov.', source: 'Påhittat.' })).toBe('done')
    const [made] = await office.store().testReports.all()
    if (made === undefined) throw new Error('no test')
    expect(await casework().open(anna, made.caseId)).not.toBeNull()
    expect(await office.store().caseViews.of(made.caseId)).toHaveLength(1)
    expect(await testReports.remove(anna, made.caseId)).toBe('done')
    expect(await office.store().caseViews.of(made.caseId)).toEqual([])
  })
})

describe('the log of a case', () => {
  const sound = async () => isSoundLog(await logOf(await enter(office, 'cia')))
  beforeEach(async () => {
    const anna = await free('anna')
    await casework().open(anna, id)
    expect(await casework().keep(anna, id, 'record', 'Ringt banken.')).toBe('done')
    office.pass(hours(1))
    await casework().open(await enter(office, 'anna'), id)
    expect(await sound()).toBe(true)
  })

  test('gives each act of staff its number in the chained log', async () => {
    const { acts } = await logOf(await enter(office, 'cia'))
    const entries = await office.store().log.entries(0, 1000)
    const numbers = entries.filter(({ kind }) => kind === 'record-written' || kind === 'case-changed').map(({ seq }) => seq)
    expect([...acts.values()].map((proof) => (proof === null || proof === 'missing' ? proof : proof.seq))).toEqual(
      expect.arrayContaining(numbers),
    )
  })

  test('says that the row of a look is gone, also the newest, and on which day somebody looked', async () => {
    for (const number of [2, 1]) {
      office.meanwhile([['DELETE FROM case_views WHERE number = ?', number]])
      const log = await logOf(await enter(office, 'cia'))
      expect(log.gone.map(({ what, day }) => [what, day])).toContainEqual(['view', '2026-11-18' as Day])
      expect(log.gone).toHaveLength(3 - number)
      expect(isSoundLog(log)).toBe(false)
    }
  })

  test.each([
    ['UPDATE case_views SET number = number + 10 WHERE number = 2'],
    ['UPDATE case_views SET sealed = (SELECT sealed FROM case_views WHERE number = 1) WHERE number = 2'],
    ["UPDATE case_views SET id = 'another' WHERE number = 1"],
    ["UPDATE case_views SET sealed = x'00' WHERE number = 1"],
  ])('%s: says that the row does not open', async (sql) => {
    office.meanwhile([[sql]])
    const log = await logOf(await enter(office, 'cia'))
    expect(log.unreadable).toBe(1)
    expect(isSoundLog(log)).toBe(false)
  })

  test.each([
    ["UPDATE log SET mark = 'x' || mark WHERE kind = 'case-opened'", 'missing'],
    ["UPDATE log SET mark = 'x' || mark WHERE kind = 'record-written'", 'missing'],
    ["UPDATE log SET day = '2026-11-17' WHERE kind = 'case-opened'", false],
    ["UPDATE log SET kind = 'note-written' WHERE kind = 'record-written'", false],
  ] as const)('%s: says which line the log does not vouch for', async (sql, expected) => {
    office.meanwhile([[sql]])
    const { looks, acts } = await logOf(await enter(office, 'cia'))
    const proofs = [...looks.map(({ proof }) => proof), ...acts.values()]
    expect(proofs.some((proof) => (proof !== null && proof !== 'missing' ? proof.sound : proof) === expected)).toBe(true)
  })

  test('says that an act stands in the log whose words the case no longer has', async () => {
    office.meanwhile([["DELETE FROM records WHERE kind = 'entry' AND sequence = (SELECT MAX(sequence) FROM records WHERE kind = 'entry')"]])
    const log = await logOf(await enter(office, 'cia'))
    expect(log.gone.some(({ what }) => what === 'act')).toBe(true)
  })

  test('knows the entries of its own case alone', async () => {
    await report(office)
    const cia = await enter(office, 'cia')
    const other = (await office.services().staff.lists.page(cia, 'new', null)).cases.map(({ row }) => row.id).find((one) => one !== id)
    if (other === undefined) throw new Error('no other case')
    expect(await casework().log(cia, other)).toMatchObject({ looks: [], gone: [], unreadable: 0 })
    office.meanwhile([[`INSERT INTO case_views SELECT '${other}', number, id, epoch, sealed FROM case_views WHERE number = 1`]])
    expect(await casework().log(cia, other)).toMatchObject({ looks: [], gone: [], unreadable: 1 })
  })
})

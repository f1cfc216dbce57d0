// Whoever writes viska.sqlite alone says which day is believed and on which a telephone agreed: reports and sign-ins go on all the same, the program itself
// writes no day to come into the log, and whoever answers for it is told (T-18, keys.md 12 test 14).
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { addDays, type Day, day } from '../../src/kit/instant.ts'
import { makeLogReader } from '../../src/services/operation/log-reading.ts'
import { writeEntry } from '../harness/log-writer.ts'
import { colleague, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

const start = day('2026-11-18')

let office: Office
beforeEach(async () => {
  office = await makeOffice({ registrar: true, start: `${start}T12:00:00Z` })
  await enter(office, 'bo')
  await office.services().reminders.look()
})
afterEach(() => office.close())
afterAll(removeFolders)

const reports = () => office.store().cases.list(colleague(office, 'anna').id, 'new', null, 10)
const chain = async () => (await makeLogReader(office.ground(), office.rosters()).verify()).brokenAt
const forged = (sql: string, written: Day | null = null): Promise<void> =>
  office.behindItsBack(({ big }) => {
    if (written !== null) writeEntry(big, { kind: 'case-opened', day: written, ofChannel: true })
    big.exec(sql)
  })
/** By a recovery code, which says nothing of the clock. */
const tokenByRecoveryCode = async (): Promise<string> => {
  const { email, passphrase, recoveryCodes } = colleague(office, 'anna')
  const { signIn } = office.services().staff
  const outcome = await signIn.code(await signIn.passphrase(email, passphrase), recoveryCodes[0] ?? '')
  if (outcome.name !== 'signed-in') throw new Error('not let in')
  return outcome.token
}
const clockOf = (on: string): string => `UPDATE drill_clock SET believed = '${on}', looked = '${on}', shown = '${on}'`

describe.each([
  ['the believed day and that of the telephone are years ahead', clockOf('2099-01-01'), '2099-01-01'],
  ['they are of tomorrow', clockOf(addDays(start, 1)), addDays(start, 1)],
  ['they are of a day in a month', clockOf(addDays(start, 25)), addDays(start, 25)],
  ['the row is gone', 'DELETE FROM drill_clock', '2099-01-01'],
])('an entry of a day to come, and %s', (_, sql, on) => {
  test('reports come in at once, before and after the daily look, and the chain holds', async () => {
    await forged(sql, day(on))
    await report(office)
    await office.services().reminders.look()
    await report(office)
    expect([(await reports()).length, await chain()]).toEqual([2, null])
    expect((await office.store().log.ahead()).map((one) => one.day)).toEqual([day(on)])
  })

  test('people sign in; operator and auditor are told of the entry', async () => {
    await forged(sql, day(on))
    const health = await office.services().staff.health.read(await enter(office, 'eva'))
    expect([health?.clock.state, health?.ahead.map((one) => one.day)]).toEqual(['sound', [day(on)]])
    const read = await office.services().staff.log.read(await enter(office, 'dag'), null)
    expect([read?.brokenAt, read?.ahead.map((one) => one.day)]).toEqual([null, [day(on)]])
  })
})

describe('the program itself writes no day to come', () => {
  const freeOfConflict = async () => {
    await report(office)
    const [listed] = await reports()
    if (listed === undefined) throw new Error('no case')
    const { id } = listed.case
    await office.services().staff.casework.handling.declareFree(await enter(office, 'anna'), id)
    return id
  }
  const whoHas = async (token: string) => {
    const who = await office.services().staff.sessions.find(token)
    if (who === null) throw new Error('no session')
    return who
  }

  test.each([clockOf('2029-01-01'), clockOf(addDays(start, 20)), 'DELETE FROM drill_clock'])(
    'by a look at a case or by the daily look, after %s',
    async (sql) => {
      const id = await freeOfConflict()
      await forged(sql)
      const anna = await whoHas(await tokenByRecoveryCode())
      expect((await office.services().staff.casework.open(anna, id))?.arrival).toBe('proven')
      await office.services().reminders.look()
      await report(office)
      const entries = await office.store().log.entries(0, 999)
      expect([...new Set(entries.map((one) => one.day))]).toEqual([start])
      expect(await office.store().log.ahead()).toEqual([])
    },
  )

  test('a believed day that is long over, and an entry of one to come: a case opens and the daily look is done, under the newest day that has come', async () => {
    const id = await freeOfConflict()
    const token = await tokenByRecoveryCode()
    await forged(`UPDATE drill_clock SET believed = '2020-01-01', shown = NULL`, day('2099-01-01'))
    await office.services().reminders.look()
    expect((await office.services().staff.casework.open(await whoHas(token), id))?.arrival).toBe('proven')
    expect((await office.store().log.entries(0, 999)).at(-1)?.day).toBe(start)
  })
})

describe('no channel closes because keys were not used', () => {
  const why = async () => (await office.services().staff.channels.list()).map((one) => one.why)

  // A key counts for five months, and for thirty days from the first reminder.
  test.each([
    ['years ahead, of keys that were used today', day('2029-01-01'), start],
    ['a little ahead, of keys that count for ten more days', addDays(start, 20), addDays(start, -140)],
  ])('by a believed day that somebody wrote %s, with reminders as if it had come (F-142)', async (_, on, used) => {
    await forged(`${clockOf(on)};
      UPDATE proofs SET day = '${used}', before = NULL;
      INSERT INTO reminders (staff_id, about, step, first, last)
        SELECT staff_id, '', 'drill', '${addDays(on, -60)}', '${addDays(on, -31)}' FROM proofs`)
    expect(await why()).toEqual(['open'])
    await report(office)
  })

  test('by a passphrase under such a day, either: the day of the key is one that has come', async () => {
    await forged(clockOf('2029-01-01'))
    await tokenByRecoveryCode()
    expect([...new Set((await office.store().drill.facts()).proofs.map((proof) => proof.day))]).toEqual([start])
    expect(await why()).toEqual(['open'])
  })
})

describe('the day on which a telephone agreed', () => {
  const shown = async () => (await office.store().drill.clock())?.shown

  test('is that of the small file where the big one names a later one, and the earlier where it names an earlier one', async () => {
    await forged(`UPDATE drill_clock SET shown = '2099-01-01'`)
    expect(await shown()).toBe(start)
    await forged(`UPDATE drill_clock SET shown = '2020-01-01'`)
    expect(await shown()).toBe(day('2020-01-01'))
    await forged(`UPDATE drill_clock SET shown = NULL`)
    expect(await shown()).toBe(start)
  })

  test('is none where the small file knows of none, until a telephone agrees again', async () => {
    await office.behindItsBack(({ small }) => void small.exec('DELETE FROM shown_day'))
    expect(await shown()).toBeNull()
    await enter(office, 'anna')
    await office.behindItsBack(() => {})
    expect(await shown()).toBe(start)
  })

  test('keeps a clock that was set back from letting anything in, though the row is gone', async () => {
    office.set(`${addDays(start, 5)}T12:00:00Z`)
    await enter(office, 'bo')
    await forged('DELETE FROM drill_clock')
    office.set(`${addDays(start, 4)}T12:00:00Z`)
    await expect(report(office)).rejects.toMatchObject({ kind: 'clock' })
  })
})

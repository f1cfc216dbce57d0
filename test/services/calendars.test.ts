// What whoever has the address of a calendar learns: the state of the midnight before, and no act at a closer time than its day (T-15).
import { afterAll, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { day as asDay } from '../../src/kit/instant.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { colleague, enter, makeOffice, type Office, removeFolders, renewed, report } from './office.ts'

setDefaultTimeout(120_000)

let office: Office
let anna: Unlocked
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-17T22:50Z', investigator: true })
  await report(office, { what: 'Asfalten.' })
  office.set('2026-11-18T08:00Z')
  anna = await enter(office, 'anna')
})
afterAll(removeFolders)

const staff = () => office.services().staff
const calendars = () => staff().calendars
const made = async (who = anna): Promise<string> => {
  const secret = await calendars().make(who)
  if (secret === null) throw new Error('no address')
  return secret
}
const idOf = async (name: string, list: 'new' | 'ongoing' = 'new'): Promise<CaseId> => {
  const [item] = await office.store().cases.list(colleague(office, name).id, list, null, 1)
  if (item === undefined) throw new Error('no case')
  return item.case.id
}

test('a report, an answer and an act of the day change nothing until it has passed, whenever the address is asked', async () => {
  const { receipt } = await report(office, { what: 'Samma dag, före adressen.' })
  const secret = await made()
  const before = await calendars().feed(secret)
  // Only the report of the day before: it has two dates.
  expect(before).toMatchObject({ day: asDay('2026-11-18'), dates: [{ due: asDay('2026-11-24') }, {}] })
  expect(before?.dates).toHaveLength(2)
  const { dialogue } = office.services().reporter
  await report(office, { what: 'Samma dag, efter.' })
  await dialogue.write(await dialogue.signIn(receipt.id, receipt.password), { kind: 'message', text: 'Mer.', identity: null })
  const id = await idOf('anna')
  await staff().casework.acknowledge(anna, id, 'Tack.')
  for (const at of ['2026-11-18T12:00Z', '2026-11-18T22:59Z']) {
    office.set(at)
    await calendars().turn()
    expect(await calendars().feed(secret)).toEqual(before)
  }
  // A restart is no midnight.
  await office.behindItsBack(() => {})
  await calendars().turn()
  expect(await calendars().feed(secret)).toEqual(before)
  // Midnight in Stockholm, and in Copenhagen.
  office.set('2026-11-18T23:00Z')
  await calendars().turn()
  const after = await calendars().feed(secret)
  expect(after?.day).toBe(asDay('2026-11-19'))
  expect(after?.dates.length).toBeGreaterThan(2)
  // Late to its work: what has come in on the new day already waits all the same.
  office.set('2026-11-20T09:00Z')
  await report(office, { what: 'Innan jobbet gick.' })
  await calendars().turn()
  expect((await calendars().feed(secret))?.dates).toEqual(after?.dates as never)
})

test('whose last day with a case has passed sees its dates no more (F-099)', async () => {
  const { handling } = staff().casework
  const id = await idOf('anna')
  await handling.declareFree(anna, id)
  await handling.begin(anna, id, 'Skäl.')
  expect(await handling.assign(anna, id, [colleague(office, 'ulla').id], asDay('2026-11-20'))).toBe('done')
  const secret = await made(await enter(office, 'ulla'))
  const dates = async (at: string): Promise<number> => {
    office.set(at)
    await calendars().turn()
    return (await calendars().feed(secret))?.dates.length ?? 0
  }
  expect(await dates('2026-11-19T23:30Z')).toBeGreaterThan(0)
  expect(await dates('2026-11-20T23:00Z')).toBe(0)
})

test('making one is in the log, under a signature, and writes the person a mail; so is closing it', async () => {
  const before = (await office.store().log.entries(0, 999)).length
  await made()
  const [entry, ...more] = (await office.store().log.entries(0, 999)).slice(before)
  expect([entry?.kind, more.length]).toEqual(['calendar-made', 0])
  office.pass(24 * 60 * 60 * 1000)
  expect((await office.store().notices.due(office.ground().now())).filter(({ staffId }) => staffId === anna.staff.id)).toHaveLength(1)
  await calendars().close(await enter(office, 'anna'))
  expect((await office.store().log.entries(0, 999)).map(({ kind }) => kind)).toContain('calendar-closed')
})

test('it ends with a new passphrase, with new keys, and with signing out everywhere or elsewhere', async () => {
  const own = 'en alldeles egen mening om havet'
  const endings: readonly (readonly [string, (who: Unlocked) => Promise<unknown>])[] = [
    ['bo', () => renewed(office, 'bo', ['anna', 'cia'])],
    ['cia', (who) => staff().sessions.signOutEverywhere(who)],
    ['cia', (who) => staff().sessions.endOthers(who)],
    ['cia', (who) => staff().locks.passphrase.change(who, colleague(office, 'cia').passphrase, { own, ownAgain: own })],
  ]
  for (const [name, end] of endings) {
    const who = await enter(office, name)
    const secret = await made(who)
    expect([await calendars().since(who), await calendars().feed(secret)]).not.toContain(null)
    await end(who)
    expect([name, await calendars().since(who), await calendars().feed(secret)]).toEqual([name, null, null])
  }
})

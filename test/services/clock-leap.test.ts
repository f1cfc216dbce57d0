// A clock that was ahead for one look of the program and is right again: reports come in and people sign in at once, nothing that was written is called
// into question, and nothing waits for the false day (T-18, F-142).
import { afterAll, afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { random } from '../../src/appliance.ts'
import { newBackupKey } from '../../src/crypto/backup-key.ts'
import { entryHash, genesisHash } from '../../src/crypto/log-chain.ts'
import type { Answers } from '../../src/domain/case/answers.ts'
import { addDays, day, hours, minutes } from '../../src/kit/instant.ts'
import { certainDay } from '../../src/services/believed-day.ts'
import { forgetBackup, noteDrill, setBackupKey } from '../../src/services/operation/backups.ts'
import { makeLogReader } from '../../src/services/operation/log-reading.ts'
import { makeBackupStore } from '../../src/store/sqlite/backups.ts'
import { appendEntry } from '../harness/log-writer.ts'
import { backupsOf } from './backing-up.ts'
import { channelOf, colleague, draftOf, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

setDefaultTimeout(120_000)

const start = day('2026-11-18')
const leaps = [1, 20, 31, 3_650]

let office: Office
beforeEach(async () => {
  office = await makeOffice({ start: `${start}T12:00:00Z` })
  await office.services().reminders.look()
})
afterEach(() => office.close())
afterAll(removeFolders)

/** The clock is ahead for as long as `work` takes, and then right again. */
const whileAhead = async (days: number, work: () => Promise<unknown>): Promise<void> => {
  office.set(`${addDays(start, days)}T12:00:00Z`)
  await office.services().reminders.look()
  await work()
  office.set(`${start}T15:00:00Z`)
  await office.services().reminders.look()
}
/** With a code from paper: no telephone says what day it is. */
const withoutTelephone = async (name: string): Promise<string> => {
  const { signIn } = office.services().staff
  const { email, passphrase, recoveryCodes } = colleague(office, name)
  return (await signIn.code(await signIn.passphrase(email, passphrase), (recoveryCodes as string[]).pop() ?? '')).name
}
const arrivals = async () => {
  const anna = await enter(office, 'anna')
  const listed = await office.store().cases.list(colleague(office, 'anna').id, 'new', null, 10)
  return Promise.all(listed.map(async ({ case: { id } }) => (await office.services().staff.casework.open(anna, id))?.arrival))
}
const chain = async () => (await makeLogReader(office.ground(), office.rosters()).verify()).brokenAt
const aheadDays = async () => (await office.store().log.ahead()).map((one) => one.day)
const late = async () => {
  const { log } = office.store()
  const entries = await log.entries(0, 1_000)
  const isInOrder = await Promise.all(entries.map(({ seq }) => log.isInOrder(seq)))
  return entries.filter((_, index) => !isInOrder[index]).map(({ seq }) => seq)
}

describe.each(leaps)('%i days ahead for one look, and right again', (days) => {
  test('a report comes in before anybody has signed in, and all that came in is proven', async () => {
    await whileAhead(days, async () => {
      await report(office)
      await report(office)
    })
    await report(office)
    expect([new Set(await aheadDays()), await late(), await chain()]).toEqual([new Set([addDays(start, days)]), [], null])
    expect(await arrivals()).toEqual(['proven', 'proven', 'proven'])
  })

  test('somebody signs in, with a code from paper or a telephone, and the days that follow are days like any other', async () => {
    await whileAhead(days, () => report(office))
    expect(await withoutTelephone('bo')).toBe('signed-in')
    expect((await enter(office, 'anna')).staff.id).toBe(colleague(office, 'anna').id)
    expect((await office.store().drill.facts()).clock).toMatchObject({ believed: start, shown: start })
    for (const later of [1, days, days + 1].filter((on) => on < 100)) {
      office.set(`${addDays(start, later)}T12:00:00Z`)
      await office.services().reminders.look()
      await report(office)
    }
    expect([await late(), await chain()]).toEqual([[], null])
  })

  test('nothing ends by the false day, and a look at a case is of today', async () => {
    await report(office)
    const anna = await enter(office, 'anna')
    const [listed] = await office.store().cases.list(anna.staff.id, 'new', null, 10)
    if (listed === undefined) throw new Error('no case')
    await office.services().staff.casework.handling.declareFree(anna, listed.case.id)
    await whileAhead(days, async () => {})
    expect(await certainDay(office.ground())).toBe(start)
    const seq = (await office.store().log.head()).seq
    // Of the session from before the leap, which no telephone has spoken in since.
    await office.services().staff.casework.open(anna, listed.case.id)
    expect(new Set((await office.store().log.entries(seq, 99)).map((one) => one.day))).toEqual(new Set([start]))
  })

  test('what a reporter had typed meanwhile is there, and can be sent', async () => {
    let token = ''
    await whileAhead(days, async () => {
      token = await draftOf(office, { what: 'Halvskrivet.' } as Partial<Answers>)
    })
    const { channel } = await channelOf(office)
    const { drafts } = office.services().reporter
    expect((await drafts.open(channel.id, token))?.content.answers.what).toBe('Halvskrivet.')
    await drafts.sweep()
    office.pass(hours(2) + minutes(5))
    await drafts.sweep()
    expect(await drafts.open(channel.id, token)).toBeNull()
  })

  test('whoever was wrong five times while no digits could fit need not wait for the false day', async () => {
    await whileAhead(days, async () => {
      const { signIn } = office.services().staff
      const { email, passphrase } = colleague(office, 'bo')
      const half = await signIn.passphrase(email, passphrase)
      for (let wrong = 0; wrong < 5; wrong++) await signIn.code(half, '000000')
      expect((await signIn.code(half, '000000')).name).toBe('paused')
    })
    expect(await withoutTelephone('bo')).toBe('signed-in')
  })
})

test('with nobody’s telephone to ask, what comes in at an earlier time is taken, and the entries after it are told of', async () => {
  office.set(`${addDays(start, 3)}T12:00:00Z`)
  await office.services().reminders.look()
  await report(office)
  office.set(`${addDays(start, 1)}T12:00:00Z`)
  await report(office)
  expect([await aheadDays(), await late(), await chain()]).toEqual([[addDays(start, 3)], [], null])
})

describe('a telephone that agrees says what day it is', () => {
  test('also where one had agreed with a later day, as an app with a wrong time of its own would: what stood still goes on', async () => {
    await whileAhead(20, () => enter(office, 'bo'))
    await expect(report(office)).rejects.toMatchObject({ kind: 'clock' })
    expect((await enter(office, 'anna')).staff.id).toBe(colleague(office, 'anna').id)
    await report(office)
    expect([await arrivals(), await late(), await chain()]).toEqual([['proven'], [], null])
  })

  test('a sign-in that the clock refused is noted with the next one', async () => {
    await whileAhead(20, () => enter(office, 'bo'))
    await expect(withoutTelephone('anna')).rejects.toMatchObject({ kind: 'clock' })
    await enter(office, 'cia')
    const { seq } = await office.store().log.head()
    await withoutTelephone('anna')
    expect((await office.store().log.entries(seq, 99)).map(({ kind }) => kind)).toContain('signed-in')
  })
})

describe('the commands beside the appliance', () => {
  test('write after an entry of a day to come, before and after a look, and the appliance knows which one they passed over', async () => {
    const taken = await backupsOf(office)
    await taken.take()
    const files = makeBackupStore({ folder: office.folder, entryHash, genesisHash, now: office.ground().now })
    await report(office)
    for (const on of ['2099-01-01', '2099-01-01']) appendEntry(office, { kind: 'case-opened', day: on, ofChannel: true })
    expect(await arrivals()).toEqual(['proven'])
    appendEntry(office, { kind: 'case-opened', day: '2099-01-01', ofChannel: true })
    await noteDrill(files, start)
    await office.services().reminders.look()
    appendEntry(office, { kind: 'case-opened', day: '2099-01-01', ofChannel: true })
    const { recipient } = await newBackupKey(random, 'sv')
    await setBackupKey(files, recipient, start)
    appendEntry(office, { kind: 'case-opened', day: '2099-01-01', ofChannel: true })
    const [standing] = (await files.installation())?.standing ?? []
    if (standing === undefined) throw new Error('no backup stands')
    expect(await forgetBackup(files, standing, start)).toBe(true)
    await report(office)
    expect([(await aheadDays()).length, await late(), await chain()]).toEqual([5, [], null])
    expect(await arrivals()).toEqual(['proven', 'proven'])
    expect(await files.logDays()).toMatchObject({ latest: day('2099-01-01'), shown: start })
  })
})

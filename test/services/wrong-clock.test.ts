// A machine whose clock is wrong, and one that slept for long: nobody is flooded, nothing closes by a day that only a leap speaks for, and the
// operator sees what is known (F-142).
import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test'
import { addDays, day as dayOf } from '../../src/kit/instant.ts'
import { channelOf, colleague, enter, makeOffice, type Office, removeFolders, tokenOf } from './office.ts'

afterEach(() => office.close())
afterAll(removeFolders)

let office: Office
const start = dayOf('2026-01-12')
beforeEach(async () => {
  office = await makeOffice({ start: `${start}T12:00:00Z` })
  await look()
})

const look = (): Promise<void> => office.services().reminders.look()
const turnTo = (day: number): void => office.set(`${addDays(start, day)}T12:00:00Z`)
const lookOn = async (...days: readonly number[]): Promise<void> => {
  for (const day of days) {
    turnTo(day)
    await look()
  }
}
/** Who waits for a mail; takes them out of the queue. */
const told = async (): Promise<number> => {
  const waiting = await office.store().notices.all()
  for (const notice of waiting) await office.store().notices.delivered(notice)
  return waiting.length
}
const isOpen = async (): Promise<boolean> => (await channelOf(office)).open
const clock = async () => (await office.services().staff.health.read(await enter(office, 'eva')))?.clock

test('ten years ahead for a day: nobody is told, the channel stays open, and nothing is left of it when the clock is right again', async () => {
  await lookOn(1, 3_650, 3_650, 3_651)
  expect([await told(), await isOpen()]).toEqual([0, true])
  await office.behindItsBack(() => {})
  await look()
  expect([await told(), await isOpen()]).toEqual([0, true])
  await lookOn(2, 89)
  // 87 days after the last look the machine is in doubt again, until it has stood for a week.
  expect(await told()).toBe(0)
  await lookOn(90, 91, 92, 93, 94, 95)
  expect(await told()).toBe(6)
})

test('ahead for good: after a week of looks one mail a person, and thirty days more before anything closes', async () => {
  await lookOn(3_650, 3_651, 3_652, 3_653, 3_654, 3_655)
  expect([await told(), await isOpen()]).toEqual([0, true])
  await lookOn(3_656)
  expect([await told(), await isOpen()]).toEqual([6, true])
  await lookOn(3_660)
  expect(await told()).toBe(0)
  await lookOn(3_685)
  expect(await isOpen()).toBe(true)
  await lookOn(3_686)
  expect(await isOpen()).toBe(false)
})

test('off for 200 days: a code from somebody’s telephone is enough, then one mail a person, and the channel stays open meanwhile', async () => {
  await lookOn(1, 200)
  expect([await told(), await isOpen()]).toEqual([0, true])
  await tokenOf(office, 'eva')
  await look()
  // Five for their own keys, and Eva, whose own is proved, because the others’ are overdue.
  expect([await told(), await isOpen()]).toEqual([6, true])
  await look()
  await lookOn(201, 202)
  expect(await told()).toBe(0)
  await lookOn(207)
  expect(await told()).toBe(5)
  await lookOn(229)
  expect(await isOpen()).toBe(true)
  await lookOn(230)
  expect(await isOpen()).toBe(false)
})

test('a recovery code says nothing of the clock: what it proves is kept under the day that is believed', async () => {
  await lookOn(1, 3_650)
  const { email, passphrase, recoveryCodes, id } = colleague(office, 'anna')
  const { signIn } = office.services().staff
  const half = await signIn.passphrase(email, passphrase)
  expect((await signIn.code(half, recoveryCodes[0] ?? '')).name).toBe('signed-in')
  const { proofs, clock: kept } = await office.store().drill.facts()
  expect(proofs.find(({ staffId }) => staffId === id)?.day).toBe(addDays(start, 1))
  expect(kept?.believed).toBe(addDays(start, 1))
})

test('set back: nothing is told twice, nothing closes, and nothing opens that was closed on a day that somebody’s telephone showed', async () => {
  await lookOn(30, 60, 89, 90)
  expect(await told()).toBe(6)
  await lookOn(88, 60, 30, 1)
  expect(await told()).toBe(0)
  await lookOn(97)
  expect(await told()).toBe(6)
  await lookOn(104, 111, 118, 120, 125, 132, 139, 146, 150)
  await told()
  expect(await isOpen()).toBe(false)
  await enter(office, 'eva')
  turnTo(149)
  expect(await isOpen()).toBe(false)
  await lookOn(10)
  expect(await isOpen()).toBe(false)
})

test('years ahead, believed after a week, then right again: keys that were proved meanwhile count from today, not for ten years', async () => {
  await lookOn(1, 3_650, 3_651, 3_652, 3_653, 3_654, 3_655, 3_656)
  const far = addDays(start, 3_656)
  await office.store().drill.prove(colleague(office, 'anna').id, far, null)
  await told()
  turnTo(5)
  // The log was not written to under the wrong clock, so people can sign in, and a code settles it.
  await tokenOf(office, 'bo')
  const { clock: kept, proofs, told: reminders } = await office.store().drill.facts()
  expect(kept).toMatchObject({ believed: addDays(start, 5), shown: addDays(start, 5), leapt: null })
  for (const { day } of proofs) expect(day <= addDays(start, 5)).toBe(true)
  for (const { first, last } of reminders) expect([first, last]).toEqual([addDays(start, 5), addDays(start, 5)])
  expect(await isOpen()).toBe(true)
})

test('the operator sees what is known of the clock: when a telephone last agreed, a leap, and a clock behind the log', async () => {
  expect(await clock()).toMatchObject({ state: 'sound', believed: null, shown: start })
  turnTo(40)
  await lookOn(40)
  // Signing in to look is what settles it: their own code agrees with the machine.
  expect(await clock()).toMatchObject({ state: 'sound', shown: addDays(start, 40) })
  const eva = await enter(office, 'eva')
  const read = async () => (await office.services().staff.health.read(eva))?.clock
  turnTo(39)
  expect(await read()).toMatchObject({ state: 'behind', believed: addDays(start, 40) })
  turnTo(140)
  expect(await read()).toMatchObject({ state: 'leapt', believed: addDays(start, 40) })
})

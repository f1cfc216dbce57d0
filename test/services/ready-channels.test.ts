// What the public page needs is worked out anew after each write of the program before anybody asks, so that the first visitor afterwards does not wait for it
// (T-07, T-11); a real store.
import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test'
import { today } from '../../src/services/ground.ts'
import { channelOf, draftOf, makeOffice, type Office, removeFolders, report } from './office.ts'

let office: Office
let slug: string
beforeEach(async () => {
  office = await makeOffice({ neighbour: true })
  slug = (await channelOf(office)).channel.slug
})
afterEach(() => office.close())
afterAll(removeFolders)

/** How often the facts behind a channel were read from the tables while `work` went on. */
const readings = async (work: () => Promise<unknown>): Promise<number> => {
  const { drill } = office.store() as { drill: { facts: () => Promise<unknown> } }
  const { facts } = drill
  let read = 0
  drill.facts = () => {
    read += 1
    return facts()
  }
  await work()
  drill.facts = facts
  return read
}
const page = () => office.services().reporter.channels.bySlug(slug)
const written = async (write: (to: Office) => Promise<unknown>): Promise<void> => {
  await write(office)
  await Bun.sleep(100)
}

test.each([
  ['a draft', draftOf],
  ['a report', report],
  ['a daily look', (to: Office) => to.services().reminders.look()],
])('after %s the visitor waits for nothing, where the first after a write waited before', async (_, write) => {
  await written(write)
  expect(await readings(page)).toBe(1)
  office.services().keepReady()
  await written(write)
  expect(await readings(page)).toBe(0)
  expect(await readings(() => written(write))).toBeGreaterThan(0)
})

test('many writes at once are followed by few readings, and the last of them counts', async () => {
  office.services().keepReady()
  const entry = { day: today(office.ground()), channel: '', kind: 'signed-in', details: null } as const
  const many = (to: Office) => Promise.all(Array.from({ length: 40 }, () => to.store().log.append(entry)))
  const read = await readings(() => written(many))
  expect(read).toBeGreaterThan(0)
  expect(read).toBeLessThan(10)
  expect(await readings(page)).toBe(0)
})

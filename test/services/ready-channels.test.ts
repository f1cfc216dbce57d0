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
/** Keeps them ready, as the appliance does. @returns waits until nothing of that is under way */
const keepReady = (): (() => Promise<void>) => {
  const channels = office.services().reporter.channels as { list: () => Promise<unknown> }
  const { list } = channels
  let underWay = 0
  channels.list = async () => {
    underWay += 1
    try {
      return await list()
    } finally {
      underWay -= 1
    }
  }
  office.services().keepReady()
  return async () => {
    while (underWay > 0) await Bun.sleep(1)
  }
}

test.each([
  ['a draft', draftOf],
  ['a report', report],
  ['a daily look', (to: Office) => to.services().reminders.look()],
])('after %s the visitor waits for nothing, where the first after a write waited before', async (_, write) => {
  await write(office)
  expect(await readings(page)).toBe(1)
  const settled = keepReady()
  const written = async (): Promise<void> => {
    await write(office)
    await settled()
  }
  await written()
  expect(await readings(page)).toBe(0)
  expect(await readings(written)).toBeGreaterThan(0)
})

test('many writes at once are followed by few readings, and the last of them counts', async () => {
  const settled = keepReady()
  const entry = { day: today(office.ground()), channel: '', kind: 'signed-in', details: null } as const
  const read = await readings(async () => {
    await Promise.all(Array.from({ length: 40 }, () => office.store().log.append(entry)))
    await settled()
  })
  expect(read).toBeGreaterThan(0)
  expect(read).toBeLessThan(10)
  expect(await readings(page)).toBe(0)
})

// What every backend must do: secret addresses of calendars.
import { describe, expect, test } from 'bun:test'
import * as make from '../factories.ts'
import { anna, bo, today } from '../factories.ts'
import type { Stage } from './stage.ts'

export const calendarFeedsContract = (stage: Stage): void => {
  describe('addresses of calendars', () => {
    const feed = (staffId = anna) => ({ staffId, id: make.random(32), made: today })

    test('a person has one at most: another takes its place, and the one before leads nowhere', async () => {
      const [first, second, other] = [feed(), feed(), feed(bo)]
      for (const one of [first, second, other]) await stage.store.calendarFeeds.put(one)
      expect(await stage.store.calendarFeeds.find(first.id)).toBeNull()
      expect(await stage.store.calendarFeeds.find(second.id)).toEqual(second)
      expect(await stage.store.calendarFeeds.of(bo)).toEqual(other)
    })

    test('a closed one leads nowhere', async () => {
      const one = feed()
      await stage.store.calendarFeeds.put(one)
      await stage.store.calendarFeeds.remove(anna)
      expect([await stage.store.calendarFeeds.find(one.id), await stage.store.calendarFeeds.of(anna)]).toEqual([null, null])
    })
  })
}

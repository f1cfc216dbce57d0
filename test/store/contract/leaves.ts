// What every backend must do: who is away, and who stands in.
import { describe, expect, test } from 'bun:test'
import { addDays } from '../../../src/kit/instant.ts'
import * as make from '../factories.ts'
import { anna, bo, today } from '../factories.ts'
import type { Stage } from './stage.ts'

export const leavesContract = (stage: Stage): void => {
  describe('leaves', () => {
    const leave = {
      id: 'one',
      staffId: anna,
      since: addDays(today, 3),
      until: addDays(today, 9),
      substitute: bo,
      decision: 'KS § 130',
    } as const
    const { leaves } = { leaves: () => stage.store.leaves }
    const entered = () => [make.logEntry('leave-entered')]
    const ended = () => [make.logEntry('leave-ended')]

    test('nobody is away twice on one day, and what is refused is not in the log', async () => {
      const before = (await stage.store.log.head()).seq
      expect(await leaves().add(leave, entered())).toBe(true)
      expect(await leaves().add({ ...leave, id: 'two', since: leave.until, until: addDays(today, 20) }, entered())).toBe(false)
      expect(await leaves().add({ ...leave, id: 'three', since: addDays(today, 1), until: leave.since }, entered())).toBe(false)
      expect(await leaves().add({ ...leave, id: 'four', staffId: bo, substitute: '' }, entered())).toBe(true)
      expect((await leaves().all()).map(({ id }) => id)).toEqual(['four', 'one'])
      expect((await leaves().all())[1]).toEqual(leave)
      expect(await stage.store.log.entries(before, 9)).toHaveLength(2)
    })

    test('one that has begun ends the day before somebody is back, one that has not goes; what is over stays as it was', async () => {
      for (const [back, left] of [
        [addDays(today, 5), [{ ...leave, until: addDays(today, 4) }]],
        [leave.since, []],
        [today, []],
      ] as const) {
        for (const { id } of await leaves().all()) await leaves().end({ id, back: addDays(today, -9), log: ended() })
        await leaves().add(leave, entered())
        expect(await leaves().end({ id: 'one', back, log: ended() })).toBe(true)
        expect(await leaves().all()).toEqual([...left])
      }
      await leaves().add(leave, entered())
      expect(await leaves().end({ id: 'one', back: addDays(leave.until, 1), log: ended() })).toBe(false)
      expect(await leaves().end({ id: 'none', back: today, log: ended() })).toBe(false)
      expect(await leaves().all()).toEqual([leave])
    })
  })
}

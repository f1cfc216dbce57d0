// What every backend must do: notices.
import { describe, expect, test } from 'bun:test'
import { addDays, instant } from '../../../src/kit/instant.ts'
import * as make from '../factories.ts'
import { anna, bo, today } from '../factories.ts'
import type { Stage } from './stage.ts'

export const noticesContract = (stage: Stage): void => {
  describe('notices', () => {
    const [early, late] = [make.noon, instant(make.noon + 60_000)]
    const noticed = (due: number) => ({ ...make.newCase({ readers: [anna, bo] }), notices: [{ staffId: anna, due: instant(due) }] })
    const waiting = { staffId: anna, attempts: 0, fault: null, failingSince: null }

    test('one waits for a person at most, at the earliest time', async () => {
      for (const due of [late, early, late]) await stage.store.cases.create(noticed(due))
      expect(await stage.store.notices.all()).toEqual([{ ...waiting, due: early }])
    })

    test('leave when they are due, and not before', async () => {
      await stage.store.cases.create(noticed(early))
      expect(await stage.store.notices.due(instant(early - 1))).toEqual([])
      const [notice] = await stage.store.notices.due(early)
      if (notice === undefined) throw new Error('no notice')
      await stage.store.notices.delivered(notice)
      expect(await stage.store.notices.all()).toEqual([])
    })

    test('are put back until later when they must not leave yet, unless something happened since', async () => {
      await stage.store.cases.create(noticed(early))
      const [notice] = await stage.store.notices.due(early)
      if (notice === undefined) throw new Error('no notice')
      await stage.store.notices.postponed(notice, late)
      expect(await stage.store.notices.all()).toEqual([{ ...waiting, due: late }])
      expect(await stage.store.notices.due(early)).toEqual([])
      const [again] = await stage.store.notices.due(late)
      if (again === undefined) throw new Error('no notice')
      // What happens now has a moment of its own, which counts.
      const next = instant(late + 60_000)
      await stage.store.cases.create(noticed(next))
      await stage.store.notices.postponed(again, instant(late + 999_000))
      expect(await stage.store.notices.all()).toEqual([{ ...waiting, due: next }])
    })

    test('that fail come again, and know since when they fail', async () => {
      await stage.store.cases.create(noticed(early))
      const [first] = await stage.store.notices.all()
      if (first === undefined) throw new Error('no notice')
      await stage.store.notices.failed(first, 'unreachable', late, today)
      await stage.store.notices.failed(first, 'refused', late, addDays(today, 1))
      expect(await stage.store.notices.all()).toEqual([{ staffId: anna, due: late, attempts: 2, fault: 'refused', failingSince: today }])
    })
  })
}

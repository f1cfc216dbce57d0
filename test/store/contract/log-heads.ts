// What every backend must do: the weekly heads of the log.
import { expect, test } from 'bun:test'
import type { StaffId } from '../../../src/domain/channel/channel.ts'
import { day } from '../../../src/kit/instant.ts'
import * as make from '../factories.ts'
import type { Stage } from './stage.ts'

export const logHeadsContract = (stage: Stage): void => {
  test('a week has one head, that of the moment, and each person puts it away once', async () => {
    const { logHeads, log } = stage.store
    const [first, next] = [day('2026-11-16'), day('2026-11-23')]
    const head = await log.head()
    expect(await logHeads.all()).toEqual([])
    expect([await logHeads.keep(next, []), await logHeads.keep(next, []), await logHeads.keep(first, [])]).toEqual([true, false, true])
    const anna = 'anna' as StaffId
    const copy = (week: typeof first) => logHeads.copied(week, anna, next, [make.logEntry('head-copied')])
    expect([await copy(next), await copy(next), await copy(day('2026-11-09'))]).toEqual([true, false, false])
    expect(await logHeads.all()).toEqual([
      { week: next, ...head, copies: [{ staffId: anna, day: next }] },
      { week: first, ...head, copies: [] },
    ])
    expect((await log.head()).seq).toBe(head.seq + 1)
  })
}

// What every backend must do: test reports, the only cases that can be removed whole.
import { describe, expect, test } from 'bun:test'
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import type { UnitId } from '../../../src/domain/channel/channel.ts'
import * as make from '../factories.ts'
import { anna, bo, channelId, cilla, today, unitId } from '../factories.ts'
import type { Stage } from './stage.ts'

export const testReportsContract = (stage: Stage): void => {
  describe('test reports', () => {
    const nonce = make.random(32)
    const work = (unit: UnitId = unitId) => ({ ...make.newCase({ withSlip: false, row: { unitId: unit } }), statistics: null })
    const removal = () => make.logEntry('test-removed')

    test('are cases like others, with a row that says what they are', async () => {
      const made = work()
      expect(await stage.store.testReports.create(made, nonce)).toBe('done')
      expect(await stage.store.cases.findFor(made.row.id, anna)).toEqual(made.row)
      expect(await stage.store.cases.count(bo, 'new', 9)).toBe(1)
      expect(await stage.store.testReports.all()).toEqual([
        { caseId: made.row.id, channelId, unitId, nonce, made: today, phase: 'new', acknowledged: null },
      ])
      await stage.store.cases.change(make.changeOf(made.row))
      expect(await stage.store.testReports.all()).toMatchObject([{ phase: 'ongoing', acknowledged: today }])
    })

    test('stand one at a time in a unit, also when two are made at once', async () => {
      const [first, second, other] = [work(), work(), work('unit-0' as UnitId)]
      const outcomes = await Promise.all([first, second, other].map((each) => stage.store.testReports.create(each, make.random(32))))
      expect(outcomes).toEqual(['done', 'standing', 'done'])
      expect(await stage.store.cases.find(second.row.id)).toBeNull()
      expect(await stage.store.testReports.create(work(), nonce)).toBe('standing')
    })

    test('are stale when the roster moved', async () => {
      await stage.store.rosters.add(make.roster(1))
      expect(await stage.store.testReports.create(work(), nonce)).toBe('stale')
      expect(await stage.store.testReports.all()).toEqual([])
    })

    test('are removed once, wholly, with one entry in the log', async () => {
      const made = work()
      await stage.store.testReports.create(made, nonce)
      const real = await stage.created()
      await stage.store.cases.change(make.changeOf(made.row))
      const { id } = made.row
      expect(
        await Promise.all([stage.store.testReports.remove(id, removal(), ''), stage.store.testReports.remove(id, removal(), '')]),
      ).toEqual([true, false])
      expect(await stage.store.cases.find(id)).toBeNull()
      expect(await stage.store.cases.byReceipt(made.receipt.tag)).toBeNull()
      for (const holder of [anna, bo, cilla, made.receipt.holder]) expect(await stage.store.cases.wraps(id, holder)).toEqual([])
      for (const side of ['dialogue', 'casework'] as const) expect(await stage.store.cases.records(id, side)).toEqual([])
      expect(await stage.store.cases.readers(id)).toEqual([])
      expect(await stage.store.testReports.all()).toEqual([])
      expect((await stage.store.log.entries(0, 99)).filter(({ kind }) => kind === 'test-removed')).toHaveLength(1)
      // The other case is as it was.
      expect(await stage.store.cases.find(real.row.id)).toEqual(real.row)
      expect(await stage.store.cases.records(real.row.id, 'dialogue')).toHaveLength(2)
      expect(await stage.store.testReports.create(work(), nonce)).toBe('done')
    })

    test('a case that is none is not removed, nor one that does not exist', async () => {
      const { row } = await stage.created()
      expect(await stage.store.testReports.remove(row.id, removal(), '')).toBe(false)
      expect(await stage.store.testReports.remove('none' as CaseId, removal(), '')).toBe(false)
      expect(await stage.store.cases.find(row.id)).toEqual(row)
    })

    test('what somebody does to one that was just removed is stale', async () => {
      const made = work()
      await stage.store.testReports.create(made, nonce)
      const change = make.changeOf(made.row)
      expect(await Promise.all([stage.store.testReports.remove(made.row.id, removal(), ''), stage.store.cases.change(change)])).toEqual([
        true,
        'stale',
      ])
    })
  })
}

// What every backend must do: who looked at a case.
import { describe, expect, test } from 'bun:test'
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import type { StaffId } from '../../../src/domain/channel/channel.ts'
import { addDays } from '../../../src/kit/instant.ts'
import type { NewLogEntry } from '../../../src/store/log.ts'
import * as make from '../factories.ts'
import { today } from '../factories.ts'
import { problemOf, type Stage } from './stage.ts'

export const caseViewsContract = (stage: Stage): void => {
  const add = (caseId: CaseId, number: number, epoch = 1, log = make.logEntry('case-opened')) =>
    stage.store.caseViews.add({ caseId, number, id: `view${number}`, epoch, sealed: make.sealed(1_024), log, reading: null })

  describe('who looked at a case', () => {
    test('is numbered without gaps, one entry of the log each, and nothing of the case moves', async () => {
      const { row } = await stage.created()
      const before = await stage.store.cases.find(row.id)
      const { seq } = await stage.store.log.head()
      expect([await add(row.id, 1, row.epoch.casework), await add(row.id, 2, row.epoch.casework)]).toEqual(['done', 'done'])
      expect([await add(row.id, 2, row.epoch.casework), await add(row.id, 4, row.epoch.casework)]).toEqual(['stale', 'stale'])
      expect((await stage.store.caseViews.of(row.id)).map(({ number, id }) => [number, id])).toEqual([
        [1, 'view1'],
        [2, 'view2'],
      ])
      expect(await stage.store.caseViews.newest(row.id)).toBe(2)
      expect((await stage.store.log.head()).seq).toBe(seq + 2)
      expect(await stage.store.cases.find(row.id)).toEqual(before)
    })

    test('is not added under keys that the case no longer has, nor to a case that is gone', async () => {
      const { row } = await stage.created()
      expect([await add(row.id, 1, row.epoch.casework + 1), await add('nobody' as CaseId, 1)]).toEqual(['stale', 'gone'])
      expect(await stage.store.caseViews.of(row.id)).toEqual([])
    })

    test('goes with what it adds to the day of whoever looked, and what colleagues are told, or not at all', async () => {
      const { row } = await stage.created()
      const [anna, bo] = ['anna', 'bo'] as StaffId[]
      const look = (number: number, version: number, entry: NewLogEntry | null = null) =>
        stage.store.caseViews.add({
          ...{
            caseId: row.id,
            number,
            id: `view${number}`,
            epoch: row.epoch.casework,
            sealed: make.sealed(64),
            log: make.logEntry('case-opened'),
          },
          reading: {
            day: { staffId: anna as StaffId, version, sealed: make.sealed(version) },
            told: [{ id: `told${number}`, staffId: bo as StaffId, sealed: make.sealed(8) }],
            ...{ notices: [], log: entry },
          },
        })
      const { massReadings } = stage.store
      const { seq } = await stage.store.log.head()
      expect([await massReadings.dayOf(anna as StaffId), await look(1, 1), await look(2, 1), await look(2, 3)]).toEqual([
        null,
        'done',
        'stale',
        'stale',
      ])
      expect(await look(2, 2, make.logEntry('mass-read'))).toBe('done')
      expect((await massReadings.dayOf(anna as StaffId))?.version).toBe(2)
      expect((await stage.store.log.head()).seq).toBe(seq + 3)
      expect((await massReadings.of(bo as StaffId)).map(({ id }) => id)).toEqual(['told1', 'told2'])
      expect(await massReadings.seen(anna as StaffId, ['told1'], [make.logEntry('mass-read-seen')])).toBe(false)
      expect(await massReadings.seen(bo as StaffId, ['told1', 'none'], [make.logEntry('mass-read-seen')])).toBe(true)
      expect(await massReadings.seen(bo as StaffId, ['told1'], [make.logEntry('mass-read-seen')])).toBe(false)
      expect((await massReadings.of(bo as StaffId)).map(({ id }) => id)).toEqual(['told2'])
      expect((await stage.store.log.head()).seq).toBe(seq + 4)
    })

    test('is added with its entry or not at all', async () => {
      const { row } = await stage.created()
      expect(await problemOf(add(row.id, 1, row.epoch.casework, make.logEntry('case-opened', addDays(today, -1))))).toBe('clock')
      expect(await stage.store.caseViews.newest(row.id)).toBe(0)
    })
  })

  test('entries of the log are found by their marks, in order, and those without one are not', async () => {
    const marks = ['b', 'a', '']
    for (const mark of marks) await stage.store.log.append({ ...make.logEntry('case-opened'), mark })
    const { seq } = await stage.store.log.head()
    const many = Array.from({ length: 1_200 }, (_, index) => `other${index}`)
    const found = await stage.store.log.marked(['a', ...many, 'b', ''])
    expect(found.map((entry) => [entry.seq, entry.mark])).toEqual([
      [seq - 2, 'b'],
      [seq - 1, 'a'],
    ])
    expect(await stage.store.log.marked([])).toEqual([])
  })
}

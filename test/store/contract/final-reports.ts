// What every backend must do: final reports that are read with a code.
import { describe, expect, test } from 'bun:test'
import { addDays, type Day } from '../../../src/kit/instant.ts'
import type { NewFinalReport } from '../../../src/store/final-reports.ts'
import * as make from '../factories.ts'
import { today } from '../factories.ts'
import type { Stage } from './stage.ts'

const paper = (id: string, until: Day = today): NewFinalReport => ({ id, tag: make.random(32), until, sealed: make.sealed(2_048) })

export const finalReportsContract = (stage: Stage): void => {
  const presented = async (...papers: readonly NewFinalReport[]) => {
    const { row } = await stage.created()
    for (const present of papers)
      expect(await stage.store.cases.change(make.changeOf(await stage.reread(row.id), { present }))).toBe('done')
    return stage.reread(row.id)
  }
  const read = (id: string, on: Day = today) => stage.store.finalReports.read({ id, day: on, log: make.logEntry('report-read') })
  const ids = async (id: Parameters<typeof stage.reread>[0]) => (await stage.store.finalReports.of(id)).map((one) => one.id)

  describe('final reports', () => {
    test('come with the act on their case, and are found by their tag alone', async () => {
      const one = paper('one')
      const row = await presented(one)
      expect(await stage.store.finalReports.byTag(one.tag)).toEqual({ ...one, caseId: row.id })
      expect(await stage.store.finalReports.byTag(make.random(32))).toBeNull()
    })

    test('each reading is counted with its day, and stands in the log once a day', async () => {
      const row = await presented(paper('one'), paper('two'))
      const before = (await stage.store.log.head()).seq
      expect([await read('one'), await read('one'), await read('one', addDays(today, 2)), await read('none')]).toEqual([
        ...['done', 'done', 'done', 'gone'],
      ] as never)
      expect(await stage.store.finalReports.of(row.id)).toEqual([
        { id: 'one', readings: 3, lastRead: addDays(today, 2) },
        { id: 'two', readings: 0, lastRead: null },
      ])
      expect((await stage.store.log.head()).seq).toBe(before + 2)
    })

    test('an act ends those that it names, of its own case and no other', async () => {
      const row = await presented(paper('one'), paper('two'))
      const other = await presented(paper('three'))
      await stage.store.cases.change(make.changeOf(row, { endReadings: ['one', 'three'] }))
      expect([await ids(row.id), await ids(other.id)]).toEqual([['two'], ['three']])
      expect(await read('one')).toBe('gone')
    })

    test('an act that comes too late presents nothing and ends nothing', async () => {
      const row = await presented(paper('one'))
      const late = make.changeOf({ ...row, version: row.version - 1 }, { present: paper('late'), endReadings: ['one'] })
      expect(await stage.store.cases.change(late)).toBe('stale')
      expect(await ids(row.id)).toEqual(['one'])
    })

    test('go by themselves when their day has passed, not on it', async () => {
      const row = await presented(paper('past', addDays(today, -1)), paper('today'), paper('later', addDays(today, 1)))
      await stage.store.finalReports.sweep(today)
      expect((await ids(row.id)).toSorted()).toEqual(['later', 'today'])
    })
  })
}

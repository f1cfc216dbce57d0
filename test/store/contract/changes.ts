// What every backend must do: changes.
import { describe, expect, test } from 'bun:test'
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import * as make from '../factories.ts'
import { anna, bo, cilla } from '../factories.ts'
import type { Stage } from './stage.ts'

export const changesContract = (stage: Stage): void => {
  describe('changing a case', () => {
    test('keeps the new row, records and heads, and says to the others that something is new', async () => {
      const work = await stage.created()
      for (const each of [anna, bo, cilla]) await stage.store.cases.markSeen(work.row.id, each, 1)
      const card = work.records.find(({ kind }) => kind === 'card')
      if (card === undefined) throw new Error('no card')
      const next = { ...card, version: 2, sealed: make.sealed(1_100) }
      const change = make.changeOf(work.row, { replace: [next], statistics: { id: work.statistics?.id ?? '', sealed: make.sealed(700) } })
      expect(await stage.store.cases.change(change)).toBe('done')
      expect(await stage.reread(work.row.id)).toEqual({ ...work.row, ...change.after, version: 2 })
      expect(await stage.store.cases.records(work.row.id, 'dialogue')).toContainEqual(change.insert[0] as never)
      expect((await stage.store.cases.list(anna, 'ongoing', null, 9))[0]?.card).toEqual(next)
      const unseen = await Promise.all([anna, bo, cilla].map((id) => stage.store.cases.countUnseen(id, 'ongoing', 9)))
      expect(unseen).toEqual([0, 1, 1])
    })

    test('of the reporter is new to everybody', async () => {
      const { row } = await stage.created()
      await stage.store.cases.markSeen(row.id, anna, 1)
      await stage.store.cases.change(make.changeOf(row, { after: row, unseenFor: 'everybody' }))
      expect(await stage.store.cases.countUnseen(anna, 'new', 9)).toBe(1)
    })

    test('two who change one case at the same time: the second is told', async () => {
      const { row } = await stage.created()
      const [first, second] = [make.changeOf(row), make.changeOf(row)]
      expect(await Promise.all([stage.store.cases.change(first), stage.store.cases.change(second)])).toEqual(['done', 'stale'])
      expect(await stage.store.cases.records(row.id, 'dialogue')).toHaveLength(3)
      expect((await stage.store.log.entries(0, 99)).filter(({ kind }) => kind === 'acknowledged')).toHaveLength(1)
    })

    test.each([
      ['version', { version: 2 }],
      ['epoch of the dialogue', { epoch: { dialogue: 2, casework: 1 } }],
      ['epoch of the casework', { epoch: { dialogue: 1, casework: 2 } }],
      ['phase', { phase: 'closed' as const }],
      ['mark of a removal', { stale: { dialogue: true, casework: true } }],
      ['mark of a removal on one side', { stale: { dialogue: true, casework: false } }],
    ])('is stale when the %s is not what was read', async (_, moved) => {
      const { row } = await stage.created()
      expect(await stage.store.cases.change(make.changeOf({ ...row, ...moved }))).toBe('stale')
      expect(await stage.reread(row.id)).toEqual(row)
    })

    test('is stale when the roster moved, a head moved, or the case is none', async () => {
      const { row, records } = await stage.created()
      const [, thread] = records
      if (thread === undefined) throw new Error('no thread')
      const refused = async (over: Parameters<typeof make.changeOf>[1], before = row): Promise<string> =>
        stage.store.cases.change(make.changeOf(before, over))
      expect(await refused({ rosterSeq: 1 })).toBe('stale')
      expect(await refused({ channelVersion: 2 })).toBe('stale')
      expect(await refused({ replace: [thread] })).toBe('stale')
      expect(await refused({ replace: [{ ...thread, version: 3 }] })).toBe('stale')
      expect(await refused({ replace: [{ ...thread, version: 2, side: 'casework' }] })).toBe('stale')
      expect(await refused({ replace: [{ ...thread, version: 2, id: 'none' }] })).toBe('stale')
      expect(await refused({}, { ...row, id: 'none' as CaseId })).toBe('stale')
      expect(await stage.reread(row.id)).toEqual(row)
      expect(await stage.store.cases.records(row.id, 'dialogue')).toHaveLength(2)
      expect(await refused({ replace: [{ ...thread, version: 2 }] })).toBe('done')
    })
  })
}

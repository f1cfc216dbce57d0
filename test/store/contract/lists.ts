// What every backend must do: lists.
import { describe, expect, test } from 'bun:test'
import type { CaseList } from '../../../src/domain/case-file.ts'
import { addDays } from '../../../src/kit/instant.ts'
import type { NewCase, StoredCase } from '../../../src/store/cases.ts'
import * as make from '../factories.ts'
import { anna, bo, cilla, disa, today } from '../factories.ts'
import { compare, type Stage } from './stage.ts'

export const listsContract = (stage: Stage): void => {
  describe('lists', () => {
    test('hold the newest first, each with its wrap and card, and go on where they stopped', async () => {
      const works: NewCase[] = []
      for (const ago of [3, 0, 1, 1, 2, 2, 2]) works.push(await stage.created({ row: { received: addDays(today, -ago) } }))
      const wanted = works.toSorted((a, b) => compare(b.row.received, a.row.received) || compare(b.row.id, a.row.id))
      const first = await stage.store.cases.list(bo, 'new', null, 4)
      const last = first.at(-1)?.case
      if (last === undefined) throw new Error('an empty list')
      const second = await stage.store.cases.list(bo, 'new', { received: last.received, caseId: last.id }, 4)
      expect([...first, ...second].map((item) => item.case.id)).toEqual(wanted.map(({ row }) => row.id))
      const [newest] = wanted
      expect(first[0]).toEqual({
        case: newest?.row,
        unseen: true,
        wrap: newest?.wraps.find(({ holder, side }) => holder === bo && side === 'casework')?.sealed,
        card: newest?.records.find(({ kind }) => kind === 'card'),
      } as never)
    })

    test('count no further than asked', async () => {
      for (let i = 0; i < 4; i++) await stage.created()
      expect([await stage.store.cases.count(anna, 'new', 99), await stage.store.cases.count(anna, 'new', 3)]).toEqual([4, 3])
      expect([await stage.store.cases.countUnseen(anna, 'new', 99), await stage.store.cases.countUnseen(anna, 'new', 3)]).toEqual([4, 3])
      expect(await stage.store.cases.count(anna, 'ongoing', 9)).toBe(0)
    })

    test('forget what was new to the one who looked, and to nobody else', async () => {
      const { row } = await stage.created()
      await stage.store.cases.markSeen(row.id, anna, 1)
      expect([await stage.store.cases.countUnseen(anna, 'new', 9), await stage.store.cases.countUnseen(bo, 'new', 9)]).toEqual([0, 1])
      expect((await stage.store.cases.list(anna, 'new', null, 9))[0]?.unseen).toBe(false)
    })

    test('remember how far somebody had read, and what came in meanwhile stays new', async () => {
      const { row } = await stage.created()
      expect(await stage.store.cases.markSeen(row.id, anna, 1)).toBe(0)
      await stage.store.cases.change(make.changeOf(row, { after: row, unseenFor: 'everybody' }))
      expect(await stage.store.cases.markSeen(row.id, anna, 1)).toBe(1)
      expect(await stage.store.cases.countUnseen(anna, 'new', 9)).toBe(1)
      expect(await stage.store.cases.markSeen(row.id, anna, 2)).toBe(1)
      expect(await stage.store.cases.countUnseen(anna, 'new', 9)).toBe(0)
      expect(await stage.store.cases.markSeen(row.id, anna, 1)).toBe(2)
      expect(await stage.store.cases.markSeen(row.id, bo, 2)).toBe(0)
      expect(await stage.store.cases.markSeen(row.id, disa, 2)).toBe(0)
    })

    test('a closed case waits among the ongoing ones', async () => {
      const { row } = await stage.created()
      const lists = async (): Promise<CaseList[]> => {
        const all: CaseList[] = ['new', 'ongoing', 'archived']
        const counts = await Promise.all(all.map((list) => stage.store.cases.count(cilla, list, 9)))
        return all.filter((_, i) => counts[i] === 1)
      }
      const to = async (phase: StoredCase['phase']): Promise<CaseList[]> => {
        const before = await stage.reread(row.id)
        expect(await stage.store.cases.change(make.changeOf(before, { after: { ...before, phase }, insert: [] }))).toBe('done')
        return lists()
      }
      expect(await lists()).toEqual(['new'])
      expect(await to('ongoing')).toEqual(['ongoing'])
      expect(await to('closed')).toEqual(['ongoing'])
      expect(await to('archived')).toEqual(['archived'])
    })
  })
}

// What every backend must do: drafts of replies, and lists in other orders than the day of receipt.
import { describe, expect, test } from 'bun:test'
import type { StaffId } from '../../../src/domain/channel/channel.ts'
import type { Sealed } from '../../../src/domain/sealed.ts'
import { addDays } from '../../../src/kit/instant.ts'
import type { StoredCase } from '../../../src/store/cases.ts'
import * as make from '../factories.ts'
import { anna, bo, disa, today } from '../factories.ts'
import type { Stage } from './stage.ts'

const place = 'message'

export const replyDraftsContract = (stage: Stage): void => {
  type Row = Pick<StoredCase, 'id'>
  const put = (row: Row, staffId: StaffId, version: number, sealed: Sealed | null) =>
    stage.store.replyDrafts.put({ caseId: row.id, staffId, place, version, sealed })
  const begun = (row: Row, staffId = anna, version = 1) => put(row, staffId, version, make.sealed(2_048))
  /** The version, and whether anything is in it. */
  const stands = async (row: Row, staffId = anna) => {
    const found = await stage.store.replyDrafts.find(row.id, staffId, place)
    return found === null ? null : ([found.version, found.sealed !== null] as const)
  }

  describe('drafts of replies', () => {
    test('are each one’s own, and put in place of the version before', async () => {
      const { row } = await stage.created()
      expect([await begun(row), await begun(row, bo), await begun(row, anna, 2)]).toEqual([true, true, true])
      expect([await stands(row), await stands(row, bo)]).toEqual([
        [2, true],
        [1, true],
      ])
      // Two windows: the later one is told, and takes nothing away.
      expect([await begun(row, anna, 2), await begun(row, anna, 1), await begun(row, anna, 4)]).toEqual([false, false, false])
    })

    test('are thrown away in their version only, and nothing old comes back in their place', async () => {
      const { row } = await stage.created()
      for (const version of [1, 2]) await begun(row, anna, version)
      expect([await put(row, anna, 2, null), await put(row, anna, 3, null)]).toEqual([false, true])
      expect(await stands(row)).toEqual([3, false])
      expect([await begun(row), await begun(row, anna, 3), await begun(row, anna, 4)]).toEqual([false, false, true])
    })

    test('stand only with those who may open the case, and go when it leaves them', async () => {
      const { row } = await stage.created()
      expect([await begun(row), await begun(row, bo), await begun(row, disa)]).toEqual([true, true, false])
      await stage.store.cases.change(make.changeOf(row, { exclude: [bo] }))
      expect([await stands(row), await stands(row, bo)]).toEqual([[1, true], null])
      expect(await begun(row, bo)).toBe(false)
    })

    test('go with what is sent, and all of them at the closing; the version stays', async () => {
      const { row } = await stage.created()
      for (const one of [anna, bo]) await begun(row, one)
      await stage.store.cases.change(make.changeOf(row, { used: { staffId: anna, place, version: 1 } }))
      expect([await stands(row), await stands(row, bo)]).toEqual([
        [2, false],
        [1, true],
      ])
      const ongoing = await stage.reread(row.id)
      await stage.store.cases.change(make.changeOf(ongoing, { insert: [], after: { ...ongoing, phase: 'closed' } }))
      expect([await stands(row), await stands(row, bo)]).toEqual([
        [2, false],
        [2, false],
      ])
    })

    test('a text that was sent without a draft leaves a version, so that another window cannot keep it as one', async () => {
      const { row } = await stage.created()
      await stage.store.cases.change(make.changeOf(row, { used: { staffId: anna, place, version: 0 } }))
      expect([await stands(row), await begun(row)]).toEqual([[1, false], false])
    })

    test('stay when another window kept something since, and when sending was refused', async () => {
      const { row } = await stage.created()
      for (const version of [1, 2]) await begun(row, anna, version)
      const used = { staffId: anna, place, version: 1 }
      expect(await stage.store.cases.change(make.changeOf(row, { rosterSeq: 9, used: { ...used, version: 2 } }))).toBe('stale')
      expect(await stage.store.cases.change(make.changeOf(row, { used }))).toBe('done')
      expect(await stands(row)).toEqual([2, true])
    })
  })

  describe('two cases at once', () => {
    test('are changed both or not at all', async () => {
      const [one, other] = [await stage.created(), await stage.created()]
      const change = (row: StoredCase) => make.changeOf(row, {})
      expect(await stage.store.cases.changeBoth(change(one.row), { ...change(other.row), rosterSeq: 9 })).toBe('stale')
      expect([await stage.reread(one.row.id), await stage.reread(other.row.id)]).toEqual([one.row, other.row])
      expect(await stage.store.cases.changeBoth(change(one.row), change(other.row))).toBe('done')
      for (const { row } of [one, other]) expect((await stage.reread(row.id)).version).toBe(2)
    })
    test('a case is found by its reference by those who may open it', async () => {
      const { row } = await stage.created({ readers: [anna] })
      expect(await stage.store.cases.byReference(row.reference, anna)).toBe(row.id)
      expect(await stage.store.cases.byReference(row.reference, bo)).toBeNull()
      expect(await stage.store.cases.byReference('V26-0000', anna)).toBeNull()
    })
  })

  describe('lists in order', () => {
    const ongoing = async (due: number | null, moved: number) => {
      const { row } = await stage.created()
      await stage.store.cases.change(
        make.changeOf(row, {
          after: { ...row, phase: 'ongoing', moved: addDays(today, moved) },
          due: due === null ? null : addDays(today, due),
        }),
      )
      return row.id
    }
    test('soonest date first, or longest untouched first, and go on where they stopped', async () => {
      const [late, never, soon] = [await ongoing(-2, -1), await ongoing(null, -20), await ongoing(3, -3)]
      const inOrder = async (order: 'due' | 'moved') => {
        const first = await stage.store.cases.list(anna, 'ongoing', null, 2, order)
        const rest = await stage.store.cases.list(anna, 'ongoing', first.at(-1)?.cursor ?? null, 9, order)
        return [...first, ...rest].map((item) => item.case.id)
      }
      expect(await inOrder('due')).toEqual([late, soon, never])
      expect(await inOrder('moved')).toEqual([never, soon, late])
      expect(await stage.store.cases.list(disa, 'ongoing', null, 9, 'due')).toEqual([])
    })
    test('what lies still was looked at, has nothing due, and did not move (F-112)', async () => {
      const [still, moved, due, unseen] = [await ongoing(30, -20), await ongoing(30, -3), await ongoing(2, -20), await ongoing(null, -16)]
      for (const id of [still, moved, due]) await stage.store.cases.markSeen(id, bo, 2)
      const [before, until] = [addDays(today, -14), addDays(today, 7)]
      expect((await stage.store.cases.still(bo, before, until, 9)).map((item) => item.case.id)).toEqual([still])
      expect(await stage.store.cases.countStill(bo, before, until, 9)).toBe(1)
      await stage.store.cases.markSeen(unseen, bo, 2)
      expect((await stage.store.cases.still(bo, before, until, 9)).map((item) => item.case.id)).toEqual([still, unseen])
      expect(await stage.store.cases.countStill(bo, before, until, 1)).toBe(1)
    })
  })
}

// What every backend must do: receipts.
import { describe, expect, test } from 'bun:test'
import type { CaseChange, NewCase } from '../../../src/store/cases.ts'
import * as make from '../factories.ts'
import { anna } from '../factories.ts'
import type { Stage } from './stage.ts'

export const receiptsContract = (stage: Stage): void => {
  describe('receipts', () => {
    const second = (work: NewCase) => {
      const receipt = make.receipt(work.row.id, { replaces: work.receipt.tag })
      return { receipt, wraps: [make.wrap(receipt.holder, 'dialogue')] }
    }
    const change = async ({ row }: NewCase, receipt: NonNullable<CaseChange['receipt']>): Promise<'done' | 'stale'> => {
      const now = await stage.reread(row.id)
      return stage.store.cases.change(make.changeOf(now, { after: now, insert: [], unseenFor: 'nobody', receipt }))
    }
    const added = (work: NewCase, one: ReturnType<typeof second>) => change(work, { name: 'added', ...one })
    const confirmed = (work: NewCase, { receipt }: ReturnType<typeof second>) => change(work, { name: 'confirmed', tag: receipt.tag })

    test('both open the case until the new one is confirmed; then it stands alone', async () => {
      const work = await stage.created()
      const one = second(work)
      const { receipt, wraps } = one
      expect(await added(work, one)).toBe('done')
      expect(await stage.store.cases.byReceipt(work.receipt.tag)).toEqual(work.receipt)
      expect(await stage.store.cases.byReceipt(receipt.tag)).toEqual(receipt)
      expect((await stage.store.cases.receiptHolders(work.row.id)).toSorted()).toEqual([work.receipt.holder, receipt.holder].toSorted())
      expect(await confirmed(work, one)).toBe('done')
      expect(await stage.store.cases.byReceipt(work.receipt.tag)).toBeNull()
      expect(await stage.store.cases.wraps(work.row.id, work.receipt.holder)).toEqual([])
      expect(await stage.store.cases.byReceipt(receipt.tag)).toEqual({ ...receipt, replaces: null })
      expect(await stage.store.cases.receiptHolders(work.row.id)).toEqual([receipt.holder])
      expect(await stage.store.cases.wraps(work.row.id, receipt.holder)).toEqual(wraps)
      expect(await stage.store.cases.wraps(work.row.id, anna)).toHaveLength(2)
    })

    test('of two that were made from one, the confirmed one alone lives', async () => {
      const work = await stage.created()
      const [one, other] = [second(work), second(work)]
      for (const each of [one, other]) expect(await added(work, each)).toBe('done')
      expect(await confirmed(work, one)).toBe('done')
      expect(await confirmed(work, other)).toBe('stale')
      expect(await stage.store.cases.byReceipt(one.receipt.tag)).not.toBeNull()
      expect(await stage.store.cases.byReceipt(other.receipt.tag)).toBeNull()
      expect(await stage.store.cases.wraps(work.row.id, other.receipt.holder)).toEqual([])
    })

    test('none can be made from a dead one, nor of another case', async () => {
      const [work, elsewhere] = [await stage.created(), await stage.created()]
      const [one, late] = [second(work), second(work)]
      await added(work, one)
      expect(await confirmed(elsewhere, one)).toBe('stale')
      await confirmed(work, one)
      expect(await added(work, late)).toBe('stale')
      expect(await stage.store.cases.byReceipt(late.receipt.tag)).toBeNull()
    })
  })
}

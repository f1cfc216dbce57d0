// What every backend must do: receipts.
import { describe, expect, test } from 'bun:test'
import type { NewCase } from '../../../src/store/cases.ts'
import * as make from '../factories.ts'
import { anna } from '../factories.ts'
import { problemOf, type Stage } from './stage.ts'

export const receiptsContract = (stage: Stage): void => {
  describe('receipts', () => {
    const second = (work: NewCase) => {
      const receipt = make.receipt(work.row.id, { replaces: work.receipt.tag })
      return { receipt, wraps: [make.wrap(receipt.holder, 'dialogue')], log: make.logEntry('receipt-renewed') }
    }

    test('both open the case until the new one is confirmed; then it stands alone', async () => {
      const work = await stage.created()
      const { receipt, wraps, log } = second(work)
      await stage.store.cases.addReceipt(receipt, wraps, log)
      expect(await stage.store.cases.byReceipt(work.receipt.tag)).toEqual(work.receipt)
      expect(await stage.store.cases.byReceipt(receipt.tag)).toEqual(receipt)
      await stage.store.cases.confirmReceipt(receipt)
      expect(await stage.store.cases.byReceipt(work.receipt.tag)).toBeNull()
      expect(await stage.store.cases.wraps(work.row.id, work.receipt.holder)).toEqual([])
      expect(await stage.store.cases.byReceipt(receipt.tag)).toEqual({ ...receipt, replaces: null })
      expect(await stage.store.cases.wraps(work.row.id, receipt.holder)).toEqual(wraps)
      expect(await stage.store.cases.wraps(work.row.id, anna)).toHaveLength(2)
    })

    test('of two that were made from one, the confirmed one alone lives', async () => {
      const work = await stage.created()
      const [one, other] = [second(work), second(work)]
      for (const each of [one, other]) await stage.store.cases.addReceipt(each.receipt, each.wraps, each.log)
      await stage.store.cases.confirmReceipt(one.receipt)
      await stage.store.cases.confirmReceipt(other.receipt)
      expect(await stage.store.cases.byReceipt(one.receipt.tag)).not.toBeNull()
      expect(await stage.store.cases.byReceipt(other.receipt.tag)).toBeNull()
      expect(await stage.store.cases.wraps(work.row.id, other.receipt.holder)).toEqual([])
    })

    test('none can be made from a dead one, nor for an epoch that is over', async () => {
      const work = await stage.created()
      const [one, late, old] = [second(work), second(work), second(work)]
      await stage.store.cases.addReceipt(one.receipt, one.wraps, one.log)
      await stage.store.cases.confirmReceipt(one.receipt)
      expect(await problemOf(stage.store.cases.addReceipt(late.receipt, late.wraps, late.log))).toBe('conflict')
      const wraps = old.wraps.map((wrap) => ({ ...wrap, epoch: 0 }))
      expect(await problemOf(stage.store.cases.addReceipt({ ...old.receipt, replaces: null }, wraps, old.log))).toBe('conflict')
    })
  })
}

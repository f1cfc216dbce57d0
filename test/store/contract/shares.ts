// What every backend must do: shares.
import { describe, expect, test } from 'bun:test'
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import { randomId } from '../../../src/kit/random.ts'
import * as make from '../factories.ts'
import { channelId } from '../factories.ts'
import { problemOf, type Stage } from './stage.ts'

export const sharesContract = (stage: Stage): void => {
  describe('shares', () => {
    const id = (): CaseId => randomId(make.random) as CaseId

    test('the first one of a case stands, and whoever comes second is given it', async () => {
      const [caseId, share] = [id(), make.shareOf()]
      expect(await Promise.all([stage.store.shares.put(caseId, share), stage.store.shares.put(caseId, make.shareOf())])).toEqual([
        share,
        share,
      ])
      expect(await stage.store.shares.get(caseId)).toEqual(share)
      expect(await stage.store.shares.get(id())).toBeNull()
    })

    test('many are found at once, and those that do not exist are left out', async () => {
      const [one, other] = [id(), id()]
      await stage.store.shares.put(one, make.shareOf())
      expect([...(await stage.store.shares.getMany([one, other])).keys()]).toEqual([one])
      expect(await stage.store.shares.getMany([])).toEqual(new Map())
    })

    test('a sweep leaves those whose case may be about to commit', async () => {
      const caseId = id()
      await stage.store.shares.put(caseId, make.shareOf())
      expect(await stage.store.shares.sweep(() => 'none')).toBe(0)
      expect(await stage.store.shares.get(caseId)).not.toBeNull()
    })

    test('one that was destroyed is gone for good, and its case never gets another (keys.md 7)', async () => {
      const caseId = id()
      await stage.store.shares.put(caseId, make.shareOf())
      for (let twice = 0; twice < 2; twice++) await stage.store.shares.destroy(caseId)
      expect(await stage.store.shares.get(caseId)).toBeNull()
      expect(await problemOf(stage.store.shares.put(caseId, make.shareOf()))).toBe('broken')
      expect(await stage.store.shares.sweep(() => 'none')).toBe(0)
      expect(await problemOf(stage.store.shares.put(caseId, make.shareOf()))).toBe('broken')
    })

    test('a mark only rises', async () => {
      expect(await stage.store.shares.mark('backup')).toBeNull()
      for (const number of [2, 3, 1]) await stage.store.shares.setMark('backup', { number, hash: `hash-${number}` })
      expect(await stage.store.shares.mark('backup')).toEqual({ number: 3, hash: 'hash-3' })
    })

    test("the log's mark goes along with a share", async () => {
      await stage.store.shares.put(id(), make.shareOf())
      expect(await stage.store.shares.mark('log')).toEqual({
        number: 3,
        hash: (await stage.store.log.head()).hash.toBase64({ alphabet: 'base64url', omitPadding: true }),
      })
      expect(await stage.store.shares.mark(`roster/${channelId}`)).toEqual({ number: 0, hash: 'hash-0' })
    })
  })
}

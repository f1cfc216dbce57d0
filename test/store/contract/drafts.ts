// What every backend must do: drafts.
import { describe, expect, test } from 'bun:test'
import type { Bytes } from '../../../src/kit/bytes.ts'
import * as make from '../factories.ts'
import { today } from '../factories.ts'
import { compare, problemOf, type Stage } from './stage.ts'

export const draftsContract = (stage: Stage): void => {
  describe('drafts', () => {
    const quota = 1_000_000

    test('are found again, and changed only by whoever read the newest version', async () => {
      const first = make.draft()
      await stage.store.drafts.add(first, quota)
      expect(await stage.store.drafts.find(first.id)).toEqual(first)
      const second = { ...first, answers: make.sealed(8_000), version: 2 }
      expect(await stage.store.drafts.update(second, quota)).toBe(true)
      expect(await stage.store.drafts.update({ ...second, answers: make.sealed(10) }, quota)).toBe(false)
      expect(await stage.store.drafts.find(first.id)).toEqual(second)
      expect(await stage.store.drafts.ids()).toEqual([{ id: first.id, day: today }])
      await stage.store.drafts.remove(first.id)
      expect(await stage.store.drafts.find(first.id)).toBeNull()
      expect(await stage.store.drafts.update({ ...second, version: 3 }, quota)).toBe(false)
    })

    test('of the size that takes most room go first, the one untouched for longest before the others, never the new one (T-15)', async () => {
      const sized = (bytes: number) => make.draft({ wrap: make.sealed(100), answers: make.sealed(bytes) })
      const long = sized(900)
      const [first, second, third] = [sized(100), sized(100), sized(100)]
      const left = async (): Promise<Bytes[]> => (await stage.store.drafts.ids()).map(({ id }) => id)
      await stage.store.drafts.add(long, 3_000)
      for (const each of [first, second, third]) await stage.store.drafts.add(each, 3_000)
      // A flood of short ones, until they weigh more than the long one: it stays, and so does the one that is being written.
      for (let i = 0; i < 30; i++) {
        await stage.store.drafts.add(sized(100), 3_000)
        await stage.store.drafts.update({ ...first, version: first.version + 1 + i }, 3_000)
      }
      const ids = (await left()).map((id) => id.toHex())
      expect(ids).toContain(long.id.toHex())
      expect(ids).toContain(first.id.toHex())
      expect(ids).not.toContain(second.id.toHex())
      expect(ids).not.toContain(third.id.toHex())
    })

    test('give their room back when they grow less, are thrown away or are sent', async () => {
      const sized = { wrap: make.sealed(100), answers: make.sealed(100) }
      const drafts = [make.draft(sized), make.draft(sized), make.draft(sized)] as const
      for (const each of drafts) await stage.store.drafts.add(each, 600)
      await stage.store.drafts.update({ ...drafts[0], answers: make.sealed(50), version: 2 }, 600)
      await stage.store.drafts.remove(drafts[1].id)
      await stage.created({ draft: drafts[2] })
      // 150 bytes are in use: this fits beside them, and one byte more does not.
      await stage.store.drafts.add(make.draft({ wrap: make.sealed(200), answers: make.sealed(250) }), 600)
      expect(await stage.store.drafts.ids()).toHaveLength(2)
      await stage.store.drafts.add(make.draft({ wrap: make.sealed(1), answers: make.sealed(0) }), 600)
      expect(await stage.store.drafts.ids()).toHaveLength(2)
    })

    test('that could never fit push nobody else out', async () => {
      await stage.store.drafts.add(make.draft(), quota)
      expect(await problemOf(stage.store.drafts.add(make.draft(), 1_000))).toBe('full')
      expect(await stage.store.drafts.ids()).toHaveLength(1)
    })

    test('an addition that fails leaves the count of their room right', async () => {
      const sized = { wrap: make.sealed(100), answers: make.sealed(100) }
      const first = make.draft(sized)
      await stage.store.drafts.add(first, 400)
      expect(await problemOf(stage.store.drafts.add(first, 1_000))).toBe('broken')
      await stage.store.drafts.add(make.draft(sized), 400)
      expect(await stage.store.drafts.ids()).toHaveLength(2)
    })

    test('leave a slip when they are sent, which can be thrown away', async () => {
      const { slip } = await stage.created()
      if (slip === null) throw new Error('no slip')
      expect(await stage.store.drafts.slip(slip.id)).toEqual(slip)
      expect(await stage.store.drafts.slipIds()).toEqual([{ id: slip.id, day: today }])
      await stage.store.drafts.removeSlip(slip.id)
      expect(await stage.store.drafts.slip(slip.id)).toBeNull()
    })
  })
}

const _byBytes = (a: Bytes, b: Bytes): number => compare(a.toHex(), b.toHex())

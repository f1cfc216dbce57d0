// What every backend must do: sessions.
import { describe, expect, test } from 'bun:test'
import { addDays } from '../../../src/kit/instant.ts'
import type { Session } from '../../../src/store/sessions.ts'
import * as make from '../factories.ts'
import { anna, bo, today } from '../factories.ts'
import type { Stage } from './stage.ts'

export const sessionsContract = (stage: Stage): void => {
  describe('sessions', () => {
    const session = (over: Partial<Session> = {}): Session => ({
      id: make.random(32),
      staffId: anna,
      kind: 'full',
      sealed: make.sealed(900),
      until: today,
      ...over,
    })

    test('are found as the kind they are, and as no other', async () => {
      const half = session({ kind: 'half' })
      await stage.store.sessions.add(half)
      expect(await stage.store.sessions.find(half.id, 'half')).toEqual(half)
      expect(await stage.store.sessions.find(half.id, 'full')).toBeNull()
      expect(await stage.store.sessions.find(make.random(32), 'half')).toBeNull()
    })

    test('can be spent once only', async () => {
      const half = session({ kind: 'half' })
      await stage.store.sessions.add(half)
      expect(await Promise.all([stage.store.sessions.end(half.id), stage.store.sessions.end(half.id)])).toEqual([true, false])
      expect(await stage.store.sessions.update(half.id, make.sealed(9))).toBe(false)
    })

    test('of one person end together, but for the one in use', async () => {
      const [kept, other, bos] = [session(), session(), session({ staffId: bo })]
      for (const each of [kept, other, bos]) await stage.store.sessions.add(each)
      const renewed = make.sealed(901)
      expect(await stage.store.sessions.update(kept.id, renewed)).toBe(true)
      expect(await stage.store.sessions.countOf(anna)).toBe(2)
      await stage.store.sessions.endAllOf(anna, kept.id)
      expect(await stage.store.sessions.find(kept.id, 'full')).toEqual({ ...kept, sealed: renewed })
      expect(await stage.store.sessions.countOf(anna)).toBe(1)
      await stage.store.sessions.endAllOf(anna)
      expect([await stage.store.sessions.countOf(anna), await stage.store.sessions.countOf(bo)]).toEqual([0, 1])
    })

    test('are swept when their last day is over', async () => {
      const [old, last] = [session({ until: addDays(today, -1) }), session()]
      for (const each of [old, last]) await stage.store.sessions.add(each)
      await stage.store.sessions.sweep(today)
      expect([await stage.store.sessions.find(old.id, 'full'), await stage.store.sessions.find(last.id, 'full')]).toEqual([null, last])
    })
  })
}

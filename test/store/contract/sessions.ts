// What every backend must do: sessions.
import { describe, expect, test } from 'bun:test'
import type { StaffId } from '../../../src/domain/channel/channel.ts'
import { toHex } from '../../../src/kit/bytes.ts'
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
      note: make.sealed(100),
      until: today,
      ...over,
    })

    test('are found as the kind they are, and as no other', async () => {
      const half = session({ kind: 'half', note: null })
      expect(await stage.store.sessions.add(half)).toBe(true)
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

    test('of one cookie begin once, also when two come at the same time', async () => {
      const [first, second] = [session({ kind: 'new-lock' }), session({ kind: 'new-lock' })]
      const both = [first, { ...second, id: first.id }]
      expect(await Promise.all(both.map((each) => stage.store.sessions.add(each)))).toEqual([true, false])
      expect(await stage.store.sessions.find(first.id, 'new-lock')).toEqual(first)
    })

    test('are touched by whoever read what stands there, and by nobody later', async () => {
      const first = session()
      await stage.store.sessions.add(first)
      const [sealed, note, late] = [make.sealed(901), make.sealed(101), make.sealed(902)]
      expect(await stage.store.sessions.touch(first, sealed, note)).toBe(true)
      expect(await stage.store.sessions.touch(first, late, late)).toBe(false)
      expect(await stage.store.sessions.find(first.id, 'full')).toEqual({ ...first, sealed, note })
      await stage.store.sessions.end(first.id)
      expect(await stage.store.sessions.touch({ ...first, sealed }, late, late)).toBe(false)
    })

    test('of one person are listed when they are full ones, and end together but for those in use', async () => {
      const [kept, begun, other, half] = [session(), session({ kind: 'new-lock' }), session(), session({ kind: 'half' })]
      const bos = session({ staffId: bo })
      for (const each of [kept, begun, other, half, bos]) await stage.store.sessions.add(each)
      const ids = async (staffId: StaffId) => (await stage.store.sessions.allOf(staffId)).map(({ id }) => toHex(id)).sort()
      expect(await ids(anna)).toEqual([toHex(kept.id), toHex(other.id)].sort())
      expect(await stage.store.sessions.allOf(bo)).toEqual([bos])
      const renewed = make.sealed(901)
      expect(await stage.store.sessions.update(kept.id, renewed)).toBe(true)
      await stage.store.sessions.endAllOf(anna, [kept.id, begun.id])
      expect(await stage.store.sessions.allOf(anna)).toEqual([{ ...kept, sealed: renewed }])
      expect(await stage.store.sessions.find(begun.id, 'new-lock')).toEqual(begun)
      expect(await stage.store.sessions.find(half.id, 'half')).toBeNull()
      await stage.store.sessions.endAllOf(anna)
      expect(await stage.store.sessions.find(begun.id, 'new-lock')).toBeNull()
      expect([await ids(anna), await ids(bo)]).toEqual([[], [toHex(bos.id)]])
    })

    test('are swept when their last day is over', async () => {
      const [old, last] = [session({ until: addDays(today, -1) }), session()]
      for (const each of [old, last]) await stage.store.sessions.add(each)
      await stage.store.sessions.sweep(today)
      expect([await stage.store.sessions.find(old.id, 'full'), await stage.store.sessions.find(last.id, 'full')]).toEqual([null, last])
    })
  })
}

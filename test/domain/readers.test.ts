// Who may read: at most one is left out, two must stay (F-043 to F-045).
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { chooseReaders, mayLeaveOut } from '../../src/domain/case/readers.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { recipients, staffId } from './samples.ts'

/** By number of recipients: what is said when so many of them keep their tick, from none to all. */
const rule: Readonly<Record<number, readonly (string | null)[]>> = {
  2: ['too-few', 'too-few', null],
  3: ['too-few', 'too-few', null, null],
  4: ['too-few', 'too-few', 'too-many', null, null],
  5: ['too-few', 'too-few', 'too-many', 'too-many', null, null],
}
for (const [count, verdicts] of Object.entries(rule))
  for (const [ticked, verdict] of verdicts.entries())
    test(`${ticked} of ${count} recipients ticked: ${verdict ?? 'accepted'} (F-044)`, () => {
      const all = recipients(Number(count))
      const kept = all.slice(all.length - ticked)
      const chosen = chooseReaders(
        all,
        kept.map(({ id }) => id),
      )
      expect(chosen.fault as string | null).toBe(verdict)
      expect(chosen.reading).toEqual(kept)
      expect(chosen.leftOut).toEqual(all.slice(0, all.length - ticked))
    })

test('nobody was asked: everybody reads', () => {
  expect(chooseReaders(recipients(3), null)).toEqual({ reading: recipients(3), leftOut: [], fault: null })
  for (const count of [0, 1]) expect(chooseReaders(recipients(count), null).fault).toBe('too-few')
})

test('somebody can be left out only where two would still read', () => {
  expect([1, 2, 3, 4, 5].map((count) => mayLeaveOut(recipients(count)))).toEqual([false, false, true, true, true])
})

test('ticks for people who are no recipients, and double ticks, count for nothing', () => {
  const strange = ['stranger', 'r1', 'r1', '', 'R2'].map(staffId)
  const { reading, fault } = chooseReaders(recipients(3), strange)
  expect(reading.map(({ id }) => id)).toEqual([staffId('r1')])
  expect(fault).toBe('too-few')
})

test('whatever is ticked: everybody reads or is left out, and what is accepted has two readers and leaves out one at most', () => {
  const ticks = fc.array(fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5', 'x').map((id): StaffId => staffId(id)))
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5 }), fc.option(ticks), (count, ticked) => {
      const all = recipients(count)
      const { reading, leftOut, fault } = chooseReaders(all, ticked)
      expect([...reading, ...leftOut].map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort())
      for (const { id } of leftOut) expect(ticked?.includes(id)).toBe(false)
      expect(fault === null).toBe(reading.length >= 2 && leftOut.length <= 1)
    }),
    { numRuns: 500 },
  )
})

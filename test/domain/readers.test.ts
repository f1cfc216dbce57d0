// Who may read: at most one is left out, two must stay (F-043 to F-045).
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { type Circle, choiceOf, circleOf, mayLeaveOut, shareOut, ticksOf } from '../../src/domain/case/readers.ts'
import type { Recipient, StaffId } from '../../src/domain/channel/channel.ts'
import type { NamedPost, PostId, PostTable } from '../../src/domain/channel/post.ts'
import { recipient, recipients, staffId } from './samples.ts'

const circle = (all: readonly Recipient[], more: Partial<Circle> = {}): Circle => ({ recipients: all, intake: [], barred: [], ...more })

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
      const chosen = shareOut(
        circle(all),
        kept.map(({ id }) => id),
      )
      expect(chosen.fault as string | null).toBe(verdict)
      expect(chosen.reading).toEqual(kept)
      expect(chosen.leftOut).toEqual(all.slice(0, all.length - ticked))
    })

test('nobody was asked: everybody reads', () => {
  expect(shareOut(circle(recipients(3)), null)).toEqual({ reading: recipients(3), later: [], leftOut: [], fault: null })
  for (const count of [0, 1]) expect(shareOut(circle(recipients(count)), null).fault).toBe('too-few')
})

test('somebody can be left out only where two would still read', () => {
  expect([1, 2, 3, 4, 5].map((count) => mayLeaveOut(circle(recipients(count))))).toEqual([false, false, true, true, true])
})

test('ticks for people who are no recipients, and double ticks, count for nothing', () => {
  const strange = ['stranger', 'r1', 'r1', '', 'R2'].map(staffId)
  const { reading, fault } = shareOut(circle(recipients(3)), strange)
  expect(reading.map(({ id }) => id)).toEqual([staffId('r1')])
  expect(fault).toBe('too-few')
})

test('whatever is ticked: everybody reads or is left out, and what is accepted has two readers and leaves out one at most', () => {
  const ticks = fc.array(fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5', 'x').map((id): StaffId => staffId(id)))
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5 }), fc.option(ticks), (count, ticked) => {
      const all = recipients(count)
      const { reading, leftOut, fault } = shareOut(circle(all), ticked)
      expect([...reading, ...leftOut].map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort())
      for (const { id } of leftOut) expect(ticked?.includes(id)).toBe(false)
      expect(fault === null).toBe(reading.length >= 2 && leftOut.length <= 1)
    }),
    { numRuns: 500 },
  )
})

const director: NamedPost = { id: 'post-1' as PostId, title: 'kommundirektör' }
const table = (holder: string): PostTable => ({ posts: [{ ...director, place: 1, holder: staffId(holder) }], outside: 'extern jurist' })

test('whoever holds a post that it concerns is given nothing, by the table or by their own title; nobody else is (F-122)', () => {
  const all = recipients(4)
  const titled = all.map((one, index) => (index === 2 ? { ...one, title: ' Kommundirektör' } : one))
  const of = (holder: string, posts: readonly NamedPost[], people = all) =>
    circleOf({ recipients: people, intake: [] }, [table(holder)], posts).barred
  expect(of('r2', [director])).toEqual([staffId('r2')])
  expect(of('r2', [])).toEqual([])
  expect(of('', [director], titled)).toEqual([staffId('r3')])
  expect(of('r2', [{ ...director, id: 'post-9' as PostId }])).toEqual([staffId('r2')])
})

test('a table that nobody is known to have saved bars nobody for good: who may hold a post by it comes after the assessment (F-122, T-09)', () => {
  const titled = recipients(4).map((one, index) => (index === 2 ? { ...one, title: ' Kommundirektör' } : one))
  const of = (intake: readonly Recipient[], posts: readonly NamedPost[] = [director], holder = 'r2', all: readonly Recipient[] = titled) =>
    circleOf({ recipients: all, intake }, [table(holder)], posts, false)
  const ids = (people: readonly Recipient[]): readonly string[] => people.map(({ id }) => id)
  const share = (circle: Circle, ticked: readonly StaffId[] | null = null) => {
    const { reading, later, leftOut, fault } = shareOut(circle, ticked)
    return [ids(reading), ids(later), ids(leftOut), fault]
  }
  // Their own title they signed themselves: that bars as ever.
  expect([of([]).barred, of([]).doubtful]).toEqual([[staffId('r3')], [staffId('r2')]])
  expect(share(of([]))).toEqual([['r1', 'r4'], ['r2'], ['r3'], null])
  // … by any post of the table: which of them is the false one nobody knows.
  expect(share(of([], [{ id: 'post-9' as PostId, title: 'borgmester' }]))).toEqual([['r1', 'r4'], ['r2', 'r3'], [], null])
  expect(share(of([], []))).toEqual([['r1', 'r2', 'r3', 'r4'], [], [], null])
  // Whom the reporter leaves out they leave out for good.
  expect(share(of([]), [staffId('r1'), staffId('r4')])).toEqual([['r1', 'r4'], [], ['r2', 'r3'], null])
  // Who assesses first steps back as well; with nobody sure among them the others read it, and with nobody at all it is not sent.
  const first = [recipient('i1'), recipient('i2')]
  expect(share(of(first, [director], 'i1'))).toEqual([['i2'], ['r1', 'r2', 'r4', 'i1'], ['r3'], null])
  expect(share(of([recipient('i1')], [director], 'i1'))).toEqual([['r1', 'r2', 'r4'], ['i1'], ['r3'], null])
  expect(share(of([], [director], 'r1', recipients(1)))).toEqual([[], ['r1'], [], 'nobody'])
})

test('a post may leave fewer than two, and never nobody; ticking its holder brings them back in no way (F-122)', () => {
  const barred = [staffId('r1')]
  const share = (count: number, ticked: readonly StaffId[] | null, intake: readonly Recipient[] = []) =>
    shareOut(circle(recipients(count), { barred, intake }), ticked)
  const ids = (people: readonly Recipient[]): readonly string[] => people.map(({ id }) => id)
  const everybody = recipients(3).map(({ id }) => id)
  expect([ids(share(3, everybody).reading), ids(share(3, everybody).leftOut), share(3, everybody).fault]).toEqual([
    ['r2', 'r3'],
    ['r1'],
    null,
  ])
  expect([ids(share(2, null).reading), share(2, null).fault]).toEqual([['r2'], null])
  expect(share(1, null).fault).toBe('nobody')
  // One more may be left out only while two still read.
  expect(share(3, [staffId('r2')]).fault).toBe('too-few')
  expect(share(4, [staffId('r2'), staffId('r3')]).fault).toBeNull()
  expect(share(5, [staffId('r2'), staffId('r3')]).fault).toBe('too-many')
  expect([2, 3, 4].map((count) => mayLeaveOut(circle(recipients(count), { barred })))).toEqual([false, false, true])
  expect(ids(choiceOf(circle(recipients(3), { barred })))).toEqual(['r2', 'r3'])
  // Those who assess first lose it for the same reason; when all of them do, it goes to the recipients.
  const assessors = [recipient('r1'), recipient('i2')]
  expect(ids(share(3, null, assessors).reading)).toEqual(['i2'])
  expect(ids(share(3, null, assessors).later)).toEqual(['r2', 'r3'])
  expect(ids(share(3, null, [recipient('r1')]).reading)).toEqual(['r2', 'r3'])
  // Those who assess first are enough where all others hold it.
  expect([share(1, null, [recipient('i2')]).fault, ids(share(1, null, [recipient('i2')]).reading)]).toEqual([null, ['i2']])
})

test('somebody who was not offered keeps their tick: a post can be taken back', () => {
  const all = recipients(3)
  expect(ticksOf(all, ['r2'], ['r2', 'r3'])).toEqual([staffId('r1'), staffId('r2')])
  expect(ticksOf(all, ['r2'], [])).toEqual([staffId('r2')])
})

// What waits in a case for whom (T-10, L-SE-17), and in which order somebody finds what waits for them.
import { expect, test } from 'bun:test'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { inOrder, isAwaited, type WaitingAct, type WaitingCase, waitingIn } from '../../src/domain/waiting-act.ts'
import { day, instant } from '../../src/kit/instant.ts'

const [anna, bo] = ['anna', 'bo'] as [StaffId, StaffId]
const by = { id: anna, name: 'Anna Ek', title: 'chefsjurist' }
/** Late in the evening of the first in London, and the second where the law counts. */
const at = instant(Date.parse('2026-12-01T23:30:00Z'))
const nothing: WaitingCase['course'] = { identityRequests: [], exports: [], clearings: [], disposal: null, hold: null }
const asked = (state: 'waiting' | 'agreed' | 'refused' | 'withdrawn') => ({ id: 'q', by, reason: 'Därför.', at, state })
const waits = (course: Partial<WaitingCase['course']>, person: StaffId) =>
  waitingIn({ course: { ...nothing, ...course }, seats: [], decisions: [], votes: true, limited: false, today: day('2026-12-03') }, person)

test('a question waits for everybody but whoever asked, until it is answered or taken back (T-10)', () => {
  const found = { kind: 'identity', since: day('2026-12-02'), name: 'Anna Ek' } as const
  expect(waits({ identityRequests: [asked('waiting')] }, bo)).toEqual([{ ...found, turn: 'own' }])
  expect(waits({ identityRequests: [asked('waiting')] }, anna)).toEqual([{ ...found, turn: 'others' }])
  for (const state of ['agreed', 'refused', 'withdrawn'] as const)
    for (const person of [anna, bo]) expect(waits({ identityRequests: [asked(state)] }, person)).toEqual([])
  expect(isAwaited({ ...nothing, identityRequests: [asked('agreed'), asked('waiting')] })).toBe(true)
  expect(isAwaited({ ...nothing, identityRequests: [asked('agreed')] })).toBe(false)
  expect(isAwaited(nothing)).toBe(false)
})

test('a file that is to be taken out waits for a colleague, and for none whose own time with the case is limited (T-09)', () => {
  const exports = [{ ...asked('waiting'), named: false, answered: null, agreed: null, taken: [] }]
  const found = { kind: 'export', since: day('2026-12-02'), name: 'Anna Ek' } as const
  expect(waits({ exports }, bo)).toEqual([{ ...found, turn: 'own' }])
  expect(waits({ exports }, anna)).toEqual([{ ...found, turn: 'others' }])
  expect(
    waitingIn({ course: { ...nothing, exports }, seats: [], decisions: [], votes: true, limited: true, today: day('2026-12-03') }, bo),
  ).toEqual([])
  expect([
    isAwaited({ ...nothing, exports }),
    isAwaited({ ...nothing, exports: exports.map((one) => ({ ...one, state: 'refused' })) }),
  ]).toEqual([true, false])
})

test('whoever may fetch a copy finds it on their day until they have, or its week is over (T-09)', () => {
  const answered = { by: { ...by, id: bo, name: 'Bo Lind' }, at }
  const ready = { ...asked('agreed'), named: false, answered, agreed: answered.by, taken: [] }
  const on = (exports: WaitingCase['course']['exports'], person: StaffId, today = '2026-12-03') =>
    waitingIn({ course: { ...nothing, exports }, seats: [], decisions: [], votes: true, limited: false, today: day(today) }, person)
  expect(on([ready], anna)).toEqual([{ kind: 'copy', turn: 'own', since: day('2026-12-02'), name: 'Bo Lind' }])
  expect([on([ready], bo), on([{ ...ready, taken: [at] }], anna), on([ready], anna, '2026-12-10')]).toEqual([[], [], []])
  expect([isAwaited({ ...nothing, exports: [ready] }), isAwaited({ ...nothing, exports: [{ ...ready, taken: [at] }] })]).toEqual([
    true,
    false,
  ])
})

test('somebody without a vote is asked for none, and its author waits all the same', () => {
  const disposal = { id: 'p', reasons: ['stale' as const], other: '', voters: [anna, bo], by, at, acts: [], kept: null }
  expect(waits({ disposal }, bo)).toEqual([])
  expect(waits({ disposal }, anna)).toMatchObject([{ kind: 'disposal', turn: 'others' }])
  expect(isAwaited({ ...nothing, disposal })).toBe(true)
})

test("one's own answers come first, what has waited longest first; a day that nobody knows before all others", () => {
  const act = (kind: WaitingAct['kind'], turn: WaitingAct['turn'], since: string | null, place = 'V26-AAAA'): WaitingAct => ({
    ...{ kind, turn, since: since === null ? null : day(since), name: 'Bo Lind' },
    at: { id: 'x', name: place },
  })
  const ordered = [
    act('call', 'own', null),
    act('rule', 'own', '2026-11-01'),
    act('disposal', 'own', '2026-12-01', 'V26-AAAA'),
    act('disposal', 'own', '2026-12-01', 'V26-BBBB'),
    act('identity', 'own', '2026-12-01'),
    act('clearing', 'others', '2026-10-01'),
  ]
  expect(inOrder(ordered.toReversed())).toEqual(ordered)
})

// Who is away on which day, who stands in, and what is wrong with a leave as it was typed.
import { describe, expect, test } from 'bun:test'
import type { ChannelId, StaffId, UnitId } from '../../src/domain/channel/channel.ts'
import { type Absence, absentOn, type Held, leaveFaults, standIns, substituteOn, type TypedLeave } from '../../src/domain/people/leave.ts'
import { addDays, day } from '../../src/kit/instant.ts'

const [anna, bo, cia, ulla, dag, eva] = ['anna', 'bo', 'cia', 'ulla', 'dag', 'eva'] as StaffId[] as [
  StaffId,
  StaffId,
  StaffId,
  StaffId,
  StaffId,
  StaffId,
]
const today = day('2026-06-15')
const on = (days: number) => addDays(today, days)
const leave = (staffId: StaffId, since: number, until: number, substitute: StaffId | '' = ''): Absence => ({
  ...{ staffId, since: on(since), until: on(until), substitute },
})

test('somebody is away from the first day to the last, both whole', () => {
  const leaves = [leave(anna, 3, 5), leave(bo, 0, 9)]
  expect([2, 3, 5, 6].map((days) => absentOn(leaves, anna, on(days)) !== null)).toEqual([false, true, true, false])
  expect(absentOn(leaves, cia, on(4))).toBeNull()
})

test('whoever stands in must be there themself, and nobody stands in for somebody who is there', () => {
  const leaves = [leave(anna, 0, 9, bo), leave(bo, 4, 6, cia)]
  expect([-1, 0, 4, 6, 7, 10].map((days) => substituteOn(leaves, anna, on(days)))).toEqual([null, bo, null, null, bo, null])
  expect(substituteOn([leave(anna, 0, 9)], anna, on(1))).toBeNull()
})

test('those stand in for each other who do the same work in the same place: nobody comes to another unit, and no auditor to a case', () => {
  const [here, other] = ['here', 'other'] as UnitId[]
  const held = (staffId: StaffId, role: Held['role'], unitId: UnitId | '' = here as UnitId): Held => ({
    ...{ staffId, role, unitId, channelId: 'channel' as ChannelId },
  })
  const posts = [
    held(anna, 'handler'),
    held(bo, 'handler'),
    held(cia, 'handler', other),
    held(ulla, 'investigator'),
    held(dag, 'auditor', ''),
  ]
  const all = [...posts, held(eva, 'security')]
  expect(standIns(all, anna)).toEqual([bo, ulla])
  expect(standIns(all, cia)).toEqual([])
  expect(standIns(all, dag)).toEqual([])
  expect(standIns(all, eva)).toEqual([])
})

describe('what is typed', () => {
  const typed: TypedLeave = { since: on(1), until: on(5), substitute: bo, decision: 'KS § 130' }
  const faults = (over: Partial<TypedLeave>, own: readonly Absence[] = []) => leaveFaults({ ...typed, ...over }, own, [bo], today)

  test('does when it will do, also for a day that has begun and without anybody to stand in', () => {
    expect(faults({})).toEqual({})
    expect(faults({ since: on(-9), until: today, substitute: '', decision: '' })).toEqual({})
    expect(faults({}, [leave(anna, 6, 9), leave(anna, -3, 0)])).toEqual({})
  })

  test.each<[string, Partial<TypedLeave>, ReturnType<typeof leaveFaults>]>([
    ['nothing', { since: '', until: '' }, { since: 'empty', until: 'empty' }],
    ['no calendar day', { since: '2026-02-30', until: 'i morgon' }, { since: 'no-day', until: 'no-day' }],
    ['the wrong way round', { since: on(5), until: on(1) }, { until: 'order' }],
    ['one that is over', { since: on(-9), until: on(-1) }, { until: 'past' }],
    ['one that begins in two years', { since: on(700), until: on(701) }, { since: 'far' }],
    ['one of three years', { until: on(1100) }, { until: 'far' }],
    ['somebody who cannot stand in', { substitute: cia }, { substitute: 'not-offered' }],
    ['a story', { decision: 'x'.repeat(61) }, { decision: 'too-long' }],
  ])('%s', (_, over, expected) => {
    expect(faults(over)).toEqual(expected)
  })

  test('nobody is away twice on one day', () => {
    for (const [since, until] of [
      [5, 9],
      [-3, 1],
      [2, 3],
      [0, 20],
    ] as const)
      expect(faults({}, [leave(anna, since, until)])).toEqual({ until: 'overlaps' })
  })
})

// Which day the drill counts by when the machine sleeps, and when its clock is wrong: nothing is told and nothing closes by a day that only a
// leap speaks for (F-142).
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import {
  atLook,
  atShown,
  clockState,
  type DrillClock,
  drillDay,
  lastCome,
  longestSleep,
  notedDay,
  steadyDays,
} from '../../src/domain/keys/drill-clock.ts'
import { addDays, type Day, day, daysBetween } from '../../src/kit/instant.ts'

const start = day('2026-03-01')
const on = (days: number): Day => addDays(start, days)
const fresh: DrillClock = { believed: start, looked: start, shown: null, leapt: null }

/** Looks on these days, one after the other; tells on which of them something may be told. */
const looks = (days: readonly number[], clock: DrillClock | null = null) => {
  const acted: number[] = []
  let now = clock
  for (const at of days) {
    const outcome = atLook(now, on(at))
    now = outcome.clock
    if (outcome.act) acted.push(at)
  }
  return { acted, clock: now as DrillClock }
}

test.each<[string, readonly number[], readonly number[]]>([
  ['every day', [0, 1, 2, 3], [0, 1, 2, 3]],
  ['many times a day', [0, 0, 0, 1, 1, 2], [0, 1, 2]],
  ['the machine off for a month', [0, 31, 32], [0, 31, 32]],
  ['the machine off for a summer: a week of looks before it is believed', [0, 60, 61, 62, 63, 64, 65, 66, 67], [0, 66, 67]],
  ['… also when it is off again meanwhile', [0, 60, 61, 70, 90, 100, 101, 102, 103], [0, 102, 103]],
  ['years ahead for an hour', [0, 3_650, 3_650, 3_650, 0, 1], [0, 1]],
  ['years ahead for three days', [0, 3_650, 3_651, 3_652, 4], [0, 4]],
  ['two leaps to different times are no steady time', [0, 3_650, 3_651, 3_652, 900, 901, 902, 903, 904, 905], [0]],
  ['back to another epoch, and put right', [0, -9_000, -9_000, 1], [0, 1]],
  ['back by a day', [0, 5, 4, 5, 6], [0, 5, 6]],
  ['back by years for good: believed after a week', [0, -400, -399, -398, -397, -396, -395, -394], [0, -394]],
])('looks: %s', (_, days, acted) => {
  expect(looks(days).acted).toEqual([...acted])
})

test('the day that counts stands still while the clock is in doubt', () => {
  expect(drillDay(fresh, on(31))).toBe(on(31))
  expect([32, 3_650, -1, -400].map((at) => drillDay(fresh, on(at)))).toEqual([start, start, start, start])
  expect(drillDay(null, on(9))).toBe(on(9))
})

test.each<[number, ReturnType<typeof clockState>]>([
  [0, 'sound'],
  [longestSleep, 'sound'],
  [longestSleep + 1, 'leapt'],
  [-1, 'waits'],
  [-longestSleep, 'waits'],
  [-longestSleep - 1, 'leapt'],
])('%d days on, the clock is %s', (at, state) => {
  expect(clockState(fresh, on(at))).toBe(state)
})

test('a code of a telephone settles it at once, whichever way the clock went, and the look of that day is still to come', () => {
  for (const at of [60, 3_650, -400]) {
    const shown = atShown(looks([0, at]).clock, on(at))
    expect([shown.believed, shown.shown]).toEqual([on(at), on(at)])
    expect(atLook(shown, on(at)).act).toBe(true)
  }
  // On an ordinary day it changes nothing: what was told this morning is told.
  expect(atLook(atShown(looks([0, 1]).clock, on(1)), on(1)).act).toBe(false)
})

test('whatever the clock does: never twice on one day, and never on a day that nothing but a leap speaks for', () => {
  const days = fc.array(fc.oneof(fc.integer({ min: -2_000, max: 2_000 }), fc.integer({ min: -3, max: 3 })), { maxLength: 60 })
  fc.assert(
    fc.property(days, (steps) => {
      let [clock, at] = [fresh as DrillClock, 0]
      let run = 0
      for (const step of steps) {
        at += step
        const before = clock
        const { clock: next, act } = atLook(before, on(at))
        const distance = Math.abs(daysBetween(before.believed, on(at)))
        run = distance > longestSleep ? run + 1 : 0
        if (act) {
          expect(before.looked).not.toBe(on(at))
          expect(distance <= longestSleep || run >= steadyDays).toBe(true)
        }
        clock = next
      }
    }),
  )
})

test('a day that was looked at alone has not come for certain; one on which a telephone agreed has, until the clock has gone otherwise for a week', () => {
  const ahead = looks([0, 20]).clock
  expect([lastCome(ahead, on(0)), notedDay(ahead, on(0)), lastCome(null, on(0))]).toEqual([on(0), on(0), on(0)])
  const shown = atShown(ahead, on(20))
  expect([lastCome(shown, on(0)), notedDay(shown, on(0)), lastCome(shown, on(21))]).toEqual([on(20), on(20), on(21)])
  const far = looks([-400, -399, -398, -397, -396, -395, -394], shown).clock
  expect([far.shown, lastCome(far, on(-394))]).toEqual([null, on(-394)])
})

test('nothing is noted under a day that has not come, nor under one that only a leap speaks for', () => {
  const day = fc.integer({ min: -500, max: 500 })
  fc.assert(
    fc.property(day, fc.option(day), day, (believed, shown, today) => {
      const clock = { believed: on(believed), looked: null, shown: shown === null ? null : on(shown), leapt: null }
      const noted = notedDay(clock, on(today))
      return noted <= lastCome(clock, on(today)) && (noted <= on(believed) || clockState(clock, on(today)) === 'sound')
    }),
  )
})

// What the lock lets through (L-SE-18): one list for the doors and for the acts behind them.
import { describe, expect, test } from 'bun:test'
import { newRow } from '../../src/domain/case/case-row.ts'
import { isLocked, queuedClosings, queuedSince, remains, staysOpen } from '../../src/domain/disposal/lock.ts'
import { addDays, day } from '../../src/kit/instant.ts'

describe('what a locked case still takes', () => {
  test('its end, and what must be settled before it: the door and the act', () => {
    for (const [door, act] of [
      ['hold', 'hold-set'],
      ['hold-release', 'lift-asked'],
      ['hold-answers', 'hold-lifted'],
      ['disposal-answers', 'disposal-confirmed'],
      ['archive-receipt', 'archived-elsewhere'],
      ['final-report/:report/ending', 'reading-ended'],
      ['conflict-declaration', 'conflict-declared'],
      ['disposal-consent', 'disposal-consented'],
    ] as const)
      expect([door, staysOpen(`/cases/:id/${door}`), remains(act)]).toEqual([door, true, true])
  })

  test('nothing else', () => {
    for (const door of ['messages', 'notes', 'closure', 'assessment', 'feedback', 'toString', ''])
      expect(staysOpen(`/cases/:id/${door}`)).toBe(false)
    for (const act of ['case-changed', 'message', 'reopened', 'toString', '']) expect(remains(act)).toBe(false)
  })
})

test('whatever stands in the queue was closed by the day that a look at it asks for, at every end of a month', () => {
  for (const today of ['2026-02-28', '2024-02-29', '2026-03-01', '2026-04-30', '2026-10-31', '2026-12-31'].map(day)) {
    const since = queuedClosings('se', today)
    if (since === null) throw new Error('the Swedish act sets a bound')
    for (let ahead = 1; ahead < 20; ahead++) {
      const closed = addDays(since, ahead)
      const row = { ...newRow(addDays(closed, -90)), phase: 'closed', closed, moved: closed } as const
      expect([today, closed, queuedSince(row, 'se', today)]).toEqual([today, closed, null])
      expect(isLocked(row, 'se', today)).toBe(false)
    }
  }
  expect(queuedClosings('dk', day('2026-11-22'))).toBeNull()
})

// A question with the day until when an answer is most useful (F-067), and a case in which nothing happens (F-112).
import { expect, test } from 'bun:test'
import { type CaseRow, newRow } from '../../src/domain/case/case-row.ts'
import { deadlinesOf, isStill, latenessOf, usualClocks } from '../../src/domain/case/deadline.ts'
import { answerByFrom } from '../../src/domain/case/question.ts'
import { addDays, day } from '../../src/kit/instant.ts'

const today = day('2026-11-22')
const ongoing: CaseRow = { ...newRow(day('2026-11-20')), phase: 'ongoing', acknowledged: day('2026-11-21') }

test.each([
  ['', { day: '', fault: null }],
  [' 2026-11-23 ', { day: day('2026-11-23'), fault: null }],
  ['2026-11-22', { fault: 'past' }],
  ['2025-11-23', { fault: 'past' }],
  ['23/11', { fault: 'no-day' }],
  ['2026-02-30', { fault: 'no-day' }],
  ['snart', { fault: 'no-day' }],
] as const)('%p as a day to answer by', (typed, read) => {
  expect(answerByFrom(typed, today)).toEqual(read)
})

test('the day is a date of the case, the reporter’s own: when it has passed nobody of the house is late', () => {
  const asked = { ...ongoing, asked: day('2026-11-28') }
  expect(deadlinesOf(asked, usualClocks)[0]).toEqual({ kind: 'answer', due: day('2026-11-28') })
  expect(latenessOf(asked, usualClocks, day('2026-11-28'))).toBeNull()
  expect(latenessOf(asked, usualClocks, day('2026-11-29'))).toBe('answer')
  // The assessment's own time passes on 5 December, the law's three months on 21 February.
  expect(latenessOf(asked, usualClocks, day('2026-12-06'))).toBe('own')
  expect(latenessOf(asked, usualClocks, day('2027-02-22'))).toBe('law')
  expect(latenessOf({ ...asked, asked: null }, usualClocks, day('2026-11-29'))).toBeNull()
})

test.each([
  [ongoing, 14, false],
  [ongoing, 15, true],
  [{ ...ongoing, phase: 'new' as const }, 15, false],
  [{ ...ongoing, phase: 'closed' as const }, 15, false],
] as const)('an ongoing case is marked when nothing has happened for more than two weeks: case %#', (row, days, still) => {
  expect(isStill(row, addDays(row.moved, days))).toBe(still)
})

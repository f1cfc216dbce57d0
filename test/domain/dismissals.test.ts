// Half-yearly summaries: which cases they tell of, and how a few are told of (F-125).
import { expect, test } from 'bun:test'
import type { Card } from '../../src/domain/case/case-file.ts'
import { isDismissedIn, summaryOf } from '../../src/domain/case/dismissals.ts'
import { day } from '../../src/kit/instant.ts'

type Said = Pick<Card, 'test' | 'quarantined' | 'dismissed'>
test.each<[Said, boolean, boolean]>([
  [{ dismissed: day('2026-07-01') }, false, true],
  [{ dismissed: day('2026-12-31') }, false, true],
  [{ dismissed: day('2026-06-30') }, false, false],
  [{ dismissed: day('2027-01-01') }, false, false],
  // Followed up after all, or never assessed.
  [{ dismissed: '' }, false, false],
  [{}, false, false],
  [{ dismissed: day('2026-08-01'), test: true }, false, false],
  [{ dismissed: day('2026-08-01'), quarantined: true }, false, false],
  [{ dismissed: day('2026-08-01') }, true, false],
])('a case of %p, a suggestion: %p, counts in the second half: %p', (card, isSuggestion, counts) => {
  expect(isDismissedIn('2026-2', card, isSuggestion)).toBe(counts)
})

test('a few cases of a category are told of as a range, and the lines say neither category nor order', () => {
  const line = (reason: string, category: 'safety' | 'data' | '') => ({ reason, category })
  expect(summaryOf([line('b', 'safety'), line('a', 'safety'), line('c', '')])).toEqual({
    format: 1,
    reasons: ['a', 'b', 'c'],
    categories: [
      { category: '', count: 'few' },
      { category: 'safety', count: 'few' },
    ],
  })
  expect(summaryOf(['1', '2', '3', '4', '5'].map((reason) => line(reason, 'data'))).categories).toEqual([{ category: 'data', count: 5 }])
  expect(summaryOf([])).toEqual({ format: 1, reasons: [], categories: [] })
})

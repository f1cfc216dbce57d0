// The half-yearly summary of cases that were dismissed (F-125): which cases it tells of, and what of them it tells.
import type { Day } from '../../kit/instant.ts'
import { type Condition, unmetConditions } from './assessment.ts'
import type { Card } from './case-file.ts'
import type { Assessment, Classification } from './case-sheets.ts'
import { firstDay, type Half, lastDay } from './half-year.ts'

/**
 * Whether a case was sifted out in a half: by the day of its card, which stays as long as no assessment says something else. Opening it again
 * takes nothing back; whoever then follows it up does. What is no report of anybody is told of in no half: a test, a suggestion; nor is what
 * may be classified (F-141, F-051, L-SE-02).
 */
export const isDismissedIn = (
  half: Half,
  { test, quarantined, dismissed }: Pick<Card, 'test' | 'quarantined' | 'dismissed'>,
  isSuggestion: boolean,
): boolean => test !== true && quarantined !== true && !isSuggestion && isWithin(half, dismissed ?? '')
const isWithin = (half: Half, day: Day | ''): boolean => day !== '' && day >= firstDay(half) && day <= lastDay(half)

/** Which of the two conditions of the act a report did not meet (1 kap. 2 § lag (2021:890)): the neutral reason. */
export type DismissalGround = Condition | 'both'
export const groundOf = (assessment: Assessment | null): DismissalGround => {
  const [first = 'interest', ...others] = assessment === null ? [] : unmetConditions(assessment)
  return others.length > 0 ? 'both' : first
}

export type Category = Classification['category'] | ''

/**
 * What is told of one half. The lines stand by their words, not by case or day, and none says its category: a few cases would be known by it.
 */
export interface DismissalSummary {
  readonly format: 1
  readonly reasons: readonly string[]
  readonly categories: readonly CategoryCount[]
}
/** `few` stands for one to four, as everywhere (keys.md 9). */
export interface CategoryCount {
  readonly category: Category
  readonly count: number | 'few'
}
export const fewerThan = 5

export const summaryOf = (lines: readonly { readonly reason: string; readonly category: Category }[]): DismissalSummary => ({
  format: 1,
  reasons: lines.map(({ reason }) => reason).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
  categories: [...Map.groupBy(lines, ({ category }) => category)]
    .map(([category, of]) => ({ category, count: of.length < fewerThan ? ('few' as const) : of.length }))
    .toSorted((a, b) => (a.category < b.category ? -1 : 1)),
})

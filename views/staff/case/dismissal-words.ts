// The words for halves, kinds and small numbers in summaries of dismissed cases.
import type { Half } from '../../../src/domain/case/half-year.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { answerWords } from './sheet-form.tsx'

export const summaryHref = (unit: string, half: Half): string => `/dismissals/${encodeURIComponent(unit)}/${half}`

/** What is to be added to a summary that was approved. */
export const supplementHref = (unit: string, half: Half): string => `${summaryHref(unit, half)}/supplement`

export const halfWords = (say: Say, half: Half): string => {
  const year = half.slice(0, 4)
  return half.endsWith('1') ? say('routing.dismissals.half.1', { year }) : say('routing.dismissals.half.2', { year })
}

export const categoryWords = (say: Say, category: string): string =>
  category === '' ? say('routing.dismissals.unclassified') : answerWords(say, 'classification', 'category', category)

/** Figures under five stand as a range, as everywhere. */
export const countWords = (say: Say, count: number | 'few'): string => (count === 'few' ? say('routing.dismissals.few') : String(count))

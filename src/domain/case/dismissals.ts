// The half-yearly summary of cases that were dismissed (F-125): which half is due when, what may stand in it, and what of it counts. Computed
// from facts: a machine that was off on the first of January finds on the second that it is due.
import { addDays, type Day } from '../../kit/instant.ts'
import { type Condition, unmetConditions } from './assessment.ts'
import type { Assessment, Classification } from './case-sheets.ts'

/** Half a calendar year: `2026-1` to the end of June, `2026-2` to the end of December. */
export type Half = `${number}-${1 | 2}`

export const isHalf = (text: string): text is Half => /^\d{4}-[12]$/.test(text)

const partsOf = (half: Half): readonly [year: number, part: number] => [Number(half.slice(0, 4)), Number(half.slice(5))]
const halfNamed = (year: number, part: number): Half => `${String(year).padStart(4, '0')}-${part}` as Half

export const halfOf = (day: Day): Half => halfNamed(Number(day.slice(0, 4)), Number(day.slice(5, 7)) <= 6 ? 1 : 2)
export const nextHalf = (half: Half): Half => {
  const [year, part] = partsOf(half)
  return part === 1 ? halfNamed(year, 2) : halfNamed(year + 1, 1)
}
export const firstDay = (half: Half): Day => {
  const [year, part] = partsOf(half)
  return `${String(year).padStart(4, '0')}-${part === 1 ? '01' : '07'}-01` as Day
}
export const lastDay = (half: Half): Day => addDays(firstDay(nextHalf(half)), -1)

/** The day on which the draft is there: 1 July, 1 January. */
export const draftDay = (half: Half): Day => firstDay(nextHalf(half))

/** Days from the draft to when it should have been approved; our own target, the seeds name none. */
export const approvalDays = 30
export const approvalDue = (half: Half): Day => addDays(draftDay(half), approvalDays)

/**
 * `running` the half has not ended · `due` a draft waits · `late` it has waited too long · `missed` the next half has ended, too · `approved`.
 */
export type HalfState = 'running' | 'due' | 'late' | 'missed' | 'approved'
export interface HalfStanding {
  readonly half: Half
  readonly state: HalfState
  readonly approved: Day | null
}

const stateOf = (half: Half, approved: Day | null, today: Day): HalfState => {
  if (approved !== null) return 'approved'
  if (today < draftDay(half)) return 'running'
  if (today >= draftDay(nextHalf(half))) return 'missed'
  return today > approvalDue(half) ? 'late' : 'due'
}

/** Halves that a page goes back, however long the installation has stood: ten years. */
const mostHalves = 20

/**
 * Every half since somebody began to assess first, the newest first.
 * @param since the day from which the unit has had people who assess
 */
export const halvesSince = (
  since: Day,
  approved: readonly { readonly half: Half; readonly approved: Day }[],
  today: Day,
): readonly HalfStanding[] => {
  const halves: Half[] = []
  for (let half = halfOf(since); firstDay(half) <= today; half = nextHalf(half)) halves.push(half)
  return halves
    .slice(-mostHalves)
    .reverse()
    .map((half) => {
      const day = approved.find((one) => one.half === half)?.approved ?? null
      return { half, state: stateOf(half, day, today), approved: day }
    })
}

export const waits = ({ state }: Pick<HalfStanding, 'state'>): boolean => state === 'due' || state === 'late' || state === 'missed'

/** Which of the two conditions of the act a report did not meet (1 kap. 2 § lag (2021:890)): the neutral reason. */
export type DismissalGround = Condition | 'both'
export const groundOf = (assessment: Assessment | null): DismissalGround => {
  const [first = 'interest', ...others] = assessment === null ? [] : unmetConditions(assessment)
  return others.length > 0 ? 'both' : first
}

export type Category = Classification['category'] | ''

/** Characters of the reason in one line. */
export const longestReason = 200

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

/** What in a line could tell who somebody is. `name` of a person of the case or of staff · `reference` of a case. */
export type Identifying = 'name' | 'mail' | 'number' | 'reference'
/** `missing`, `too-long`, or what it gives away. */
export type ReasonFault = 'missing' | 'too-long' | Identifying

const words = (text: string): readonly string[] => text.match(/[\p{L}\p{M}'’-]+/gu) ?? []
const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word)
/** "Chefen på skolan" is no name; "Berit Alm" and "Snöstjärnan" are. */
const namesIn = (recorded: string): readonly string[] => {
  const own = words(recorded)
  const capitals = own.filter(isCapital)
  const isName = own.length === 1 || capitals.length > 1
  // "Ek" alone is a tree as well.
  return isName ? capitals.filter((word) => word.length > 2).map((word) => word.toLowerCase()) : []
}

/** A word, also with the ending of a genitive. */
const says = (text: readonly string[], name: string): boolean =>
  text.some((word) => word === name || word === `${name}s` || word === `${name}'s` || word === `${name}’s`)

/**
 * What is wrong with a line.
 * @param recorded names and other words for people as the case and the staff's list have them
 */
export const reasonFault = (typed: string, recorded: readonly string[]): ReasonFault | null => {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return 'missing'
  if (text.length > longestReason) return 'too-long'
  if (/[^\s@]+@[^\s@]+/u.test(text)) return 'mail'
  if (/\b[A-Z]\d{2}-[0-9A-Z]{4}\b/i.test(text)) return 'reference'
  if (/(?:\d[\s()./–-]*){6,}/u.test(text)) return 'number'
  const own = words(text.toLowerCase())
  const phrase = ` ${own.join(' ')} `
  const isNamed = recorded.some((one) => {
    const whole = words(one.toLowerCase()).join(' ')
    return (whole.includes(' ') && phrase.includes(` ${whole} `)) || namesIn(one).some((name) => says(own, name))
  })
  return isNamed ? 'name' : null
}

// Half calendar years, and how the summary of dismissed cases stands in each (F-125). Computed from facts: a machine that was off on the first
// of January finds on the second that a draft is due.
import { addDays, type Day } from '../../kit/instant.ts'

/** Half a calendar year: `2026-1` to the end of June, `2026-2` to the end of December. */
export type Half = `${number}-${1 | 2}`

export const isHalf = (text: string): text is Half => /^\d{4}-[12]$/.test(text)

const partsOf = (half: Half): readonly [year: number, part: number] => [Number(half.slice(0, 4)), Number(half.slice(5))]
const halfNamed = (year: number, part: number): Half => `${String(year).padStart(4, '0')}-${part}` as Half

export const halfOf = (day: Day): Half => halfNamed(Number(day.slice(0, 4)), Number(day.slice(5, 7)) <= 6 ? 1 : 2)
const nextHalf = (half: Half): Half => {
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
const approvalDays = 30
export const approvalDue = (half: Half): Day => addDays(draftDay(half), approvalDays)

/**
 * `running` the half has not ended, whatever was approved under a clock that ran ahead · `due` a draft waits · `late` it has waited too long · `missed` the next half has ended, too · `approved`.
 */
export type HalfState = 'running' | 'due' | 'late' | 'missed' | 'approved'
export interface HalfStanding {
  readonly half: Half
  readonly state: HalfState
  readonly approved: Day | null
}

const stateOf = (half: Half, approved: Day | null, today: Day): HalfState => {
  if (today < draftDay(half)) return 'running'
  if (approved !== null) return 'approved'
  if (today >= draftDay(nextHalf(half))) return 'missed'
  return today > approvalDue(half) ? 'late' : 'due'
}

/** Halves that a page goes back, however long the installation has stood: ten years. */
const mostHalves = 20

/** Days in which somebody assessed first for a unit; `to` null while somebody does. */
export interface Assessed {
  readonly from: Day
  readonly to: Day | null
}

/** Every half in which somebody assessed first, the newest first. */
export const halvesOf = (
  { from, to }: Assessed,
  approved: readonly { readonly half: Half; readonly approved: Day }[],
  today: Day,
): readonly HalfStanding[] => {
  const halves: Half[] = []
  for (let half = halfOf(from); firstDay(half) <= today && (to === null || firstDay(half) <= to); half = nextHalf(half)) halves.push(half)
  return halves
    .slice(-mostHalves)
    .reverse()
    .map((half) => {
      const day = approved.find((one) => one.half === half)?.approved ?? null
      const state = stateOf(half, day, today)
      return { half, state, approved: state === 'approved' ? day : null }
    })
}

export const waits = ({ state }: Pick<HalfStanding, 'state'>): boolean => state === 'due' || state === 'late' || state === 'missed'

// What those who answer for a channel have done beside the program, and put down with its day and a sentence: staff were informed, the policy was
// gone through, a language was read by somebody who speaks it (F-132, F-138). Holds nothing of a case.
import type { Day } from '../../kit/instant.ts'
import { ok, type Result, refused } from '../../kit/result.ts'
import type { StaffId, UnitId } from '../channel/channel.ts'
import { isSpokenLanguage, type SpokenLanguage } from '../language.ts'
import { typedDay } from '../typed-day.ts'

/** `campaign` everybody was told that there is a channel · `policy` guidelines and routines were gone through · `language` texts were read through. */
export const deedKinds = ['campaign', 'policy', 'language'] as const
export type DeedKind = (typeof deedKinds)[number]

export interface Deed {
  readonly id: string
  readonly unitId: UnitId
  readonly kind: DeedKind
  /** Of `language`; else empty. */
  readonly language: SpokenLanguage | ''
  /** When it was done. */
  readonly day: Day
  readonly what: string
  readonly by: StaffId
  /** When it was put down. */
  readonly noted: Day
}

export const longestDeed = 500

export interface TypedDeed {
  readonly kind: string
  readonly language: string
  readonly day: string
  readonly what: string
}

export type DeedFaults = Readonly<Partial<Record<'kind' | 'language' | 'day' | 'what', 'missing' | 'future' | 'too-long'>>>

export type NewDeed = Pick<Deed, 'kind' | 'language' | 'day' | 'what'>

/** What was typed, or what is wrong with it. */
export const readDeed = ({ kind, language, day, what }: TypedDeed, today: Day): Result<NewDeed, DeedFaults> => {
  const known = deedKinds.find((one) => one === kind)
  const done = typedDay(day)
  const words = what.trim()
  const spoken = known === 'language' && isSpokenLanguage(language) ? language : ''
  const faults: DeedFaults = {
    ...(known === undefined ? { kind: 'missing' } : {}),
    ...(known === 'language' && spoken === '' ? { language: 'missing' } : {}),
    ...(done === null ? { day: 'missing' } : done > today ? { day: 'future' } : {}),
    ...(words === '' ? { what: 'missing' } : words.length > longestDeed ? { what: 'too-long' } : {}),
  }
  return known === undefined || done === null || Object.keys(faults).length > 0
    ? refused(faults)
    : ok({ kind: known, language: spoken, day: done, what: words })
}

/** The newest of a kind; undefined when there is none. */
export const newestOf = (deeds: readonly Deed[], kind: DeedKind, language: SpokenLanguage | '' = ''): Deed | undefined =>
  deeds.filter((deed) => deed.kind === kind && deed.language === language).toSorted((a, b) => (a.day < b.day ? 1 : -1))[0]

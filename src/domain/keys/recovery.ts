// The recovery of a channel: three sheets of paper, two of which open every case of it (keys.md 8). Who may hold one, and what can be wrong
// with what is typed from them.
import { normalized } from '../../kit/marks.ts'

/** Stands where a person's id stands in the rows of a wrap. */
export const recoveryHolder = 'recovery'
export type RecoveryHolder = typeof recoveryHolder

/** Sheets of a set, and how many of them open. */
export const sheetCount = 3
export const sheetsNeeded = 2
export const wordsOnSheet = 30
/** Words in a line of the sheet, on paper as in the box where it is typed. */
export const wordsInLine = 5
/** The first words name the set and are alike on all its sheets: they prove nothing about who holds one. */
export const wordsOfLabel = 3

export type SheetNumber = 1 | 2 | 3
export const sheetNumbers = [1, 2, 3] as const satisfies readonly SheetNumber[]

/** What is wrong with a sheet as it was typed. Places count from 1. */
export type SheetFault =
  | { readonly kind: 'missing' }
  | { readonly kind: 'count'; readonly words: number }
  /** `meant` the word of the list that it was probably to be; null when none is near. */
  | { readonly kind: 'unknown'; readonly at: number; readonly word: string; readonly meant: string | null }
  /** All words are in the list, and they do not add up. `at` the places where one wrong word, or two that changed places, would explain it. */
  | { readonly kind: 'sum'; readonly at: readonly number[] }
  /** A sheet of a later version of this program. */
  | { readonly kind: 'newer' }

/**
 * `same` one sheet typed twice · `sets` of two different sets · `apart` they do not give one key together · `foreign` of no set that this
 * channel ever had · `replaced` of a set that another one has replaced.
 */
export type PairFault = 'same' | 'sets' | 'apart' | 'foreign' | 'replaced'

export interface SheetsFault {
  readonly first: SheetFault | null
  readonly second: SheetFault | null
  readonly both: PairFault | null
}

export interface Custodian {
  readonly name: string
  /** What they do, so that somebody finds them in five years. */
  readonly title: string
}

/**
 * By place: what will not do about a custodian. `machine` runs the machine or a channel by an account here · `twice` named before.
 */
export interface CustodianFault {
  readonly name: 'missing' | 'machine' | 'twice' | null
  readonly title: 'missing' | null
}

export interface CustodiansFault {
  readonly each: readonly CustodianFault[]
  /** More than one of them reads reports. */
  readonly recipients: boolean
  readonly unconfirmed: boolean
}

/** Names as people write them are one name whatever the capitals and spaces. */
const spelled = (name: string): string => normalized(name).replace(/\s+/g, ' ').trim().toLowerCase()

export const isNamed = (names: readonly string[], { name }: Custodian): boolean => names.some((known) => spelled(known) === spelled(name))

/**
 * Who may hold a sheet: nobody who runs the machine or a channel, for they reach the files; one at most who reads reports, so that no
 * recipient opens alone what they were left out of (keys.md 8).
 * @param machine names of operators and administrators
 * @param recipients names of those who read reports
 * @returns null when the three will do
 */
export const custodiansFault = (
  named: readonly Custodian[],
  machine: readonly string[],
  recipients: readonly string[],
  confirmed: boolean,
): CustodiansFault | null => {
  const each = named.map((custodian, index): CustodianFault => {
    const earlier = named.slice(0, index).map(({ name }) => name)
    const isMissing = spelled(custodian.name) === ''
    return {
      name: isMissing ? 'missing' : isNamed(machine, custodian) ? 'machine' : isNamed(earlier, custodian) ? 'twice' : null,
      title: custodian.title.trim() === '' ? 'missing' : null,
    }
  })
  const tooMany = named.filter((custodian) => isNamed(recipients, custodian)).length > 1
  const isWhole = named.length === sheetCount && each.every(({ name, title }) => name === null && title === null)
  return isWhole && !tooMany && confirmed ? null : { each, recipients: tooMany, unconfirmed: !confirmed }
}

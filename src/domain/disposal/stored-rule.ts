// What a rule of disposal must be to be read at all: whoever writes the file may write anything there, and no page stands still for it (T-14). Whether
// somebody signed it is another question (rule-standings.ts).
import { isDay } from '../../kit/instant.ts'
import { documentTypes, fates, type RuleAct, type RuleTerms } from './disposal-rule.ts'

const isIn = (known: readonly string[], one: unknown): boolean => typeof one === 'string' && known.includes(one)
const isDate = (one: unknown): boolean => typeof one === 'string' && isDay(one)
const isYears = (one: unknown): boolean => typeof one === 'number' && Number.isSafeInteger(one) && one >= 0 && one < 1_000

/** @returns null where they are no terms */
export const termsIn = (stored: unknown): RuleTerms | null => {
  if (typeof stored !== 'object' || stored === null) return null
  const { type, fate, years, basis, body, decided, number, from, to, automatic } = stored as Partial<Record<keyof RuleTerms, unknown>>
  const isWhole =
    isIn(documentTypes, type) &&
    isIn(fates, fate) &&
    isYears(years) &&
    [basis, body, number].every((text) => typeof text === 'string') &&
    [decided, from].every(isDate) &&
    (to === '' || isDate(to)) &&
    (automatic === undefined || automatic === true)
  return isWhole ? (stored as RuleTerms) : null
}

/** Whether an act bears days that a page can write. */
export const isDated = ({ on, last = '' }: Pick<RuleAct, 'on'> & Partial<Pick<RuleAct, 'last'>>): boolean =>
  isDay(on) && (last === '' || isDay(last))

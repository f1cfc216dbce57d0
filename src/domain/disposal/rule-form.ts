// A rule of disposal as somebody types it: what is wrong with it, and what was decided. Knows no rule that stands.
import type { Day } from '../../kit/instant.ts'
import { ok, type Result, refused } from '../../kit/result.ts'
import { plainDigits } from '../../kit/typed.ts'
import { typedDay } from '../typed-day.ts'
import { automaticYears } from './automatic.ts'
import { type DocumentType, documentTypes, type Fate, fates, type RuleTerms } from './disposal-rule.ts'

export const ruleFields = ['type', 'fate', 'years', 'basis', 'body', 'decided', 'number', 'from', 'to'] as const
export type RuleField = (typeof ruleFields)[number]
export type TypedRule = Readonly<Record<RuleField, string>>

/** What happens with a case; `automatic` the program destroys it by itself, where that is offered. */
export const fateChoices = [...fates, 'automatic'] as const

/** `order` a day that cannot come before another one · `range` a number of years that is none · `automatic` what the program cannot
 * do by itself: it knows reports, and the act bounds the years. */
export type RuleFault = 'missing' | 'too-long' | 'no-day' | 'range' | 'order' | 'future' | 'automatic'
export type RuleFaults = Readonly<Partial<Record<RuleField, RuleFault>>>

/** By default everything is preserved (arkivlagen 3 §). */
export const newRule: TypedRule = {
  type: 'follow-up',
  fate: 'preserve',
  years: '',
  basis: '',
  body: '',
  decided: '',
  number: '',
  from: '',
  to: '',
}

export const longestBasis = 500
export const longestWord = 200
export const mostYears = 100

const wordFault = (typed: string, most: number): RuleFault | null =>
  typed.trim() === '' ? 'missing' : typed.trim().length > most ? 'too-long' : null

const dayFault = (typed: string, found: Day | null): RuleFault | null =>
  typed.trim() === '' ? 'missing' : found === null ? 'no-day' : null

/**
 * @param today on which it is typed: nothing was decided after it
 * @param offered whether the program may be given it to do
 */
export const readRule = (typed: TypedRule, today: Day, offered = false): Result<RuleTerms, RuleFaults> => {
  const type = documentTypes.find((one): one is DocumentType => one === typed.type)
  const automatic = offered && typed.fate === 'automatic'
  const fate = automatic ? 'destroy' : fates.find((one): one is Fate => one === typed.fate)
  const plainYears = plainDigits(typed.years).trim()
  const years = /^\d{1,3}$/.test(plainYears) ? Number(plainYears) : null
  const isBounded = years !== null && years >= automaticYears.least && years <= automaticYears.most
  const [decided, from, to] = [typedDay(typed.decided), typedDay(typed.from), typedDay(typed.to)]
  const found: Readonly<Record<RuleField, RuleFault | null>> = {
    type: type === undefined ? 'missing' : automatic && type !== 'follow-up' ? 'automatic' : null,
    fate: fate === undefined ? 'missing' : null,
    years: plainYears === '' ? 'missing' : years === null || years > mostYears ? 'range' : automatic && !isBounded ? 'automatic' : null,
    basis: wordFault(typed.basis, longestBasis),
    body: wordFault(typed.body, longestWord),
    decided: dayFault(typed.decided, decided) ?? (decided !== null && decided > today ? 'future' : null),
    number: wordFault(typed.number, longestWord),
    from: dayFault(typed.from, from) ?? (from !== null && decided !== null && from < decided ? 'order' : null),
    to: typed.to.trim() === '' ? null : to === null ? 'no-day' : from !== null && to < from ? 'order' : null,
  }
  const faults = Object.fromEntries(Object.entries(found).filter(([, fault]) => fault !== null)) as RuleFaults
  if (Object.keys(faults).length > 0) return refused(faults)
  return ok({
    ...{ type: type as DocumentType, fate: fate as Fate, years: years as number },
    basis: typed.basis.trim(),
    body: typed.body.trim(),
    decided: decided as Day,
    number: typed.number.trim(),
    from: from as Day,
    to: to ?? '',
    ...(automatic ? { automatic } : {}),
  })
}

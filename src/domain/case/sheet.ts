// A sheet is a set of questions that staff answer about a case, as data: from it come the type of the answers, what is wrong with a filled
// form, and the page that asks. Knows no case and no page.
import type { Day } from '../../kit/instant.ts'
import { typedDay } from '../typed-day.ts'

/** Characters of one answer; a `line` holds `longestLine`, a `reason` that stands on the page of a case `longestReason`. */
export const longestEntry = 20_000
export const longestReason = 2_000
export const longestLine = 200

interface Asked {
  readonly required: boolean
  /** Asked beneath one answer to another question, of which it says more. */
  readonly under?: { readonly question: string; readonly option: string }
}
/** One line or several lines of text. */
export interface TextQuestion extends Asked {
  readonly type: 'line' | 'text'
  /** Characters, where it is fewer than others have. */
  readonly longest?: number
}
/** One of a few answers. */
export interface ChoiceQuestion<Option extends string = string> extends Asked {
  readonly type: 'choice'
  readonly options: readonly Option[]
}
/** Any number of a few answers. */
export interface ChoicesQuestion<Option extends string = string> extends Asked {
  readonly type: 'choices'
  readonly options: readonly Option[]
}
/** A calendar day. */
export interface DayQuestion extends Asked {
  readonly type: 'day'
}
/** One of those who can read the case, by their id. */
export interface PersonQuestion extends Asked {
  readonly type: 'person'
}
/** Any number of the posts of the organisation, by their id. */
export interface PostsQuestion extends Asked {
  readonly type: 'posts'
}
export type Question = TextQuestion | ChoiceQuestion | ChoicesQuestion | DayQuestion | PersonQuestion | PostsQuestion
export type Sheet = Readonly<Record<string, Question>>

export const line = (): TextQuestion => ({ type: 'line', required: false })
export const text = (): TextQuestion => ({ type: 'text', required: false })
export const reason = (): TextQuestion => ({ ...text(), longest: longestReason })
export const choice = <const Option extends string>(...options: readonly Option[]): ChoiceQuestion<Option> => ({
  type: 'choice',
  required: false,
  options,
})
export const choices = <const Option extends string>(...options: readonly Option[]): ChoicesQuestion<Option> => ({
  type: 'choices',
  required: false,
  options,
})
export const calendarDay = (): DayQuestion => ({ type: 'day', required: false })
export const person = (): PersonQuestion => ({ type: 'person', required: false })
export const posts = (): PostsQuestion => ({ type: 'posts', required: false })
/** The same question, which must be answered. */
export const must = <Q extends Question>(question: Q): Q & { readonly required: true } => ({ ...question, required: true })

/** The same question, beneath an answer to another one. */
export const under = <Q extends Question>(question: string, option: string, asked: Q): Q => ({ ...asked, under: { question, option } })

type AnswerTo<Q extends Question> =
  Q extends ChoiceQuestion<infer Option>
    ? Option | (Q extends { readonly required: true } ? never : '')
    : Q extends ChoicesQuestion<infer Option>
      ? readonly Option[]
      : Q extends PostsQuestion
        ? readonly string[]
        : Q extends DayQuestion
          ? Day | (Q extends { readonly required: true } ? never : '')
          : string

/** The answers of a sheet. An empty text, or no choice at all, is a question left open. */
export type Filled<S extends Sheet> = { readonly [Name in keyof S]: AnswerTo<S[Name]> }

/** `missing` a required answer · `too-long` over the bound · `no-day` no calendar day · `unknown` none of the offered answers. */
export type EntryFault = 'missing' | 'too-long' | 'no-day' | 'unknown'
/** By question. */
export type SheetFaults = Readonly<Partial<Record<string, EntryFault>>>

/** What stands in a form before anybody has looked whether it will do: texts by question. */
export type Typed = Readonly<Record<string, readonly string[]>>

/** What a question offers that no sheet knows beforehand, by id. */
interface Offered {
  readonly people: readonly string[]
  readonly posts: readonly string[]
}

/** A year typed wrong must not take a date out of every list. */
const plannedDay = (typed: string): Day | null => {
  const found = typedDay(typed)
  return found !== null && found >= '2000-01-01' && found <= '2199-12-31' ? found : null
}

const faultOf = (question: Question, values: readonly string[], { people, posts }: Offered): EntryFault | null => {
  // Only boxes let several answers in: of a field that was sent twice the first counts, as when it is kept.
  const [first = ''] = values
  const given = question.type === 'choices' || question.type === 'posts' ? values.filter((value) => value.trim() !== '') : [first]
  if (given.every((value) => value.trim() === '')) return question.required ? 'missing' : null
  switch (question.type) {
    case 'line':
      return first.length > longestLine ? 'too-long' : null
    case 'text':
      return first.length > (question.longest ?? longestEntry) ? 'too-long' : null
    case 'day':
      return plannedDay(first) === null ? 'no-day' : null
    case 'person':
      return people.includes(first) ? null : 'unknown'
    case 'choice':
      return question.options.includes(first) ? null : 'unknown'
    case 'choices':
      return given.every((value) => question.options.includes(value)) ? null : 'unknown'
    case 'posts':
      return given.every((value) => posts.includes(value)) ? null : 'unknown'
  }
}

const answerOf = (question: Question, values: readonly string[], { posts }: Offered): string | readonly string[] => {
  const [first = ''] = values
  if (question.type === 'posts') return posts.filter((post) => values.includes(post))
  if (question.type === 'choices') return question.options.filter((option) => values.includes(option))
  if (question.type === 'day') return plannedDay(first) ?? ''
  return question.type === 'line' || question.type === 'text' ? first.trim() : first
}

/**
 * Looks whether a filled form will do.
 * @param people ids that a `person` may be
 * @param posts ids of the posts of the organisation
 */
export const filledFrom = <S extends Sheet>(
  sheet: S,
  typed: Typed,
  people: readonly string[] = [],
  posts: readonly string[] = [],
): { readonly filled: Filled<S>; readonly faults: null } | { readonly filled: null; readonly faults: SheetFaults } => {
  const entries = Object.entries(sheet).map(([name, question]) => ({ name, question, values: typed[name] ?? [] }))
  const faults = entries.flatMap(({ name, question, values }) => {
    const fault = faultOf(question, values, { people, posts })
    return fault === null ? [] : [[name, fault] as const]
  })
  if (faults.length > 0) return { filled: null, faults: Object.fromEntries(faults) }
  return {
    filled: Object.fromEntries(
      entries.map(({ name, question, values }) => [name, answerOf(question, values, { people, posts })]),
    ) as Filled<S>,
    faults: null,
  }
}

/** The questions that are answered in words: what somebody typed must not be lost. */
export const textsOf = (sheet: Sheet): readonly string[] =>
  Object.entries(sheet).flatMap(([name, { type }]) => (type === 'line' || type === 'text' ? [name] : []))

/** The answers as a form shows them, to be changed. */
export const typedFrom = <S extends Sheet>(sheet: S, filled: Partial<Filled<S>> | null): Typed =>
  Object.fromEntries(
    Object.keys(sheet).map((name) => {
      const answer: string | readonly string[] = (filled as Readonly<Record<string, string | readonly string[]>> | null)?.[name] ?? ''
      return [name, typeof answer === 'string' ? (answer === '' ? [] : [answer]) : answer]
    }),
  )

// The answers of a filled sheet in words: what its form asked, and what was answered. A question that was left open is left out.
import type { Question, Sheet, Typed } from '../../../src/domain/case/sheet.ts'
import type { NamedPost } from '../../../src/domain/channel/post.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import type { Fact } from '../../shared/paper.ts'
import { answerWords, questionWords } from './sheet-form.tsx'

/** Who and what the ids of a sheet are. */
export interface SheetNames {
  /** Names of staff by their id. */
  readonly people: ReadonlyMap<string, string>
  readonly posts: readonly NamedPost[]
}

/** @param name where its words stand: `case.{name}.{question}` @param typed its answers, by question */
export const sheetAnswers = (say: Say, name: string, sheet: Sheet, typed: Typed, names: SheetNames): readonly Fact[] =>
  Object.entries(sheet).flatMap(([question, asked]) => {
    const words = (typed[question] ?? []).map((value) => valueWords(say, name, question, asked, value, names))
    const value = words.filter((word) => word !== '').join('\n')
    return value === '' ? [] : [{ key: questionWords(say, name, question), value }]
  })

const valueWords = (say: Say, name: string, question: string, { type }: Question, value: string, { people, posts }: SheetNames): string => {
  switch (type) {
    case 'choice':
    case 'choices':
      return answerWords(say, name, question, value)
    case 'day':
      return say.date(value as Day)
    case 'person':
      return people.get(value) ?? ''
    case 'posts':
      return posts.find(({ id }) => id === value)?.title ?? ''
    default:
      return value
  }
}

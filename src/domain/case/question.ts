// A question to the reporter, with the day until when an answer is most useful (F-067). The reporter need not answer, and loses nothing by it.
import { type Day, day } from '../../kit/instant.ts'

/** `no-day` no calendar day · `past` not after today: nobody could keep it. */
export type AnswerByFault = 'no-day' | 'past'

/** @returns the day; empty when none was typed, or why it is none */
export const answerByFrom = (
  typed: string,
  today: Day,
): { readonly day: Day | ''; readonly fault: null } | { readonly fault: AnswerByFault } => {
  const text = typed.trim()
  if (text === '') return { day: '', fault: null }
  try {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return { fault: 'no-day' }
    const until = day(text)
    return until > today ? { day: until, fault: null } : { fault: 'past' }
  } catch {
    return { fault: 'no-day' }
  }
}

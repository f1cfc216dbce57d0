// What a line of the half-yearly summary must not say: who somebody is, or which case it was (F-125).
import { normalized } from '../../kit/marks.ts'

/** Characters of the reason in one line. */
export const longestReason = 200

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
  const text = normalized(typed).trim()
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

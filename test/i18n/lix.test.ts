// How hard the Swedish and Danish pages of reporters are to read: LIX per page under 40 (tone.md G; the measure is used alike in both
// countries), without the bonus for lists: a label without a stop is no sentence and is left out, a colon ends nothing.
import { expect, test } from 'bun:test'
import { catalogue } from '../../src/i18n/catalogue.generated.ts'

const tooHard = 40
/** Shorter blocks say nothing: one long word in a heading would weigh more than a page. */
const fewestWords = 20

const option = /\{\s*[\w-]+\s*,\s*(?:plural|select|selectordinal)\s*,/
/** The text as a reader meets it, with the longest branch of each choice and `X` for each value. */
const readable = (text: string): string => {
  let plain = text
  while (option.test(plain)) {
    const start = plain.search(option)
    let depth = 0
    let end = start
    do {
      if (plain[end] === '{') depth++
      if (plain[end] === '}') depth--
      end++
    } while (depth > 0 && end < plain.length)
    const branches = [...plain.slice(start + 1, end - 1).matchAll(/(?:=\d+|[\w-]+)\s*\{((?:[^{}]|\{[^{}]*\})*)\}/g)].map(
      ([, branch = '']) => branch,
    )
    plain = plain.slice(0, start) + branches.sort((a, b) => b.length - a.length)[0] + plain.slice(end)
  }
  return plain.replace(/\{[^}]*\}/g, 'X').replaceAll('#', 'X')
}

export const lix = (texts: readonly string[]): { readonly words: number; readonly lix: number } => {
  const running = texts.map(readable).filter((text) => /[.!?]["”)]?$/.test(text))
  const words = running.flatMap((text) => text.match(/[\p{L}\p{N}-]+/gu) ?? [])
  const sentences = running.reduce((sum, text) => sum + (text.match(/[.!?]+(?=\s|["”)]|$)/g)?.length ?? 0), 0)
  const long = words.filter((word) => word.length > 6).length
  return { words: words.length, lix: words.length === 0 ? 0 : words.length / sentences + (100 * long) / words.length }
}

const blocksIn = (language: 'sv' | 'da'): Map<string, [string, string][]> =>
  Map.groupBy(
    Object.entries(catalogue[language]).filter(([key]) => ['reporter.', 'shared.', 'oral.reporter.'].some((area) => key.startsWith(area))),
    ([key]) => key.split('.').slice(0, 2).join('.'),
  )

test.each(['sv', 'da'] as const)('every page of reporters is easy to read in %s', (language) => {
  const measured = [...blocksIn(language)].map(([name, texts]) => ({ name, ...lix(texts.map(([, text]) => text)) }))
  expect(measured.length).toBeGreaterThan(0)
  expect(measured.filter(({ words, lix: value }) => words >= fewestWords && value >= tooHard)).toEqual([])
})

test('the measure counts as the formula says', () => {
  expect(lix(['Du får vara anonym. Ingen ser dig.']).lix).toBe(3.5)
  expect(lix(['Förvaltningen återkopplar.']).lix).toBe(2 + 100)
  expect(lix(['Lämna en rapport', 'Du är här.']).words).toBe(3)
  expect(readable('Vänta {n, plural, one {# minut} other {# minuter till}} nu, {name}.')).toBe('Vänta X minuter till nu, X.')
})

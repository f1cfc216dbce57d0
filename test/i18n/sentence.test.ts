// Sentences, dates and lists in each language, and the language that exists for tests.
import { expect, test } from 'bun:test'
import { catalogue } from '../../src/i18n/catalogue.generated.ts'
import { isLanguage, languageFacts, languages } from '../../src/i18n/language.ts'
import { pseudoMessage, pseudoText } from '../../src/i18n/pseudo.ts'
import { makeSay, type Say } from '../../src/i18n/say.ts'
import { type Key, sentence, sentenceOf } from '../../src/i18n/sentence.ts'
import { day, instant } from '../../src/kit/instant.ts'

test('a sentence takes its values and bends its plurals', () => {
  expect(sentence('sv', 'shared.error.too-many.do', { minutes: 1 })).toBe('Vänta 1 minut och prova igen.')
  expect(sentence('sv', 'shared.error.too-many.do', { minutes: 12 })).toBe('Vänta 12 minuter och prova igen.')
  expect(sentence('en', 'shared.error.too-many.do', { minutes: 1 })).toBe('Wait 1 minute and try again.')
  expect(sentence('da', 'shared.error.too-many.do', { minutes: 1 })).toBe('Vent 1 minut, og prøv igen.')
  expect(sentence('da', 'shared.error.too-many.do', { minutes: 12 })).toBe('Vent 12 minutter, og prøv igen.')
})

test('a value is put in as it is, never read as a message or as mark-up', () => {
  const typed = `{x} <b>"it's"</b> # {n, plural, other {}}`
  expect(sentence('sv', 'shared.error.help.phone', { phone: typed })).toContain(typed)
  expect(sentence('ar-XB', 'shared.error.help.phone', { phone: typed })).toContain(typed)
})

test('a missing value or an unknown key throws instead of saying "undefined"', () => {
  const loose = sentence as (language: 'sv', key: string, values?: object) => string
  expect(() => loose('sv', 'shared.error.too-many.do')).toThrow()
  expect(() => loose('sv', 'shared.error.help.phone', { phone: undefined })).toThrow('phone')
  expect(() => loose('sv', 'shared.no.such')).toThrow('no text')
  expect(() => loose('sv', 'constructor')).toThrow('no text')
})

test('a message from below is said in the language of the visitor', () => {
  expect(sentenceOf('en', { key: 'shared.error.help.phone', values: { phone: '112' } })).toContain('112')
  expect(makeSay('sv').message({ key: 'shared.mark.new' })).toBe('Nytt')
})

test('types demand the values', () => {
  const say: Say = makeSay('sv')
  // Never run: what stands here must not compile without the marks.
  const never = (): void => {
    // @ts-expect-error a value is missing
    say('shared.error.too-many.do')
    // @ts-expect-error a value of the wrong kind
    say('shared.error.too-many.do', { minutes: 'tre' })
    // @ts-expect-error no such key
    say('shared.no.such')
    // @ts-expect-error one of the two keys needs a value
    say('shared.error.too-many.do' as 'shared.error.too-many.do' | 'shared.mark.new')
  }
  expect(never).toBeFunction()
})

test.each([
  ['sv', 'tisdag 8 december 2026', 'Anna, Bo och Cia'],
  ['en', 'Tuesday 8 December 2026', 'Anna, Bo and Cia'],
  ['da', 'tirsdag den 8. december 2026', 'Anna, Bo og Cia'],
] as const)('dates and lists in %s', (language, date, names) => {
  const say = makeSay(language)
  expect(say.date(day('2026-12-08'))).toBe(date)
  expect(say.list(['Anna', 'Bo', 'Cia'])).toBe(names)
})

test('an instant is told in Stockholm, with 24 hours, on both sides of summer time', () => {
  const say = makeSay('sv')
  expect(say.dateTime(instant(Date.UTC(2026, 11, 8, 13, 5, 59)))).toBe('2026-12-08 14:05')
  expect(say.dateTime(instant(Date.UTC(2026, 5, 30, 22, 0)))).toBe('2026-07-01 00:00')
})

test('every language has its name and direction, and the one for tests is never offered', () => {
  for (const language of languages) expect(languageFacts[language].name.length).toBeGreaterThan(3)
  expect(languages).not.toContain('ar-XB')
  expect(makeSay('ar-XB').dir).toBe('rtl')
  expect([isLanguage('ar-XB'), isLanguage('sv'), isLanguage('xx'), isLanguage('__proto__')]).toEqual([true, true, false, false])
})

test('the test language covers every text: no Latin letter left, a third longer, values and plurals alive', () => {
  const keys = Object.keys(catalogue.en) as Key[]
  expect(keys.length).toBeGreaterThan(50)
  for (const key of keys) {
    // Latin letters may only come from what is put in.
    const said = pseudoMessage(catalogue.en[key])
      .getAst()
      .flatMap((element) => (element.type === 0 ? [element.value] : []))
    expect(said.join(' ')).not.toMatch(/[a-z]/i)
  }
  const long = pseudoText('abcdefghijklmnopqrstuvwxyz')
  expect(new Set(long).size).toBe(27)
  expect(long.length / 26).toBeCloseTo(1.3, 1)
  expect(sentence('ar-XB', 'shared.error.too-many.do', { minutes: 1 })).not.toBe(
    sentence('ar-XB', 'shared.error.too-many.do', { minutes: 1 }).replace('1', '2'),
  )
  expect(sentence('ar-XB', 'shared.error.too-many.do', { minutes: 7 })).toContain('7')
})

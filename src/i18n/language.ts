// The languages that the pages speak: their own names, directions and tags. Knows no text.
import { isLanguage as isLanguageCode, type LanguageCode } from '../domain/language.ts'

/** `ar-XB` is no language of people: English in Arabic letters from right to left, for tests. */
export type Language = LanguageCode

export interface LanguageFacts {
  /** What its speakers call it. */
  readonly name: string
  readonly dir: 'ltr' | 'rtl'
  /** BCP 47, with the region whose dates and lists we want: for Intl, never for the page. */
  readonly tag: string
}

/** The languages that visitors may choose, in the order of the language bar. */
export const languages: readonly Language[] = ['sv', 'en', 'da']

/** What the languages are like, the one for tests included. */
export const languageFacts: Readonly<Record<Language, LanguageFacts>> = {
  sv: { name: 'Svenska', dir: 'ltr', tag: 'sv-SE' },
  en: { name: 'English', dir: 'ltr', tag: 'en-GB' },
  da: { name: 'Dansk', dir: 'ltr', tag: 'da-DK' },
  // Latin digits and the Gregorian calendar: a date must stay what the law says in every language.
  'ar-XB': { name: 'العربية (test)', dir: 'rtl', tag: 'ar-u-ca-gregory-nu-latn' },
}

/** Also true for `ar-XB`, which pages answer to but never offer. */
export const isLanguage = (text: string): text is Language => isLanguageCode(text)

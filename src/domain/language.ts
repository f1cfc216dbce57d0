// The languages a channel may offer. `ar-XB` is no language: a made-up right-to-left one, for tests of the pages.
export const languages = ['sv', 'en', 'da', 'ar-XB'] as const
export type LanguageCode = (typeof languages)[number]
/** Languages in which people write: what handlers send and what pass phrases are made of. */
export const spokenLanguages = ['sv', 'en', 'da'] as const satisfies readonly LanguageCode[]
export type SpokenLanguage = (typeof spokenLanguages)[number]

export const isLanguage = (text: string): text is LanguageCode => (languages as readonly string[]).includes(text)
export const isSpokenLanguage = (text: string): text is SpokenLanguage => (spokenLanguages as readonly string[]).includes(text)

/** The language that stands in for a made-up one where people or word lists are needed. */
export const spoken = (language: LanguageCode): SpokenLanguage => (language === 'ar-XB' ? 'en' : language)

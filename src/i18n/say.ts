// The translator that views take as a prop: one language, everything that can be said in it. Knows no page.
import type { Day, Instant } from '../kit/instant.ts'
import { dateAndTime, list, longDate } from './dates.ts'
import { type Language, languageFacts } from './language.ts'
import { isKey, type Key, type Message, sentence, sentenceOf, type Values } from './sentence.ts'

export interface Say {
  /** The sentence of a key. Not escaped: children of JSX need `safe`. */
  <K extends Key>(key: K, ...values: Values<K>): string
  readonly language: Language
  readonly dir: 'ltr' | 'rtl'
  /** The sentence of a key made from data, such as the name of a question; null where there is none. For sentences without values. */
  readonly named: (key: string) => string | null
  /** The sentence of a refusal or another message that came from below. */
  readonly message: (message: Message) => string
  /** `tisdag 8 december 2026` */
  readonly date: (day: Day) => string
  /** `2026-12-08 14:05`, Stockholm time */
  readonly dateTime: (at: Instant) => string
  /** `Anna, Bo och Cia` */
  readonly list: (names: readonly string[]) => string
}

export const makeSay = (language: Language): Say =>
  Object.assign(<K extends Key>(key: K, ...values: Values<K>): string => sentence(language, key, ...values), {
    language,
    dir: languageFacts[language].dir,
    named: (key: string) => (isKey(key) ? sentenceOf(language, { key } as Message) : null),
    message: (message: Message) => sentenceOf(language, message),
    date: (day: Day) => longDate(language, day),
    dateTime: (at: Instant) => dateAndTime(at),
    list: (names: readonly string[]) => list(language, names),
  })

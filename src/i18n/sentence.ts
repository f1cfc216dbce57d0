// Keys in, sentences out. What a sentence needs is demanded by type. Never escapes: a sentence may hold what somebody typed, and views escape.
import { IntlMessageFormat } from 'intl-messageformat'
import { catalogue } from './catalogue.generated.ts'
import { type Language, languageFacts } from './language.ts'
import { pseudoMessage } from './pseudo.ts'
import type { Texts } from './texts.generated.ts'

export type { Language } from './language.ts'
export type Key = keyof Texts

/** Whether there is a sentence of that name. */
export const isKey = (name: string): name is Key => Object.hasOwn(catalogue.sv, name)

type Needy<K extends Key> = K extends Key ? (keyof Texts[K] extends never ? never : Texts[K]) : never
type Together<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer All) => void ? All : never
/** The arguments after the key: none, or the values. Where the key is one of several, what any of them needs. */
export type Values<K extends Key> = [Needy<K>] extends [never] ? [] : [values: Together<Needy<K>>]

/** A sentence not yet said: what services return for a refusal and doors say in the language of the visitor. */
export type Message = {
  readonly [K in Key]: keyof Texts[K] extends never
    ? { readonly key: K; readonly values?: undefined }
    : { readonly key: K; readonly values: Texts[K] }
}[Key]

// Parsed once each: never more than languages × keys.
const parsed = new Map<Language, Map<Key, IntlMessageFormat>>()

const messageOf = (language: Language, key: Key): IntlMessageFormat => {
  const known = parsed.get(language) ?? new Map<Key, IntlMessageFormat>()
  parsed.set(language, known)
  const found = known.get(key)
  if (found !== undefined) return found
  const texts = catalogue[language === 'ar-XB' ? 'en' : language]
  // A key that lies about its type must not become a page that says "undefined", nor grow the cache.
  if (!Object.hasOwn(texts, key)) throw new Error(`no text for ${key}`)
  const message =
    language === 'ar-XB'
      ? pseudoMessage(texts[key])
      : new IntlMessageFormat(texts[key], languageFacts[language].tag, undefined, { ignoreTag: true })
  known.set(key, message)
  return message
}

/**
 * @returns the sentence of a message, not escaped
 * @throws Error when the key is unknown or a value is missing
 */
export const sentenceOf = (language: Language, { key, values }: Message): string => {
  for (const [name, value] of Object.entries(values ?? {})) if (value === undefined) throw new Error(`${key} misses the value of ${name}`)
  return String(messageOf(language, key).format(values as Record<string, string | number> | undefined))
}

/**
 * @returns the sentence of a key, not escaped
 * @throws Error when the key is unknown or a value is missing
 */
export const sentence = <K extends Key>(language: Language, key: K, ...[values]: Values<K>): string =>
  sentenceOf(language, { key, values } as Message)

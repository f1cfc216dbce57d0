// What a catalogue of texts must keep: same keys, same values and whole plurals in every language. Pure, so that tests can break each rule;
// must not read files or know what a text says.
import { type MessageFormatElement, type PluralOrSelectOption, parse, TYPE } from '@formatjs/icu-messageformat-parser'

export interface CataloguePart {
  /** The file, for fault lines. */
  readonly name: string
  readonly area: string
  readonly language: string
  readonly texts: Readonly<Record<string, string>>
  /** The file as written: only there does a key that stands twice show. */
  readonly raw: string
}

interface Need {
  readonly type: 'string' | 'number'
  /** The words that a select tells apart; empty for others. */
  readonly options: readonly string[]
}

const elementsOf = (text: string): MessageFormatElement[] => parse(text, { ignoreTag: true })
const optionsOf = (element: MessageFormatElement): Record<string, PluralOrSelectOption> =>
  element.type === TYPE.select || element.type === TYPE.plural ? element.options : {}
const everyElement = (elements: readonly MessageFormatElement[]): MessageFormatElement[] =>
  elements.flatMap((element) => [element, ...Object.values(optionsOf(element)).flatMap(({ value }) => everyElement(value))])

const needsOf = (text: string): Map<string, Need> => {
  const needs = new Map<string, Need>()
  for (const element of everyElement(elementsOf(text))) {
    if (element.type === TYPE.number || element.type === TYPE.plural) needs.set(element.value, { type: 'number', options: [] })
    if (element.type === TYPE.select) needs.set(element.value, { type: 'string', options: Object.keys(element.options).sort() })
    if (element.type === TYPE.argument && !needs.has(element.value)) needs.set(element.value, { type: 'string', options: [] })
  }
  return needs
}
const sorted = (needs: Map<string, Need>): [string, Need][] => [...needs].sort(([a], [b]) => (a < b ? -1 : 1))

/** The values that a text needs, as the members of a TypeScript type. */
export const signature = (text: string): string => {
  try {
    return sorted(needsOf(text))
      .map(([name, { type }]) => `readonly ${JSON.stringify(name)}: ${type}`)
      .join('; ')
  } catch {
    return '' // a text that is no ICU message is told of by faultsOf
  }
}

const spelled = (text: string): string =>
  sorted(needsOf(text))
    .map(([name, { type, options }]) => `${name}: ${options.length > 0 ? options.join('|') : type}`)
    .join(', ')

const textFaults = (key: string, text: string, { name, area, language }: CataloguePart): string[] => {
  const faults: string[] = []
  const fault = (what: string): void => void faults.push(`${name}: ${key} ${what}`)
  if (!new RegExp(`^${area}(\\.[a-zA-Z0-9-]+)+$`).test(key)) fault(`is no dotted key that begins with ${area}.`)
  if (typeof text !== 'string' || text.trim() === '') return [...faults, `${name}: ${key} says nothing`]
  let elements: MessageFormatElement[]
  try {
    elements = everyElement(elementsOf(text))
  } catch (error) {
    return [...faults, `${name}: ${key} is no ICU message (${error instanceof Error ? error.message : 'unreadable'})`]
  }
  for (const element of elements) {
    // The message library would use the zone of the machine; dates arrive as words (src/i18n/dates.ts).
    if (element.type === TYPE.date || element.type === TYPE.time) fault(`formats {${element.value}} itself: hand over a date in words`)
    if (element.type !== TYPE.plural) continue
    const needed = new Intl.PluralRules(language, { type: element.pluralType ?? 'cardinal' }).resolvedOptions().pluralCategories
    for (const form of needed) if (!(form in element.options)) fault(`lacks the plural form ${form} of {${element.value}}`)
  }
  return faults
}

/** One line for each thing that is wrong; English is what the others are held against. */
export const faultsOf = (parts: readonly CataloguePart[]): string[] => {
  const faults: string[] = []
  for (const part of parts) {
    for (const [key, text] of Object.entries(part.texts)) faults.push(...textFaults(key, text, part))
    const seen = new Set<string>()
    for (const [, key = ''] of part.raw.matchAll(/^\s*"([^"]+)"\s*:/gm)) {
      if (seen.has(key)) faults.push(`${part.name}: ${key} stands twice`)
      seen.add(key)
    }
  }
  const languages = [...new Set(parts.map(({ language }) => language))]
  for (const area of new Set(parts.map((part) => part.area))) {
    const english = parts.find((part) => part.area === area && part.language === 'en')
    for (const language of languages) {
      const other = parts.find((part) => part.area === area && part.language === language)
      if (other === undefined || english === undefined) faults.push(`${area}.${other === undefined ? language : 'en'}.json: is missing`)
      else if (language !== 'en') faults.push(...differences(english, other))
    }
  }
  return faults
}

const differences = (english: CataloguePart, other: CataloguePart): string[] =>
  [...new Set([...Object.keys(english.texts), ...Object.keys(other.texts)])].flatMap((key) => {
    const [ours, theirs] = [english.texts[key], other.texts[key]]
    if (ours === undefined) return [`${other.name}: ${key} is unknown in English`]
    if (theirs === undefined) return [`${other.name}: ${key} is missing`]
    try {
      const [needed, found] = [spelled(ours), spelled(theirs)]
      return needed === found ? [] : [`${other.name}: ${key} needs {${found}}, English {${needed}}`]
    } catch {
      return [] // told of already as no ICU message
    }
  })

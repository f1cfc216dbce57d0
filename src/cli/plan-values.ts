// The values of the JSON file of `viska init`, each with its place in the file: what is no such value is refused in one line that names it.
import type { Bound } from '../domain/channel/channel-rules.ts'
import { isWithin } from '../domain/channel/channel-rules.ts'
import { isSpokenLanguage, type SpokenLanguage, spokenLanguages } from '../domain/language.ts'
import { type Day, day } from '../kit/instant.ts'
import { Refusal } from './commands.ts'

export type Fields = Readonly<Record<string, unknown>>

export const fieldsOf = (value: unknown, at: string, known: readonly string[]): Fields => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal(`${at} must be an object`)
  const stranger = Object.keys(value).find((name) => !known.includes(name))
  if (stranger !== undefined) throw new Refusal(`${at}.${stranger} is not known; known are ${known.join(', ')}`)
  return value as Fields
}
export const listOf = (value: unknown, at: string): readonly unknown[] => {
  if (!Array.isArray(value)) throw new Refusal(`${at} must be a list`)
  return value
}
export const textOf = (value: unknown, at: string): string => {
  if (typeof value !== 'string' || value.trim() === '') throw new Refusal(`${at} must be a text`)
  return value
}
export const oneOf = <T extends string>(value: unknown, at: string, known: readonly T[], otherwise: T): T => {
  if (value === undefined) return otherwise
  const found = known.find((word) => word === value)
  if (found === undefined) throw new Refusal(`${at} must be one of ${known.join(', ')}`)
  return found
}

export const flagOf = (value: unknown, at: string, otherwise: boolean): boolean => {
  if (value !== undefined && typeof value !== 'boolean') throw new Refusal(`${at} must be true or false`)
  return value ?? otherwise
}

export const numberOf = (value: unknown, at: string, bound: Bound): number => {
  if (value !== undefined && !isWithin(bound, value)) throw new Refusal(`${at} must be a whole number from ${bound.least} to ${bound.most}`)
  return value ?? bound.usual
}

/** `sv, en or da` */
export const knownLanguages = `${spokenLanguages.slice(0, -1).join(', ')} or ${spokenLanguages.at(-1)}`

export const languageOf = (value: unknown, at: string): SpokenLanguage => {
  if (typeof value !== 'string' || !isSpokenLanguage(value)) throw new Refusal(`${at} must be ${knownLanguages}`)
  return value
}

export const dayOf = (value: unknown, at: string): Day => {
  try {
    return day(textOf(value, at))
  } catch {
    throw new Refusal(`${at} must be a day such as 2026-11-03`)
  }
}

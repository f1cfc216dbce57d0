// A calendar day as people type it: the one reading of it for every form.
import { type Day, day } from '../kit/instant.ts'
import { plainDigits } from '../kit/typed.ts'

/** A day typed with or without its hyphens, in the digits of any script; null when it is none. */
export const typedDay = (typed: string): Day | null => {
  const [, ...parts] = /^(\d{4})[-./ ]?(\d{2})[-./ ]?(\d{2})$/.exec(plainDigits(typed).trim()) ?? []
  if (parts.length === 0) return null
  try {
    return day(parts.join('-'))
  } catch {
    return null
  }
}

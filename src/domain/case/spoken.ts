// A fingerprint as somebody types it who hears it read out: spaces, hyphens and full-width digits do not matter, every digit does.
import { normalized } from '../../kit/marks.ts'

const length = 40
const groupLength = 5

/** `incomplete` some digits are missing or too many · a number: the first group of five that differs, from 1. */
export type SpokenFault = 'incomplete' | number

const digitsOf = (text: string): string => normalized(text).replace(/[^0-9]/g, '')

/** @returns null when what was typed is the fingerprint */
export const spokenFault = (typed: string, expected: string): SpokenFault | null => {
  const [heard, right] = [digitsOf(typed), digitsOf(expected)]
  if (heard.length !== length) return 'incomplete'
  const groups = Array.from({ length: length / groupLength }, (_, group) => group * groupLength)
  const differing = groups.findIndex((at) => heard.slice(at, at + groupLength) !== right.slice(at, at + groupLength))
  return differing < 0 ? null : differing + 1
}

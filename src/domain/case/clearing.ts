// Removing what should not be there (7 kap. 7 § lag (2021:890), L-SE-17): personal data that are clearly not relevant are not collected, and go as soon
// as possible where they were. One of those who read a case proposes a passage, another one confirms, and a mark stands in its place. What is kept of
// it is which record it stood in, how it was sealed, how big it was, why, and who decided: never a word.
import type { Instant } from '../../kit/instant.ts'
import { questions, type Report } from './answers.ts'
import type { Author } from './author.ts'
import type { CaseEvent } from './case-event.ts'
import { type FileEntry, titleOf } from './case-file.ts'
import type { Message } from './dialogue.ts'
import { afterAnswer } from './second-hand.ts'

/** `irrelevant` personal data that clearly have nothing to do with it · `sensitive` special categories without a ground · `protected` a protected address or identity · `astray` it belongs to another matter. */
export const clearReasons = ['irrelevant', 'sensitive', 'protected', 'astray'] as const
export type ClearReason = (typeof clearReasons)[number]

/** From and to, as indexes of the text; in order, none inside another. */
export type Ranges = readonly (readonly [start: number, end: number])[]

/** One text of a case in which something may be removed. */
export interface TextPlace {
  /** Id of its record. */
  readonly record: string
  /** The question of the report; empty for a text that is a record's only one. */
  readonly field: string
}

export interface Clearing extends TextPlace {
  readonly id: string
  readonly ranges: Ranges
  /** SHA-256 over the sealed record as it stood, base64url: another copy can be held against it, and no word guessed from it. */
  readonly of: string
  readonly reason: ClearReason
  readonly why: string
  readonly by: Author
  readonly at: Instant
  readonly state: 'waiting' | 'done' | 'refused' | 'withdrawn'
  /** Who confirmed it, and when; null while nobody has. */
  readonly confirmed: { readonly by: Author; readonly at: Instant; readonly bucket: number } | null
}

/** A text of the case in which something may be removed. */
export interface ClearableText extends TextPlace {
  readonly kind: 'report' | 'message' | 'note' | 'record'
  readonly at: Instant
  /** null for the reporter. */
  readonly author: Author | null
  readonly text: string
}

export interface ClearingsOfCase {
  /** Oldest first. */
  readonly texts: readonly ClearableText[]
  /** Those whose text the person may read, oldest first; `copies` other texts of the case that hold the same words, while it waits. */
  readonly clearings: readonly (Clearing & { readonly passages: readonly string[]; readonly copies: readonly ClearableText[] })[]
}

export type ClearingEvent = Extract<CaseEvent, { readonly name: `clearing-${string}` }>

/** The clearings after one more event. */
export const afterClearingEvent = (
  clearings: readonly Clearing[],
  event: ClearingEvent,
  author: Author | null,
  at: Instant,
): readonly Clearing[] => {
  if (author === null) return clearings
  if (event.name === 'clearing-proposed') {
    const { name: _, ...proposed } = event
    return [...clearings, { ...proposed, by: author, at, state: 'waiting', confirmed: null }]
  }
  const answer = ({ 'clearing-done': 'agreed', 'clearing-refused': 'refused', 'clearing-withdrawn': 'withdrawn' } as const)[event.name]
  return afterAnswer(clearings, event.id, author, answer, (one) =>
    event.name === 'clearing-done'
      ? { ...one, state: 'done', confirmed: { by: author, at, bucket: event.bucket } }
      : { ...one, state: event.name === 'clearing-refused' ? 'refused' : 'withdrawn' },
  )
}

/** Every place of a passage in a text, whatever the width of the spaces in it; none for an empty one. */
export const rangesOf = (text: string, passage: string): Ranges => {
  const words = passage
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return []
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+')
  return [...text.matchAll(new RegExp(pattern, 'gu'))].map(({ index, 0: found }) => [index, index + found.length] as const)
}

/** The text with a mark in place of each range. */
export const withMarks = (text: string, ranges: Ranges, mark: string): string =>
  ranges.toReversed().reduce((left, [start, end]) => `${left.slice(0, start)}${mark}${left.slice(end)}`, text)

export const passagesIn = (text: string, ranges: Ranges): readonly string[] => [
  ...new Set(ranges.map(([start, end]) => text.slice(start, end).trim()).filter((passage) => passage !== '')),
]

/** A record that has texts to remove something from. */
export type Clearable =
  | { readonly kind: 'report'; readonly body: Report }
  | { readonly kind: 'message'; readonly body: Message }
  | { readonly kind: 'entry'; readonly body: FileEntry }

/** Its texts by their fields; of the file only what people wrote down, not what happened. */
export const textsIn = (record: Clearable): readonly { readonly field: string; readonly text: string }[] => {
  if (record.kind === 'report') return questions.map((field) => ({ field, text: record.body.answers[field] })).filter(isSomething)
  if (record.kind === 'entry' && record.body.kind !== 'note' && record.body.kind !== 'record') return []
  return [{ field: '', text: record.body.text }].filter(isSomething)
}
const isSomething = ({ text }: { readonly text: string }): boolean => text.trim() !== ''

/** The body of a record with another text in one of its fields. */
export const withText = (record: Clearable, field: string, text: string): Report | Message | FileEntry => {
  if (record.kind !== 'report') return { ...record.body, text }
  return { ...record.body, answers: { ...record.body.answers, [field]: text } }
}

/** The title of a case after a text of it was cleared: it began as the beginning of the report. */
export const titleAfter = (title: string, before: string, ranges: Ranges): string => {
  if (title === titleOf(before)) return titleOf(withMarks(before, ranges, '…'))
  return passagesIn(before, ranges).reduce((left, passage) => withMarks(left, rangesOf(left, passage), '…'), title)
}

// Finding a case again: which cards a filter lets through, and whether words stand in a case. Words are compared in memory and kept nowhere;
// knows no store and no page.
import { addDays, type Day } from '../../kit/instant.ts'
import { fewMarks, normalized } from '../../kit/marks.ts'
import type { Report } from './answers.ts'
import type { CaseEvent } from './case-event.ts'
import type { FileEntry } from './case-file.ts'
import type { CaseRow } from './case-row.ts'
import {
  assessmentSheet,
  type Classification,
  classificationSheet,
  closureSheet,
  feedbackSheet,
  handOverSheet,
  noticeSheet,
  personSheet,
  planSheet,
  riskSheet,
  supportSheet,
  taskSheet,
} from './case-sheets.ts'
import { type Clocks, latenessOf, nextDeadline } from './deadline.ts'
import type { Message } from './dialogue.ts'
import { type Sheet, textsOf } from './sheet.ts'

/** `late` a date has passed · `week` the next is within seven days · `none` nothing is due. */
export const nextDates = ['late', 'week', 'none'] as const
export type NextDate = (typeof nextDates)[number]

/** What a list is narrowed to; an empty text narrows nothing. None of it says what a case is about. */
export interface CaseFilter {
  readonly category: Classification['category'] | ''
  readonly severity: Classification['severity'] | ''
  /** A person's id. */
  readonly lead: string
  readonly date: NextDate | ''
  /** A unit's id, or a channel's. */
  readonly unit: string
}
export const noFilter: CaseFilter = { category: '', severity: '', lead: '', date: '', unit: '' }
export const categories = classificationSheet.category.options
export const severities = classificationSheet.severity.options

export const isFiltered = (filter: CaseFilter): boolean => Object.values(filter).some((value) => value !== '')
/** Whether the sealed card is asked. */
export const asksCard = ({ category, severity, lead }: CaseFilter): boolean => category !== '' || severity !== '' || lead !== ''

/** What a filter asks of the clear row of a case. */
export const passesByRow = (
  { date, unit }: CaseFilter,
  { row, place, clocks, today }: { readonly row: CaseRow; readonly place: readonly string[]; readonly clocks: Clocks; readonly today: Day },
): boolean => {
  if (unit !== '' && !place.includes(unit)) return false
  if (date === '') return true
  const next = nextDeadline(row, clocks)
  if (date === 'none') return next === null
  if (date === 'late') return latenessOf(row, clocks, today) !== null
  return next !== null && next.due >= today && next.due <= addDays(today, 7)
}

/** What a filter asks of the sealed card. */
export const passesByCard = (
  { category, severity, lead }: CaseFilter,
  card: { readonly category: string; readonly severity: string; readonly lead: string },
): boolean =>
  (category === '' || card.category === category) && (severity === '' || card.severity === severity) && (lead === '' || card.lead === lead)

/** Characters that may be searched for. */
export const longestSearch = 200

/** Compared without regard to capitals and to how letters are put together; å, ä and ö stay letters of their own. */
const plain = (text: string): string => normalized(fewMarks(text)).toLowerCase()

/** The words that all have to stand in a case, each once. */
export const searchWords = (typed: string): readonly string[] => [
  ...new Set(
    plain(typed)
      .split(/\s+/u)
      .filter((word) => word !== ''),
  ),
]

/** `missing` nothing to search for · `too-long` over {@link longestSearch}. */
export const searchFault = (typed: string): 'missing' | 'too-long' | null =>
  searchWords(typed).length === 0 ? 'missing' : typed.length > longestSearch ? 'too-long' : null

/** What may be read in a case. */
export interface Readable {
  readonly reference: string
  readonly title: string
  readonly report: Report | null
  readonly messages: readonly Message[]
  readonly entries: readonly FileEntry[]
}

/** `card` its reference or its title, which every list shows · `report` · `messages` what was written to and by the reporter · `file` the rest. */
export const searchPlaces = ['card', 'report', 'messages', 'file'] as const
export type SearchPlace = (typeof searchPlaces)[number]

/** Everything in a case that somebody wrote in words: no answers chosen from a list. */
const wordsIn = ({ reference, title, report, messages, entries }: Readable): Readonly<Record<SearchPlace, readonly string[]>> => ({
  card: [reference, title],
  report: report === null ? [] : reportTexts(report),
  messages: messages.flatMap(({ text, identity }) => [
    text,
    ...(identity === null ? [] : [identity.alias, identity.name, identity.contact, identity.phone]),
  ]),
  file: entries.flatMap(({ kind, text, event }) => (event !== undefined ? eventTexts(event) : kind === 'event' ? [] : [text])),
})

const reportTexts = ({ answers }: Report): readonly string[] => {
  const { what, source, extent, where, when, alias, name, contact, phone } = answers
  return [what, source, extent, where, when, alias, name, contact, phone]
}

const written = (sheet: Sheet, filled: Readonly<Record<string, string | readonly string[]>>): readonly string[] =>
  textsOf(sheet).flatMap((question) => filled[question] ?? [])

const eventTexts = (event: CaseEvent): readonly string[] => {
  switch (event.name) {
    case 'assessed':
      return written(assessmentSheet, event.assessment)
    case 'classified':
      return written(classificationSheet, event.classification)
    case 'planned':
      return written(planSheet, event.plan)
    case 'task':
      return written(taskSheet, event.entry)
    case 'person':
      return written(personSheet, event.entry)
    case 'support':
      return written(supportSheet, event.entry)
    case 'risk':
      return written(riskSheet, event.risk)
    case 'notice':
      return written(noticeSheet, event.notice)
    case 'feedback':
      return written(feedbackSheet, event.feedback)
    case 'handed-over':
      return written(handOverSheet, event.handOver)
    case 'closed':
      return written(closureSheet, event.closure)
    default:
      return 'reason' in event && event.name !== 'admitted' ? [event.reason] : []
  }
}

/**
 * Where the words of {@link searchWords} stand, and not what stands around them: whoever wants to read that opens the case, and the log says so (T-09).
 * @returns null when one of the words stands nowhere
 */
export const findIn = (readable: Readable, words: readonly string[]): readonly SearchPlace[] | null => {
  const texts = wordsIn(readable)
  const found = words.map((word) => searchPlaces.filter((place) => texts[place].some((text) => plain(text).includes(word))))
  if (found.length === 0 || found.some((places) => places.length === 0)) return null
  return searchPlaces.filter((place) => found.some((places) => places.includes(place)))
}

// The clear row of a case against what is sealed in it. Anybody writes the row who holds the disk: a feedback that was never given, or a later day
// of receipt, would take a date of the law from every list. What both sides did stands sealed with its moment, and says what the row must be.
import { type Day, dayOf, type Instant, instant, minutes } from '../../kit/instant.ts'
import { isWord } from '../disposal/word.ts'
import type { Report } from './answers.ts'
import type { FileEntry } from './case-file.ts'
import { type CaseRow, newRow } from './case-row.ts'
import { called, convert, reopen, settled, written } from './case-steps.ts'
import { courseOf } from './course.ts'
import { legalZone } from './deadline.ts'
import type { Message } from './dialogue.ts'
import { ownDates } from './own-dates.ts'

/** What is sealed, oldest first on each side. */
export interface Sealed {
  /** null when it does not open: then the day of receipt is not asked, nor what depends on it. */
  readonly report: Report | null
  readonly entries: readonly FileEntry[]
  readonly messages: readonly Message[]
}

const onDay = (at: Instant): Day => dayOf(at, legalZone)
const sentAt = ({ sentAt: at }: Report): Instant => at as Instant

/** Said by one person of a case, or about its end: nothing that happened with it. */
const isQuiet = (name = ''): boolean => name === 'no-conflict' || name === 'related' || isWord(name)

/** The row after one entry; those from before there was a course name what happened in their text alone. */
const afterEntry = (row: CaseRow, { at, text, event }: FileEntry): CaseRow => {
  const on = onDay(at)
  switch (event?.name ?? text) {
    case 'acknowledged':
      return { ...row, phase: 'ongoing', acknowledged: on }
    case 'started':
    case 'acknowledgement-withheld':
      return { ...row, phase: 'ongoing', unacknowledged: true }
    case 'assessed':
      return { ...row, assessed: row.assessed ?? on }
    case 'feedback-excused':
      return { ...row, answered: row.answered ?? on, promised: null }
    case 'closed':
      return { ...row, phase: 'closed', closed: on, promised: null, asked: null, calls: false }
    case 'settled':
      return settled(row)
    // It happened with nobody calling: a call that stands before it by a clock that was wrong came after it.
    case 'archived':
      return row.phase === 'closed' ? { ...row, phase: 'archived' } : row
    default:
      return afterEvent(row, event, on)
  }
}
const stepOf = (row: CaseRow, event: FileEntry['event'], on: Day): ReturnType<typeof reopen> | null => {
  if (event?.name === 'converted') return convert(row, on)
  return event?.name === 'reopened' ? reopen(row) : null
}
const afterEvent = (row: CaseRow, event: FileEntry['event'], on: Day): CaseRow => {
  if (event?.name === 'feedback') {
    const { kind, next } = event.feedback
    return { ...row, answered: row.answered ?? on, promised: kind === 'interim' && next !== '' ? next : null }
  }
  const step = stepOf(row, event, on)
  return step?.ok === true ? step.value : row
}

/** The row after one message: what staff ask is awaited until somebody writes again, and who writes after the closing calls for somebody. */
const afterMessage = (row: CaseRow, { from, kind, at, answerBy }: Message): CaseRow => {
  if (from === 'reporter') return called(row, onDay(at))
  return kind === 'question' || kind === 'message' ? written(row, answerBy ?? '') : row
}

type Told = { readonly entry: FileEntry } | { readonly message: Message }

/** Both sides as they follow each other by their moments. Within a side its own order holds, whatever a clock that was wrong wrote beside it. */
const inOrder = (entries: readonly FileEntry[], messages: readonly Message[]): readonly Told[] => {
  const told: Told[] = []
  let [e, m] = [0, 0]
  for (;;) {
    const [entry, message] = [entries[e], messages[m]]
    if (entry === undefined && message === undefined) return told
    if (message === undefined || (entry !== undefined && entry.at <= message.at)) {
      if (entry !== undefined) told.push({ entry })
      e++
    } else {
      told.push({ message })
      m++
    }
  }
}

const after = (first: CaseRow, told: readonly Told[]): CaseRow =>
  told.reduce((now, one) => ('entry' in one ? afterEntry(now, one.entry) : afterMessage(now, one.message)), first)

/**
 * The row after both sides. Only their moments say which of them came first, and a clock that was wrong misleads: a call that could have followed
 * the closing stays, and an answer is awaited again only where no order ends with what stands there.
 */
const afterBoth = (row: CaseRow, first: CaseRow, events: readonly FileEntry[], messages: readonly Message[]): CaseRow => {
  const entered = events.map((entry): Told => ({ entry }))
  const said = messages.map((message): Told => ({ message }))
  const told = after(first, inOrder(events, messages))
  const [callsLast, workLast] = [after(first, [...entered, ...said]), after(first, [...said, ...entered])]
  return {
    ...told,
    calls: told.calls || (row.calls && callsLast.calls),
    asked: [callsLast.asked, workLast.asked].includes(row.asked) ? row.asked : told.asked,
  }
}

/** When something last happened. What was filed with the report itself happened with its receipt. */
const movedOn = ({ report, entries, messages }: Sealed, received: Day): Day =>
  [...entries.filter(({ event }) => !isQuiet(event?.name)), ...messages]
    .filter(({ at }) => report === null || at > sentAt(report))
    .map(({ at }) => onDay(at))
    .concat(received)
    .toSorted()
    .at(-1) ?? received

type IsNear = (clear: Day | null, told: Day | null) => boolean

/** Between a row and its entry: more than anybody waits for a page, and less than would take a day from a reporter unseen. */
const breath = minutes(5)

/** A row is written a breath before or after the entry: midnight may lie between them, where something sealed was written as close to it. */
const nearness = ({ report, entries, messages }: Sealed): IsNear => {
  const moments = [...(report === null ? [] : [sentAt(report)]), ...[...entries, ...messages].map(({ at }) => at)]
  const midnights = moments
    .map((at) => [onDay(instant(at - breath)), onDay(instant(at + breath))] as const)
    .filter(([before, after]) => before !== after)
  return (clear, told) =>
    clear === told || midnights.some(([before, after]) => (clear === before && told === after) || (clear === after && told === before))
}

/**
 * The clear row as what is sealed says that it is.
 * @returns the row itself where it contradicts nothing
 */
export const rowAsSealed = (row: CaseRow, sealed: Sealed): CaseRow => {
  const { report, entries, messages } = sealed
  const received = report === null ? row.received : (report.registration?.received ?? onDay(sentAt(report)))
  const kind = report === null && row.reported === null ? 'suggestion' : report?.answers.kind
  const first = newRow(received, report?.answers.noAcknowledgement === true, kind)
  const events = entries.filter((entry) => entry.kind === 'event')
  const told = afterBoth(row, first, events, messages)
  const course = courseOf(entries)
  const isNear = nearness(sealed)
  const near = (clear: Day | null, sealedDay: Day | null): Day | null => (isNear(clear, sealedDay) ? clear : sealedDay)
  const moved = movedOn(sealed, near(row.received, told.received) ?? received)
  const days = ['received', 'reported', 'acknowledged', 'assessed', 'answered', 'closed'] as const
  const right: CaseRow = {
    ...told,
    planned: ownDates(course)[0]?.due ?? null,
    held: course.hold !== null,
    ...(report === null ? { unacknowledged: row.unacknowledged } : {}),
    ...Object.fromEntries(days.map((name) => [name, near(row[name], told[name])])),
    // A day too early hides nothing, and cases from before it was kept have one.
    moved: row.moved <= moved || isNear(row.moved, moved) ? row.moved : moved,
  }
  return JSON.stringify(inColumns(right)) === JSON.stringify(inColumns(row)) ? row : { ...row, ...right }
}

const inColumns = (row: CaseRow) => [
  ...[row.phase, row.received, row.reported, row.acknowledged, row.unacknowledged, row.assessed, row.answered],
  ...[row.promised, row.asked, row.planned, row.closed, row.calls, row.held, row.moved],
]

// The clear days of a case against what is sealed in it. Anybody writes the row who holds the disk: a feedback that was never given, or a later
// day of receipt, would take a date of the law from every list. What staff did stands sealed with its moment, and says what the row must be.
import { type Day, dayOf, daysBetween, type Instant } from '../../kit/instant.ts'
import type { Report } from './answers.ts'
import { type CaseRow, type FileEntry, newRow } from './case-file.ts'
import { archive, convert, reopen } from './case-steps.ts'
import { legalZone } from './deadline.ts'

/** What the rows say that nobody's word stands for is left out: whether the reporter calls is theirs to say, in the dialogue. */
type Facts = Omit<CaseRow, 'calls'>

const onDay = (at: Instant): Day => dayOf(at, legalZone)

/** The row after one entry; those from before there was a course name what happened in their text alone. */
const after = (row: CaseRow, { at, text, event }: FileEntry): CaseRow => {
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
      return { ...row, phase: 'closed', closed: on, promised: null }
    default:
      return afterEvent(row, event, on)
  }
}
const stepOf = (row: CaseRow, event: FileEntry['event'], on: Day): ReturnType<typeof archive> | null => {
  if (event?.name === 'converted') return convert(row, on)
  return event?.name === 'archived' ? archive(row) : event?.name === 'reopened' ? reopen(row) : null
}
const afterEvent = (row: CaseRow, event: FileEntry['event'], on: Day): CaseRow => {
  if (event?.name === 'feedback') {
    const { kind, next } = event.feedback
    return { ...row, answered: row.answered ?? on, promised: kind === 'interim' && next !== '' ? next : null }
  }
  const step = stepOf(row, event, on)
  return step?.ok === true ? step.value : row
}

/** A row is written a breath before or after the entry: midnight may lie between them. */
const isNear = (one: Day | null, other: Day | null): boolean =>
  one === null || other === null ? one === other : Math.abs(daysBetween(one, other)) <= 1

/**
 * Whether a clear row says something else than the case does.
 * @param entries of the file, oldest first @param report null when it does not open: then the day of receipt is not asked
 */
export const contradicts = (row: Facts, entries: readonly FileEntry[], report: Report | null): boolean => {
  const received = report === null ? row.received : (report.registration?.received ?? onDay(report.sentAt as Instant))
  const waived = report?.answers.noAcknowledgement === true
  const kind = report === null && row.reported === null ? 'suggestion' : report?.answers.kind
  const told = entries.filter(({ kind }) => kind === 'event').reduce(after, newRow(received, waived, kind))
  return !(
    row.phase === told.phase &&
    (report === null || row.unacknowledged === told.unacknowledged) &&
    isNear(row.received, told.received) &&
    isNear(row.reported, told.reported) &&
    isNear(row.acknowledged, told.acknowledged) &&
    isNear(row.assessed, told.assessed) &&
    isNear(row.answered, told.answered) &&
    row.promised === told.promised &&
    isNear(row.closed, told.closed)
  )
}

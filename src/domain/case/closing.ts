// The list before a case is closed (F-100, tone.md F9): what is done, what is missing, and where it is done.
import { addDays, addMonths, type Day } from '../../kit/instant.ts'
import { frameFacts, type LegalFrame } from '../channel/legal-frame.ts'
import { typedDay } from '../typed-day.ts'
import type { FileEntry } from './case-file.ts'
import type { CaseRow } from './case-row.ts'
import type { Course } from './course.ts'
import type { OralWork } from './oral-record.ts'

/**
 * `assessment` both tests of the act are answered (L-SE-01) · `feedback` given, or excused with its reason (5 kap. 8 § 3) · `hand-over` the
 * question of another authority is answered (5 kap. 10 §) · `classification` the case has its kind · `notice` word to the accused is given or
 * decided on (L-G-3) · `oral-record` what somebody said is written down, and they have approved it, declined, or let the day pass (8 kap. 1
 * and 3 §§; L-SE-19) · `tasks` none is open · `notes` none is left (TF 2 kap. 12 §).
 */
export const closingItems = ['assessment', 'feedback', 'hand-over', 'classification', 'notice', 'oral-record', 'tasks', 'notes'] as const
export type ClosingItem = (typeof closingItems)[number]

export interface ClosingLine {
  readonly item: ClosingItem
  readonly done: boolean
  /** How many are left, where they can be counted. */
  readonly left: number
}

/** The last day on which a closed case stands where it is worked on and read (L-SE-18); null where the act sets none. */
export const readableUntil = (closed: Day, frame: LegalFrame): Day | null => {
  const { monthsAfterClosing } = frameFacts(frame)
  return monthsAfterClosing === null ? null : addMonths(closed, monthsAfterClosing)
}

/** Days ahead in which the reporter is told that the case goes (F-148). */
const removalNear = 30

/** Until when the reporter reads a case here. */
export interface Removal {
  readonly until: Day
  /** It comes soon, and is announced. */
  readonly near: boolean
}

/**
 * The last day on which the reporter of a closed report reads it here; null while nothing ends that: it is worked on, they have written since and
 * nobody has answered (F-149), it is a suggestion, or the act sets no bound. Whatever happened with it late, such as that answer, leaves them as many
 * days as they are told ahead.
 */
export const removalOf = (
  row: Pick<CaseRow, 'phase' | 'closed' | 'calls' | 'reported' | 'moved'>,
  frame: LegalFrame,
  today: Day,
): Removal | null => {
  const { phase, closed, calls, reported, moved } = row
  const isEnded = phase === 'closed' || phase === 'archived'
  // A day that is none, or yet to come, is nobody's closing.
  const isClosing = isEnded && !calls && reported !== null && closed !== null && typedDay(closed) !== null && closed <= today
  const bound = isClosing ? readableUntil(closed, frame) : null
  if (bound === null) return null
  const late = addDays(moved, removalNear)
  const until = [bound, late].toSorted().at(-1) ?? bound
  return { until, near: until <= addDays(today, removalNear) }
}

/** Whether that day has passed: to the reporter it is as if there were no such case. */
export const isRemoved = (removal: Removal | null, today: Day): boolean => removal !== null && removal.until < today

interface Ending {
  readonly row: Pick<CaseRow, 'answered' | 'reported'>
  readonly course: Course
  readonly entries: readonly FileEntry[]
  readonly oral: OralWork
}

/** The notes that are left. */
export const notesLeft = (entries: readonly FileEntry[]): readonly FileEntry[] => entries.filter(({ kind }) => kind === 'note')

/** The reporter has had the last word of this time: what was said before a case was opened again was said of another. */
export const hasLastWord = ({ feedback, reopened, excused }: Course): boolean =>
  excused !== null || feedback.some(({ value, at }) => value.kind === 'final' && at >= (reopened?.at ?? 0))

/** A report that is dismissed has nobody accused to tell and no tasks to plan; everything else is asked of it too. */
export const closingList = ({ row, course, entries, oral }: Ending): readonly ClosingLine[] => {
  const dismissed = course.assessment?.value.decision === 'dismiss'
  const tasks = course.tasks.filter(({ done }) => !done).length
  const notes = notesLeft(entries).length
  const line = (item: ClosingItem, done: boolean, left = 0): ClosingLine => ({ item, done, left })
  // What the act asks is asked of reports.
  if (row.reported === null) return [line('tasks', tasks === 0, tasks), line('notes', notes === 0, notes)]
  return [
    line('assessment', course.assessment !== null),
    line('feedback', row.answered !== null && hasLastWord(course)),
    line('hand-over', course.handOver !== null),
    line('classification', course.classification !== null),
    ...(dismissed ? [] : [line('notice', course.notice !== null && course.notice.value.state !== 'deferred')]),
    ...(oral === 'nobody' ? [] : [line('oral-record', oral === 'settled')]),
    line('tasks', tasks === 0, tasks),
    line('notes', notes === 0, notes),
  ]
}

export const mayClose = (ending: Ending): boolean => closingList(ending).every(({ done }) => done)

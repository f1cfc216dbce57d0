// The one thing to do next with a case (tone.md F2): from its facts, with the date behind it. Knows no page.
import { type Day, daysBetween, type Instant } from '../../kit/instant.ts'
import type { FileEntry } from './case-file.ts'
import type { CaseRow } from './case-row.ts'
import { mayClose } from './closing.ts'
import type { Course } from './course.ts'
import { acknowledgementTarget, type Clocks, type Deadline, deadlinesOf, isLegal, nearness } from './deadline.ts'
import type { Message } from './dialogue.ts'
import type { OralWork } from './oral-record.ts'
import { type OwnDate, ownDates } from './own-dates.ts'

/**
 * `acknowledge`, `begin` (the reporter wants no acknowledgement) the first step · `read` a message nobody looked at · `answer` one that has no
 * answer · `settle` one that came after the closing · `assess`, `classify` in that order · `feedback` before its date · `own` a day that staff set
 * for themselves has come · `unanswered` the reporter has not answered by the day they were asked to · `work` nothing is due, the feedback ends it ·
 * `close` everything is done · `quarantine` nothing more may be done here · `disposal` somebody proposes that it be destroyed · `archive`, `archived`,
 * `test` at the end.
 * `office` a colleague has been given a post that it concerns, and must leave its list (F-122).
 * `contact` a word to the reporter is next, and somebody else keeps the contact with them.
 * `suggestion` no report: nothing is due.
 * `number` of a message counts from 1.
 */
export type NextStep =
  | { readonly kind: 'acknowledge'; readonly deadline: Deadline; readonly target: Day }
  | { readonly kind: 'begin' | 'assess' | 'feedback' | 'promised' | 'work'; readonly deadline: Deadline | null }
  | { readonly kind: 'read'; readonly number: number; readonly deadline: Deadline | null }
  | { readonly kind: 'answer' | 'settle'; readonly at: Instant; readonly deadline: Deadline | null }
  | { readonly kind: 'own'; readonly date: OwnDate }
  | { readonly kind: 'unanswered'; readonly asked: Day }
  | { readonly kind: 'classify' | 'close' | 'archive' | 'archived' | 'disposal' | 'quarantine' }
  | { readonly kind: 'office' }
  | { readonly kind: 'contact'; readonly about: 'acknowledge' | 'feedback' | 'suggestion'; readonly deadline: Deadline | null }
  | { readonly kind: 'suggestion'; readonly begun: boolean }
  | { readonly kind: 'test'; readonly acknowledged: boolean }

export interface Situation {
  readonly row: CaseRow
  readonly course: Course
  readonly entries: readonly FileEntry[]
  readonly oral: OralWork
  readonly messages: readonly { readonly message: Message; readonly isNew: boolean }[]
  readonly test: boolean
  readonly quarantined: boolean
  readonly clocks: Clocks
  /** The person keeps the contact with the reporter; what is between those two is no step of anybody else's. */
  readonly contact?: boolean
  /** A colleague of its list holds a post that it concerns: they were given it since, or the case was assessed before. */
  readonly office?: boolean
}

/** From when feedback is the next step, in days before it is due: reminders begin then too (F-086). */
export const feedbackNear = 14

/** What is no report waits for nobody but its reader (F-051). */
const suggestionStep = ({ row, course, messages }: Situation, today: Day): NextStep => {
  const firstNew = messages.findIndex(({ isNew }) => isNew)
  if (firstNew >= 0) return { kind: 'read', number: firstNew + 1, deadline: null }
  return ownStep(course, today) ?? { kind: 'suggestion', begun: row.phase !== 'new' }
}

/** The day that staff set for themselves has come. */
const ownStep = (course: Course, today: Day): NextStep | null => {
  const [date] = ownDates(course)
  return date !== undefined && date.due <= today ? { kind: 'own', date } : null
}

/** The next step of one person. */
export const nextStepOf = (situation: Situation, today: Day): NextStep => {
  const step = stepOf(situation, today)
  return situation.contact === false ? withoutContact(step) : step
}

const withoutContact = (step: NextStep): NextStep => {
  if (step.kind === 'acknowledge') return { kind: 'contact', about: 'acknowledge', deadline: step.deadline }
  if (step.kind === 'feedback' || step.kind === 'promised') return { kind: 'contact', about: 'feedback', deadline: step.deadline }
  return step.kind === 'suggestion' && step.begun ? { kind: 'contact', about: 'suggestion', deadline: null } : step
}

const stepOf = (situation: Situation, today: Day): NextStep => {
  const { row, course, messages, test, quarantined, clocks, office = false } = situation
  if (test) return { kind: 'test', acknowledged: row.phase !== 'new' }
  if (quarantined) return { kind: 'quarantine' }
  if (office && row.phase === 'ongoing') return { kind: 'office' }
  if (row.reported === null && row.phase !== 'closed' && row.phase !== 'archived' && !row.calls) return suggestionStep(situation, today)
  const deadlines = deadlinesOf(row, clocks)
  // What staff are to do next; an answer is the reporter's.
  const [next = null] = deadlines.filter(({ kind }) => kind !== 'answer')
  const feedback = deadlines.find(({ kind }) => kind === 'feedback') ?? null
  if (row.phase === 'new' && row.reported !== null) {
    const acknowledgement = deadlines.find(({ kind }) => kind === 'acknowledgement')
    return acknowledgement === undefined
      ? { kind: 'begin', deadline: next }
      : { kind: 'acknowledge', deadline: acknowledgement, target: acknowledgementTarget(row.reported) }
  }
  const last = messages.at(-1)?.message
  if (row.calls) return { kind: 'settle', at: last?.at ?? (0 as Instant), deadline: null }
  // Nothing is agreed to while it must be kept (L-SE-07).
  if (course.disposal !== null && !row.held) return { kind: 'disposal' }
  if (row.phase === 'archived') return { kind: 'archived' }
  if (row.phase === 'closed') return { kind: 'archive' }
  const late = deadlines.find((deadline) => isLegal(deadline) && nearness(deadline, today) === 'late')
  if (late !== undefined) return { kind: 'feedback', deadline: late }
  const firstNew = messages.findIndex(({ isNew }) => isNew)
  if (firstNew >= 0) return { kind: 'read', number: firstNew + 1, deadline: next }
  // Looked at is not answered: a matter must not be gone because somebody opened the case once.
  if (last?.from === 'reporter' && last.kind !== 'protocol-approval') return { kind: 'answer', at: last.at, deadline: next }
  if (course.assessment === null) return { kind: 'assess', deadline: deadlines.find(({ kind }) => kind === 'assessment') ?? feedback }
  if (feedback !== null && daysBetween(today, feedback.due) <= feedbackNear) return { kind: 'feedback', deadline: feedback }
  const promised = deadlines.find(({ kind }) => kind === 'promised')
  if (promised !== undefined && daysBetween(today, promised.due) <= feedbackNear) return { kind: 'promised', deadline: promised }
  const own = ownStep(course, today)
  if (own !== null) return own
  if (course.classification === null) return { kind: 'classify' }
  if (row.asked !== null && row.asked < today) return { kind: 'unanswered', asked: row.asked }
  return mayClose(situation) ? { kind: 'close' } : { kind: 'work', deadline: next }
}

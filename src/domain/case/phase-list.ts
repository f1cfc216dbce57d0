// The right questions in the right time (F-086): what belongs to each part of the work on a case, and what of it is done. Everything is computed
// from what stands in the case already: nobody ticks a box for what they have done.

import type { FileEntry } from './case-file.ts'
import type { CaseRow } from './case-row.ts'
import { closingList, hasLastWord } from './closing.ts'
import type { Course } from './course.ts'
import type { OralWork } from './oral-record.ts'

/** The parts of the work, in their order. */
export const workPhases = ['start', 'assessment', 'investigation', 'feedback', 'closing'] as const
export type WorkPhase = (typeof workPhases)[number]

/**
 * `conflict` everybody who reads it has said that nothing binds them to it · `acknowledgement` given, waived or withheld · `register` it has its
 * number · `scope` both conditions of the act are answered · `protection` the risk of retaliation is weighed where the assessment saw one ·
 * `kind`, `lead` · `plan`, `people`, `evidence` how it is found out, about whom, and what must not be lost · `support` was offered · `word` to the
 * accused is given or put off with a reason · `first-word`, `last-word` to the reporter · the rest stand in the closing list.
 */
export type PhaseItem =
  | 'conflict'
  | 'acknowledgement'
  | 'register'
  | 'scope'
  | 'protection'
  | 'kind'
  | 'lead'
  | 'plan'
  | 'people'
  | 'evidence'
  | 'support'
  | 'word'
  | 'answers'
  | 'first-word'
  | 'last-word'
  | 'hand-over'
  | 'notice'
  | 'oral-record'
  | 'tasks'
  | 'notes'

export interface PhaseLine {
  readonly item: PhaseItem
  readonly done: boolean
}
export interface PhaseList {
  readonly phase: WorkPhase
  readonly lines: readonly PhaseLine[]
}

export interface Working {
  readonly row: Pick<CaseRow, 'phase' | 'reported' | 'acknowledged' | 'unacknowledged' | 'answered' | 'asked'>
  readonly course: Course
  readonly entries: readonly FileEntry[]
  readonly oral: OralWork
  /** Ids of everybody who can read the case. */
  readonly readers: readonly string[]
  /** Number in the main register, empty while it has none; null where the case stands in no register. */
  readonly registered: string | null
  /** The person keeps the contact with the reporter: what is awaited from them is for those who do. */
  readonly contact?: boolean
}

const line = (item: PhaseItem, done: boolean): PhaseLine => ({ item, done })

/** What each part of the work asks, as the case stands. A report that is dismissed is not investigated. */
export const phaseLists = (working: Working): readonly PhaseList[] => {
  const { row, course, readers, registered, contact = true } = working
  const answers = contact ? [line('answers', row.asked === null)] : []
  const { assessment, classification, plan, people, support, risk, notice } = course
  const closing = new Map(closingList(working).map(({ item, done }) => [item, done]))
  const dismissed = assessment?.value.decision === 'dismiss'
  const atRisk = assessment !== null && (assessment.value.retaliation !== 'low' || assessment.value.danger === 'yes')
  const word = notice !== null && (notice.value.state !== 'deferred' || notice.value.reason !== '')
  const free = line('conflict', readers.length > 0 && readers.every((id) => course.free.some((known) => known === id)))
  const cleared = [line('tasks', closing.get('tasks') === true), line('notes', closing.get('notes') === true)]
  // A suggestion is no report: nothing of what the act asks is asked of it.
  if (row.reported === null)
    return [
      { phase: 'start', lines: [free] },
      { phase: 'closing', lines: [...answers, ...cleared] },
    ]
  const lists: readonly PhaseList[] = [
    {
      phase: 'start',
      lines: [
        free,
        line('acknowledgement', row.acknowledged !== null || row.unacknowledged),
        ...(registered === null ? [] : [line('register', registered !== '')]),
      ],
    },
    {
      phase: 'assessment',
      lines: [
        line('scope', assessment !== null),
        ...(atRisk ? [line('protection', risk !== null)] : []),
        line('kind', classification !== null),
        line('lead', classification !== null && classification.value.lead !== ''),
      ],
    },
    ...(dismissed
      ? []
      : [
          {
            phase: 'investigation' as const,
            lines: [
              line('plan', plan !== null),
              line('evidence', plan !== null && plan.value.preserve !== ''),
              line('people', people.length > 0),
              line('word', word),
              line('support', support.length > 0),
            ],
          },
        ]),
    {
      phase: 'feedback',
      lines: [...answers, line('first-word', row.answered !== null), line('last-word', closing.get('feedback') === true)],
    },
    {
      phase: 'closing',
      lines: [
        line('hand-over', closing.get('hand-over') === true),
        ...(closing.has('notice') ? [line('notice', closing.get('notice') === true)] : []),
        ...(closing.has('oral-record') ? [line('oral-record', closing.get('oral-record') === true)] : []),
        ...cleared,
      ],
    },
  ]
  return lists
}

/** Where the work stands: the first part in which something is open that only its own time asks for. */
export const workPhaseOf = ({ row, course }: Pick<Working, 'row' | 'course'>): WorkPhase => {
  if (row.phase === 'new') return 'start'
  // What the act asks is asked of reports.
  if (row.reported === null) return 'closing'
  if (course.assessment === null) return 'assessment'
  if (course.classification === null) return 'assessment'
  if (hasLastWord(course)) return 'closing'
  if (course.assessment.value.decision === 'dismiss') return 'feedback'
  return course.plan === null || course.tasks.some(({ done }) => !done) ? 'investigation' : 'feedback'
}

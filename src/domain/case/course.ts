// What a case is at a moment: its course, which is what all its events together say.
import type { Day, Instant } from '../../kit/instant.ts'
import type { StaffId } from '../channel/channel.ts'
import type { NamedPost } from '../channel/post.ts'
import type { ArchiveReceipt } from '../disposal/archive-receipt.ts'
import { keptAfter, type Proposal, proposalAfter } from '../disposal/disposal-course.ts'
import { type Hold, holdAfter } from '../disposal/hold.ts'
import type { Author } from './author.ts'
import type { HeldPosts } from './case-event.ts'
import type { FileEntry } from './case-file.ts'
import type { CaseId } from './case-row.ts'
import type {
  Assessment,
  Classification,
  Closure,
  Feedback,
  FinalReport,
  HandOver,
  PersonInCase,
  Plan,
  Risk,
  SubjectNotice,
  Support,
  Task,
} from './case-sheets.ts'
import { afterClearingEvent, type Clearing } from './clearing.ts'
import { afterExportEvent, type ExportRequest } from './export-request.ts'
import type { Presented } from './final-report.ts'
import { afterIdentityEvent, type IdentityRequest } from './identity-request.ts'

/** Something with when it was said and by whom. */
export interface Said<T> {
  readonly value: T
  readonly at: Instant
  readonly by: Author | null
}

export interface Kept<T> extends Said<T> {
  readonly id: string
}

export interface KeptTask extends Kept<Task> {
  readonly done: boolean
}

export interface PresentedReport extends Kept<FinalReport>, Presented {}

/** What a case is, from everything that was done with it. */
export interface Course {
  readonly withheld: Said<string> | null
  /** Why a suggestion was made a report. */
  readonly converted: Said<string> | null
  /** Who has said that nothing binds them to the case. */
  readonly free: readonly StaffId[]
  readonly assessment: Said<Assessment> | null
  /** The posts that the case concerns, by the newest assessment (F-122). */
  readonly offices: readonly NamedPost[]
  /** By which table; null for cases from before it was kept. */
  readonly held: HeldPosts | null
  readonly classification: Said<Classification> | null
  readonly plan: Said<Plan> | null
  readonly tasks: readonly KeptTask[]
  readonly people: readonly Kept<PersonInCase>[]
  readonly support: readonly Kept<Support>[]
  readonly risk: Said<Risk> | null
  readonly notice: Said<SubjectNotice> | null
  /** Every word of feedback, oldest first. */
  readonly feedback: readonly Said<Feedback>[]
  readonly excused: Said<string> | null
  readonly handOver: Said<HandOver> | null
  /** Reports to the post above the investigation, oldest first. */
  readonly presented: readonly PresentedReport[]
  /** The newest closing since the case was last opened again. */
  readonly closure: Said<Closure> | null
  readonly reopened: Said<string> | null
  /** What an archive has received since the newest closing (F-107): of a case that goes on it has not got all. */
  readonly receipt: Said<ArchiveReceipt> | null
  /** Other cases that belong to it. */
  readonly related: readonly CaseId[]
  /** What was proposed to be removed from its texts, oldest first. */
  readonly clearings: readonly Clearing[]
  /** Who asked to see the name of the reporter, oldest first. */
  readonly identityRequests: readonly IdentityRequest[]
  /** Who asked to take its file out of the program, oldest first. */
  readonly exports: readonly ExportRequest[]
  /** That it be destroyed (F-102); null while nobody proposes it. */
  readonly disposal: Proposal | null
  /** Why it must not be (L-SE-07). */
  readonly hold: Hold | null
}

export const noCourse: Course = {
  withheld: null,
  converted: null,
  free: [],
  assessment: null,
  offices: [],
  held: null,
  classification: null,
  plan: null,
  tasks: [],
  people: [],
  support: [],
  risk: null,
  notice: null,
  feedback: [],
  excused: null,
  handOver: null,
  presented: [],
  closure: null,
  reopened: null,
  receipt: null,
  related: [],
  clearings: [],
  identityRequests: [],
  exports: [],
  disposal: null,
  hold: null,
}

/** The entry of that id in its newest form, at the place of the first. */
const put = <T extends { readonly id: string }>(list: readonly T[], entry: T): readonly T[] =>
  list.some(({ id }) => id === entry.id) ? list.map((one) => (one.id === entry.id ? entry : one)) : [...list, entry]

/** What every closing asks for itself. */
const unanswered: Pick<Course, 'closure' | 'handOver' | 'excused' | 'receipt'> = {
  ...{ closure: null, handOver: null, excused: null, receipt: null },
}

const after = (course: Course, { at, author, event }: FileEntry): Course => {
  if (event === undefined) return course
  const said = <T>(value: T): Said<T> => ({ value, at, by: author })
  switch (event.name) {
    case 'acknowledgement-withheld':
      return { ...course, withheld: said(event.reason) }
    case 'converted':
      // What was weighed of a suggestion is no answer to what the act asks of a report. Whom it concerns stays until somebody says otherwise:
      // nobody who holds such a post comes to it meanwhile.
      return { ...course, ...unanswered, converted: said(event.reason), withheld: null, assessment: null, feedback: [] }
    case 'no-conflict':
      return author === null || course.free.includes(author.id) ? course : { ...course, free: [...course.free, author.id] }
    case 'assessed':
      return { ...course, assessment: said(event.assessment), offices: event.offices ?? [], held: event.held ?? null }
    case 'classified':
      return { ...course, classification: said(event.classification) }
    case 'planned':
      return { ...course, plan: said(event.plan) }
    case 'task':
      return { ...course, tasks: put(course.tasks, { ...said(event.entry), id: event.id, done: event.done }) }
    case 'person':
      return { ...course, people: put(course.people, { ...said(event.entry), id: event.id }) }
    case 'support':
      return { ...course, support: put(course.support, { ...said(event.entry), id: event.id }) }
    case 'risk':
      return { ...course, risk: said(event.risk) }
    case 'notice':
      return { ...course, notice: said(event.notice) }
    case 'feedback':
      return { ...course, feedback: [...course.feedback, said(event.feedback)] }
    case 'feedback-excused':
      return { ...course, excused: said(event.reason) }
    case 'handed-over':
      return { ...course, handOver: said(event.handOver) }
    case 'report-presented': {
      const { id, entry, addressee } = event
      return { ...course, presented: put(course.presented, { ...said(entry), id, addressee, until: entry.until, ended: false }) }
    }
    case 'reading-ended':
      return { ...course, presented: course.presented.map((one) => (one.id === event.id ? { ...one, ended: true } : one)) }
    case 'released':
      // What blocked it is over: it is to be assessed as what it is.
      return { ...course, assessment: null }
    case 'clearing-proposed':
    case 'clearing-done':
    case 'clearing-refused':
    case 'clearing-withdrawn':
      return { ...course, clearings: afterClearingEvent(course.clearings, event, author, at) }
    case 'identity-asked':
    case 'identity-agreed':
    case 'identity-refused':
    case 'identity-withdrawn':
      return { ...course, identityRequests: afterIdentityEvent(course.identityRequests, event, author, at) }
    case 'export-asked':
    case 'export-agreed':
    case 'export-refused':
    case 'export-withdrawn':
    case 'export-taken':
      return { ...course, exports: afterExportEvent(course.exports, event, author, at) }
    case 'related': {
      const others = course.related.filter((id) => id !== event.to)
      return { ...course, related: event.on ? [...others, event.to] : others }
    }
    case 'closed':
      return { ...course, closure: said(event.closure) }
    case 'archived-elsewhere':
      return { ...course, receipt: said(event.receipt) }
    case 'reopened':
      // What was asked at the last closing is asked again at the next.
      return { ...course, ...unanswered, reopened: said(event.reason), disposal: null }
    case 'disposal-proposed':
    case 'disposal-consented':
    case 'disposal-withdrawn':
    case 'disposal-objected':
    case 'disposal-substituted':
    case 'disposal-overruled':
    case 'disposal-confirmed':
    case 'disposal-refused':
    case 'disposal-retracted':
      return { ...course, disposal: proposalAfter(course.disposal, event, author, at) }
    case 'hold-set':
      return { ...course, hold: holdAfter(course.hold, event, author, at), disposal: keptAfter(course.disposal) }
    case 'lift-asked':
    case 'lift-refused':
    case 'lift-withdrawn':
    case 'hold-lifted':
      return { ...course, hold: holdAfter(course.hold, event, author, at) }
    default:
      return course
  }
}

/** @param entries of the case, oldest first */
export const courseOf = (entries: readonly FileEntry[]): Course => entries.reduce(after, noCourse)

/** What is open of the tasks, soonest first; those without a day last. */
export const openTasks = ({ tasks }: Pick<Course, 'tasks'>): readonly KeptTask[] =>
  tasks.filter(({ done }) => !done).sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : dueOf(a) > dueOf(b) ? 1 : 0))

const dueOf = ({ value: { due } }: KeptTask): Day => due || ('9999-12-31' as Day)

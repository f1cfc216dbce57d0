// What staff have done with a case, as the case itself remembers it: one event each, sealed in its place among the records. What a case is
// at a moment, its course, is what all its events together say. Nothing is ever changed: the newest word counts.
import type { Day, Instant } from '../../kit/instant.ts'
import type { StaffId } from '../channel/channel.ts'
import type { NamedPost, PostTable } from '../channel/post.ts'
import type { Author } from './author.ts'
import type { FileEntry } from './case-file.ts'
import type { Succession } from './case-people.ts'
import type { CaseId } from './case-row.ts'
import type {
  Assessment,
  Classification,
  Closure,
  Feedback,
  HandOver,
  PersonInCase,
  Plan,
  Risk,
  SubjectNotice,
  Support,
  Task,
} from './case-sheets.ts'

/** An entry of a list within the case; the same id again is the entry in its newest form. */
interface Listed<T> {
  readonly id: string
  readonly entry: T
}

export type CaseEvent =
  | { readonly name: 'acknowledged' }
  | { readonly name: 'started' }
  | { readonly name: 'acknowledgement-withheld'; readonly reason: string }
  | { readonly name: 'converted'; readonly reason: string }
  | { readonly name: 'no-conflict' }
  | { readonly name: 'conflict' }
  /** `offices` the posts of the assessment by the names that they had then. */
  | { readonly name: 'assessed'; readonly assessment: Assessment; readonly offices?: readonly NamedPost[]; readonly held?: HeldPosts }
  | { readonly name: 'classified'; readonly classification: Classification }
  | { readonly name: 'planned'; readonly plan: Plan }
  | ({ readonly name: 'task'; readonly done: boolean } & Listed<Task>)
  | ({ readonly name: 'person' } & Listed<PersonInCase>)
  | ({ readonly name: 'support' } & Listed<Support>)
  | { readonly name: 'risk'; readonly risk: Risk }
  | { readonly name: 'notice'; readonly notice: SubjectNotice }
  | { readonly name: 'feedback'; readonly feedback: Feedback }
  | { readonly name: 'feedback-excused'; readonly reason: string }
  /** Who answered for the personal data until then, and who does for what was handed over (L-G-9); absent where nothing is. */
  | { readonly name: 'handed-over'; readonly handOver: HandOver; readonly controllers?: { readonly from: string; readonly to: string } }
  | { readonly name: 'notes-purged'; readonly count: number }
  | { readonly name: 'closed'; readonly closure: Closure }
  | { readonly name: 'archived' }
  | { readonly name: 'reopened'; readonly reason: string }
  | { readonly name: 'settled'; readonly reason: string }
  /** Whoever answers for protective security found that it need not be blocked. */
  | { readonly name: 'released'; readonly reason: string }
  | { readonly name: 'related'; readonly to: CaseId; readonly on: boolean }
  /** `until` the last day of the investigators among them; events from before have no word of it. */
  | {
      readonly name: 'admitted'
      readonly people: readonly StaffId[]
      readonly reason: 'internal' | 'assigned' | Succession
      readonly until?: Day
    }
  /** Another last day for an investigator; empty for none, as there could be before. `reason` where it took time from them. */
  | { readonly name: 'term'; readonly person: StaffId; readonly until: Day | ''; readonly reason?: string }
export type EventName = CaseEvent['name']

/** What held of the posts when a case was assessed: the table itself stands in clear, and is anybody's to write who holds the disk. */
export interface HeldPosts {
  readonly table: PostTable
  /** To whom its report was to be handed by it; empty where none was. */
  readonly addressee: string
  /** Number of the newest entry of the log: what was changed since has a higher one. */
  readonly seq: number
}

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
  /** The newest closing since the case was last opened again. */
  readonly closure: Said<Closure> | null
  readonly reopened: Said<string> | null
  /** Other cases that belong to it. */
  readonly related: readonly CaseId[]
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
  closure: null,
  reopened: null,
  related: [],
}

/** The entry of that id in its newest form, at the place of the first. */
const put = <T extends { readonly id: string }>(list: readonly T[], entry: T): readonly T[] =>
  list.some(({ id }) => id === entry.id) ? list.map((one) => (one.id === entry.id ? entry : one)) : [...list, entry]

/** What every closing asks for itself. */
const unanswered: Pick<Course, 'closure' | 'handOver' | 'excused'> = { closure: null, handOver: null, excused: null }

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
    case 'released':
      // What blocked it is over: it is to be assessed as what it is.
      return { ...course, assessment: null }
    case 'related': {
      const others = course.related.filter((id) => id !== event.to)
      return { ...course, related: event.on ? [...others, event.to] : others }
    }
    case 'closed':
      return { ...course, closure: said(event.closure) }
    case 'reopened':
      // What was asked at the last closing is asked again at the next.
      return { ...course, ...unanswered, reopened: said(event.reason) }
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

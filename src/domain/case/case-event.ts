// What staff have done with a case, as the case itself remembers it: one event each, sealed in its place among the records. Nothing is ever
// changed: the newest word counts.
import type { Day } from '../../kit/instant.ts'
import type { StaffId } from '../channel/channel.ts'
import type { NamedPost, PostTable } from '../channel/post.ts'
import type { ArchiveReceipt } from '../disposal/archive-receipt.ts'
import type { DisposalEvent } from '../disposal/disposal-course.ts'
import type { HoldEvent } from '../disposal/hold.ts'
import type { Decision } from '../disposal/protocol.ts'
import type { GivenGroup } from './case-groups.ts'
import type { Succession } from './case-people.ts'
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
import type { TextPlace } from './clearable.ts'
import type { Clearing, ClearReason, Ranges } from './clearing.ts'

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
  /** `addressee` the post to which it was presented, by the table of then. */
  | ({ readonly name: 'report-presented'; readonly addressee: string } & Listed<FinalReport>)
  /** Nobody reads it any more, before its day. */
  | { readonly name: 'reading-ended'; readonly id: string }
  | { readonly name: 'notes-purged'; readonly count: number }
  | { readonly name: 'closed'; readonly closure: Closure }
  | { readonly name: 'archived' }
  /** An archive elsewhere has received it (F-107). */
  | { readonly name: 'archived-elsewhere'; readonly receipt: ArchiveReceipt }
  | { readonly name: 'reopened'; readonly reason: string }
  | { readonly name: 'settled'; readonly reason: string }
  /** Whoever answers for protective security found that it need not be blocked. */
  | { readonly name: 'released'; readonly reason: string }
  /** Somebody asks to see the name that the reporter gave; `alone` nobody else has to agree, or could (T-10). */
  | { readonly name: 'identity-asked'; readonly id: string; readonly reason: string; readonly alone: boolean }
  | { readonly name: 'identity-agreed' | 'identity-refused' | 'identity-withdrawn'; readonly id: string }
  /** Somebody asks to take its file out of the program; `named` the reporter's name goes with it, where there is one (T-09). */
  | { readonly name: 'export-asked'; readonly id: string; readonly reason: string; readonly named: boolean }
  | { readonly name: 'export-agreed' | 'export-refused' | 'export-withdrawn' | 'export-taken'; readonly id: string }
  /** A passage that should not be there: which record, and how it was sealed; `ranges` of its text (L-SE-17). No word of the passage. */
  | ({
      readonly name: 'clearing-proposed'
      readonly id: string
      readonly ranges: Ranges
      readonly of: string
      readonly reason: ClearReason
      readonly why: string
    } & TextPlace)
  /** `decision` where nobody else could confirm it; all else as in {@link Clearing}. */
  | ({ readonly name: 'clearing-done'; readonly id: string; readonly decision?: Decision } & Pick<
      NonNullable<Clearing['confirmed']>,
      'bucket' | 'left' | 'backups'
    >)
  | { readonly name: 'clearing-refused' | 'clearing-withdrawn'; readonly id: string }
  | { readonly name: 'related'; readonly to: CaseId; readonly on: boolean }
  /** `until` the last day of the investigators among them; events from before have no word of it. `through` the group, and who of it could have come. */
  | {
      readonly name: 'admitted'
      readonly people: readonly StaffId[]
      readonly reason: 'internal' | 'assigned' | Succession
      readonly until?: Day
      readonly through?: GivenGroup
    }
  /** Taken from somebody who had it through a group alone and is in that no more; by the names that both had. */
  | { readonly name: 'group-left'; readonly person: StaffId; readonly called: string; readonly group: string }
  | DisposalEvent
  | HoldEvent
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

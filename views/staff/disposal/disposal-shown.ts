// What the parts of a case's disposal page share: how it stands, who looks, and what was typed in which of its forms.
import type { Author } from '../../../src/domain/case/author.ts'
import type { CaseRow } from '../../../src/domain/case/case-row.ts'
import type { SheetFaults, Typed } from '../../../src/domain/case/sheet.ts'
import type { StaffId } from '../../../src/domain/channel/channel.ts'
import type { Proposal } from '../../../src/domain/disposal/disposal-course.ts'
import type { Absence } from '../../../src/domain/disposal/disposal-decision.ts'
import type { Hold } from '../../../src/domain/disposal/hold.ts'
import type { PreCheckLine } from '../../../src/domain/disposal/pre-check.ts'
import type { Seat, WrittenDecision } from '../../../src/domain/disposal/seat.ts'
import type { Doubt, LastingDoubt } from '../../../src/domain/disposal/word.ts'
import type { Day } from '../../../src/kit/instant.ts'
import type { PartFrame } from '../case/case-part.tsx'

/** How the disposal of a case stands. */
export interface ShownDisposal {
  readonly proposal: Proposal | null
  readonly seats: readonly Seat[]
  readonly decisions: readonly WrittenDecision[]
  /** Who has a vote and can open the case. */
  readonly able: readonly StaffId[]
  readonly entrusted: boolean
  readonly absences: ReadonlyMap<StaffId, Absence>
  readonly doubt: Doubt | null
  readonly lasting: readonly LastingDoubt[]
  readonly lines: readonly PreCheckLine[]
  /** The last day on which the case is worked on; null while nothing ends that. */
  readonly until: Day | null
  /** The day on which the program destroys it by itself; null while nothing says so. */
  readonly automatic: Day | null
  /** Whether an objection holds the case, too, because the program destroys by itself. */
  readonly holdsWith: boolean
  readonly hold: Hold | null
}

export type DisposalForm =
  | 'proposal'
  | 'objection'
  | 'substitution'
  | 'overruling'
  | 'hold'
  | 'release'
  | 'answer'
  | 'lift-answer'
  | 'recipient'

export interface DisposalPageProps extends PartFrame {
  readonly standing: ShownDisposal
  readonly names: ReadonlyMap<string, Author>
  readonly own: StaffId
  readonly row: Pick<CaseRow, 'phase' | 'held'>
  /** Who cannot answer; who could answer for them; who objects; to whom the case can be given. */
  readonly absent: readonly Author[]
  readonly able: readonly Author[]
  readonly objectors: readonly Author[]
  readonly givable: readonly Author[]
  readonly locked: boolean
  /** Who decides on an objection: the authority, or the company. */
  readonly body: 'public' | 'private'
  /** Which of the forms was posted, what was typed in it, and what is wrong. */
  readonly form: DisposalForm | null
  readonly typed: Typed
  readonly faults: SheetFaults
}

/** What stands in a form that was posted; nothing in the others. */
export const typedFor = (props: DisposalPageProps, form: DisposalForm): Pick<DisposalPageProps, 'typed' | 'faults'> =>
  props.form === form ? { typed: props.typed, faults: props.faults } : { typed: {}, faults: {} }

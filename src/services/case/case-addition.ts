// What one act of staff adds to a case, in the words of the services; `sealed-addition.ts` makes rows of it.
import type { Report } from '../../domain/case/answers.ts'
import type { CaseEvent } from '../../domain/case/case-event.ts'
import type { Card, FileEntry } from '../../domain/case/case-file.ts'
import type { People } from '../../domain/case/case-people.ts'
import type { Message, Thread } from '../../domain/case/dialogue.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import type { Side } from '../../domain/sealed.ts'
import type { Day } from '../../kit/instant.ts'
import type { StoredCase } from '../../store/cases.ts'
import type { UsedDraft } from '../../store/reply-drafts.ts'
import type { Clear } from './cleared-again.ts'
import type { FinalReportPaper, ReadingKey } from './final-report-paper.ts'

declare const said: unique symbol

/** A message of staff: made with the contact in hand, and in no other way. */
export type Word = Message & { readonly [said]: true }

/** Of the casework, where nothing else is said. */
export interface Rewrite {
  readonly side?: Side
  readonly id: string
  readonly body: Report | Message | FileEntry
}

/** What an act adds to a case. Everything but the row and the log may be left out. */
export interface Addition {
  readonly row: StoredCase
  readonly dialogue?: readonly Word[]
  readonly thread?: Partial<Thread>
  readonly casework?: readonly FileEntry[]
  readonly card?: Partial<Card>
  /** Records that become something else in their place: a note that is purged, or kept as a record; a text from which something was removed. */
  readonly rewrite?: readonly Rewrite[]
  /** Who leaves and who comes, and the list of people as it is then. */
  readonly moving?: { readonly people: People; readonly leave: readonly StaffId[]; readonly admit: readonly StaffId[] }
  /** Nobody else has to look at it: an act that concerns one person. */
  readonly quiet?: boolean
  /** Whether it is to be kept, and nothing that happened with it: it keeps nobody from the day on which it ends. */
  readonly unmoving?: boolean
  /** Only while nobody waits to be given what stands in the register of it (TF 2 kap. 15–19 §§). */
  readonly unlessAskedFor?: true
  /** Colleagues get a mail even though the reporter was told nothing. */
  readonly tell?: boolean
  /** What the person had begun to write and now sends. */
  readonly used?: UsedDraft | undefined
  /** A report that whoever has its code can read from now on. */
  readonly present?: { readonly key: ReadingKey; readonly paper: FinalReportPaper }
  /** How a text was removed, kept for a backup that is put back. */
  readonly cleared?: Clear
  /** Reports that nobody reads any more. */
  readonly endReadings?: readonly string[]
  readonly log: LogKind
  /** The log does not say which case: an act that ties it to another. */
  readonly unnamed?: true
  readonly act?: CaseEvent['name']
  /** What the log says of it in clear, behind the mark of the act. */
  readonly clear?: string
  /** Until when backups of the program hold what it removes; empty where it makes none. */
  readonly until?: Day | ''
}

// What the case page is made from: everything that the person's key opened, and what they were writing. Holds no key and opens nothing.
import type { Report } from '../../../src/domain/case/answers.ts'
import type { Author } from '../../../src/domain/case/author.ts'
import type { Card, FileEntry } from '../../../src/domain/case/case-file.ts'
import type { CaseId, Phase } from '../../../src/domain/case/case-row.ts'
import type { Course } from '../../../src/domain/case/course.ts'
import type { Deadline } from '../../../src/domain/case/deadline.ts'
import type { Message, TextFault } from '../../../src/domain/case/dialogue.ts'
import type { IdentityRequest, NameRule } from '../../../src/domain/case/identity-request.ts'
import type { NextStep } from '../../../src/domain/case/next-step.ts'
import type { PhaseList, WorkPhase } from '../../../src/domain/case/phase-list.ts'
import type { AnswerByFault } from '../../../src/domain/case/question.ts'
import type { LegalFrame } from '../../../src/domain/channel/legal-frame.ts'
import type { Day } from '../../../src/kit/instant.ts'
import type { Handing } from './addressee-note.tsx'
import type { GroupNews } from './case-groups.tsx'
import { type Kept, nothingKept } from './kept.ts'
import type { Printing } from './print-head.tsx'
import type { Blocked } from './quarantine.tsx'

export interface Person {
  readonly name: string
  readonly title: string
}

/** A box somebody writes in: empty, or as it was sent together with why it was not taken. */
export interface Draft {
  readonly text: string
  /** `unfinished`: the gap of a template still stands in it. */
  readonly fault: TextFault | 'unfinished' | 'closed' | null
}
export const emptyDraft: Draft = { text: '', fault: null }

/** The word to the reporter: with the day until when an answer is wanted, and what is kept of it. */
export interface ReplyBox extends Draft {
  readonly question: boolean
  /** As typed. */
  readonly answerBy: string
  readonly answerByFault: AnswerByFault | null
  readonly kept: Kept
}
export const emptyReply: ReplyBox = { ...emptyDraft, question: false, answerBy: '', answerByFault: null, kept: nothingKept }

/** A case that belongs to this one, and that the person may open too. */
export interface Related {
  readonly id: CaseId
  readonly reference: string
  /** null until they have said that nothing binds them to it. */
  readonly title: string | null
}

export interface DialogueEntry {
  readonly message: Message
  /** Not yet seen by the person who looks. */
  readonly isNew: boolean
}

/** What was just done, for the line that says so. */
/** `no-test`: somebody wanted to remove a real report as a test; nothing was. */
export const doneThings = ['acknowledgement', 'message', 'record', 'note', 'no-test', 'saved', 'draft', 'no-draft'] as const
export type Done = (typeof doneThings)[number]

export interface CaseView {
  readonly id: CaseId
  readonly reference: string
  readonly title: string
  /** A test (F-141): marked everywhere, without deadlines, removable. */
  readonly test: boolean
  /** Its name, as the reporter knows it. */
  readonly channel: string
  /** null where the channel has one unit. */
  readonly unit: string | null
  readonly phase: Phase
  readonly received: Day
  /** null: a suggestion. */
  readonly reported: Day | null
  /** Number in the main register, empty while it has none; null where the case stands in no register. */
  readonly registered: string | null
  readonly acknowledged: { readonly by: Author; readonly on: Day } | null
  readonly deadline: Deadline | null
  /** Everybody else who can read the case. */
  readonly readers: readonly Author[]
  /** Could read it once, and can no longer. */
  readonly left: readonly Author[]
  readonly leftOut: readonly Person[]
  /** Requests for documents are a public body's. */
  readonly publicBody: boolean
  /** Whose law holds. */
  readonly frame: LegalFrame
  /** The name that the reporter gave is hidden, or somebody asks to see it; null where nothing is to be said of that. */
  readonly naming: Naming | null
  /** What is to be said of taking its file out of the program (T-09). */
  readonly exporting: Exporting
  /** null when the report itself cannot be trusted. */
  readonly report: Report | null
  /** Oldest first. */
  readonly messages: readonly DialogueEntry[]
  /** Oldest first. */
  readonly file: readonly FileEntry[]
  /** What everything done with it comes to. */
  readonly course: Course
  readonly next: NextStep
  /** What each part of the work asks, and which of them it has come to. */
  readonly phases: readonly PhaseList[]
  readonly workPhase: WorkPhase
  readonly related: readonly Related[]
  readonly printing: Printing
  readonly closed: Day | null
  /** The reporter wrote after the closing. */
  readonly calls: boolean
  /** Suspected to be classified: nothing of its content is shown but to whoever decides about that; null for all others. */
  readonly blocked: Blocked | null
  /** Who came to a group that was given it, or left one through which they read it. */
  readonly groups: GroupNews
  /** To whom its report goes. */
  readonly handing: Handing
  /** Who keeps the contact with the reporter; null where everybody who reads the case does. */
  readonly contact: KeptContact | null
  /** What somebody who keeps none typed for the reporter; null where nothing was asked that is between those two. */
  readonly refused: string | null
  /** What was typed for a case that takes nothing more. */
  readonly kept: string
  /** How far a proposal to destroy it has come (F-085). */
  readonly disposal: NonNullable<Card['disposal']> | null
  readonly held: boolean
  /** Two years have passed since it was closed (L-SE-18). */
  readonly locked: boolean
  /** The last day on which it is worked on, where that is near or has passed. */
  readonly locks: Day | null
  /** The day on which the program destroys it by itself; null while nothing says so. */
  readonly automatic: Day | null
  /** What was typed as a reason, and where one is missing. */
  readonly reason: { readonly settle: string; readonly reopen: string; readonly fault: 'settle' | 'reopen' | null }
  /** Why the last act was not done. */
  readonly refusal: string | null
  /** Records altered or missing, of both sides. */
  readonly altered: number
  /** The log does not know that it came in. */
  readonly unproven: boolean
  /** The log knows of later acts or looks than the case has. */
  readonly putBack: boolean
  readonly reply: ReplyBox
  readonly record: Draft
  readonly note: Draft
  readonly done: Done | null
}

/** Who reported, as far as that is hidden (T-10). */
export interface Naming {
  readonly hidden: boolean
  readonly rule: NameRule
  /** The person has asked, and waits. */
  readonly waiting: IdentityRequest | null
  /** Others have, and wait for the person among others. */
  readonly asked: readonly IdentityRequest[]
  readonly reason: { readonly text: string; readonly missing: boolean }
}

/** Taking the file of a case out, as it waits for the person or they for somebody. */
export interface Exporting {
  /** Colleagues who have asked, and wait for the person among others. */
  readonly asked: readonly Person[]
  /** Their own: somebody has to answer, or it can be fetched; null where they have none. */
  readonly own: 'waiting' | 'ready' | null
}

/** `own` the person and these · `others` these alone · `nobody-own` nobody of the body's own is left, so all who read it. */
export interface KeptContact {
  readonly kind: 'own' | 'others' | 'nobody-own'
  readonly keeping: readonly Person[]
}

/** Whether the person keeps the contact with the reporter. */
export const isKept = ({ contact }: Pick<CaseView, 'contact'>): boolean => contact?.kind !== 'others'

/** Who knows what the reporter has said since, where the person does not. */
export const toAsk = (view: Pick<CaseView, 'contact'>): readonly Person[] => (isKept(view) ? [] : (view.contact?.keeping ?? []))

export const noReason: CaseView['reason'] = { settle: '', reopen: '', fault: null }

/** The address of a case, or of what belongs to it. */
export const caseHref = (id: CaseId, part = ''): string => `/cases/${encodeURIComponent(id)}${part}`

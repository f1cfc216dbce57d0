// The file that staff keep about a report: its phases, and what is sealed in it. Every transition is one pure function here.
import type { Day, Instant } from '../../kit/instant.ts'
import type { ChannelId, StaffId, UnitId } from '../channel/channel.ts'
import type { NamedPost } from '../channel/post.ts'
import type { IdentityMode, ReportKind } from './answers.ts'
import type { CaseEvent } from './case-event.ts'
import type { Classification } from './case-sheets.ts'
import type { SpokenDocument, WayIn } from './way-in.ts'

export type CaseId = string & { readonly brand: 'CaseId' }

/** What stands in clear; everything else about a case is sealed. */
export const phases = ['new', 'ongoing', 'closed', 'archived'] as const
export type Phase = (typeof phases)[number]

/** The three lists of F-090, and that of what is no report (F-051). */
export const caseLists = ['new', 'ongoing', 'suggestions', 'archived'] as const
export type CaseList = (typeof caseLists)[number]
/** A closed case waits among the ongoing ones until it is archived. */
export const listOf = ({ phase, reported }: Pick<CaseRow, 'phase' | 'reported'>): CaseList => {
  if (phase === 'archived') return phase
  return reported === null ? 'suggestions' : phase === 'closed' ? 'ongoing' : phase
}

/** The clear row of a case: the phase, and the days that the clocks need. */
export interface CaseRow {
  readonly phase: Phase
  readonly received: Day
  /** From when the law counts: the receipt, or the day on which a suggestion was made a report; null for what is still a suggestion (F-051). */
  readonly reported: Day | null
  readonly acknowledged: Day | null
  /** No acknowledgement is to come: the reporter wants none, or it could reveal them (5 kap. 8 § 2 lag (2021:890)). Which, is sealed. */
  readonly unacknowledged: boolean
  /** First assessment. */
  readonly assessed: Day | null
  /** First feedback, or the day on which it was decided that there is none to give. */
  readonly answered: Day | null
  /** When the reporter was told that more would come. */
  readonly promised: Day | null
  /** Until when an answer to a question is awaited; null when somebody has written since, or nothing was asked. */
  readonly asked: Day | null
  /** The next day that staff have set for themselves (src/domain/case/own-dates.ts). */
  readonly planned: Day | null
  readonly closed: Day | null
  /** The reporter has written after the closing, and nobody has answered or said that it is settled (F-149). */
  readonly calls: boolean
  /** When something last happened with it. */
  readonly moved: Day
}

/** A case on its first day; to a suggestion nobody owes an acknowledgement. */
export const newRow = (received: Day, unacknowledged = false, kind: ReportKind = 'report'): CaseRow => ({
  phase: 'new',
  received,
  reported: kind === 'report' ? received : null,
  acknowledged: null,
  unacknowledged: unacknowledged || kind === 'suggestion',
  assessed: null,
  answered: null,
  promised: null,
  asked: null,
  planned: null,
  closed: null,
  calls: false,
  moved: received,
})

/** Who did something, as the case remembers it. */
export interface Author {
  readonly id: StaffId
  readonly name: string
  readonly title: string
}

/**
 * What the two sides say to each other. `acknowledgement` the first word of staff · `message` anything · `question` staff ask ·
 * `feedback` what was done and why, so far or in the end · `dismissal` why it goes no further here, and where to turn ·
 * `withdrawal-request`, `deletion-request` the reporter may ask, never do (F-068) · `identity` the reporter says who they are ·
 * `consent`, `consent-withdrawal` whether that may be passed on (§ 26 of the Danish act) · `protocol-…` what was said and written down, as
 * staff offer it and the reporter answers (oral-record.ts).
 */
const messageKinds = [
  'message',
  'acknowledgement',
  'question',
  'feedback',
  'dismissal',
  'withdrawal-request',
  'deletion-request',
  'identity',
  'consent',
  'consent-withdrawal',
  'protocol-offer',
  'protocol-approval',
  'protocol-correction',
  'protocol-decline',
  'protocol-no-answer',
] as const
export type MessageKind = (typeof messageKinds)[number]
/** What only staff say. */
export const staffKinds = ['acknowledgement', 'question', 'feedback', 'dismissal'] as const satisfies readonly MessageKind[]
export type ReporterMessageKind = Exclude<MessageKind, (typeof staffKinds)[number]>

/** Sealed in the dialogue; both sides read it. */
export interface Message {
  readonly format: 1
  readonly kind: MessageKind
  readonly from: 'reporter' | 'staff'
  readonly at: Instant
  readonly text: string
  /** Only for staff's. */
  readonly author: Author | null
  /** Only with kind `identity`. */
  readonly identity: Identity | null
  /** Only with kind `question`: until when an answer is most useful. */
  readonly answerBy?: Day
  /** Only with the kinds `protocol-…`: which text it is about, and until when an answer is awaited. */
  readonly oral?: { readonly version: number; readonly answerBy?: Day }
}

export interface Identity {
  readonly mode: IdentityMode
  readonly alias: string
  readonly name: string
  readonly contact: string
  readonly phone: string
  /** It may go to others who help with the case. */
  readonly consent: boolean
}

/**
 * `interim` what was done so far · `final` what came of it · `dismissal` that it goes no further here · `excuse` nothing may be told, and nothing
 * was · `reopening` the work goes on after all.
 */
export type Telling = 'interim' | 'final' | 'dismissal' | 'excuse' | 'reopening'

/** The head of the dialogue: how far it goes, and what the reporter is told of the state. */
export interface Thread {
  readonly format: 1
  /** Number of the newest dialogue record, and the hash over all of them: a record cut off or put in between shows. */
  readonly last: number
  readonly head: string
  readonly receivedAt: Instant
  readonly acknowledgedAt: Instant | null
  /** The last of what the reporter was told about the outcome: which sentence of the state holds. Cases from before have no word of it. */
  readonly told?: Telling
  /** The newest record that the reporter had before them when they last wrote; later ones of staff are marked new. */
  readonly reporterSaw: number
}

/** The head of the casework: what the list shows, and how far the records go. Never opened by the reporter. */
export interface Card {
  readonly format: 1
  readonly last: number
  readonly head: string
  readonly title: string
  readonly acknowledgedBy: Author | null
  /** Who leads the case, as the list shows it; empty where nobody does. */
  readonly lead?: StaffId | ''
  readonly category?: Classification['category']
  readonly severity?: Classification['severity']
  /** Who has said that nothing binds them to the case: a list shows nobody else its name (F-126). */
  readonly free?: readonly StaffId[]
  /** The day on which it was assessed as outside the act (F-124); empty once an assessment says something else. */
  readonly dismissed?: Day | ''
  /** The posts that it concerns, by the newest assessment, or by the reporter until there is one: whoever holds one finds it in no list (F-122). */
  readonly offices?: readonly NamedPost[]
  /** Suspected to be classified: nothing of it is shown (1 kap. 3 § lag (2021:890), L-SE-02). */
  readonly quarantined?: boolean
  /** The row of the case in the channel's statistics; its name stands nowhere else. */
  readonly statisticsId: string
  /** A test (F-141): outside clocks and statistics, and the only kind of case that can be removed by a click. Sealed: no row says this. */
  readonly test?: true
  /** By which way it came; cards from before, and those of the web, have no word of it. */
  readonly wayIn?: WayIn
  /** Where it came in: the clear row, which anybody writes who holds the disk, must not move it among other people. */
  readonly place?: { readonly channel: ChannelId; readonly unit: UnitId }
  /** The newest edition of its list of people: an older one that was put back is none. */
  readonly people?: number
}

/**
 * What staff keep in the file; casework only. `note` a working note, purged at closing (TF 2 kap. 12 §) · `record` a document of the case,
 * which may be requested · `event` what somebody did, the case's own timeline · `gap` the place of a note that was purged.
 */
const fileEntryKinds = ['note', 'record', 'event', 'gap'] as const
export interface FileEntry {
  readonly format: 1
  readonly kind: (typeof fileEntryKinds)[number]
  readonly at: Instant
  readonly author: Author | null
  /** For an event its name, such as `acknowledged`; otherwise what was written. */
  readonly text: string
  /** Only for an event: what it says. */
  readonly event?: CaseEvent
  /** Only with kind `record`: what somebody said, written down. */
  readonly oral?: SpokenDocument
}

/** Who may and who may never read this case, with who decided and why: the sealed truth behind the clear index. */
export interface People {
  readonly format: 1
  readonly entitled: readonly Standing[]
  readonly excluded: readonly Standing[]
}
export interface Standing {
  readonly id: StaffId
  readonly decidedBy: 'reporter' | 'appointment' | StaffId
  /** `assessed` came with the assessment · `outside` when nobody else was left · `assigned` by hand · `office` holds a post that it concerns. */
  readonly reason: 'recipient' | 'left-out' | 'conflict' | 'office' | 'assessed' | 'outside' | 'assigned'
  readonly day: Day
  /** The last day on which they may read it (F-099); left out where there is none. */
  readonly until?: Day
}

/** Characters of one message or note. */
export const longestMessage = 100_000

export type TextFault = 'missing' | 'too-long'
/** `enough`: the reporter has said as much as goes in before staff answer. */
export type ReplyFault = TextFault | 'enough'
export const messageFault = (typed: string): TextFault | null =>
  typed.trim() === '' ? 'missing' : typed.length > longestMessage ? 'too-long' : null

/** The beginning of what was reported, as the list's title until staff give it a better one. */
export const titleOf = (what: string): string => {
  const line = what.trim().replace(/\s+/g, ' ')
  return [...line].length <= 80 ? line : `${[...line].slice(0, 79).join('').trimEnd()}…`
}

/** What a reporter may write before staff say something again: a bound on what one stranger can make everybody's page hold (T-15). */
const mostUnanswered = { messages: 30, characters: 500_000 } as const

/** Whether one more message of the reporter goes in. */
export const mayWriteMore = (messages: readonly Message[], text: string): boolean => {
  const since = messages.slice(messages.findLastIndex(({ from }) => from === 'staff') + 1)
  const characters = since.reduce((sum, message) => sum + message.text.length, text.length)
  return since.length < mostUnanswered.messages && characters <= mostUnanswered.characters
}

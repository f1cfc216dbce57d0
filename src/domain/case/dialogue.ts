// What the two sides say to each other, sealed to both, and how much a stranger may say before somebody answers.
import type { Day, Instant } from '../../kit/instant.ts'
import type { IdentityMode } from './answers.ts'
import type { Author } from './author.ts'
import type { NameRule } from './identity-request.ts'
import type { Reader } from './rotation.ts'

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
  /** Only for staff's: of the act that made it, as the log has it. Messages from before have none. */
  readonly act?: number
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
  /** What the page said that it takes to see the name (T-10). Absent where none was given, and in messages from before. */
  readonly promised?: NameRule
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
  /** Each receipt that opens the dialogue, with where its new keys are sealed to: it stands nowhere in clear. Threads from before have no word of it. */
  readonly receipts?: readonly ThreadReceipt[]
  /** Who may be given its new keys when the reporter makes them. Threads from before have no word of it. */
  readonly readers?: readonly Reader[]
}

export interface ThreadReceipt {
  /** The name that its wraps carry. */
  readonly holder: string
  /** Public key of the receipt's identity, `age1pq1…`. */
  readonly recipient: string
}

/** Characters of one message or note. */
export const longestMessage = 100_000

export type TextFault = 'missing' | 'too-long'
/** `enough`: the reporter has said as much as goes in before staff answer. */
export type ReplyFault = TextFault | 'enough'
export const messageFault = (typed: string): TextFault | null =>
  typed.trim() === '' ? 'missing' : typed.length > longestMessage ? 'too-long' : null

/** What a reporter may write before staff say something again: a bound on what one stranger can make everybody's page hold (T-15). */
const mostUnanswered = { messages: 30, characters: 500_000 } as const

/** Whether one more message of the reporter goes in. */
export const mayWriteMore = (messages: readonly Message[], text: string): boolean => {
  const since = messages.slice(messages.findLastIndex(({ from }) => from === 'staff') + 1)
  const characters = since.reduce((sum, message) => sum + message.text.length, text.length)
  return since.length < mostUnanswered.messages && characters <= mostUnanswered.characters
}

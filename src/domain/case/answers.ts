// What a reporter answers, step by step, and what each step demands before the next. The names are the form's field names.
import type { StaffId, UnitId } from '../channel/channel.ts'
import type { NamedPost } from '../channel/post.ts'
import type { LanguageCode } from '../language.ts'
import { addressFault } from '../reporter/hidden-address.ts'
import type { NameRule } from './identity-request.ts'
import type { Registration } from './way-in.ts'

/** The reporter's link to the workplace: the groups that the act protects, five words each; decides which secrecy applies. */
export const relations = ['undisclosed', 'worker', 'applicant', 'contractor', 'board', 'none'] as const
export type Relation = (typeof relations)[number]

/** Whom it concerns (F-005, F-006). A special office is a post, never a name. */
export const concerns = [
  'elected',
  'head',
  'key-person',
  'special-office',
  'colleague',
  'supplier',
  'customer',
  'myself',
  'other',
  'unknown',
] as const
export type Concern = (typeof concerns)[number]

/** F-038, F-039: anonymous unless something else was chosen. */
export const identityModes = ['anonymous', 'alias', 'named'] as const
export type IdentityMode = (typeof identityModes)[number]

/** `suggestion` what could be better: an ordinary public record, without the act's protection and its clocks (F-051). */
export const reportKinds = ['report', 'suggestion'] as const
export type ReportKind = (typeof reportKinds)[number]

/** Everything typed so far. Empty texts and nulls are questions not answered. */
export interface Answers {
  /** Absent in reports from before anything else could be sent. */
  readonly kind?: ReportKind
  readonly relation: Relation
  /** null: the reporter does not know, or the channel has one unit. */
  readonly unit: UnitId | null
  readonly what: string
  readonly source: string
  readonly extent: string
  readonly where: string
  readonly when: string
  readonly concerns: readonly Concern[]
  /** The special offices that it concerns, by the names that were shown (F-122). Absent in reports from before they were asked for. */
  readonly posts?: readonly NamedPost[]
  /** Recipients that keep the reporter's tick; null until the question was shown: everybody. */
  readonly recipients: readonly StaffId[] | null
  readonly identity: IdentityMode
  readonly alias: string
  readonly name: string
  readonly contact: string
  readonly phone: string
  /** The identity may go to others who help with the case; asked only where the frame demands it. Reports from before have no word of it. */
  readonly consent: boolean
  /** No acknowledgement is wanted (5 kap. 8 § 2 lag (2021:890)); asked only where the frame knows it. Absent in reports from before. */
  readonly noAcknowledgement?: boolean
  /** Where to write when there is news (F-042); never part of a report. Absent where no address was ever asked for. */
  readonly notify?: string
  /** What the page of the name said that it takes to see it (T-10); the report keeps it as its rule. Absent where the page was never sent. */
  readonly promised?: NameRule
}

/** What is sealed for those who read: the hidden address is not among it. */
export type SentAnswers = Omit<Answers, 'notify' | 'promised'>

export const noAnswers: Answers = {
  relation: 'undisclosed',
  unit: null,
  what: '',
  source: '',
  extent: '',
  where: '',
  when: '',
  concerns: [],
  recipients: null,
  identity: 'anonymous',
  alias: '',
  name: '',
  contact: '',
  phone: '',
  consent: false,
}

/** The five questions of the seeds (F-031 to F-035); the first two must be answered. */
export const questions = ['what', 'source', 'extent', 'where', 'when'] as const
export type Question = (typeof questions)[number]

/** Characters; enough for thirty printed pages in one answer, and a bound on what one stranger can make the server hold. */
export const longestAnswer = 100_000
export const longestAlias = 100
export const longestDetail = 500

export type AnswerField = keyof Omit<Answers, 'promised'>
/**
 * `missing` a required answer · `too-long` over the bound · `too-few` fewer than two readers · `too-many` more than one left out · `nobody` all
 * who read hold a post that it concerns · `no-address` nothing that a mail could go to.
 */
export type AnswerFault = 'missing' | 'too-long' | 'too-few' | 'too-many' | 'nobody' | 'no-contact' | 'no-address'
export type AnswerFaults = Readonly<Partial<Record<AnswerField, AnswerFault>>>

const tooLong = (text: string, longest: number): boolean => text.length > longest

export const accountFaults = (answers: Answers): AnswerFaults => {
  const faults: Partial<Record<AnswerField, AnswerFault>> = {}
  for (const question of questions) if (tooLong(answers[question], longestAnswer)) faults[question] = 'too-long'
  if (answers.what.trim() === '') faults.what = 'missing'
  if (answers.source.trim() === '') faults.source = 'missing'
  return faults
}

/** Nothing is required: a name may be left out even by somebody who chose to be named (F-041, F-057). */
export const identityFaults = (answers: Answers): AnswerFaults => {
  const faults: Partial<Record<AnswerField, AnswerFault>> = {}
  if (tooLong(answers.alias, longestAlias)) faults.alias = 'too-long'
  for (const detail of ['name', 'contact', 'phone'] as const) if (tooLong(answers[detail], longestDetail)) faults[detail] = 'too-long'
  const notify = addressFault(answers.notify ?? '')
  if (notify !== null) faults.notify = notify
  return faults
}

/** What is sent of an identity: only what belongs to the chosen mode, so that a name typed and then thought better of is not sent. */
export const chosenIdentity = ({ notify: _, promised: __, ...answers }: Answers): SentAnswers => ({
  ...answers,
  alias: answers.identity === 'alias' ? answers.alias : '',
  name: answers.identity === 'named' ? answers.name : '',
  contact: answers.identity === 'named' ? answers.contact : '',
  phone: answers.identity === 'named' ? answers.phone : '',
  consent: answers.identity === 'named' && answers.consent === true,
})

/** A report as it is sealed into the case: the answers, and to whom they went. Never changed afterwards. */
export interface Report {
  readonly format: 1
  readonly language: LanguageCode
  readonly sentAt: number
  readonly answers: SentAnswers
  /** Names and titles as they stood on the check page. */
  readonly readers: readonly ReaderName[]
  /** Who may read it once those have assessed it; absent where nobody assesses first. */
  readonly later?: readonly ReaderName[]
  readonly leftOut: readonly ReaderName[]
  /** What it took to see the name when it came; absent in reports from before that was written down. */
  readonly nameRule?: NameRule
  /** Only of a report that staff registered. */
  readonly registration?: Registration
}
export interface ReaderName {
  readonly id: StaffId
  readonly name: string
  readonly title: string
}

// The ways by which a report comes in (F-053), and what staff answer about one that did not come by the reporter's own form.

import { addDays, type Day } from '../../kit/instant.ts'
import type { LanguageCode } from '../language.ts'
import { typedDay } from '../typed-day.ts'
import { type AnswerFaults, type Answers, accountFaults, identityFaults, longestAnswer } from './answers.ts'
import { type Circle, shareOut } from './readers.ts'

/** `web` is the reporter's own form; staff register all others. */
export const registeredWays = ['phone', 'voicemail', 'email', 'letter', 'meeting'] as const
export type RegisteredWay = (typeof registeredWays)[number]
export type WayIn = 'web' | RegisteredWay

/** Where somebody spoke: what was said must be kept, and the reporter may check it (8 kap. lag (2021:890); § 24 of the Danish act). */
export const isSpoken = (way: WayIn): boolean => way === 'phone' || way === 'voicemail' || way === 'meeting'

/** `protocol` what was said, in staff's words · `transcript` word for word. */
export const spokenDocuments = ['protocol', 'transcript'] as const
export type SpokenDocument = (typeof spokenDocuments)[number]

/**
 * What is kept of what somebody said (8 kap. 1 § lag (2021:890); § 24 of the Danish act): of a meeting a protocol; of a voice message and a call
 * also a transcript, which is made of a recording. A protocol needs nobody's consent: it is what is left where there was none.
 */
export const documentOf = (way: WayIn, chosen: SpokenDocument, recording: RecordingConsent | null): SpokenDocument => {
  if (way === 'meeting' || recording === 'no') return 'protocol'
  return way === 'voicemail' ? 'transcript' : chosen
}

/**
 * Whether the reporter agreed to be recorded: only that needs their consent (8 kap. 2 §). `not-asked` nothing was recorded, or they spoke into
 * the recorder themselves.
 */
export const recordingConsents = ['yes', 'no', 'not-asked'] as const
export type RecordingConsent = (typeof recordingConsents)[number]

/** What stands sealed in a report that staff registered; the reporter reads it too. */
export interface Registration {
  readonly wayIn: RegisteredWay
  /** From when the clocks of the law count (TF 2 kap. 9 §; 5 kap. 8 § lag (2021:890)). */
  readonly received: Day
  /** null where nobody spoke. */
  readonly recording: RecordingConsent | null
  /** The receipt that staff handed over, as it stands hashed in the tables: what it opens before it was renewed is nothing (keys.md 3). */
  readonly handedOver: string
}

/** Days that a report may have lain. A whole year off is a slip of the pen. */
export const longestLain = 364

/** What staff typed about a report, field by field. */
export interface TypedRegistration {
  readonly way: string
  /** As a date field gives it. */
  readonly received: string
  readonly language: LanguageCode
  readonly answers: Answers
  readonly recording: string
  readonly document: SpokenDocument
  /** The protocol or the transcript. */
  readonly record: string
}

export interface RegistrationFaults {
  readonly way?: 'missing'
  readonly received?: 'missing' | 'future' | 'too-old'
  readonly recording?: 'missing'
  readonly record?: 'no-consent' | 'not-spoken' | 'too-long'
  readonly answers: AnswerFaults
}

/** A report as staff register it, when all of it holds. */
export interface SoundRegistration {
  readonly wayIn: RegisteredWay
  readonly received: Day
  readonly recording: RecordingConsent | null
  readonly record: { readonly document: SpokenDocument; readonly text: string } | null
}

const receivedFault = (received: Day | null, today: Day): RegistrationFaults['received'] => {
  if (received === null) return 'missing'
  if (received > today) return 'future'
  return received < addDays(today, -longestLain) ? 'too-old' : undefined
}

const recordFault = (
  way: WayIn | undefined,
  { recording, document, record }: Pick<TypedRegistration, 'recording' | 'document' | 'record'>,
): RegistrationFaults['record'] => {
  if (record.length > longestAnswer) return 'too-long'
  if (record.trim() === '' || way === undefined) return undefined
  if (!isSpoken(way)) return 'not-spoken'
  // Word for word is written from a recording, and no call is recorded without a yes (8 kap. 1 § second paragraph, 2 §).
  return way === 'phone' && document === 'transcript' && recording !== 'yes' ? 'no-consent' : undefined
}

/** Checks everything at once, so that whoever typed it hears of all faults together. */
export const readRegistration = (
  typed: TypedRegistration,
  circle: Circle,
  today: Day,
): { readonly faults: RegistrationFaults | null; readonly sound: SoundRegistration | null } => {
  const way = registeredWays.find((known) => known === typed.way)
  const received = typedDay(typed.received)
  const spoken = way !== undefined && isSpoken(way)
  const recording = spoken ? (recordingConsents.find((known) => known === typed.recording) ?? null) : null
  const readers = shareOut(circle, typed.answers.recipients).fault
  const answers = {
    ...accountFaults(typed.answers),
    ...identityFaults(typed.answers),
    ...(readers === null ? {} : { recipients: readers }),
  }
  const when = receivedFault(received, today)
  const record = recordFault(way, typed)
  const lacksConsent = spoken && recording === null
  const isSound = when === undefined && record === undefined && !lacksConsent && Object.keys(answers).length === 0
  if (way !== undefined && received !== null && isSound) {
    const document = { document: documentOf(way, typed.document, recording), text: typed.record }
    return { faults: null, sound: { wayIn: way, received, recording, record: typed.record.trim() === '' ? null : document } }
  }
  const faults: RegistrationFaults = {
    ...(way === undefined ? { way: 'missing' as const } : {}),
    ...(when === undefined ? {} : { received: when }),
    ...(lacksConsent ? { recording: 'missing' as const } : {}),
    ...(record === undefined ? {} : { record }),
    answers,
  }
  return { faults, sound: null }
}

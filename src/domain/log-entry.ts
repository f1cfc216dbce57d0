// What the log knows to record. The kind and the day stand in clear, the details are sealed for the auditors.
import type { Day } from '../kit/instant.ts'
import type { ChannelId, StaffId } from './channel/channel.ts'
import type { Change } from './channel/channel-change.ts'

/** About a channel and those who serve it, never about a case. */
const aboutChannels = [
  'set-up',
  'invited',
  'appointment-ended',
  'keys-made',
  'roster-formed',
  'roster-proposed',
  'roster-withdrawn',
  'roster-changed',
  'roster-compared',
  'renewal-started',
  'renewal-given',
  'renewal-withdrawn',
  'keys-replaced',
  'keys-accepted',
  'recovery-tried',
  'recovery-used',
  'confidentiality-accepted',
  'test-sent',
  'test-removed',
  'channel-changed',
  'name-rule-proposed',
  'name-rule-withdrawn',
  'name-rule-unproven',
  'posts-changed',
  'posts-unproven',
  'group-changed',
  'deed-noted',
  'processor-noted',
  'processor-ended',
  'edition-issued',
] as const

/** What a case or a sign-in causes, and what might tell that there is a case. */
const aboutCases = [
  'head-copied',
  'shared-again',
  'shared-with-recovery',
  'signed-in',
  'signed-out-everywhere',
  'calendar-made',
  'calendar-closed',
  'leave-entered',
  'leave-ended',
  'passphrase-changed',
  'second-factor-changed',
  'second-factor-asked',
  'second-factor-approved',
  'second-factor-refused',
  'second-factor-reset',
  'report-received',
  'report-registered',
  'suggestion-converted',
  'reporter-wrote',
  'receipt-renewed',
  'acknowledged',
  'case-begun',
  'assessed',
  'feedback-given',
  'case-changed',
  'case-closed',
  'case-archived',
  'case-reopened',
  'disposal-said',
  'disposal-announced',
  'hold-set',
  'hold-lifted',
  'case-disposed',
  'conflict-declared',
  'people-changed',
  'case-taken-back',
  'term-changed',
  'term-ended',
  'dismissals-approved',
  'dismissals-altered',
  'staff-wrote',
  'note-written',
  'record-written',
  'protocol-offered',
  'protocol-approved',
  'protocol-corrected',
  'protocol-declined',
  'protocol-unanswered',
  'record-altered',
  'roll-altered',
  'case-missing',
  'case-unproven',
  'case-put-back',
  'keys-refused',
  'register-changed',
  'release-noted',
  'protocol-taken-in',
  'disposal-rules-changed',
  'disposal-rules-settled',
  'report-presented',
  'reading-ended',
  'report-read',
  'cases-searched',
  'case-opened',
  'mass-read',
  'mass-read-seen',
  'clearing-proposed',
  'text-cleared',
  'clearing-repeated',
  'backup-key-set',
  'backup-forgotten',
  'restored',
  'restore-tried',
  'disposal-repeated',
  'case-lost',
] as const

export const logKinds = [...aboutChannels, ...aboutCases] as const
export type LogKind = (typeof logKinds)[number]

/** Whether an entry is about a channel and its people: it may be counted for somebody who must not learn of a case. */
export const isAboutChannel = (kind: LogKind): boolean => aboutChannels.some((known) => known === kind)

/** A person as the log names them. */
export interface Named {
  readonly id: StaffId
  readonly name: string
}

/** A table of posts by the name of its unit and a number that only this table has. */
export interface SavedPrint {
  readonly unit: string
  readonly number: string
}

/** Sealed in the entry. */
export interface LogDetails {
  /** Of earlier versions: in 1 the signature says neither day nor channel nor for what the entry vouches, in 2 two acts that are alike have the same. */
  readonly format: 1 | 2 | 3
  /** The person on the staff side; both empty for the reporter and the program. */
  readonly by: StaffId | ''
  readonly who: string
  /** Case reference, where the entry is about one. */
  readonly reference: string
  /** Signed with the rest, so that no two acts have the same signature; where somebody's key was open, from format 3 on. */
  readonly salt?: string
  /** Signature by the person's key over kind, day, channel, mark, by, reference, a recent head and the changes; empty where nobody's key was open. */
  readonly signature: string
  readonly head: string
  /** What was done, where the kind in clear must not say so: the name of a case's event, or which text was accepted. */
  readonly act?: string
  /** What an admin changed; nothing of a case. Signed with the rest. */
  readonly changes?: readonly Change[]
  /** How many it was about, where that is all there is to say. Signed with the rest. */
  readonly count?: number
  /** The day on which the last backup of the program expires that holds what the act removed. Signed with the rest. */
  readonly until?: Day
  /** Whom else the act is about, or who had to agree to it. Signed with the rest. */
  readonly people?: readonly Named[]
  /** The tables of posts that somebody saved. Signed with the rest. */
  readonly posts?: readonly SavedPrint[]
}

export interface LogEntry {
  readonly seq: number
  readonly day: Day
  readonly channel: ChannelId | ''
  readonly kind: LogKind
}

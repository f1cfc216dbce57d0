// What was said and written down, on its way to the reporter's approval (8 kap. 1–3 §§ lag (2021:890); § 24 of the Danish act; L-SE-19):
// draft → offered → corrected → approved, declined or without an answer. Pure: it must not know who may do what.
import { type Day, dayOf, type Instant } from '../../kit/instant.ts'
import { ok, type Result, refused } from '../../kit/result.ts'
import type { FileEntry } from './case-file.ts'
import { legalZone } from './deadline.ts'
import type { Message, MessageKind } from './dialogue.ts'
import { isSpoken, type WayIn } from './way-in.ts'

export const oralStates = ['none', 'draft', 'offered', 'corrected', 'approved', 'declined', 'no-answer'] as const
export type OralState = (typeof oralStates)[number]

export interface OralRecord {
  readonly state: OralState
  /** Of the text that was offered last, from 1; 0 before the first. */
  readonly version: number
  /** The newest text. */
  readonly text: string
  /** What the reporter said about it, in their own words. */
  readonly words: string
  /** Until when staff wait; null before the first offer. */
  readonly answerBy: Day | null
}

export const oralActs = ['offer', 'approve', 'correct', 'decline', 'no-answer'] as const
/** `offer` and `no-answer` are staff's; the reporter's name the version that they had before them. */
export type OralAct =
  | { readonly name: 'offer'; readonly text: string; readonly answerBy: Day; readonly on: Day }
  | { readonly name: 'no-answer'; readonly on: Day }
  | { readonly name: 'approve'; readonly version: number }
  | { readonly name: 'correct' | 'decline'; readonly version: number; readonly words: string }

/**
 * `not-offered` there is nothing to answer · `superseded` another text was offered meanwhile · `settled` it was approved or declined ·
 * `too-early` the reporter still has time · `past` the day to answer by does not lie ahead.
 */
export type OralRefusal = 'not-offered' | 'superseded' | 'settled' | 'too-early' | 'past'

export const noOralRecord: OralRecord = { state: 'none', version: 0, text: '', words: '', answerBy: null }

const isSettled = ({ state }: OralRecord): boolean => state === 'approved' || state === 'declined'

/** What one act makes of the record. What was approved or declined stays so. */
export const oralStep = (record: OralRecord, act: OralAct): Result<OralRecord, OralRefusal> => {
  if (act.name === 'offer') {
    if (isSettled(record)) return refused('settled')
    if (act.answerBy <= act.on) return refused('past')
    return ok({ state: 'offered', version: record.version + 1, text: act.text, words: '', answerBy: act.answerBy })
  }
  if (record.version === 0) return refused('not-offered')
  if (act.name === 'no-answer') {
    if (isSettled(record)) return refused('settled')
    if (record.state !== 'offered') return refused('not-offered')
    return record.answerBy !== null && act.on > record.answerBy ? ok({ ...record, state: 'no-answer' }) : refused('too-early')
  }
  if (act.version !== record.version) return refused(act.version < record.version ? 'superseded' : 'not-offered')
  if (isSettled(record)) return refused('settled')
  if (act.name === 'approve') return ok({ ...record, state: 'approved', words: '' })
  return ok({ ...record, state: act.name === 'correct' ? 'corrected' : 'declined', words: act.words })
}

/** How the acts stand in the dialogue. */
export const oralMessages = {
  offer: 'protocol-offer',
  approve: 'protocol-approval',
  correct: 'protocol-correction',
  decline: 'protocol-decline',
  'no-answer': 'protocol-no-answer',
} as const satisfies Readonly<Record<OralAct['name'], MessageKind>>

const actOf = ({ kind, text, at, oral }: Message): OralAct | null => {
  const version = oral?.version ?? 0
  const on = dayOf(at as Instant, legalZone)
  if (kind === oralMessages.offer) return oral?.answerBy === undefined ? null : { name: 'offer', text, answerBy: oral.answerBy, on }
  if (kind === oralMessages['no-answer']) return { name: 'no-answer', on }
  if (kind === oralMessages.approve) return { name: 'approve', version }
  if (kind === oralMessages.correct) return { name: 'correct', version, words: text }
  return kind === oralMessages.decline ? { name: 'decline', version, words: text } : null
}

/**
 * The record as the dialogue leads to it; a message that does not fit changes nothing.
 * @param draft what staff wrote and have not offered yet; null for nothing
 */
export const oralRecordOf = (draft: string | null, messages: readonly Message[]): OralRecord =>
  messages.reduce<OralRecord>(
    (record, message) => {
      const act = actOf(message)
      const next = act === null ? null : oralStep(record, act)
      return next?.ok === true ? next.value : record
    },
    draft === null ? noOralRecord : { ...noOralRecord, state: 'draft', text: draft },
  )

/** Whether the reporter may still say something about it. */
export const isAnswerable = ({ state }: OralRecord): boolean => state === 'offered' || state === 'corrected' || state === 'no-answer'

/** The newest text that staff wrote and have not offered; null for none. */
export const oralDraftIn = (entries: readonly FileEntry[]): string | null =>
  entries.findLast(({ oral }) => oral !== undefined)?.text ?? null

/**
 * What the end of the work asks about it. `nobody` spoke · `open` it is not written down (8 kap. 1 §), or the reporter has not had their chance
 * to check it (8 kap. 3 §) · `settled` they approved or declined, or the day passed and that was noted. An offer alone settles nothing.
 */
export type OralWork = 'nobody' | 'open' | 'settled'

/** @param way by which it came */
export const oralWork = (way: WayIn, entries: readonly FileEntry[], messages: readonly Message[]): OralWork => {
  const record = oralRecordOf(oralDraftIn(entries), messages)
  if (record.state === 'none' && !isSpoken(way)) return 'nobody'
  return isSettled(record) || record.state === 'no-answer' ? 'settled' : 'open'
}

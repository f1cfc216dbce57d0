// Every text of a case that somebody typed, and how much of it may be removed (L-SE-17): one table by the shapes that are sealed, so that a new kind of
// text does not compile before somebody has said what holds of it. Knows no key and nobody who removes anything.
import type { Instant } from '../../kit/instant.ts'
import type { Report, SentAnswers } from './answers.ts'
import type { Author } from './author.ts'
import type { CaseEvent, EventName } from './case-event.ts'
import type { FileEntry } from './case-file.ts'
import type { Identity, Message, MessageKind } from './dialogue.ts'

/**
 * `whole` all of it may go · `part` at least half of it stays: what was reported, what the reporter was told as the law asks, and the reasons of a
 * decision, which removing a text must not become a way around (7 kap. 7 and 8 §§ lag (2021:890)) · `never` somebody chosen, or that by which a
 * decision and a delivery are found again.
 */
export type Extent = 'whole' | 'part' | 'never'

/** Of an event: its name, names of things in it, and what the program takes from the settings. */
type Named = 'name' | 'id' | 'record' | 'field' | 'of' | 'proposal' | 'held' | 'addressee' | 'controllers' | 'through' | 'called' | 'group'
type LeafPath<T> = { [K in keyof T & string]-?: string extends NonNullable<T[K]> ? K : never }[keyof T & string]
type PathAt<K extends string, V> = string extends V
  ? K
  : V extends string | number | boolean | readonly unknown[]
    ? never
    : V extends object
      ? `${K}.${LeafPath<V>}`
      : never
/** Where an object, or one within it, holds any string at all: `what`, `plan.steps`. */
type TextPath<T, But = never> = {
  [K in Exclude<keyof T & string, But>]-?: PathAt<K, NonNullable<T[K]>>
}[Exclude<keyof T & string, But>]
export type EventNamed<N extends EventName, E = CaseEvent> = E extends { readonly name: infer M } ? (N extends M ? E : never) : never
/** Where an event of that name holds what somebody typed. */
export type EventText<N extends EventName> = TextPath<EventNamed<N>, Named>
type Extents<Path extends string> = Readonly<Record<Path, Extent>>

const details = { name: 'whole', contact: 'whole', phone: 'whole' } as const

/** By the answer. */
const ofReport: Extents<TextPath<SentAnswers>> = {
  ...{ what: 'part', source: 'part', extent: 'part', where: 'part', when: 'part' },
  ...{ alias: 'whole', ...details },
}

const ofMessage: Readonly<Record<MessageKind, Extent>> = {
  ...{ message: 'whole', question: 'whole', identity: 'whole' },
  ...{ acknowledgement: 'part', feedback: 'part', dismissal: 'part' },
  ...{ 'withdrawal-request': 'part', 'deletion-request': 'part', consent: 'part', 'consent-withdrawal': 'part' },
  ...{ 'protocol-offer': 'part', 'protocol-approval': 'part', 'protocol-correction': 'part' },
  ...{ 'protocol-decline': 'part', 'protocol-no-answer': 'part' },
}
const ofIdentity: Extents<TextPath<Identity>> = { alias: 'whole', ...details }

const decided = { 'decision.body': 'never', 'decision.number': 'never' } as const

/** By the event, and by where in it the text stands. */
export const ofEvent: { readonly [N in EventName]: Extents<EventText<N>> } = {
  ...{ acknowledged: {}, started: {}, 'no-conflict': {}, conflict: {}, archived: {}, related: {}, admitted: {}, 'notes-purged': {} },
  'group-left': {},
  ...{ 'reading-ended': {}, 'identity-agreed': {}, 'identity-refused': {}, 'identity-withdrawn': {} },
  ...{ 'export-agreed': {}, 'export-refused': {}, 'export-withdrawn': {}, 'export-taken': {}, 'export-asked': { reason: 'part' } },
  ...{ 'clearing-refused': {}, 'clearing-withdrawn': {}, 'disposal-consented': {}, 'disposal-withdrawn': {} },
  ...{ 'acknowledgement-withheld': { reason: 'part' }, converted: { reason: 'part' }, 'feedback-excused': { reason: 'part' } },
  ...{ reopened: { reason: 'part' }, settled: { reason: 'part' }, released: { reason: 'part' }, 'identity-asked': { reason: 'part' } },
  ...{ 'hold-set': { reason: 'part' }, 'hold-lifted': {}, 'lift-withdrawn': {}, term: { reason: 'part' } },
  ...{ 'lift-asked': { reason: 'part' }, 'lift-refused': { reason: 'part' }, 'disposal-refused': { reason: 'part' } },
  ...{ 'disposal-confirmed': {}, 'disposal-retracted': {} },
  assessed: { 'assessment.inside': 'part', 'assessment.reason': 'part' },
  classified: { 'classification.title': 'whole', 'classification.lead': 'never' },
  planned: { 'plan.questions': 'whole', 'plan.steps': 'whole', 'plan.preserve': 'whole' },
  task: { 'entry.what': 'whole', 'entry.owner': 'never' },
  person: { 'entry.who': 'whole', 'entry.note': 'whole' },
  support: { 'entry.what': 'whole', 'entry.provider': 'whole' },
  risk: { 'risk.why': 'part', 'risk.protection': 'part' },
  notice: { 'notice.reason': 'part' },
  feedback: { 'feedback.measures': 'part', 'feedback.reasons': 'part', 'feedback.remaining': 'part', 'feedback.support': 'part' },
  'handed-over': { 'handOver.to': 'part', 'handOver.what': 'part', 'handOver.basis': 'part' },
  'report-presented': { 'entry.heading': 'part', 'entry.done': 'part', 'entry.found': 'part', 'entry.measures': 'part' },
  closed: { 'closure.measures': 'part', 'closure.lessons': 'part' },
  'archived-elsewhere': { 'receipt.archive': 'never', 'receipt.reference': 'never', 'receipt.checksum': 'never' },
  'clearing-proposed': { why: 'whole' },
  'clearing-done': decided,
  'disposal-proposed': {
    ...{ other: 'part', replaces: 'never', 'entrusted.body': 'never', 'entrusted.number': 'never' },
    ...{ 'despite.body': 'never', 'despite.number': 'never' },
  },
  'disposal-objected': { reason: 'part' },
  'disposal-substituted': decided,
  'disposal-overruled': decided,
}

/** One text of a case. */
export interface TextPlace {
  /** Id of its record. */
  readonly record: string
  /** Where in it: the question of a report, the way to a text of an event; empty for what a message, a note or a document says. */
  readonly field: string
}

/** A record that has texts. */
export type Clearable =
  | { readonly kind: 'report'; readonly body: Report }
  | { readonly kind: 'message'; readonly body: Message }
  | { readonly kind: 'entry'; readonly body: FileEntry }

/** A text of the case in which something may be removed. */
export interface ClearableText extends TextPlace {
  readonly kind: 'report' | 'message' | 'note' | 'record' | 'event'
  readonly at: Instant
  /** null for the reporter, and for what the program wrote down. */
  readonly author: Author | null
  readonly text: string
  readonly extent: Exclude<Extent, 'never'>
  /** Only of an event: which it was. */
  readonly event?: CaseEvent
}

type Found = Pick<ClearableText, 'field' | 'text' | 'extent'>

/** Who the reporter is, as they said it: shown by the rule of the channel alone (T-10). */
export const isDetail = (field: string): boolean => /^(identity\.)?(name|contact|phone)$/.test(field)
const isIdentity = (field: string): boolean => isDetail(field) || /^(identity\.)?alias$/.test(field)

/** What stands there in it; undefined where nothing does. */
export const valueAt = (body: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>> | null | undefined)?.[key], body)

const put = <T>(body: T, [key, ...rest]: readonly string[], text: string): T => {
  if (key === undefined) return body
  const value = (body as Readonly<Record<string, unknown>>)[key]
  return { ...body, [key]: rest.length === 0 ? text : put(value, rest, text) }
}

const found = (body: unknown, extents: Readonly<Record<string, Extent>>, name = (path: string) => path): readonly Found[] =>
  Object.entries(extents).flatMap(([path, extent]) => {
    const text = valueAt(body, path)
    return extent === 'never' || typeof text !== 'string' || text.trim() === '' ? [] : [{ field: name(path), text, extent }]
  })

/** Its texts by their fields. What the reporter said of a protocol, and a protocol itself, is a report by another way. */
export const textsIn = ({ kind, body }: Clearable): readonly Found[] => {
  if (kind === 'report') return found(body.answers, ofReport)
  if (kind === 'message')
    return [...found(body, { text: ofMessage[body.kind] }, () => ''), ...found(body.identity, ofIdentity, (path) => `identity.${path}`)]
  // What is signed as it stands does not change.
  if (body.kind === 'event' && body.signed !== undefined && body.signed.text === undefined) return []
  if (body.kind === 'event') return body.event === undefined ? [] : found(body.event, ofEvent[body.event.name])
  if (body.kind === 'gap') return []
  return found(body, { text: body.oral === undefined ? 'whole' : 'part' }, () => '')
}

/** The body of a record with another text in one of its fields. A name, an address or a number that goes whole leaves no mark that would be taken for one. */
export const withText = (record: Clearable, field: string, text: string, isWhole: boolean): Report | Message | FileEntry => {
  const left = isWhole && isIdentity(field) ? '' : text
  if (record.kind === 'report') return { ...record.body, answers: put(record.body.answers, [field], left) }
  if (record.kind === 'message') return put(record.body, field === '' ? ['text'] : field.split('.'), left)
  const body = put(record.body, field === '' ? ['text'] : ['event', ...field.split('.')], left)
  const { signed } = body
  // A digest without its salt tells nothing of what was there, and its author's word still counts.
  return signed?.text === undefined ? body : { ...body, signed: { ...signed, text: { digest: signed.text.digest } } }
}

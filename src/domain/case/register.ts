// The register (diarium) of a unit: which documents came, went and were drawn up, by day and in a gap-free order. Its rows stand in clear, so
// that it can be kept and shown without any key of a case: it must not know who wrote, nor a word of what was written.
import type { Day } from '../../kit/instant.ts'
import { plainDigits } from '../../kit/typed.ts'
import type { UnitId } from '../channel/channel.ts'
import type { LegalFrame } from '../channel/legal-frame.ts'
import type { ProtocolId } from '../disposal/protocol.ts'
import { typedDay } from '../typed-day.ts'
import type { FileEntry } from './case-file.ts'
import type { CaseId } from './case-row.ts'
import type { Message } from './dialogue.ts'
import { markedProvisions, type ProvisionCode } from './secrecy-marking.ts'

/** `report` and `message` come from the reporter · `acknowledgement`, `sent` and `feedback` go to them · `record` is drawn up and kept. */
export const documentKinds = ['report', 'message', 'acknowledgement', 'sent', 'feedback', 'record'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** Received, dispatched or drawn up: 5 kap. 1 § OSL, 2 kap. 9 and 10 §§ TF. */
export type Direction = 'in' | 'out' | 'drawn-up'
const directions: Readonly<Record<DocumentKind, Direction>> = {
  report: 'in',
  message: 'in',
  acknowledgement: 'out',
  sent: 'out',
  feedback: 'out',
  record: 'drawn-up',
}
export const directionOf = (kind: DocumentKind): Direction => directions[kind]

/** A document as it comes into the register, on the day of the act. */
export interface NewDocument {
  readonly kind: DocumentKind
  readonly day: Day
}

/** The entry that is born with a case, in the same unit of work. */
export interface NewRegisterEntry {
  readonly provisions: readonly ProvisionCode[]
  /** When the marking is made: a report that lay for days before somebody registered it was not marked before (5 kap. 5 § OSL). */
  readonly marked: Day
  readonly documents: readonly NewDocument[]
}

/** Which number stands first: the one of this register, or the one of the authority's main register. */
export const numberings = ['own', 'main'] as const
export type Numbering = (typeof numberings)[number]

/** An entry of the register, as it stands in clear. */
export interface RegisterEntry {
  readonly unitId: UnitId
  readonly year: number
  /** From 1, without gaps in each year of a unit. */
  readonly number: number
  /** What a recording is received on: the day on which it could be read (2 kap. 9 § TF), so that of sending. */
  readonly received: Day
  readonly caseId: CaseId
  /** Random, as staff know the case; empty when it is gone without a protocol. */
  readonly reference: string
  readonly documents: number
  readonly provisions: readonly ProvisionCode[]
  /** When the marking of secrecy was made: 5 kap. 5 § OSL. */
  readonly marked: Day
  /** Number in the main register; empty while it has none. */
  readonly mainNumber: string
  /** When its case was disposed of, and by which protocol; null while it has not been. */
  readonly disposed: { readonly on: Day; readonly protocol: ProtocolId; readonly year: number; readonly number: number } | null
  readonly version: number
}

/** Where an entry stands. */
export type EntryPlace = Pick<RegisterEntry, 'unitId' | 'year' | 'number'>

/** The entry that a page of a list ended with. */
export type RegisterCursor = Pick<RegisterEntry, 'received' | 'number'>

export interface RegisteredDocument extends NewDocument {
  /** From 1, in the order of the acts. */
  readonly document: number
}

/**
 * Whether a unit keeps a register here: a Swedish public body must (5 kap. 1 § OSL), and so must everybody in Denmark who has a scheme (§ 23 lov nr.
 * 1436 af 29/06/2021: records of all reports). A private operator in Sweden need not.
 */
export const keepsRegister = ({ publicBody, frame }: { readonly publicBody: boolean; readonly frame: LegalFrame }): boolean =>
  publicBody || frame === 'dk'

/**
 * The entry of a report; null for a test (F-141) and where no register is kept.
 * @param received the day on which it came in @param made the day on which it becomes a case, and what is written down then
 */
export const firstEntry = (
  settings: { readonly publicBody: boolean; readonly frame: LegalFrame },
  isTest: boolean,
  received: Day,
  made: { readonly on: Day; readonly entries: readonly Pick<FileEntry, 'kind'>[] },
): NewRegisterEntry | null =>
  isTest || !keepsRegister(settings)
    ? null
    : {
        provisions: markedProvisions(settings.frame),
        marked: made.on,
        documents: [{ kind: 'report', day: received }, ...documentsOf(made.on, [], made.entries)],
      }

/** What an act adds to the register: a report to the post above the investigation is drawn up with it; a working note and the case's own timeline are no documents (2 kap. 12 § TF). */
export const documentsOf = (
  day: Day,
  messages: readonly Pick<Message, 'from' | 'kind'>[],
  entries: readonly Pick<FileEntry, 'kind' | 'event'>[],
): readonly NewDocument[] => [
  ...messages.map((message) => ({ kind: kindOf(message), day })),
  ...entries.flatMap(({ kind, event }) =>
    kind === 'record' || event?.name === 'report-presented' ? [{ kind: 'record' as const, day }] : [],
  ),
]

const kindOf = ({ from, kind }: { readonly from: Message['from']; readonly kind: string }): DocumentKind =>
  from === 'reporter' ? 'message' : kind === 'acknowledgement' || kind === 'feedback' ? kind : 'sent'

export const yearOf = (day: Day): number => Number(day.slice(0, 4))

export const ownNumber = ({ year, number }: Pick<RegisterEntry, 'year' | 'number'>): string => `VB ${year}-${number}`

/** The number that stands first; ours while the main register has given none. */
export const shownNumber = (entry: Pick<RegisterEntry, 'year' | 'number' | 'mainNumber'>, numbering: Numbering): string =>
  numbering === 'main' && entry.mainNumber !== '' ? entry.mainNumber : ownNumber(entry)

export const documentNumber = ({ number }: Pick<RegisterEntry, 'number'>, document: number): string => `${number}:${document}`

/**
 * A number of a main register as people write them, such as "KS 2026-00123" or "KS/2026:12"; empty for none, null when it is no number. It stands in
 * the public view: a name or a sentence must not fit in.
 */
export const typedMainNumber = (typed: string): string | null => {
  const plain = plainDigits(typed).replace(/\s+/g, ' ').trim()
  if (plain === '') return ''
  return /^(?:\p{L}{1,6}[ /:.-]?)?\d{1,8}(?:[ /:.-]\d{1,8}){0,3}$/u.test(plain) ? plain : null
}

/** Days of a list, both included. */
export interface Period {
  readonly from: Day
  readonly to: Day
}
/** `no-day` not a day as YYYY-MM-DD · `order` ends before it begins. */
export type PeriodFault = 'no-day' | 'order'
export interface PeriodFaults {
  readonly from?: PeriodFault
  readonly to?: PeriodFault
}

export const yearPeriod = (year: number): Period => ({ from: `${year}-01-01` as Day, to: `${year}-12-31` as Day })

/** What somebody wants to see: a whole year, unless they typed days. */
export const typedPeriod = (year: number, typed: { readonly from: string; readonly to: string }): Period | PeriodFaults => {
  const whole = yearPeriod(year)
  const from = typed.from.trim() === '' ? whole.from : typedDay(typed.from)
  const to = typed.to.trim() === '' ? whole.to : typedDay(typed.to)
  if (from === null) return { from: 'no-day' }
  if (to === null) return { to: 'no-day' }
  return from > to ? { to: 'order' } : { from, to }
}

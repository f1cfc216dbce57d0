// Half-yearly summaries of dismissed cases: that something was told, the sealed copies, and which cases nobody has looked into yet. Nothing here says
// which cases were dismissed, or how many.
import type { CaseId } from '../domain/case/case-row.ts'
import type { Half } from '../domain/case/half-year.ts'
import type { ChannelId, StaffId, UnitId } from '../domain/channel/channel.ts'
import type { Sealed } from '../domain/sealed.ts'
import type { Day } from '../kit/instant.ts'
import type { NewLogEntry } from './log.ts'
import type { NewNotice } from './notices.ts'

export interface HalfOfUnit {
  readonly unitId: UnitId
  readonly half: Half
}
/** A half with its first and its last day. */
export interface SpanOfUnit extends HalfOfUnit {
  readonly from: Day
  readonly to: Day
}

/** Number 0 is the summary; supplements follow. Anybody's to write who holds the disk: it counts with the signature of somebody who may. */
export interface Telling extends HalfOfUnit {
  readonly number: number
  readonly told: Day
  /** Ed25519, base64url. */
  readonly signature: string
}
export interface SummaryCopy {
  readonly staffId: StaffId
  readonly sealed: Sealed
  /** The person has yet to look at it. */
  readonly unread: boolean
}
export interface StoredCopy extends SummaryCopy {
  readonly number: number
}

export interface NamedCase {
  readonly id: CaseId
  readonly reference: string
}
/** Who has to do with a case that whoever approved could not look into, by the tables. */
export interface Around {
  /** Entitled to it, with the key to which it is sealed. */
  readonly able: readonly StaffId[]
  /** Those who may never read it. */
  readonly excluded: readonly StaffId[]
}
export interface Remainder extends HalfOfUnit, NamedCase, Around {}

export interface NewTelling {
  readonly telling: Telling
  /** What stood there of the half when it was read, in order: from the number on it is replaced. */
  readonly before: readonly Telling[]
  readonly span: SpanOfUnit
  readonly channelId: ChannelId
  readonly rosterSeq: number
  /** Of the channel, which says who holds which post. */
  readonly channelVersion: number
  /** The cases that were looked into, told of or not, as they were then. */
  readonly looked: readonly { readonly id: CaseId; readonly version: number }[]
  readonly copies: readonly SummaryCopy[]
  readonly log: NewLogEntry
  readonly notices: readonly NewNotice[]
}

export interface DismissalStore {
  /** By unit, half and number. */
  readonly tellings: (units: readonly UnitId[]) => Promise<readonly Telling[]>
  /**
   * What the summary leaves becomes remainders, and so does a case that is assessed in the half afterwards; what a supplement looked into is none
   * any more.
   * @returns `stale` when the key list, the channel or a case moved, or something else stands there of the half: nothing is stored then
   */
  readonly tell: (work: NewTelling) => Promise<'done' | 'stale'>
  /**
   * Takes away what nobody who may has signed, and writes the log.
   * @returns `stale` when it is not there any more
   */
  readonly strike: (tellings: readonly Telling[], log: NewLogEntry) => Promise<'done' | 'stale'>
  /** In the order in which they were told. */
  readonly copies: (staffId: StaffId, unitId: UnitId, half: Half) => Promise<readonly StoredCopy[]>
  readonly unread: (staffId: StaffId) => Promise<readonly HalfOfUnit[]>
  readonly markRead: (staffId: StaffId, unitId: UnitId, half: Half) => Promise<void>
  /** Cases of a unit that this person is entitled to, assessed by the end of a half and not closed before it: among them is all that was dismissed in it. */
  readonly assessed: (staffId: StaffId, span: SpanOfUnit) => Promise<readonly NamedCase[]>
  /** Of the cases that this person is entitled to. */
  readonly remainders: (staffId: StaffId) => Promise<readonly Remainder[]>
  /** Somebody looked into a remainder, and there is nothing to tell of it in that half. */
  readonly settle: (half: Half, cases: readonly CaseId[]) => Promise<void>
  /** Who could look into the remainders of units, one of each kind: which case it is nobody needs to know for that. */
  readonly awaited: (units: readonly UnitId[]) => Promise<readonly (HalfOfUnit & Around)[]>
}

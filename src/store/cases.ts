// Cases: clear rows, wraps, sealed records and the index of who may open them. Each method is one unit of work.
// A wrap is given to somebody who comes, to whoever lost the key to theirs, to the channel's recovery, and to all who remain when a case gets new keys.
import type { CaseId, CaseRow } from '../domain/case/case-row.ts'
import type { Half } from '../domain/case/half-year.ts'
import type { NewDocument, NewRegisterEntry } from '../domain/case/register.ts'
import type { ChannelId, StaffId, UnitId } from '../domain/channel/channel.ts'
import type { RecoveryHolder } from '../domain/keys/recovery.ts'
import type { OfSides, Sealed, Side } from '../domain/sealed.ts'
import type { Bytes } from '../kit/bytes.ts'
import type { Day, Instant } from '../kit/instant.ts'
import type { CaseLists } from './case-lists.ts'
import type { ClearedText } from './cleared-texts.ts'
import type { Slip } from './drafts.ts'
import type { NewFinalReport } from './final-reports.ts'
import type { NewLogEntry } from './log.ts'
import type { NewNotice } from './notices.ts'
import type { UsedDraft } from './reply-drafts.ts'

/** The kinds of sealed records; `thread` and `card` are the heads of the two sides, a `keyring` holds the seeds that a side had before. */
export type RecordKind = 'report' | 'thread' | 'message' | 'card' | 'people' | 'entry' | 'keyring'

export interface SealedRecord {
  readonly id: string
  readonly side: Side
  readonly kind: RecordKind
  readonly epoch: number
  /** Heads, people and keyrings have 0; all others are numbered from 1 without gaps, on each side by itself. */
  readonly sequence: number
  readonly version: number
  readonly sealed: Sealed
}

export interface Wrap {
  /** A staff id, the random holder name of a receipt, or `recovery`. */
  readonly holder: string
  readonly side: Side
  readonly epoch: number
  readonly sealed: Sealed
}

export interface StoredCase extends CaseRow {
  readonly id: CaseId
  readonly reference: string
  readonly channelId: ChannelId
  readonly unitId: UnitId
  /** The newest epoch of each side's keys. */
  readonly epoch: OfSides<number>
  /** Whether somebody who went may hold them still: the next act that would seal to that side makes new ones (keys.md 6). */
  readonly stale: OfSides<boolean>
  readonly version: number
}

export interface StoredReceipt {
  readonly tag: Bytes
  readonly caseId: CaseId
  readonly holder: string
  /** The receipt that dies when this one is confirmed or used. */
  readonly replaces: Bytes | null
  /** Staff know it: until it is renewed it opens nothing but that (keys.md 3). */
  readonly handedOver: boolean
}

export interface NewCase {
  readonly row: StoredCase
  /** Newest roster of the channel when the wraps were sealed; the transaction looks again. */
  readonly rosterSeq: number
  /** Of the channel by whose clocks and law it was made; the transaction looks again. */
  readonly channelVersion: number
  /** The draft that becomes this case; null for reports that never were one. */
  readonly draft: { readonly id: Bytes; readonly version: number } | null
  readonly slip: Slip | null
  readonly receipt: StoredReceipt
  readonly wraps: readonly Wrap[]
  readonly records: readonly SealedRecord[]
  readonly readers: readonly StaffId[]
  /** Who may never be given it. */
  readonly excluded: readonly StaffId[]
  /** The next deadline, as an index; null when nothing is due. */
  readonly due: Day | null
  /** null for a test, which counts nowhere. */
  readonly statistics: { readonly id: string; readonly sealed: Sealed } | null
  /** null for a test, and where no register is kept. */
  readonly register: NewRegisterEntry | null
  /** Where the reporter wants to be told of news; absent where they do not (F-042). */
  readonly address?: Sealed
  readonly log: NewLogEntry
  readonly notices: readonly NewNotice[]
}

/** New keys of one side: whoever is not among the holders of these wraps opens nothing that is sealed from now on. */
export interface RotatedSide {
  readonly side: Side
  /** One higher than the one that it ends. */
  readonly epoch: number
  /** Of readers, receipts and the recovery. Every other wrap of the side is deleted; of its holders each must still be entitled, or stand as a receipt. */
  readonly wraps: readonly Wrap[]
  /** All seeds from before; its first version is new, a later one takes the place of the one before. */
  readonly keyring: SealedRecord
}

export interface Rotation {
  readonly sides: readonly RotatedSide[]
  /** Who reads it and is given no key while it is blocked (L-SE-02); nobody else is blocked from then on. */
  readonly blocked: readonly StaffId[]
  /** Who makes the new keys and opened the case with a key that they gave up: it is sealed to the one they have, and they wait for nobody. */
  readonly regained?: StaffId
}

/** What happens with the receipts of a case: another one, or the other one alone from now on. */
export type ReceiptChange =
  | { readonly name: 'added'; readonly receipt: StoredReceipt; readonly wraps: readonly Wrap[] }
  | { readonly name: 'confirmed'; readonly tag: Bytes }

/** A change to a case, sealed against what was read: `stale` when any of it has moved. */
export interface CaseChange {
  readonly before: StoredCase
  readonly rosterSeq: number
  /** Of the channel by whose clocks, or its unit's, `due` was computed. */
  readonly channelVersion: number
  /** Also `stale` while somebody waits to be given what stands in the register of it. */
  readonly unlessAskedFor?: true
  readonly after: CaseRow
  /** The next deadline after it, as an index; null when nothing is due. */
  readonly due: Day | null
  readonly insert: readonly SealedRecord[]
  /** Heads, people and purged notes in their next version. */
  readonly replace: readonly SealedRecord[]
  /** New keys, made before anything of this change was sealed; left out where those that stand go on. */
  readonly rotation?: Rotation
  /** Left out where no receipt changes. */
  readonly receipt?: ReceiptChange
  /** Who comes to the case, with their wraps of its newest epochs; none of them was ever excluded. */
  readonly admit: readonly Admission[]
  /** Who leaves it and may come back; the case then waits for other keys. */
  readonly leave: readonly StaffId[]
  /** Who leaves it for good. */
  readonly exclude: readonly StaffId[]
  /** The last days of people who read it already; null for none. Nobody else's day changes. */
  readonly terms: readonly { readonly staffId: StaffId; readonly until: Day | null }[]
  /** In which half somebody assessed it; absent where nobody did. One of which something was told already has to be looked into (F-125). */
  readonly assessedIn?: Half
  /** Who has something new to look at. */
  readonly unseenFor: 'everybody' | 'nobody' | { readonly except: readonly StaffId[] }
  readonly statistics: { readonly id: string; readonly sealed: Sealed } | null
  /** What the person had begun to write and has now sent. */
  readonly used?: UsedDraft
  /** A report that can be read with a code from now on. */
  readonly present?: NewFinalReport
  /** How a text was cleared by it. */
  readonly cleared?: ClearedText
  /** Reports that nobody reads any more. */
  readonly endReadings?: readonly string[]
  /** That the tables named somebody to whom the new keys were not sealed; left out where they did not. */
  readonly alarm?: NewLogEntry
  /** Documents of the act; they go into the register where the case stands in one. */
  readonly register: readonly NewDocument[]
  /** When a reporter who left an address is told that there is news; absent where nothing was said to them. */
  readonly news?: Instant
  /** null for the second of two cases that one act changes, which has one entry, and for a receipt that is confirmed: it was logged when it was made. */
  readonly log: NewLogEntry | null
  readonly notices: readonly NewNotice[]
}

/** Somebody who is given a case: both sides of it. */
export interface Admission {
  readonly staffId: StaffId
  readonly wraps: readonly Wrap[]
  /** Their last day with it; null for none. */
  readonly until: Day | null
}

/** A case whose wrap for somebody is missing, or sealed to a key that is no more. */
export interface WaitingCase {
  readonly staffId: StaffId | RecoveryHolder
  readonly caseId: CaseId
}

export interface SharedAgain {
  readonly row: StoredCase
  readonly rosterSeq: number
  readonly holder: WaitingCase['staffId']
  readonly wraps: readonly Wrap[]
  readonly log: NewLogEntry
}

export interface CaseStore extends CaseLists {
  /** `gone`: the draft was sent or thrown away meanwhile, or a case of that id stands already · `stale`: the roster or the channel moved · `taken`: the reference is in use. */
  readonly create: (work: NewCase) => Promise<'done' | 'gone' | 'stale' | 'taken'>
  readonly find: (id: CaseId) => Promise<StoredCase | null>
  /** null for somebody who is not entitled: no way to tell that from a case that does not exist. */
  readonly findFor: (id: CaseId, staffId: StaffId) => Promise<StoredCase | null>
  readonly byReceipt: (tag: Bytes) => Promise<StoredReceipt | null>
  readonly wraps: (id: CaseId, holder: string) => Promise<readonly Wrap[]>
  /** null for a side that has had one epoch only. */
  readonly keyring: (id: CaseId, side: Side) => Promise<SealedRecord | null>
  /** The names under which receipts of the case hold wraps. */
  readonly receiptHolders: (id: CaseId) => Promise<readonly string[]>
  readonly records: (id: CaseId, side: Side) => Promise<readonly SealedRecord[]>
  readonly readers: (id: CaseId) => Promise<readonly StaffId[]>
  /** Those of them who hold no key of it while it is blocked. */
  readonly blocked: (id: CaseId) => Promise<readonly StaffId[]>
  /** `stale` also when somebody who is to come was excluded: the tables then say something else than the sealed list; and when a receipt is dead. */
  readonly change: (work: CaseChange) => Promise<'done' | 'stale'>
  /** Two cases at once: both or none. */
  readonly changeBoth: (one: CaseChange, other: CaseChange) => Promise<'done' | 'stale'>
  /**
   * Who waits for which case of a channel to be shared again, of the cases that `by` can open; `by` too, with a key given up and kept.
   * The recovery waits for every case that is older than it.
   */
  readonly waiting: (by: StaffId, channel: ChannelId) => Promise<readonly WaitingCase[]>
  /** The same of all cases of a channel, whoever can open them: for the recovery, which is asked when nobody else can. */
  readonly allWaiting: (channel: ChannelId) => Promise<readonly WaitingCase[]>
  /**
   * Cases of a channel that nobody reads, because whoever did has left the key list, and those that nobody reads but some of these people.
   * @param but whoever may have been barred since by what is sealed
   */
  readonly orphaned: (channel: ChannelId, but: readonly StaffId[]) => Promise<readonly CaseId[]>
  /** Cases of a channel that this person and the recovery in force both have a wrap of; newest first, `limit` at the most. */
  readonly recoverable: (staffId: StaffId, channel: ChannelId, limit: number) => Promise<readonly CaseId[]>
  /** Whether a person's wrap of a case is sealed to a key that they lost. */
  readonly isLost: (id: CaseId, staffId: StaffId) => Promise<boolean>
  /** Puts wraps in place of those sealed to a lost key; `stale` when the case or the roster moved, or somebody else did it already. */
  readonly shareAgain: (work: SharedAgain) => Promise<'done' | 'stale'>
}

// Where cases are found: the lists, counts and dates of one person, and what each of them has looked at. Nothing here opens anything.
import type { CaseId, CaseList } from '../domain/case/case-row.ts'
import type { StaffId } from '../domain/channel/channel.ts'
import type { Sealed } from '../domain/sealed.ts'
import type { Day } from '../kit/instant.ts'
import type { SealedRecord, StoredCase } from './cases.ts'

export interface CaseListItem {
  readonly case: StoredCase
  readonly unseen: boolean
  /** The person's last day with it, by the tables; null for none. */
  readonly until: Day | null
  /** They read it, and it is blocked: it stands in their lists, and they hold no key of it (L-SE-02). */
  readonly blocked: boolean
  /** null while they hold none: it is blocked, or waits for a colleague to share it with their new key. */
  readonly wrap: Sealed | null
  readonly card: SealedRecord
}

/**
 * How a case stands for one person: `new` nobody has begun it · `calls` the reporter wrote after the closing · `unseen` begun, with something
 * that the person has not looked at · `looked` ongoing, and looked at.
 */
export type Standing = 'new' | 'calls' | 'unseen' | 'looked'
/** Both days included; null: no end, also cases in which nothing is due. */
export interface DueSpan {
  readonly from: Day
  readonly to: Day | null
}

export interface DatedRow {
  readonly row: StoredCase
  readonly readers: readonly StaffId[]
  readonly excluded: readonly StaffId[]
}

/** Newest report first; soonest date first; what lay longest untouched first. */
export const caseOrders = ['received', 'due', 'moved'] as const
export type CaseOrder = (typeof caseOrders)[number]

/** Where a list goes on: the day that its order goes by, and the case. */
export interface CaseCursor {
  readonly day: string
  readonly caseId: string
}

/** A case as far as its card goes, without it: whoever seals a card anew gives the case another version. */
export interface CardHead {
  readonly id: CaseId
  /** Of the case. */
  readonly version: number
  /** The person holds a key of the card. */
  readonly held: boolean
}

/** An item with the place at which a list goes on after it. */
export interface CaseInOrder extends CaseListItem {
  readonly cursor: CaseCursor
}

export interface CaseLists {
  /** Newest first where no order is given, `limit` at the most. */
  readonly list: (
    staffId: StaffId,
    list: CaseList,
    after: CaseCursor | null,
    limit: number,
    order?: CaseOrder,
  ) => Promise<readonly CaseInOrder[]>
  /** Those of these cases that stand in somebody's lists, in no order. */
  readonly items: (staffId: StaffId, ids: readonly CaseId[]) => Promise<readonly CaseListItem[]>
  /** What happened last first, `limit` at the most. */
  readonly cardHeads: (staffId: StaffId, list: CaseList, limit: number) => Promise<readonly CardHead[]>
  /** A case by its reference; null for somebody who is not entitled, as for one that does not exist. */
  readonly byReference: (reference: string, staffId: StaffId) => Promise<CaseId | null>
  /** Due by `until`, soonest first, `limit` at the most. */
  readonly dueBy: (staffId: StaffId, until: Day, limit: number) => Promise<readonly CaseListItem[]>
  readonly countDue: (staffId: StaffId, until: Day, most: number) => Promise<number>
  /** What stands in one way and is due in a span, soonest first, `limit` at the most. */
  readonly standing: (staffId: StaffId, standing: Standing, span: DueSpan, limit: number) => Promise<readonly CaseListItem[]>
  readonly countStanding: (staffId: StaffId, standing: Standing, span: DueSpan, most: number) => Promise<number>
  /** Ongoing ones that were looked at, with nothing due by `until`, in which nothing has happened since `before`; longest first. */
  readonly still: (staffId: StaffId, before: Day, until: Day, limit: number) => Promise<readonly CaseListItem[]>
  readonly countStill: (staffId: StaffId, before: Day, until: Day, most: number) => Promise<number>
  /** Every case in which something is due by `until`, no tests, with who reads it and who never may: for the daily look, which holds no key. */
  readonly dated: (until: Day) => Promise<readonly DatedRow[]>
  /** What is due by `until` in the cases of one person, soonest first, without those in which something happened on the day `still` or after it. */
  readonly datedOf: (staffId: StaffId, span: { readonly until: Day; readonly still: Day }) => Promise<readonly StoredCase[]>
  /** Closed cases in which the reporter has written and nobody has answered. */
  readonly countCalls: (staffId: StaffId, most: number) => Promise<number>
  /** Counts no further than `most`. */
  readonly count: (staffId: StaffId, list: CaseList, most: number) => Promise<number>
  readonly countUnseen: (staffId: StaffId, list: CaseList, most: number) => Promise<number>
  /**
   * This person has now looked at the case.
   * @param last number of the newest dialogue record they had before them
   * @returns the number from the time before; 0 for the first look
   */
  readonly markSeen: (id: CaseId, staffId: StaffId, last: number) => Promise<number>
  /** Number of the newest dialogue record that this person has looked at; 0 before the first look. */
  readonly seen: (id: CaseId, staffId: StaffId) => Promise<number>
}

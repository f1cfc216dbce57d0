// The index of who reads which case and what is due in it, beside what it follows from. Holds no key: what is sealed is compared by whoever does.

import type { RollEntry } from '../domain/case/case-roll.ts'
import type { CaseId, CaseRow } from '../domain/case/case-row.ts'
import type { ChannelId, StaffId } from '../domain/channel/channel.ts'
import type { Bytes } from '../kit/bytes.ts'
import type { StoredCase } from './cases.ts'
import type { NewLogEntry } from './log.ts'

/** All of it as it stood at one moment. */
export interface RolledCase {
  readonly row: StoredCase
  /** Of the channel by whose clocks its dates are computed. */
  readonly channelVersion: number
  readonly entries: readonly RollEntry[]
  /** People who hold both keys of the case as it stands now. */
  readonly holders: readonly StaffId[]
  /** Who waits for a colleague to share it with their new key. */
  readonly lost: readonly StaffId[]
  /** Who reads it while it is blocked, and holds no key until it is given back. */
  readonly blocked: readonly StaffId[]
  readonly excluded: readonly StaffId[]
  /** Whether the heads of both sides and the list of its people are there: without them it is in nobody's list. */
  readonly hasHeads: boolean
  /** What the name of a test was made from; null where no row says that it is one. */
  readonly testNonce: Bytes | null
}

/** What is to stand instead, as one unit of work with the word of it. */
export interface RollMending {
  readonly before: Pick<StoredCase, 'id' | 'version'>
  readonly channelVersion: number
  /** The clear row where that is wrong, too; null where it stays. */
  readonly row: CaseRow | null
  readonly put: readonly RollEntry[]
  /** People of the case whom a row calls excluded. */
  readonly readmit: readonly StaffId[]
  /** People of the case whose keys were taken: they wait for a colleague to share it with them again. */
  readonly lost: readonly StaffId[]
  /** null where nobody altered anything. */
  readonly log: NewLogEntry | null
}

/** What the log of a channel knows of how many cases came and went, and how many stand. */
export interface CaseCount {
  readonly channelId: ChannelId
  /** Reports, however they came, and tests. */
  readonly came: number
  /** What entries of tests that came carry, and those of tests that were removed: one went by it where both name it, and it does not stand. */
  readonly tests: { readonly sent: readonly string[]; readonly removed: readonly string[] }
  /** What entries of disposals vouch for, each once: a case went by it where there is such a protocol. */
  readonly disposed: readonly string[]
  /** Cases that went while data was put back, by entries that the restore wrote down outside the log, too. */
  readonly goneAgain: number
  readonly standing: number
}

export interface CaseRollStore {
  /** Cases in the order of their names, after one of them; `limit` at the most. */
  readonly page: (after: CaseId | '', limit: number) => Promise<readonly RolledCase[]>
  /** Of all cases, in the same order. */
  readonly names: (after: CaseId | '', limit: number) => Promise<readonly CaseId[]>
  readonly of: (id: CaseId) => Promise<RolledCase | null>
  /** `stale` when the case or its channel moved meanwhile. */
  readonly mend: (work: RollMending) => Promise<'done' | 'stale'>
  /** In the order of the channels' names. */
  readonly counts: () => Promise<readonly CaseCount[]>
}

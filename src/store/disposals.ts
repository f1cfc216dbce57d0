// The end of a case: every row of it goes, and what must outlive it comes, as one unit of work. Its share is destroyed after this (shares.ts).
import type { CaseId } from '../domain/case/case-row.ts'
import type { ChannelId, StaffId } from '../domain/channel/channel.ts'
import type { Announcement } from '../domain/disposal/automatic.ts'
import type { Sealed } from '../domain/sealed.ts'
import type { Day } from '../kit/instant.ts'
import type { StoredCase } from './cases.ts'
import type { NewLogEntry } from './log.ts'
import type { NewNotice } from './notices.ts'
import type { StoredProtocol } from './protocols.ts'

export interface NewDisposal {
  /** The case as it was agreed on; the transaction looks again. */
  readonly before: StoredCase
  /** Newest roster of the channel by which it was looked at who has a vote. */
  readonly rosterSeq: number
  /** Of the channel by whose law it was decided. */
  readonly channelVersion: number
  /** As {@link DisposalStore.papersSeq} was before the rules, the register and the requests for release were looked at. */
  readonly papersSeq: number
  readonly day: Day
  /**
   * The record of the case in the statistics, which goes, and the sealed total that comes under a new name. null for a disposal that the program does
   * by itself: it opens no card, and what stands there names no case.
   */
  readonly statistics: { readonly gone: string; readonly total: { readonly id: string; readonly sealed: Sealed } | null } | null
  readonly protocol: StoredProtocol
  readonly log: NewLogEntry
  readonly notices: readonly NewNotice[]
}

/** A case that is closed and waits to be destroyed or delivered, with who reads it. */
export interface EndedCase {
  readonly row: StoredCase
  readonly readers: readonly StaffId[]
  readonly excluded: readonly StaffId[]
  /** Some of them hold no key of it, because it may be classified (L-SE-02). */
  readonly blocked: boolean
  readonly announced: Announcement | null
}

export interface DisposalStore {
  /**
   * `stale` the case, the channel, its papers or the list of keys moved, somebody holds it (L-SE-07), waits for its release, or it is gone · `taken` the number of the protocol
   * was given to another one meanwhile.
   */
  readonly destroy: (work: NewDisposal) => Promise<'done' | 'stale' | 'taken'>
  /** The newest entry of a channel's log that a paper of a disposal may hang on: rules, register, releases, appointments; 0 where there is none. */
  readonly papersSeq: (channel: ChannelId) => Promise<number>
  /** Whether a case of that name was destroyed here. */
  readonly isDisposed: (id: CaseId) => Promise<boolean>
  /** Cases closed on that day or before, the oldest first. */
  readonly ended: (closedBy: Day) => Promise<readonly EndedCase[]>
  /** The same of those that somebody reads by the tables, without who else does. */
  readonly endedOf: (
    reader: StaffId,
    closedBy: Day,
    page: { readonly from: number; readonly most: number },
  ) => Promise<readonly Pick<EndedCase, 'row' | 'announced'>[]>
  /** Those of somebody that the program will destroy: announced for days, so there are few. */
  readonly announcedTo: (reader: StaffId) => Promise<readonly Pick<EndedCase, 'row' | 'announced'>[]>
  /** That the program will destroy a case; null while nothing is announced of it. */
  readonly announced: (id: CaseId) => Promise<Announcement | null>
  /** The same of several; those of which nothing is announced are missing. */
  readonly announcedOf: (ids: readonly CaseId[]) => Promise<ReadonlyMap<CaseId, Announcement>>
  /** What is announced of a case from now on; null takes it back. A case that is gone has none. @param told who hears of it for the first time, and the log */
  readonly announce: (
    id: CaseId,
    announcement: Announcement | null,
    told?: { readonly notices: readonly NewNotice[]; readonly log: NewLogEntry },
  ) => Promise<void>
  /** Cases of a channel whose own row says that they must be kept (L-SE-07). */
  readonly held: (channel: ChannelId) => Promise<readonly CaseId[]>
}

// Addresses of reporters who want to be told of news, and the mails to them that wait for their slot (F-042). Each is sealed to a key of its
// own, which stands in the small file: both go together, and nothing here says whose it is but the case.
import type { CaseId } from '../domain/case/case-row.ts'
import type { ChannelId } from '../domain/channel/channel.ts'
import type { AddressState } from '../domain/reporter/hidden-address.ts'
import type { Sealed } from '../domain/sealed.ts'
import type { Bytes } from '../kit/bytes.ts'
import type { Instant } from '../kit/instant.ts'

/** A mail whose slot has come. */
export interface WaitingNews {
  readonly caseId: CaseId
  readonly channelId: ChannelId
  readonly sealed: Sealed
  /** null when it is lost: nothing can be sent then. */
  readonly key: Bytes | null
  readonly due: Instant
  readonly attempts: number
}

export interface HiddenAddressStore {
  /**
   * Written and synced when this returns, before an address is sealed to it.
   * @returns the key that stands: of two who come at once, both seal to the same one
   */
  readonly key: (id: CaseId, fresh: Bytes) => Promise<Bytes>
  /** Puts an address in the place of an earlier one. @returns false when the case is none, or closed */
  readonly put: (id: CaseId, sealed: Sealed) => Promise<boolean>
  /** `left`: there is one that further mails go to. */
  readonly state: (id: CaseId) => Promise<AddressState>
  /** The address first, then its key; and that there was one. */
  readonly remove: (id: CaseId) => Promise<void>
  /** The same, but for what the reporter is told of it. */
  readonly giveUp: (id: CaseId) => Promise<void>
  /** Those whose slot has come. From here on they count as leaving: what is said meanwhile waits for a mail of its own. */
  readonly due: (now: Instant) => Promise<readonly WaitingNews[]>
  /** The mail has left, or never will: an address of a closed case goes with it. */
  readonly delivered: (mail: WaitingNews) => Promise<void>
  readonly postponed: (mail: WaitingNews, until: Instant) => Promise<void>
  readonly failed: (mail: WaitingNews, again: Instant) => Promise<void>
  /** Removes keys without an address, but for those that were made since the start and may be about to be used. @returns how many */
  readonly sweep: () => Promise<number>
}

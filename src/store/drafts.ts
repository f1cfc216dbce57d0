// Reports that are being written, and the slips that show a receipt again. All sealed under the reporter's cookie.
import type { CaseId } from '../domain/case/case-row.ts'
import type { ChannelId } from '../domain/channel/channel.ts'
import type { Sealed } from '../domain/sealed.ts'
import type { Bytes } from '../kit/bytes.ts'
import type { Day } from '../kit/instant.ts'

export interface Draft {
  readonly id: Bytes
  readonly caseId: CaseId
  readonly channelId: ChannelId
  /** The dialogue seed, sealed to the cookie. */
  readonly wrap: Sealed
  /** The answers so far, sealed to the dialogue. */
  readonly answers: Sealed
  readonly version: number
  readonly day: Day
}

export interface Slip {
  readonly id: Bytes
  readonly caseId: CaseId
  readonly sealed: Sealed
  readonly day: Day
}

export interface DraftStore {
  readonly find: (id: Bytes) => Promise<Draft | null>
  /**
   * Adds a draft. When all together would hold more than `quota` bytes others make room: of the size
   * that takes most room together (a flood is of one size), the one untouched for longest. So a stranger who posts without end pushes out
   * their own, and somebody who is writing is never idle for long (T-15).
   * @throws Problem `full` when this one alone is larger
   */
  readonly add: (draft: Draft, quota: number) => Promise<void>
  /**
   * Others make room as for a new one when it has grown.
   * @returns false when the draft was sent, thrown away, or changed since `version - 1` was read
   * @throws Problem `full` when this one alone is larger than `quota`
   */
  readonly update: (draft: Draft, quota: number) => Promise<boolean>
  readonly remove: (id: Bytes) => Promise<void>
  readonly ids: () => Promise<readonly { readonly id: Bytes; readonly day: Day }[]>
  readonly slip: (id: Bytes) => Promise<Slip | null>
  readonly removeSlip: (id: Bytes) => Promise<void>
  readonly slipIds: () => Promise<readonly { readonly id: Bytes; readonly day: Day }[]>
}

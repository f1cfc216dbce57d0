// Requests for another second step, and who has approved them. What stands here counts by its signatures only; this port looks at none.
import type { ChannelId, StaffId } from '../domain/channel/channel.ts'
import type { ResetRequest } from '../domain/keys/factor-reset.ts'
import type { Signature } from '../domain/keys/roster.ts'
import type { Sealed } from '../domain/sealed.ts'
import type { Day } from '../kit/instant.ts'
import type { NewLogEntry } from './log.ts'
import type { NewNotice } from './notices.ts'

export interface StoredReset extends ResetRequest {
  readonly approvals: readonly Signature[]
}

/** What goes with a step, in its unit of work. */
export interface ResetStep {
  readonly notices: readonly NewNotice[]
  readonly log: readonly NewLogEntry[]
}

/** The door is changed: vault, sessions, request, notices and log together, or nothing. */
export interface FactorReset extends ResetStep {
  readonly request: string
  readonly staffId: StaffId
  /** Whose approvals were counted: they must still stand there. */
  readonly approvedBy: readonly StaffId[]
  /** The lists by which they were counted: none may have been followed by another. */
  readonly rosters: readonly { readonly channel: ChannelId; readonly seq: number }[]
  /** Of the account when its vault was opened. */
  readonly version: number
  readonly vault: Sealed
}

export interface FactorResetStore {
  readonly all: () => Promise<readonly StoredReset[]>
  readonly of: (staffId: StaffId) => Promise<StoredReset | null>
  /**
   * @param instead the request of the same person that stood there when this one was made; null for none
   * @returns false when another stands there now
   */
  readonly ask: (work: ResetStep & { readonly request: ResetRequest; readonly instead: string | null }) => Promise<boolean>
  /** In place of what stood under the same name; the same once more is neither logged nor told again. @returns false when the request is gone */
  readonly approve: (work: ResetStep & { readonly request: string; readonly approval: Signature }) => Promise<boolean>
  /** @returns false when it was gone already */
  readonly remove: (work: ResetStep & { readonly request: string }) => Promise<boolean>
  /** Also ends every session of the person. @returns false, with nothing changed, when anything has moved since it was read */
  readonly complete: (work: FactorReset) => Promise<boolean>
  /** Forgets requests from before a day. */
  readonly sweep: (before: Day) => Promise<void>
}

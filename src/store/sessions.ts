// Staff sessions. The row holds the vault sealed under the cookie: without the cookie it opens nothing, and its times are inside.
import type { StaffId } from '../domain/channel.ts'
import type { Sealed } from '../domain/sealed.ts'
import type { Bytes } from '../kit/bytes.ts'
import type { Day } from '../kit/instant.ts'

export type SessionKind = 'half' | 'full' | 'set-up'
export interface Session {
  /** SHA-256 of what the cookie derives to. */
  readonly id: Bytes
  readonly staffId: StaffId
  readonly kind: SessionKind
  readonly sealed: Sealed
  /** The last day on which it can be of use: for the sweep only. */
  readonly until: Day
}

export interface SessionStore {
  readonly find: (id: Bytes, kind: SessionKind) => Promise<Session | null>
  readonly add: (session: Session) => Promise<void>
  /** @returns false when the session has ended meanwhile */
  readonly update: (id: Bytes, sealed: Sealed) => Promise<boolean>
  /** Ends one session; @returns whether it was there: a half session can be spent once only. */
  readonly end: (id: Bytes) => Promise<boolean>
  readonly endAllOf: (staffId: StaffId, except?: Bytes) => Promise<void>
  readonly countOf: (staffId: StaffId) => Promise<number>
  readonly sweep: (today: Day) => Promise<void>
}

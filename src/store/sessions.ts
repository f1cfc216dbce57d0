// Staff sessions. The row holds the vault sealed under the cookie: without the cookie it opens nothing, and its times are inside.
import type { StaffId } from '../domain/channel/channel.ts'
import type { Sealed } from '../domain/sealed.ts'
import type { Bytes } from '../kit/bytes.ts'
import type { Day } from '../kit/instant.ts'

/**
 * `half` after the passphrase · `full` signed in · `set-up` on the way in · `new-lock` what somebody has begun to put in place of a lock, signed
 * in or let on by two colleagues · `ceremony` sheets of a recovery being made.
 */
export type SessionKind = 'half' | 'full' | 'set-up' | 'new-lock' | 'ceremony'
export interface Session {
  /** SHA-256 of what the cookie derives to. */
  readonly id: Bytes
  readonly staffId: StaffId
  readonly kind: SessionKind
  readonly sealed: Sealed
  /** Of a full session: sealed to the person's own key, so that they can list their sessions without the cookies. */
  readonly note: Sealed | null
  /** The last day on which it can be of use: for the sweep only. */
  readonly until: Day
}

export interface SessionStore {
  readonly find: (id: Bytes, kind: SessionKind) => Promise<Session | null>
  /** Full sessions of a person. */
  readonly allOf: (staffId: StaffId) => Promise<readonly Session[]>
  /** @returns false when there is one of that id */
  readonly add: (session: Session) => Promise<boolean>
  /** @returns false when the session has ended meanwhile */
  readonly update: (id: Bytes, sealed: Sealed) => Promise<boolean>
  /** Puts new contents and a new note in place of what was read. @returns false when it has changed or ended meanwhile */
  readonly touch: (read: Pick<Session, 'id' | 'sealed'>, sealed: Sealed, note: Sealed) => Promise<boolean>
  /** Ends one session; @returns whether it was there: a half session can be spent once only. */
  readonly end: (id: Bytes) => Promise<boolean>
  readonly endAllOf: (staffId: StaffId, except?: readonly Bytes[]) => Promise<void>
  readonly sweep: (today: Day) => Promise<void>
}

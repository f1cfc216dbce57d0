// The protocols of disposals, as they were signed. They are written with the disposal (the port of the disposals), or taken in again after they were
// lost, and never changed.
import type { CaseId } from '../domain/case/case-row.ts'
import type { ChannelId, UnitId } from '../domain/channel/channel.ts'
import type { Protocol, ProtocolId, SignedProtocol } from '../domain/disposal/protocol.ts'
import type { Day } from '../kit/instant.ts'
import type { NewLogEntry } from './log.ts'

export interface StoredProtocol extends Pick<SignedProtocol, 'key' | 'signature'>, Pick<Protocol, 'year' | 'number'> {
  readonly id: ProtocolId
  readonly channelId: ChannelId
  readonly unitId: UnitId
  readonly caseId: CaseId
  /** Such as V26-K7QX: the case itself is gone. */
  readonly reference: string
  readonly on: Day
  /** Canonical JSON of the protocol: the very text that was signed. */
  readonly body: string
}

/** Where a protocol stands in the order of its unit. */
export interface ProtocolPlace extends Pick<Protocol, 'year' | 'number'> {
  readonly unitId: UnitId
}

export interface ProtocolStore {
  readonly find: (id: ProtocolId) => Promise<StoredProtocol | null>
  /** Of a case that was destroyed; null where it was not, or its protocol is lost. */
  readonly ofCase: (id: CaseId) => Promise<StoredProtocol | null>
  /** Of a year, in the order of their numbers. */
  readonly list: (unit: UnitId, year: number) => Promise<readonly StoredProtocol[]>
  /** Those that have one, or have lost one, newest first. */
  readonly years: (unit: UnitId) => Promise<readonly number[]>
  /** Numbers of a year whose protocols were signed after a backup that was put back: whoever downloaded them has them, nobody else. */
  readonly lost: (unit: UnitId, year: number) => Promise<readonly number[]>
  /** The number of the newest one of a year, lost ones too; 0 while there is none. */
  readonly last: (unit: UnitId, year: number) => Promise<number>
  /**
   * Puts one of those that were lost back in its place.
   * @param beside others of that number, which were brought before and keep it out of nothing
   * @returns false where it stands there, and where its number is not lost, or not any more
   */
  readonly takeIn: (protocol: StoredProtocol, beside: readonly ProtocolId[], log: NewLogEntry) => Promise<boolean>
}

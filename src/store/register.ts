// The register: entries and their documents, written with the acts that they tell of (cases.ts), and what a registrar does with them. In clear.
import type { CaseId } from '../domain/case/case-row.ts'
import type { EntryPlace, Numbering, Period, RegisterCursor, RegisterEntry, RegisteredDocument } from '../domain/case/register.ts'
import type { UnitId } from '../domain/channel/channel.ts'
import type { NewLogEntry } from './log.ts'

export interface RegisterStore {
  /** Newest first, `limit` at the most, those after the cursor where one is given. */
  readonly list: (unit: UnitId, period: Period, after: RegisterCursor | null, limit: number) => Promise<readonly RegisterEntry[]>
  /** How many entries there are of these days; of a whole year its last number, however many there are. */
  readonly count: (unit: UnitId, period: Period) => Promise<number>
  /** The first year that has an entry; null while there is none. */
  readonly firstYear: (unit: UnitId) => Promise<number | null>
  readonly find: (place: EntryPlace) => Promise<RegisterEntry | null>
  readonly byCase: (id: CaseId) => Promise<RegisterEntry | null>
  /** In their order. */
  readonly documents: (place: EntryPlace) => Promise<readonly RegisteredDocument[]>
  readonly numbering: (unit: UnitId) => Promise<Numbering>
  /** Puts what a registrar may change of an entry; @returns false when somebody else changed it meanwhile. */
  readonly amend: (entry: RegisterEntry, log: NewLogEntry) => Promise<boolean>
  readonly setNumbering: (unit: UnitId, numbering: Numbering, log: NewLogEntry) => Promise<void>
}

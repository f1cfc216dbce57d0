// Who has accepted which text about the duty of silence. Knows no text.
import type { StaffId } from '../domain/channel/channel.ts'
import type { ConfidentialityDuty } from '../domain/people/confidentiality.ts'
import type { Day } from '../kit/instant.ts'
import type { NewLogEntry } from './log.ts'

export interface ConfidentialityAcceptance {
  readonly duty: ConfidentialityDuty
  readonly version: number
  readonly day: Day
}

export interface ConfidentialityStore {
  /** In the order of duty and version. */
  readonly of: (staffId: StaffId) => Promise<readonly ConfidentialityAcceptance[]>
  /** What was accepted before keeps its day. */
  readonly accept: (work: {
    readonly staffId: StaffId
    readonly acceptances: readonly ConfidentialityAcceptance[]
    readonly log: readonly NewLogEntry[]
  }) => Promise<void>
}

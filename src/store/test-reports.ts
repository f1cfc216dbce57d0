// Test reports: cases like any other, but for a row that says so, and the only ones that can be removed whole.
import type { CaseId, Phase } from '../domain/case/case-row.ts'
import type { ChannelId, UnitId } from '../domain/channel/channel.ts'
import type { Bytes } from '../kit/bytes.ts'
import type { Day } from '../kit/instant.ts'
import type { NewCase } from './cases.ts'
import type { NewLogEntry } from './log.ts'

export interface TestReport {
  readonly caseId: CaseId
  readonly channelId: ChannelId
  readonly unitId: UnitId
  /** What the name of the case was made from: whoever has no key of it can tell by this that it is a test. */
  readonly nonce: Bytes
  readonly made: Day
}

/** With what the case itself says in clear. */
export interface StandingTest extends TestReport {
  readonly phase: Phase
  readonly acknowledged: Day | null
}

export interface TestReportStore {
  /** As a case is created, with the row that says that it is a test. `standing`: the unit has one already. */
  readonly create: (work: NewCase, nonce: Bytes) => Promise<'done' | 'stale' | 'taken' | 'standing'>
  readonly all: () => Promise<readonly StandingTest[]>
  /**
   * Everything of the case but its share, which is destroyed after this; @returns false when there is no such test (any more).
   * @param lifted mark of the entry that nothing of it is kept any more, where it was to be
   */
  readonly remove: (id: CaseId, log: NewLogEntry, lifted: string) => Promise<boolean>
}

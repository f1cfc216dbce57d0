// The disposal of one case as its pages use it: how it stands, what people say of it, and its end.
import type { CaseId } from '../../domain/case/case-row.ts'
import { type CaseActs, isQuarantined } from '../case/case-acts.ts'
import type { CaseOpening } from '../case/case-opening.ts'
import type { Ground } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { type DisposalActs, makeDisposalActs } from './disposal-acts.ts'
import { type DisposalExecution, type DisposalSetting, makeDisposalExecution } from './disposal-execution.ts'
import type { ReadPaperFacts } from './disposal-facts.ts'
import { type DisposalStanding, makeReadStanding } from './disposal-reading.ts'
import type { Protocols } from './protocols.ts'

export interface CaseDisposals extends DisposalActs, Pick<DisposalExecution, 'execute'> {
  /** @returns null for somebody who is not entitled, in a blocked case, and where nobody can tell who has a vote */
  readonly standing: (who: Unlocked, id: CaseId) => Promise<DisposalStanding | null>
  /** Which backups can still hold a case that came in on one day and is destroyed on another. */
  readonly backupReach: DisposalSetting['backupReach']
}

export interface DisposalParts {
  readonly opening: Pick<CaseOpening, 'withCase'>
  readonly acts: CaseActs
  readonly readPaper: ReadPaperFacts
  readonly protocols: Protocols
}

export const makeCaseDisposals = (
  ground: Ground,
  { opening, acts, readPaper, protocols }: DisposalParts,
  setting: DisposalSetting,
): CaseDisposals => {
  const readStanding = makeReadStanding(ground, readPaper)
  const said = makeDisposalActs(ground, acts)
  const { execute } = makeDisposalExecution(ground, { opening, acts: said, readStanding, protocols }, setting)
  return {
    ...said,
    execute,
    backupReach: setting.backupReach,
    standing: (who, id) => opening.withCase(who, id, async (opened) => (isQuarantined(opened) ? null : readStanding(opened))),
  }
}

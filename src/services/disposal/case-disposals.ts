// The disposal of one case as its pages use it: how it stands, what people say of it, and its end.
import type { CaseId } from '../../domain/case/case-row.ts'
import { type CaseActs, isQuarantined } from '../case/case-acts.ts'
import type { CaseOpening } from '../case/case-opening.ts'
import type { TellWrong } from '../case/tell-wrong.ts'
import type { Ground } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { type CaseHolds, makeCaseHolds, makeReadAhead } from './case-holds.ts'
import { type DisposalActs, makeDisposalActs } from './disposal-acts.ts'
import { type DisposalExecution, makeDisposalExecution } from './disposal-execution.ts'
import type { ReadPaperFacts } from './disposal-facts.ts'
import type { DisposalSetting } from './disposal-protocol.ts'
import { type DisposalStanding, makeReadStanding } from './disposal-reading.ts'
import type { ReadVotes } from './disposal-votes.ts'
import type { Protocols } from './protocols.ts'
import type { ReadRules } from './rule-standings.ts'
import type { Words } from './words.ts'

export interface CaseDisposals extends DisposalActs, Omit<CaseHolds, 'holdWith'>, DisposalExecution {
  /** @returns null for somebody who is not entitled, in a blocked case, and where nobody can tell who has a vote */
  readonly standing: (who: Unlocked, id: CaseId) => Promise<DisposalStanding | null>
  /** Which backups can still hold a case that came in on one day and is destroyed on another. */
  readonly backupReach: DisposalSetting['backupReach']
}

export interface DisposalParts {
  readonly opening: Pick<CaseOpening, 'withCase'>
  readonly acts: CaseActs
  readonly words: Words
  readonly readVotes: ReadVotes
  readonly readPaper: ReadPaperFacts
  readonly readRules: ReadRules
  readonly protocols: Protocols
  readonly tellWrong: TellWrong
}

export const makeCaseDisposals = (
  ground: Ground,
  { opening, acts, words, readVotes, readPaper, readRules, protocols, tellWrong }: DisposalParts,
  setting: DisposalSetting,
): CaseDisposals => {
  const readAhead = makeReadAhead(ground, readRules)
  const readStanding = makeReadStanding(ground, { readVotes, readPaper, readAhead, tellWrong })
  const said = makeDisposalActs(ground, acts, { readVotes, words })
  const { holdWith, ...holds } = makeCaseHolds(ground, acts, { readVotes, readAhead, words })
  const { execute } = makeDisposalExecution(ground, { opening, acts: said, readStanding, protocols }, setting)
  return {
    ...said,
    ...holds,
    // First the hold: whatever stops in between, the case is kept.
    object: async (who, id, proposal, reason) => {
      const kept = await holdWith(who, id, proposal, reason)
      return kept === 'done' ? said.object(who, id, proposal, reason) : kept
    },
    execute,
    backupReach: setting.backupReach,
    standing: (who, id) => opening.withCase(who, id, async (opened) => (isQuarantined(opened) ? null : readStanding(opened, who))),
  }
}

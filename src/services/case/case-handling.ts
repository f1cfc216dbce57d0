// What is done with a case between its first day and the archive. Here what is known and arranged; who reads it and how it ends stand beside. Each
// act is one rule of the domain and one unit of work with its log entry.

import type { Report } from '../../domain/case/answers.ts'
import type { CaseEvent } from '../../domain/case/case-event.ts'
import type { Card } from '../../domain/case/case-file.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { Classification } from '../../domain/case/case-sheets.ts'
import { beginSilently, type StepRefusal } from '../../domain/case/case-steps.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { isRandomId, randomId } from '../../kit/random.ts'
import { refused } from '../../kit/result.ts'
import type { Ground } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseActs } from './case-acts.ts'
import { type CaseAssigning, makeCaseAssigning } from './case-assigning.ts'
import { type CaseClosing, makeCaseClosing } from './case-closing.ts'
import { type CaseMoves, makeCaseMoves } from './case-moves.ts'
import type { OpenCase } from './case-opening.ts'
import { type CaseQuarantine, makeCaseQuarantine } from './case-quarantine.ts'
import { bodiesOf } from './case-reading.ts'
import { type Done, makeContactStep, makeStep, ongoing } from './case-step.ts'
import { type CaseTakingBack, makeCaseTakingBack } from './case-taking-back.ts'

/** Events that change no phase and no clock: what is known, planned and arranged. */
export type Keeping = Extract<CaseEvent, { readonly name: 'planned' | 'task' | 'person' | 'support' | 'risk' | 'notice' | 'handed-over' }>

/** `reason` the reporter did not waive the acknowledgement: why there is none must stand in the case. */
export type BeginningRefusal = StepRefusal | 'reason'

export interface CaseHandling extends CaseMoves, CaseAssigning, CaseTakingBack, CaseClosing, CaseQuarantine {
  /** Begins without a word to the reporter; a reason unless the sealed report says that they wanted none (5 kap. 8 § 2 lag (2021:890)). */
  readonly begin: (who: Unlocked, id: CaseId, reason: string) => Done<BeginningRefusal | 'contact'>
  readonly classify: (who: Unlocked, id: CaseId, classification: Classification) => Done<StepRefusal>
  readonly keep: (who: Unlocked, id: CaseId, event: Keeping) => Done<StepRefusal | 'unknown'>
  /** A name for an entry of a list that is yet to be written. */
  readonly newEntry: () => string
}

export const makeCaseHandling = (ground: Ground, acts: CaseActs): CaseHandling => {
  const [step, contactStep] = [makeStep(acts), makeContactStep(acts)]
  return {
    ...makeCaseMoves(ground, acts),
    ...makeCaseAssigning(ground, acts),
    ...makeCaseTakingBack(ground, acts),
    ...makeCaseClosing(ground, acts),
    ...makeCaseQuarantine(ground, acts),
    begin: (who, id, reason) =>
      reason === ''
        ? step<BeginningRefusal>(who, id, {
            what: { name: 'started' },
            log: 'case-begun',
            take: (opened) => (wantsNoWord(opened) ? beginSilently(opened.row) : refused('reason')),
          })
        : contactStep<BeginningRefusal>(who, id, {
            what: { name: 'acknowledgement-withheld', reason },
            log: 'case-begun',
            take: (opened) => beginSilently(opened.row),
          }),
    classify: (who, id, classification) => {
      const { title, category, severity, lead } = classification
      const card: Partial<Card> = { title, category, severity, lead: lead as StaffId | '' }
      return step(who, id, { what: { name: 'classified', classification }, log: 'case-changed', take: ongoing, more: () => ({ card }) })
    },
    keep: (who, id, what) =>
      'id' in what && !isRandomId(what.id)
        ? Promise.resolve('unknown' as const)
        : step(who, id, { what, log: 'case-changed', take: ongoing }),
    newEntry: () => randomId(ground.random),
  }
}

/** The reporter has waived the acknowledgement. The clear row is anybody's to write who holds the disk; the report is not. */
const wantsNoWord = ({ dialogue }: OpenCase): boolean =>
  bodiesOf<Report>(dialogue.read, 'report')[0]?.body.answers.noAcknowledgement === true

// What came as a suggestion becomes a report: from that day on the act protects whoever sent it, and its clocks run (F-051).
import type { CaseId } from '../../domain/case/case-row.ts'
import { convert, type StepRefusal } from '../../domain/case/case-steps.ts'
import { refused } from '../../kit/result.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseActs, Locked } from './case-acts.ts'

export interface Suggestions {
  /**
   * @param reason why; stands in the case
   * @param text what the reporter reads
   * @returns `begun` for what is a report already, `over` once it is closed; null for somebody without a key for the case
   */
  readonly convert: (who: Unlocked, id: CaseId, reason: string, text: string) => Promise<'done' | StepRefusal | 'contact' | Locked | null>
}

export const makeSuggestions = (ground: Pick<Ground, 'now'>, { inContact, event, message }: CaseActs): Suggestions => ({
  convert: (who, id, reason, text) =>
    inContact<StepRefusal>(who, id, ({ row, dialogue }, contact) => {
      const taken = convert(row, today(ground))
      if (!taken.ok) return refused(taken.refusal)
      return {
        row: { ...row, ...taken.value },
        dialogue: [message(contact, who, 'message', text)],
        // The acknowledgement of a suggestion is none of the report: the law's is still to come. Nor was what the reporter was told of the
        // outcome an outcome of it.
        thread: { acknowledgedAt: null, ...(dialogue.read.head.body.told === undefined ? {} : { told: 'reopening' as const }) },
        casework: [event(who, { name: 'converted', reason })],
        // What was said of a suggestion is no dismissal of the report: that is to be assessed, and told of, by itself (F-125).
        card: { acknowledgedBy: null, dismissed: '' },
        log: 'suggestion-converted',
        act: 'converted',
      }
    }),
})

// What the reporter is told of the state, as one of the sentences of the follow-up page (tone.md C11).

import type { Clock } from '../../kit/instant.ts'
import { type Day, dayOf } from '../../kit/instant.ts'
import type { CaseRow } from './case-row.ts'
import { acknowledgementDue, type Clocks, feedbackDue, legalZone } from './deadline.ts'
import type { Message, Telling } from './dialogue.ts'

/** Each names one sentence; `due` is the date that it promises, or the one that was missed. */
export type ReporterState =
  | { readonly name: 'suggestion'; readonly received: Day }
  | { readonly name: 'received'; readonly received: Day; readonly due: Day }
  | { readonly name: 'unacknowledged'; readonly received: Day; readonly due: Day }
  | { readonly name: 'acknowledged' | 'in-progress'; readonly due: Day }
  | { readonly name: 'question'; readonly due: Day | null }
  | { readonly name: 'answered'; readonly due: Day | null }
  | { readonly name: 'finished' | 'untold' | 'reopened' | 'dismissed' | 'closed' }
  | { readonly name: 'late'; readonly due: Day }

const afterTelling = { final: 'finished', dismissal: 'dismissed', excuse: 'untold', reopening: 'reopened' } as const

/**
 * @param messages of both sides, oldest first
 * @param told what the sealed head says; the clear row does not know it
 */
export const reporterState = (
  row: CaseRow,
  { messages, told, clocks }: { readonly messages: readonly Message[]; readonly told: Telling | null; readonly clocks: Clocks },
  now: Clock,
): ReporterState => {
  const today = dayOf(now(), legalZone)
  const { phase, received, reported, acknowledged, unacknowledged, answered, promised, assessed } = row
  if (phase === 'closed' || phase === 'archived') return { name: told === 'dismissal' ? 'dismissed' : 'closed' }
  const asked = messages.findLast(({ kind, from }) => from === 'reporter' || kind === 'question')
  const question = asked?.kind === 'question' ? ({ name: 'question', due: asked.answerBy ?? null } as const) : null
  if (reported === null) return question ?? { name: 'suggestion', received }
  const acknowledgement = acknowledged === null && !unacknowledged ? acknowledgementDue(reported) : null
  const feedback = answered === null ? feedbackDue(reported, acknowledged, clocks) : null
  for (const due of [acknowledgement, feedback, promised]) if (due !== null && today > due) return { name: 'late', due }
  if (question !== null) return question
  if (acknowledgement !== null) return { name: 'received', received, due: acknowledgement }
  if (feedback === null) return told === null || told === 'interim' ? { name: 'answered', due: promised } : { name: afterTelling[told] }
  if (acknowledged === null && phase === 'new') return { name: 'unacknowledged', received, due: feedback }
  return { name: assessed === null ? 'acknowledged' : 'in-progress', due: feedback }
}

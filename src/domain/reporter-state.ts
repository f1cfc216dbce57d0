// What the reporter is told of the state, as one of the sentences of the follow-up page.

import type { Clock } from '../kit/instant.ts'
import { type Day, dayOf } from '../kit/instant.ts'
import type { CaseRow } from './case-file.ts'
import { acknowledgementDue, feedbackDue, legalZone } from './deadline.ts'

/** Each names one sentence; `due` is the date that it promises, or the one that was missed. */
export type ReporterState =
  | { readonly name: 'received'; readonly received: Day; readonly due: Day }
  | { readonly name: 'acknowledged'; readonly due: Day }
  | { readonly name: 'closed' }
  | { readonly name: 'late'; readonly due: Day }

export const reporterState = (row: CaseRow, now: Clock): ReporterState => {
  const today = dayOf(now(), legalZone)
  if (row.phase === 'closed' || row.phase === 'archived') return { name: 'closed' }
  const due = row.acknowledged === null ? acknowledgementDue(row.received) : feedbackDue(row.received, row.acknowledged)
  if (today > due) return { name: 'late', due }
  return row.acknowledged === null ? { name: 'received', received: row.received, due } : { name: 'acknowledged', due }
}

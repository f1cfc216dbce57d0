// Questions that the answers to others make necessary: what is still missing from a sheet that is filled in by its own rules. null: nothing.
import type { FrameFacts } from '../channel/legal-frame.ts'
import type { Assessment, Feedback, FinalReport, HandOver, SubjectNotice } from './case-sheets.ts'

/** Whoever comes from outside has a last day (F-099). */
export const lacksInAssessment = ({ decision, until }: Assessment): 'until' | null =>
  decision === 'outside' && until === '' ? 'until' : null

/** Without what was answered beneath an answer that was not given in the end. */
export const tidyAssessment = (assessment: Assessment): Assessment => ({
  ...assessment,
  inside: assessment.office === 'yes' && assessment.decision === 'follow-up' ? assessment.inside : '',
  until: assessment.decision === 'outside' ? assessment.until : '',
})

/** Word to the accused is put off with its reason, and looked at again (art. 14 of the General Data Protection Regulation). */
export const lacksInNotice = ({ state, reason, again }: SubjectNotice): 'reason' | 'again' | null =>
  state !== 'deferred' ? null : reason === '' ? 'reason' : again === '' ? 'again' : null

/** What a hand-over lacks: who gets what on which basis; and, where it shows the reporter, whether they were told (5 kap. 8 § 4). */
export const lacksInHandOver = ({ needed, to, what, basis, identity, told }: HandOver): keyof HandOver | null => {
  if (needed === 'no') return null
  if (to === '') return 'to'
  if (what === '') return 'what'
  if (basis === '') return 'basis'
  if (identity === '') return 'identity'
  return identity === 'yes' && told === '' ? 'told' : null
}

/** A report that shows who reported says whether they were told (5 kap. 8 § 4), where the act does not ask for their consent instead. */
export const lacksInFinalReport = ({ identity, told }: FinalReport, { consent }: Pick<FrameFacts, 'consent'>): 'told' | null =>
  identity === 'yes' && told === '' && !consent ? 'told' : null

/** Without what was answered beneath an answer that was not given in the end. */
export const tidyFinalReport = (report: FinalReport): FinalReport => ({ ...report, told: report.identity === 'yes' ? report.told : '' })

/** An interim word says what remains and when more comes; the last one what was found. */
export const lacksInFeedback = ({ kind, finding, remaining, next }: Feedback, dismissal: boolean): keyof Feedback | null => {
  if (kind === 'final') return finding === '' && !dismissal ? 'finding' : null
  return remaining === '' ? 'remaining' : next === '' ? 'next' : null
}

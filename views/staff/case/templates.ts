// Starting texts for what staff write (tone.md E). Never sent by themselves; said in the reporter's language where staff write it.
import type { Feedback } from '../../../src/domain/case/case-sheets.ts'
import { spokenLanguages } from '../../../src/domain/language.ts'
import { makeSay, type Say } from '../../../src/i18n/say.ts'

export interface AcknowledgementWords {
  /** Dates in words, in the language of `say`. */
  readonly feedbackDate: string
  readonly nextDate: string
  /** In which the first assessment is usually made; 0 where the channel promises none. */
  readonly days: number
  /** Role by default, name where the channel says so (F-065). */
  readonly signature: string
}

/** E1, the acknowledgement (F-092, 5 kap. 8 § 2 lag (2021:890)). */
export const acknowledgementTemplate = (say: Say, words: AcknowledgementWords): string =>
  say('staff.template.acknowledgement', { ...words })

export interface QuestionWords {
  /** Until when an answer is useful, in words. */
  readonly date: string
  readonly signature: string
}

/** E2, a question (F-067), with a gap where the question goes. */
export const questionTemplate = (say: Say, words: QuestionWords): string =>
  say('staff.template.question', { ...words, question: say('staff.template.question.gap') })

/** Asks whether the identity may be passed on, with a gap for to whom and why: instead of E6 where the frame wants consent (tone.md E6). */
export const consentTemplate = (say: Say, words: QuestionWords): string =>
  say('staff.template.consent', { ...words, gap: say('staff.template.consent.gap') })

/** E6, before the reporter's name goes to somebody: 5 kap. 8 § 4 lag (2021:890), with gaps for to whom, when and why. */
export const disclosureTemplate = (say: Say, words: QuestionWords): string => {
  const [who, on, why] = [
    say('staff.template.disclosure.gap.who'),
    say('staff.template.disclosure.gap.on'),
    say('staff.template.disclosure.gap.why'),
  ]
  return say('staff.template.disclosure', { ...words, who, on, why })
}

export interface RequestWords {
  /** What the reporter asked for. */
  readonly request: 'withdrawal' | 'deletion'
  /** Reports there are official documents: TF. */
  readonly isPublic: boolean
  readonly signature: string
}

/** E7, the answer to a request to withdraw or delete (F-068), with a gap for the day or the rule. */
export const requestTemplate = (say: Say, { request, isPublic, signature }: RequestWords): string =>
  say('staff.template.request', { request, record: isPublic ? 'public' : 'other', rule: say('staff.template.request.gap'), signature })

export interface FeedbackWords {
  readonly dismissal: boolean
  /** Where the reporter can turn (F-008). */
  readonly places: readonly string[]
  readonly signature: string
}

/** E3, E4 and E5: what comes of the answers about measures and reasons. */
export const feedbackText = (say: Say, feedback: Feedback, { dismissal, places, signature }: FeedbackWords): string => {
  const { kind, finding, measures, reasons, remaining, next } = feedback
  const support = feedback.support === '' ? '' : `\n\n${feedback.support}`
  const list = say.list(places)
  if (kind === 'interim')
    return say('case.template.interim', { measures, reasons, remaining, date: next === '' ? '' : say.date(next), support, signature })
  // What the act does not cover is nobody's of the authorities for reports, but of those nearest (F-008).
  if (dismissal) return say('case.template.dismissal', { measures, reasons, list: say('case.template.elsewhere'), support, signature })
  const found = finding === '' ? '' : say(`case.feedback.finding.${finding}`)
  return say('case.template.final', { finding: found, measures, reasons, list, support, signature })
}

const gaps = [
  'staff.template.question.gap',
  'staff.template.consent.gap',
  'staff.template.disclosure.gap.who',
  'staff.template.disclosure.gap.on',
  'staff.template.disclosure.gap.why',
  'staff.template.request.gap',
] as const

/** Whether a starting text is about to be sent with its gap still open, in whichever language it was. */
export const hasGap = (text: string): boolean =>
  spokenLanguages.some((language) => gaps.some((gap) => text.includes(makeSay(language)(gap))))

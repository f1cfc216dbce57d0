// Starting texts for what staff write (tone.md E), in the reporter's language. Never sent by themselves: each stands whole, with its dates and its
// signature, in the box that is sent, as the reporter will read it, so that none needs a preview but the one that is made of answers (E3 to E5).
import type { Feedback } from '../../../src/domain/case/case-sheets.ts'
import type { LegalFrame } from '../../../src/domain/channel/legal-frame.ts'
import { spokenLanguages } from '../../../src/domain/language.ts'
import { makeSay, type Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'

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
  readonly frame: LegalFrame
  readonly signature: string
}

/**
 * E7, the answer to a request to withdraw or delete (F-068), with a gap for the day or the rule. Who asks for erasure is told why not, and where to
 * complain (articles 12(4), 17(3)(b) and (d) GDPR); what an authority decides of it can be appealed (7 kap. 2 § lag (2018:218)).
 */
export const requestTemplate = (say: Say, { request, isPublic, frame, signature }: RequestWords): string => {
  const record = isPublic ? 'public' : 'other'
  const erasure = request === 'deletion' ? `\n\n${say('staff.template.request.erasure', { record, frame })}` : ''
  return say('staff.template.request', { request, record, rule: say('staff.template.request.gap'), erasure, signature })
}

export interface FeedbackWords {
  readonly dismissal: boolean
  /** Where the reporter can turn (F-008). */
  readonly places: readonly string[]
  /** Until when the reporter can read here once the case is closed; null where no act says so. */
  readonly readableUntil: (closed: Day) => Day | null
  /** Until when they may say that a report that belongs elsewhere is to be passed on. */
  readonly answerBy: Day
  /** To whom it has to be passed on (5 kap. 10 § lag (2021:890), L-SE-14), and whether that shows who they are; null where nobody has to. */
  readonly duty: { readonly authority: string; readonly identity: 'yes' | 'no' } | null
  readonly signature: string
}

/** E3, E4 and E5: what comes of the answers about measures and reasons. */
export const feedbackText = (say: Say, feedback: Feedback, words: FeedbackWords): string => {
  const { kind, finding, measures, reasons, remaining, next } = feedback
  const { dismissal, places, signature } = words
  const support = feedback.support === '' ? '' : `\n\n${say('case.template.support', { support: feedback.support })}`
  if (kind === 'interim')
    return say('case.template.interim', { measures, reasons, remaining, date: next === '' ? '' : say.date(next), support, signature })
  // What the act does not cover is nobody's of the authorities for reports, but of those nearest (F-008).
  if (dismissal)
    return say('case.template.dismissal', {
      ...{ measures, reasons, list: say('case.template.elsewhere'), passing: passing(say, words), support, signature },
    })
  const found = finding === '' ? '' : say(`case.feedback.finding.${finding}`)
  const list = say.list(places)
  return say('case.template.final', { finding: found, measures, reasons, ending: ending(say, feedback, words), list, support, signature })
}

/** When the case is closed, where that is said, with a space after it. */
const ending = (say: Say, { ending: closed }: Feedback, { readableUntil }: FeedbackWords): string => {
  if (closed === '') return ''
  const until = readableUntil(closed)
  return `${say('case.template.ending', { date: say.date(closed), until: until === null ? 'none' : say.date(until) })} `
}

const passing = (say: Say, { duty, answerBy }: FeedbackWords): string =>
  duty === null ? say('case.template.passing.offer', { date: say.date(answerBy) }) : say('case.template.passing.duty', duty)

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

// Starting texts for what staff write (tone.md E). Never sent by themselves; said in the reporter's language where staff write it.
import { spokenLanguages } from '../../src/domain/language.ts'
import { makeSay, type Say } from '../../src/i18n/say.ts'

export interface AcknowledgementWords {
  /** Dates in words, in the language of `say`. */
  readonly feedbackDate: string
  readonly nextDate: string
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

const gaps = ['staff.template.question.gap', 'staff.template.consent.gap'] as const

/** Whether a starting text is about to be sent with its gap still open, in whichever language it was. */
export const hasGap = (text: string): boolean =>
  spokenLanguages.some((language) => gaps.some((gap) => text.includes(makeSay(language)(gap))))

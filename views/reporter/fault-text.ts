// What the reporter is told of an answer that will not do: what happened, what is kept, what to do now (tone.md A7).
// Knows every field and every fault, so that no refusal can be left without words.
import {
  type AnswerFault,
  type AnswerFaults,
  type AnswerField,
  longestAlias,
  longestAnswer,
  longestDetail,
  type Question,
  questions,
} from '../../src/domain/case/answers.ts'
import { longestMessage, type ReplyFault } from '../../src/domain/case/dialogue.ts'
import type { Say } from '../../src/i18n/say.ts'
import type { FieldError } from '../shared/error-summary.tsx'

/** The form's field for an answer; they differ in one. */
const fieldName = (field: AnswerField, fault: AnswerFault): string =>
  field === 'recipients' ? (fault === 'nobody' ? 'post' : 'recipient') : field

/** What the page calls it. */
const labelOf = (say: Say, field: AnswerField): string => {
  if (field === 'relation' || field === 'unit' || field === 'identity') return say(`reporter.check.${field}`)
  if (field === 'noAcknowledgement') return say('reporter.check.no-acknowledgement.legend')
  if (field === 'kind') return say('reporter.kind')
  if (field === 'notify') return say('reporter.notify.label')
  if (field === 'concerns') return say('reporter.readers.concerns')
  if (field === 'posts') return say('routing.reporter.posts')
  if (field === 'recipients') return say('reporter.readers.may')
  return isQuestion(field) ? say(`reporter.account.${field}`) : say(`reporter.who-am-i.${field}`)
}
const isQuestion = (field: AnswerField): field is Question => (questions as readonly AnswerField[]).includes(field)

export const faultText = (say: Say, field: AnswerField, fault: AnswerFault): string => {
  if (fault === 'too-few' || fault === 'too-many') return say(`reporter.fault.${fault}`)
  if (fault === 'no-contact') return say('contact.fault')
  if (fault === 'nobody') return say('routing.reporter.fault.nobody')
  if (fault === 'no-address') return say('reporter.fault.no-address')
  const label = labelOf(say, field)
  if (fault === 'missing')
    return field === 'what' || field === 'source' ? say(`reporter.fault.${field}`) : say('reporter.fault.missing', { label })
  if (isQuestion(field)) return say('reporter.fault.answer-too-long', { label, longest: longestAnswer })
  return say('reporter.fault.too-long', { label, longest: field === 'alias' ? longestAlias : longestDetail })
}

/** For the error summary, in the order in which `order` has the fields on the page. */
export const faultList = (say: Say, faults: AnswerFaults, order: readonly AnswerField[]): readonly FieldError[] =>
  order.flatMap((field) => {
    const fault = faults[field]
    return fault === undefined ? [] : [{ field: fieldName(field, fault), text: faultText(say, field, fault) }]
  })

/** The text for one field, or nothing. */
export const errorOf = (say: Say, faults: AnswerFaults, field: AnswerField): string | undefined => {
  const fault = faults[field]
  return fault === undefined ? undefined : faultText(say, field, fault)
}

export const messageFaultText = (say: Say, fault: ReplyFault): string => {
  if (fault === 'enough') return say('reporter.fault.message-enough')
  return fault === 'missing' ? say('reporter.fault.message') : say('reporter.fault.message-too-long', { longest: longestMessage })
}

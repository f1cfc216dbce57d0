// The pages of a report in their order, and which of them may be opened with what has been answered.
import { type AnswerFaults, type Answers, accountFaults, identityFaults } from '../case/answers.ts'
import { type Circle, shareOut } from '../case/readers.ts'

/** relation and unit · the five questions · whom it concerns and who may read · identity · check your answers */
export const steps = ['relation', 'account', 'readers', 'identity', 'check'] as const
export type Step = (typeof steps)[number]

/** What stands between a step and the next one, given to whom it can go. */
export const stepFaults = (step: Step, answers: Answers, circle: Circle): AnswerFaults => {
  if (step === 'account') return accountFaults(answers)
  if (step === 'identity') return identityFaults(answers)
  if (step !== 'readers') return {}
  const { fault } = shareOut(circle, answers.recipients)
  return fault === null ? {} : { recipients: fault }
}

const isSound = (step: Step, answers: Answers, circle: Circle): boolean => Object.keys(stepFaults(step, answers, circle)).length === 0

/** The first step that still demands something; `check` when nothing is in the way of sending. */
export const firstUnsound = (answers: Answers, circle: Circle): Step => steps.find((step) => !isSound(step, answers, circle)) ?? 'check'

/** Every step may be opened in any order but the last: that one shows the report as it would be sent. */
export const mayOpen = (step: Step, answers: Answers, circle: Circle): boolean =>
  step !== 'check' || firstUnsound(answers, circle) === 'check'

export const nextStep = (step: Step): Step => steps[Math.min(steps.indexOf(step) + 1, steps.length - 1)] ?? 'check'
export const previousStep = (step: Step): Step | null => steps[steps.indexOf(step) - 1] ?? null

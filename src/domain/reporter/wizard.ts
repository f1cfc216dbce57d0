// The pages of a report in their order, and which of them may be opened with what has been answered.
import { type AnswerFaults, type Answers, accountFaults, identityFaults } from '../case/answers.ts'
import { chooseReaders } from '../case/readers.ts'
import type { Recipient } from '../channel/channel.ts'

/** relation and unit · the five questions · whom it concerns and who may read · identity · check your answers */
export const steps = ['relation', 'account', 'readers', 'identity', 'check'] as const
export type Step = (typeof steps)[number]

/** What stands between a step and the next one, given the recipients of the chosen unit. */
export const stepFaults = (step: Step, answers: Answers, recipients: readonly Recipient[]): AnswerFaults => {
  if (step === 'account') return accountFaults(answers)
  if (step === 'identity') return identityFaults(answers)
  if (step !== 'readers') return {}
  const { fault } = chooseReaders(recipients, answers.recipients)
  return fault === null ? {} : { recipients: fault }
}

const isSound = (step: Step, answers: Answers, recipients: readonly Recipient[]): boolean =>
  Object.keys(stepFaults(step, answers, recipients)).length === 0

/** The first step that still demands something; `check` when nothing is in the way of sending. */
export const firstUnsound = (answers: Answers, recipients: readonly Recipient[]): Step =>
  steps.find((step) => !isSound(step, answers, recipients)) ?? 'check'

/** Every step may be opened in any order but the last: that one shows the report as it would be sent. */
export const mayOpen = (step: Step, answers: Answers, recipients: readonly Recipient[]): boolean =>
  step !== 'check' || firstUnsound(answers, recipients) === 'check'

export const nextStep = (step: Step): Step => steps[Math.min(steps.indexOf(step) + 1, steps.length - 1)] ?? 'check'
export const previousStep = (step: Step): Step | null => steps[steps.indexOf(step) - 1] ?? null

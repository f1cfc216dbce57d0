// What every step of a report has: where one is, one way on, the way back and out, the language, and how long it may lie (F-050, F-146).
// Knows nothing of the questions.
import type { Children } from '@kitajs/html'
import type { AnswerFaults, Answers } from '../../src/domain/case/answers.ts'
import type { Circle } from '../../src/domain/case/readers.ts'
import { previousStep, type Step, steps } from '../../src/domain/reporter/wizard.ts'
import { address } from '../shared/attribute.ts'
import { Button } from '../shared/button.tsx'
import { ErrorSummary, type FieldError } from '../shared/error-summary.tsx'
import { LanguageButtons } from './language-buttons.tsx'
import { stepPath } from './paths.ts'
import { Notice } from './prose.tsx'
import { type ChannelFrame, ChannelPage } from './reporter-page.tsx'

/** What each step is given. */
export interface StepProps extends ChannelFrame {
  readonly answers: Answers
  /** To whom it can go. */
  readonly circle: Circle
  /** Whether an address for news is asked for (F-042). */
  readonly asksAddress?: boolean
  readonly faults: AnswerFaults
  /** The draft had run out: what was just posted is shown again, with a mark that asks for a new draft. */
  readonly fresh: boolean
}

export interface StepPageProps extends ChannelFrame {
  readonly step: Step
  readonly errors?: readonly FieldError[]
  readonly fresh?: boolean
  /** The main button, if not "Fortsätt". */
  readonly send?: string
  /** Before the form. */
  readonly intro?: Children
  readonly children?: Children
}

const Expired = ({ say }: Pick<StepPageProps, 'say'>): JSX.Element => (
  <Notice heading={say('reporter.step.expired.heading')} text={say('reporter.step.expired.text')} />
)

export const StepPage = ({ step, errors = [], fresh = false, send, intro, children, ...frame }: StepPageProps): JSX.Element => {
  const { say, channel } = frame
  const count = { number: String(steps.indexOf(step) + 1), count: String(steps.length) }
  return (
    <ChannelPage {...frame} title={say('reporter.title.step', count)} hasErrors={errors.length > 0}>
      <p class="v-step" safe>
        {say('reporter.step.count', count)}
      </p>
      <ErrorSummary say={say} errors={errors} />
      {fresh ? <Expired say={say} /> : ''}
      {intro}
      <form method="post" action={address(stepPath(say.language, channel.slug, step))} autocomplete="off">
        {fresh ? <input type="hidden" name="fresh" value="1" /> : ''}
        {children}
        <div class="v-buttons">
          <Button label={send ?? say('reporter.step.next')} />
          {previousStep(step) === null ? '' : <Button label={say('reporter.step.back')} kind="secondary" name="go" value="back" />}
          <button type="submit" class="v-quiet" name="go" value="discard" safe>
            {say('reporter.step.discard')}
          </button>
        </div>
        <p class="govuk-hint" safe>
          {say('reporter.step.idle')}
        </p>
        <LanguageButtons say={say} channel={channel} />
      </form>
    </ChannelPage>
  )
}

/** The heading of a step whose question is not a single control. */
export const StepHeading = ({ text }: { readonly text: string }): JSX.Element => (
  <h1 class="govuk-heading-l" safe>
    {text}
  </h1>
)

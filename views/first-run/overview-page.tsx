// Where one is: every step with what became of it, and one way on. Whoever comes back begins here.
import {
  type FirstRunAnswers,
  type FirstRunStep,
  firstOpen,
  firstRunSteps,
  isOptional,
  lackOf,
  optionalSteps,
} from '../../src/domain/installation/first-run.ts'
import { address } from '../shared/attribute.ts'
import { LinkButton } from '../shared/button.tsx'
import { stepPath } from './paths.ts'
import { type FirstRunProps, Heading, Shell } from './shell.tsx'

export interface OverviewPageProps extends FirstRunProps {
  readonly answers: FirstRunAnswers
}

/** A list that nobody needs is ready when somebody stands on it. */
const isReady = (step: FirstRunStep, answers: FirstRunAnswers): boolean =>
  lackOf(step, answers) === null && (!isOptional(step) || answers.people.some(({ list }) => list === step))

export const OverviewPage = ({ say, stylesheets, answers }: OverviewPageProps): JSX.Element => {
  const steps = firstRunSteps.filter((step) => step !== 'check')
  const done = steps.filter((step) => isReady(step, answers))
  const next = firstOpen(answers)
  return (
    <Shell say={say} stylesheets={stylesheets}>
      <Heading text={say('setup.door.open.heading')} />
      <p safe>{say('setup.overview.done', { done: done.length, count: steps.length })}</p>
      <p safe>{say('setup.overview.order')}</p>
      <ul class="govuk-task-list">
        {[...steps, ...optionalSteps].map((step) => (
          <li class="govuk-task-list__item govuk-task-list__item--with-link">
            <div class="govuk-task-list__name-and-hint">
              <a class="govuk-link govuk-task-list__link" href={address(stepPath(step))} aria-describedby={`${step}-status`} safe>
                {say(`setup.step.${step}`)}
              </a>
            </div>
            <div class="govuk-task-list__status" id={`${step}-status`}>
              {isReady(step, answers) ? (
                <span class="v-good" safe>
                  {say('setup.overview.ready')}
                </span>
              ) : (
                <span safe>{say(isOptional(step) ? 'setup.overview.optional' : 'setup.overview.waits')}</span>
              )}
            </div>
          </li>
        ))}
      </ul>
      <LinkButton href={stepPath(next)} label={say('setup.overview.next', { step: say(`setup.step.${next}`) })} />
    </Shell>
  )
}

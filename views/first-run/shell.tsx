// What is around every page of the first run: the mast, the languages, where one is and the way back. Knows no answer.
import type { Children } from '@kitajs/html'
import { type FirstRunStep, firstRunSteps, isOptional, stepBefore } from '../../src/domain/installation/first-run.ts'
import { languages } from '../../src/i18n/language.ts'
import type { Say } from '../../src/i18n/say.ts'
import { address } from '../shared/attribute.ts'
import { Button } from '../shared/button.tsx'
import { ErrorSummary, type FieldError } from '../shared/error-summary.tsx'
import { Page } from '../shared/page.tsx'
import { overviewPath, stepPath } from './paths.ts'

export interface FirstRunProps {
  readonly say: Say
  readonly stylesheets: readonly string[]
}

export interface ShellProps extends FirstRunProps {
  readonly hasErrors?: boolean
  /** The page holds what somebody typed: no links to other languages, which would lose it. */
  readonly holdsText?: boolean
  readonly back?: { readonly href: string; readonly label?: string } | undefined
  readonly children?: Children
}

export const Shell = ({ say, stylesheets, hasErrors = false, holdsText = false, back, children }: ShellProps): JSX.Element => (
  <Page
    say={say}
    title={say('setup.title')}
    hasErrors={hasErrors}
    stylesheets={stylesheets}
    name="Viska"
    languages={holdsText ? [] : languages.map((language) => ({ language, href: `?language=${language}` }))}
    back={back}
  >
    {children}
  </Page>
)

export const Heading = ({ text }: { readonly text: string }): JSX.Element => (
  <h1 class="govuk-heading-l" safe>
    {text}
  </h1>
)

export interface StepFrame extends FirstRunProps {
  readonly step: FirstRunStep
  readonly errors?: readonly FieldError[]
  /** The page says what is wrong, in fields or not. */
  readonly isRefusal?: boolean
  /** Where the form goes, if not to the step itself. */
  readonly action?: string
  /** The main button, if not "Fortsätt". */
  readonly submit?: string
  /** Where the way back leads, if not to the step before. */
  readonly back?: string
  /** Before the form: heading, lists. */
  readonly intro?: Children
  /** Beside the main button. */
  readonly buttons?: Children
  readonly children?: Children
}

/** One step: a form that is sent by one button, whatever else stands above it. */
export const StepPage = ({
  say,
  stylesheets,
  step,
  errors = [],
  isRefusal = errors.length > 0,
  action,
  submit,
  back,
  intro,
  buttons,
  children,
}: StepFrame): JSX.Element => {
  const before = stepBefore(step)
  return (
    <Shell
      say={say}
      stylesheets={stylesheets}
      hasErrors={isRefusal}
      holdsText={isRefusal}
      back={{ href: back ?? (before === null ? overviewPath : stepPath(before)) }}
    >
      <p class="v-step v-no-print">
        <span safe>
          {isOptional(step)
            ? say('setup.overview.optional')
            : say('setup.step.count', { number: String(firstRunSteps.indexOf(step) + 1), count: String(firstRunSteps.length) })}
        </span>
        {' · '}
        <a href={overviewPath} safe>
          {say('setup.overview')}
        </a>
      </p>
      <ErrorSummary say={say} errors={errors} />
      {intro}
      <form method="post" action={address(action ?? stepPath(step))} autocomplete="off">
        {children}
        <div class="v-buttons">
          <Button label={submit ?? say('setup.next')} />
          {buttons}
        </div>
      </form>
    </Shell>
  )
}

/** The sentence of an error at its field. */
export const errorAt = (errors: readonly FieldError[], field: string): string | undefined =>
  errors.find((error) => error.field === field)?.text

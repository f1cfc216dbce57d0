// What has to be changed, first on the page and with the focus on it, without any script.
import type { Say } from '../../src/i18n/say.ts'
import { attribute } from './attribute.ts'

export interface FieldError {
  /** Id of the control to go to: for groups of choices their name. */
  readonly field: string
  readonly text: string
}

export interface ErrorSummaryProps {
  readonly say: Say
  readonly errors: readonly FieldError[]
}

/** Nothing when there is no error. */
export const ErrorSummary = ({ say, errors }: ErrorSummaryProps): JSX.Element =>
  errors.length === 0 ? (
    ''
  ) : (
    // A browser moves the focus here by itself (measured in Chromium): govuk-frontend does it by script.
    <div class="govuk-error-summary" tabindex="-1" {...{ autofocus: true }} role="alert" aria-labelledby="error-summary-title">
      <h2 class="govuk-error-summary__title" id="error-summary-title" safe>
        {say('shared.form.summary')}
      </h2>
      <ul class="govuk-list govuk-error-summary__list">
        {errors.map(({ field, text }) => (
          <li>
            <a href={`#${attribute(encodeURIComponent(field))}`} safe>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )

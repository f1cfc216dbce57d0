// Facts as pairs of a word and its value: check your answers, the head of a case. Values are text as typed, or ready elements.
import type { Children } from '@kitajs/html'
import { address } from './attribute.ts'
import { Whole } from './whole.tsx'

export interface SummaryRow {
  readonly key: string
  /** Text as typed: escaped, lines kept. */
  readonly value?: string | undefined
  /** Ready elements instead of, or after, the text. */
  readonly content?: Children
  /** `about` is read aloud after the label: "Ändra: Vad har hänt?" */
  readonly action?: { readonly href: string; readonly label: string; readonly about: string } | undefined
}

const Action = ({ href, label, about }: NonNullable<SummaryRow['action']>): JSX.Element => (
  <dd class="govuk-summary-list__actions">
    <a class="govuk-link" href={address(href)}>
      <span safe>{label}</span>
      <span class="govuk-visually-hidden" safe>{`: ${about}`}</span>
    </a>
  </dd>
)

export const SummaryList = ({ rows }: { readonly rows: readonly SummaryRow[] }): JSX.Element => (
  <dl class="govuk-summary-list">
    {rows.map(({ key, value, content, action }) => (
      <div class={action === undefined ? 'govuk-summary-list__row govuk-summary-list__row--no-actions' : 'govuk-summary-list__row'}>
        <dt class="govuk-summary-list__key" safe>
          {key}
        </dt>
        <dd class="govuk-summary-list__value">
          {value === undefined ? (
            ''
          ) : (
            <p class="v-text" dir="auto">
              <Whole text={value} />
            </p>
          )}
          {content}
        </dd>
        {action === undefined ? '' : <Action {...action} />}
      </div>
    ))}
  </dl>
)

// Something that may be opened by who wants it. Must never hold what everybody has to read.
import type { Children } from '@kitajs/html'

export interface DetailsProps {
  readonly summary: string
  readonly open?: boolean
  readonly children?: Children
}

export const Details = ({ summary, open = false, children }: DetailsProps): JSX.Element => (
  <details class="govuk-details" open={open}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text" safe>
        {summary}
      </span>
    </summary>
    <div class="govuk-details__text">{children}</div>
  </details>
)

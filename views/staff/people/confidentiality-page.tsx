// The duty of silence, to be accepted before cases are shown (L-SE-21): at the first sign-in, and again when its words change.
import { type ConfidentialityDuty, confidentialityText } from '../../../src/domain/people/confidentiality.ts'
import { attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { KeptText } from '../kept-text.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'

export interface ConfidentialityPageProps extends SignedInProps {
  /** What is still to be accepted; one for most people. */
  readonly duties: readonly ConfidentialityDuty[]
  /** They had accepted other words than these. */
  readonly changed: boolean
  /** What was posted before they had accepted: given back. */
  readonly kept: string
}

export const ConfidentialityPage = ({ say, assets, viewer, duties, changed, kept }: ConfidentialityPageProps): JSX.Element => (
  <Shell say={say} assets={assets} viewer={viewer} here={null}>
    <h1 class="govuk-heading-l" safe>
      {say('staff.confidentiality.heading')}
    </h1>
    {changed ? (
      <p class="v-notice v-notice-alarm" role="alert" safe>
        {say('staff.confidentiality.changed')}
      </p>
    ) : (
      ''
    )}
    <p class="v-lead" safe>
      {say('staff.confidentiality.lead')}
    </p>
    <ul>
      <li safe>{say('staff.confidentiality.whom')}</li>
      <li safe>{say('staff.confidentiality.talk')}</li>
      <li safe>{say('staff.confidentiality.device')}</li>
      <li safe>{say('staff.confidentiality.after')}</li>
    </ul>
    {duties.map((duty) => (
      <p class="v-law" safe>
        {say(`staff.confidentiality.law.${duty}`)}
      </p>
    ))}
    <form method="post" action="/confidentiality">
      {duties.map((duty) => (
        <input type="hidden" name="text" value={attribute(confidentialityText(duty))} />
      ))}
      <Button label={say('staff.confidentiality.accept')} />
    </form>
    <p class="govuk-hint" safe>
      {say('staff.confidentiality.stored')}
    </p>
    <KeptText say={say} text={kept} about={say('staff.confidentiality.kept')} />
  </Shell>
)

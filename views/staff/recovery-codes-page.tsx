// Step three of an invitation: codes for the day when the phone is gone. Shown once.
import { Button } from '../shared/button.tsx'
import { Checkboxes } from '../shared/checkboxes.tsx'
import { ErrorSummary } from '../shared/error-summary.tsx'
import { invitationHref } from './invitation-page.tsx'
import { type OuterProps, OuterShell } from './shell.tsx'

export interface RecoveryCodesPageProps extends OuterProps {
  readonly token: string
  readonly codes: readonly string[]
  /** The box was not ticked. */
  readonly unconfirmed: boolean
}

export const RecoveryCodesPage = ({ say, token, codes, unconfirmed, ...outer }: RecoveryCodesPageProps): JSX.Element => {
  const fault = unconfirmed ? say('staff.codes.fault') : undefined
  return (
    <OuterShell say={say} {...outer} title={say('staff.invitation.title')} hasErrors={unconfirmed}>
      <ErrorSummary say={say} errors={fault === undefined ? [] : [{ field: 'saved', text: fault }]} />
      <p class="v-step v-no-print" safe>
        {say('staff.invitation.step', { step: 3, steps: 3 })}
      </p>
      <h1 class="govuk-heading-l" safe>
        {say('staff.codes.heading')}
      </h1>
      <p safe>{say('staff.codes.why')}</p>
      <p safe>{say('staff.codes.save')}</p>
      <h2 id="codes-heading" safe>
        {say('staff.codes.list')}
      </h2>
      <ol class="v-codes" aria-labelledby="codes-heading" dir="ltr" translate="no">
        {codes.map((code) => (
          <li>
            <code class="v-digits" safe>
              {code}
            </code>
          </li>
        ))}
      </ol>
      <p class="v-no-print" safe>
        {say('staff.codes.print')}
      </p>
      <form class="v-no-print" method="post" action={invitationHref(token, '/recovery-codes')}>
        <Checkboxes
          say={say}
          name="saved"
          legend={say('staff.codes.before')}
          error={fault}
          options={[{ value: 'yes', label: say('staff.codes.saved') }]}
        />
        <Button label={say('staff.codes.submit')} />
      </form>
    </OuterShell>
  )
}

// The phone: step two of an invitation, and step one for somebody who lost theirs.
import { address } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { type OuterProps, OuterShell } from '../outer-shell.tsx'
import type { SetUpStep } from './set-up-step.ts'
import { TotpSecret, type TotpSecretProps } from './totp-secret.tsx'

export interface TotpSetupPageProps extends OuterProps, Omit<TotpSecretProps, 'say'> {
  readonly at: SetUpStep
  readonly wrong: boolean
}

export const TotpSetupPage = ({ say, at, qr, secret, link, wrong, ...outer }: TotpSetupPageProps): JSX.Element => {
  const fault = wrong ? say('staff.totp-setup.wrong') : undefined
  return (
    <OuterShell say={say} {...outer} title={at.title} hasErrors={wrong}>
      <ErrorSummary say={say} errors={fault === undefined ? [] : [{ field: 'code', text: fault }]} />
      <p class="v-step" safe>
        {say('staff.invitation.step', at)}
      </p>
      <h1 class="govuk-heading-l" safe>
        {say('staff.totp-setup.heading')}
      </h1>
      <p safe>{say('staff.totp-setup.why')}</p>
      {at.note === undefined ? '' : <p safe>{at.note}</p>}
      <TotpSecret say={say} qr={qr} secret={secret} link={link} />
      <form method="post" action={address(at.action)}>
        <Field
          say={say}
          name="code"
          label={say('staff.totp.code')}
          error={fault}
          autocomplete="one-time-code"
          inputmode="numeric"
          width={10}
          code
        />
        <Button label={say('staff.totp-setup.submit')} />
      </form>
    </OuterShell>
  )
}

// Another authenticator app in place of the one that the person has.
import { Button } from '../../shared/button.tsx'
import { Field } from '../../shared/field.tsx'
import type { SignedInProps } from '../shell.tsx'
import { type CurrentFault, CurrentPassphrase, LockPage, lockErrors } from './lock-page.tsx'
import { TotpSecret, type TotpSecretProps } from './totp-secret.tsx'

export interface NewTotpPageProps extends SignedInProps, Omit<TotpSecretProps, 'say'> {
  /** The digits are not those of this secret. */
  readonly wrong: boolean
  readonly current: CurrentFault | null
}

export const NewTotpPage = ({ qr, secret, link, wrong, current, ...frame }: NewTotpPageProps): JSX.Element => {
  const { say } = frame
  const fault = wrong ? say('staff.totp-setup.wrong') : undefined
  const errors = lockErrors(say, current, fault === undefined ? [] : [{ field: 'code', text: fault }])
  return (
    <LockPage {...frame} heading={say('staff.locks.totp.heading')} errors={errors}>
      <p safe>{say('staff.locks.totp.why')}</p>
      <TotpSecret say={say} qr={qr} secret={secret} link={link} />
      <form method="post" action="/account/totp">
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
        <CurrentPassphrase say={say} fault={current} />
        <p safe>{say('staff.locks.others')}</p>
        <Button label={say('staff.locks.totp.submit')} />
      </form>
    </LockPage>
  )
}

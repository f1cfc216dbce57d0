// Before somebody changes their key because the passphrase may be known: the passphrase once more, for what comes takes the account over.
import { Button } from '../../shared/button.tsx'
import { type CurrentFault, CurrentPassphrase, LockPage, lockErrors } from '../people/lock-page.tsx'
import type { SignedInProps } from '../shell.tsx'

export interface KeyRenewalPageProps extends SignedInProps {
  readonly current: CurrentFault | null
}

export const KeyRenewalPage = ({ current, ...frame }: KeyRenewalPageProps): JSX.Element => {
  const { say } = frame
  return (
    <LockPage {...frame} place="keys" heading={say('staff.keys.known')} errors={lockErrors(say, current)}>
      <p safe>{say('staff.keys.known.about')}</p>
      <form method="post" action="/keys/own/renewal">
        <CurrentPassphrase say={say} fault={current} label={say('staff.locks.passphrase.current')} />
        <Button label={say('staff.keys.known.submit')} kind="warning" />
      </form>
    </LockPage>
  )
}

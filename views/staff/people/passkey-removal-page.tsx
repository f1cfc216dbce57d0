// Takes one of one's own passkeys away. The app and the recovery codes always stay.
import { attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import type { SignedInProps } from '../shell.tsx'
import { type CurrentFault, CurrentPassphrase, LockPage, lockErrors } from './lock-page.tsx'

export interface PasskeyRemovalPageProps extends SignedInProps {
  readonly passkey: { readonly id: string; readonly name: string }
  readonly current: CurrentFault | null
}

export const PasskeyRemovalPage = ({ passkey, current, ...frame }: PasskeyRemovalPageProps): JSX.Element => {
  const { say } = frame
  return (
    <LockPage {...frame} heading={say('staff.locks.removal.heading', { name: passkey.name })} errors={lockErrors(say, current)}>
      <p safe>{say('staff.locks.removal.about')}</p>
      <form method="post" action="/account/passkeys/removal">
        <input type="hidden" name="passkey" value={attribute(passkey.id)} />
        <CurrentPassphrase say={say} fault={current} />
        <p safe>{say('staff.locks.others')}</p>
        <Button label={say('staff.locks.removal.submit')} kind="warning" />
      </form>
    </LockPage>
  )
}
